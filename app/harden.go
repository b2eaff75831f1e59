package app

// Harden makes this process harder to read from outside: no core dumps, and on
// Linux no memory or trace for other programs of the same user. It comes first
// in main, in every process, as executing the program again undoes it. With an
// error, what could be done is done; the app runs on and says so.
//
// It does not keep out an administrator, nor what is swapped or hibernated to
// the disk: encrypt the disk.
func Harden() error { return harden() }
