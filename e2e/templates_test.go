//go:build linux

package e2e

import (
	"testing"

	"subrosa/app"
	"subrosa/e2e/desk"
	"subrosa/vault"
)

// TestTemplatesByKeyboard writes a snippet and a template, begins a note with
// it, expands the snippet by Tab and by a space, and takes the plan over into
// the next note, all without the mouse.
func TestTemplatesByKeyboard(t *testing.T) {
	screen, bus, h := desk.Start(t), desk.StartBus(t), newHome(t)
	made := prepare(t, h, app.DefaultSettings())
	p := start(t, screen, bus, h)
	p.opens(recordsSecret)

	p.performs("New snippet", "A new snippet")
	p.Type("eos\nended on time")
	p.performs("Save the snippet", "The snippet is saved.")

	p.performs("New template", "A template of your own")
	p.Type("Couples\nWhat they brought\nEach in turn\nNext session\nWhat was agreed")
	p.performs("Save the template", "The template is saved.")

	p.goTo("HERON-27")
	p.performs("New note: Couples", beforeSigning)
	p.Type("Quiet; ;eos")
	p.Key("Tab")
	p.Type(". It ;eos too.")
	p.Key("Tab")
	p.Type("A walk together.")
	p.does("ctrl+s")
	text := func() string {
		v := stored(t, made.dir, recordsSecret)
		defer v.Close()
		notes, err := v.NotesOf(t.Context(), made.client)
		if err != nil {
			t.Fatal(err)
		}
		var newest vault.Note
		for _, n := range notes {
			if n.ID > newest.ID {
				newest = n
			}
		}
		name, _ := app.TemplateName(newest)
		for _, s := range newest.Sections {
			name += "," + s.Name
		}
		return name + "\f" + textOf(newest)
	}
	comesToText(t, text, "Couples,What they brought,Next session\fQuiet; ended on time. It ended on time too.\fA walk together.\f")

	p.goTo("HERON-27")
	p.newNote()
	p.sees("Plan from")
	p.does("ctrl+shift+p")
	p.Type(" Again.")
	p.does("ctrl+s")
	comesToText(t, text, "SOAP,Subjective,Objective,Assessment,Plan\f\f\f\fA walk together. Again.\f")
}

// performs does what has a name by the palette, and waits for what it shows.
func (p *program) performs(name, shown string) {
	p.t.Helper()
	const how = "Up and down choose, Enter"
	p.Key("ctrl+k")
	p.sees(how)
	p.Type(name)
	p.rest()
	p.Key("Return")
	p.seesNot(how)
	p.sees(shown)
	p.rest()
}
