package app

import (
	"errors"
	"testing"

	"subrosa/vault"
)

// The code of an erased client is never given again, neither by the program nor by hand.
func TestAnErasedCodeStaysTaken(t *testing.T) {
	v, p := demoPracticeOf(t)
	heron, err := v.ClientByCode(t.Context(), "HERON-27")
	if err != nil {
		t.Fatal(err)
	}
	if err := v.EraseClient(t.Context(), heron.ID, "asked for it"); err != nil {
		t.Fatal(err)
	}
	if used, err := v.CodeTaken(t.Context(), "HERON-27"); err != nil || !used {
		t.Errorf("taken %v, %v", used, err)
	}
	for _, typed := range []string{"HERON-27", "heron 27", " Heron27 "} {
		if _, err := p.AddClient(t.Context(), vault.Client{Code: typed, Since: p.Now()}, vault.Identity{}); !errors.Is(err, vault.ErrCodeTaken) {
			t.Errorf("%q: %v", typed, err)
		}
	}
	for range 50 {
		code, err := p.SuggestCode(t.Context(), vault.Identity{})
		if err != nil {
			t.Fatal(err)
		}
		if used, err := v.CodeTaken(t.Context(), code); err != nil || used {
			t.Fatalf("a taken code is suggested, %v", err)
		}
	}
}
