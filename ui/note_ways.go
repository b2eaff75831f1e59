package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/pseudonym"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// way is one way to settle a finding.
type way struct {
	label string
	quiet bool
	act   func()
}

// waysToSettle are the ways for one finding: those that stand first, and the others.
type waysToSettle struct{ first, second []way }

func (w waysToSettle) all() []way { return slices.Concat(w.first, w.second) }

// waysOf gives the ways to settle a finding.
func (p *findingsPanel) waysOf(f app.Finding) waysToSettle {
	turn := func(mode settleMode) func() {
		return func() {
			p.s.choose(f.Key)
			p.turn(mode)
		}
	}
	replace, other := way{lang.T("Replace…"), false, turn(settleReplace)}, way{lang.T("Other…"), false, turn(settleReplace)}
	if f.Suggestion != "" {
		replace = way{lang.F("Replace with %s", f.Suggestion), false, func() { p.s.replace(f, f.Suggestion) }}
	}
	putIn := way{lang.T("Put in register"), false, func() { p.s.putIn(f, f.Label) }}
	keep := way{lang.T("Keep…"), true, turn(settleKeep)}
	w := waysToSettle{[]way{replace, keep}, []way{putIn}}
	if f.Known && f.Suggestion == "" && f.Type == pseudonym.TypePerson {
		// Somebody's name, and the seal hides whose: this client's code and
		// anything else stand side by side, and nothing is preselected.
		own := way{lang.F("Replace with %s", p.s.client.Code), false, func() { p.s.replace(f, p.s.client.Code) }}
		w = waysToSettle{[]way{own, other}, []way{putIn, keep}}
		if f.Guess != "" {
			role := way{lang.F("Replace with %s", f.Guess), false, func() { p.s.replace(f, f.Guess) }}
			w = waysToSettle{[]way{own, role}, []way{other, putIn, keep}}
		}
	}
	if contactFirst(f) {
		w = waysToSettle{[]way{putIn, keep}, []way{replace}}
	}
	if f.Suggestion != "" {
		w.second = append(w.second, other)
	}
	if !f.Hard {
		w.second = append(w.second, way{lang.T("Never mark…"), true, turn(settleNever)})
	}
	w.second = append(w.second, way{lang.T("Why?"), true, turn(settleWhy)})
	return w
}

// ways are the ways to settle a finding: the first two as buttons, and for the chosen one the others as links below.
func (p *findingsPanel) ways(f app.Finding, chosen bool) fyne.CanvasObject {
	if chosen {
		switch p.mode {
		case settleReplace:
			return p.replaceWith(f)
		case settleKeep:
			return p.keepBecause(f)
		case settleNever:
			return p.neverMark(f)
		case settleWhy:
			return p.why(f)
		}
	}
	w := p.waysOf(f)
	var first, second []fyne.CanvasObject
	for _, way := range w.first {
		kind := widget.Plain
		if way.quiet {
			kind = widget.Quiet
		}
		first = append(first, widget.NewButton(way.label, kind, way.act).Sized(look.Small))
	}
	if !chosen {
		return widget.FlowRow(look.Space8, first...)
	}
	p.first, _ = first[0].(fyne.Focusable)
	for _, way := range w.second {
		second = append(second, widget.NewLink(way.label, way.act).Small())
	}
	return widget.VStack(look.Space12, widget.FlowRow(look.Space8, first...), widget.FlowRow(look.Space16, second...))
}

// contactFirst says whether the register is the first choice for a finding:
// contacts are needed again one day.
func contactFirst(f app.Finding) bool {
	return !f.Known && slices.Contains([]pseudonym.Type{
		pseudonym.TypePhone, pseudonym.TypeEmail, pseudonym.TypeAddress,
	}, f.Type)
}

// replaceWith asks for what to put there: a role for a person, any words else.
func (p *findingsPanel) replaceWith(f app.Finding) fyne.CanvasObject {
	field := p.ask(f, func() *widget.Field {
		field := widget.NewField(lang.T("Replace with")).Serif()
		field.SetText(strings.Trim(f.Suggestion, "[]"))
		return field
	})
	accept := func(with string) {
		if with = strings.TrimSpace(with); with != "" {
			p.s.replace(f, bracket(with))
		}
	}
	field.OnSubmitted = accept
	out := widget.VStack(look.Space8, field)
	if f.Type == pseudonym.TypePerson {
		out.Add(widget.NewSelect(pseudonym.Roles(), -1, func(i int) { accept(pseudonym.Roles()[i]) }).Placeholder(lang.T("Or a role")))
		out.Add(widget.NewButton(lang.F("This client, %s", p.s.client.Code), widget.Quiet, func() { accept(p.s.client.Code) }).Sized(look.Small))
	}
	out.Add(widget.HStack(look.Space8,
		widget.NewButton(lang.T("Replace"), widget.Plain, func() { accept(field.Text()) }).Sized(look.Small),
		widget.NewButton(lang.T("Back"), widget.Quiet, func() { p.turn(settleChoose) }).Sized(look.Small)))
	return out
}

// bracket writes a role or generalisation as it stands in a note; a code
// stands as it is.
func bracket(with string) string {
	if _, err := pseudonym.ParseCode(with); err == nil {
		return strings.ToUpper(with)
	}
	return "[" + strings.Trim(with, "[]") + "]"
}

// keepBecause asks why the words stay.
func (p *findingsPanel) keepBecause(f app.Finding) fyne.CanvasObject {
	field := p.ask(f, func() *widget.Field { return widget.NewField(lang.T("Why keep it?")) })
	keep := widget.NewButton(lang.T("Keep"), widget.Plain, nil).Sized(look.Small)
	accept := func() {
		if strings.TrimSpace(field.Text()) != "" {
			p.s.keep(f, field.Text())
		}
	}
	keep.OnTapped = accept
	ready := func(text string) { keep.SetEnabled(strings.TrimSpace(text) != "") }
	ready(field.Text())
	field.OnChanged = ready
	field.OnSubmitted = func(string) { accept() }
	return widget.VStack(look.Space8, field, widget.HStack(look.Space8, keep,
		widget.NewButton(lang.T("Back"), widget.Quiet, func() { p.turn(settleChoose) }).Sized(look.Small)))
}

// neverMark asks for whom the word is never marked again.
func (p *findingsPanel) neverMark(f app.Finding) fyne.CanvasObject {
	here := widget.NewButton(lang.F("For %s", p.s.client.Code), widget.Plain, func() { p.s.neverMark(f, false) }).Sized(look.Small)
	p.first = here
	return widget.VStack(look.Space8,
		widget.NewWrap(lang.T("Never mark this word again:"), look.RoleCaption, look.Ink2),
		widget.FlowRow(look.Space8, here,
			widget.NewButton(lang.T("In the whole practice"), widget.Plain, func() { p.s.neverMark(f, true) }).Sized(look.Small),
			widget.NewButton(lang.T("Back"), widget.Quiet, func() { p.turn(settleChoose) }).Sized(look.Small)))
}
