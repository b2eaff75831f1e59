package ui

import (
	"crypto/rand"
	"crypto/subtle"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// choosePassphrase is the choice of a new passphrase: the field with its
// strength, six suggested words, the same again.
type choosePassphrase struct {
	field, again *widget.Passphrase
	other        func() []byte // the passphrase it must differ from
	meter        *widget.Meter
	advice       *widget.Wrap
	enough       bool
	same         bool
	changed      func()
	submitted    func()
	view         fyne.CanvasObject
}

func newChoosePassphrase(label string, other func() []byte) *choosePassphrase {
	c := &choosePassphrase{other: other, meter: widget.NewMeter(), advice: widget.NewWrap("", look.RoleBody, look.Ink2)}
	c.field = widget.NewPassphrase("", nil).Sized(look.Tall)
	c.again = widget.NewPassphrase(lang.T("Type it once more"), nil).Sized(look.Tall)
	c.field.OnChanged, c.again.OnChanged = c.judge, c.compare
	c.field.OnSubmitted = func() { widget.Focus(c.again) }
	c.again.OnFocus = func(gained bool) {
		if !gained {
			c.tellUnlike()
		}
	}
	c.again.OnSubmitted = func() {
		c.tellUnlike()
		if c.submitted != nil {
			c.submitted()
		}
	}
	c.view = widget.VStack(0,
		widget.Labelled(label, "", c.field), widget.Space(0, look.Space8+2), c.meter, widget.Space(0, look.Space8), c.advice,
		widget.Space(0, look.Space12),
		widget.HStack(look.Space12,
			widget.NewButton(lang.T("Suggest six words"), widget.Plain, c.suggest).WithIcon("sparkles").Sized(look.Small),
			look.Caption(lang.T("Or write your own."))),
		widget.Space(0, look.Space16+2), widget.Labelled(lang.T("The same again"), "", c.again))
	c.judge()
	return c
}

func (c *choosePassphrase) object() fyne.CanvasObject { return c.view }

// Bytes is the passphrase as it was typed, to be wiped by the caller.
func (c *choosePassphrase) Bytes() []byte { return c.field.Bytes() }

// ready says whether the passphrase is strong enough and was typed twice.
func (c *choosePassphrase) ready() bool { return c.enough && c.same }

// suggest writes six random words where they can be read.
func (c *choosePassphrase) suggest() {
	c.field.SetText(app.Suggest(rand.Reader))
	c.field.Reveal(true)
	widget.Focus(c.field)
}

// judge shows how strong the passphrase is.
func (c *choosePassphrase) judge() {
	typed, other := c.field.Bytes(), c.other()
	defer clear(typed)
	defer clear(other)
	s := app.Judge(typed, other)
	c.enough = s.Enough
	c.meter.Set(s.Score)
	switch {
	case len(typed) == 0:
		c.advice.SetText(lang.T("Six words picked at random are the best there is."))
	default:
		c.advice.SetRuns(widget.Run{Text: lang.T(s.Word) + " ", Strong: true, Colour: look.Ink}, widget.Run{Text: saidPhrases(s.Advice)})
	}
	c.view.Refresh() // the advice may take another line
	c.compare()
}

// compare shows whether both are the same.
func (c *choosePassphrase) compare() {
	one, two := c.field.Bytes(), c.again.Bytes()
	defer clear(one)
	defer clear(two)
	c.same = len(one) > 0 && subtle.ConstantTimeCompare(one, two) == 1
	if c.same {
		c.again.SetNote("check", lang.T("They match"))
		c.again.SetError("")
	} else {
		c.again.SetNote("", "")
	}
	if c.changed != nil {
		c.changed()
	}
}

// tellUnlike says that the second is not the first, once it is done with: nothing else tells why it does not go on.
func (c *choosePassphrase) tellUnlike() {
	if !c.same && !c.field.Empty() && !c.again.Empty() {
		c.again.SetError(lang.T("Not the same as above, letter for letter. The eye shows what you typed."))
		c.view.Refresh()
		if c.changed != nil {
			c.changed() // what stands below has less room
		}
	}
}

// wipe forgets what was typed.
func (c *choosePassphrase) wipe() {
	c.field.Clear()
	c.again.Clear()
}
