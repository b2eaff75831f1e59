package ui

import (
	"reflect"
	"testing"

	"subrosa/app"
)

// TestParkedWords come back in one order, the newest of the same fields, and go with the client who is erased.
func TestParkedWords(t *testing.T) {
	w, client := testWindow(t)
	held := func(words string) map[string]string { return map[string]string{"words": words} }
	list := []app.Parked{
		{Screen: "a", Held: held("1")},
		{Screen: "b", Client: client, Held: held("2")},
		{Screen: "b", Client: client, Note: 3, Held: held("3")},
		{Screen: placeNote, Note: 3, Held: held("newer")},
		{Screen: placeSupervision, Held: held("about all")},
	}
	asked := w.parkAll(append(append([]app.Parked{}, list...), app.Parked{Screen: placeNote, Note: 3, Held: held("older")},
		app.Parked{Screen: formErase, Held: held("newer"), Open: true}, app.Parked{Screen: formErase, Held: held("older"), Open: true}))
	if asked == nil || asked.Held["words"] != "newer" {
		t.Errorf("the dialog is %+v", asked)
	}
	for range 20 {
		if got := w.allParked(); !reflect.DeepEqual(got, list) {
			t.Fatalf("parked is %+v", got)
		}
	}
	w.forgetParked(client)
	if got := w.allParked(); len(got) != 2 || got[0].Screen != "a" || got[1].Screen != placeNote {
		t.Errorf("after the erasure %+v is left", got)
	}
}
