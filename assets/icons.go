package assets

import (
	"embed"
	"slices"
	"strings"
)

//go:embed icons/*.svg
var icons embed.FS

//go:embed brand/icon-512.png
var appIcon []byte

//go:embed brand/mark.svg
var mark []byte

//go:embed brand/motif.svg
var motif []byte

// Icon returns the line icon of that name ("lock-keyhole") as an SVG file of 24 by 24 units filled with black only, so
// that it can be recoloured; nil if there is none. IconNames lists what there is.
func Icon(name string) []byte {
	data, err := icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil
	}
	return data
}

// IconNames returns the names of all line icons, in alphabetical order.
func IconNames() []string {
	entries, err := icons.ReadDir("icons")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".svg"))
	}
	slices.Sort(names)
	return names
}

// AppIcon returns the application's icon as a PNG file of 512 by 512 pixels.
func AppIcon() []byte { return appIcon }

// Mark returns the rose with its keyhole, in one colour, as an SVG file that can be recoloured.
func Mark() []byte { return mark }

// Motif returns the large rose drawn in lines, as an SVG file with a fixed ground (#ECE4D8), line (#CDBDAA) and keyhole
// (#8C4253), which callers replace by the colours of their theme. Lines behind other petals are left out instead of being
// painted over: each shape takes time, and this one stands in the way of unlocking.
func Motif() []byte { return motif }
