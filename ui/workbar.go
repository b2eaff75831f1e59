package ui

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// usualUnlock is how long a key derivation usually takes: it is calibrated to
// that when a vault is made.
const usualUnlock = time.Second

// workBarEvery is how often the bar moves.
const workBarEvery = 60 * time.Millisecond

// workBar is a thin bar that grows while work is under way whose end nobody
// knows: quickly at first, never to the end. Its place is kept while it is
// not shown, so that nothing jumps.
type workBar struct {
	tasks tasks
	bar   *widget.Countdown
	place *fyne.Container
	stop  func()
}

func newWorkBar(t tasks) *workBar {
	b := &workBar{tasks: t, bar: widget.NewCountdown(look.Rose)}
	b.bar.Hide()
	b.place = exactly(3, b.bar)
	return b
}

func (b *workBar) object() fyne.CanvasObject { return b.place }

// start shows the bar; usual is how long the work usually takes.
func (b *workBar) start(usual time.Duration) {
	b.end()
	begun := time.Now()
	b.bar.Set(0)
	b.bar.Show()
	b.stop = b.tasks.every(workBarEvery, func() {
		b.bar.Set(1 - float32(math.Exp(-1.5*float64(time.Since(begun))/float64(usual))))
	})
}

// end takes the bar away.
func (b *workBar) end() {
	if b.stop != nil {
		b.stop()
		b.stop = nil
	}
	b.bar.Hide()
}
