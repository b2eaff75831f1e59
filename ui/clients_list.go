package ui

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// The columns of the list behind the code, at 100% text.
const (
	sessionsWide float32 = 76
	lastWide     float32 = 96
	draftWide    float32 = 18
)

// content is the list with the chosen client beside it.
func (s *clientsScreen) content() fyne.CanvasObject {
	if len(s.shown) == 0 {
		return widget.NewCard("", widget.NewEmptyState("users-round", lang.T(statuses[s.tab].name), lang.T(statuses[s.tab].none)))
	}
	head := widget.Inset(look.Space12, look.CardPadding, look.Space12, look.CardPadding,
		clientColumns(look.Caption(lang.T("Code")), look.Caption(lang.T("Sessions")), look.Caption(lang.T("Last")), widget.Space(0, 0)))
	list := widget.NewCard("", widget.VStack(0, head, widget.Rule(), widget.Grow(widget.Inset(0, 0, look.Space8, 0, s.rows)))).Padded(0)
	legend := s.legend()
	tall := func() float32 {
		return head.MinSize().Height + 3 + float32(len(s.shown))*(look.U(52)+1) + look.Space8 + look.Space12 + legend.MinSize().Height
	}
	main := container.New(snug{tall}, widget.VStack(look.Space12, widget.Grow(list), legend))
	return widget.BesideFilling(mainLeast, main, widget.VStack(0, s.aside))
}

// legend explains the one icon of the list, where it is shown.
func (s *clientsScreen) legend() fyne.CanvasObject {
	for _, c := range s.shown {
		if c.DraftNote != 0 {
			return widget.Inset(0, 0, 0, look.CardPadding,
				widget.HStack(look.Space8, look.NewGlyph("file-pen", look.Ink2, 16), look.Caption(lang.T("Draft note"))))
		}
	}
	return widget.Space(0, 0)
}

// clientColumns puts what belongs to one client into the list's columns.
func clientColumns(code, sessions, last, draft fyne.CanvasObject) fyne.CanvasObject {
	return widget.HStack(look.Space12, widget.Grow(code), widget.Wide(columnWidth(sessionsWide, lang.T("Sessions")), sessions),
		widget.Wide(columnWidth(lastWide, lang.T("Last")), last), widget.Wide(look.U(draftWide), draft))
}

// columnWidth is a column's width: as wide as its head in a language that has a longer word for it.
func columnWidth(least float32, head string) float32 {
	return max(look.U(least), look.RoleCaption.Measure(head))
}

// clientRow is a client in the list.
type clientRow struct {
	fw.BaseWidget
	code, cue, sessions, last *look.Text
	draft                     *look.Glyph
	view                      fyne.CanvasObject
}

func newClientRow() *clientRow {
	r := &clientRow{
		code: look.Strong("").Cut(), cue: look.Caption("").Cut(), sessions: look.Body(""), last: look.Second(""),
		draft: look.NewGlyph("file-pen", look.Ink2, 18),
	}
	r.view = clientColumns(widget.TwoLines(r.code, r.cue), r.sessions, r.last, r.draft)
	r.ExtendBaseWidget(r)
	return r
}

func (r *clientRow) set(c vault.Client, hideCue bool, now time.Time) {
	r.code.Set(c.Code)
	r.cue.Set(c.Cue)
	r.cue.Hidden = hideCue || c.Cue == ""
	r.sessions.Set(strconv.Itoa(c.Sessions))
	r.last.Set(day(c.Last, now))
	r.draft.Hidden = c.DraftNote == 0
	r.view.Refresh()
}

// CreateRenderer is for Fyne.
func (r *clientRow) CreateRenderer() fyne.WidgetRenderer { return fw.NewSimpleRenderer(r.view) }

// snug makes its one object as high as it needs, at most as high as the place.
type snug struct{ tall func() float32 }

// MinSize is for Fyne.
func (snug) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Layout is for Fyne.
func (l snug) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width, min(size.Height, l.tall())))
}
