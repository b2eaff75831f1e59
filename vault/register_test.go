package vault

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"subrosa/pseudonym"
)

func TestRegister(t *testing.T) {
	o := testOpener()
	c := &clock{at: someDay}
	o.Now = c.now
	v := newVaultWith(t, o)
	heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	_, err := v.OpenRegister(t.Context(), []byte("wrong"), "", 0)
	wantErr(t, err, ErrWrongPassphrase)
	_, err = v.OpenRegister(t.Context(), nil, "", 0)
	wantErr(t, err, ErrPassphraseForm)
	r := try(v.OpenRegister(t.Context(), []byte(testIdentity), "to call them", heron))(t)
	_, err = r.Identity(t.Context(), heron)
	wantErr(t, err, ErrNotFound)
	must(t, r.Put(t.Context(), heron, anna()))
	wantErr(t, r.Put(t.Context(), heron+1, anna()), ErrNotFound)
	wantErr(t, r.Put(t.Context(), heron, Identity{GP: strings.Repeat("x", MaxIdentity)}), ErrTooLong)
	must(t, r.Put(t.Context(), otter, Identity{People: []RegisteredPerson{{Name: "Will May"}}}))
	if got := try(r.Identity(t.Context(), heron))(t); !reflect.DeepEqual(got, anna()) {
		t.Errorf("got %+v", got)
	}
	if all := try(r.All(t.Context()))(t); len(all) != 2 || all[otter].People[0].Name != "Will May" {
		t.Errorf("all: %d", len(all))
	}
	if got := try(v.Client(t.Context(), heron))(t); got.Complete != 5 {
		t.Errorf("complete: %d", got.Complete)
	}
	if got := try(v.Client(t.Context(), otter))(t); got.Complete != 1 {
		t.Errorf("complete: %d", got.Complete)
	}
	c.at = c.at.Add(90 * time.Second)
	r.Seal()
	r.Seal()
	for name, err := range map[string]error{
		"Identity": errOf(r.Identity(t.Context(), heron)), "All": errOf(r.All(t.Context())),
		"Letters": errOf(r.Letters(t.Context(), heron)), "Put": r.Put(t.Context(), heron, anna()),
	} {
		if err == nil || !strings.Contains(err.Error(), ErrSealed.Error()) {
			t.Errorf("%s after sealing: %v", name, err)
		}
	}
	got := try(v.Openings(t.Context(), heron, 5))(t)
	if len(got) != 1 || got[0] != (Opening{At: someDay, Client: heron, Reason: "to call them", For: 90 * time.Second}) {
		t.Errorf("openings: %+v", got)
	}
	if got := try(v.Openings(t.Context(), otter, 5))(t); len(got) != 0 {
		t.Errorf("another's openings: %+v", got)
	}
	v = reopen(t, v)
	r = openRegister(t, v)
	if got := try(r.Identity(t.Context(), heron))(t); !reflect.DeepEqual(got, anna()) {
		t.Errorf("after reopening: %+v", got)
	}
	must(t, v.Close()) // seals
	_, err = r.Identity(t.Context(), heron)
	wantErr(t, err, ErrSealed)
	checkVerified(t, v)
}

