package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// settingsScreen is the therapist's choices: the lock, the backups, the look,
// the words that are never marked.
type settingsScreen struct {
	w        *Window
	backups  *backupCard
	unmarked linkColumns // of the words that are never marked
	view     *widget.Page
}

func newSettingsScreen(w *Window) *settingsScreen {
	s := &settingsScreen{w: w}
	s.view = widget.NewPage(lang.T("Settings"), lang.T("They lie inside the vault, as everything does."), s.content())
	return s
}

func (s *settingsScreen) object() fyne.CanvasObject { return s.view }

func (s *settingsScreen) place() app.Place { return app.Place{Screen: placeSettings} }

// held is a folder for backups that is typed and not taken yet.
func (s *settingsScreen) held() map[string]string {
	if text := s.backups.folder.Text(); text != s.backups.shownFolder() {
		return map[string]string{"folder": text}
	}
	return nil
}

func (s *settingsScreen) restore(held map[string]string) { s.backups.folder.SetText(held["folder"]) }

// tick shows how far a backup is.
func (s *settingsScreen) tick(app.RegisterState) { s.backups.tick() }

func (s *settingsScreen) content() fyne.CanvasObject {
	var held map[string]string
	if s.backups != nil {
		held = s.held()
	}
	s.backups = newBackupCard(s.w, func() {
		if s.view != nil {
			s.view.Refresh()
		}
	})
	if held != nil {
		s.restore(held)
	}
	main := widget.VStack(look.ColumnGap, append(s.surroundingsCards(), s.lock(), s.keysCard(), s.backups.object(), s.look(), s.templatesCard(), s.words())...)
	side := widget.VStack(look.ColumnGap, s.keys())
	return widget.Beside(560, main, side)
}

func (s *settingsScreen) lock() fyne.CanvasObject {
	var options []string
	for m := app.IdleMinutesMin; m <= app.IdleMinutesMax; m++ {
		options = append(options, lang.N(m, "%s minute", "%s minutes"))
	}
	idle := widget.NewSelect(options, s.w.practice.Settings().IdleMinutes-app.IdleMinutesMin, func(i int) {
		s.w.change(func(c *app.Settings) { c.IdleMinutes = i + app.IdleMinutesMin })
	})
	return widget.NewCard(lang.T("The lock"), widget.VStack(look.Space16,
		widget.HStack(look.Space16, widget.Grow(paragraph(lang.T("Lock when Subrosa is left alone for"))), widget.Wide(look.U(160), idle)),
		widget.NewWrap(lang.T("It also locks when the screen locks, when the lid closes and when the computer sleeps. "+
			"It can be made shorter, never turned off. Once real names have been on the screen, it locks at the next idle minute."),
			look.RoleCaption, look.Ink3)))
}

func (s *settingsScreen) look() fyne.CanvasObject {
	settings := s.w.practice.Settings()
	var names, sizes []string
	for _, t := range themes() {
		names = append(names, t.name)
	}
	for _, size := range textSizes() {
		sizes = append(sizes, fmt.Sprintf("%d%%", size))
	}
	theme := widget.NewSelect(names, chosenTheme(settings.Theme), func(i int) {
		s.w.change(func(c *app.Settings) { c.Theme = themes()[i].theme })
	})
	text := widget.NewSelect(sizes, chosenSize(settings.TextSize), func(i int) {
		s.w.choose(func(c *app.Settings) { c.TextSize = textSizes()[i] })
	})
	cues := widget.NewCheck(lang.T("Show cues beneath the codes"), lang.T("Hide them where somebody can look over your shoulder."), func(on bool) {
		s.w.change(func(c *app.Settings) { c.HideCues = !on })
	})
	cues.SetOn(!settings.HideCues)
	away := widget.NewCheck(lang.T("Hide the screen when the window loses focus"),
		lang.F("As %s does at any time: no text is shown until you are back.", shortcutOf("hide")), func(on bool) {
			s.w.change(func(c *app.Settings) { c.HideAway = on })
		})
	away.SetOn(settings.HideAway)
	return widget.NewCard(lang.T("The look"), widget.VStack(look.Space16,
		widget.HStack(look.Space16, widget.Grow(paragraph(lang.T("Theme"))), widget.Wide(look.U(190), theme)),
		widget.HStack(look.Space16, widget.Grow(paragraph(lang.T("Text size"))), widget.Wide(look.U(190), text)),
		cues, away))
}

// words lists what is never marked, each with its way back.
func (s *settingsScreen) words() fyne.CanvasObject {
	list := widget.VStack(look.Space12)
	s.unmarked = newLinkColumns(s.w)
	words, err := s.w.practice.Ignored(s.w.ctx)
	if err != nil {
		list.Add(paragraph(say(err).String()))
	}
	for _, word := range words {
		list.Add(widget.HStack(look.Space12,
			look.NewText(word.Word, look.RolePreview, look.Ink).Cut(),
			widget.Grow(look.Caption(s.scope(word)).Cut()),
			s.unmarked.links(word.Word, widget.NewLink(lang.T("Mark it again"), func() { s.markAgain(word) }))[0]))
	}
	if len(list.Objects) == 0 {
		list.Add(paragraph(lang.T("None. A word that Subrosa marks for nothing can be left unmarked from the note it stands in.")))
	}
	return widget.NewCard(lang.T("Words that are never marked"), list)
}

func (s *settingsScreen) scope(word vault.IgnoredWord) string {
	if word.Client == 0 {
		return lang.T("in the whole practice")
	}
	c, err := s.w.practice.Client(s.w.ctx, word.Client)
	if err != nil {
		return lang.T("for one client")
	}
	return lang.F("for %s", c.Code)
}

func (s *settingsScreen) markAgain(word vault.IgnoredWord) {
	if err := s.w.practice.MarkAgain(s.w.ctx, word.ID); err != nil {
		s.w.tell(err)
		return
	}
	before := s.unmarked
	s.view.SetContent(s.content())
	s.unmarked.resume(before)
	s.w.offerUndo(lang.F("“%s” is marked again.", word.Word), func() error {
		if err := s.w.practice.IgnoreAgain(s.w.ctx, word); err != nil {
			return err
		}
		s.w.reload()
		return nil
	})
}

// keys is the table of shortcuts, from the table that makes them.
func (s *settingsScreen) keys() fyne.CanvasObject {
	list := widget.VStack(look.Space8)
	for _, a := range everywhere() {
		if len(a.keys) > 0 {
			list.Add(widget.HStack(look.Space8, widget.Grow(look.Caption(a.name).Cut()), look.NewText(a.shortcut(), look.RoleCaptionStrong, look.Ink2)))
		}
	}
	return widget.NewCard(lang.T("Keys"), list).Right(widget.NewLink(lang.T("All of them"), s.w.showKeys).Small())
}
