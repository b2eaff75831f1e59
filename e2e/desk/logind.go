//go:build linux

package desk

import (
	"os"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"golang.org/x/sys/unix"
)

// The stand-in's one session, and another user's.
const (
	ownSession   = dbus.ObjectPath("/org/freedesktop/login1/session/c1")
	otherSession = dbus.ObjectPath("/org/freedesktop/login1/session/c2")
	ownUser      = dbus.ObjectPath("/org/freedesktop/login1/user/self")
)

// Logind stands in for the login service: it tells of sleep, locking and
// idleness, and hands out delay locks that hold up sleep.
type Logind struct {
	t    testing.TB
	conn *dbus.Conn

	mu    sync.Mutex
	locks []*os.File // the reading ends: at their end when the lock is given back
	know  bool
}

// Logind starts the stand-in. With know it can tell which session a program's
// window is in, as real ones mostly can.
func (b *Bus) Logind(t testing.TB, know bool) *Logind {
	t.Helper()
	conn, err := dbus.Connect(b.Address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() }) // a second close says so
	l := &Logind{t: t, conn: conn, know: know}
	t.Cleanup(l.forget)
	for _, e := range []error{
		conn.ExportMethodTable(map[string]any{
			"Inhibit":         l.inhibit,
			"GetSession":      func(string) (dbus.ObjectPath, *dbus.Error) { return l.session("") },
			"GetSessionByPID": func(uint32) (dbus.ObjectPath, *dbus.Error) { return l.session("") },
			"GetUser":         func(uint32) (dbus.ObjectPath, *dbus.Error) { return l.session(ownUser) },
		}, "/org/freedesktop/login1", "org.freedesktop.login1.Manager"),
		conn.ExportMethodTable(map[string]any{"Get": l.display}, ownUser, "org.freedesktop.DBus.Properties"),
	} {
		if e != nil {
			t.Fatal(e)
		}
	}
	// The name comes last: who sees it finds everything there.
	if got, err := conn.RequestName("org.freedesktop.login1", dbus.NameFlagDoNotQueue); err != nil || got != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("own logind's name: %v, %v", got, err)
	}
	return l
}

// session answers that a program by itself belongs to no session, and where
// the user's entry is, as for programs that the desktop starts as services.
func (l *Logind) session(path dbus.ObjectPath) (dbus.ObjectPath, *dbus.Error) {
	if !l.know || path == "" {
		return "", dbus.NewError("org.freedesktop.login1.NoSessionForPID", nil)
	}
	return path, nil
}

func (l *Logind) display(string, string) (dbus.Variant, *dbus.Error) {
	return dbus.MakeVariant(struct {
		ID   string
		Path dbus.ObjectPath
	}{"c1", ownSession}), nil
}

func (l *Logind) inhibit(what, _, _, mode string) (dbus.UnixFD, *dbus.Error) {
	if what != "sleep" || mode != "delay" {
		return 0, dbus.NewError("org.freedesktop.DBus.Error.AccessDenied", nil)
	}
	var ends [2]int
	if err := unix.Pipe2(ends[:], unix.O_CLOEXEC|unix.O_NONBLOCK); err != nil {
		return 0, dbus.MakeFailedError(err)
	}
	l.mu.Lock()
	l.locks = append(l.locks, os.NewFile(uintptr(ends[0]), "lock"))
	l.mu.Unlock()
	// The message carries a copy; ours is closed once that has certainly gone.
	time.AfterFunc(300*time.Millisecond, func() { _ = unix.Close(ends[1]) })
	return dbus.UnixFD(ends[1]), nil
}

// Holding counts the delay locks that are held now.
func (l *Logind) Holding() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	held := l.locks[:0]
	for _, f := range l.locks {
		if atEnd(f) {
			_ = f.Close()
		} else {
			held = append(held, f)
		}
	}
	l.locks = held
	return len(held)
}

// atEnd says whether the other end of a pipe is closed.
func atEnd(f *os.File) bool {
	poll := []unix.PollFd{{Fd: int32(f.Fd()), Events: unix.POLLIN}}
	n, err := unix.Poll(poll, 0)
	return err == nil && n == 1 && poll[0].Revents&unix.POLLHUP != 0
}

// WaitHolding waits until so many delay locks are held.
func (l *Logind) WaitHolding(want int) {
	l.t.Helper()
	Eventually(l.t, 10*time.Second, "the wanted number of delay locks held", func() bool { return l.Holding() == want })
}

// Sleep tells that the machine is about to sleep, and waits, as logind does,
// until nobody holds it up, for five seconds at the longest. It returns how
// long that took.
func (l *Logind) Sleep() time.Duration {
	l.t.Helper()
	start := time.Now()
	l.emit("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", true)
	for l.Holding() > 0 && time.Since(start) < 5*time.Second {
		time.Sleep(5 * time.Millisecond)
	}
	return time.Since(start)
}

// Wake tells that the machine has slept.
func (l *Logind) Wake() {
	l.t.Helper()
	l.emit("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", false)
}

// Lock asks the user's session to lock.
func (l *Logind) Lock() {
	l.t.Helper()
	l.emit(ownSession, "org.freedesktop.login1.Session.Lock")
}

// LockOther asks another user's session to lock.
func (l *Logind) LockOther() {
	l.t.Helper()
	l.emit(otherSession, "org.freedesktop.login1.Session.Lock")
}

// Hint tells a change of the user's session: IdleHint or LockedHint.
func (l *Logind) Hint(name string, value bool) {
	l.t.Helper()
	l.emit(ownSession, "org.freedesktop.DBus.Properties.PropertiesChanged", "org.freedesktop.login1.Session",
		map[string]dbus.Variant{name: dbus.MakeVariant(value)}, []string{})
}

// Stop takes the stand-in off the bus, as a crash would.
func (l *Logind) Stop() {
	l.t.Helper()
	if err := l.conn.Close(); err != nil {
		l.t.Fatal(err)
	}
	l.forget()
}

func (l *Logind) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, f := range l.locks {
		_ = f.Close()
	}
	l.locks = nil
}

func (l *Logind) emit(path dbus.ObjectPath, name string, values ...any) {
	l.t.Helper()
	if err := l.conn.Emit(path, name, values...); err != nil {
		l.t.Fatal(err)
	}
}
