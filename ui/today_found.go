package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// foundBanner says on Today that the quick check at unlocking found something.
func foundBanner(w *Window, found app.Found) fyne.CanvasObject {
	return widget.NewBanner(widget.NeedsYou, "circle-alert",
		lang.T("Something in this vault is not as it was left. Subrosa has changed nothing.")).
		Action(lang.T("What to do"), func() { w.showFound(found) })
}

// showFound tells what was found and what to do, in words that can be read out to somebody who helps.
func (w *Window) showFound(found app.Found) {
	list := widget.VStack(look.Space12,
		paragraph(lang.T("Each time the vault is opened, its newest records are compared with their log. This does not fit:")))
	for i, problem := range found.Problems {
		if i == 5 {
			list.Add(look.Caption(lang.F("and %d more", len(found.Problems)-i)))
			break
		}
		list.Add(widget.NewWrap(problem, look.RoleCaption, look.Ink))
	}
	list.Add(look.Strong(lang.T("What to do")))
	for i, step := range found.Advice {
		list.Add(widget.HStackAligned(look.Space8, widget.AlignTop, look.Strong(fmt.Sprintf("%d.", i+1)),
			widget.Grow(widget.NewWrap(step, look.RoleBody, look.Ink))))
	}
	list.Add(widget.NewWrap(lang.T("To read the whole vault through: subrosa verify, and its folder."), look.RoleCaption, look.Ink3))
	var d *widget.Dialog
	d = widget.NewDialog("circle-alert", lang.T("Not as it was left"), list, widget.NewButton(lang.T("Close"), widget.Main, func() { d.Close() }))
	d.Width = 520
	w.dialog(d)
}
