package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"subrosa/ui/lang"
	"subrosa/ui/widget"
	"subrosa/ui/widget/editor"
)

// control is something that is pressed: a button, a link, a box to tick.
type control interface {
	fyne.Focusable
	fyne.Tappable
	Disabled() bool
	AccessibleLabel() string
}

// reached is a control of the screen with the words that stand beside it.
type reached struct {
	object fyne.CanvasObject
	beside string
}

// onScreen is what the screen that is shown has to press, choose and tick, read
// off the screen itself: a screen that is made anew needs no list of its own
// for the palette to reach all of it. The sidebar and the identity band are
// left out: what they do is in the table of actions.
func (w *Window) onScreen() []found {
	var all []found
	for _, r := range controlsIn(w.shell.body) {
		all = append(all, w.offers(r)...)
	}
	return all
}

// offers is what a control can do now.
func (w *Window) offers(r reached) []found {
	offer := func(icon, title, line string, do func()) found {
		return found{icon: icon, title: title, line: line, do: func() {
			w.reveal(r.object)
			do()
		}}
	}
	switch o := r.object.(type) {
	case *widget.Segmented:
		var all []found
		for i, tab := range o.Tabs() {
			if i != o.Chosen() {
				all = append(all, offer("arrow-right", lang.F("Show: %s", tab.Text), tab.Count, func() { o.Choose(i) }))
			}
		}
		return all
	case *widget.Radio:
		var all []found
		for i, choice := range o.Choices() {
			if i != o.Chosen() && !o.Disabled() {
				all = append(all, offer("check", lang.F("Choose: %s", choice), r.beside, func() { o.Choose(i) }))
			}
		}
		return all
	case *widget.Select:
		if o.Disabled() {
			return nil
		}
		name := r.beside
		if name == "" {
			name = o.Text()
		}
		return []found{offer("chevron-down", lang.F("Choose: %s", name), o.Text(), o.Open)}
	case *widget.Check:
		if o.Disabled() {
			return nil
		}
		name := o.Text()
		if name == "" {
			name = r.beside
		}
		title := lang.F("Tick: %s", name)
		if o.On() {
			title = lang.F("Untick: %s", name)
		}
		return []found{offer("check", title, "", func() { o.Tapped(nil) })}
	case control:
		if o.Disabled() {
			return nil
		}
		return []found{offer("arrow-right", o.AccessibleLabel(), r.beside, func() { o.Tapped(nil) })}
	}
	return nil
}

// reveal scrolls to what is about to be pressed and gives it the keyboard, so
// that whoever came by the palette goes on from there.
func (w *Window) reveal(o fyne.CanvasObject) {
	if page, ok := w.screen.object().(*widget.Page); ok {
		page.Reveal(o)
	}
	if f, ok := o.(fyne.Focusable); ok {
		w.win.Canvas().Focus(f)
	}
}

// controlsIn are the controls that are shown in an object, each with the first
// words of the smallest part of the screen around it that has any.
func controlsIn(o fyne.CanvasObject) []reached {
	_, controls := readPart(o)
	return controls
}

// readPart reads an object: the first words in it, and its controls.
func readPart(o fyne.CanvasObject) (words string, controls []reached) {
	if o == nil || !o.Visible() {
		return "", nil
	}
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *widget.Rows, *widget.Chart, *editor.Editor:
		return "", nil // rows and points are records, and texts are written in
	case *widget.Segmented, *widget.Radio, *widget.Select, control:
		return "", []reached{{object: o}}
	case fmt.Stringer:
		return shortened(o.String()), nil
	case *fyne.Container:
		children = o.Objects
	case *container.Scroll:
		children = []fyne.CanvasObject{o.Content}
	case fyne.Widget:
		// The toolkit shows what a widget is made of only to its package for tests and tools.
		children = test.WidgetRenderer(o).Objects()
	}
	for _, child := range children {
		text, inside := readPart(child)
		if words == "" {
			words = text
		}
		controls = append(controls, inside...)
	}
	for i := range controls {
		if controls[i].beside == "" {
			controls[i].beside = words
		}
	}
	return words, controls
}

// shortened is a text as it fits behind a title.
func shortened(text string) string {
	const most = 60
	text = oneLine(text)
	if runes := []rune(text); len(runes) > most {
		return strings.TrimSpace(string(runes[:most])) + "…"
	}
	return text
}
