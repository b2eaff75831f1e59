package ui

import (
	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// more offers what is done seldom with a draft: move it to another client,
// delete it.
func (s *noteScreen) more() {
	clients, err := s.w.practice.Clients(s.w.ctx)
	if err != nil {
		s.w.tell(err)
		return
	}
	var codes []string
	var ids []vault.ClientID
	for _, c := range clients {
		if c.ID != s.client.ID {
			codes, ids = append(codes, c.Code), append(ids, c.ID)
		}
	}
	content := widget.VStack(look.Space16)
	if len(codes) > 0 {
		content.Add(labelled(lang.T("It belongs to another client"), 0, widget.NewSelect(codes, -1, func(i int) {
			s.w.closeDialogs()
			s.move(ids[i])
		}).Placeholder(lang.T("Move it to…"))))
	}
	content.Add(widget.NewWrap(lang.T("A deleted draft can be brought back for a moment, then it is gone. Signed notes cannot be deleted here."), look.RoleCaption, look.Ink2))
	d := widget.NewDialog("file-pen", lang.F("The draft for %s of %s", s.client.Code, lang.Date(s.note.Happened, lang.Long)), content,
		widget.NewLink(lang.T("Print or save as PDF…"), s.print),
		widget.NewButton(lang.T("Delete the draft"), widget.Plain, func() {
			s.w.closeDialogs()
			s.remove()
		}),
		widget.NewButton(lang.T("Leave it as it is"), widget.Main, s.w.closeDialogs))
	s.w.dialog(d)
}

// print prints the draft as it stands, once nothing in it is left to settle.
func (s *noteScreen) print() {
	s.w.closeDialogs()
	if err := s.finishSave(); err != nil {
		s.w.tell(err)
		return
	}
	s.w.askPrintNote(s.note.ID)
}

func (s *noteScreen) move(to vault.ClientID) {
	if err := s.finishSave(); err != nil {
		s.w.tell(err)
		return
	}
	before := s.snapshot()
	if err := s.w.practice.MoveDraft(s.w.ctx, s.note.ID, to); err != nil {
		s.w.tell(err)
		return
	}
	s.gone = true // stored and moved: these fields belong to the client before
	s.w.show(app.Place{Screen: placeNote, Client: to, Note: s.note.ID})
	if now, err := s.w.practice.Client(s.w.ctx, to); err == nil {
		s.w.offerUndo(lang.F("The draft is with %s now.", now.Code), func() error { return s.w.moveBack(before) })
	}
}

// moveBack gives a draft back to the client it was begun for, with what was
// decided about its words there. What was written since stays.
func (w *Window) moveBack(before vault.Note) error {
	open, ok := w.screen.(*noteScreen)
	if ok = ok && open.note.ID == before.ID; ok {
		if err := open.finishSave(); err != nil {
			return err
		}
	}
	if err := w.practice.MoveDraft(w.ctx, before.ID, before.Client); err != nil {
		return err
	}
	if ok {
		open.gone = true
	}
	n, err := w.practice.Note(w.ctx, before.ID)
	if err == nil {
		n.Settled = before.Settled
		_, err = w.practice.Save(w.ctx, n)
	}
	w.show(app.Place{Screen: placeNote, Client: before.Client, Note: before.ID})
	return err
}

func (s *noteScreen) remove() {
	if s.saving != nil {
		<-s.saving
	}
	before := s.snapshot()
	if err := s.w.practice.DeleteDraft(s.w.ctx, s.note.ID); err != nil {
		s.w.tell(err)
		return
	}
	s.gone = true
	s.w.show(app.Place{Screen: placeClient, Client: s.client.ID})
	said := lang.F("The draft for %s of %s is deleted.", s.client.Code, lang.Date(before.Happened, lang.Long))
	if app.Blank(before) {
		s.w.toast(said)
		return
	}
	w := s.w
	w.offerUndo(said, func() error {
		id, err := w.practice.RestoreDraft(w.ctx, before)
		if err != nil {
			return err
		}
		w.show(app.Place{Screen: placeNote, Client: before.Client, Note: id})
		return nil
	})
}
