package editor

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/rivo/uniseg"
)

// reference is the plainest text field there is: one string, segmented from its beginning
// whenever a boundary is wanted.
type reference struct {
	text          string
	caret, anchor int
}

func (r *reference) selection() (int, int) { return min(r.caret, r.anchor), max(r.caret, r.anchor) }

func (r *reference) put(start, end int, s string) {
	r.text = r.text[:start] + s + r.text[end:]
	r.caret = start + len(s)
	r.anchor = r.caret
}

func (r *reference) move(to int, extend bool) {
	r.caret = to
	if !extend {
		r.anchor = to
	}
}

func (r *reference) clusters() []int {
	bounds := []int{0}
	g := uniseg.NewGraphemes(r.text)
	for g.Next() {
		_, end := g.Positions()
		bounds = append(bounds, end)
	}
	return bounds
}

func (r *reference) next() int {
	for _, b := range r.clusters() {
		if b > r.caret {
			return b
		}
	}
	return r.caret
}

func (r *reference) prev() int {
	to := 0
	for _, b := range r.clusters() {
		if b < r.caret {
			to = b
		}
	}
	return to
}

// words gives the beginnings and ends of all words.
func (r *reference) words() (starts, ends []int) {
	rest, state, at := r.text, -1, 0
	for rest != "" {
		var w string
		w, rest, state = uniseg.FirstWordInString(rest, state)
		first, _ := utf8.DecodeRuneInString(w)
		if first == '_' || !unicode.IsSpace(first) && !unicode.IsPunct(first) {
			starts = append(starts, at)
			ends = append(ends, at+len(w))
		}
		at += len(w)
	}
	return starts, ends
}

func (r *reference) nextWord() int {
	_, ends := r.words()
	for _, e := range ends {
		if e > r.caret {
			return e
		}
	}
	return len(r.text)
}

func (r *reference) prevWord() int {
	to := 0
	starts, _ := r.words()
	for _, s := range starts {
		if s < r.caret {
			to = s
		}
	}
	return to
}