// TestPutInWhileSealed puts a letter in, unlocks anew, and merges it.
func TestPutInWhileSealed(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	wantErr(t, v.PutIn(t.Context(), id, Letter{Label: "empty"}), ErrInvalid)
	wantErr(t, v.PutIn(t.Context(), id+1, Letter{Text: "x"}), ErrNotFound)
	at := someDay.Add(time.Hour)
	must(t, v.PutIn(t.Context(), id, Letter{At: at, Label: "sister's phone", Text: "Rosamund, 07700 900789"}))
	identity := anna()
	must(t, v.PutIn(t.Context(), id, Letter{At: at, Label: "enquiry", Identity: &identity}))
	if c := try(v.Client(t.Context(), id))(t); c.PutIn != 2 || c.Complete != 0 {
		t.Errorf("client: %+v", c)
	}
	v = reopen(t, v)
	r := openRegister(t, v)
	letters := try(r.Letters(t.Context(), id))(t)
	if len(letters) != 2 || letters[0].Text != "Rosamund, 07700 900789" || !letters[0].At.Equal(at) ||
		!reflect.DeepEqual(*letters[1].Identity, anna()) {
		t.Fatalf("letters: %+v", letters)
	}
	wantErr(t, r.Merge(t.Context(), id, anna(), []int64{letters[0].ID, 99}), ErrNotFound)
	if again := try(r.Letters(t.Context(), 0))(t); len(again) != 2 {
		t.Error("a merge that failed took letters")
	}
	must(t, r.Merge(t.Context(), id, anna(), []int64{letters[0].ID, letters[1].ID}))
	got := try(r.Identity(t.Context(), id))(t)
	if len(got.Added) != 2 || got.Added[0].Label != "sister's phone" || got.Added[1].Identity != nil {
		t.Errorf("added: %+v", got.Added)
	}
	if c := try(v.Client(t.Context(), id))(t); c.PutIn != 0 || c.Complete != 5 {
		t.Errorf("client: %+v", c)
	}
	checkVerified(t, v)
}

// holdsForms says whether the guard knows every form of a person.
func holdsForms(t *testing.T, v *Vault, p pseudonym.Person) bool {
	t.Helper()
	guard := try(v.Guard())(t)
	forms := pseudonym.Forms(p)
	if len(forms) == 0 {
		t.Fatal("no forms")
	}
	for _, f := range forms {
		if codes, ok := guard.Holds(f.Kind, f.Text); !ok || codes != nil {
			return false
		}
	}
	return true
}

func TestGuardWhileSealed(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	rosamund := pseudonym.Person{Aliases: []string{"Rosamund Quillfeather"}}
	if holdsForms(t, v, rosamund) {
		t.Error("an empty guard knows somebody")
	}
	must(t, v.PutIn(t.Context(), id, Letter{Text: "Rosamund Quillfeather, 07700 900789"}))
	if !holdsForms(t, v, rosamund) || !holdsForms(t, v, pseudonym.Person{Phones: []string{"+44 7700 900789"}}) {
		t.Error("the guard does not know what was put in")
	}
	r := openRegister(t, v)
	must(t, r.Put(t.Context(), id, anna()))
	r.Seal()
	v = reopen(t, v)
	names := pseudonym.Person{Names: []string{"Annelise Thornquist"}, Emails: []string{"nell@example.org"}, Born: "1984-03-09"}
	if !holdsForms(t, v, names) || !holdsForms(t, v, rosamund) {
		t.Error("the guard does not know what is in the register or the slot")
	}
	if !holdsForms(t, v, pseudonym.Person{Born: "1981-11-30"}) {
		t.Error("the guard does not know the second person's birthday")
	}
	// What is corrected is forgotten, what waits in the slot is not.
	r = openRegister(t, v)
	must(t, r.Put(t.Context(), id, Identity{People: []RegisteredPerson{{Name: "Perpetua Oakenshaw"}}}))
	if holdsForms(t, v, names) {
		t.Error("the guard still knows what was taken out")
	}
	if !holdsForms(t, v, rosamund) {
		t.Error("the guard forgot what waits in the slot")
	}
	mustExec(t, v, "UPDATE guard SET blob = x'0102'")
	v = reopen(t, v)
	_, err := v.Guard()
	wantErr(t, err, ErrDamaged)
}

