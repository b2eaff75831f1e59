package vault

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// large is a vault whose tables have several pages each, with something of every kind in it.
func large(t testing.TB) *Vault {
	t.Helper()
	v := newVault(t)
	must(t, v.Bulk(t.Context(), func(b *Batch) error {
		for c := range 12 {
			id, err := b.AddClient(Client{Code: fmt.Sprintf("HERON-%02d", 10+c)})
			if err != nil {
				return err
			}
			if err := b.PutIdentity(id, anna()); err != nil {
				return err
			}
			for i := range 12 {
				n := session(id, someDay.AddDate(0, 0, 7*i), strings.Repeat(fmt.Sprintf("harbour %d-%d ", c, i), 20+300*(i%4/3)))
				n.Signed = someDay.AddDate(0, 0, 7*i)
				if _, err := b.AddSigned(n); err != nil {
					return err
				}
			}
			if _, err := b.AddDraft(session(id, someDay, strings.Repeat(fmt.Sprintf("draft %d ", c), 500))); err != nil {
				return err
			}
		}
		return nil
	}))
	clients := try(v.Clients(t.Context()))(t)
	supervisor := try(v.AddSupervisor(t.Context(), "Somebody"))(t)
	for i, c := range clients {
		must(t, v.Amend(t.Context(), NoteID(13*i+1), strings.Repeat("an addition ", 30*i)+"."))
		must(t, v.PutIn(t.Context(), c.ID, Letter{Text: fmt.Sprintf("Basil Underhill %d", i)}))
		must(t, v.LogDisclosure(t.Context(), Disclosure{What: "summary", Recipient: strings.Repeat("somebody ", 20), Clients: []ClientID{c.ID, clients[0].ID}}))
		for j := range 8 {
			must(t, errOf(v.AddMeasure(t.Context(), Measure{
				Client: c.ID, Instrument: "core-10", Taken: someDay.AddDate(0, 0, 7*j), Items: []int{1, 2, 3, Unanswered}, Total: Score(10 * i * j), Comment: strings.Repeat("as told ", 10*j),
			})))
		}
		must(t, v.SetRole(t.Context(), c.ID, "tobias", "partner"))
		must(t, v.Ignore(t.Context(), IgnoredWord{Client: c.ID, Word: "Quayside", Key: "quayside"}))
		try(v.LetterFor(t.Context(), supervisor, c.ID))(t)
		must(t, v.SetSetting(t.Context(), fmt.Sprintf("setting %d", i), strings.Repeat("x", 100*i+1)))
	}
	must(t, v.DeleteDraft(t.Context(), try(v.SaveDraft(t.Context(), session(clients[0].ID, someDay, "a draft")))(t)))
	must(t, v.EraseClient(t.Context(), clients[5].ID, "asked for it"))
	must(t, errOf(v.SaveDraft(t.Context(), session(clients[0].ID, someDay, "the newest draft"))))
	return v
}

// salvage salvages a vault folder and makes sure that the new vault is sound.
func salvage(t testing.TB, dir string) (*Vault, Salvaged) {
	t.Helper()
	dest := filepath.Join(t.TempDir(), "New.subrosa")
	out, err := testOpener().Salvage(t.Context(), dir, []byte(testRecords), dest)
	if err != nil {
		t.Fatalf("salvage: %v", err)
	}
	if !out.Report.OK() {
		t.Errorf("the salvaged vault is not sound:\n%s", out.Report)
	}
	v := try(testOpener().Open(t.Context(), dest, []byte(testRecords)))(t)
	t.Cleanup(func() { _ = v.Close() })
	if r := try(v.QuickCheck(t.Context()))(t); !r.OK() {
		t.Errorf("the salvaged vault shows at once:\n%s", r)
	}
	if entries, err := os.ReadDir(filepath.Dir(dest)); err != nil || len(entries) != 1 {
		t.Errorf("%d things beside the new vault, %v", len(entries)-1, err)
	}
	return v, out
}

