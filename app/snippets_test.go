package app

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"subrosa/vault"
)

func TestSnippetsThereAndBack(t *testing.T) {
	p, _ := practice(t)
	save := func(s Snippet, was string) Snippet {
		t.Helper()
		out, err := p.SaveSnippet(t.Context(), s, was)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	save(Snippet{"sp", "suicidal thoughts: asked, none"}, "")
	if got := save(Snippet{" ;EOS ", "Ended on time.\nNext week as usual.\x07 "}, ""); got != (Snippet{"eos", "Ended on time.\nNext week as usual."}) {
		t.Errorf("it is stored as %q", got)
	}
	save(Snippet{"st", "suicidal thoughts: asked, none"}, "sp")
	all, err := p.Snippets(t.Context())
	if err != nil || len(all) != 2 || all[0].Word != "eos" || all[1].Word != "st" {
		t.Fatalf("%q, %v", all, err)
	}
	if err := p.DeleteSnippet(t.Context(), "eos"); err != nil {
		t.Fatal(err)
	}
	if err := p.DeleteSnippet(t.Context(), "eos"); !errors.Is(err, vault.ErrNotFound) {
		t.Errorf("deleting it twice gave %v", err)
	}
	for name, c := range map[string]struct {
		s    Snippet
		was  string
		want error
	}{
		"no word":           {Snippet{"", "text"}, "", ErrEmpty},
		"no text":           {Snippet{"a", " \n"}, "", ErrEmpty},
		"two words":         {Snippet{"a b", "text"}, "", vault.ErrInvalid},
		"a mark inside":     {Snippet{"a;b", "text"}, "", vault.ErrInvalid},
		"a long word":       {Snippet{strings.Repeat("a", MaxSnippetWord+1), "text"}, "", vault.ErrTooLong},
		"a long text":       {Snippet{"a", strings.Repeat("a", MaxSnippetText+1)}, "", vault.ErrTooLong},
		"another's word":    {Snippet{"ST", "text"}, "", vault.ErrExists},
		"a client's name":   {Snippet{"a", "Sarah Ellerby came on time."}, "", ErrUnsettled},
		"a client's number": {Snippet{"a", "Ring 07700 900461."}, "st", ErrUnsettled},
		"a name as a word":  {Snippet{"sarah", "came on time"}, "", ErrUnsettled},
	} {
		if _, err := p.SaveSnippet(t.Context(), c.s, c.was); !errors.Is(err, c.want) {
			t.Errorf("%s gave %v", name, err)
		}
	}
	if all, err = p.Snippets(t.Context()); err != nil || len(all) != 1 || all[0].Word != "st" {
		t.Fatalf("left are %q, %v", all, err)
	}
}

func TestThereIsABoundOnSnippets(t *testing.T) {
	p, _ := practice(t)
	var all []string
	for i := range MaxSnippets {
		all = append(all, fmt.Sprintf(`{"word":"a%03d","text":"text"}`, i))
	}
	if err := p.vault.SetSetting(t.Context(), snippetsKey, "["+strings.Join(all, ",")+"]"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.SaveSnippet(t.Context(), Snippet{"b", "text"}, ""); !errors.Is(err, ErrTooMany) {
		t.Errorf("one more gave %v", err)
	}
	if _, err := p.SaveSnippet(t.Context(), Snippet{"b", "text"}, "a007"); err != nil {
		t.Errorf("one in another's place gave %v", err)
	}
	for raw, want := range map[string]int{`nonsense`: 0, `[{"word":"a b","text":"x"},{"word":"a","text":"x"}]`: 1} {
		if err := p.vault.SetSetting(t.Context(), snippetsKey, raw); err != nil {
			t.Fatal(err)
		}
		if all, err := p.Snippets(t.Context()); err != nil || len(all) != want {
			t.Errorf("%s gives %d, %v", raw, len(all), err)
		}
	}
}

func TestExpandSnippet(t *testing.T) {
	snippets := []Snippet{{"eos", "ended on time"}, {"ü1", "élan"}}
	for typed, want := range map[string]struct {
		start int
		text  string
	}{
		";eos":     {0, "ended on time"},
		";Eos":     {0, "Ended on time"},
		";EOS":     {0, "Ended on time"},
		"(;eos":    {1, "ended on time"},
		"a;b;eos":  {3, "ended on time"},
		";Ü1":      {0, "Élan"},
		"eos":      {},
		";eo":      {},
		";eos.":    {},
		";":        {},
		"":         {},
		";eos;":    {},
		"\xff;eos": {1, "ended on time"},
	} {
		start, text, ok := ExpandSnippet(snippets, typed)
		if ok != (want.text != "") || start != want.start || text != want.text {
			t.Errorf("%q gives %d, %q, %v", typed, start, text, ok)
		}
	}
}
