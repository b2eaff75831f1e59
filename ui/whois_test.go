package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

func TestWhoIsTodaySealsWhenClosed(t *testing.T) {
	w, client := testWindow(t)
	a := newRegisterAsk(w, 0, app.ReasonWhoIsToday, func() { w.showWhoIs([]vault.ClientID{client}) })
	if a.reason != nil {
		t.Error("a reason is asked for")
	}
	test.Type(a.field, vaulttest.Identity)
	a.submit()
	if w.asking == nil || !w.asking.IsOpen() || w.asking == a.dialog {
		t.Fatalf("no names are shown: %q", a.field.Error())
	}
	sight(t, w, "who-is-today")
	register := w.practice.Register()
	if register.Sealed || register.Left > app.WhoIsTodayFor || register.Reason != app.ReasonWhoIsToday {
		t.Errorf("the register: %+v", register)
	}
	w.asking.Escape()
	if !w.practice.Register().Sealed || w.win.Canvas().Overlays().Top() != nil {
		t.Error("closing the names does not seal")
	}
}

func TestWhoIsTodayAsksFirst(t *testing.T) {
	w, client := testWindow(t)
	w.askWhoIsToday([]vault.ClientID{client})
	if w.asking == nil || !w.practice.Register().Sealed {
		t.Fatal("nothing is asked")
	}
	sight(t, w, "who-is-asks")
	w.closeDialogs()
	if !w.practice.Register().Sealed {
		t.Error("it opened")
	}
}
