package look

import (
	"unicode"

	"fyne.io/fyne/v2"

	"subrosa/assets"
)

var (
	sansRegular  = fyne.NewStaticResource("plex-sans-regular.ttf", assets.PlexSansRegular())
	sansSemiBold = fyne.NewStaticResource("plex-sans-semibold.ttf", assets.PlexSansSemiBold())
	sansItalic   = fyne.NewStaticResource("plex-sans-italic.ttf", assets.PlexSansItalic())
	serifRegular = fyne.NewStaticResource("serif-regular.ttf", assets.SerifRegular())
	serifBold    = fyne.NewStaticResource("serif-semibold.ttf", assets.SerifSemiBold())
	serifItalic  = fyne.NewStaticResource("serif-italic.ttf", assets.SerifItalic())
)

// Text styles that reach each font through the theme.
var (
	StyleSans        = fyne.TextStyle{}
	StyleSansBold    = fyne.TextStyle{Bold: true}
	StyleSansItalic  = fyne.TextStyle{Italic: true}
	StyleSerif       = fyne.TextStyle{Monospace: true}
	StyleSerifBold   = fyne.TextStyle{Monospace: true, Bold: true}
	StyleSerifItalic = fyne.TextStyle{Monospace: true, Italic: true}
)

// Font returns the font of a style: bold is SemiBold (two weights only), Monospace stands for the serif, and bold wins
// over italic.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return fontOf(style) }

func fontOf(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace && style.Bold:
		return serifBold
	case style.Monospace && style.Italic:
		return serifItalic
	case style.Monospace:
		return serifRegular
	case style.Bold:
		return sansSemiBold
	case style.Italic:
		return sansItalic
	}
	return sansRegular
}

// Source returns the role's own font, for a canvas text's FontSource, where that font has every letter of the text, and
// nil where it has not: the toolkit then looks for letters in its own fonts and the system's too. The text looks the same
// either way; but for each style without a source the toolkit reads all those fonts, 4 MB and some 10 ms a style.
func (r Role) Source(text string) fyne.Resource {
	for _, c := range text {
		if (c < ' ' || c > '~') && !unicode.Is(lettered, c) {
			return nil
		}
	}
	return fontOf(r.Style)
}

// lettered are the characters beyond ASCII that all six fonts have and that stand for themselves alone: European Latin
// letters, punctuation, a few signs.
var lettered = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0xa0, 0xac, 1},
		{0xae, 0x12b, 1},
		{0x134, 0x165, 1},
		{0x168, 0x17f, 1},
		{0x2010, 0x2010, 1},
		{0x2012, 0x2015, 1},
		{0x2018, 0x201a, 1},
		{0x201c, 0x201e, 1},
		{0x2020, 0x2022, 1},
		{0x2026, 0x2026, 1},
		{0x202f, 0x202f, 1},
		{0x2032, 0x2033, 1},
		{0x2039, 0x203a, 1},
		{0x20ac, 0x20ac, 1},
		{0x2122, 0x2122, 1},
		{0x2190, 0x2193, 1},
		{0x2212, 0x2212, 1},
		{0x2248, 0x2248, 1},
		{0x2260, 0x2260, 1},
		{0x2264, 0x2265, 1},
		{0x2713, 0x2713, 1},
	},
	LatinOffset: 1,
}

// Serif returns Source Serif 4 Regular for a canvas text's FontSource. Letters it lacks then come from the system's
// fonts; StyleSerif without a source also falls back on Fyne's.
func Serif() fyne.Resource { return serifRegular }

// SerifItalic returns Source Serif 4 Italic for a canvas text's FontSource.
func SerifItalic() fyne.Resource { return serifItalic }

// Sans returns IBM Plex Sans Regular for a canvas text's FontSource.
func Sans() fyne.Resource { return sansRegular }
