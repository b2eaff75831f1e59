package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// practiceScreen is the practice as a whole: the logs, where the vault lies,
// what Subrosa protects and what it does not.
type practiceScreen struct {
	w    *Window
	log  *widget.Rows // of openings, nil where there are none
	view *widget.Page
}

func newPracticeScreen(w *Window) *practiceScreen {
	s := &practiceScreen{w: w}
	main := widget.VStack(look.ColumnGap, s.openings(), aboutCard())
	side := widget.VStack(look.ColumnGap, s.seal(), s.where())
	s.view = widget.NewPage(lang.T("Practice"), w.practice.VaultName(), widget.Beside(560, main, side),
		widget.NewButton(lang.T("Disclosure log"), widget.Plain, w.showDisclosures).WithIcon("history"))
	return s
}

func (s *practiceScreen) object() fyne.CanvasObject { return s.view }

func (s *practiceScreen) place() app.Place { return app.Place{Screen: placePractice} }

// list is the log of openings.
func (s *practiceScreen) list() *widget.Rows { return s.log }

// openings is the log of openings of the register.
func (s *practiceScreen) openings() fyne.CanvasObject {
	log, err := s.w.practice.Openings(s.w.ctx, 0, 12)
	switch {
	case err != nil:
		return widget.NewCard(lang.T("Log of openings"), paragraph(say(err).String()))
	case len(log) == 0:
		return widget.NewCard(lang.T("Log of openings"), paragraph(lang.T("Identities have not been opened yet.")))
	}
	whose := make([]string, len(log))
	for i, o := range log {
		whose[i] = lang.T("The register")
		if c, err := s.w.practice.Client(s.w.ctx, o.Client); err == nil {
			whose[i] = c.Code
		}
	}
	count := func() int { return len(log) }
	list := widget.NewColumn(look.Space12, count, func(i int) fyne.CanvasObject {
		o, lasted := log[i], ""
		if long := s.w.shownFor(o); long > 0 {
			lasted = span(long)
		}
		return widget.HStack(look.Space12,
			widget.AtLeast(look.U(130), look.Body(moment(o.At, s.w.now()))),
			widget.Grow(widget.VStack(0, look.Strong(whose[i]), widget.SmallPrint(lang.T(o.Reason)))),
			look.Caption(lasted))
	})
	list.OnOpened = func(i int) {
		if log[i].Client != 0 && whose[i] != lang.T("The register") {
			s.w.open(app.Place{Screen: placeIdentity, Client: log[i].Client})
		}
	}
	s.w.lettersMove(list, count, func(i int) []string { return []string{whose[i], day(log[i].At, s.w.now())} })
	s.log = list
	return widget.NewCard(lang.T("Log of openings"), list)
}

// seal tells how the two seals stand.
func (s *practiceScreen) seal() fyne.CanvasObject {
	return widget.NewCard("", widget.VStack(look.Space12,
		state("lock-keyhole", lang.T("Identities:"), map[bool]string{true: lang.T("sealed"), false: lang.T("open")}[s.w.practice.Register().Sealed], look.Ink),
		paragraph(lang.T("Names and contact details are in the register, under their own passphrase. Each opening is logged.")))).Toned(widget.ToneInset)
}

// where tells where the vault lies, so that it can be copied and found.
func (s *practiceScreen) where() fyne.CanvasObject {
	return widget.NewCard(lang.T("Where it is"), widget.VStack(look.Space8,
		widget.NewWrap(s.w.shownDir(s.w.practice.VaultDir()), look.RoleCaption, look.Ink2),
		widget.NewWrap(lang.T("One folder holds everything, encrypted. Copied whole it opens anywhere with its passphrases or its recovery kit."),
			look.RoleCaption, look.Ink3)))
}

// aboutCard says what is protected, and what is not.
func aboutCard() fyne.CanvasObject {
	line := func(icon, text string) fyne.CanvasObject {
		return widget.HStackAligned(look.Space8, widget.AlignTop, look.NewGlyph(icon, look.Ink2, 16),
			widget.Grow(widget.NewWrap(text, look.RoleBody, look.Ink2)))
	}
	return widget.NewCard(lang.F("About Subrosa %s", app.Version), widget.VStack(look.Space12,
		look.Strong(lang.T("Protected")),
		line("check", lang.T("Everything in this vault, on this disk and in its copies, from whoever has the files and no passphrase.")),
		line("check", lang.T("Real names from whoever finds the records open: they lie under a second passphrase, and a note that carries one cannot be signed.")),
		line("check", lang.T("Memory after a lock: locking starts Subrosa afresh, and nothing of the notes, names or keys is left in it.")),
		look.Strong(lang.T("Not protected")),
		line("circle-alert", lang.T("What is on the screen, what you print or export, and a computer that someone else controls.")),
		line("circle-alert", lang.T("What the system writes to disk when it hibernates or runs out of memory: use disk encryption.")),
		line("circle-alert", lang.T("Stories. Subrosa finds words; a story can identify by itself. What it makes is pseudonymised and stays personal data.")),
		line("circle-alert", lang.T("Names that somebody who has unlocked the records tries one by one: they learn that somebody in the practice bears one, not who.")),
		widget.NewWrap(lang.T("Free software under the GNU General Public Licence, version 3 or later. Fonts: IBM Plex Sans and Source Serif 4 (OFL). Icons: Lucide (ISC). Word lists: BIP-39 (MIT) and EFF (CC BY)."),
			look.RoleCaption, look.Ink3)))
}
