package ui

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// clientHeader is the top of a client's screen: code, status, sessions, cue,
// a new note.
type clientHeader struct {
	s    *clientScreen
	cue  *widget.Field // nil unless the cue is being changed
	line *fyne.Container
	view fyne.CanvasObject
}

// headUp is what a code stands higher than a page's title, so that both lines of the head end where a page's do.
const headUp float32 = 2

// cueSlack is what the button beside the cue is higher than the words, above them and below.
const cueSlack float32 = 3

func newClientHeader(s *clientScreen) *clientHeader {
	h := &clientHeader{s: s, line: widget.VStack(0)}
	c := s.client
	back := backButton(lang.T("Back to the clients"), func() {
		s.w.goBack(app.Place{Screen: placeClients, Client: c.ID})
	})
	write := widget.NewButton(lang.T("New note"), widget.Main, nil).WithIcon("pen-line").Trailing("chevron-down")
	write.OnTapped = func() { h.askTemplate(write) }
	more := widget.NewIconButton("ellipsis", lang.T("More for this client"), nil)
	more.OnTapped = func() { h.more(more) }
	h.view = widget.VStack(look.Space12,
		widget.HStack(look.Space8, back, look.Code(c.Code), widget.Space(0, 0),
			widget.NewChip(statusName(c.Status), widget.ChipState), widget.Spacer(), more, write),
		widget.Inset(-cueSlack, 0, -cueSlack, 0, h.line))
	h.view = widget.Inset(-headUp, 0, 0, 0, h.view)
	h.showLine()
	return h
}

func (h *clientHeader) object() fyne.CanvasObject { return h.view }

// showLine shows the sessions and the cue.
func (h *clientHeader) showLine() {
	h.cue = nil
	c := h.s.client
	sessions := lang.N(c.Sessions, "%s session", "%s sessions")
	if c.Status == vault.StatusActive {
		sessions += lang.F(" since %s", lang.Date(c.Since, lang.Long))
	} else {
		sessions += lang.F(", %s since %s", strings.ToLower(statusName(c.Status)), lang.Date(c.Since, lang.Long))
	}
	// The words stand in the middle of the button's height.
	word := func(text string, after float32) fyne.CanvasObject {
		return widget.Inset(look.U(cueSlack), after, 0, 0, look.Second(text))
	}
	line := widget.FlowRow(look.Space4, word(sessions, look.Space20))
	if c.Cue != "" && !h.s.w.practice.Settings().HideCues {
		line.Add(word(c.Cue, look.Space4))
	}
	line.Add(widget.NewIconButton("pen-line", lang.T("Change the cue"), h.changeCue))
	h.line.Objects = []fyne.CanvasObject{line}
	h.relay()
}

// changeCue puts a field where the cue stands.
func (h *clientHeader) changeCue() {
	h.cue = widget.NewField(lang.T("A reminder of your own, without names")).Sized(look.Small)
	h.cue.SetText(h.s.client.Cue)
	h.cue.SetBelow(lang.T("At most 30 characters. It stands beneath the code, so it says nothing that could tell who this is."))
	h.cue.OnChanged = func(string) { h.relay() }
	h.cue.OnSubmitted = func(string) { h.saveCue() }
	h.cue.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			h.leaveCue()
			return true
		}
		return false
	}
	h.line.Objects = []fyne.CanvasObject{widget.Narrow(look.U(look.ColumnMain), widget.HStackAligned(look.Space8, widget.AlignTop,
		widget.Grow(h.cue),
		widget.NewButton(lang.T("Keep this cue"), widget.Plain, h.saveCue).Sized(look.Small),
		widget.NewButton(lang.T("Leave it"), widget.Quiet, h.leaveCue).Sized(look.Small)))}
	h.relay()
	widget.Focus(h.cue)
}

// leaveCue leaves the cue as it was.
func (h *clientHeader) leaveCue() {
	left := h.s.place()
	left.Held = h.s.held()
	h.showLine()
	h.s.w.win.Canvas().Unfocus() // the field is gone
	h.s.w.putAway(left)
}

func (h *clientHeader) saveCue() {
	c := h.s.client
	c.Cue = h.cue.Text()
	if err := h.s.w.practice.UpdateClient(h.s.w.ctx, c); err != nil {
		h.cue.SetError(cueRefusal(err))
		h.relay()
		return
	}
	h.s.client.Cue = strings.TrimSpace(c.Cue)
	h.showLine()
	h.s.w.win.Canvas().Unfocus() // the field is gone
}

// held is a cue that is being written.
func (s *clientScreen) held() map[string]string {
	if s.header.cue == nil || s.header.cue.Text() == s.client.Cue {
		return nil
	}
	return map[string]string{"cue": s.header.cue.Text()}
}

func (s *clientScreen) restore(held map[string]string) {
	s.header.changeCue()
	s.header.cue.SetText(held["cue"])
}

// cueRefusal is why a cue cannot be kept, as a sentence.
func cueRefusal(err error) string {
	if errors.Is(err, app.ErrUnsettled) {
		return lang.T("A cue cannot hold a name, a place, a number or a date that could tell somebody who this is. Use other words.")
	}
	return say(err).String()
}

// relay lays the page out anew after a line grew.
func (h *clientHeader) relay() {
	h.line.Refresh()
	if h.s.page != nil {
		h.s.page.Relay()
	}
}

// more offers what is done seldom: another status, another cue.
func (h *clientHeader) more(under fyne.CanvasObject) {
	widget.OpenMenu(under, h.moreItems())
}

func (h *clientHeader) moreItems() []widget.MenuItem {
	items := []widget.MenuItem{{Text: lang.T("Change the cue"), Icon: "pen-line", Action: h.changeCue}}
	for _, t := range statuses {
		if t.status != h.s.client.Status {
			items = append(items, widget.MenuItem{Text: lang.F("Move to “%s”", lang.T(t.name)), Action: func() { h.setStatus(t.status) }})
		}
	}
	items = append(items, widget.MenuItem{Text: lang.T("Print the timeline, or save it as a PDF…"), Icon: "printer", Action: func() { h.s.w.askPrintTimeline(h.s.client.ID) }})
	return append(items, widget.MenuItem{Text: lang.T("Erase this client…"), Action: func() { h.s.w.askErase(h.s.client) }})
}

// setStatus moves the client, from today on.
func (h *clientHeader) setStatus(status vault.Status) {
	w, before := h.s.w, h.s.client
	c := before
	c.Status, c.Since = status, w.now()
	if err := w.practice.UpdateClient(w.ctx, c); err != nil {
		w.tell(err)
		return
	}
	w.reload()
	w.offerUndo(lang.F("%s stands under “%s” now.", c.Code, statusName(status)), func() error {
		now, err := w.practice.Client(w.ctx, before.ID)
		if err == nil {
			now.Status, now.Since = before.Status, before.Since
			err = w.practice.UpdateClient(w.ctx, now)
		}
		if err != nil {
			return err
		}
		w.reload()
		return nil
	})
}

// askTemplate offers the templates for a new note.
func (h *clientHeader) askTemplate(under fyne.CanvasObject) {
	widget.OpenMenu(under, h.templateItems())
}

func (h *clientHeader) templateItems() []widget.MenuItem {
	var items []widget.MenuItem
	all, err := h.s.w.practice.AllTemplates(h.s.w.ctx)
	if err != nil {
		h.s.w.tell(err)
	}
	for _, t := range all {
		items = append(items, widget.MenuItem{Text: templateName(t), Action: func() { h.s.w.newNote(h.s.client.ID, t.Kind, t) }})
	}
	return items
}
