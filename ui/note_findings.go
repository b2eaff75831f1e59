package ui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/pseudonym"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// settleMode is which of the four ways the chosen finding is being settled in.
type settleMode int

const (
	settleChoose  settleMode = iota
	settleReplace            // with other words
	settleKeep               // a reason is asked for
	settleNever              // for this client or for all
)

// findingsPanel is "Before you sign": the findings of the note, the chosen
// one with the four ways to settle it, and what is settled already.
type findingsPanel struct {
	s       *noteScreen
	checked app.Checked
	chosen  string // the chosen finding's key
	mode    settleMode
	asked   asked
	shown   asked // the chosen finding as it was drawn last, without a field

	count  *widget.Chip
	head   *fyne.Container
	list   *fyne.Container
	scroll *container.Scroll
	sign   *widget.Button
	first  fyne.Focusable // what F8 gives the keyboard to
	view   fyne.CanvasObject
}

// asked is the field in which words are asked for, and what for. What was found
// is shown anew whenever the note has been looked at: the field stays then, with
// what is half typed in it and the keyboard.
type asked struct {
	key   string
	mode  settleMode
	field *widget.Field
}

// ask returns the field for words about a finding.
func (p *findingsPanel) ask(f app.Finding, fresh func() *widget.Field) *widget.Field {
	if p.asked.field == nil || p.asked.key != f.Key || p.asked.mode != p.mode {
		p.asked = asked{f.Key, p.mode, fresh()}
	}
	p.first = p.asked.field
	return p.asked.field
}

func newFindingsPanel(s *noteScreen) *findingsPanel {
	p := &findingsPanel{s: s}
	p.count = widget.NewChip("", widget.ChipNeeds)
	p.list = widget.VStack(look.Space8)
	p.scroll = container.NewVScroll(widget.Inset(0, look.Space20, look.Space12, look.Space20, p.list))
	p.sign = widget.NewButton("Sign note", widget.Main, s.sign).WithIcon("pen-line").Sized(look.Tall)
	p.head = widget.HStack(look.Space8, look.PanelTitle("Before you sign"), widget.Spacer(), p.count)
	head := widget.Inset(28, look.Space20, look.Space12, look.Space20, widget.VStack(look.Space8,
		p.head,
		widget.NewWrap("Words that could tell someone who this is. Replace each one, or keep it and say why.", look.RoleBody, look.Ink2),
	))
	foot := widget.Inset(look.Space8, look.Space20, look.Space20, look.Space20, widget.VStack(look.Space8,
		p.sign,
		widget.NewWrap("Opens when the list is empty. Subrosa finds words, not stories: read it once more as a stranger would.",
			look.RoleCaption, look.Ink3),
	))
	p.view = container.NewStack(ground(look.Panel), widget.VStack(0, head, widget.Grow(p.scroll), foot))
	return p
}

func (p *findingsPanel) object() fyne.CanvasObject { return p.view }

// set shows what was found. The chosen finding stays chosen while it is open.
func (p *findingsPanel) set(checked app.Checked) {
	p.checked = checked
	if !slices.ContainsFunc(checked.Open, func(f app.Finding) bool { return f.Key == p.chosen }) {
		p.chosen, p.mode = "", settleChoose
		if len(checked.Open) > 0 {
			p.chosen = checked.Open[0].Key
		}
	}
	p.draw()
}

func (p *findingsPanel) choose(key string) {
	if p.chosen != key {
		p.chosen, p.mode = key, settleChoose
	}
}

// turn shows another way to settle the chosen finding.
func (p *findingsPanel) turn(mode settleMode) {
	p.mode, p.asked = mode, asked{}
	p.draw()
	p.focus()
}

// focus gives the keyboard to the chosen finding.
func (p *findingsPanel) focus() {
	if p.first != nil {
		p.s.w.win.Canvas().Focus(p.first)
	}
}

// reveal scrolls so that the chosen finding is seen.
func (p *findingsPanel) reveal() {
	at := slices.IndexFunc(p.checked.Open, func(f app.Finding) bool { return f.Key == p.chosen })
	if at < 0 || at >= len(p.list.Objects) {
		return
	}
	row := p.list.Objects[at]
	top, bottom := row.Position().Y, row.Position().Y+row.Size().Height
	switch {
	case top < p.scroll.Offset.Y:
		p.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > p.scroll.Offset.Y+p.scroll.Size().Height:
		p.scroll.ScrollToOffset(fyne.NewPos(0, bottom-p.scroll.Size().Height))
	}
}

