package app

// Version of the program, by semantic versioning. FyneApp.toml carries the
// same.
const Version = "0.1.0"
