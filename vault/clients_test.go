package vault

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"subrosa/pseudonym"
)

func TestClients(t *testing.T) {
	o := testOpener()
	c := &clock{at: time.Date(2026, 5, 4, 9, 30, 0, 0, time.Local)}
	o.Now = c.now
	v := newVaultWith(t, o)
	heron := try(v.AddClient(t.Context(), Client{Code: "heron-27", Cue: "cello", Status: StatusWaiting, Since: someDay}))(t)
	otter := addClient(t, v, "OTTER-14")
	got := try(v.Client(t.Context(), heron))(t)
	want := Client{
		ID: heron, Code: "HERON-27", Cue: "cello", Status: StatusWaiting,
		Since: time.Date(2026, 3, 2, 0, 0, 0, 0, time.Local), Created: c.at,
	}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := try(v.ClientByCode(t.Context(), "Heron-27"))(t); got.ID != heron {
		t.Error("not found by code")
	}
	got.Status, got.Cue, got.Since = StatusActive, "", c.at
	must(t, v.UpdateClient(t.Context(), got))
	if again := try(v.Client(t.Context(), heron))(t); again.Status != StatusActive || again.Cue != "" || again.Since.Day() != 4 {
		t.Errorf("after update: %+v", again)
	}
	trail := try(v.AuditTrail(t.Context(), heron, 1))(t)
	if trail[0].Kind != AuditClientStatus || trail[0].Detail != "active" {
		t.Errorf("trail: %+v", trail)
	}
	list := try(v.Clients(t.Context()))(t)
	if len(list) != 2 || list[0].ID != heron || list[1].ID != otter {
		t.Errorf("list: %+v", list)
	}
}

func TestClientErrors(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	for _, tt := range []struct {
		client Client
		want   error
	}{
		{Client{Code: "HERON-27"}, ErrCodeTaken},
		{Client{Code: "heron-27"}, ErrCodeTaken},
		{Client{Code: "no code"}, pseudonym.ErrCodeForm},
		{Client{Code: "OTTER-14", Cue: strings.Repeat("é", MaxCue+1)}, ErrTooLong},
		{Client{Code: "OTTER-14", Cue: strings.Repeat("é", MaxCue)}, nil},
		{Client{Code: "OTTER-15", Status: "happy"}, ErrInvalid},
	} {
		_, err := v.AddClient(t.Context(), tt.client)
		if tt.want == nil {
			must(t, err)
		} else {
			wantErr(t, err, tt.want)
		}
	}
	_, err := v.Client(t.Context(), id+1)
	wantErr(t, err, ErrNotFound)
	_, err = v.ClientByCode(t.Context(), "WILLOW-33")
	wantErr(t, err, ErrNotFound)
	wantErr(t, v.UpdateClient(t.Context(), Client{ID: id + 1, Status: StatusActive}), ErrNotFound)
	wantErr(t, v.UpdateClient(t.Context(), Client{ID: id, Status: "x"}), ErrInvalid)
}

// TestCodesAreNeverUsedAgain: not even when the client is erased.
func TestCodesAreNeverUsedAgain(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	mustExec(t, v, "DELETE FROM client WHERE id = ?", int64(id))
	if !try(v.CodeTaken(t.Context(), "HERON-27"))(t) {
		t.Error("the code is free")
	}
	if try(v.CodeTaken(t.Context(), "HERON-28"))(t) {
		t.Error("another code is taken")
	}
	_, err := v.AddClient(t.Context(), Client{Code: "HERON-27"})
	wantErr(t, err, ErrCodeTaken)
	if again := addClient(t, v, "OTTER-14"); again == id {
		t.Error("identifier used again")
	}
}

// TestCounts compares what Clients counts with a count by hand, through random changes.
func TestCounts(t *testing.T) {
	v := newVault(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	clients := []ClientID{addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")}
	var drafts []NoteID
	for range 60 {
		client := clients[rnd.IntN(2)]
		switch op := rnd.IntN(5); {
		case op < 2 || len(drafts) == 0:
			n := session(client, someDay.AddDate(0, 0, rnd.IntN(300)), "words")
			if rnd.IntN(3) == 0 {
				n.Kind = KindPhone
			}
			drafts = append(drafts, try(v.SaveDraft(t.Context(), n))(t))
		default:
			i := rnd.IntN(len(drafts))
			id := drafts[i]
			switch op {
			case 2:
				must(t, v.Sign(t.Context(), id))
			case 3:
				must(t, v.DeleteDraft(t.Context(), id))
			case 4:
				must(t, v.MoveDraft(t.Context(), id, client))
				continue
			}
			drafts = append(drafts[:i], drafts[i+1:]...)
		}
	}
	for _, c := range try(v.Clients(t.Context()))(t) {
		sessions, last, draft := 0, time.Time{}, NoteID(0)
		notes := try(v.NotesOf(t.Context(), c.ID))(t)
		for i, n := range notes {
			if i > 0 && n.Happened.After(notes[i-1].Happened) {
				t.Error("notes are not in order")
			}
			if n.Kind == KindSession {
				sessions++
				if n.Happened.After(last) {
					last = n.Happened
				}
			}
			if n.Signed.IsZero() {
				draft = max(draft, n.ID)
			}
		}
		if c.Sessions != sessions || !c.Last.Equal(last) || c.DraftNote != draft {
			t.Errorf("counted %d, %v, %d; Clients says %+v", sessions, last, draft, c)
		}
	}
	checkVerified(t, v)
}

// checkVerified closes a vault and has it verified with both passphrases.
func checkVerified(t *testing.T, v *Vault) Report {
	t.Helper()
	must(t, v.Close())
	r := try(v.opener.Verify(t.Context(), v.Dir(), []byte(testRecords), []byte(testIdentity)))(t)
	if !r.OK() {
		t.Errorf("verify:\n%s", r)
	}
	return r
}
