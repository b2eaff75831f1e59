package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// sealsCard is the foot of the sidebar: records open, identities sealed or
// open, the time until the lock. It is always visible.
type sealsCard struct {
	sealed, open fyne.CanvasObject
	left         *look.Text
	locks        *look.Text
	bar          *widget.Countdown
	rows         *fyne.Container
	view         *widget.Card
	icons        *sealsIcons // the same in a folded sidebar
	explain      func(icon fyne.CanvasObject, text string, on bool)
}

func newSealsCard(w *Window) *sealsCard {
	c := &sealsCard{left: look.Strong("").In(look.AmberInk), locks: look.Caption("").Cut()}
	records := widget.Inset(look.Space12, look.Space12, look.Space12, look.Space12, state("book-open", lang.T("Records:"), lang.T("open"), look.Ink))
	c.sealed = widget.Inset(4, look.Space12, look.Space12, look.Space12, widget.HStack(look.Space8,
		state("lock-keyhole", lang.T("Identities:"), lang.T("sealed"), look.Ink), widget.Spacer(),
		widget.NewLink(lang.T("Open"), func() { w.askOpenRegister(0) }).Small()))
	c.open = container.NewStack(ground(look.Amber), widget.Inset(look.Space8, look.Space12, look.Space8, look.Space12,
		widget.VStack(look.Space8,
			widget.HStack(look.Space8, state("eye", lang.T("Identities:"), lang.T("open"), look.AmberInk), widget.Spacer(), c.left),
			widget.NewButton(lang.T("Seal now"), widget.Amber, w.seal).Sized(30))))
	c.bar = widget.NewCountdown(look.Edge)
	foot := widget.Inset(look.Space8, look.Space12, look.Space8+2, look.Space12, widget.VStack(look.Space8, c.locks, c.bar))
	c.open.Hide()
	c.rows = widget.VStack(0, records, c.sealed, c.open, widget.Rule(), foot)
	c.view = widget.NewCard("", c.rows).Padded(0).Toned(widget.TonePaper)
	c.icons = newSealsIcons(w, c)
	return c
}

// state is an icon with words of which the last is strong.
func state(icon, what, is string, ink fyne.ThemeColorName) fyne.CanvasObject {
	second := ink
	if ink == look.Ink {
		second = look.Ink2
	}
	return widget.HStack(look.Space8+2, look.NewGlyph(icon, second, 16),
		widget.HStack(3, look.Body(what).In(ink), look.Strong(is).In(ink)))
}

func (c *sealsCard) object() fyne.CanvasObject { return c.view }

func (c *sealsCard) tick(register app.RegisterState, left, limit time.Duration) {
	if c.sealed.Visible() != register.Sealed {
		setVisible(c.sealed, register.Sealed)
		setVisible(c.open, !register.Sealed)
		c.icons.turn(register.Sealed)
		c.rows.Refresh()
	}
	c.left.Set(countdown(register.Left))
	c.locks.Set(lang.F("Locks in %s if left alone", countdown(left)))
	c.icons.tick(register, left, limit)
	if limit > 0 {
		c.bar.Set(float32(left) / float32(limit))
	}
}

// fold shows the card with icons alone, or with words.
func (c *sealsCard) fold(folded bool) {
	rows := c.rows
	if folded {
		rows = c.icons.rows
	}
	c.view.SetContent(rows)
	rows.Refresh() // the theme may have changed while they were away
}

// identityBand stands above all content while identities are open. Amber
// means one thing: a real name can be seen.
type identityBand struct {
	left *look.Text
	bar  *widget.Countdown
	view fyne.CanvasObject
}

// bandRoom is the room above and below what stands on the band, which is 52 high by it.
const bandRoom float32 = 10

func newIdentityBand(w *Window) *identityBand {
	b := &identityBand{left: look.Strong("").In(look.AmberInk), bar: widget.NewCountdown(look.AmberLine)}
	line := widget.Inset(bandRoom, look.PageMargin, bandRoom, look.PageMargin, widget.HStack(look.Space12,
		look.NewGlyph("eye", look.AmberInk, 18),
		look.Strong(lang.T("Identities are open.")).In(look.AmberInk),
		widget.Grow(look.Body(lang.T("A real name can be on this screen.")).In(look.AmberInk).Cut()),
		widget.HStack(look.Space4, look.Body(lang.T("Seals itself in")).In(look.AmberInk), b.left),
		widget.NewButton(lang.T("Seal now"), widget.Amber, w.seal).WithIcon("lock-keyhole").Sized(look.Small).Hint("Ctrl+Shift+L")))
	b.view = widget.VStack(0, container.NewStack(ground(look.Amber), line), b.bar)
	b.view.Hide()
	return b
}

func (b *identityBand) object() fyne.CanvasObject { return b.view }

func (b *identityBand) tick(register app.RegisterState) {
	setVisible(b.view, !register.Sealed)
	b.left.Set(countdown(register.Left))
	b.bar.Set(float32(register.Left) / float32(app.RegisterOpenFor))
}
