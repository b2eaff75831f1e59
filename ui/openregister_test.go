package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// ask shows the question as the window does and returns it.
func ask(w *Window, client vault.ClientID, opened func()) *registerAsk {
	return newRegisterAsk(w, client, "", opened)
}

func TestAWrongIdentityPassphraseIsRefused(t *testing.T) {
	w, client := testWindow(t)
	opened := false
	a := ask(w, client, func() { opened = true })
	sight(t, w, "open-register")
	test.Type(a.field, "not these words")
	if !a.open.Disabled() {
		t.Error("it can be opened without a reason")
	}
	test.Type(a.reason, "2")
	if a.open.Disabled() {
		t.Error("it cannot be opened with both given")
	}
	a.submit()
	sight(t, w, "open-register-wrong")
	if opened || !a.dialog.IsOpen() || !w.practice.Register().Sealed {
		t.Fatal("a wrong passphrase opened something")
	}
	if a.field.Error() == "" || a.field.Empty() || a.reason.Text() != app.Reasons()[1] {
		t.Errorf("after a refusal: %q, empty %t, reason %q", a.field.Error(), a.field.Empty(), a.reason.Text())
	}
	if w.win.Canvas().Focused() != a.field {
		t.Error("the keyboard is not in the field")
	}
	test.Type(a.field, vaulttest.Identity) // over the selection
	a.submit()
	if !opened || a.dialog.IsOpen() || !a.field.Empty() {
		t.Fatalf("opened %t, still asking %t: %q", opened, a.dialog.IsOpen(), a.field.Error())
	}
	if register := w.practice.Register(); register.Sealed || register.Reason != app.Reasons()[1] {
		t.Errorf("the register: sealed %t, %q", register.Sealed, register.Reason)
	}
}

func TestAReasonWithANameIsRefusedAtTheReason(t *testing.T) {
	w, client := testWindow(t)
	a := ask(w, client, func() { t.Error("it opened") })
	test.Type(a.field, vaulttest.Identity)
	test.Type(a.reason, "To ring Sarah Ellerby")
	a.submit()
	sight(t, w, "open-register-reason")
	if a.reason.Error() == "" || a.field.Error() != "" || a.field.Empty() || !w.practice.Register().Sealed {
		t.Errorf("at the reason %q, at the passphrase %q", a.reason.Error(), a.field.Error())
	}
	if w.win.Canvas().Focused() != a.reason {
		t.Error("the keyboard is not in the reason")
	}
	openings, err := w.practice.Openings(t.Context(), 0, 0)
	if err != nil || len(openings) != 0 {
		t.Errorf("%d openings in the log, %v", len(openings), err)
	}
}

func TestDigitsChooseAReason(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"1", lang.T(app.Reasons()[0])},
		{"5", lang.T(app.Reasons()[4])},
		{"6", "6"},
		{"0", "0"},
		{"GP call 3", "GP call 3"},
		{"61", "61"},
	} {
		w, client := testWindow(t)
		a := ask(w, client, func() {})
		test.Type(a.reason, c.typed)
		if got := a.reason.Text(); got != c.want {
			t.Errorf("%q became %q, want %q", c.typed, got, c.want)
		}
	}
}

func TestOpeningGoesToTheIdentity(t *testing.T) {
	w, client := testWindow(t)
	w.askOpenRegister(client)
	if w.asking == nil || !w.asking.IsOpen() {
		t.Fatal("nothing is asked")
	}
	w.closeDialogs()
	if err := w.practice.OpenRegister(t.Context(), []byte(vaulttest.Identity), app.Reasons()[0], client); err != nil {
		t.Fatal(err)
	}
	w.askOpenRegister(client)
	if at := w.screen.place(); at.Screen != placeIdentity || at.Client != client || w.asking != nil {
		t.Errorf("an open register leads to %q", at.Screen)
	}
}

func TestForgottenIsExplained(t *testing.T) {
	w, client := testWindow(t)
	a := ask(w, client, func() {})
	a.explain()
	if !a.lost.Visible() {
		t.Error("nothing is explained")
	}
	sight(t, w, "open-register-forgotten")
	a.dialog.Escape()
	if a.dialog.IsOpen() || !w.practice.Register().Sealed {
		t.Error("Escape does not leave it sealed")
	}
}
