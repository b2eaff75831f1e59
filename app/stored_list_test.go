package app

import (
	"errors"
	"strings"
	"testing"

	"subrosa/vault"
)

// strange are entries that this version cannot offer: of another shape, beyond a bound, with spaces and signs that
// would be written in another way.
const strange = `{"id" : "own/new", "word":"<&>", "parts":[1.0e0]},null,"\u0041"`

// TestWhatCannotBeReadIsKept: saving, changing and deleting leave every entry that is not offered as it lies there.
func TestWhatCannotBeReadIsKept(t *testing.T) {
	p, _ := practice(t)
	stored := func(key string) string {
		t.Helper()
		raw, err := p.vault.Setting(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	for _, key := range []string{templatesKey, snippetsKey} {
		if err := p.vault.SetSetting(t.Context(), key, "[ "+strange+" ]"); err != nil {
			t.Fatal(err)
		}
	}
	tpl := saved(t, p, couples())
	tpl.Name = "Pairs"
	saved(t, p, tpl)
	if raw := stored(templatesKey); !strings.HasPrefix(raw, "["+strange+",") || !strings.Contains(raw, `"Pairs"`) {
		t.Errorf("stored are %s", raw)
	}
	if err := p.DeleteTemplate(t.Context(), tpl.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := p.SaveSnippet(t.Context(), Snippet{"a", "text"}, ""); err != nil {
		t.Fatal(err)
	}
	if raw := stored(snippetsKey); raw != "["+strange+`,{"word":"a","text":"text"}]` {
		t.Errorf("stored are %s", raw)
	}
	if err := p.DeleteSnippet(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{templatesKey, snippetsKey} {
		if raw := stored(key); raw != "["+strange+"]" {
			t.Errorf("after deleting, %s are %s", key, raw)
		}
	}
}

// TestAListThatCannotBeReadIsNotOverwritten: nothing of it is offered, and every write is refused.
func TestAListThatCannotBeReadIsNotOverwritten(t *testing.T) {
	p, _ := practice(t)
	ctx := t.Context()
	tpl := saved(t, p, couples())
	for raw, want := range map[string]error{`[{"id":"own/a"`: vault.ErrDamaged, `{"version":2,"all":[]}`: vault.ErrNewer} {
		for _, key := range []string{templatesKey, snippetsKey} {
			if err := p.vault.SetSetting(ctx, key, raw); err != nil {
				t.Fatal(err)
			}
		}
		_, saving := p.SaveTemplate(ctx, couples())
		_, snipping := p.SaveSnippet(ctx, Snippet{"a", "text"}, "")
		for name, err := range map[string]error{
			"saving a template": saving, "saving a snippet": snipping,
			"deleting a template": p.DeleteTemplate(ctx, tpl.ID), "deleting a snippet": p.DeleteSnippet(ctx, "a"),
			"restoring a template": p.RestoreTemplate(ctx, tpl, 0), "restoring a snippet": p.RestoreSnippet(ctx, Snippet{"a", "text"}),
		} {
			if !errors.Is(err, want) {
				t.Errorf("%s over %s gave %v", name, raw, err)
			}
		}
		for _, key := range []string{templatesKey, snippetsKey} {
			if now, err := p.vault.Setting(ctx, key); err != nil || now != raw {
				t.Errorf("%s are now %s, %v", key, now, err)
			}
		}
		own, err := p.OwnTemplates(ctx)
		snippets, err2 := p.Snippets(ctx)
		if err != nil || err2 != nil || len(own)+len(snippets) != 0 {
			t.Errorf("offered are %v and %v, %v, %v", own, snippets, err, err2)
		}
	}
}

// TestADeletionIsUndoneWhoeverCameSince: the entry stands where it stood, also where a client's name is in it by now.
func TestADeletionIsUndoneWhoeverCameSince(t *testing.T) {
	p, _ := practice(t)
	ctx := t.Context()
	const row = `{"id":"own/1","name":"One","kind":"session","sections":[{"name":"A","hint":""}]},7,` +
		`{"id":"own/2","name":"Two","kind":"session","sections":[{"name":"With Sarah","hint":""}]},` +
		`{"id":"own/3","name":"Three","kind":"session","sections":[{"name":"A","hint":""}]}`
	if err := p.vault.SetSetting(ctx, templatesKey, "["+row+"]"); err != nil {
		t.Fatal(err)
	}
	if err := p.vault.SetSetting(ctx, snippetsKey, `[{"word":"a","text":"x"},{"word":"b","text":"Sarah came"},{"word":"c","text":"x"}]`); err != nil {
		t.Fatal(err)
	}
	own, err := p.OwnTemplates(ctx)
	if err != nil || len(own) != 3 {
		t.Fatalf("%+v, %v", own, err)
	}
	for i, tpl := range own {
		if err := p.DeleteTemplate(ctx, tpl.ID); err != nil {
			t.Fatal(err)
		}
		if err := p.RestoreTemplate(ctx, tpl, i); err != nil {
			t.Fatalf("restoring %q: %v", tpl.Name, err)
		}
		again, err := p.OwnTemplates(ctx)
		if err != nil || len(again) != 3 || again[i].ID != tpl.ID {
			t.Fatalf("after restoring %q: %+v, %v", tpl.Name, again, err)
		}
	}
	if len(p.TemplateFindings(own[1])) == 0 {
		t.Error("the name in it is not said")
	}
	if err := p.RestoreTemplate(ctx, TemplateByID("soap"), 0); !errors.Is(err, vault.ErrInvalid) {
		t.Errorf("a built-in one: %v", err)
	}
	if err := p.DeleteSnippet(ctx, "b"); err != nil {
		t.Fatal(err)
	}
	if err := p.RestoreSnippet(ctx, Snippet{"b", "Sarah came"}); err != nil {
		t.Fatal(err)
	}
	if all, err := p.Snippets(ctx); err != nil || len(all) != 3 || all[1].Text != "Sarah came" {
		t.Errorf("%+v, %v", all, err)
	}
}

// TestATellingTemplateShapesNoNote: where a client came whose name it bears, no note takes it over.
func TestATellingTemplateShapesNoNote(t *testing.T) {
	p, client := practice(t)
	ctx := t.Context()
	tpl := couples()
	tpl.ID, tpl.Sections[0].Name = "own/1", "How Sarah was"
	if _, err := p.BeginNote(ctx, client, tpl.Kind, tpl); !errors.Is(err, ErrTellingTemplate) || !errors.Is(err, ErrUnsettled) {
		t.Errorf("beginning a note gave %v", err)
	}
	n := narrative(p, client, "A quiet hour.")
	if err := p.Retemplate(&n, tpl); !errors.Is(err, ErrTellingTemplate) {
		t.Errorf("changing a draft gave %v", err)
	}
	if n.Template != "narrative" || len(n.Sections) != 1 || n.Sections[0].Text != "A quiet hour." {
		t.Errorf("the draft is now %+v", n)
	}
	tpl.Sections[0].Name = "How it was"
	for _, fine := range append(Templates(), tpl) {
		if _, err := p.BeginNote(ctx, client, fine.Kind, fine); err != nil {
			t.Errorf("%s: %v", fine.Name, err)
		}
		if err := p.Retemplate(&n, fine); err != nil {
			t.Errorf("%s: %v", fine.Name, err)
		}
	}
}
