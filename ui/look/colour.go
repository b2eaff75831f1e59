package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The colour tokens. Each is a theme colour name, resolved by Colour for the variant in force.
const (
	Paper     fyne.ThemeColorName = "paper"     // the window's ground
	Side      fyne.ThemeColorName = "side"      // the sidebar's ground
	Surface   fyne.ThemeColorName = "surface"   // cards and fields
	Inset     fyne.ThemeColorName = "inset"     // chosen row, chip, disabled
	Panel     fyne.ThemeColorName = "panel"     // the column beside the editor
	Token     fyne.ThemeColorName = "token"     // behind a replaced word
	Line      fyne.ThemeColorName = "line"      // separators, card edge
	Edge      fyne.ThemeColorName = "edge"      // field and button edge
	Ink       fyne.ThemeColorName = "ink"       // text
	Ink2      fyne.ThemeColorName = "ink2"      // second text
	Ink3      fyne.ThemeColorName = "ink3"      // hints
	Rose      fyne.ThemeColorName = "rose"      // marks, focus, links
	Fill      fyne.ThemeColorName = "fill"      // main button
	OnFill    fyne.ThemeColorName = "onFill"    // text on Fill
	RoseDeep  fyne.ThemeColorName = "roseDeep"  // text on RoseTint
	RoseTint  fyne.ThemeColorName = "roseTint"  // chosen mark, count
	Selected  fyne.ThemeColorName = "selected"  // behind selected text: plainer than a chosen mark
	Amber     fyne.ThemeColorName = "amber"     // identity band
	AmberTint fyne.ThemeColorName = "amberTint" // identity card
	AmberLine fyne.ThemeColorName = "amberLine" // its edge, its countdown
	AmberInk  fyne.ThemeColorName = "amberInk"  // text on amber
	Petal     fyne.ThemeColorName = "petal"     // the lines of the rose motif
	Dim       fyne.ThemeColorName = "dim"       // over the window while a dialog is open; see-through
	Shade     fyne.ThemeColorName = "shade"     // over a control under the pointer; see-through
	Clear     fyne.ThemeColorName = "clear"     // nothing at all
)

// palette gives every token its value.
type palette map[fyne.ThemeColorName]color.NRGBA

var light = palette{
	Paper: rgb(0xF6F1E8), Side: rgb(0xECE4D8), Surface: rgb(0xFFFCF6), Inset: rgb(0xF0E9DD), Panel: rgb(0xF0E9DD),
	Token: rgb(0xEBE1D2), Line: rgb(0xDDD2C2), Edge: rgb(0x8D8172), Ink: rgb(0x2F2925), Ink2: rgb(0x5A5048),
	Ink3: rgb(0x6B6056), Rose: rgb(0x8C4253), Fill: rgb(0x8C4253), OnFill: rgb(0xFFFAF4), RoseDeep: rgb(0x743445),
	RoseTint: rgb(0xF4E4E1), Selected: rgb(0xE6C5C6), Amber: rgb(0xF1C871), AmberTint: rgb(0xFCF0D6), AmberLine: rgb(0xA0620C),
	AmberInk: rgb(0x4A2F00), Petal: rgb(0xCDBDAA), Dim: rgba(0x2F2925, 0x6A), Shade: rgba(0x2F2925, 0x0F), Clear: rgba(0, 0),
}

var dark = palette{
	Paper: rgb(0x27221E), Side: rgb(0x1F1B18), Surface: rgb(0x302A25), Inset: rgb(0x3A332D), Panel: rgb(0x1F1B18),
	Token: rgb(0x4A4038), Line: rgb(0x4A413A), Edge: rgb(0x95887C), Ink: rgb(0xF0E8DD), Ink2: rgb(0xCBBFB2),
	Ink3: rgb(0xB1A598), Rose: rgb(0xDDA0A8), Fill: rgb(0xA35A6A), OnFill: rgb(0xFFF8F4), RoseDeep: rgb(0xEBBAC0),
	RoseTint: rgb(0x4F3634), Selected: rgb(0x734A50), Amber: rgb(0x5E4412), AmberTint: rgb(0x392D1A), AmberLine: rgb(0xD9A441),
	AmberInk: rgb(0xF9E0A6), Petal: rgb(0x5A5046), Dim: rgba(0x0F0C0A, 0x99), Shade: rgba(0xF0E8DD, 0x12), Clear: rgba(0, 0),
}

// The high contrasts keep what the colours mean: rose is yours to act on, amber that a real name can be seen. Grounds are
// one colour, told apart by edges.

