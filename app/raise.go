package app

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"subrosa/vault"
)

// A second start on a vault that is open raises the window that has it open
// instead of showing another. The process that holds the vault's lock waits at
// a socket; the second start knocks there and ends. Nothing but one word
// crosses, and only between processes of one user: no folder, no name, no
// argument. Where it is asked from outside, it can raise a window and nothing
// else.

const (
	// knock is the one word, and heard the answer.
	knock, heard = 'r', 'y'
	// knockPatience is how long either side waits for the other's byte.
	knockPatience = time.Second
)

// AwaitRaise calls raise, from a goroutine of its own, whenever a second start
// asks for the window of the vault in dir, until stop is called. The caller
// holds the vault's lock. Where no socket can be had, on systems other than
// Linux for one, a second start only says that the vault is open.
func AwaitRaise(dir string, raise func()) (stop func()) {
	return awaitRaise(dir, raise)
}

// RaiseOther asks the process that has the vault in dir open to raise its
// window, and says whether it heard. It waits for it at most two seconds, and
// not at all where nobody is there.
func RaiseOther(dir string) bool { return raiseOther(dir) }

// raiseName is what the two processes call their socket, "" where there is no
// vault in dir: from the vault's random number and the lock's own file, so
// that a copy of the vault in another folder is another name. It tells nobody
// anything.
func raiseName(dir string) string {
	info, err := vault.Peek(dir)
	if err != nil {
		return ""
	}
	file := lockFileID(dir)
	if file == "" {
		return ""
	}
	sum := sha256.Sum256([]byte("subrosa raise " + info.ID + " " + file))
	return "subrosa-" + hex.EncodeToString(sum[:12])
}
