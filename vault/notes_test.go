package vault

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"subrosa/pseudonym"
)

func TestNoteThereAndBack(t *testing.T) {
	o := testOpener()
	c := &clock{at: someDay.Add(time.Hour)}
	o.Now = c.now
	v := newVaultWith(t, o)
	client := addClient(t, v, "HERON-27")
	n := Note{
		Client: client, Kind: KindSession, Template: "soap", Title: "Séance, “eight”",
		Sections: []Section{{"Subjective", "One\nline\n\n"}, {"Empty", ""}, {"Ünïcode", "日本語 \x00 \x1e 👩‍👩‍👧"}},
		Happened: someDay, Minutes: 50, Place: PlaceVideo,
		Settled: []Settlement{{
			Key: "quayside", Type: pseudonym.TypePlace, How: HowKept, Reason: "a town of 90,000",
			At: someDay, Count: 2,
		}},
	}
	id := try(v.SaveDraft(t.Context(), n))(t)
	want := n
	want.ID, want.Written, want.Changed, want.Session = id, c.at, c.at, 1
	if got := try(v.Note(t.Context(), id))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("draft: got\n%+v, want\n%+v", got, want)
	}
	c.at = c.at.Add(time.Minute)
	want.Title, want.Sections, want.Changed = "New title", []Section{{"Only", "one"}}, c.at
	if got := try(v.SaveDraft(t.Context(), want))(t); got != id {
		t.Errorf("number changed to %d", got)
	}
	c.at = c.at.Add(time.Minute)
	must(t, v.Sign(t.Context(), id))
	want.Signed = c.at
	c.at = c.at.Add(time.Hour)
	must(t, v.Amend(t.Context(), id, "Later it turned out"))
	want.Amendments = []Amendment{{c.at, "Later it turned out"}}
	v = reopen(t, v)
	if got := try(v.Note(t.Context(), id))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("signed: got\n%+v, want\n%+v", got, want)
	}
	if got := try(v.NotesOf(t.Context(), client))(t); len(got) != 1 || !reflect.DeepEqual(got[0], want) {
		t.Errorf("NotesOf: got\n%+v", got)
	}
	checkVerified(t, v)
}

