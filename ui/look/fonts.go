package look

import (
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
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
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

// Serif returns Source Serif 4 Regular for a canvas text's FontSource. Letters it lacks then come from the system's
// fonts; StyleSerif without a source also falls back on Fyne's.
func Serif() fyne.Resource { return serifRegular }

// SerifItalic returns Source Serif 4 Italic for a canvas text's FontSource.
func SerifItalic() fyne.Resource { return serifItalic }

// SerifBold returns Source Serif 4 SemiBold for a canvas text's FontSource.
func SerifBold() fyne.Resource { return serifBold }

// Sans returns IBM Plex Sans Regular for a canvas text's FontSource.
func Sans() fyne.Resource { return sansRegular }

// SansBold returns IBM Plex Sans SemiBold for a canvas text's FontSource.
func SansBold() fyne.Resource { return sansSemiBold }
