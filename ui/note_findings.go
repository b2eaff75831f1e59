package ui

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/lang"
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
	settleWhy                // not settled at all: why it is marked is said
)

// findingsPanel is "Before you sign": the findings of the note, the chosen
// one with the four ways to settle it, and what is settled already.
type findingsPanel struct {
	s       *noteScreen
	checked app.Checked
	chosen  string // the chosen finding's key
	mode    settleMode
	asked   asked
	half    map[askedFor]string // what was typed into such fields that are not shown
	shown   askedFor            // the chosen finding as it was drawn last
	rows    map[string]findingRow
	drawn   struct { // what the list shows
		rows  []fyne.CanvasObject
		words []settledWord
		once  bool // it shows something
	}

	count  *widget.Chip
	head   *fyne.Container
	list   *fyne.Container
	scroll *container.Scroll
	sign   *widget.Button
	opens  *widget.Wrap   // when the note can be signed
	first  fyne.Focusable // what F8 gives the keyboard to
	view   fyne.CanvasObject
}

// asked is the field in which words are asked for, and what for. What was found
// is shown anew whenever the note has been looked at: the field stays then, with
// what is half typed in it and the keyboard.
type asked struct {
	askedFor
	field *widget.Field
	began string // what was suggested in it
}

// askedFor is which finding words are asked about, and what for.
type askedFor struct {
	key  string
	mode settleMode
}

// ask returns the field for words about a finding.
func (p *findingsPanel) ask(f app.Finding, fresh func() *widget.Field) *widget.Field {
	if at := (askedFor{f.Key, p.mode}); p.asked.field == nil || p.asked.askedFor != at {
		p.putAway()
		field := fresh()
		p.asked = asked{at, field, field.Text()}
		if half, ok := p.half[at]; ok {
			field.SetText(half)
		}
	}
	p.first = p.asked.field
	return p.asked.field
}

// putAway keeps what is half typed for when the same is asked again.
func (p *findingsPanel) putAway() {
	if p.asked.field == nil {
		return
	}
	if text := p.asked.field.Text(); text != p.asked.began && strings.TrimSpace(text) != "" {
		p.half[p.asked.askedFor] = text
	} else {
		delete(p.half, p.asked.askedFor)
	}
}

// held is what is half typed about findings that are open, by heldAsked, the
// number of what is asked for, and the finding.
func (p *findingsPanel) held() map[string]string {
	p.putAway()
	held := map[string]string{}
	for at, text := range p.half {
		if slices.ContainsFunc(p.checked.Open, func(f app.Finding) bool { return f.Key == at.key }) {
			held[heldAsked+strconv.Itoa(int(at.mode))+" "+at.key] = text
		}
	}
	return held
}

// heldAsked begins the words under which that is held.
const heldAsked = "asked "

// restore takes up what was half typed.
func (p *findingsPanel) restore(held map[string]string) {
	for word, text := range held {
		rest, ok := strings.CutPrefix(word, heldAsked)
		number, key, ok2 := strings.Cut(rest, " ")
		if mode, err := strconv.Atoi(number); ok && ok2 && err == nil {
			p.half[askedFor{key, settleMode(mode)}] = text
		}
	}
}

