package editor

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

var (
	soak = flag.Bool("soak", false, "drive the editor and the reference for 100,000 steps from random seeds, not only for some thousand")
	seed = flag.Uint64("seed", 0, "repeat the steps of one seed, as a failed run printed it")
)

var alphabet = []string{
	"a", "b", "c", "T", "o", "e", " ", " ", " ", ".", ",", "'", "’", "“", "”", "(", ")", "[", "]", "-", "–", "/", "_", "0", "7", "\t",
	"é", "e\u0301", "\u0301", "ß", "Ω", "ж", "日", "本", "語", "。", "한", "ก", "ำ", "न", "म", "स्", "ते", "ع", "ر", "ب", "ש",
	"😀", "👨\u200d👩\u200d👧", "\u200d", "🇬", "🇧", "☀\ufe0f", "1\ufe0f\u20e3", "\u200b", "\u00a0", "\u2060", "ﬁ",
}

// randomText makes text of the alphabet and, now and then, of anything Unicode has.
func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range r.IntN(n) {
		b.WriteString(randomCharacter(r))
	}
	return b.String()
}

func randomCharacter(r *rand.Rand) string {
	if r.IntN(8) > 0 {
		return alphabet[r.IntN(len(alphabet))]
	}
	for {
		planes := []int{0x300, 0x3000, 0x10000, 0x110000}
		if c := rune(0x20 + r.IntN(planes[r.IntN(len(planes))]-0x20)); utf8.ValidRune(c) {
			return string(c)
		}
	}
}

// action is what a step does.
type action byte

const (
	typing action = iota
	newline
	backspace
	deletion
	wordBack
	wordForward
	left
	right
	wordLeft
	wordRight
	up
	down
	pageUp
	pageDown
	home
	lineEnd
	textStart
	textEnd
	paraUpward
	paraDownward
	tabbing
	tabbingBack
	click
	dragging
	dragEnd
	selecting
	pasting
	replacing
	cutting
	undoing
	redoing
	marking
	actions // how many there are
)

// gesture is one thing a person does, with what it needs: parts of 65,536 stand for places, so
// that it makes sense after any other.
type gesture struct {
	do    action
	shift bool
	a, b  uint16
	text  string
}

// often says how often each action is drawn, of 400 or so; the others once.
var often = map[action]int{
	typing: 180, newline: 16, backspace: 32, deletion: 16, wordBack: 4, wordForward: 4, left: 16, right: 16, wordLeft: 8, wordRight: 8,
	up: 8, down: 8, home: 4, lineEnd: 4, tabbing: 4, tabbingBack: 4, click: 24, dragging: 4, dragEnd: 4, pasting: 12, replacing: 4,
	undoing: 16, redoing: 12, marking: 4,
}

func randomSteps(r *rand.Rand, n int) []gesture {
	var bag []action
	for a := range actions {
		for range max(often[a], 1) {
			bag = append(bag, a)
		}
	}
	steps := make([]gesture, n)
	for i := range steps {
		s := gesture{do: bag[r.IntN(len(bag))], shift: r.IntN(8) == 0, a: uint16(r.Uint32()), b: uint16(r.Uint32())}
		switch s.do {
		case typing:
			s.text = randomCharacter(r)
			if r.IntN(30) == 0 {
				s.text = []string{"- ", "1. ", "\t99) ", "• "}[r.IntN(4)]
			}
		case pasting:
			s.text = strings.ReplaceAll(randomText(r, 40), "o", "\r\n") + "\xff\x00"
		case replacing:
			s.text = randomText(r, 5)
		}
		steps[i] = s
	}
	steps[0] = gesture{do: pasting, text: randomText(r, 400)}
	return steps
}

// pair is an editor and a reference that the same is done to.
type pair struct {
	e      *Editor
	r      *reference
	clock  *fakeClock
	clip   fyne.Clipboard
	clicks int
	at     fyne.Position
}

func newPair(m *Metrics) *pair {
	clock := &fakeClock{time.Unix(0, 0)}
	e := New(Options{Metrics: m})
	e.now = clock.now
	e.HeightFor(430)
	e.SetVisible(0, 240)
	return &pair{
		e: e, clock: clock, clip: fyne.CurrentApp().Clipboard(),
		r: &reference{metrics: m, width: 430 - 2*insetX, height: e.o.LineHeight, page: 9, goal: -1},
	}
}