var contrastLight = palette{
	Paper: rgb(0xFFFFFF), Side: rgb(0xFFFFFF), Surface: rgb(0xFFFFFF), Inset: rgb(0xEDEDED), Panel: rgb(0xFFFFFF),
	Token: rgb(0xE2E2E2), Line: rgb(0x6B6B6B), Edge: rgb(0x000000), Ink: rgb(0x000000), Ink2: rgb(0x1C1C1C),
	Ink3: rgb(0x333333), Rose: rgb(0x7A0A2C), Fill: rgb(0x7A0A2C), OnFill: rgb(0xFFFFFF), RoseDeep: rgb(0x5C0420),
	RoseTint: rgb(0xFFDDE6), Selected: rgb(0xFFABC0), Amber: rgb(0xFFC94D), AmberTint: rgb(0xFFF3D1), AmberLine: rgb(0x6B3F00),
	AmberInk: rgb(0x2B1B00), Petal: rgb(0x6B6B6B), Dim: rgba(0x000000, 0x99), Shade: rgba(0x000000, 0x1A), Clear: rgba(0, 0),
}

var contrastDark = palette{
	Paper: rgb(0x000000), Side: rgb(0x000000), Surface: rgb(0x000000), Inset: rgb(0x262626), Panel: rgb(0x000000),
	Token: rgb(0x333333), Line: rgb(0x9A9A9A), Edge: rgb(0xFFFFFF), Ink: rgb(0xFFFFFF), Ink2: rgb(0xEAEAEA),
	Ink3: rgb(0xD2D2D2), Rose: rgb(0xFFB3C4), Fill: rgb(0xFFB3C4), OnFill: rgb(0x1F0009), RoseDeep: rgb(0xFFC9D5),
	RoseTint: rgb(0x47101F), Selected: rgb(0x7A2340), Amber: rgb(0x4D3500), AmberTint: rgb(0x241900), AmberLine: rgb(0xFFC94D),
	AmberInk: rgb(0xFFE9B0), Petal: rgb(0x8A8A8A), Dim: rgba(0x000000, 0xB3), Shade: rgba(0xFFFFFF, 0x26), Clear: rgba(0, 0),
}

// fyneNames says which token stands for each colour that Fyne's own widgets ask for.
var fyneNames = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground:          Paper,
	theme.ColorNameButton:              Surface,
	theme.ColorNameDisabled:            Ink3,
	theme.ColorNameDisabledButton:      Inset,
	theme.ColorNameError:               Ink,
	theme.ColorNameFocus:               RoseTint,
	theme.ColorNameForeground:          Ink,
	theme.ColorNameForegroundOnError:   Paper,
	theme.ColorNameForegroundOnPrimary: OnFill,
	theme.ColorNameForegroundOnSuccess: Paper,
	theme.ColorNameForegroundOnWarning: Paper,
	theme.ColorNameHeaderBackground:    Side,
	theme.ColorNameHover:               Shade,
	theme.ColorNameHyperlink:           Rose,
	theme.ColorNameInputBackground:     Surface,
	theme.ColorNameInputBorder:         Edge,
	theme.ColorNameMenuBackground:      Surface,
	theme.ColorNameOverlayBackground:   Surface,
	theme.ColorNamePlaceHolder:         Ink3,
	theme.ColorNamePressed:             Shade,
	theme.ColorNamePrimary:             Rose,
	theme.ColorNameScrollBar:           Edge,
	theme.ColorNameScrollBarBackground: Clear,
	theme.ColorNameSelection:           Selected,
	theme.ColorNameSeparator:           Line,
	theme.ColorNameShadow:              Clear,
	theme.ColorNameSuccess:             Ink,
	theme.ColorNameWarning:             Ink,
}

// Colour returns the token's value in the theme and variant in force. Ask again on every Refresh: the answer changes
// with the theme. Names of Fyne's own colours work too; an unknown name gives Ink.
func Colour(name fyne.ThemeColorName) color.Color {
	app := fyne.CurrentApp()
	if app == nil {
		return light.of(name)
	}
	variant := app.Settings().ThemeVariant()
	if t, ok := app.Settings().Theme().(*Theme); ok {
		return t.Color(name, variant)
	}
	return paletteOf(variant).of(name)
}

func (p palette) of(name fyne.ThemeColorName) color.Color {
	if c, ok := p[name]; ok {
		return c
	}
	if token, ok := fyneNames[name]; ok {
		return p[token]
	}
	return p[Ink]
}

func paletteOf(variant fyne.ThemeVariant) palette {
	if variant == theme.VariantDark {
		return dark
	}
	return light
}

func rgb(v uint32) color.NRGBA { return rgba(v, 0xFF) }

func rgba(v uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: alpha}
}