func newFindingsPanel(s *noteScreen) *findingsPanel {
	p := &findingsPanel{s: s, half: map[askedFor]string{}}
	p.count = widget.NewChip("", widget.ChipNeeds)
	p.list = widget.VStack(look.Space8)
	p.sign = widget.NewButton(lang.T("Sign note"), widget.Main, s.sign).WithIcon("pen-line").Sized(look.Tall)
	p.head = widget.HStack(look.Space8, look.PanelTitle(lang.T("Before you sign")), widget.Spacer(), p.count)
	above, below := widget.VStack(look.Space12, p.head), widget.VStack(look.Space8, p.sign)
	about := widget.NewWrap(lang.T("Words that could tell someone who this is. Replace each one, or keep it and say why."), look.RoleBody, look.Ink2)
	p.opens = widget.NewWrap(lang.T("Opens when the list is empty. Subrosa finds words, not stories: read it once more as a stranger would."),
		look.RoleCaption, look.Ink3)
	inside := widget.VStack(look.Space8, p.list)
	if look.Scale() > explainedAside {
		inside = widget.VStack(look.Space12, about, p.list, p.opens)
	} else {
		above.Add(about)
		below.Add(p.opens)
	}
	scrolled, scroll := widget.Steered(widget.Inset(0, look.Space20, look.Space12, look.Space20, inside), nil)
	p.scroll = scroll
	p.view = container.NewStack(ground(look.Panel), widget.VStack(0,
		widget.Inset(panelTop, look.Space20, look.Space12, look.Space20, above), widget.Grow(scrolled),
		widget.Inset(look.Space8, look.Space20, look.Space20, look.Space20, below)))
	return p
}

// panelTop is where the panel's title begins, in one line with the page's.
const panelTop float32 = 30

// explainedAside is the text size from which what explains the panel scrolls with the findings: it would leave a low window
// no room for them.
const explainedAside = 1.3

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

// choose makes a finding the chosen one.
func (p *findingsPanel) choose(key string) {
	if p.chosen != key {
		p.chosen, p.mode = key, settleChoose
		p.draw()
	}
}

