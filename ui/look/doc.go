// Package look is what Subrosa looks like: its colours, fonts, type scale, spaces and icons as one Fyne theme.
//
// The look is quiet, warm and paper-like: flat surfaces, thin lines, two weights of type, two colours that mean
// something. Rose says "yours to act on". Amber says one thing only: a real name can be seen.
//
// # Colours
//
// Every colour is a token with a name (Paper, Ink, Rose, …) that the theme resolves for its light or dark variant.
// Canvas objects do not follow a theme by themselves, so nobody keeps a colour value: widgets ask Colour(name) again in
// their Refresh, which Fyne calls when the theme changes. Text and Icon here do that.
//
// # Type
//
// A Role is font, size and line height together; Title("Today") or Caption("Vault") make the text of a role. The serif
// is reached through the Monospace style, because an entry measures and draws alike only with a font of the theme.
//
// # Sizes
//
// All lengths are Fyne units at a text size of 100%. What grows with the text (line heights, buttons, fields, icons)
// goes through U, which multiplies by the theme's text scale; page margins and gaps stay.
package look
