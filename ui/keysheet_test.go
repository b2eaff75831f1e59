package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
)

// TestTheSheetOfKeysFits: at every text size all of it can be scrolled to, and no line runs out of its place.
func TestTheSheetOfKeysFits(t *testing.T) {
	for _, size := range []int{100, 150, 200} {
		for _, theme := range []app.Theme{app.ThemeLight, app.ThemeDark} {
			w, _ := testWindow(t)
			w.choose(func(c *app.Settings) { c.TextSize, c.Theme = size, theme })
			w.win.Resize(fyne.NewSize(1100, 700))
			pressed(w, fyne.KeyF1)
			if !w.asking.IsOpen() {
				t.Fatal("F1 opens nothing")
			}
			sight(t, w, fmt.Sprintf("keys-%d-%s", size, theme))
			for _, fault := range outOfPlace(w.win.Canvas()) {
				t.Errorf("at %d%%: %s", size, fault)
			}
			if size == 200 {
				before := test.RenderToMarkup(w.win.Canvas())
				if pressed(w, fyne.KeyEnd); test.RenderToMarkup(w.win.Canvas()) == before {
					t.Error("End does not scroll it")
				}
				sight(t, w, fmt.Sprintf("keys-%d-%s-end", size, theme))
			}
		}
	}
}

// TestTheKeysThatAreToldWork: each key of the table does something or is told to be impossible now, and no key is told
// twice.
func TestTheKeysThatAreToldWork(t *testing.T) {
	seen := map[stroke]string{}
	sheet := ""
	for _, g := range keyGroups() {
		for _, l := range g.lines {
			sheet += l.keys + " " + l.does + "\n"
		}
	}
	for _, a := range everywhere() {
		for _, s := range a.keys {
			if other, ok := seen[s]; ok {
				t.Errorf("%s is both %s and %s", s, other, a.id)
			}
			seen[s] = a.id
			if !strings.Contains(sheet, a.shortcut()+" "+a.name) {
				t.Errorf("the sheet does not tell of %s", a.id)
			}
		}
	}
	if len(seen) < 20 {
		t.Errorf("only %d keys", len(seen))
	}
}
