package ui

import (
	"subrosa/ui/lang"
	"subrosa/ui/widget"
)

// hiding is the curtain before the window (Ctrl+B): everything stays as it is
// beneath, the lock and the seals go on, and no text is drawn.
type hiding struct {
	curtain *widget.Curtain
	away    bool // it came down because another window got the keyboard
}

// hidden says whether the curtain is down.
func (w *Window) hidden() bool { return w.hiding.curtain != nil && w.hiding.curtain.Down() }

// turnHidden lets the curtain down, or lifts it.
func (w *Window) turnHidden() {
	if w.hidden() {
		w.unhide()
		return
	}
	w.hide(false)
}

func (w *Window) hide(away bool) {
	w.hiding.away = away
	line := lang.F("%s, Enter, Esc or a click shows it again.", shortcutOf("hide"))
	if away {
		line = lang.T("It is shown again when you come back to this window.")
	}
	w.hiding.curtain = widget.NewCurtain(lang.T("The screen is hidden"), line, w.unhide)
	w.hiding.curtain.Drop(w.win.Canvas())
}

func (w *Window) unhide() {
	w.hiding.curtain.Lift()
	w.hiding.curtain = nil
}

// keepHidden brings the curtain before what was just put over the screen.
func (w *Window) keepHidden() {
	if w.hidden() {
		w.hiding.curtain.Drop(w.win.Canvas())
	}
}

// wentAway hides the screen when another window gets the keyboard, for those
// who have chosen it.
func (w *Window) wentAway() {
	if w.practice != nil && !w.leaving && !w.hidden() && w.practice.Settings().HideAway {
		w.hide(true)
	}
}

// cameBack shows what was hidden because the therapist went to another window;
// what they hid themselves stays hidden.
func (w *Window) cameBack() {
	if w.hidden() && w.hiding.away {
		w.unhide()
	}
}
