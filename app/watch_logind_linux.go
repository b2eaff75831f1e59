package app

import (
	"context"
	"os"

	"github.com/godbus/dbus/v5"
	"golang.org/x/sys/unix"
)

// Names of logind on the system bus.
const (
	logindName    = "org.freedesktop.login1"
	logindPath    = "/org/freedesktop/login1"
	logindManager = logindName + ".Manager"
	logindSession = logindName + ".Session"
	logindUser    = logindName + ".User"

	propertiesChanged = "org.freedesktop.DBus.Properties.PropertiesChanged"
	nameOwnerChanged  = "org.freedesktop.DBus.NameOwnerChanged"
)

// logind is what is known of the login service while it is listened to.
type logind struct {
	ctx  context.Context
	conn *dbus.Conn
	// awake, while open, holds up the machine's sleep until we are locked.
	awake *os.File
}

// watchLogind returns when the system bus is absent or lost, or ctx ends.
func watchLogind(ctx context.Context, triggered func(string)) {
	conn, signals := connected(ctx, dbus.ConnectSystemBus)
	if conn == nil {
		return
	}
	defer conn.Close() //nolint:errcheck // nothing was written to it that could be lost
	l := &logind{ctx: ctx, conn: conn}
	defer l.letSleep()
	if !l.listen() {
		return
	}
	l.holdSleep()
	for signal := range signals {
		l.heard(signal, triggered)
	}
}

// listen asks for the signals that matter: before anything else, so that none
// is missed.
func (l *logind) listen() bool {
	if !listen(l.ctx, l.conn, dbus.WithMatchSender(logindName), dbus.WithMatchInterface(logindManager), dbus.WithMatchMember("PrepareForSleep")) ||
		!listen(l.ctx, l.conn, dbus.WithMatchSender("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, logindName)) {
		return false
	}
	lock := []dbus.MatchOption{dbus.WithMatchSender(logindName), dbus.WithMatchInterface(logindSession), dbus.WithMatchMember("Lock")}
	session := l.session()
	if session == "" {
		// Whose session this is cannot be told: locking when any is locked errs on the safe side.
		return listen(l.ctx, l.conn, lock...)
	}
	return listen(l.ctx, l.conn, append(lock, dbus.WithMatchObjectPath(session))...) &&
		listen(l.ctx, l.conn, dbus.WithMatchSender(logindName), dbus.WithMatchObjectPath(session),
			dbus.WithMatchInterface("org.freedesktop.DBus.Properties"), dbus.WithMatchMember("PropertiesChanged"))
}

// heard acts on one signal.
func (l *logind) heard(signal *dbus.Signal, triggered func(string)) {
	switch signal.Name {
	case logindManager + ".PrepareForSleep":
		if len(signal.Body) == 0 {
			return
		}
		if about, _ := signal.Body[0].(bool); !about {
			l.holdSleep() // awake again: be told of the next time
			return
		}
		triggered(LockSuspend)
		l.letSleep()
	case logindSession + ".Lock":
		triggered(LockScreen)
	case propertiesChanged:
		if reason := sessionChange(signal.Body); reason != "" {
			triggered(reason)
		}
	case nameOwnerChanged:
		if len(signal.Body) == 3 && signal.Body[2] != "" {
			l.holdSleep() // logind was started again, and has forgotten
		}
	}
}

// sessionChange says which reason to lock there is in the properties of our
// session that changed: the body is an interface's name, what changed, and
// what changed without a value.
func sessionChange(body []any) string {
	if len(body) < 2 || body[0] != logindSession {
		return ""
	}
	changed, _ := body[1].(map[string]dbus.Variant)
	if locked, _ := changed["LockedHint"].Value().(bool); locked {
		return LockScreen
	}
	if idle, _ := changed["IdleHint"].Value().(bool); idle {
		return LockSession
	}
	return ""
}

// holdSleep takes a delay lock: the machine sleeps when we have locked, or when
// it has waited long enough. Where it is refused, the machine does not wait,
// and the idle clock finds out on waking.
func (l *logind) holdSleep() {
	l.letSleep()
	ctx, cancel := context.WithTimeout(l.ctx, busPatience)
	defer cancel()
	var fd dbus.UnixFD
	if l.call(ctx, logindPath, logindManager+".Inhibit", "sleep", "Subrosa", "Lock the practice", "delay").Store(&fd) == nil {
		unix.CloseOnExec(int(fd)) // a print command must not hold it on
		l.awake = os.NewFile(uintptr(fd), "inhibitor")
	}
}

// letSleep gives the delay lock back.
func (l *logind) letSleep() {
	if l.awake != nil {
		_ = l.awake.Close() // nothing is written to it
		l.awake = nil
	}
}

// session finds the session that our window is in: by the environment, by our
// process, or as the one that shows our user's windows. Empty if none of them
// knows.
func (l *logind) session() dbus.ObjectPath {
	ctx, cancel := context.WithTimeout(l.ctx, busPatience)
	defer cancel()
	var path dbus.ObjectPath
	if id := os.Getenv("XDG_SESSION_ID"); id != "" &&
		l.call(ctx, logindPath, logindManager+".GetSession", id).Store(&path) == nil {
		return path
	}
	if l.call(ctx, logindPath, logindManager+".GetSessionByPID", uint32(os.Getpid())).Store(&path) == nil {
		return path
	}
	// Programs that the desktop starts as services belong to no session of their own.
	var display dbus.Variant
	if l.call(ctx, logindPath, logindManager+".GetUser", uint32(os.Getuid())).Store(&path) == nil &&
		l.call(ctx, path, "org.freedesktop.DBus.Properties.Get", logindUser, "Display").Store(&display) == nil {
		var shows struct {
			ID   string
			Path dbus.ObjectPath
		}
		if display.Store(&shows) == nil && shows.ID != "" {
			return shows.Path
		}
	}
	return ""
}

// call asks one thing of logind; starting it is the system's business.
func (l *logind) call(ctx context.Context, path dbus.ObjectPath, method string, args ...any) *dbus.Call {
	return l.conn.Object(logindName, path).CallWithContext(ctx, method, dbus.FlagNoAutoStart, args...)
}
