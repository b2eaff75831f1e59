package editor

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	caretWidth  = 2
	blinkPeriod = 1060 * time.Millisecond
	blinks      = 10 // then the caret stands still, and so does the processor
)

// blink lets the caret come and go while the editor has focus, by an animation of the
// toolkit. Any action starts it anew, with the caret showing.
type blink struct {
	anim *fyne.Animation
	off  bool
}

func (b *blink) start(e *Editor) {
	b.stop()
	b.anim = &fyne.Animation{
		Duration:    blinkPeriod,
		RepeatCount: blinks - 1,
		Curve:       fyne.AnimationLinear,
		Tick: func(at float32) {
			if off := at >= 0.5 && at < 1; off != b.off {
				b.off = off
				if e.view != nil {
					e.view.showCaret()
					canvas.Refresh(e.view.caret)
				}
			}
		},
	}
	b.anim.Start()
}

func (b *blink) stop() {
	b.off = false
	if b.anim != nil {
		b.anim.Stop()
		b.anim = nil
	}
}

// pause shows the caret and begins the rhythm again.
func (b *blink) pause(e *Editor) {
	if e.focused {
		b.start(e)
	}
}
