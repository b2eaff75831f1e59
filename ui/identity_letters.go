package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// letters lists what came through the letter slot while the register was
// sealed, each to be taken over into the entry.
func (s *clientScreen) letters(identity vault.Identity, letters []vault.Letter) fyne.CanvasObject {
	stack := widget.VStack(look.Space12, amberCaption(lang.T("Put in while sealed")))
	s.taken = &keyColumn{w: s.w}
	for _, l := range letters {
		text := widget.VStack(look.Space4)
		for _, line := range lines(l) {
			text.Add(labelledLine(line))
		}
		text.Add(amberCaption(moment(l.At.In(s.w.now().Location()), s.w.now())))
		over := widget.NewButton(lang.T("Take over"), widget.Amber, func() { s.take(identity, l) }).Sized(look.Small)
		s.taken.add(over, l.Label)
		stack.Add(widget.HStackAligned(look.Space12, widget.AlignTop, widget.Grow(text), over))
	}
	return stack
}

// labelledLine is what something is, and the words themselves.
func labelledLine(l vault.Letter) fyne.CanvasObject {
	return widget.HStackAligned(look.Space12, widget.AlignTop,
		widget.Wide(look.U(128), widget.Inset(2, 0, 0, 0, widget.NewWrap(capital(l.Label), look.RoleBody, look.AmberInk))),
		widget.Grow(widget.NewWrap(together(l.Text), look.RoleNote, look.Ink)))
}

// take takes a letter over; it leaves the slot.
func (s *clientScreen) take(identity vault.Identity, l vault.Letter) {
	err := s.w.practice.SaveIdentity(s.w.ctx, s.client.ID, takeOver(identity, l), []int64{l.ID})
	if err != nil {
		s.w.tell(err)
		return
	}
	s.refill()
}

// refill reads the client again: completeness and the letter slot changed.
func (s *clientScreen) refill() {
	if c, err := s.w.practice.Client(s.w.ctx, s.client.ID); err == nil {
		s.client = c
	}
	s.fill()
}
