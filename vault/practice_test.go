package vault

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestSupervisorsAndLetters(t *testing.T) {
	v := newVault(t)
	heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	_, err := v.AddSupervisor(t.Context(), " ")
	wantErr(t, err, ErrInvalid)
	one := try(v.AddSupervisor(t.Context(), "Supervisor One"))(t)
	two := try(v.AddSupervisor(t.Context(), "Another"))(t)
	if list := try(v.Supervisors(t.Context()))(t); len(list) != 2 || list[0].ID != two {
		t.Errorf("supervisors: %+v", list)
	}
	for _, tt := range []struct {
		s    SupervisorID
		c    ClientID
		want string
	}{{one, otter, "A"}, {one, heron, "B"}, {one, otter, "A"}, {two, heron, "A"}, {two, otter, "B"}, {one, heron, "B"}} {
		if got := try(v.LetterFor(t.Context(), tt.s, tt.c))(t); got != tt.want {
			t.Errorf("letter %s, want %s", got, tt.want)
		}
	}
	_, err = v.LetterFor(t.Context(), 99, heron)
	wantErr(t, err, ErrNotFound)
	_, err = v.LetterFor(t.Context(), one, otter+1)
	wantErr(t, err, ErrNotFound)
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA"} {
		if got := letters(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}

// TestLettersJoinNothing: for many clients and supervisors, a letter is one client's, stays, goes beyond Z, is no other
// supervisor's for the same client, and is not given again after an erasure.
func TestLettersJoinNothing(t *testing.T) {
	v := newVault(t)
	var clients []ClientID
	for i := range 30 {
		clients = append(clients, addClient(t, v, fmt.Sprintf("HERON-%d", 10+i)))
	}
	var supervisors []SupervisorID
	for i := range 3 {
		supervisors = append(supervisors, try(v.AddSupervisor(t.Context(), fmt.Sprintf("Supervisor %d", i)))(t))
	}
	given := map[SupervisorID]map[string]ClientID{}
	ask := func(s SupervisorID, c ClientID) string {
		t.Helper()
		letter := try(v.LetterFor(t.Context(), s, c))(t)
		if given[s] == nil {
			given[s] = map[string]ClientID{}
		}
		if was, again := given[s][letter]; again && was != c {
			t.Errorf("%s is two clients' letter", letter)
		}
		given[s][letter] = c
		return letter
	}
	for _, c := range clients {
		seen := map[string]bool{}
		for _, s := range supervisors {
			letter := ask(s, c)
			if seen[letter] {
				t.Errorf("two supervisors know one client as %s", letter)
			}
			seen[letter] = true
			if again := ask(s, c); again != letter {
				t.Errorf("%s became %s", letter, again)
			}
		}
	}
	if given[supervisors[0]]["AA"] == 0 || given[supervisors[0]]["AD"] == 0 {
		t.Error("the letters do not go beyond Z")
	}
	for _, s := range supervisors { // and the last of each goes with its client
		for letter, c := range given[s] {
			if c == clients[29] && len(letter) != 2 {
				t.Errorf("the thirtieth client is %s", letter)
			}
		}
	}
	must(t, v.EraseClient(t.Context(), clients[29], "asked for it"))
	next := addClient(t, v, "OTTER-14")
	for _, s := range supervisors {
		ask(s, next)
	}
}

func TestRoles(t *testing.T) {
	v := newVault(t)
	heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	must(t, v.SetRole(t.Context(), heron, "tobias", "partner"))
	v = reopen(t, v)
	for _, tt := range []struct {
		client ClientID
		key    string
		want   string
	}{{heron, "tobias", "partner"}, {otter, "tobias", ""}, {heron, "tobia", ""}} {
		if got := try(v.Role(t.Context(), tt.client, tt.key))(t); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.key, got, tt.want)
		}
	}
	must(t, v.SetRole(t.Context(), heron, "tobias", "friend"))
	if got := try(v.Role(t.Context(), heron, "tobias"))(t); got != "friend" {
		t.Error("not changed")
	}
	must(t, v.SetRole(t.Context(), heron, "tobias", ""))
	if got := try(v.Role(t.Context(), heron, "tobias"))(t); got != "" {
		t.Error("not forgotten")
	}
	wantErr(t, v.SetRole(t.Context(), heron, strings.Repeat("x", MaxShort+1), ""), ErrTooLong)
}