// place makes an offset of a part: the start of a character of UTF-8.
func (p *pair) place(part uint16) int {
	i := int(part) * (len(p.r.text) + 1) >> 16
	for i < len(p.r.text) && !utf8.RuneStart(p.r.text[i]) {
		i++
	}
	return i
}

// point makes a point of the editor, or somewhat beside it, of two parts.
func (p *pair) point(a, b uint16) fyne.Position {
	high := p.e.height() + 60
	return fyne.NewPos(float32(a)*500/65536-30, float32(b)*high/65536-30)
}

func (p *pair) custom(k fyne.KeyName, shift bool) {
	mod := fyne.KeyModifierControl
	if shift {
		mod |= fyne.KeyModifierShift
	}
	p.e.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: mod})
}

// do does a step to both and says in what they differ then, if they do.
func (p *pair) do(s gesture) error {
	if err := p.act(s); err != nil {
		return err
	}
	e, r := p.e, p.r
	if e.Text() != r.text || e.model.caret != r.caret || e.model.anchor != r.anchor || e.model.size != len(r.text) {
		return fmt.Errorf("got  %q caret %d anchor %d size %d\nwant %q caret %d anchor %d", e.Text(), e.model.caret, e.model.anchor,
			e.model.size, r.text, r.caret, r.anchor)
	}
	if e.CanUndo() != (len(r.done) > 0) || e.CanRedo() != (len(r.undone) > 0) {
		return fmt.Errorf("undo %v, redo %v, want %d and %d steps", e.CanUndo(), e.CanRedo(), len(r.done), len(r.undone))
	}
	return marksFault(e)
}

