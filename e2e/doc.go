// Package e2e holds the tests that use Subrosa as a therapist does: the real
// program in a real window, keys and pointer, a lock, a sleeping laptop, a
// killed process. They stand in its test files and run with every go test, on
// Linux; make test installs what they need.
//
// Package desk gives them a screen and message buses of their own, package
// canary looks for words where they must not be.
package e2e