func (p *findingsPanel) current() (app.Finding, bool) {
	at := slices.IndexFunc(p.checked.Open, func(f app.Finding) bool { return f.Key == p.chosen })
	if at < 0 {
		return app.Finding{}, false
	}
	return p.checked.Open[at], true
}

func (p *findingsPanel) draw() {
	left := len(p.checked.Open)
	p.count.Set("", fmt.Sprintf("%d left", left), widget.ChipNeeds)
	setVisible(p.count, left > 0)
	p.head.Refresh()
	p.sign.SetEnabled(left == 0 && !app.Blank(p.s.snapshot()))
	p.first = nil
	p.list.Objects = nil
	for _, f := range p.checked.Open {
		p.list.Add(p.row(f))
	}
	if left == 0 {
		p.list.Add(widget.Inset(look.Space32, 0, look.Space16, 0, widget.NewEmptyState("circle-check", "Nothing left to settle",
			"Subrosa finds words, not stories. Read it once more as a stranger would.")))
	}
	p.settled()
	p.list.Refresh()
	p.scroll.Refresh()
	p.keepKeyboard()
}

// keepKeyboard gives the keyboard, where it was in what was just replaced, to
// the same finding as it is shown now; when another one is chosen, that one was
// settled, and the writing goes on.
func (p *findingsPanel) keepKeyboard() {
	c := p.s.w.win.Canvas()
	focused, ok := c.Focused().(fyne.CanvasObject)
	shown := asked{key: p.chosen, mode: p.mode}
	same := shown == p.shown
	p.shown = shown
	if !ok || p.s.writing(focused) {
		return
	}
	// What is in no window any more is said to be in the corner, where nothing of ours is.
	if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(focused); at.X > 0 || at.Y > 0 {
		return
	}
	if same && p.first != nil {
		c.Focus(p.first)
		return
	}
	p.s.writeOn()
}

// settled lists what is decided, each line with its way back.
func (p *findingsPanel) settled() {
	var lines []fyne.CanvasObject
	for _, r := range p.s.undo {
		lines = append(lines, settledLine(r.text, "is now "+r.with, func() { p.s.putBack(r) }))
	}
	for _, f := range p.checked.Kept {
		reason := ""
		for _, d := range p.s.note.Settled {
			if d.Key == f.Key && d.How == vault.HowKept {
				reason = d.Reason
			}
		}
		lines = append(lines, settledLine(f.Text, "kept: "+reason, func() { p.s.unkeep(f.Key) }))
	}
	if len(lines) > 0 {
		p.list.Add(look.NewText("Settled", look.RoleCaptionStrong, look.Ink2))
		for _, line := range lines {
			p.list.Add(line)
		}
	}
}

func settledLine(word, what string, undo func()) fyne.CanvasObject {
	text := widget.NewRuns(look.RoleCaption, look.Ink,
		widget.Run{Text: word, Strong: true}, widget.Run{Text: " " + what, Colour: look.Ink2})
	return widget.HStack(look.Space8, look.NewGlyph("check", look.Ink2, 16), widget.Grow(text), widget.NewLink("Undo", undo).Small())
}

// row is one finding. A chosen one has the rose bar and its buttons.
func (p *findingsPanel) row(f app.Finding) fyne.CanvasObject {
	chosen := f.Key == p.chosen
	where := "Title"
	if spot := f.Spots[0]; spot.Field >= 0 && spot.Field < len(p.s.note.Sections) {
		where = p.s.note.Sections[spot.Field].Name
	}
	if n := len(f.Spots); n > 1 {
		where = fmt.Sprintf("%s, %d times", where, n)
	}
	mark := widget.Found
	if chosen {
		mark = widget.Chosen
	}
	word := widget.NewRuns(look.RoleNote, look.Ink, widget.Run{Text: oneLine(f.Text), Mark: mark}).Limit(2)
	content := widget.VStack(look.Space4,
		widget.HStackAligned(look.Space8, widget.AlignTop, widget.Grow(word), look.Caption(where)),
		widget.NewWrap(f.Reason, look.RoleCaption, look.Ink2))
	content.Add(widget.Space(0, look.Space4))
	content.Add(p.ways(f, chosen))
	card := newFindingCard(content, chosen, func() {
		p.s.choose(f.Key)
		p.focus()
	})
	return card
}

