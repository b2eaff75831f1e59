package app

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

const freshWords = "otter lantern quarry velvet thimble marsh"

// clockedPractice is a practice whose clock is the returned one.
func clockedPractice(t *testing.T) (*Practice, *time.Time) {
	t.Helper()
	now := time.Date(2026, 5, 14, 10, 0, 0, 0, time.Local)
	o := vaulttest.Opener(t)
	o.Now = func() time.Time { return now }
	p, err := Create(t.Context(), o, filepath.Join(t.TempDir(), "Test.subrosa"), vaulttest.Spec(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p, &now
}

// again closes a practice and opens it anew.
func again(t *testing.T, p *Practice, passphrase string) (*Practice, error) {
	t.Helper()
	dir := p.VaultDir()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	p, err := Unlock(t.Context(), vaulttest.Opener(t), dir, []byte(passphrase))
	if err == nil {
		t.Cleanup(func() { _ = p.Close() })
	}
	return p, err
}

func TestChangingPassphrases(t *testing.T) {
	p, client := practice(t)
	records, identity := []byte(vaulttest.Records), []byte(vaulttest.Identity)
	for _, c := range []struct {
		name string
		err  error
		want error
	}{
		{"another current one", p.ChangePassphrase(t.Context(), []byte("wrong"), []byte(freshWords)), vault.ErrWrongPassphrase},
		{"weak", p.ChangePassphrase(t.Context(), records, []byte("linden1")), ErrWeak},
		{"nothing", p.ChangePassphrase(t.Context(), records, nil), ErrWeak},
		{"the identities' one", p.ChangePassphrase(t.Context(), records, identity), ErrSame},
		{"weak for identities", p.ChangeIdentityPassphrase(t.Context(), vault.Proof{Passphrase: identity}, []byte("linden1")), ErrWeak},
		{"the records' one", p.ChangeIdentityPassphrase(t.Context(), vault.Proof{Passphrase: identity}, records), ErrSame},
		{"another's kit", p.ChangeIdentityPassphrase(t.Context(), vault.Proof{Kit: anotherKit(t)}, []byte(freshWords)), vault.ErrWrongKit},
		{"a new register for the records' one", p.ResetRegister(t.Context(), records, records, anotherKit(t), nil), ErrSame},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s gave %v", c.name, c.err)
		}
	}
	if err := p.ChangePassphrase(t.Context(), records, []byte(freshWords)); err != nil {
		t.Fatal(err)
	}
	if err := p.ChangeIdentityPassphrase(t.Context(), vault.Proof{Kit: vaulttest.Kit(t)}, records); err != nil {
		t.Fatal(err) // the former records passphrase opens nothing any more
	}
	p, err := again(t, p, freshWords)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.OpenRegister(t.Context(), records, Reasons()[0], client); err != nil {
		t.Fatal(err)
	}
}

func anotherKit(t *testing.T) *vault.Kit {
	t.Helper()
	kit, err := vault.NewKit(strings.NewReader("another twenty bytes"))
	if err != nil {
		t.Fatal(err)
	}
	return kit
}

func TestRekeyedPracticeGoesOn(t *testing.T) {
	p, client := practice(t)
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), Reasons()[0], client); err != nil {
		t.Fatal(err)
	}
	if err := p.Rekey(t.Context(), []byte(vaulttest.Records), []byte(vaulttest.Identity), anotherKit(t), nil); err != nil {
		t.Fatal(err)
	}
	if !p.Register().Sealed {
		t.Error("identities stayed open")
	}
	if found := p.Plain(client, "HERON-27", "Sarah Ellerby came early"); len(found) != 1 || !found[0].Hard {
		t.Errorf("the guard finds %d", len(found))
	}
	if _, err := p.Save(t.Context(), narrative(p, client, "Quiet session.")); err != nil {
		t.Fatal(err)
	}
	p, err := again(t, p, vaulttest.Records)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), Reasons()[0], client); err != nil {
		t.Fatal(err)
	}
	if _, letters, err := p.Identity(t.Context(), client); err != nil || len(letters) != 1 || letters[0].Identity == nil {
		t.Errorf("what was put in is gone: %v", err)
	}
}

func TestANewRegisterKnowsNobody(t *testing.T) {
	p, client := practice(t)
	size, err := p.RegisterSize(t.Context())
	if err != nil || size.Identities+size.Letters == 0 {
		t.Fatalf("%+v, %v", size, err)
	}
	if err := p.ResetRegister(t.Context(), []byte(vaulttest.Records), []byte(freshWords), anotherKit(t), nil); err != nil {
		t.Fatal(err)
	}
	if size, err = p.RegisterSize(t.Context()); err != nil || size != (RegisterSize{}) {
		t.Errorf("%+v, %v", size, err)
	}
	for _, f := range p.Plain(client, "HERON-27", "sarah ellerby came early") {
		if f.Hard {
			t.Error("the guard still knows a name")
		}
	}
	if err := p.OpenRegister(t.Context(), []byte(freshWords), Reasons()[0], client); err != nil {
		t.Fatal(err)
	}
	if err := p.SaveIdentity(t.Context(), client, sarah(), nil); err != nil {
		t.Fatal(err)
	}
}

func TestNewKit(t *testing.T) {
	p, _ := practice(t)
	if err := p.ChangeKit(t.Context(), []byte(vaulttest.Records), anotherKit(t)); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Fatalf("without the identity passphrase: %v", err)
	}
	if err := p.ChangeKit(t.Context(), []byte(vaulttest.Identity), anotherKit(t)); err != nil {
		t.Fatal(err)
	}
	dir := p.VaultDir()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Recover(t.Context(), vaulttest.Opener(t), dir, vaulttest.Kit(t), []byte(freshWords), nil); !errors.Is(err, vault.ErrWrongKit) {
		t.Errorf("the old kit gave %v", err)
	}
	p, err := Recover(t.Context(), vaulttest.Opener(t), dir, anotherKit(t), []byte(freshWords), []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	_ = p.Close()
}

func TestTheIdentityPassphraseIsTriedEveryMonth(t *testing.T) {
	p, now := clockedPractice(t)
	identity := []byte(vaulttest.Identity)
	due := func(want bool, when string) {
		t.Helper()
		if p.IdentityTrialDue() != want {
			t.Errorf("%s: due is %v", when, !want)
		}
	}
	due(false, "when it is new")
	*now = now.Add(IdentityTrialEvery - time.Hour)
	due(false, "an hour before")
	*now = now.Add(time.Hour)
	due(true, "after a month")
	if err := p.ProveIdentity(t.Context(), []byte("wrong")); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Fatal(err)
	}
	due(true, "after a wrong one")
	if err := p.ProveIdentity(t.Context(), identity); err != nil {
		t.Fatal(err)
	}
	due(false, "once it was tried")
	if !p.Register().Sealed {
		t.Error("trying it opened the register")
	}
	*now = now.Add(IdentityTrialEvery)
	due(true, "another month later")
	if err := p.OpenRegister(t.Context(), identity, Reasons()[0], 0); err != nil {
		t.Fatal(err)
	}
	due(false, "once the register was opened")
	if err := p.load(t.Context()); err != nil {
		t.Fatal(err)
	}
	due(false, "after unlocking")
	*now = now.AddDate(0, -3, 0)
	due(true, "with the clock set back")
}