var alphabet = []string{
	"a", "b", "c", "T", "o", "e", " ", " ", " ", ".", ",", "'", "’", "“", "”", "(", ")", "[", "]", "-", "–", "/", "_", "0", "7", "\t",
	"é", "e\u0301", "\u0301", "ß", "Ω", "ж", "日", "本", "語", "。", "한", "ก", "ำ", "न", "म", "स्", "ते", "ع", "ر", "ب", "ש",
	"😀", "👨\u200d👩\u200d👧", "\u200d", "🇬", "🇧", "☀\ufe0f", "1\ufe0f\u20e3", "\u200b", "\u00a0", "\u2060", "ﬁ",
}

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range r.IntN(n) {
		b.WriteString(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

// TestAgainstReference drives the editor and the reference with the same keys, pastes and
// replacements and compares them after each. The layout is compared with one made afresh.
func TestAgainstReference(t *testing.T) {
	e := newTest(t, "")
	steps := 100_000
	if testing.Short() {
		steps = 5_000
	}
	r := rand.New(rand.NewPCG(27, 12))
	ref := &reference{}
	clip := fyne.CurrentApp().Clipboard()
	states := map[string]bool{"": true}
	rune0 := func() int { // a random character boundary
		if len(ref.text) == 0 {
			return 0
		}
		i := r.IntN(len(ref.text) + 1)
		for i < len(ref.text) && !utf8.RuneStart(ref.text[i]) {
			i++
		}
		return i
	}
	custom := func(k fyne.KeyName, mod fyne.KeyModifier) {
		e.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: mod})
	}
	for step := range steps {
		shift := r.IntN(3) == 0
		press := key
		mod := fyne.KeyModifierControl
		if shift {
			press = shiftKey
			mod |= fyne.KeyModifierShift
		}
		start, end := ref.selection()
		op := r.IntN(100)
		switch {
		case op < 40:
			s := alphabet[r.IntN(len(alphabet))]
			for _, c := range s {
				if c == '\t' {
					custom(fyne.KeyTab, fyne.KeyModifierControl)
				} else {
					e.TypedRune(c)
				}
				a, b := ref.selection()
				ref.put(a, b, string(c))
			}
		case op < 44:
			shiftKey(e, fyne.KeyReturn)
			ref.put(start, end, "\n")
		case op < 52:
			press(e, fyne.KeyBackspace)
			if start == end {
				start = ref.prev()
			}
			ref.put(start, end, "")
		case op < 56:
			press(e, fyne.KeyDelete)
			if start == end {
				end = ref.next()
			}
			ref.put(start, end, "")
		case op < 58:
			custom(fyne.KeyBackspace, fyne.KeyModifierControl)
			if start == end {
				start = ref.prevWord()
			}
			ref.put(start, end, "")
		case op < 60:
			custom(fyne.KeyDelete, fyne.KeyModifierControl)
			if start == end {
				end = ref.nextWord()
			}
			ref.put(start, end, "")
		case op < 64:
			press(e, fyne.KeyLeft)
			if start != end && !shift {
				ref.move(start, false)
			} else {
				ref.move(ref.prev(), shift)
			}
		case op < 68:
			press(e, fyne.KeyRight)
			if start != end && !shift {
				ref.move(end, false)
			} else {
				ref.move(ref.next(), shift)
			}
		case op < 72:
			custom(fyne.KeyLeft, mod)
			ref.move(ref.prevWord(), shift)
		case op < 76:
			custom(fyne.KeyRight, mod)
			ref.move(ref.nextWord(), shift)
		case op < 78:
			a, b := rune0(), rune0()
			e.Select(a, b)
			ref.anchor, ref.caret = a, b
		case op < 82:
			s := randomText(r, 12)
			raw := strings.ReplaceAll(s, "o", "\r\n") + "\xff\x00"
			clip.SetContent(raw)
			e.TypedShortcut(&fyne.ShortcutPaste{})
			ref.put(start, end, strings.ReplaceAll(s, "o", "\n")+"\uFFFD")
		case op < 84:
			a, b := rune0(), rune0()
			a, b = min(a, b), max(a, b)
			s := randomText(r, 5)
			e.Replace(a, b, s)
			c, d := ref.caret, ref.anchor
			ref.put(a, b, s)
			ref.caret, ref.anchor = carry(c, a, b, len(s)), carry(d, a, b, len(s))
		case op < 86 && len(ref.text) > 400:
			e.TypedShortcut(&fyne.ShortcutSelectAll{})
			e.TypedShortcut(&fyne.ShortcutCut{})
			if clip.Content() != ref.text {
				t.Fatalf("step %d: cut %q, want %q", step, clip.Content(), ref.text)
			}
			ref.put(0, len(ref.text), "")
		case op < 94:
			was := e.Text()
			if e.CanUndo() {
				e.TypedShortcut(&fyne.ShortcutUndo{})
				undone := e.Text()
				if !states[undone] {
					t.Fatalf("step %d: undo made a text that never was: %q", step, undone)
				}
				custom(fyne.KeyZ, fyne.KeyModifierControl|fyne.KeyModifierShift)
				if e.Text() != was {
					t.Fatalf("step %d: redo gave %q, want %q", step, e.Text(), was)
				}
				e.Undo()
			}
			ref.text, ref.caret, ref.anchor = e.Text(), e.model.caret, e.model.anchor
		case op < 95:
			var marks []Mark
			for i := range r.IntN(5) {
				a, b := rune0(), rune0()
				marks = append(marks, Mark{Start: a, End: b, ID: i})
			}
			e.SetMarks(marks)
		}
		states[ref.text] = true
		if e.Text() != ref.text || e.model.caret != ref.caret || e.model.anchor != ref.anchor || e.model.size != len(ref.text) {
			t.Fatalf("step %d (%d): got %q caret %d anchor %d size %d\nwant %q caret %d anchor %d", step, op,
				e.Text(), e.model.caret, e.model.anchor, e.model.size, ref.text, ref.caret, ref.anchor)
		}
		checkMarks(t, e)
		if step%20 == 0 {
			checkLayout(t, e)
		}
	}
	final := e.Text()
	n := 0
	for ; e.CanUndo(); n++ {
		e.Undo()
	}
	if e.Text() != "" {
		t.Errorf("after undoing all: %q", e.Text())
	}
	for ; n > 0; n-- {
		e.Redo()
	}
	if e.Text() != final {
		t.Error("redoing all did not lead back")
	}
	checkLayout(t, e)
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
	text, last := e.Text(), 0
	for _, k := range e.Marks() {
		if k.Start < last || k.End <= k.Start || k.End > len(text) {
			t.Fatalf("mark %+v out of place in %d bytes", k, len(text))
		}
		if !utf8.RuneStart(text[k.Start]) || k.End < len(text) && !utf8.RuneStart(text[k.End]) {
			t.Fatalf("mark %+v splits a character", k)
		}
		last = k.Start
	}
}

func checkLayout(t *testing.T, e *Editor) {
	t.Helper()
	fresh := layout{m: e.layout.m}
	fresh.reset(e.model.paras, e.layout.width)
	if !reflect.DeepEqual(fresh.ends, e.layout.ends) || fresh.total != e.layout.total {
		t.Fatalf("layout out of date: %v (%d), want %v (%d)", e.layout.ends, e.layout.total, fresh.ends, fresh.total)
	}
	for p := range e.model.paras {
		if fresh.first(p) != e.layout.first(p) {
			t.Fatalf("paragraph %d begins at line %d, want %d", p, e.layout.first(p), fresh.first(p))
		}
	}
}
