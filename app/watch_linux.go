package app

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	// rewatch is how long to wait before a bus that is absent, or that went
	// away, is looked for again.
	rewatch = 30 * time.Second
	// busPatience bounds one call to a service.
	busPatience = 5 * time.Second
)

// screenSavers are the interfaces that tell of a locked or blanked screen:
// the common one, which KDE serves, and those of desktops with their own.
var screenSavers = []string{
	"org.freedesktop.ScreenSaver",
	"org.gnome.ScreenSaver",
	"org.cinnamon.ScreenSaver",
	"org.mate.ScreenSaver",
	"org.xfce.ScreenSaver",
}

func watch(ctx context.Context, triggered func(string)) func() {
	ctx, cancel := context.WithCancel(ctx)
	go keepWatching(ctx, func() { watchLogind(ctx, triggered) })
	go keepWatching(ctx, func() { watchScreenSaver(ctx, triggered) })
	return cancel
}

// keepWatching runs a watch again whenever its bus was lost.
func keepWatching(ctx context.Context, watch func()) {
	for ctx.Err() == nil {
		watch()
		select {
		case <-ctx.Done():
		case <-time.After(rewatch):
		}
	}
}

// connected opens a connection of our own that ctx closes, whose signals come
// in their order. Nil where there is no such bus.
func connected(ctx context.Context, connect func(...dbus.ConnOption) (*dbus.Conn, error)) (*dbus.Conn, <-chan *dbus.Signal) {
	conn, err := connect(dbus.WithContext(ctx), dbus.WithSignalHandler(dbus.NewSequentialSignalHandler()))
	if err != nil {
		return nil, nil
	}
	signals := make(chan *dbus.Signal, 16)
	conn.Signal(signals)
	return conn, signals
}

// listen asks the bus for signals, and says whether it agreed.
func listen(ctx context.Context, conn *dbus.Conn, options ...dbus.MatchOption) bool {
	ctx, cancel := context.WithTimeout(ctx, busPatience)
	defer cancel()
	return conn.AddMatchSignalContext(ctx, options...) == nil
}

// watchScreenSaver returns when its bus is absent or lost, or ctx ends.
func watchScreenSaver(ctx context.Context, triggered func(string)) {
	conn, signals := connected(ctx, sessionBus)
	if conn == nil {
		return
	}
	defer conn.Close() //nolint:errcheck // nothing was written to it that could be lost
	for _, name := range screenSavers {
		if !listen(ctx, conn, dbus.WithMatchInterface(name), dbus.WithMatchMember("ActiveChanged")) {
			return
		}
	}
	for signal := range signals {
		if len(signal.Body) == 0 {
			continue
		}
		if active, _ := signal.Body[0].(bool); active {
			triggered(LockScreen)
		}
	}
}

// sessionBus connects to a session bus that is there, and starts none.
func sessionBus(options ...dbus.ConnOption) (*dbus.Conn, error) {
	conn, err := dbus.SessionBusPrivateNoAutoStartup(options...)
	if err != nil {
		return nil, err
	}
	if err := conn.Auth(nil); err != nil {
		_ = conn.Close()
		return nil, err
	}
	if err := conn.Hello(); err != nil {
		_ = conn.Close()
		return nil, err
	}
	return conn, nil
}
