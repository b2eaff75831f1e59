package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/ui/widget"
)

// TestLockNowIsInSight: at any text size, in a low window, also while the
// seals need more room, the button stands inside the window.
func TestLockNowIsInSight(t *testing.T) {
	for _, size := range []int{100, 150, 200} {
		w, id := testWindow(t)
		settings := w.practice.Settings()
		settings.TextSize = size
		if err := w.practice.SetSettings(t.Context(), settings); err != nil {
			t.Fatal(err)
		}
		w.dress(settings.Theme, size)
		w.win.Resize(fyne.NewSize(1100, 700))
		for _, open := range []bool{false, true} {
			if open {
				openRegister(t, w, id)
			}
			w.reload()
			seen := false
			for _, o := range test.LaidOutObjects(w.win.Content()) {
				button, ok := o.(*widget.Button)
				if !ok || button.Text() != "Lock now" {
					continue
				}
				seen = true
				bottom := w.fyne.Driver().AbsolutePositionForObject(button).Y + button.Size().Height
				if height := w.win.Canvas().Size().Height; bottom > height {
					t.Errorf("at %d%%, identities open %t: it ends %v below the window", size, open, bottom-height)
				}
			}
			if !seen {
				t.Errorf("at %d%%, identities open %t: it is not there", size, open)
			}
		}
	}
}

// TestTheSidebarGrowsWithTheText: another text size takes effect at once, in the sidebar's width too.
func TestTheSidebarGrowsWithTheText(t *testing.T) {
	w, _ := testWindow(t)
	w.goTo(placeSettings)
	before := w.shell.bar.Size().Width
	w.choose(func(c *app.Settings) { c.TextSize = 150 })
	if after := w.shell.bar.Size().Width; after <= before {
		t.Errorf("the sidebar was %v wide and is %v", before, after)
	}
}

// TestTheSealsCardKeepsUpWithTheTheme: its words, away while the sidebar is folded, come back in the theme then in force.
func TestTheSealsCardKeepsUpWithTheTheme(t *testing.T) {
	w, _ := testWindow(t)
	w.win.Resize(fyne.NewSize(1100, 700))
	w.dress(app.ThemeContrastDark, 150)
	w.win.Resize(fyne.NewSize(1101, 700))
	if !w.shell.folded {
		t.Fatal("the sidebar is not folded at 150%")
	}
	w.dress(app.ThemeLight, 100)
	w.win.Resize(fyne.NewSize(1100, 700))
	if w.shell.folded {
		t.Fatal("the sidebar stays folded at 100%")
	}
	line := test.WidgetRenderer(w.shell.seals.locks).Objects()[0].(*canvas.Text)
	shown := line.Color
	w.shell.seals.locks.Refresh()
	if shown != line.Color {
		t.Errorf("the words are %v, in this theme they are %v", shown, line.Color)
	}
}
