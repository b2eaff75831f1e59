package ui

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// tasks runs work off the goroutine that draws and brings the result back to
// it. It is the only code of this package that starts goroutines, so that
// what a screen does is always on one of them.
type tasks interface {
	// run does work in the background, then done on the drawing goroutine.
	run(work func() error, done func(error))
	// after calls fn on the drawing goroutine once d has passed.
	after(d time.Duration, fn func())
	// progress makes a callback for work in the background that shows how
	// much is done, 0 to 1, on the drawing goroutine.
	progress(show func(part float32)) func(done, total int64)
	// every calls tick on the drawing goroutine until stop is called.
	every(d time.Duration, tick func()) (stop func())
}

// background is the tasks of the real window.
type background struct{}

func (background) run(work func() error, done func(error)) {
	go func() {
		err := work()
		fyne.Do(func() { done(err) })
	}()
}

func (background) after(d time.Duration, fn func()) {
	time.AfterFunc(d, func() { fyne.Do(fn) })
}

func (background) progress(show func(part float32)) func(done, total int64) {
	last := float32(-1)
	return func(done, total int64) {
		// A hundred steps are enough to see, and few enough to draw.
		if part := share(done, total); part-last >= 0.01 || part == 1 {
			last = part
			fyne.Do(func() { show(part) })
		}
	}
}

func share(done, total int64) float32 {
	if total <= 0 {
		return 0
	}
	return float32(done) / float32(total)
}

func (background) every(d time.Duration, tick func()) func() {
	ticker := time.NewTicker(d)
	end := make(chan struct{})
	var once sync.Once
	go func() {
		for {
			select {
			case <-end:
				return
			case <-ticker.C:
				fyne.Do(tick)
			}
		}
	}()
	return func() {
		once.Do(func() {
			ticker.Stop()
			close(end)
		})
	}
}

// apart does work on a goroutine of its own and waits for it. The toolkit's
// driver without a window takes the main goroutine for one that draws, and
// complains of every call from it.
func apart(work func() error) error {
	done := make(chan error)
	go func() { done <- work() }()
	return <-done
}

// inline is the tasks of pictures and tests: everything happens at once, and
// nothing ticks.
type inline struct{}

func (inline) run(work func() error, done func(error)) { done(work()) }

func (inline) after(_ time.Duration, fn func()) { fn() }

func (inline) progress(show func(part float32)) func(done, total int64) {
	return func(done, total int64) { show(share(done, total)) }
}

func (inline) every(time.Duration, func()) func() { return func() {} }
