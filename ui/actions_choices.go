package ui

import (
	"fmt"
	"slices"

	"subrosa/app"
	"subrosa/ui/lang"
)

// themes are the looks there are to choose from, in the order of the choice.
func themes() []struct {
	theme app.Theme
	name  string
} {
	return []struct {
		theme app.Theme
		name  string
	}{
		{app.ThemeSystem, lang.T("As the desktop")},
		{app.ThemeLight, lang.T("Light")},
		{app.ThemeDark, lang.T("Dark")},
		{app.ThemeContrast, lang.T("High contrast")},
		{app.ThemeContrastDark, lang.T("High contrast, dark")},
	}
}

// textSizes are the text sizes there are to choose from, in per cent.
func textSizes() []int { return []int{80, 90, 100, 110, 125, 150, 175, 200} }

// choiceActions are the choices of Settings that one may want without going
// there.
func choiceActions() []action {
	choice := func(id, icon, name string, now func(app.Settings) bool, alter func(*app.Settings)) action {
		return action{id: id, name: name, icon: icon, part: partSettings, why: func(w *Window) string {
			if now(w.practice.Settings()) {
				return lang.T("It is so.")
			}
			return ""
		}, do: func(w *Window) { w.choose(alter) }}
	}
	var all []action
	for _, t := range themes() {
		all = append(all, choice("theme-"+string(t.theme), "sun", lang.F("Theme: %s", t.name),
			func(s app.Settings) bool { return s.Theme == t.theme }, func(s *app.Settings) { s.Theme = t.theme }))
	}
	for _, size := range textSizes() {
		all = append(all, choice(fmt.Sprintf("text-%d", size), "sliders-horizontal", lang.F("Text size: %d%%", size),
			func(s app.Settings) bool { return s.TextSize == size }, func(s *app.Settings) { s.TextSize = size }))
	}
	return append(all,
		choice("hide-cues", "eye-off", lang.T("Hide the cues beneath the codes"),
			func(s app.Settings) bool { return s.HideCues }, func(s *app.Settings) { s.HideCues = true }),
		choice("show-cues", "eye", lang.T("Show the cues beneath the codes"),
			func(s app.Settings) bool { return !s.HideCues }, func(s *app.Settings) { s.HideCues = false }),
		choice("hide-away", "eye-off", lang.T("Hide the screen when the window loses focus"),
			func(s app.Settings) bool { return s.HideAway }, func(s *app.Settings) { s.HideAway = true }),
		choice("show-away", "eye", lang.T("Leave the screen shown when the window loses focus"),
			func(s app.Settings) bool { return !s.HideAway }, func(s *app.Settings) { s.HideAway = false }))
}

// choose stores a change of the settings and puts it on; what shows them, or
// has widths of its own, is made anew.
func (w *Window) choose(alter func(*app.Settings)) {
	before := w.practice.Settings()
	if !w.change(alter) {
		return
	}
	if w.practice.Settings().TextSize != before.TextSize {
		w.shell.frame()
	}
	w.reload()
}

// change stores a change of the settings and puts it on, and says whether it
// could.
func (w *Window) change(alter func(*app.Settings)) bool {
	settings := w.practice.Settings()
	alter(&settings)
	if err := w.practice.SetSettings(w.ctx, settings); err != nil {
		w.tell(err)
		return false
	}
	w.dress(settings.Theme, settings.TextSize)
	w.refreshTimes()
	return true
}

// chosenTheme is the place of a theme among those there are, 0 for none.
func chosenTheme(theme app.Theme) int {
	for i, t := range themes() {
		if t.theme == theme {
			return i
		}
	}
	return 0
}

// chosenSize is the place of a text size among those there are; 100% for
// another.
func chosenSize(percent int) int {
	if at := slices.Index(textSizes(), percent); at >= 0 {
		return at
	}
	return slices.Index(textSizes(), 100)
}