// turn shows another way to settle the chosen finding.
func (p *findingsPanel) turn(mode settleMode) {
	p.putAway()
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
	top := p.list.Position().Y + row.Position().Y
	bottom := top + row.Size().Height
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

// findingRow is a finding as the list shows it.
type findingRow struct {
	finding app.Finding // without its places
	where   string
	chosen  bool
	mode    settleMode
	asked   *widget.Field

	object fyne.CanvasObject
	first  fyne.Focusable
}

// same says whether a finding looks as it did.
func (r findingRow) same(o findingRow) bool {
	return r.where == o.where && r.chosen == o.chosen && r.mode == o.mode && r.asked == o.asked && reflect.DeepEqual(r.finding, o.finding)
}

// draw shows the list as it is now. Only what has changed is made anew: it
// runs after every pause in the writing, between two keys.
func (p *findingsPanel) draw() {
	left := len(p.checked.Open)
	p.sign.SetEnabled(left == 0 && !app.Blank(p.s.snapshot()))
	p.first = nil
	rows := map[string]findingRow{}
	var list []fyne.CanvasObject
	for _, f := range p.checked.Open {
		r := p.row(f)
		rows[f.Key] = r
		list = append(list, r.object)
		if r.chosen {
			p.first = r.first
		}
	}
	p.rows = rows
	words := p.settledWords()
	if slices.Equal(list, p.drawn.rows) && slices.Equal(words, p.drawn.words) && p.drawn.once {
		return
	}
	p.drawn.rows, p.drawn.words, p.drawn.once = list, words, true

	p.count.Set("", lang.F("%d left", left), widget.ChipNeeds)
	setVisible(p.count, left > 0)
	if p.opens.Visible() != (left > 0) {
		setVisible(p.opens, left > 0)
		p.view.Refresh()
	}
	p.head.Refresh()
	p.list.Objects = slices.Clone(list)
	if left == 0 {
		p.list.Add(widget.Inset(look.Space32, 0, look.Space16, 0, widget.NewEmptyState("circle-check", lang.T("Nothing left to settle"),
			lang.T("Subrosa finds words, not stories. Read it once more as a stranger would."))))
	}
	p.settled(words)
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
	shown := askedFor{p.chosen, p.mode}
	same := shown == p.shown
	p.shown = shown
	if !ok || p.s.w.hidden() || p.s.writing(focused) {
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

// settledWord is a line of what is decided.
type settledWord struct {
	text, what string
	replaced   *replacedWord
	kept       string // the finding's key; "" where the words were replaced
}

// settledWords gives what is decided. What was replaced and then undone in the
// text is not: its mark has gone.
func (p *findingsPanel) settledWords() (words []settledWord) {
	for _, r := range p.s.undo {
		if r.inTitle || p.s.marked(r) {
			words = append(words, settledWord{text: r.text, what: lang.F("is now %s", r.with), replaced: r})
		}
	}
	for _, f := range p.checked.Kept {
		reason := ""
		for _, d := range p.s.note.Settled {
			if d.Key == f.Key && d.How == vault.HowKept {
				reason = d.Reason
			}
		}
		words = append(words, settledWord{text: f.Text, what: lang.F("kept: %s", reason), kept: f.Key})
	}
	return words
}

// settled lists what is decided, each line with its way back.
func (p *findingsPanel) settled(words []settledWord) {
	if len(words) == 0 {
		return
	}
	p.list.Add(look.NewText(lang.T("Settled"), look.RoleCaptionStrong, look.Ink2))
	for _, w := range words {
		p.list.Add(settledLine(w.text, w.what, func() {
			if w.kept != "" {
				p.s.unkeep(w.kept)
			} else {
				p.s.putBack(w.replaced)
			}
		}))
	}
}

func settledLine(word, what string, undo func()) fyne.CanvasObject {
	text := widget.NewRuns(look.RoleCaption, look.Ink,
		widget.Run{Text: word, Strong: true}, widget.Run{Text: " " + what, Colour: look.Ink2})
	return widget.HStack(look.Space8, look.NewGlyph("check", look.Ink2, 16), widget.Grow(text), widget.NewLink(lang.T("Undo"), undo).Small())
}

// row is one finding, as it was drawn before where it looks the same. A
// chosen one has the rose bar and its buttons.
func (p *findingsPanel) row(f app.Finding) findingRow {
	r := findingRow{finding: f, where: p.where(f), chosen: f.Key == p.chosen}
	r.finding.Spots = nil
	asks := func() *widget.Field {
		if r.chosen && p.asked.key == f.Key && p.asked.mode == p.mode {
			return p.asked.field
		}
		return nil
	}
	if r.chosen {
		r.mode = p.mode
	}
	r.asked = asks()
	if before, ok := p.rows[f.Key]; ok && r.same(before) {
		return before
	}
	word := widget.NewRuns(look.RoleNote, look.Ink, widget.Run{Text: oneLine(f.Text), Mark: widget.Found}).Limit(2)
	content := widget.VStack(look.Space4,
		widget.HStackAligned(look.Space8, widget.AlignTop, widget.Grow(word), widget.Inset(look.U(3), 0, 0, 0, look.Caption(r.where))),
		widget.NewWrap(lang.T(f.Reason), look.RoleCaption, look.Ink2))
	content.Add(widget.Space(0, 2))
	p.first = nil
	content.Add(p.ways(f, r.chosen))
	r.first, r.asked = p.first, asks()
	r.object = newFindingCard(content, r.chosen, func() {
		p.s.chooseCard(f.Key)
		p.focus()
	})
	return r
}

// where says in which part of the note a finding stands, and how often.
func (p *findingsPanel) where(f app.Finding) string {
	where := lang.T("Title")
	if spot := f.Spots[0]; spot.Field >= 0 && spot.Field < len(p.s.note.Sections) {
		where = heading(p.s.note, p.s.note.Sections[spot.Field].Name)
	}
	if n := len(f.Spots); n > 1 {
		where = lang.F("%s, %d times", where, n)
	}
	return where
}

// findingSide is the room at the sides of a finding, of which a chosen one's bar takes three units.
const findingSide float32 = 15

// newFindingCard is the surface of a finding, with the rose bar of a chosen one.
func newFindingCard(content fyne.CanvasObject, chosen bool, tapped func()) fyne.CanvasObject {
	card := widget.NewCard("", widget.Inset(look.Space12, findingSide, look.Space12, findingSide, content)).Padded(0).Rounded(look.RadiusControl)
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