func (p *pair) act(s gesture) error {
	e, r := p.e, p.r
	press := key
	if s.shift {
		press = shiftKey
	}
	start, end := r.selection()
	marks, steps := e.model.marks, len(r.done)
	marks = slices.Clone(marks)
	defer func() {
		if len(r.done) > steps && s.do != redoing { // a step of its own: its marks are known
			r.done[len(r.done)-1].marks, r.done[len(r.done)-1].round = marks, e.model.round
		}
	}()
	cut := func(k kind, from, to int) {
		if start == end {
			r.put(min(from, to), max(from, to), "", k)
		} else {
			r.put(start, end, "", whole)
		}
	}
	switch s.do {
	case typing:
		for _, c := range s.text {
			e.TypedRune(c)
			if fresh := clean(string(c)); fresh != "" && !unicode.IsControl(c) {
				a, b := r.selection()
				r.put(a, b, fresh, typed)
			}
		}
	case newline:
		press(e, fyne.KeyReturn)
		if s.shift {
			r.put(start, end, "\n", whole)
		} else {
			r.enter()
		}
	case backspace:
		press(e, fyne.KeyBackspace)
		from, to := r.para(r.caret)
		if item := refItem.FindString(r.text[from:to]); start == end && item != "" && r.caret == from+len(item) {
			cut(whole, from+len(item)-len(strings.TrimLeft(item, " \t")), r.caret)
			break
		}
		cut(erased, r.prev(), r.caret)
	case deletion:
		press(e, fyne.KeyDelete)
		cut(deleted, r.caret, r.next())
	case wordBack:
		p.custom(fyne.KeyBackspace, s.shift)
		from, _ := r.para(r.caret)
		if from == r.caret {
			from = r.prev()
		}
		cut(whole, max(from, r.prevWord()), r.caret)
	case wordForward:
		p.custom(fyne.KeyDelete, s.shift)
		_, to := r.para(r.caret)
		if to == r.caret {
			to = r.next()
		}
		cut(whole, r.caret, min(to, r.nextWord()))
	case left:
		press(e, fyne.KeyLeft)
		if start != end && !s.shift {
			r.move(start, false)
		} else {
			r.move(r.prev(), s.shift)
		}
	case right:
		press(e, fyne.KeyRight)
		if start != end && !s.shift {
			r.move(end, false)
		} else {
			r.move(r.next(), s.shift)
		}
	case wordLeft:
		p.custom(fyne.KeyLeft, s.shift)
		r.move(r.prevWord(), s.shift)
	case wordRight:
		p.custom(fyne.KeyRight, s.shift)
		r.move(r.nextWord(), s.shift)
	case up:
		press(e, fyne.KeyUp)
		r.vertical(-1, s.shift)
	case down:
		press(e, fyne.KeyDown)
		r.vertical(1, s.shift)
	case pageUp:
		press(e, fyne.KeyPageUp)
		r.vertical(-r.page, s.shift)
	case pageDown:
		press(e, fyne.KeyPageDown)
		r.vertical(r.page, s.shift)
	case home:
		press(e, fyne.KeyHome)
		r.home(s.shift)
	case lineEnd:
		press(e, fyne.KeyEnd)
		r.toEnd(s.shift)
	case textStart:
		p.custom(fyne.KeyHome, s.shift)
		r.move(0, s.shift)
	case textEnd:
		p.custom(fyne.KeyEnd, s.shift)
		r.move(len(r.text), s.shift)
	case paraUpward:
		p.custom(fyne.KeyUp, s.shift)
		from, _ := r.para(r.caret)
		if from == r.caret && from > 0 {
			from, _ = r.para(from - 1)
		}
		r.move(from, s.shift)
	case paraDownward:
		p.custom(fyne.KeyDown, s.shift)
		_, to := r.para(r.caret)
		if to == r.caret && to < len(r.text) {
			_, to = r.para(to + 1)
		}
		r.move(to, s.shift)
	case tabbing, tabbingBack:
		p.custom(fyne.KeyTab, s.do == tabbingBack)
		r.tab(s.do == tabbingBack)
	case click:
		p.click(s)
	case dragging:
		if e.pointer.pressed {
			at := p.point(s.a, s.b)
			e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}})
			r.drag(at.X-insetX, at.Y-insetY)
		}
	case dragEnd:
		e.DragEnd()
		release(e, p.at)
	case selecting:
		a, b := p.place(s.a), p.place(s.b)
		e.Select(a, b)
		r.move(a, false)
		r.move(b, true)
	case pasting:
		p.clip.SetContent(s.text)
		e.TypedShortcut(&fyne.ShortcutPaste{})
		r.put(start, end, pasted(s.text), whole)
	case replacing:
		a, b := p.place(s.a), p.place(s.b)
		a, b = min(a, b), max(a, b)
		e.Replace(a, b, s.text)
		r.many([]Edit{{a, b, clean(s.text)}})
	case cutting:
		e.TypedShortcut(&fyne.ShortcutCut{})
		if start != end {
			if p.clip.Content() != r.text[start:end] {
				return fmt.Errorf("cut %q, want %q", p.clip.Content(), r.text[start:end])
			}
			r.put(start, end, "", whole)
		}
	case undoing:
		e.TypedShortcut(&fyne.ShortcutUndo{})
		if u := r.undo(); u != nil {
			u.marksAfter, u.roundAfter = marks, e.model.round
			return p.marksAre("undo", u.marks, u.round)
		}
	case redoing:
		p.custom(fyne.KeyZ, true)
		if u := r.redo(); u != nil {
			return p.marksAre("redo", u.marksAfter, u.roundAfter)
		}
	case marking:
		var list []Mark
		for i := range s.a % 5 {
			list = append(list, Mark{Start: p.place(s.b * (i + 1)), End: p.place(s.b*(i+1) + s.a), ID: int(i)})
		}
		e.SetMarks(list)
	}
	return nil
}

// marksAre compares the marks with those of a state in the history, where none were set
// since; such as undoing brought back from before the last SetMarks do not count.
func (p *pair) marksAre(what string, want []Mark, round int) error {
	last := p.e.model.round
	if round != last {
		return nil
	}
	sorted := func(marks []Mark) []Mark {
		marks = slices.DeleteFunc(slices.Clone(marks), func(k Mark) bool { return k.round != last })
		slices.SortFunc(marks, func(a, b Mark) int { return a.serial - b.serial })
		return marks
	}
	got := sorted(p.e.model.marks)
	if want = sorted(want); !slices.Equal(got, want) {
		return fmt.Errorf("%s gave the marks %+v, want %+v", what, got, want)
	}
	return nil
}

// click presses the button and, more often than not, lets it go; one in three clicks is where
// the last one was and soon after it.
func (p *pair) click(s gesture) {
	if p.e.pointer.pressed {
		release(p.e, p.at)
	}
	if s.a%3 == 0 && p.clicks > 0 && p.clicks < 3 && !s.shift {
		p.clicks++
	} else {
		p.clock.t = p.clock.t.Add(time.Minute)
		p.clicks, p.at = 1, p.point(s.a, s.b)
	}
	mod := fyne.KeyModifier(0)
	if s.shift {
		mod = fyne.KeyModifierShift
	}
	press(p.e, p.at, mod)
	p.r.press(p.at.X-insetX, p.at.Y-insetY, p.clicks, s.shift)
	if s.b%2 == 0 {
		release(p.e, p.at)
	}
}