func TestNoteErrors(t *testing.T) {
	v := newVault(t)
	client := addClient(t, v, "HERON-27")
	other := addClient(t, v, "OTTER-14")
	good := session(client, someDay, "words")
	id := try(v.SaveDraft(t.Context(), good))(t)
	for name, tt := range map[string]struct {
		change func(*Note)
		want   error
	}{
		"no client":       {func(n *Note) { n.Client = 0 }, ErrInvalid},
		"unknown client":  {func(n *Note) { n.Client++ }, ErrNotFound},
		"no kind":         {func(n *Note) { n.Kind = "" }, ErrInvalid},
		"no time":         {func(n *Note) { n.Happened = time.Time{} }, ErrInvalid},
		"unknown number":  {func(n *Note) { n.ID = id + 7 }, ErrNotFound},
		"other client":    {func(n *Note) { n.ID, n.Client = id, other }, ErrInvalid},
		"long title":      {func(n *Note) { n.Title = strings.Repeat("x", MaxTitle+1) }, ErrTooLong},
		"long text":       {func(n *Note) { n.Sections[0].Text = strings.Repeat("x", MaxNote+1) }, ErrTooLong},
		"many sections":   {func(n *Note) { n.Sections = make([]Section, MaxSections+1) }, ErrTooLong},
		"unknown way":     {func(n *Note) { n.Settled = []Settlement{{Key: "x", How: "guessed"}} }, ErrInvalid},
		"100,000 letters": {func(n *Note) { n.Sections[0].Text = strings.Repeat("ten letter", 10_000) }, nil},
	} {
		n := good
		n.Sections = []Section{{"Notes", "words"}}
		tt.change(&n)
		_, err := v.SaveDraft(t.Context(), n)
		if tt.want == nil && err != nil || tt.want != nil && !strings.Contains(errText(err), tt.want.Error()) {
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
	}
	wantErr(t, v.Amend(t.Context(), id, "x"), ErrNotSigned)
	must(t, v.Sign(t.Context(), id))
	good.ID = id
	_, err := v.SaveDraft(t.Context(), good)
	wantErr(t, err, ErrSigned)
	wantErr(t, v.Sign(t.Context(), id), ErrSigned)
	wantErr(t, v.DeleteDraft(t.Context(), id), ErrSigned)
	wantErr(t, v.MoveDraft(t.Context(), id, other), ErrSigned)
	wantErr(t, v.Sign(t.Context(), id+99), ErrNotFound)
	wantErr(t, v.DeleteDraft(t.Context(), id+99), ErrNotFound)
	wantErr(t, v.Amend(t.Context(), id+99, "x"), ErrNotFound)
	wantErr(t, v.Amend(t.Context(), id, ""), ErrInvalid)
	_, err = v.Note(t.Context(), id+99)
	wantErr(t, err, ErrNotFound)
	draft := try(v.SaveDraft(t.Context(), session(client, someDay, "more")))(t)
	wantErr(t, v.MoveDraft(t.Context(), draft, other+1), ErrNotFound)
	must(t, v.MoveDraft(t.Context(), draft, other))
	if got := try(v.Note(t.Context(), draft))(t); got.Client != other {
		t.Error("not moved")
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestSessionNumbers: by when they happened, not by when they were written, and alike through every method.
func TestSessionNumbers(t *testing.T) {
	v := newVault(t)
	client, other := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	day := func(n int) time.Time { return someDay.AddDate(0, 0, n) }
	third := sign(t, v, session(client, day(14), "third"))
	first := sign(t, v, session(client, day(0), "first"))
	phone := session(client, day(3), "phone")
	phone.Kind = KindPhone
	between := sign(t, v, phone)
	sign(t, v, session(other, day(1), "another's"))
	second := try(v.SaveDraft(t.Context(), session(client, day(7), "second")))(t)
	fourth := sign(t, v, session(client, day(14), "same time as the third"))
	want := map[NoteID]int{first: 1, between: 0, second: 2, third: 3, fourth: 4}
	check := func(what string, list []Note) {
		t.Helper()
		for _, n := range list {
			if n.Client == client && n.Session != want[n.ID] {
				t.Errorf("%s: note %d is number %d, want %d", what, n.ID, n.Session, want[n.ID])
			}
		}
	}
	list := try(v.NotesOf(t.Context(), client))(t)
	if len(list) != 5 {
		t.Fatalf("%d notes", len(list))
	}
	check("NotesOf", list)
	check("Drafts", try(v.Drafts(t.Context()))(t))
	on := try(v.NotesOn(t.Context(), day(1), day(14)))(t)
	if len(on) != 3 {
		t.Errorf("NotesOn: %d notes, want 3", len(on))
	}
	check("NotesOn", on)
	for id := range want {
		check("Note", []Note{try(v.Note(t.Context(), id))(t)})
	}
}

// TestSettledKeys: words that left the note are not kept, those that stayed are.
func TestSettledKeys(t *testing.T) {
	v := newVault(t)
	client := addClient(t, v, "HERON-27")
	n := session(client, someDay, "[partner] and Quayside")
	n.Settled = []Settlement{
		{Key: "tobias", Type: pseudonym.TypePerson, How: HowReplaced, With: "[partner]", At: someDay, Count: 1},
		{Key: "07700900123", Type: pseudonym.TypePhone, How: HowRegistered, With: "[phone]", At: someDay, Count: 1},
		{Key: "rosewood", Type: pseudonym.TypePlace, How: HowIgnored, At: someDay, Count: 1},
		{Key: "quayside", Type: pseudonym.TypePlace, How: HowKept, Reason: "large", At: someDay, Count: 1},
	}
	n.ID = try(v.SaveDraft(t.Context(), n))(t)
	got := try(v.Note(t.Context(), n.ID))(t).Settled
	for i, s := range got[:3] {
		if want := try(v.SettlementKey(n.Settled[i].Key))(t); s.Key != want || strings.Contains(s.Key, n.Settled[i].Key) {
			t.Errorf("key %d: %q", i, s.Key)
		}
	}
	if got[3].Key != "quayside" {
		t.Errorf("kept key: %q", got[3].Key)
	}
	n.Settled = got
	must(t, errOf(v.SaveDraft(t.Context(), n)))
	if again := try(v.Note(t.Context(), n.ID))(t).Settled; !reflect.DeepEqual(again, got) {
		t.Error("keys change when they are saved again")
	}
}

func errOf[T any](_ T, err error) error { return err }

// TestNoTraceOfDrafts: after signing, no word of a former version is left in the database, not even in the index.
func TestNoTraceOfDrafts(t *testing.T) {
	v := newVault(t)
	client := addClient(t, v, "HERON-27")
	n := session(client, someDay, "spoke of zanzibarian xylophones")
	n.ID = try(v.SaveDraft(t.Context(), n))(t)
	other := try(v.SaveDraft(t.Context(), session(client, someDay, "another draft that stays")))(t)
	n.Sections[0].Text = "spoke of music"
	must(t, errOf(v.SaveDraft(t.Context(), n)))
	if got := try(v.Search(t.Context(), "zanzibarian", 10))(t); len(got) != 0 {
		t.Error("the former version is found")
	}
	must(t, v.Sign(t.Context(), n.ID))
	gone := try(v.SaveDraft(t.Context(), session(client, someDay, "vuvuzela")))(t)
	must(t, v.DeleteDraft(t.Context(), gone))
	if got := try(v.Search(t.Context(), "music", 10))(t); len(got) != 1 || got[0].Draft {
		t.Errorf("signed note: %+v", got)
	}
	if got := try(v.Search(t.Context(), "stays", 10))(t); len(got) != 1 || !got[0].Draft || got[0].Note != other {
		t.Errorf("other draft: %+v", got)
	}
	pages := plainPages(t, v.dbPath, try(v.vaultKey.derive(v.id, labelRecords))(t))
	for _, word := range []string{"zanzibarian", "xylophones", "vuvuzela"} {
		if strings.Contains(pages, word) || strings.Contains(pages, word[2:]) {
			t.Errorf("%q is still in the database", word)
		}
	}
	if !strings.Contains(pages, "music") {
		t.Error("this test does not see the pages")
	}
}

func TestNotesBefore(t *testing.T) {
	v := newVault(t)
	heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	for i, text := range []string{"first", "second", "third"} {
		try(v.SaveDraft(t.Context(), session(heron, someDay.AddDate(0, 0, 7*i), text)))(t)
	}
	try(v.SaveDraft(t.Context(), session(otter, someDay, "another client's")))(t)
	texts := func(before time.Time, limit int) (all []string) {
		for _, n := range try(v.NotesBefore(t.Context(), heron, before, limit))(t) {
			all = append(all, n.Sections[0].Text)
		}
		return all
	}
	for name, tt := range map[string]struct {
		before time.Time
		limit  int
		want   []string
	}{
		"none before":          {someDay, 9, nil},
		"the moment itself":    {someDay.AddDate(0, 0, 7), 9, []string{"first"}},
		"the latest first":     {someDay.AddDate(1, 0, 0), 9, []string{"third", "second", "first"}},
		"no more than a limit": {someDay.AddDate(1, 0, 0), 2, []string{"third", "second"}},
	} {
		if got := texts(tt.before, tt.limit); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
