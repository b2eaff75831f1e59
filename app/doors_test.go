package app

import (
	"errors"
	"strings"
	"testing"

	"subrosa/pseudonym"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// TestWhatIsWrittenBesideANoteIsGuarded: reasons, labels, roles and
// replacements lie in the records as the note does.
func TestWhatIsWrittenBesideANoteIsGuarded(t *testing.T) {
	p, client := practice(t)
	ctx := t.Context()
	doors := map[string]func(n *vault.Note, f Finding, words string) error{
		"reason to keep": func(n *vault.Note, f Finding, words string) error { return p.Keep(ctx, n, f, words) },
		"replacement":    func(n *vault.Note, f Finding, words string) error { return replaceIn(t, p, n, f, words) },
		"role":           func(n *vault.Note, f Finding, words string) error { return replaceIn(t, p, n, f, "["+words+"]") },
		"label": func(n *vault.Note, f Finding, words string) error {
			_, err := p.PutInRegister(ctx, n, f, "["+words+"]")
			return err
		},
		"opening": func(_ *vault.Note, _ Finding, words string) error {
			return p.OpenRegister(ctx, []byte(vaulttest.Identity), words, client)
		},
		"template": func(_ *vault.Note, _ Finding, words string) error {
			_, err := p.SaveTemplate(ctx, Template{Name: "Own", Kind: vault.KindSession, Sections: []TemplateSection{{Name: "Session", Hint: words}}})
			return err
		},
		"snippet": func(_ *vault.Note, _ Finding, words string) error {
			_, err := p.SaveSnippet(ctx, Snippet{Word: "own", Text: words}, "")
			return err
		},
		"cue": func(_ *vault.Note, _ Finding, words string) error {
			c, err := p.Client(ctx, client)
			if err != nil {
				return err
			}
			c.Cue = words
			return p.UpdateClient(ctx, c)
		},
		"comment of a score": func(_ *vault.Note, _ Finding, words string) error {
			_, err := p.AddMeasure(ctx, vault.Measure{Client: client, Instrument: "core-10", Taken: p.Now(), Comment: words})
			return err
		},
		"taking a score back": func(_ *vault.Note, _ Finding, words string) error {
			return p.WithdrawMeasure(ctx, vault.Measure{ID: 1, Client: client, Instrument: "core-10", Taken: p.Now()}, words)
		},
	}
	for name, door := range doors {
		for _, words := range []string{"Sarah Ellerby", "ask Sarah", "S\u200barah", "sister of Imogen Thwaite", "07700 900461"} {
			n := narrative(p, client, "Her sister Joanna Pemberton had rung.")
			f := open(t, p, n)[0]
			if err := door(&n, f, words); !errors.Is(err, ErrUnsettled) {
				t.Errorf("%s %q gave %v", name, words, err)
			}
			if len(n.Settled) > 0 {
				t.Errorf("%s %q settled the finding", name, words)
			}
		}
	}
	trail, err := p.vault.AuditTrail(ctx, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range trail {
		if strings.Contains(entry.Detail, "Ellerby") || strings.Contains(entry.Detail, "Imogen") {
			t.Errorf("the log of %q holds a name", entry.Kind)
		}
	}
}

// TestTheAppsOwnWordsPassTheGuard: what is offered at a door is let through it.
func TestTheAppsOwnWordsPassTheGuard(t *testing.T) {
	p, client := practice(t)
	words := append(Reasons(), ReasonWhoIsToday, "HERON-27", "[partner's phone]")
	for _, role := range pseudonym.Roles() {
		words = append(words, "["+role+"]")
	}
	n := narrative(p, client, "Sarah's sister Joanna Pemberton, 07700 900123, x@example.org, of 12 Mill Lane, Westmere LS2 9JT, "+
		"born 3 March 1991, at Westmere High School with Dr Okafor of Westmere Surgery; NHS 943 476 5919; www.example.org; in Leeds on 14 May 2026, aged 34.")
	checked, err := p.Check(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	if len(checked.Open) < 6 {
		t.Fatalf("only %d findings to try", len(checked.Open))
	}
	for _, f := range append(checked.Open, checked.Look...) {
		words = append(words, f.Label)
		if f.Suggestion != "" {
			words = append(words, f.Suggestion)
		}
	}
	for _, w := range words {
		if err := p.guardFor(t.Context(), client, w); err != nil {
			t.Errorf("%q: %v", w, err)
		}
	}
}

// TestASignedNoteHoldsNoDecisionAboutWordsThatLeft: a name that was kept and
// then written out is not to lie in the note as the decision's key.
func TestASignedNoteHoldsNoDecisionAboutWordsThatLeft(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Joanna Pemberton rang. Imogen Thwaite came.")
	for _, f := range open(t, p, n) {
		if err := p.Keep(t.Context(), &n, f, "a public figure"); err != nil {
			t.Fatal(err)
		}
	}
	n.Sections[0].Text = "A friend rang. Imogen Thwaite came."
	var err error
	if n.ID, err = p.Save(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if err := p.Sign(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	signed, err := p.Note(t.Context(), n.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(signed.Settled) != 1 || !strings.Contains(signed.Settled[0].Key, "imogen") {
		t.Fatalf("%d decisions are left", len(signed.Settled))
	}
}

// TestAMovedDraftIsDecidedAnew: what was kept for one client is not kept for
// another.
func TestAMovedDraftIsDecidedAnew(t *testing.T) {
	p, client := practice(t)
	other, err := p.AddClient(t.Context(), vault.Client{Code: "MAPLE-63", Status: "active", Since: p.Now()}, vault.Identity{})
	if err != nil {
		t.Fatal(err)
	}
	n := narrative(p, client, "Joanna Pemberton rang.")
	if err := p.Keep(t.Context(), &n, open(t, p, n)[0], "a public figure"); err != nil {
		t.Fatal(err)
	}
	if n.ID, err = p.Save(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if err := p.MoveDraft(t.Context(), n.ID, other); err != nil {
		t.Fatal(err)
	}
	moved, err := p.Note(t.Context(), n.ID)
	if err != nil || len(moved.Settled) != 0 {
		t.Fatalf("%d decisions moved along, %v", len(moved.Settled), err)
	}
	if err := p.Sign(t.Context(), moved); !errors.Is(err, ErrUnsettled) {
		t.Fatalf("signing gave %v", err)
	}
}
