package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mode says whether the app is light or dark.
type Mode int

// The modes. Auto follows the system; the contrasts are for eyes that need 7:1 for every text, on white and on black.
const (
	Auto Mode = iota
	Light
	Dark
	Contrast
	ContrastDark
)

// The least and the greatest text scale.
const (
	MinScale float32 = 0.8
	MaxScale float32 = 2
)

// Theme is Subrosa's look for Fyne. Set it with Settings().SetTheme; to change mode or text size set a new one.
type Theme struct {
	mode  Mode
	scale float32
}

// NewTheme returns the look in a mode and at a text scale: 1 is 100%, brought into MinScale to MaxScale; 0 means 1.
func NewTheme(mode Mode, scale float32) *Theme {
	if scale == 0 {
		scale = 1
	}
	return &Theme{mode: mode, scale: min(max(scale, MinScale), MaxScale)}
}

// Mode returns what the theme was made with.
func (t *Theme) Mode() Mode { return t.mode }

// Scale returns the text scale the theme was made with, in MinScale to MaxScale.
func (t *Theme) Scale() float32 { return t.scale }

// Color returns a token's or one of Fyne's own colours. The variant counts in Auto only.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch t.mode {
	case Light:
		return light.of(name)
	case Dark:
		return dark.of(name)
	case Contrast:
		return contrastLight.of(name)
	case ContrastDark:
		return contrastDark.of(name)
	}
	return paletteOf(variant).of(name)
}

// Icon returns our own line icon where there is one for that purpose, and Fyne's otherwise.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	if own, ok := iconNames[name]; ok {
		return Icon(own, Ink)
	}
	return theme.DefaultTheme().Icon(name)
}

// Size returns the sizes that Fyne's own widgets ask for, text grown by the scale.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 14 * t.scale
	case theme.SizeNameCaptionText:
		return 12 * t.scale
	case theme.SizeNameSubHeadingText:
		return 18 * t.scale
	case theme.SizeNameHeadingText:
		return 28 * t.scale
	case theme.SizeNameInlineIcon:
		return 18 * t.scale
	case theme.SizeNameInputBorder:
		return 2
	case theme.SizeNameInputRadius:
		return RadiusControl
	case theme.SizeNameSelectionRadius, theme.SizeNameScrollBarRadius:
		return RadiusToken
	case theme.SizeNameSeparatorThickness:
		return 1
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	}
	return theme.DefaultTheme().Size(name)
}

// Scale returns the text scale in force: 1 is 100%.
func Scale() float32 {
	if app := fyne.CurrentApp(); app != nil {
		if t, ok := app.Settings().Theme().(*Theme); ok {
			return t.scale
		}
	}
	return 1
}

// U returns a length of n units at 100% grown or shrunk with the text, for line heights, controls and icons.
func U(n float32) float32 { return n * Scale() }
