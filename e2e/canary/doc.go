// Package canary looks for words where they must not be: in every file under
// some folders ([Words.InFiles]), and in the whole memory of a process, read
// from outside ([Words.InMemory]). A word is looked for in UTF-8 and, as
// toolkits keep text in other forms too, in UTF-16 and UTF-32.
//
// What is found is told by the word's label, never by the word, so that a
// test's output can be shown to anybody.
//
// Only tests import this package; memory can be read on Linux only, as root or
// through sudo. Without either the test fails: a look that did not happen must
// not pass for a clean one.
package canary
