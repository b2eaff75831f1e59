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
	content.Add(widget.NewWrap(lang.T("A draft that is deleted is gone. Signed notes cannot be deleted here."), look.RoleCaption, look.Ink2))
	d := widget.NewDialog("file-pen", lang.T("This draft"), content,
		widget.NewButton(lang.T("Delete the draft"), widget.Plain, func() {
			s.w.closeDialogs()
			s.remove()
		}),
		widget.NewButton(lang.T("Leave it as it is"), widget.Main, s.w.closeDialogs))
	s.w.dialog(d)
}

func (s *noteScreen) move(to vault.ClientID) {
	if err := s.finishSave(); err != nil {
		s.w.tell(err)
		return
	}
	if err := s.w.practice.MoveDraft(s.w.ctx, s.note.ID, to); err != nil {
		s.w.tell(err)
		return
	}
	s.gone = true // stored and moved: these fields belong to the client before
	s.w.show(app.Place{Screen: placeNote, Client: to, Note: s.note.ID})
}

func (s *noteScreen) remove() {
	if s.saving != nil {
		<-s.saving
	}
	if err := s.w.practice.DeleteDraft(s.w.ctx, s.note.ID); err != nil {
		s.w.tell(err)
		return
	}
	s.gone = true
	s.w.show(app.Place{Screen: placeClient, Client: s.client.ID})
	s.w.toast(lang.T("The draft is deleted."))
}
