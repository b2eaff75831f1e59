package assets

import _ "embed"

//go:embed fonts/plex-sans-regular.ttf
var plexSansRegular []byte

//go:embed fonts/plex-sans-semibold.ttf
var plexSansSemiBold []byte

//go:embed fonts/plex-sans-italic.ttf
var plexSansItalic []byte

//go:embed fonts/serif-regular.ttf
var serifRegular []byte

//go:embed fonts/serif-semibold.ttf
var serifSemiBold []byte

//go:embed fonts/serif-italic.ttf
var serifItalic []byte

// PlexSansRegular returns IBM Plex Sans Regular as a TrueType file: the interface's text. Do not change the bytes.
func PlexSansRegular() []byte { return plexSansRegular }

// PlexSansSemiBold returns IBM Plex Sans SemiBold as a TrueType file: headings, buttons, codes.
func PlexSansSemiBold() []byte { return plexSansSemiBold }

// PlexSansItalic returns IBM Plex Sans Italic as a TrueType file.
func PlexSansItalic() []byte { return plexSansItalic }

// SerifRegular returns Source Serif 4 Regular as a TrueType file: notes, page titles, real names.
func SerifRegular() []byte { return serifRegular }

// SerifSemiBold returns Source Serif 4 SemiBold as a TrueType file.
func SerifSemiBold() []byte { return serifSemiBold }

// SerifItalic returns Source Serif 4 Italic as a TrueType file.
func SerifItalic() []byte { return serifItalic }
