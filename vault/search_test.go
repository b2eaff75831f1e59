package vault

import (
	"strings"
	"testing"
	"time"
)

func TestSearch(t *testing.T) {
	v := newVault(t)
	heron, otter := addClient(t, v, "HERON-27"), addClient(t, v, "OTTER-14")
	ids := map[string]NoteID{}
	for i, one := range [][2]string{
		{"slept", "Slept badly. Spoke of the café by the harbour."},
		{"again", "The harbour again; sleeping better"},
		{"bridge", "Über die Brücke gegangen; nothing \"quoted\" AND nothing OR else"},
		{"father", "Отец приехал; 十分 tired"},
		{"matter", "It's the O'Brien matter: x-ray, e-mail, 3.5 hours"},
	} {
		n := session(heron, someDay.AddDate(0, 0, -i), one[1])
		if i%2 == 1 {
			n.Client = otter
		}
		ids[one[0]] = sign(t, v, n)
	}
	draft := session(heron, someDay, "Harbour, in a draft")
	draft.Title = "Headline"
	ids["draft"] = try(v.SaveDraft(t.Context(), draft))(t)
	tests := []struct {
		query string
		want  string // names of the texts found, in order
	}{
		{"harbour", "draft again slept"},
		{"HARB", "draft again slept"},
		{"sle", "again slept"},
		{"slept bad", "slept"},
		{"badly slept", "slept"},
		{"bad slept", ""}, // only the last word may be the beginning of one
		{"cafe", "slept"},
		{"CAFÉ", "slept"},
		{"cafe\u0301", "slept"},
		{"brucke", "bridge"},
		{"отец", "father"},
		{"十分", "father"},
		{"headline", "draft"},
		{"h", ""},
		{"", ""},
		{"  ", ""},
		{"\"", ""},
		{"*", ""},
		{"a*", ""},
		{"nothing quo", "bridge"},
		{"\"nothing quo", "bridge"},
		{"nothing AND quoted", "bridge"}, // AND is a word of it
		{"slept OR harbour", ""},         // OR is a word like others
		{"slept NOT harbour", ""},
		{"NEAR/2", ""},
		{"title:headline", ""}, // no column names; no text has both words
		{"o'brien", "matter"},
		{"x-ray", "matter"},
		{"(slept)", "slept"},
		{"slept h", "slept"}, // one letter more is still being typed
		{"-slept", "slept"},
		{"'; DROP TABLE note; --", ""},
		{strings.Repeat("harbour ", 200), "draft again slept"},
		{"zzzz", ""},
	}
	for _, tt := range tests {
		hits, err := v.Search(t.Context(), tt.query, 10)
		if err != nil {
			t.Errorf("%q: %v", tt.query, err)
			continue
		}
		var got []string
		for _, h := range hits {
			for name, id := range ids {
				if id == h.Note {
					got = append(got, name)
				}
			}
			for _, m := range h.Marks {
				if m[0] >= m[1] || m[1] > len(h.Snippet) {
					t.Errorf("%q: mark %v in %q", tt.query, m, h.Snippet)
				}
			}
			if len(h.Marks) == 0 || h.Draft != (h.Note == ids["draft"]) || h.Code == "" || h.Happened.IsZero() {
				t.Errorf("%q: %+v", tt.query, h)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: found %q, want %q", tt.query, got, tt.want)
		}
	}
	if hits := try(v.Search(t.Context(), "harbour", 2))(t); len(hits) != 2 || !hits[0].Draft || hits[1].Note != ids["again"] {
		t.Errorf("with a limit: %+v", hits)
	}
}

func TestSearchMarks(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	sign(t, v, session(id, someDay, "A \x02 strange\x03 text with a harbour\nand harbours"))
	hits := try(v.Search(t.Context(), "harbour", 10))(t)
	if len(hits) != 1 {
		t.Fatalf("%d hits", len(hits))
	}
	var marked []string
	for _, m := range hits[0].Marks {
		marked = append(marked, hits[0].Snippet[m[0]:m[1]])
	}
	if !strings.HasSuffix(strings.Join(marked, "|"), "harbour|harbours") || strings.ContainsAny(hits[0].Snippet, "\x02\x03\n") {
		t.Errorf("%q in %q", marked, hits[0].Snippet)
	}
}

// TestSaveBeforeSearch: a save does not wait for a search, and the search ends with what it looked for.
func TestSaveBeforeSearch(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	must(t, v.Bulk(t.Context(), func(b *Batch) error {
		for i := range 3000 {
			n := session(id, someDay.Add(time.Duration(i)*time.Hour), strings.Repeat("harbour and haven ", 20))
			n.Signed = n.Happened
			if _, err := b.AddSigned(n); err != nil {
				return err
			}
		}
		return nil
	}))
	done := make(chan error)
	for range 3 {
		go func() {
			for range 10 {
				hits, err := v.Search(t.Context(), "ha", 500)
				if err == nil && len(hits) != 500 {
					err = ErrNotFound
				}
				if err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	n := session(id, someDay, "a save in between")
	for range 20 {
		n.ID = try(v.SaveDraft(t.Context(), n))(t)
	}
	for range 3 {
		must(t, <-done)
	}
}

func FuzzMatch(f *testing.F) {
	for _, s := range []string{"harbour", `"a" OR b*`, "NEAR/3 x", "\xff\xfe", "e\u0301\u0301", "", "''''"} {
		f.Add(s)
	}
	v := newVault(f)
	f.Fuzz(func(t *testing.T, query string) {
		if _, err := v.Search(t.Context(), query, 5); err != nil {
			t.Fatal(err)
		}
	})
}
