package editor

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// prose makes text of about n characters in paragraphs of about para, out of words no
// language has, so that pairs of letters come in all kinds.
func prose(n, para int) string {
	r := rand.New(rand.NewPCG(5, 6))
	vowels, consonants := "aeiou", "bcdfghklmnprstvwz"
	var b strings.Builder
	inPara := 0
	for b.Len() < n {
		start := b.Len()
		for range 1 + r.IntN(4) {
			b.WriteByte(consonants[r.IntN(len(consonants))])
			b.WriteByte(vowels[r.IntN(len(vowels))])
		}
		switch r.IntN(12) {
		case 0:
			b.WriteString(", ")
		case 1:
			b.WriteString(". “S")
		case 2:
			b.WriteString("’s” ")
		default:
			b.WriteByte(' ')
		}
		if inPara += b.Len() - start; inPara >= para {
			b.WriteByte('\n')
			inPara = 0
		}
	}
	return b.String()
}

var sizes = []struct {
	name    string
	n, para int
}{
	{"1k", 1_000, 400},
	{"20k", 20_000, 400},
	{"200k", 200_000, 400},
	{"10k-one-paragraph", 10_000, 1 << 30},
}

// BenchmarkKey is the time from a key to the finished layout, at the start of the text,
// where most of it comes after.
func BenchmarkKey(b *testing.B) {
	for _, s := range sizes {
		for _, marks := range []int{0, 500} {
			b.Run(fmt.Sprintf("%s/marks=%d", s.name, marks), func(b *testing.B) {
				e, w := benchEditor(b, prose(s.n, s.para))
				var list []Mark
				for i := range marks {
					list = append(list, Mark{Start: i * 2, End: i*2 + 1, Style: Style(i % 4)})
				}
				e.SetMarks(list)
				_ = w
				for i := 0; b.Loop(); i++ {
					if i%2 == 0 {
						e.TypedRune('x')
					} else {
						key(e, fyne.KeyBackspace)
					}
					e.MinSize()
				}
			})
		}
	}
}

// BenchmarkEntryKey is the same with the toolkit's own multi-line field.
func BenchmarkEntryKey(b *testing.B) {
	for _, s := range []int{0, 3} {
		s := sizes[s]
		b.Run(s.name, func(b *testing.B) {
			test.NewTempApp(b)
			e := widget.NewMultiLineEntry()
			e.Wrapping = fyne.TextWrapWord
			w := test.NewTempWindow(b, e)
			w.Resize(fyne.NewSize(660, 600))
			e.SetText(prose(s.n, s.para))
			w.Canvas().Focus(e)
			for i := 0; b.Loop(); i++ {
				if i%2 == 0 {
					e.TypedRune('x')
				} else {
					e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
				}
				e.MinSize()
			}
		})
	}
}

// BenchmarkLoad lays out a text anew: cold measures every pair of letters first, warm has
// the Metrics of an editor before.
func BenchmarkLoad(b *testing.B) {
	text := prose(200_000, 400)
	test.NewTempApp(b)
	font := serif(b)
	b.Run("cold", func(b *testing.B) {
		n := 0
		for b.Loop() {
			n++ // a resource of another name, or the toolkit's cache would answer
			e := New(Options{Font: fyne.NewStaticResource(fmt.Sprint("serif", n), font.Content())})
			e.HeightFor(660)
			e.SetText(text)
		}
	})
	b.Run("warm", func(b *testing.B) {
		e := New(Options{Font: font})
		e.HeightFor(660)
		for b.Loop() {
			e.SetText(text)
		}
	})
}

// BenchmarkScroll moves a page down a text of 200,000 characters.
func BenchmarkScroll(b *testing.B) {
	e, _ := benchEditor(b, prose(200_000, 400))
	top := float32(0)
	for b.Loop() {
		if top += 600; top > e.MinSize().Height {
			top = 0
		}
		e.SetVisible(top, 600)
	}
}

// TestAKeyCostsWhatTheScreenShows holds that the work of a key does not grow with the text: the benchmarks tell how long
// it takes, this counts what it allocates.
func TestAKeyCostsWhatTheScreenShows(t *testing.T) {
	cost := func(text string) float64 {
		e, _ := benchEditor(t, text)
		e.SetCaret(e.model.size / 2)
		return testing.AllocsPerRun(50, func() {
			e.TypedRune('x')
			key(e, fyne.KeyBackspace)
			e.MinSize()
		})
	}
	short, long := cost(prose(5_000, 400)), cost(prose(200_000, 400))
	if long > 2*short+100 {
		t.Errorf("%.0f allocations a key in 200,000 characters, %.0f in 5,000", long, short)
	}
}

func benchEditor(b testing.TB, text string) (*Editor, fyne.Window) {
	test.NewTempApp(b)
	e := New(Options{Font: serif(b)})
	w := test.NewTempWindow(b, e)
	w.Resize(fyne.NewSize(660, 600))
	e.SetVisible(0, 600)
	e.SetText(text)
	w.Canvas().Focus(e)
	return e, w
}
