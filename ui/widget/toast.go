package widget

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// Toast is a short message near the lower edge of a place, with an Undo where undo is possible. It has no clock of its
// own: whoever owns the app's tick calls Tick.
type Toast struct {
	fw.BaseWidget
	text  *Wrap
	undo  *Link
	offer string // the message that offers the action
	until time.Time
}

// toastTime is how long a message stays.
const toastTime = 8 * time.Second

// undoTime is how long one stays that offers an action: it has to be read, decided and reached.
const undoTime = 15 * time.Second

// NewToast returns a place for messages: lay it over the content with container.NewStack.
func NewToast() *Toast {
	t := &Toast{text: NewWrap("", look.RoleBody, look.Paper), undo: NewLink("", nil).In(look.Token)}
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// Say shows a message from now on. Action is "" for none, otherwise a verb such as Undo, and do what it does. A message
// without one stands above the message that offers one, while that lasts: it does not take the action away.
func (t *Toast) Say(now time.Time, message, action string, do func()) {
	if action == "" && t.Action() != "" {
		t.text.SetText(message + "\n" + t.offer)
		if until := now.Add(toastTime); until.After(t.until) {
			t.until = until
		}
		t.Refresh()
		return
	}
	t.text.SetText(message)
	t.offer = message
	t.undo.SetText(action)
	t.undo.Hidden = action == ""
	t.undo.OnTapped = func() {
		t.hide()
		if do != nil {
			do()
		}
	}
	if t.until = now.Add(toastTime); action != "" {
		t.until = now.Add(undoTime)
	}
	t.Show()
	t.Refresh()
}

// Tick takes the message away when its time is over.
func (t *Toast) Tick(now time.Time) {
	if t.Visible() && now.After(t.until) {
		t.hide()
	}
}

// Withdraw takes back what is offered. Another message that stands above it stays for its time.
func (t *Toast) Withdraw() {
	if t.Action() == "" {
		return
	}
	message, more := strings.CutSuffix(t.text.String(), "\n"+t.offer)
	if !more {
		t.hide()
		return
	}
	t.text.SetText(message)
	t.undo.SetText("")
	t.undo.Hidden, t.undo.OnTapped = true, nil
	t.Refresh()
}

// hide takes the message away, and with it what its action would have needed.
func (t *Toast) hide() {
	t.Hide()
	t.undo.OnTapped = nil
}

// Action returns what the message offers to do, or "".
func (t *Toast) Action() string {
	if !t.Visible() {
		return ""
	}
	return t.undo.Text()
}

// Act does what the message offers.
func (t *Toast) Act() {
	if t.Action() != "" {
		t.undo.OnTapped()
	}
}

// Message returns what is shown, or "".
func (t *Toast) Message() string {
	if !t.Visible() {
		return ""
	}
	return t.text.String()
}

// CreateRenderer is for Fyne.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	ground := canvas.NewRectangle(nil)
	k := &kit{widget: t, objects: []fyne.CanvasObject{ground, t.text, t.undo}}
	k.least = func() fyne.Size { return fyne.NewSize(10, 10) }
	k.paint = func() {
		ground.FillColor, ground.CornerRadius = look.Colour(look.Ink), look.RadiusControl
	}
	k.lay = func(size fyne.Size) {
		beside := float32(0)
		if t.undo.Visible() {
			beside = t.undo.MinSize().Width + look.Space24
		}
		text := min(ceil(t.text.Natural()), max(size.Width-2*look.Space24-2*look.Space16-beside, look.U(80)))
		lines := t.text.HeightFor(text)
		height := max(whole(look.U(40)), lines+2*whole(look.U(10)))
		width := text + beside + 2*look.Space16
		x, y := whole((size.Width-width)/2), size.Height-height-look.Space24
		put(ground, x, y, width, height)
		put(t.text, x+look.Space16, y+whole((height-lines)/2), text, lines)
		put(t.undo, x+width-look.Space16-t.undo.MinSize().Width, y, t.undo.MinSize().Width, height)
	}
	k.paint()
	return k
}
