package app

import (
	"errors"
	"strings"
	"testing"

	"subrosa/vault"
)

// quillfeather brings a client of that name into the register.
func quillfeather(t *testing.T, p *Practice) vault.ClientID {
	t.Helper()
	id, err := p.AddClient(t.Context(), vault.Client{Code: "MAPLE-14", Status: "active", Since: p.Now()},
		vault.Identity{People: []vault.RegisteredPerson{{Name: "Barnaby Quillfeather"}}})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// TestSigningLooksAtHeadings: a draft was begun before its template's words were somebody's. Another template takes what
// was written over, without the words.
func TestSigningLooksAtHeadings(t *testing.T) {
	for name, tpl := range map[string]Template{
		"a heading":           {Name: "Couples", Kind: vault.KindSession, Sections: []TemplateSection{{Name: "The Quillfeather question"}, {Name: "Next"}}},
		"the template's name": {Name: "Quillfeather", Kind: vault.KindSession, Sections: []TemplateSection{{Name: "What came up"}}},
	} {
		t.Run(name, func(t *testing.T) {
			p, client := practice(t)
			n := p.NewNote(client, vault.KindSession, saved(t, p, tpl))
			n.Sections[0].Text = "We talked about the harbour."
			quillfeather(t, p)
			if err := p.Sign(t.Context(), n); !errors.Is(err, ErrTellingHeading) || !errors.Is(err, ErrUnsettled) {
				t.Fatalf("signing gave %v", err)
			}
			if err := p.Retemplate(&n, TemplateByID("soap")); err != nil {
				t.Fatal(err)
			}
			if err := p.Sign(t.Context(), n); err != nil {
				t.Fatal(err)
			}
			notes, err := p.NotesOf(t.Context(), client)
			if err != nil || len(notes) != 1 || notes[0].Signed.IsZero() {
				t.Fatal(len(notes), err)
			}
			kept := false
			for _, s := range notes[0].Sections {
				kept = kept || s.Text == "We talked about the harbour."
				if strings.Contains(s.Name, "Quillfeather") {
					t.Errorf("a heading is %q", s.Name)
				}
			}
			if !kept {
				t.Errorf("what was written is gone: %+v", notes[0].Sections)
			}
		})
	}
}

// TestHeadingsOfOurOwnAreSigned: nothing in the built-in templates stands in the way, nor an own heading that tells nothing.
func TestHeadingsOfOurOwnAreSigned(t *testing.T) {
	p, client := practice(t)
	for _, tpl := range append(Templates(), saved(t, p, couples())) {
		n := p.NewNote(client, tpl.Kind, tpl)
		n.Sections[0].Text = "We talked about the harbour."
		if err := p.Sign(t.Context(), n); err != nil {
			t.Errorf("%s: %v", tpl.Name, err)
		}
	}
}

// TestTheSealedGuardPreselectsNothing: a role that stands beside a name of the register is offered, and preselected once
// the therapist has given it.
func TestTheSealedGuardPreselectsNothing(t *testing.T) {
	p, client := practice(t)
	quillfeather(t, p)
	found := func() Finding {
		t.Helper()
		n := narrative(p, client, "Her partner Quillfeather rang.")
		checked, err := p.Check(t.Context(), n)
		if err != nil || len(checked.Open) != 1 || !checked.Open[0].Known {
			t.Fatalf("%+v, %v", checked.Open, err)
		}
		return checked.Open[0]
	}
	f := found()
	if f.Suggestion != "" || f.Guess != "[partner]" || f.Label != "[person]" {
		t.Errorf("sealed: %q preselected, %q offered, %q as its label", f.Suggestion, f.Guess, f.Label)
	}
	n := narrative(p, client, "Her partner Quillfeather rang.")
	if err := replaceIn(t, p, &n, f, f.Guess); err != nil {
		t.Fatal(err)
	}
	if f := found(); f.Suggestion != "[partner]" || f.Guess != "" || f.Label != "[partner]" {
		t.Errorf("once given: %q preselected, %q offered, %q as its label", f.Suggestion, f.Guess, f.Label)
	}
	// A name that is not in the register has its role preselected as before.
	n = narrative(p, client, "Her sister Ottoline rang.")
	if checked, err := p.Check(t.Context(), n); err != nil || len(checked.Open) != 1 || checked.Open[0].Suggestion != "[sister]" {
		t.Errorf("%+v, %v", checked.Open, err)
	}
}