func TestIdentityWords(t *testing.T) {
	i := anna()
	i.Added = []Letter{{Text: "friend: Basil Underhill; basil@example.com"}}
	p := i.Words("HERON-27")
	for what, ok := range map[string]bool{
		"code":      p.Code == "HERON-27",
		"names":     slices.Equal(p.Names, []string{"Annelise Thornquist", "Tobias Thornquist"}),
		"called":    slices.Equal(p.Called, []string{"Nell"}),
		"e-mails":   slices.Equal(p.Emails, []string{"nell@example.org", "basil@example.com"}),
		"phones":    slices.Equal(p.Phones, []string{"07700 900123", "020 7946 0011", "07700 900456"}),
		"addresses": slices.Equal(p.Addresses, []string{"9 Lantern Row, Quayside, ZE1 9QQ"}),
		"aliases":   slices.Equal(p.Aliases, []string{"Saltmarsh Primary", "Marlow", "Saltmarsh", "Ingrid Vasterholm", "Basil Underhill"}),
		"born":      p.Born == "1984-03-09",
	} {
		if !ok {
			t.Errorf("%s: %+v", what, p)
		}
	}
	// What stands in sentences: people and contacts, but not every capital.
	p = Identity{
		People:     []RegisteredPerson{{Name: "Annelise Thornquist", Responsibility: "Yes. Her father, Konrad Thornquist, may be told nothing."}},
		MayContact: "Text only. Never ring home; in need ask her aunt Brunhilde on 07700 900789 or write to aunt@example.com.",
	}.Words("")
	for what, ok := range map[string]bool{
		"people":  slices.Equal(p.Aliases, []string{"Konrad Thornquist", "Brunhilde"}),
		"phones":  slices.Equal(p.Phones, []string{"07700 900789"}),
		"e-mails": slices.Equal(p.Emails, []string{"aunt@example.com"}),
	} {
		if !ok {
			t.Errorf("in sentences, %s: %+v", what, p)
		}
	}
	if (Identity{}).Complete() != 0 || anna().Complete() != 5 {
		t.Error("complete")
	}
}

// TestRowsAreBoundToTheirPlace: a sealed row does not open under another client, version, kind or vault.
func TestRowsAreBoundToTheirPlace(t *testing.T) {
	v := newVault(t)
	heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	r := openRegister(t, v)
	must(t, r.Put(t.Context(), heron, anna()))
	must(t, r.Put(t.Context(), otter, Identity{People: []RegisteredPerson{{Name: "Will May"}}}))
	mustExec(t, v, "UPDATE register SET sealed = (SELECT sealed FROM register WHERE client = ?) WHERE client = ?", int64(heron), int64(otter))
	_, err := r.Identity(t.Context(), otter)
	wantErr(t, err, ErrDamaged)
	mustExec(t, v, "UPDATE register SET version = 2 WHERE client = ?", int64(heron))
	_, err = r.Identity(t.Context(), heron)
	wantErr(t, err, ErrDamaged)
	mustExec(t, v, "INSERT INTO letter (id, client, sealed) SELECT 1, client, sealed FROM register WHERE client = ?", int64(heron))
	_, err = r.Letters(t.Context(), heron)
	wantErr(t, err, ErrDamaged)
}

// A guard that an earlier version of the program built is built anew when the register opens, not before.
func TestGuardOfEarlierFormsIsBuiltAnew(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	r := openRegister(t, v)
	must(t, r.Put(t.Context(), id, anna()))
	r.Seal()
	names := pseudonym.Person{Names: []string{"Annelise Thornquist"}}
	for _, earlier := range []string{"DELETE FROM meta WHERE key = 'forms'", "UPDATE meta SET value = 1 WHERE key = 'forms'"} {
		mustExec(t, v, earlier)
		mustExec(t, v, "UPDATE guard SET blob = x''")
		v = reopen(t, v)
		if holdsForms(t, v, names) {
			t.Error("the guard was built without the register")
		}
		openRegister(t, v).Seal()
		if !holdsForms(t, v, names) {
			t.Errorf("after %q the guard was not built anew", earlier)
		}
	}
	// Built once, it stays.
	mustExec(t, v, "UPDATE guard SET blob = x''")
	v = reopen(t, v)
	openRegister(t, v).Seal()
	if holdsForms(t, v, names) {
		t.Error("the guard was built anew without need")
	}
}
