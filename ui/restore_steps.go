package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// The three steps of restoring a backup.

// fileStep asks for the file and says where the vault will lie.
func (s *restoreScreen) fileStep() (*fyne.Container, fyne.Focusable) {
	s.next = widget.NewButton(lang.T("Next: what opens it"), widget.Main, func() { s.lookAt(func() { s.step(1) }) }).Trailing("arrow-right")
	content := widget.VStack(look.Space20,
		stepHead(lang.T("Step 1 of 3"), lang.T("Choose the backup"),
			lang.T("A file whose name ends in .subrosa-backup, from whatever disk it lies on. It is only read.")),
		widget.Labelled(lang.T("The file"), "", widget.HStackAligned(look.Space12, widget.AlignTop, widget.Grow(s.file),
			widget.NewButton(lang.T("Choose…"), widget.Plain, s.chooseFile).Sized(look.Tall))))
	if s.looked {
		s.told.SetText(lang.F("A backup of the vault “%s”, made on %s at %s, %s.", s.info.Name, lang.Date(s.info.Made, lang.Long), lang.Date(s.info.Made, lang.Clock), megabytes(s.info.Size)))
		content.Add(s.told)
		content.Add(widget.NewCard("", widget.HStack(look.Space12, look.NewGlyph("archive", look.Ink2, 18),
			widget.Grow(widget.TwoLines(look.Strong(lang.F("It becomes %s", filepath.Base(s.dir))).Cut(), look.Caption(s.w.shownDir(filepath.Dir(s.dir))).Cut())),
			widget.NewLink(lang.T("Another place…"), s.choosePlace).Small())).Padded(look.Space12))
	} else {
		content.Add(s.told)
	}
	content.Add(stepGap())
	content.Add(s.bar.object())
	content.Add(stepFoot(nil, s.next))
	return content, s.file
}

// keyStep asks for the passphrase or the kit.
func (s *restoreScreen) keyStep() (*fyne.Container, fyne.Focusable) {
	s.next = widget.NewButton(lang.T("Look inside"), widget.Main, s.unpack).Trailing("arrow-right")
	other := widget.NewLink(lang.T("Use the recovery kit instead"), func() { s.use(true) })
	what := fyne.CanvasObject(widget.Labelled(lang.T("Passphrase for the records"), "", s.pass))
	focus := fyne.Focusable(s.pass)
	if s.byKit {
		other = widget.NewLink(lang.T("Use the passphrase instead"), func() { s.use(false) })
		what, focus = s.words.object(), s.words.first()
	}
	return widget.VStack(look.Space20,
		stepHead(lang.T("Step 2 of 3"), lang.T("What opened it when it was made"),
			lang.T("A passphrase that was changed since does not open older backups: they want the one of then. The same holds for the recovery kit.")),
		what, widget.HStack(0, other), s.wrong, stepGap(), s.bar.object(),
		stepFoot(widget.NewButton(lang.T("Back"), widget.Plain, func() { s.step(0) }), s.next)), focus
}

// use changes between passphrase and kit.
func (s *restoreScreen) use(kit bool) {
	if !s.working {
		s.byKit = kit
		s.step(1)
	}
}

// holdingStep shows what the backup holds before it is restored.
func (s *restoreScreen) holdingStep() (*fyne.Container, fyne.Focusable) {
	h := s.held.Holds()
	s.next = widget.NewButton(lang.T("Restore and open"), widget.Main, s.restore).Trailing("arrow-right")
	content := widget.VStack(look.Space20,
		stepHead(lang.T("Step 3 of 3"), lang.T("What it holds"),
			lang.F("Every page of it was checked. It becomes %s; the backup stays as it is.", filepath.Base(s.dir))),
		holdingCard(h), s.erased(h))
	focus := fyne.Focusable(s.next)
	if s.byKit {
		focus = s.records.field
		content.Add(s.records.object())
		content.Add(s.also)
		content.Add(s.second)
	}
	for _, o := range []fyne.CanvasObject{s.wrong, stepGap(), s.bar.object(), stepFoot(widget.NewButton(lang.T("Back"), widget.Plain, func() {
		if !s.working {
			s.abandon()
			s.step(1)
		}
	}), s.next)} {
		content.Add(o)
	}
	return content, focus
}

// holdingCard is the backup in numbers and dates.
func holdingCard(h vault.Holding) fyne.CanvasObject {
	line := func(what, is string) fyne.CanvasObject {
		return widget.HStack(look.Space12, widget.AtLeast(look.U(130), look.Second(what)), widget.Grow(widget.NewWrap(is, look.RoleStrong, look.Ink)))
	}
	notes := lang.N(h.Notes, "%s note", "%s notes")
	if h.Drafts > 0 {
		notes += ", " + lang.N(h.Drafts, "%s of them a draft", "%s of them drafts")
	}
	list := widget.VStack(look.Space8,
		line(lang.T("Vault"), h.Name), line(lang.T("Made"), lang.Date(h.Made, lang.Long)+", "+lang.Date(h.Made, lang.Clock)),
		line(lang.T("Clients"), lang.N(h.Clients, "%s client", "%s clients")), line(lang.T("Notes"), notes))
	if !h.Last.IsZero() {
		list.Add(line(lang.T("First note"), lang.Date(h.First, lang.Long)))
		list.Add(line(lang.T("Newest note"), lang.Date(h.Last, lang.Long)))
	}
	return widget.NewCard("", list)
}

// erased says who is left out, or that nobody can know.
func (s *restoreScreen) erased(h vault.Holding) fyne.CanvasObject {
	switch {
	case h.Ledger == vault.LedgerDamaged:
		return widget.NewBanner(widget.NeedsYou, "circle-alert",
			lang.T("The list of erased clients beside the backup cannot be read. Whoever was erased after the backup was made comes back: erase them again."))
	case h.Ledger == vault.LedgerNone:
		return widget.NewWrap(lang.T("No list of erased clients lies beside this backup. If somebody was erased after it was made, they come back: erase them again."),
			look.RoleCaption, look.Ink3)
	case len(h.Erased) == 0:
		return widget.NewWrap(lang.T("Nobody in it has been erased since, as far as the list beside it goes."), look.RoleCaption, look.Ink3)
	}
	count := func() int { return len(h.Erased) }
	erased := widget.NewColumn(look.Space8, count, func(i int) fyne.CanvasObject {
		e := h.Erased[i]
		return widget.HStack(look.Space12, widget.AtLeast(look.U(130), look.Strong(e.Code)),
			widget.Grow(look.Caption(lang.F("%s, the newest of %s", lang.N(e.Notes, "%s note", "%s notes"), inLine(day(e.Last, s.w.now())))).Cut()))
	})
	s.w.lettersMove(erased, count, func(i int) []string { return []string{h.Erased[i].Code} })
	list := widget.VStack(look.Space8, paragraph(lang.T("They were erased after this backup was made, and do not come back:")), erased)
	list.Add(widget.NewWrap(lang.T("If you did not erase one of them, somebody changed the list beside the backup: restore nothing."), look.RoleCaption, look.Ink3))
	return widget.NewCard(lang.T("Left out"), list)
}
