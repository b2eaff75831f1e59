package editor

import (
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/rivo/uniseg"
)

// lines gives the text of each line.
func lines(e *Editor) []string {
	var out []string
	for n := range e.layout.total {
		ln := e.layout.line(n)
		out = append(out, e.model.paras[ln.para][ln.start:ln.end])
	}
	return out
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float32 // of the text
		want       []string
	}{
		{"empty", "", 100, []string{""}},
		{"fits", "two words", 100, []string{"two words"}},
		{"words", "one two three four", 70, []string{"one two ", "three ", "four"}},
		{"spaces hang", "onetwo     three", 60, []string{"onetwo     ", "three"}},
		{"paragraphs", "one\n\ntwo\n", 100, []string{"one", "", "two", ""}},
		{"long word", "abcdefghijklmnop", 60, []string{"abcdef", "ghijkl", "mnop"}},
		{"long word after a short one", "a abcdefghijklmnop", 60, []string{"a ", "abcdef", "ghijkl", "mnop"}},
		{"hyphen", "well-being well-being", 95, []string{"well-being ", "well-being"}},
		{"hyphen broken", "well-being", 50, []string{"well-", "being"}},
		{"no-break space", "10\u00a0min later", 55, []string{"10\u00a0min ", "later"}},
		{"closing marks stay", "(one) “two”", 45, []string{"(one) ", "“two”"}},
		{"brackets", "see [partner] now", 90, []string{"see ", "[partner] ", "now"}},
		{"emoji stay whole", "👨\u200d👩\u200d👧👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 40, []string{"👨\u200d👩\u200d👧👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"}},
		{"combining marks stay", "e\u0301e\u0301e\u0301e\u0301", 20, []string{"e\u0301e\u0301", "e\u0301e\u0301"}},
		{"tabs", "a\tb\tc", 90, []string{"a\tb\t", "c"}},
		{"nothing fits", "abc", 1, []string{"a", "b", "c"}},
		{"no width yet", "one two three", 0, []string{"one two three"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := newTest(t, c.text)
			e.HeightFor(c.width + 2*insetX)
			if got := lines(e); strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// TestWrapWithoutSpaces: between these letters a line may break anywhere, but never before
// a full stop. Their width is whatever the system has for them.
func TestWrapWithoutSpaces(t *testing.T) {
	e := newTest(t, "日本語の文章。終わり")
	e.HeightFor(6*e.layout.m.cluster("日", e.o.Font) + 2 + 2*insetX)
	if got := strings.Join(lines(e), "|"); got != "日本語の文|章。終わり" {
		t.Errorf("got %q", got)
	}
}

// TestBreaker compares the shortcuts for plain English with the full algorithm.
func TestBreaker(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	texts := []string{"Sarah said: “No, I don’t.” (Tea) at 10.30, well-being; e.g. this/that? Yes! 07700 900123 x", "a  b. c"}
	for range 5000 {
		texts = append(texts, randomText(r, 30))
	}
	for _, text := range texts {
		var want []int
		for rest, state, at := text, -1, 0; rest != ""; {
			var seg string
			seg, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
			at += len(seg)
			want = append(want, at)
		}
		b := breaker{s: text}
		for _, w := range want {
			if got := b.next(); got != w {
				t.Fatalf("%q: break at %d, want %d of %v", text, got, w, want)
			}
		}
	}
}

// TestWidths compares the sum of advances and pairs with what the toolkit measures for the
// whole line: a caret must stand where the letters are.
func TestWidths(t *testing.T) {
	e := newTest(t, "")
	m := e.layout.m
	for _, s := range []string{
		"Sarah said the week had been “steadier than I expected”. She slept through",
		"To AV office affliction final waffle, fjord. They’ve “Yes.” (Tea) 1:42 – 07700 900123",
		"Ångström naïve café Žižek — œuvre, W. T. Fy V, r. f) f” ’Tis",
		"日本語 and Ελληνικά and Русский",
		"العربية",
	} {
		sum := float32(0)
		for w := m.walk(s, 0); w.next(sum); {
			sum += w.kern + w.width
		}
		if whole := m.width(s, m.font); abs(sum-whole) > 0.5 {
			t.Errorf("%q: %v, measured whole %v", s, sum, whole)
		}
	}
}

// TestPositions: the offset found at the middle of each character's place is that character.
func TestPositions(t *testing.T) {
	text := "Sarah said “hello” to 😀 and\tagain, well-being e\u0301 日本語 नमस्ते end of a long paragraph that wraps.\n\nshort\n  spaced   out  "
	e := newTest(t, text)
	e.HeightFor(260)
	for off := 0; off <= len(text); off = max(e.model.next(off), off+1) {
		e.SetCaret(off)
		pos, size := e.CaretRect()
		got, _ := e.offsetAt(pos.AddXY(0.3, size.Height/2))
		if got != off {
			p, _ := e.CaretRect()
			t.Errorf("offset %d at %v found as %d", off, p, got)
		}
	}
}

func TestHeightGrows(t *testing.T) {
	e, _ := shown(t, "one", fyne.NewSize(300, 400))
	one := e.MinSize().Height
	e.SetText("one\ntwo")
	if got := e.MinSize().Height; got != one+24 {
		t.Errorf("a second line makes %v of %v", got, one)
	}
	e.SetText(strings.Repeat("word ", 100))
	narrow := e.MinSize().Height
	if e.HeightFor(600) >= narrow {
		t.Error("wider is not lower")
	}
	least := New(Options{MinLines: 4})
	if got := least.MinSize().Height; got != 4*24+2*insetY {
		t.Errorf("four lines at least, got %v", got)
	}
}

// TestOnlyVisibleIsDrawn: what a long text costs to draw follows the window.
func TestOnlyVisibleIsDrawn(t *testing.T) {
	e, _ := shown(t, strings.Repeat("a line\n", 5000), fyne.NewSize(300, 400))
	if n := e.view.texts.used; n > maxDrawn {
		t.Errorf("%d lines drawn without a bound", n)
	}
	e.SetVisible(24*2000, 480)
	if n := e.view.texts.used; n < 20 || n > 50 {
		t.Errorf("%d lines drawn for 20 in sight", n)
	}
	if top := e.view.texts.items[0].Position().Y; top > 24*2000 {
		t.Errorf("first line drawn at %v", top)
	}
	before := e.view.texts.items[0].Position()
	e.SetVisible(24*2002, 480)
	if e.view.texts.items[0].Position() != before {
		t.Error("a small scroll drew again")
	}
}

func TestThemeFont(t *testing.T) {
	test.NewTempApp(t)
	e := New(Options{})
	e.HeightFor(200)
	e.SetText("plain text in the font of the theme")
	if e.layout.total < 2 {
		t.Error("not wrapped")
	}
}