// ways are the four ways to settle a finding: all of them for the chosen one,
// the first two for the others.
func (p *findingsPanel) ways(f app.Finding, chosen bool) fyne.CanvasObject {
	if chosen {
		switch p.mode {
		case settleReplace:
			return p.replaceWith(f)
		case settleKeep:
			return p.keepBecause(f)
		case settleNever:
			return p.neverMark(f)
		}
	}
	turn := func(mode settleMode) func() {
		return func() {
			p.s.choose(f.Key)
			p.turn(mode)
		}
	}
	replace := widget.NewButton("Replace…", widget.Plain, turn(settleReplace)).Sized(look.Small)
	if f.Suggestion != "" {
		replace = widget.NewButton("Replace with "+f.Suggestion, widget.Plain, func() { p.s.replace(f, f.Suggestion) }).Sized(look.Small)
	}
	putIn := widget.NewButton("Put in register", widget.Plain, func() { p.s.putIn(f, f.Label) }).Sized(look.Small)
	keep := widget.NewButton("Keep…", widget.Quiet, turn(settleKeep)).Sized(look.Small)
	other := widget.NewButton("Other…", widget.Quiet, turn(settleReplace)).Sized(look.Small)
	never := widget.NewButton("Never mark…", widget.Quiet, turn(settleNever)).Sized(look.Small)
	first, second := []fyne.CanvasObject{replace, keep}, []fyne.CanvasObject{putIn}
	if f.Known && f.Suggestion == "" && f.Type == pseudonym.TypePerson {
		// Somebody's name, and the seal hides whose: this client's code and
		// anything else stand side by side, and nothing is preselected.
		own := widget.NewButton("Replace with "+p.s.client.Code, widget.Plain, func() { p.s.replace(f, p.s.client.Code) }).Sized(look.Small)
		first, second = []fyne.CanvasObject{own, replace}, []fyne.CanvasObject{putIn, keep}
	}
	if contactFirst(f) {
		first, second = []fyne.CanvasObject{putIn, keep}, []fyne.CanvasObject{replace}
	}
	if !chosen {
		return widget.FlowRow(look.Space8, first...)
	}
	p.first, _ = first[0].(fyne.Focusable)
	if f.Suggestion != "" {
		second = append(second, other)
	}
	if !f.Hard {
		second = append(second, never)
	}
	return widget.VStack(look.Space8, widget.FlowRow(look.Space8, first...), widget.FlowRow(look.Space8, second...))
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
		field := widget.NewField("Replace with").Serif()
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
		out.Add(widget.NewSelect(pseudonym.Roles(), -1, func(i int) { accept(pseudonym.Roles()[i]) }).Placeholder("Or a role"))
		out.Add(widget.NewButton("This client, "+p.s.client.Code, widget.Quiet, func() { accept(p.s.client.Code) }).Sized(look.Small))
	}
	out.Add(widget.HStack(look.Space8,
		widget.NewButton("Replace", widget.Plain, func() { accept(field.Text()) }).Sized(look.Small),
		widget.NewButton("Back", widget.Quiet, func() { p.turn(settleChoose) }).Sized(look.Small)))
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
	field := p.ask(f, func() *widget.Field { return widget.NewField("Why keep it?") })
	keep := widget.NewButton("Keep", widget.Plain, nil).Sized(look.Small)
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
		widget.NewButton("Back", widget.Quiet, func() { p.turn(settleChoose) }).Sized(look.Small)))
}

// neverMark asks for whom the word is never marked again.
func (p *findingsPanel) neverMark(f app.Finding) fyne.CanvasObject {
	here := widget.NewButton("For "+p.s.client.Code, widget.Plain, func() { p.s.neverMark(f, false) }).Sized(look.Small)
	p.first = here
	return widget.VStack(look.Space8,
		widget.NewWrap("Never mark this word again:", look.RoleCaption, look.Ink2),
		widget.FlowRow(look.Space8, here,
			widget.NewButton("In the whole practice", widget.Plain, func() { p.s.neverMark(f, true) }).Sized(look.Small),
			widget.NewButton("Back", widget.Quiet, func() { p.turn(settleChoose) }).Sized(look.Small)))
}

// newFindingCard is the surface of a finding, with the rose bar of a chosen one.
func newFindingCard(content fyne.CanvasObject, chosen bool, tapped func()) fyne.CanvasObject {
	card := widget.NewCard("", content).Padded(look.Space16).Rounded(look.RadiusControl)
	card.SetChosen(chosen, chosen)
	return widget.NewPressable(card, tapped)
}

// oneLine writes words that stand over two lines on one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// ground is a plain rectangle in a colour token.
func ground(colour fyne.ThemeColorName) fyne.CanvasObject { return widget.NewGround(colour) }

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// rule is an upright line between two columns.
func rule() fyne.CanvasObject { return widget.Wide(1, widget.Rule()) }
