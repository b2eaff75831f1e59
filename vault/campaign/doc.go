// Package campaign holds long tests that torment vaults as life does: the process is killed, the disk is full, the power
// goes, an older copy takes a vault's place. They run the package's public methods in processes of their own and compare
// what is left with what was acknowledged.
//
// A few rounds of each run with every go test; the flag -soak runs them all (make soak), and -seed repeats one that
// failed.
package campaign