func TestIgnored(t *testing.T) {
	v := newVault(t)
	heron := addClient(t, v, "HERON-27")
	must(t, v.Ignore(t.Context(), IgnoredWord{Client: heron, Word: "Hope", Key: "hope", At: someDay}))
	must(t, v.Ignore(t.Context(), IgnoredWord{Word: "May", Key: "may", At: someDay}))
	must(t, v.Ignore(t.Context(), IgnoredWord{Word: "MAY", Key: "may"}))
	wantErr(t, v.Ignore(t.Context(), IgnoredWord{Client: heron + 1, Word: "x", Key: "x"}), ErrNotFound)
	wantErr(t, v.Ignore(t.Context(), IgnoredWord{Word: "x"}), ErrInvalid)
	list := try(v.Ignored(t.Context()))(t)
	if len(list) != 2 || list[0].Word != "May" || list[1].Client != heron || !list[1].At.Equal(someDay) {
		t.Fatalf("ignored: %+v", list)
	}
	must(t, v.Unignore(t.Context(), list[0].ID))
	wantErr(t, v.Unignore(t.Context(), list[0].ID), ErrNotFound)
}

func TestDisclosures(t *testing.T) {
	v := newVault(t)
	heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	d := Disclosure{
		At: someDay, What: "supervision summary", Recipient: "a supervisor", Purpose: "monthly", Format: "PDF",
		SHA256: sha256.Sum256([]byte("file")), Clients: []ClientID{max(heron, otter), min(heron, otter)}, Notes: 4,
		From: midnight("2026-02-01"), To: midnight("2026-03-01"),
	}
	must(t, v.LogDisclosure(t.Context(), d))
	must(t, v.LogDisclosure(t.Context(), Disclosure{What: "something else"}))
	wantErr(t, v.LogDisclosure(t.Context(), Disclosure{}), ErrInvalid)
	list := try(v.Disclosures(t.Context(), 0))(t)
	d.Clients = ascending(d.Clients)
	if len(list) != 2 || !reflect.DeepEqual(list[1], d) || list[0].At.IsZero() {
		t.Errorf("got %+v", list)
	}
	if one := try(v.Disclosures(t.Context(), 1))(t); len(one) != 1 || one[0].What != "something else" {
		t.Errorf("newest: %+v", one)
	}
	if trail := try(v.AuditTrail(t.Context(), heron, 1))(t); trail[0].Kind != AuditDisclosure {
		t.Errorf("trail: %+v", trail)
	}
	checkVerified(t, v)
}

func TestAuditAndSettings(t *testing.T) {
	v := newVault(t)
	heron := addClient(t, v, "HERON-27")
	must(t, v.Audit(t.Context(), "finding.kept", heron, "a town"))
	wantErr(t, v.Audit(t.Context(), "", heron, ""), ErrInvalid)
	wantErr(t, v.Audit(t.Context(), "x", heron, strings.Repeat("x", MaxShort+1)), ErrTooLong)
	all := try(v.AuditTrail(t.Context(), 0, 0))(t)
	if len(all) != 3 || all[0].Kind != "finding.kept" || all[2].Kind != AuditCreated || all[0].Seq <= all[1].Seq {
		t.Errorf("trail: %+v", all)
	}
	if got := try(v.Setting(t.Context(), "idle"))(t); got != "" {
		t.Errorf("setting: %q", got)
	}
	must(t, v.SetSetting(t.Context(), "idle", "5"))
	must(t, v.SetSetting(t.Context(), "idle", "7"))
	v = reopen(t, v)
	if got := try(v.Setting(t.Context(), "idle"))(t); got != "7" {
		t.Errorf("setting: %q", got)
	}
	must(t, v.SetSetting(t.Context(), "idle", ""))
	if got := try(v.Setting(t.Context(), "idle"))(t); got != "" {
		t.Errorf("setting: %q", got)
	}
}

// TestRolesAreListed: what is taken, of one client alone.
func TestRolesAreListed(t *testing.T) {
	v := newVault(t)
	heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	must(t, v.SetRole(t.Context(), heron, "tobias", "friend"))
	must(t, v.SetRole(t.Context(), heron, "anouk", "friend 2"))
	must(t, v.SetRole(t.Context(), otter, "tobias", "partner"))
	got := try(v.Roles(t.Context(), heron))(t)
	slices.Sort(got)
	if !slices.Equal(got, []string{"friend", "friend 2"}) {
		t.Errorf("roles %q", got)
	}
	must(t, v.SetRole(t.Context(), heron, "tobias", ""))
	if got := try(v.Roles(t.Context(), heron))(t); !slices.Equal(got, []string{"friend 2"}) {
		t.Errorf("roles after one is forgotten: %q", got)
	}
}