// run does the steps to a fresh pair and returns how many it took to find a difference.
func run(m *Metrics, steps []gesture) (int, error) {
	p := newPair(m)
	for i, s := range steps {
		err := p.do(s)
		if err == nil && (i%20 == 0 || i == len(steps)-1) {
			err = layoutFault(p.e, p.r)
		}
		if err == nil && (i%20 == 0 || s.do >= up && s.do <= lineEnd || s.do == click) {
			err = p.caretFault()
		}
		if err != nil {
			return i + 1, err
		}
	}
	return len(steps), p.thereAndBack()
}

// caretFault says where the caret is drawn, if that is not where the reference has it.
func (p *pair) caretFault() error {
	x, n := p.e.caretPlace()
	if line, at := p.r.caretAt(p.r.lines()); line != n || abs(at-x) > 0.01 {
		return fmt.Errorf("the caret at %d is on line %d at %v, want line %d at %v of %q", p.r.caret, n, x, line, at, p.r.text)
	}
	return nil
}

// thereAndBack undoes all and makes it again.
func (p *pair) thereAndBack() error {
	for len(p.r.done) > 0 {
		if err := p.do(gesture{do: undoing}); err != nil {
			return err
		}
	}
	for len(p.r.undone) > 0 {
		if err := p.do(gesture{do: redoing}); err != nil {
			return err
		}
	}
	return nil
}

// shrink leaves out of failing steps what the failure does not need. failing gives how many
// of some steps it takes to fail, or 0.
func shrink(steps []gesture, failing func([]gesture) int) []gesture {
	tries := 0
	for size := len(steps) / 2; size > 0 && tries < 2000; {
		smaller := false
		for from := 0; from+size <= len(steps) && tries < 2000; tries++ {
			rest := slices.Concat(steps[:from], steps[from+size:])
			if n := failing(rest); n > 0 {
				steps, smaller = rest[:n], true
			} else {
				from += size
			}
		}
		if !smaller || size > len(steps) {
			size /= 2
		}
	}
	return steps
}

// runLength is how many steps are driven from one seed.
const runLength = 2_000

// TestAgainstReference drives the editor and the reference with the same keys, clicks, drags,
// pastes and replacements and compares text, selection, history, marks and lines: six
// thousand steps of three seeds, with -soak a hundred thousand of seeds drawn then.
func TestAgainstReference(t *testing.T) {
	test.NewTempApp(t)
	m := NewMetrics(serif(t), 17)
	seeds := []uint64{1, 2, 3}
	switch {
	case *seed > 0:
		seeds = []uint64{*seed}
	case *soak:
		seeds = nil
		for range 100_000 / runLength {
			seeds = append(seeds, rand.Uint64())
		}
	}
	steps := 0
	for _, one := range seeds {
		list := randomSteps(rand.New(rand.NewPCG(one, 27)), runLength)
		n, err := run(m, list)
		steps += n
		if err == nil {
			continue
		}
		list = shrink(list[:n], func(steps []gesture) int {
			n, err := run(m, steps)
			if err == nil {
				return 0
			}
			return n
		})
		_, err = run(m, list)
		for i, s := range list {
			t.Logf("%3d %+v", i, s)
		}
		t.Fatalf("seed %d, after %d steps (-seed=%d repeats it), shrunk to those above:\n%v", one, n, one, err)
	}
	if *soak {
		t.Logf("figure\tkeys, clicks, drags and pastes in the editor and a plain model of it\t%d steps, 0 differences", steps)
	}
}

// TestShrink: steps that have nothing to do with a failure are left out.
func TestShrink(t *testing.T) {
	list := randomSteps(rand.New(rand.NewPCG(4, 4)), 100)
	list = append(list, gesture{do: actions + 1}) // what no editor knows
	if got := shrink(list, func(steps []gesture) int {
		if i := slices.IndexFunc(steps, func(s gesture) bool { return s.do > actions }); i >= 0 {
			return i + 1
		}
		return 0
	}); len(got) != 1 {
		t.Errorf("%d steps are left", len(got))
	}
}