// allRows reads every row of every table, by table and key.
func allRows(t testing.TB, v *Vault) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	must(t, v.read(t.Context(), func(tx *tx) error {
		shapes, err := tx.shapes()
		if err != nil {
			return err
		}
		for _, s := range shapes {
			if all[s.name], err = rowsOf(tx, s); err != nil {
				return err
			}
		}
		return nil
	}))
	return all
}

// rowsOf reads the rows of a table by key, as far as they can be read.
func rowsOf(tx *tx, s shape) (map[string]string, error) {
	rows := map[string]string{}
	_, err := collect(tx, func(row scanner) (struct{}, error) {
		values := make([]any, len(s.columns))
		into := make([]any, len(values))
		for i := range values {
			into[i] = &values[i]
		}
		err := row.Scan(into...)
		rows[rowKey(s, values)] = fmt.Sprintf("%v", values)
		return struct{}{}, err
	}, "SELECT "+strings.Join(columnNames(s), ", ")+" FROM "+s.name)
	return rows, err
}

func columnNames(s shape) []string {
	var names []string
	for _, c := range s.columns {
		names = append(names, c.name)
	}
	return names
}

// rowKey is what tells a row of a table from the others.
func rowKey(s shape, values []any) string {
	n := 1
	switch s.name {
	case "link", "erased_link", "supervisor_letter", "disclosure_client":
		n = 2
	}
	return fmt.Sprintf("%v", values[:n])
}

// lying returns the keys of the rows that lie, wholly or in part, on each page of a sound database.
func lying(t testing.TB, v *Vault, key []byte) map[uint32]map[string]map[string]bool {
	t.Helper()
	file := try(openPages(v.dbPath, key))(t)
	defer func() { must(t, file.close()) }()
	s := &salvager{pages: file}
	must(t, inScratch(func(tx *tx) (err error) {
		s.shapes, err = tx.shapes()
		return err
	}))
	must(t, s.owners())
	all := map[uint32]map[string]map[string]bool{}
	for n, owner := range s.owner {
		page, ok := s.tree(n)
		if !ok || owner == noTable {
			continue
		}
		sh := s.shapes[owner]
		for _, at := range page.cells {
			if page.kind == pageTableInterior {
				break
			}
			row, _ := file.row(page, page.data[at:])
			for i, c := range sh.columns {
				if c.rowid {
					row.values[i] = row.rowid
				}
			}
			for _, on := range append(overflowPages(t, file, page, at), n) {
				if all[on] == nil {
					all[on] = map[string]map[string]bool{}
				}
				if all[on][sh.name] == nil {
					all[on][sh.name] = map[string]bool{}
				}
				all[on][sh.name][rowKey(sh, row.values)] = true
			}
		}
	}
	return all
}

// overflowPages returns the pages on which a cell goes on.
func overflowPages(t testing.TB, file *pageFile, p treePage, at int) []uint32 {
	t.Helper()
	cell := p.data[at:]
	if p.kind == pageIndexInterior {
		cell = cell[4:]
	}
	size, n := varint(cell)
	cell = cell[n:]
	if !p.index() {
		_, n = varint(cell)
		cell = cell[n:]
	}
	local := localSize(int(size), p.index())
	var list []uint32
	for left := int(size) - local; left > 0; left -= pageUsable - 4 {
		next := uint32(cell[local])<<24 | uint32(cell[local+1])<<16 | uint32(cell[local+2])<<8 | uint32(cell[local+3])
		list = append(list, next)
		cell, local = try(file.content(next))(t), 0
	}
	return list
}

