package look

import (
	"image/color"
	"math"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"

	"subrosa/assets"
)

// luminance is the relative luminance of WCAG 2.
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

func TestContrast(t *testing.T) {
	pairs := []struct {
		front fyne.ThemeColorName
		least float64
		on    []fyne.ThemeColorName
	}{
		{Ink, 4.5, []fyne.ThemeColorName{Paper, Side, Surface, Inset, Panel, Token, RoseTint, AmberTint, Selected}},
		{Ink2, 4.5, []fyne.ThemeColorName{Paper, Side, Surface, Inset, Panel, Token}},
		{Ink3, 4.5, []fyne.ThemeColorName{Paper, Surface, Inset, Panel}},
		{Rose, 4.5, []fyne.ThemeColorName{Paper, Side, Surface, Panel}},
		{OnFill, 4.5, []fyne.ThemeColorName{Fill}},
		{Paper, 4.5, []fyne.ThemeColorName{Ink}},
		{Token, 4.5, []fyne.ThemeColorName{Ink}},
		{RoseDeep, 4.5, []fyne.ThemeColorName{RoseTint, Surface}},
		{AmberInk, 4.5, []fyne.ThemeColorName{Amber, AmberTint}},
		{Rose, 3, []fyne.ThemeColorName{Selected}}, // marks and caret in what is selected
		{Edge, 3, []fyne.ThemeColorName{Paper, Side, Surface, Inset, Panel}},
		{Rose, 3, []fyne.ThemeColorName{Paper, Side, Surface, Panel, Inset, RoseTint}},
		{AmberLine, 3, []fyne.ThemeColorName{Paper, AmberTint, Surface}},
	}
	for _, c := range []struct {
		name        string
		palette     palette
		text, shape float64 // what texts and what edges have to reach: WCAG AA, or AAA for the high contrasts
	}{
		{"light", light, 4.5, 3},
		{"dark", dark, 4.5, 3},
		{"high contrast", contrastLight, 7, 4.5},
		{"high contrast, dark", contrastDark, 7, 4.5},
	} {
		for _, pair := range pairs {
			least := c.text
			if pair.least < 4.5 {
				least = c.shape
			}
			for _, ground := range pair.on {
				if got := contrast(c.palette[pair.front], c.palette[ground]); got < least {
					t.Errorf("%s: %s on %s reaches %.2f, want %.1f", c.name, pair.front, ground, got, least)
				}
			}
		}
	}
}

func TestPalettesAreWhole(t *testing.T) {
	for i, p := range []palette{dark, contrastLight, contrastDark} {
		if len(light) != len(p) {
			t.Errorf("light has %d tokens, palette %d %d", len(light), i, len(p))
		}
		for name := range light {
			if _, ok := p[name]; !ok {
				t.Errorf("palette %d lacks %s", i, name)
			}
		}
	}
	for name, token := range fyneNames {
		if _, ok := light[token]; !ok {
			t.Errorf("%s stands on the unknown token %s", name, token)
		}
	}
}

func TestColourFollowsTheme(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(NewTheme(Dark, 1))
	if Colour(Ink) != color.Color(dark[Ink]) {
		t.Error("dark theme, light ink")
	}
	app.Settings().SetTheme(NewTheme(Light, 1))
	if Colour(Ink) != color.Color(light[Ink]) {
		t.Error("light theme, dark ink")
	}
	if Colour(theme.ColorNamePrimary) != color.Color(light[Rose]) {
		t.Error("Fyne's primary is not rose")
	}
}

func TestScaleGrowsText(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(NewTheme(Light, 1))
	text := Body("The quick fox")
	before := text.MinSize()
	app.Settings().SetTheme(NewTheme(Light, 2))
	after := text.MinSize()
	if after.Height != 2*before.Height || after.Width < 1.9*before.Width {
		t.Errorf("%v at 100%%, %v at 200%%", before, after)
	}
	if s := NewTheme(Light, 9).Scale(); s != MaxScale {
		t.Errorf("scale 9 became %v", s)
	}
	if s := NewTheme(Light, 0).Scale(); s != 1 {
		t.Errorf("scale 0 became %v", s)
	}
}

func TestFitCutsWithEllipsis(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(Light, 1))
	long := "Weekly, Thursdays, in the room by the stairs"
	whole := RoleBody.Measure(long)
	if got := RoleBody.Fit(long, whole); got != long {
		t.Errorf("cut although it fits: %q", got)
	}
	got := RoleBody.Fit(long, whole/2)
	if got == long || RoleBody.Measure(got) > whole/2 || []rune(got)[len([]rune(got))-1] != '…' {
		t.Errorf("half the width gave %q", got)
	}
}

func TestEveryIconCanBeDrawn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(Light, 1))
	for _, name := range assets.IconNames() {
		if len(Icon(name, Ink).Content()) < 100 {
			t.Errorf("icon %s is empty", name)
		}
	}
	for _, own := range iconNames {
		if assets.Icon(own) == nil {
			t.Errorf("no icon %q", own)
		}
	}
}

// A text names its font only where the font has every letter: else the toolkit would draw boxes.
func TestSource(t *testing.T) {
	for text, own := range map[string]bool{
		"": true, "Session 14 – “better” … £60 → 3 ≤ 5": true, "Zażółć Čapek Łódź": true,
		"🙂": false, "Łódź 🙂": false, "日本": false, "a\tb": false, "a\nb": false, "co\u00adop": false, "e\u0301": false, "\u200b": false, "Иван": false,
	} {
		if got := RoleBody.Source(text); (got != nil) != own {
			t.Errorf("%q: %v", text, got)
		}
	}
	if got := RoleTitle.Source("a"); got != Serif() {
		t.Errorf("the serif's source is %v", got.Name())
	}
	var buf sfnt.Buffer
	for _, font := range []fyne.Resource{sansRegular, sansSemiBold, sansItalic, serifRegular, serifBold, serifItalic} {
		face, err := sfnt.Parse(font.Content())
		if err != nil {
			t.Fatal(err)
		}
		for c := rune(0); c <= unicode.MaxRune; c++ {
			if RoleBody.Source(string(c)) == nil {
				continue
			}
			if glyph, err := face.GlyphIndex(&buf, c); err != nil || glyph == 0 {
				t.Errorf("%s has no %U", font.Name(), c)
			}
		}
	}
}
