package vault

import (
	"errors"
	"testing"

	"subrosa/pseudonym"
)

func TestBulk(t *testing.T) {
	v := newVault(t)
	addClient(t, v, "HERON-27")
	var ids []ClientID
	created := someDay.AddDate(-1, 0, 0)
	must(t, v.Bulk(t.Context(), func(b *Batch) error {
		for _, code := range []string{"OTTER-14", "WILLOW-33"} {
			id, err := b.AddClient(Client{Code: code, Created: created})
			if err != nil {
				return err
			}
			ids = append(ids, id)
			if err := b.PutIdentity(id, anna()); err != nil {
				return err
			}
			for i := range 5 {
				n := session(id, someDay.AddDate(0, 0, 7*i), "a harbour")
				n.Signed = n.Happened
				if _, err := b.AddSigned(n); err != nil {
					return err
				}
			}
		}
		_, err := b.AddDraft(session(ids[0], someDay.AddDate(0, 2, 0), "a draft of a harbour"))
		return err
	}))
	list := try(v.Clients(t.Context()))(t)
	if len(list) != 3 || list[1].Sessions != 6 || list[2].Sessions != 5 || list[2].Complete != 5 ||
		!list[1].Created.Equal(created) || list[1].DraftNote == 0 {
		t.Errorf("clients: %+v", list)
	}
	if hits := try(v.Search(t.Context(), "harb", 50))(t); len(hits) != 11 {
		t.Errorf("%d hits", len(hits))
	}
	if notes := try(v.NotesOf(t.Context(), ids[1]))(t); notes[0].Session != 5 || !notes[0].Signed.Equal(notes[0].Happened) {
		t.Errorf("notes: %+v", notes[0])
	}
	if !holdsForms(t, v, pseudonym.Person{Names: []string{"Annelise Thornquist"}}) {
		t.Error("the guard does not know the identities")
	}
	sign(t, v, session(ids[1], someDay, "one more")) // the chain goes on
	r := openRegister(t, v)
	if got := try(r.Identity(t.Context(), ids[0]))(t); got.People[0].Called != "Nell" {
		t.Error("identity")
	}
	checkVerified(t, v)
}

func TestBulkIsAllOrNothing(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	failure := errors.New("enough")
	for name, tt := range map[string]struct {
		fill func(*Batch) error
		want error
	}{
		"own error":      {func(*Batch) error { return failure }, failure},
		"code taken":     {func(b *Batch) error { return errOf(b.AddClient(Client{Code: "HERON-27"})) }, ErrCodeTaken},
		"not signed":     {func(b *Batch) error { return errOf(b.AddSigned(session(id, someDay, "x"))) }, ErrNotSigned},
		"unknown client": {func(b *Batch) error { return errOf(b.AddDraft(session(id+1, someDay, "x"))) }, ErrNotFound},
		"not its client": {func(b *Batch) error { return b.PutIdentity(id, anna()) }, ErrNotFound},
	} {
		err := v.Bulk(t.Context(), func(b *Batch) error {
			if _, err := b.AddClient(Client{Code: "OTTER-14"}); err != nil {
				return err
			}
			return tt.fill(b)
		})
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
	}
	if list := try(v.Clients(t.Context()))(t); len(list) != 1 {
		t.Errorf("%d clients", len(list))
	}
	if try(v.CodeTaken(t.Context(), "OTTER-14"))(t) {
		t.Error("a code of a batch that failed is taken")
	}
	checkVerified(t, v)
}
