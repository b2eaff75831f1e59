package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// refusal says in a form of a template or a snippet why it was not stored. For a
// word that only the rules mark it offers never to mark it again.
type refusal struct {
	w     *Window
	relay func() // lays the page out anew
	again func() // tries once more to store it
	list  *fyne.Container
}

func newRefusal(w *Window, relay, again func()) *refusal {
	return &refusal{w: w, relay: relay, again: again, list: widget.VStack(look.Space8)}
}

func (r *refusal) object() fyne.CanvasObject { return r.list }

func (r *refusal) clear() { r.list.Objects = nil }

// say shows a sentence.
func (r *refusal) say(text string) {
	r.list.Add(widget.HStackAligned(look.Space8, widget.AlignTop, look.NewGlyph("circle-alert", look.Ink, 18),
		widget.Grow(widget.NewWrap(text, look.RoleBody, look.Ink))))
}

// tell shows what was found, and why that cannot stand there.
func (r *refusal) tell(found []app.Telling, why string) {
	r.say(lang.F("Words in it could tell somebody who this is. %s Use other words.", why))
	for _, f := range found {
		row := widget.HStack(look.Space12, look.Strong("“"+f.Text+"”"), widget.Grow(look.Caption(lang.T(f.Reason)).Cut()))
		if !f.Known {
			row.Add(widget.NewLink(lang.T("Never mark it"), func() { r.ignore(f) }).Small())
		}
		r.list.Add(widget.Inset(0, 0, 0, look.U(18)+look.Space8, row))
	}
}

func (r *refusal) ignore(f app.Telling) {
	if err := r.w.practice.IgnoreEverywhere(r.w.ctx, f); err != nil {
		r.w.tell(err)
		return
	}
	r.w.toast(lang.F("“%s” is not marked any more. Settings takes it back.", f.Text))
	r.clear()
	r.relay()
	r.again()
}