// TestSalvageLosesOnePage damages every page in turn: nothing is lost but what lay on it, and nothing is changed.
func TestSalvageLosesOnePage(t *testing.T) {
	v := large(t)
	key := try(v.vaultKey.derive(v.id, labelRecords))(t)
	before := allRows(t, v)
	must(t, v.Close())
	before["meta"], before["sqlite_sequence"] = nil, nil // the chain goes on
	on := lying(t, v, key)
	whole := try(os.ReadFile(v.dbPath))(t)
	pages := len(whole) / pageSize
	t.Logf("%d pages", pages)
	step := rounds(7, 1)
	for n := 1; n <= pages; n += step {
		dir := copyDir(t, v.Dir())
		bad := bytes.Clone(whole)
		bad[(n-1)*pageSize+1000] ^= 4
		must(t, os.WriteFile(databasePath(dir), bad, 0o600))
		again, out := salvage(t, dir)
		if out.Unreadable != 1 || out.Pages != pages {
			t.Errorf("page %d: %d of %d could not be read", n, out.Unreadable, out.Pages)
		}
		after := allRows(t, again)
		must(t, again.Close())
		lost := 0
		for table, rows := range before {
			for row, is := range rows {
				now, ok := after[table][row]
				if ok && now == is || on[uint32(n)][table][row] {
					continue
				}
				if strings.HasSuffix(table, "_text") && on[uint32(n)]["note"][row] || table == "opening" && on[uint32(n)]["audit"][row] {
					continue // a text without its note is a draft, an opening without its entry none
				}
				if first, _, _ := strings.Cut(row, " "); table == "disclosure_client" && on[uint32(n)]["disclosure"][first+"]"] {
					continue // whose a disclosure was, without the disclosure
				}
				if table == "erased" && ok {
					continue // its entry was written anew
				}
				if table == "client" && len(on[uint32(n)]["note"])+len(on[uint32(n)]["register"]) > 0 && ok && slices.Equal(strings.Fields(is)[:2], strings.Fields(now)[:2]) {
					continue // counted anew
				}
				if table == "amendment" {
					if note := "[" + strings.Fields(is)[1] + "]"; on[uint32(n)]["note"][note] || on[uint32(n)]["note_text"][note] {
						continue // it is a draft now, as the note is
					}
				}
				if table == "note" && (on[uint32(n)]["note_text"][row] || on[uint32(n)]["draft_text"][row]) {
					continue // it is a draft now
				}
				lost++
				if lost < 4 {
					t.Errorf("page %d: a row of %s did not lie on it and is lost or changed (%v)\n%.300s\n%.300s", n, table, ok, is, now)
				}
			}
		}
		if t.Failed() {
			t.Fatalf("page %d held %v", n, slices.Sorted(maps.Keys(on[uint32(n)])))
		}
		must(t, os.RemoveAll(dir))
	}
}

