package editor

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// palette is a theme of named colours.
type palette map[fyne.ThemeColorName]color.Color

func (p palette) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if c, ok := p[n]; ok {
		return c
	}
	return theme.DefaultTheme().Color(n, v)
}
func (palette) Font(s fyne.TextStyle) fyne.Resource     { return theme.DefaultTheme().Font(s) }
func (palette) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }
func (palette) Size(n fyne.ThemeSizeName) float32       { return theme.DefaultTheme().Size(n) }

func rgb(v uint32) color.Color {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

var themes = map[string]palette{
	"light": {
		"ink": rgb(0x2f2925), "hint": rgb(0x6b6056), "ground": rgb(0xfffcf6), "edge": rgb(0xddd2c2), "rose": rgb(0x8c4253),
		"tint": rgb(0xf4e4e1), "token": rgb(0xebe1d2), "kept": rgb(0x5a5048), theme.ColorNameBackground: rgb(0xf6f1e8),
	},
	"dark": {
		"ink": rgb(0xf0e8dd), "hint": rgb(0xb1a598), "ground": rgb(0x302a25), "edge": rgb(0x4a413a), "rose": rgb(0xdda0a8),
		"tint": rgb(0x4f3634), "token": rgb(0x4a4038), "kept": rgb(0xcbbfb2), theme.ColorNameBackground: rgb(0x27221e),
	},
}

// TestPictures compares the four styles of mark, a tip, a selection, emoji, lists and an empty
// field with pictures looked at by a person.
func TestPictures(t *testing.T) {
	for name, colours := range themes {
		for scale, suffix := range map[float32]string{1: "", 1.5: "-150"} {
			t.Run(name+suffix, func(t *testing.T) {
				test.NewTempApp(t).Settings().SetTheme(colours)
				o := Options{
					Font: serif(t), Placeholder: "What you saw", Ink: "ink", Hint: "hint", Ground: "ground", Edge: "edge",
					FocusEdge: "rose", Selection: "token", Found: "rose", ChosenGround: "tint", ReplacedGround: "token", Kept: "kept",
					TipInk: "ink", TipGround: "tint", TipEdge: "kept",
				}
				marked, chosen, list, empty := New(o), New(o), New(o), New(o)
				text := "Daniel rang Sarah and [sister] met them at the library. The argument about moving house is still open, and 07700 900123 is broken over two lines."
				marked.SetText(text)
				mark := func(words string, s Style) Mark {
					at := strings.Index(text, words)
					return Mark{Start: at, End: at + len(words), Style: s}
				}
				marked.SetMarks([]Mark{
					mark("Daniel", Found), mark("Sarah", Chosen), mark("[sister]", Replaced), mark("the library", Kept),
					mark("still open, and 07700", Found), mark("broken over two lines", Kept),
				})
				chosen.SetText("A selection over\n\ttwo paragraphs, 😀 and café in them.")
				list.SetText("1. slept 🇬🇧 👨\u200d👩\u200d👧\n2. ate, cafe\u0301\n\t• in her own words\n\t• twice")
				w := test.NewTempWindow(t, container.NewVBox(marked, chosen, list, empty))
				w.Canvas().(test.WindowlessCanvas).SetScale(scale)
				w.Resize(fyne.NewSize(600, 500))
				w.Canvas().Focus(chosen)
				chosen.Select(2, 31)
				w.Resize(fyne.NewSize(600, 420))
				marked.model.marks[1].Tip = "First name. Somebody in the register bears it, and while identities are sealed nobody can say who."
				marked.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(marked, 14)}})
				test.AssertRendersToImage(t, "editor-"+name+suffix+".png", w.Canvas())
			})
		}
	}
}
