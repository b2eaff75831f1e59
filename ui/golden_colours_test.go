package ui

import (
	"fmt"
	"image/color"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"subrosa/ui/look"
)

// tokens are the colour tokens that have a value: several may, such as the main button's ground and the marks in the light.
type tokens map[string][]fyne.ThemeColorName

// tokensOf reads them, and what the toolkit calls the colours that it has names for, out of the theme in force.
func tokensOf(w *Window) tokens {
	found := tokens{}
	for _, token := range []fyne.ThemeColorName{
		look.Paper, look.Side, look.Surface, look.Inset, look.Panel, look.Token, look.Line, look.Edge, look.Ink, look.Ink2, look.Ink3,
		look.Rose, look.Fill, look.OnFill, look.RoseDeep, look.RoseTint, look.Selected, look.Amber, look.AmberTint, look.AmberLine, look.AmberInk,
		look.Petal, look.Dim, look.Shade, look.Clear,
	} {
		value := inMarkup(look.Colour(token))
		found[value] = append(found[value], token)
	}
	settings := w.fyne.Settings()
	for _, name := range []fyne.ThemeColorName{
		theme.ColorNameBackground, theme.ColorNameButton, theme.ColorNameDisabledButton, theme.ColorNameDisabled, theme.ColorNameError,
		theme.ColorNameFocus, theme.ColorNameForeground, theme.ColorNameForegroundOnError, theme.ColorNameForegroundOnPrimary,
		theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning, theme.ColorNameHeaderBackground, theme.ColorNameHover,
		theme.ColorNameHyperlink, theme.ColorNameInputBackground, theme.ColorNameInputBorder, theme.ColorNameMenuBackground,
		theme.ColorNameOverlayBackground, theme.ColorNamePlaceHolder, theme.ColorNamePressed, theme.ColorNamePrimary,
		theme.ColorNameScrollBar, theme.ColorNameScrollBarBackground, theme.ColorNameSelection, theme.ColorNameSeparator,
		theme.ColorNameShadow, theme.ColorNameSuccess, theme.ColorNameWarning,
	} {
		found[plainName(string(name))] = found[inMarkup(settings.Theme().Color(name, settings.ThemeVariant()))]
	}
	return found
}

// plainName is a colour's name or value as both the toolkit and its markup would write it.
func plainName(name string) string { return strings.ToLower(strings.ReplaceAll(name, " ", "")) }

// inMarkup is a colour as the markup writes it.
func inMarkup(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("rgba(%d,%d,%d,%d)", n.R, n.G, n.B, n.A)
}

// colourIn finds the colours in a line of markup.
var colourIn = regexp.MustCompile(`(?i)(color)="([^"]*)"`)

// ofTheme is what a screen may say of the theme itself: the ground in a motif's name, and the theme chosen in Settings.
var ofTheme = regexp.MustCompile(`-#[0-9a-f]{6}-|size="\d+x\d+">(Light|Dark)<`)

// sameButForColours compares the markup of a screen in two themes: where one has a token's value, the other has the same
// token's.
func sameButForColours(t *testing.T, one, other string, ones, others tokens) {
	t.Helper()
	a, b := strings.Split(one, "\n"), strings.Split(other, "\n")
	if len(a) != len(b) {
		t.Fatalf("%d lines of markup, and %d in the other theme", len(a), len(b))
	}
	for i := range a {
		bare := func(line string) string { return ofTheme.ReplaceAllString(colourIn.ReplaceAllString(line, "$1"), "") }
		if bare(a[i]) != bare(b[i]) {
			t.Fatalf("line %d is\n%s\nand in the other theme\n%s", i+1, a[i], b[i])
		}
		mine, theirs := colourIn.FindAllStringSubmatch(a[i], -1), colourIn.FindAllStringSubmatch(b[i], -1)
		for n := range mine {
			had, has := ones[plainName(mine[n][2])], others[plainName(theirs[n][2])]
			if mine[n][2] != theirs[n][2] && !slices.ContainsFunc(had, func(token fyne.ThemeColorName) bool { return slices.Contains(has, token) }) {
				t.Fatalf("line %d has a colour of %v, and in the other theme of %v:\n%s\n%s", i+1, had, has, a[i], b[i])
			}
		}
	}
}
