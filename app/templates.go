package app

import (
	"encoding/json"

	"subrosa/assets"
	"subrosa/vault"
)

// Template is the shape of a kind of note: named sections, each with a hint.
type Template struct {
	ID       string            `json:"id"`            // kept in the note; never shown. See ownPrefix
	Name     string            `json:"name"`          // "SOAP"
	Kind     string            `json:"kind"`          // the kind of note it makes: session, risk, letter, supervision
	Use      string            `json:"use,omitempty"` // when to choose it, one sentence; built-in ones alone
	Sections []TemplateSection `json:"sections"`
}

// TemplateSection is one heading of a template.
type TemplateSection struct {
	Name string `json:"name"` // "Subjective"
	Hint string `json:"hint"` // "What the client told you"
}

// Templates returns the built-in templates in the order they are offered.
// They are part of the program, and a test reads them: a list that does not parse is an empty list here, not an error
// every caller would have to carry.
func Templates() []Template {
	var all []Template
	if err := json.Unmarshal(assets.Templates(), &all); err != nil {
		return nil
	}
	return all
}

// TemplateByID returns the template with that id, or the narrative one for an id this version does not know.
func TemplateByID(id string) Template {
	all := Templates()
	for _, t := range all {
		if t.ID == id {
			return t
		}
	}
	if len(all) == 0 {
		return Template{}
	}
	return all[0]
}

// Hint returns the hint of a section, "" for a name the template does not have.
func (t Template) Hint(section string) string {
	for _, s := range t.Sections {
		if s.Name == section {
			return s.Hint
		}
	}
	return ""
}

// Empty returns the template's sections without text, for a new note.
func (t Template) Empty() []vault.Section {
	sections := make([]vault.Section, len(t.Sections))
	for i, s := range t.Sections {
		sections[i].Name = s.Name
	}
	return sections
}
