package ui

import (
	"strconv"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// guideStep is one stop of the tour: a screen of the demo practice and what there is to see on it.
type guideStep struct {
	title, text string
	show        func(*Window)
}

// guideCode is the client at whose screens the tour stops.
const guideCode = "HERON-27"

// guideSteps are the stops, five at most: a tour that is longer is left.
func guideSteps() []guideStep {
	return []guideStep{
		{
			lang.T("Codes, not names"),
			lang.T("Each client is a word and a number. Your notes, lists and files know nobody by any other name, so that whoever looks over your shoulder learns little."),
			func(w *Window) { w.show(app.Place{Screen: placeClients, Client: guideClient(w)}) },
		},
		{
			lang.T("A note, and what is marked in it"),
			lang.T("Write as you think. What could tell somebody who this is gets a line beneath it. F8 goes to the next one, Ctrl+. shows what can be done about it: one decision settles the word everywhere in the note."),
			func(w *Window) { w.show(guideDraft(w)) },
		},
		{
			lang.T("Who is who, under a second seal"),
			lang.T("Names and numbers lie in a register of their own. Open it with the second passphrase when you have to ring somebody: it seals itself again after two minutes, and amber says that a real name can be seen."),
			func(w *Window) { w.show(app.Place{Screen: placeIdentity, Client: guideClient(w)}) },
		},
		{
			lang.T("A copy for supervision"),
			lang.T("Signed notes can leave as a pseudonymised copy: letters for codes, weeks for dates, regions for places. Each note stands beside what your supervisor will see, and below it what only you can judge."),
			func(w *Window) { w.show(app.Place{Screen: placeSupervision}) },
		},
		{
			lang.T("The lock"),
			lang.T("Left alone, Subrosa locks itself and forgets what was on the screen; Ctrl+L does it at once. F1 lists the keys, Ctrl+K finds everything. Close this window and start Subrosa again to make your own vault."),
			func(w *Window) { w.show(app.Place{Screen: placeToday}) },
		},
	}
}

func guideClient(w *Window) vault.ClientID {
	clients, err := w.practice.Clients(w.ctx)
	if err != nil {
		return 0
	}
	for _, c := range clients {
		if c.Code == guideCode {
			return c.ID
		}
	}
	return 0
}

// guideDraft is the draft of that client, or the client's page where there is none any more.
func guideDraft(w *Window) app.Place {
	client := guideClient(w)
	drafts, err := w.practice.Drafts(w.ctx)
	if err == nil {
		for _, n := range drafts {
			if n.Client == client {
				return app.Place{Screen: placeNote, Client: client, Note: n.ID}
			}
		}
	}
	return app.Place{Screen: placeClient, Client: client}
}

// guide is the tour over the demo practice: a card above the screen it speaks of, which stays as usable as without it. It is
// offered, can be left at any stop, and F6 goes on from wherever the keyboard is.
type guide struct {
	w     *Window
	steps []guideStep
	at    int // the stop that is shown; -1 while it is only offered
	title *look.Text
	text  *widget.Wrap
	on    *widget.Button
	back  *widget.Button
	leave *widget.Button
	view  *fyne.Container
}

func newGuide(w *Window) *guide {
	g := &guide{w: w, steps: guideSteps(), at: -1, title: look.Strong(""), text: widget.NewWrap("", look.RoleBody, look.Ink2)}
	g.on = widget.NewButton("", widget.Plain, g.next).Sized(look.Small).Hint("F6")
	g.back = widget.NewButton(lang.T("Back"), widget.Quiet, func() { g.stop(g.at - 1) }).Sized(look.Small)
	g.leave = widget.NewButton("", widget.Quiet, g.end).Sized(look.Small)
	g.view = widget.Inset(look.Space8, look.PageMargin, 0, look.PageMargin, nil)
	g.fill()
	return g
}

func (g *guide) object() fyne.CanvasObject { return g.view }

// fill writes the card.
func (g *guide) fill() {
	g.back.Hidden = g.at < 1
	g.leave.Hidden = g.at == len(g.steps)-1
	if g.at < 0 {
		g.title.Set(lang.T("Shall we look around?"))
		g.text.SetText(lang.T("Five stops, two minutes. You can leave the tour at any of them."))
		g.on.SetText(lang.T("Begin the tour"))
		g.leave.SetText(lang.T("No, thank you"))
	} else {
		s := g.steps[g.at]
		g.title.Set(lang.F("%s of %s: %s", strconv.Itoa(g.at+1), strconv.Itoa(len(g.steps)), s.title))
		g.text.SetText(s.text)
		g.on.SetText(lang.T("Next"))
		if g.at == len(g.steps)-1 {
			g.on.SetText(lang.T("That is all"))
		}
		g.leave.SetText(lang.T("Leave the tour"))
	}
	// The buttons need another width each time.
	g.view.Objects = []fyne.CanvasObject{widget.NewCard("", widget.HStackAligned(look.Space16, widget.AlignTop,
		widget.Grow(widget.VStack(look.Space4, g.title, g.text)),
		widget.HStack(look.Space4, g.on, g.back, g.leave))).Toned(widget.ToneInset).Padded(look.Space12)}
	g.view.Refresh()
}

// next goes on, begins a tour that was left anew, and ends it behind the last stop.
func (g *guide) next() {
	if g.at == len(g.steps)-1 {
		g.end()
		return
	}
	g.stop(g.at + 1)
}

// stop shows a stop. The keyboard goes where the screen wants it: F6 goes on from anywhere.
func (g *guide) stop(at int) {
	g.at = at
	g.fill()
	g.view.Show()
	g.steps[at].show(g.w)
	g.relay()
}

// end takes the card away, until F6 begins anew.
func (g *guide) end() {
	g.at = -1
	g.view.Hide()
	g.relay()
}

// relay lays the screen out anew after the card has another height.
func (g *guide) relay() {
	if g.w.shell != nil {
		g.w.shell.main.Refresh()
	}
}