// TestSalvage salvages vaults that are damaged in many ways at once.
func TestSalvage(t *testing.T) {
	v := large(t)
	before := allRows(t, v)
	must(t, v.Close())
	whole := try(os.ReadFile(v.dbPath))(t)
	keys := try(os.ReadFile(filepath.Join(v.Dir(), keysName)))(t)
	pages := len(whole) / pageSize
	page := func(b []byte, n int) []byte { return b[(n-1)*pageSize : n*pageSize] }
	random := rand.New(rand.NewPCG(1, 2))
	tests := []struct {
		name   string
		damage func(t *testing.T, dir string, db []byte) []byte
		least  float64 // of the signed notes and drafts, as notes of either kind
		want   string  // something that must be said
	}{
		{"nothing", func(t *testing.T, dir string, db []byte) []byte { return db }, 1, ""},
		{"key file", func(t *testing.T, dir string, db []byte) []byte {
			must(t, os.WriteFile(filepath.Join(dir, keysName), keys[:100], 0o600))
			return db
		}, 1, ""},
		{"first page zeros", func(t *testing.T, dir string, db []byte) []byte { clear(page(db, 1)); return db }, 1, ""},
		{"first page after the salt", func(t *testing.T, dir string, db []byte) []byte { clear(page(db, 1)[16:]); return db }, 1, ""},
		{"a bit of the salt", func(t *testing.T, dir string, db []byte) []byte { db[7] ^= 0x20; return db }, 1, ""},
		{"cut in the middle", func(t *testing.T, dir string, db []byte) []byte { return db[:pages/2*pageSize+100] }, 0.2, ""},
		{"every tenth page", func(t *testing.T, dir string, db []byte) []byte {
			for n := 5; n <= pages; n += 10 {
				clear(page(db, n))
			}
			return db
		}, 0.6, ""},
		{"a third of the pages, at random", func(t *testing.T, dir string, db []byte) []byte {
			for range pages / 3 {
				clear(page(db, 1+random.IntN(pages)))
			}
			return db
		}, 0.3, ""},
		{"a page in the place of another", func(t *testing.T, dir string, db []byte) []byte {
			copy(page(db, 40), page(db, 41))
			return db
		}, 0.9, ""},
		{"an index", func(t *testing.T, dir string, db []byte) []byte {
			damaged := try(testOpener().Open(t.Context(), dir, []byte(testRecords)))(t)
			mustExec(t, damaged, "DELETE FROM note_index WHERE docid < 40")
			mustExec(t, damaged, "DROP INDEX note_by_day")
			must(t, damaged.Close())
			return try(os.ReadFile(databasePath(dir)))(t)
		}, 1, ""},
		{"a text changed by somebody with the key", func(t *testing.T, dir string, db []byte) []byte {
			damaged := try(testOpener().Open(t.Context(), dir, []byte(testRecords)))(t)
			mustExec(t, damaged, "UPDATE note_text SET body = 'Another' || char(10) WHERE docid = 1")
			mustExec(t, damaged, "UPDATE audit SET detail = 'another' WHERE seq = 5")
			mustExec(t, damaged, "UPDATE link SET at = at + 1 WHERE chain = 0 AND n = 9")
			must(t, damaged.Close())
			return try(os.ReadFile(databasePath(dir)))(t)
		}, 1, "1 addition"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := copyDir(t, v.Dir())
			must(t, os.WriteFile(databasePath(dir), tt.damage(t, dir, bytes.Clone(whole)), 0o600))
			was := filesOf(t, dir)
			again, out := salvage(t, dir)
			if now := filesOf(t, dir); !maps.Equal(was, now) {
				t.Error("the damaged vault was changed")
			}
			after := allRows(t, again)
			share := float64(len(after["note"])) / float64(len(before["note"]))
			t.Logf("%d of %d pages unreadable; notes %.2f; lost: %q", out.Unreadable, out.Pages, share, out.Lost)
			if share < tt.least {
				t.Errorf("%.2f of the notes", share)
			}
			if !strings.Contains(strings.Join(out.Lost, "\n"), tt.want) {
				t.Errorf("it is not said: %q", tt.want)
			}
			for id, row := range after["note_text"] {
				if row != before["note_text"][id] {
					t.Errorf("the text of note %s is another, and counts as signed", id)
				}
			}
			for client, row := range after["client"] {
				if was, ok := before["client"][client]; ok && !strings.Contains(row, "LOST") && strings.Fields(was)[1] != strings.Fields(row)[1] {
					t.Errorf("client %s has another's code", client)
				}
			}
			// What is there can be worked with: the register opens, notes are signed, the next verification passes.
			r := openRegister(t, again)
			all := try(r.All(t.Context()))(t)
			if len(all) < len(after["register"]) {
				t.Errorf("%d of %d identities open", len(all), len(after["register"]))
			}
			for id := range all {
				must(t, r.Put(t.Context(), id, anna()))
				sign(t, again, session(id, someDay, "after the salvage"))
			}
			r.Seal()
			drafts := try(again.Drafts(t.Context()))(t)
			for _, d := range drafts {
				must(t, again.Sign(t.Context(), d.ID))
			}
			checkVerified(t, again)
			if tt.least == 1 && tt.want == "" && len(out.Lost) > 0 && !slices.Equal(out.Lost, []string{"1 note or draft at most of which nothing is left"}) {
				t.Errorf("lost: %q", out.Lost)
			}
		})
	}
}

// filesOf returns the bytes of a folder's files. The lock file is left out, which taking the lock makes.
func filesOf(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, e := range try(os.ReadDir(dir))(t) {
		if e.Name() != lockName {
			all[e.Name()] = string(try(os.ReadFile(filepath.Join(dir, e.Name())))(t))
		}
	}
	return all
}