// FuzzSteps drives the editor and the reference with steps made of bytes, four each.
func FuzzSteps(f *testing.F) {
	for _, s := range []string{
		"\x00\x00\x00\x00\x00\x01\x00\x07\x01\x00\x00\x00\x1d\x00\x00\x00",
		"\x00\x00\x00\x2c\x00\x00\x00\x2d\x02\x00\x00\x00\x16\x00\x40\x20\x17\x00\xff\x7f\x1e\x00\x00\x00",
		"\x1a\x30\x00\x01\x1a\x41\x00\x02\x1f\x05\x10\x10\x19\x00\x20\x80\x02\x00\x00\x00\x1d\x00\x00\x00",
	} {
		f.Add([]byte(s))
	}
	test.NewTempApp(f)
	m := NewMetrics(serif(f), 17)
	f.Fuzz(func(t *testing.T, data []byte) {
		var steps []gesture
		for ; len(data) >= 4 && len(steps) < 200; data = data[4:] {
			s := gesture{do: action(data[0]) % actions, shift: data[1]&1 == 1, a: uint16(data[2]) << 8, b: uint16(data[3]) << 8}
			s.text = alphabet[int(data[3])%len(alphabet)]
			if s.do == pasting || s.do == replacing {
				s.text += alphabet[int(data[1])%len(alphabet)] + "\n" + alphabet[int(data[2])%len(alphabet)]
			}
			steps = append(steps, s)
		}
		if n, err := run(m, steps); err != nil {
			t.Fatalf("after %d of %+v:\n%v", n, steps, err)
		}
	})
}

// FuzzText puts anything in, changes it in the middle and takes that back.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "plain", "two\r\nlines", "\xff\x00bad", "👨\u200d👩\u200d👧 e\u0301", "العربية नमस्ते ไทย", "a\tb - “c”"} {
		f.Add(s, 3, 5)
	}
	e := newTest(f, "")
	e.HeightFor(120)
	f.Fuzz(func(t *testing.T, text string, a, b int) {
		e.SetText(text)
		if !utf8.ValidString(e.Text()) || strings.ContainsAny(e.Text(), "\r\x00") {
			t.Fatalf("%q kept as %q", text, e.Text())
		}
		was := e.Text()
		e.SetMarks([]Mark{{Start: a, End: b}})
		e.Select(a, b)
		e.Insert(text)
		if !utf8.ValidString(e.Text()) {
			t.Fatalf("not UTF-8 after inserting: %q", e.Text())
		}
		checkMarks(t, e)
		checkLayout(t, e)
		e.Undo()
		if e.Text() != was {
			t.Fatalf("undo gave %q, want %q", e.Text(), was)
		}
	})
}

func checkMarks(t *testing.T, e *Editor) {
	t.Helper()
	if err := marksFault(e); err != nil {
		t.Fatal(err)
	}
}

// marksFault says what is wrong with the marks.
func marksFault(e *Editor) error {
	text, last := e.Text(), 0
	for _, k := range e.Marks() {
		if k.Start < last || k.End <= k.Start || k.End > len(text) {
			return fmt.Errorf("mark %+v out of place in %d bytes", k, len(text))
		}
		if !utf8.RuneStart(text[k.Start]) || k.End < len(text) && !utf8.RuneStart(text[k.End]) {
			return fmt.Errorf("mark %+v splits a character", k)
		}
		last = k.Start
	}
	return nil
}

// layoutFault says in what the lines differ from the reference's.
func layoutFault(e *Editor, r *reference) error {
	lines := r.lines()
	if len(lines) != e.layout.total {
		return fmt.Errorf("%d lines, want %d", e.layout.total, len(lines))
	}
	for n, want := range lines {
		got := e.layout.line(n)
		if base := e.model.start(got.para); base+got.start != want.start || base+got.end != want.end {
			return fmt.Errorf("line %d is %d to %d, want %d to %d of %q", n, base+got.start, base+got.end, want.start, want.end, r.text)
		}
	}
	return nil
}

func checkLayout(t *testing.T, e *Editor) {
	t.Helper()
	r := &reference{text: e.Text(), metrics: e.layout.m, width: e.layout.width}
	if err := layoutFault(e, r); err != nil {
		t.Fatal(err)
	}
	for p := range e.model.paras {
		if fresh := (&layout{ends: e.layout.ends}).first(p); fresh != e.layout.first(p) {
			t.Fatalf("paragraph %d begins at line %d, want %d", p, e.layout.first(p), fresh)
		}
	}
}
