package app

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// Reasons for which the desktop wants the practice locked, as [Watch] tells
// them.
const (
	LockSuspend = "suspend"      // the machine is about to sleep
	LockScreen  = "screen"       // the screen was locked
	LockSession = "session idle" // the desktop takes nobody to be there
)

// Watch calls triggered whenever the desktop gives a reason to lock, until ctx
// or stop ends it. It listens to logind and to the screen saver; where one of
// them is absent, that one is never heard of, and nothing else changes.
// Triggered comes from goroutines of its own, possibly from two at once, and
// should return only when the practice is locked: until then the machine's
// sleep is held up, for as long as the system allows (five seconds usually).
// Locking on Linux replaces the process, which lets go of the machine too.
// Stop returns at once, and may be called from within triggered.
//
// On systems other than Linux nothing is listened to; there the idle clock,
// which counts sleep, does the locking.
func Watch(ctx context.Context, triggered func(reason string)) (stop func()) {
	return watch(ctx, triggered)
}

// OnTerminate calls end once, from a goroutine of its own, when the process is
// asked to end: by the session's end or the terminal's, or by a person. Later
// requests are ignored, so that the saving that end does is not cut short.
// Whoever else in the process listened for them before no longer does. Stop
// gives the requests back to the system.
func OnTerminate(end func()) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	asked := make(chan os.Signal, 1)
	requests := []os.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT}
	signal.Ignore(requests...)
	signal.Notify(asked, requests...)
	go func() {
		defer signal.Stop(asked)
		select {
		case <-asked:
			end()
			<-ctx.Done()
		case <-ctx.Done():
		}
	}()
	return cancel
}
