package app

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"subrosa/vault"
)

// lockFileID names the lock file of a vault on this machine, "" if there is
// none.
func lockFileID(dir string) string {
	info, err := os.Stat(vault.LockFile(dir))
	if err != nil {
		return ""
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d %d", stat.Dev, stat.Ino)
}

// raiseAddress is where the socket of that name is: in the user's runtime
// folder, or, where there is none that only this user reaches, in the name
// space that holds no files. Who connects is asked in either case.
func raiseAddress(name string) *net.UnixAddr {
	const longest = 107 // bytes that the system takes
	path := filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), name)
	if !filepath.IsAbs(path) || len(path) > longest || !private(filepath.Dir(path)) {
		path = fmt.Sprintf("@%s-%d", name, os.Getuid())
	}
	return &net.UnixAddr{Name: path, Net: "unix"}
}

// private says whether a folder is this user's, and nobody else's.
func private(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || info.Mode().Perm()&0o077 != 0 {
		return false
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Getuid()
}

func awaitRaise(dir string, raise func()) (stop func()) {
	name := raiseName(dir)
	if name == "" {
		return func() {}
	}
	at := raiseAddress(name)
	if info, err := os.Lstat(at.Name); err == nil && info.Mode()&os.ModeSocket != 0 {
		// The one before was killed, or was this process before a lock: whoever
		// holds the vault's lock is the only one.
		_ = os.Remove(at.Name)
	}
	listener, err := net.ListenUnix("unix", at)
	if err != nil {
		return func() {}
	}
	go func() {
		for {
			conn, err := listener.AcceptUnix()
			if errors.Is(err, net.ErrClosed) {
				return
			}
			if err != nil {
				time.Sleep(knockPatience) // too many files are open, for instance
				continue
			}
			answer(conn, raise)
		}
	}()
	var once sync.Once
	return func() { once.Do(func() { _ = listener.Close() }) }
}

// answer hears one knock. Whatever else comes is not answered.
func answer(conn *net.UnixConn, raise func()) {
	defer func() { _ = conn.Close() }()
	word := make([]byte, 1)
	if !sameUser(conn) || conn.SetDeadline(time.Now().Add(knockPatience)) != nil {
		return
	}
	if n, err := conn.Read(word); err != nil || n != 1 || word[0] != knock {
		return
	}
	raise()
	_, _ = conn.Write([]byte{heard}) // who does not wait for it needs none
}

func raiseOther(dir string) bool {
	name := raiseName(dir)
	if name == "" {
		return false
	}
	conn, err := net.DialUnix("unix", nil, raiseAddress(name))
	if err != nil {
		return false
	}
	defer func() { _ = conn.Close() }()
	if !sameUser(conn) || conn.SetDeadline(time.Now().Add(2*knockPatience)) != nil {
		return false
	}
	if _, err := conn.Write([]byte{knock}); err != nil {
		return false
	}
	word := make([]byte, 1)
	n, err := conn.Read(word)
	return err == nil && n == 1 && word[0] == heard
}

// sameUser says whether the other side is a process of this user. The system
// says so itself.
func sameUser(conn *net.UnixConn) bool {
	raw, err := conn.SyscallConn()
	if err != nil {
		return false
	}
	same := false
	err = raw.Control(func(fd uintptr) {
		peer, err := unix.GetsockoptUcred(int(fd), unix.SOL_SOCKET, unix.SO_PEERCRED)
		same = err == nil && int(peer.Uid) == os.Getuid()
	})
	return err == nil && same
}
