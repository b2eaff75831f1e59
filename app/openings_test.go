package app

import (
	"testing"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// TestEveryLookIsInTheLogOfItsClient: an identity shown under an opening that
// was for nobody or for somebody else is in its own client's log too.
func TestEveryLookIsInTheLogOfItsClient(t *testing.T) {
	p, heron := practice(t)
	otter, err := p.AddClient(t.Context(), vault.Client{Code: "OTTER-48", Status: vault.StatusActive, Since: p.Now()}, vault.Identity{})
	if err != nil {
		t.Fatal(err)
	}
	log := func(client vault.ClientID, limit int) []vault.Opening {
		t.Helper()
		list, err := p.Openings(t.Context(), client, limit)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	look := func(client vault.ClientID) {
		t.Helper()
		if _, _, err := p.Identity(t.Context(), client); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), Reasons()[0], 0); err != nil {
		t.Fatal(err)
	}
	if n := len(log(heron, 0)); n != 0 {
		t.Errorf("before a look the log has %d", n)
	}
	look(heron)
	look(heron) // the same name still on the screen
	look(otter)
	p.Seal()
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), Reasons()[1], heron); err != nil {
		t.Fatal(err)
	}
	look(heron)
	p.Seal()
	got := log(heron, 0)
	if len(got) != 2 || got[0].Reason != Reasons()[1] || got[1].Reason != Reasons()[0] || got[0].At.Before(got[1].At) {
		t.Errorf("the log: %+v", got)
	}
	if got := log(heron, 1); len(got) != 1 || got[0].Reason != Reasons()[1] {
		t.Errorf("of one: %+v", got)
	}
	if n := len(log(otter, 0)); n != 1 {
		t.Errorf("the other client's log has %d", n)
	}
	if n := len(log(0, 0)); n != 2 {
		t.Errorf("the whole log has %d openings", n)
	}
}
