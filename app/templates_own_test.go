package app

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"subrosa/vault"
)

// couples is a template of the therapist's own.
func couples() Template {
	return Template{Name: "Couples", Kind: vault.KindSession, Sections: []TemplateSection{
		{Name: "What they brought", Hint: "Each in turn"}, {Name: "Between them", Hint: ""}, {Name: "Next session", Hint: "What was agreed"},
	}}
}

func saved(t *testing.T, p *Practice, tpl Template) Template {
	t.Helper()
	out, err := p.SaveTemplate(t.Context(), tpl)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAnOwnTemplateThereAndBack(t *testing.T) {
	p, _ := practice(t)
	first := couples()
	first.Name, first.Sections = "  Couples\n", append(first.Sections, TemplateSection{})
	tpl := saved(t, p, first)
	if !tpl.Own() || tpl.Name != "Couples" || len(tpl.Sections) != 3 {
		t.Errorf("it is stored as %+v", tpl)
	}
	other := couples()
	other.Name = "Groups"
	second := saved(t, p, other)
	if second.ID == tpl.ID {
		t.Error("two templates have one id")
	}
	all, err := p.AllTemplates(t.Context())
	if err != nil || len(all) != 2+len(Templates()) || !reflect.DeepEqual(all[:2], []Template{tpl, second}) {
		t.Fatalf("offered are %+v, %v", all, err)
	}
	tpl.Sections[0], tpl.Sections[2] = tpl.Sections[2], tpl.Sections[0]
	tpl.Name = "Pairs"
	saved(t, p, tpl)
	if own, err := p.OwnTemplates(t.Context()); err != nil || len(own) != 2 || !reflect.DeepEqual(own[0], tpl) {
		t.Fatalf("after a change: %+v, %v", own, err)
	}
	if err := p.DeleteTemplate(t.Context(), tpl.ID); err != nil {
		t.Fatal(err)
	}
	if err := p.DeleteTemplate(t.Context(), tpl.ID); !errors.Is(err, vault.ErrNotFound) {
		t.Errorf("deleting it twice gave %v", err)
	}
	saved(t, p, tpl) // undo
	if own, err := p.OwnTemplates(t.Context()); err != nil || len(own) != 2 || !reflect.DeepEqual(own[1], tpl) {
		t.Fatalf("after undoing: %+v, %v", own, err)
	}
}

func TestWhatIsNoTemplate(t *testing.T) {
	p, _ := practice(t)
	saved(t, p, couples())
	for name, c := range map[string]struct {
		change func(*Template)
		want   error
	}{
		"no name":               {func(t *Template) { t.Name = " " }, ErrEmpty},
		"no section":            {func(t *Template) { t.Sections = nil }, ErrEmpty},
		"a hint without a name": {func(t *Template) { t.Sections[1] = TemplateSection{Hint: "how"} }, ErrEmpty},
		"one section twice":     {func(t *Template) { t.Sections[1].Name = " Next  session" }, vault.ErrExists},
		"another's name":        {func(t *Template) { t.Name = "Couples" }, vault.ErrExists},
		"a long name":           {func(t *Template) { t.Name = strings.Repeat("ü", MaxTemplateName+1) }, vault.ErrTooLong},
		"a long hint":           {func(t *Template) { t.Sections[0].Hint = strings.Repeat("x", MaxTemplateHint+1) }, vault.ErrTooLong},
		"no kind":               {func(t *Template) { t.Kind = "séance" }, vault.ErrInvalid},
		"many sections": {func(t *Template) {
			for i := range MaxTemplateSections {
				t.Sections = append(t.Sections, TemplateSection{Name: fmt.Sprint("Part ", i)})
			}
		}, vault.ErrTooLong},
		"a client's name":               {func(t *Template) { t.Name = "For Sarah Ellerby" }, ErrUnsettled},
		"a client's name in a section":  {func(t *Template) { t.Sections[1].Name = "How Sarah was" }, ErrUnsettled},
		"a client's number in a hint":   {func(t *Template) { t.Sections[1].Hint = "Ring 07700 900461" }, ErrUnsettled},
		"somebody whom nobody knows of": {func(t *Template) { t.Sections[0].Hint = "As Joanna Pemberton said" }, ErrUnsettled},
	} {
		tpl := couples()
		tpl.Name = "Another"
		c.change(&tpl)
		if _, err := p.SaveTemplate(t.Context(), tpl); !errors.Is(err, c.want) {
			t.Errorf("%s gave %v", name, err)
		}
	}
	if own, err := p.OwnTemplates(t.Context()); err != nil || len(own) != 1 {
		t.Errorf("%d templates are stored, %v", len(own), err)
	}
}

func TestThereIsABoundOnTemplates(t *testing.T) {
	p, _ := practice(t)
	for i := range MaxTemplates {
		tpl := couples()
		tpl.Name = fmt.Sprint("Shape ", i)
		saved(t, p, tpl)
	}
	if _, err := p.SaveTemplate(t.Context(), couples()); !errors.Is(err, ErrTooMany) {
		t.Fatalf("one more gave %v", err)
	}
	own, err := p.OwnTemplates(t.Context())
	if err != nil || len(own) != MaxTemplates {
		t.Fatalf("%d, %v", len(own), err)
	}
	saved(t, p, own[7]) // it can still be changed
}

// TestStoredTemplatesAreChecked: a row that this program did not write offers nothing it would not have stored.
func TestStoredTemplatesAreChecked(t *testing.T) {
	p, _ := practice(t)
	for raw, want := range map[string]int{
		`nonsense`: 0,
		`[{"id":"soap","name":"Mine","kind":"session","sections":[{"name":"A"}]}]`:                                             0,
		`[{"id":"own/a","name":"Mine","kind":"session","sections":[]}]`:                                                        0,
		`[{"id":"own/a","name":"Mine","kind":"session","sections":[{"name":"A"},{"name":"A"}]}]`:                               0,
		`[{"id":"own/a","name":"Mine","kind":"session","sections":[{"name":"A","hint":"` + strings.Repeat("x", 9000) + `"}]}]`: 0,
		`[{"id":"own/a","name":"Mine","kind":"session","sections":[{"name":"A"}]}]`:                                            1,
	} {
		if err := p.vault.SetSetting(t.Context(), templatesKey, raw); err != nil {
			t.Fatal(err)
		}
		if own, err := p.OwnTemplates(t.Context()); err != nil || len(own) != want {
			t.Errorf("%.60s gives %d templates, %v", raw, len(own), err)
		}
	}
}

// TestANoteKeepsItsTemplate: name and sections stay when the template is changed and when it is gone.
func TestANoteKeepsItsTemplate(t *testing.T) {
	p, client := practice(t)
	tpl := saved(t, p, couples())
	n := p.NewNote(client, tpl.Kind, tpl)
	n.Sections[2].Text = "A walk together."
	var err error
	if n.ID, err = p.Save(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	as := func(when, hint string) {
		t.Helper()
		if n, err = p.Note(t.Context(), n.ID); err != nil {
			t.Fatal(err)
		}
		got, err := p.TemplateOf(t.Context(), n)
		if err != nil || got.Name != "Couples" || got.ID != tpl.ID || len(got.Sections) != 3 || got.Sections[2].Name != "Next session" || got.Hint("Next session") != hint {
			t.Errorf("%s: %+v, %v", when, got, err)
		}
		if name, own := TemplateName(n); name != "Couples" || !own {
			t.Errorf("%s: it is called %q", when, name)
		}
	}
	as("at first", "What was agreed")
	tpl.Name, tpl.Sections = "Pairs/new", tpl.Sections[1:]
	tpl.Sections[1].Hint = "For next time"
	saved(t, p, tpl)
	as("after a change", "For next time")
	if err := p.DeleteTemplate(t.Context(), tpl.ID); err != nil {
		t.Fatal(err)
	}
	as("after it was deleted", "")
	if err := p.Sign(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	as("once signed", "")
	if name, own := TemplateName(vault.Note{Template: "own/x/a/b"}); name != "a/b" || !own {
		t.Errorf("a name with a stroke reads %q", name)
	}
	if name, own := TemplateName(vault.Note{Template: "soap"}); name != "SOAP" || own {
		t.Errorf("a built-in one reads %q", name)
	}
}

// TestAWordMarkedForNothingCanBeUsed: a finding of the rules alone can be settled for the whole practice; the register's
// names never.
func TestAWordMarkedForNothingCanBeUsed(t *testing.T) {
	p, _ := practice(t)
	tpl := couples()
	tpl.Sections[0].Hint, tpl.Sections[1].Hint = "As Joanna Pemberton said", "With Sarah"
	found := p.TemplateFindings(tpl)
	if len(found) != 2 || found[0].Text != "Joanna Pemberton" || found[1].Text != "Sarah" {
		t.Fatalf("found: %+v", found)
	}
	if err := p.IgnoreEverywhere(t.Context(), found[0]); err != nil {
		t.Fatal(err)
	}
	if err := p.IgnoreEverywhere(t.Context(), found[1]); !errors.Is(err, ErrHard) {
		t.Errorf("a client's name: %v", err)
	}
	tpl.Sections[1].Hint = ""
	saved(t, p, tpl)
}
