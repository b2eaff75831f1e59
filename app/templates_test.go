package app

import (
	"encoding/json"
	"testing"

	"subrosa/assets"
)

func TestTemplates(t *testing.T) {
	var raw []Template
	if err := json.Unmarshal(assets.Templates(), &raw); err != nil {
		t.Fatal(err)
	}
	want := []string{"narrative", "soap", "dap", "birp", "girp", "intake", "risk", "safety-plan", "ending", "letter", "supervision"}
	all := Templates()
	if len(all) != len(want) {
		t.Fatalf("%d templates, want %d", len(all), len(want))
	}
	kinds := map[string]bool{"session": true, "risk": true, "letter": true, "supervision": true}
	for i, tpl := range all {
		if tpl.ID != want[i] {
			t.Errorf("template %d is %q, want %q", i, tpl.ID, want[i])
		}
		if tpl.Name == "" || tpl.Use == "" || !kinds[tpl.Kind] || len(tpl.Sections) == 0 {
			t.Errorf("%s lacks something", tpl.ID)
		}
		names := map[string]bool{}
		for _, s := range tpl.Sections {
			if s.Name == "" || s.Hint == "" || names[s.Name] {
				t.Errorf("%s: a section without name or hint, or twice: %q", tpl.ID, s.Name)
			}
			names[s.Name] = true
		}
	}
}

func TestTemplateByID(t *testing.T) {
	soap := TemplateByID("soap")
	if got := soap.Hint("Subjective"); got != "What the client told you" {
		t.Errorf("hint is %q", got)
	}
	if got := soap.Hint("Nonsense"); got != "" {
		t.Errorf("an unknown section has the hint %q", got)
	}
	if got := soap.Empty(); len(got) != 4 || got[3].Name != "Plan" || got[3].Text != "" {
		t.Errorf("empty sections are %v", got)
	}
	if got := TemplateByID("of a later version"); got.ID != "narrative" {
		t.Errorf("an unknown id gives %q", got.ID)
	}
}
