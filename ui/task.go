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

// inline is the tasks of pictures and tests: everything happens at once, and
// nothing ticks.
type inline struct{}

func (inline) run(work func() error, done func(error)) { done(work()) }

func (inline) every(time.Duration, func()) func() { return func() {} }
