package vault

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The golden vaults are format 1 as it was frozen: every later version must open them, find them sound, and read out of
// them what golden/expected holds. They are never made again; the flag is for adding one that is not there yet.
var writeGolden = flag.Bool("write-golden", false, "make the golden vaults that are missing in testdata/golden; those that are there stay")

// goldenNames are the golden vaults.
func goldenNames() []string { return []string{"whole", "rekeyed", "salvaged", "measured"} }

func goldenPath(name string) string { return filepath.Join("testdata", "golden", name) }

// golden copies a golden vault to where it may be opened, which could write to it.
func golden(t testing.TB, name string) string {
	t.Helper()
	return copyDir(t, goldenPath(name))
}

// seen is what a vault shows, in a form that is the same on every machine.
type seen struct {
	Info        string
	Clients     []string
	Notes       []string
	Identities  []string
	Letters     []string
	Disclosures []string
	Audit       []string
	Words       []string
	Supervisors []string
	Erased      []string
	Found       []string
	Setting     string
	Measures    []string `json:",omitempty"`
	Draft       string   // sealed outside the database
}

func utc(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// look reads everything out of a vault with both passphrases.
func look(t testing.TB, v *Vault) seen {
	t.Helper()
	s := seen{Info: fmt.Sprint(v.Info().Name, " ", v.Info().Format, " ", utc(v.Info().Created))}
	ctx := t.Context()
	for _, e := range try(v.AuditTrail(ctx, 0, 0))(t) {
		s.Audit = append(s.Audit, fmt.Sprintf("%d %s %s %d %s", e.Seq, utc(e.At), e.Kind, e.Client, e.Detail))
	}
	r := openRegister(t, v)
	for _, c := range try(v.Clients(ctx))(t) {
		s.Clients = append(s.Clients, fmt.Sprintf("%d %s %q %s %s %d %d %d %s %d %s", c.ID, c.Code, c.Cue, c.Status, day(c.Since), c.Complete, c.PutIn, c.Sessions,
			utc(c.Last), c.DraftNote, utc(c.Created)))
		for _, n := range try(v.NotesOf(ctx, c.ID))(t) {
			s.Notes = append(s.Notes, fmt.Sprintf("%d %s %s %q %q %s %d %s %s %s %d", n.ID, n.Kind, n.Template, n.Title, n.Sections, utc(n.Happened),
				n.Minutes, n.Place, utc(n.Written), utc(n.Signed), n.Session))
			for _, d := range n.Settled {
				s.Notes = append(s.Notes, fmt.Sprintf("%d settled %s %s %s %q %q %s %d %v", n.ID, d.Key, d.Type, d.How, d.With, d.Reason, utc(d.At), d.Count, d.Hard))
			}
			for _, a := range n.Amendments {
				s.Notes = append(s.Notes, fmt.Sprintf("%d amended %s %q", n.ID, utc(a.At), a.Text))
			}
		}
		for _, m := range try(v.MeasuresOf(ctx, c.ID))(t) {
			s.Measures = append(s.Measures, fmt.Sprintf("%d %d %s %s %v %d %q %s %d %v %d", m.ID, m.Client, m.Instrument, day(m.Taken), m.Items, m.Total, m.Comment,
				utc(m.Entered), m.Replaces, m.Withdrawn, m.Replaced))
		}
		identity, err := r.Identity(ctx, c.ID)
		s.Identities = append(s.Identities, fmt.Sprintf("%s %s %v", c.Code, try(json.Marshal(identity))(t), err))
		role := try(v.Role(ctx, c.ID, "tobias"))(t)
		s.Words = append(s.Words, c.Code+" "+role)
	}
	for _, l := range try(r.Letters(ctx, 0))(t) {
		s.Letters = append(s.Letters, fmt.Sprintf("%d %s %q %q", l.ID, utc(l.At), l.Label, l.Text))
	}
	r.Seal()
	for _, d := range try(v.Disclosures(ctx, 0))(t) {
		s.Disclosures = append(s.Disclosures, fmt.Sprintf("%s %s %s %s %s %x %v %d %s %s", utc(d.At), d.What, d.Recipient, d.Purpose, d.Format, d.SHA256, d.Clients, d.Notes,
			day(d.From), day(d.To)))
	}
	for _, w := range try(v.Ignored(ctx))(t) {
		s.Words = append(s.Words, fmt.Sprintf("%d %s %s %s", w.Client, w.Word, w.Key, utc(w.At)))
	}
	for _, one := range try(v.Supervisors(ctx))(t) {
		for _, c := range try(v.Clients(ctx))(t) {
			s.Supervisors = append(s.Supervisors, fmt.Sprintf("%s %s %s", one.Name, c.Code, try(v.LetterFor(ctx, one.ID, c.ID))(t)))
		}
	}
	for _, e := range try(v.Erased(ctx))(t) {
		s.Erased = append(s.Erased, fmt.Sprintf("%d %s %v", e.ID, utc(e.At), e.Words))
	}
	for _, h := range try(v.Search(ctx, "harbour", 0))(t) {
		s.Found = append(s.Found, fmt.Sprintf("%d %s", h.Note, h.Code))
	}
	s.Setting = try(v.Setting(ctx, "idle"))(t)
	return s
}

// TestGolden opens every golden vault, verifies it, and compares what it shows.
func TestGolden(t *testing.T) {
	if *writeGolden {
		makeGolden(t)
		makeGoldenKeys(t)
	}
	for _, name := range goldenNames() {
		t.Run(name, func(t *testing.T) {
			dir := golden(t, name)
			info := try(testOpener().Peek(dir))(t)
			if info.Format != 1 {
				t.Errorf("format %d", info.Format)
			}
			r := try(testOpener().Verify(t.Context(), golden(t, name), []byte(testRecords), []byte(testIdentity)))(t)
			if !r.OK() {
				t.Errorf("verify:\n%s", r)
			}
			v := try(testOpener().Open(t.Context(), dir, []byte(testRecords)))(t)
			if r := try(v.QuickCheck(t.Context()))(t); !r.OK() {
				t.Errorf("at once:\n%s", r)
			}
			got := look(t, v)
			sealed := try(os.ReadFile(goldenPath("draft-" + name)))(t)
			got.Draft = string(try(v.OpenDraft(sealed))(t))
			must(t, v.Close())
			var want seen
			must(t, json.Unmarshal(try(os.ReadFile(goldenPath("expected-"+name+".json")))(t), &want))
			a, b := try(json.MarshalIndent(got, "", " "))(t), try(json.MarshalIndent(want, "", " "))(t)
			if !bytes.Equal(a, b) {
				t.Errorf("it shows something else: %s", firstDifference(string(a), string(b)))
			}
			byKit := try(testOpener().OpenWithKit(t.Context(), golden(t, name), testKit(t)))(t)
			register := try(byKit.openRegister(t.Context(), Proof{Kit: testKit(t)}, "test", 0))(t)
			register.Seal()
			must(t, byKit.Close())
		})
	}
	dir := filepath.Join(t.TempDir(), "Restored.subrosa")
	restoration := try(testOpener().OpenBackup(t.Context(), goldenPath("backup"), dir, Proof{Passphrase: []byte(testRecords)}, nil))(t)
	v := try(restoration.Finish(t.Context()))(t)
	if n := len(try(v.Clients(t.Context()))(t)); n != 2 {
		t.Errorf("%d clients in the backup", n)
	}
	must(t, v.Close())
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d is %s and was %s", i+1, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d lines, and were %d", len(x), len(y))
}

// makeGolden makes the golden vaults that are not there.
func makeGolden(t *testing.T) {
	t.Helper()
	for _, name := range goldenNames() {
		if exists(goldenPath(name)) {
			continue
		}
		now := &clock{time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
		o := testOpener()
		o.Now = func() time.Time { now.at = now.at.Add(time.Second); return now.at }
		v := goldenVault(t, o)
		switch name {
		case "rekeyed":
			must(t, v.Rekey(t.Context(), []byte(testRecords), []byte(testIdentity), testKit(t), nil))
		case "salvaged":
			mustExec(t, v, "DELETE FROM link WHERE chain <> 0 AND n = 2")
			mustExec(t, v, "UPDATE note_text SET body = 'A harbour' || char(10) WHERE docid = 2")
			must(t, v.Close())
			dest := filepath.Join(t.TempDir(), "Salvaged.subrosa")
			try(o.Salvage(t.Context(), v.Dir(), []byte(testRecords), dest))(t)
			v = try(o.Open(t.Context(), dest, []byte(testRecords)))(t)
		case "measured":
			addMeasures(t, v)
		case "whole":
			try(v.Backup(t.Context(), filepath.Join(t.TempDir(), "backup"), nil))(t)
			must(t, os.MkdirAll(goldenPath(""), 0o755))
			try(v.Backup(t.Context(), try(filepath.Abs(goldenPath("backup")))(t), nil))(t)
			must(t, os.Remove(goldenPath(LedgerName(v.info.ID))))
		}
		draft := try(v.SealDraft([]byte("half a sentence")))(t)
		must(t, v.Close())
		must(t, os.CopyFS(goldenPath(name), os.DirFS(v.Dir())))
		must(t, os.Remove(filepath.Join(goldenPath(name), lockName)))
		must(t, os.RemoveAll(filepath.Join(goldenPath(name), databaseFileOf(t, v.Dir())+"-journal")))
		must(t, os.WriteFile(goldenPath("draft-"+name), draft, 0o644))
		again := try(o.Open(t.Context(), golden(t, name), []byte(testRecords)))(t)
		s := look(t, again)
		s.Draft = "half a sentence"
		must(t, again.Close())
		must(t, os.WriteFile(goldenPath("expected-"+name+".json"), append(try(json.MarshalIndent(s, "", " "))(t), '\n'), 0o644))
	}
}

// addMeasures adds scores of every kind to a golden vault: with and without items, corrected, taken back.
func addMeasures(t *testing.T, v *Vault) {
	t.Helper()
	heron := try(v.ClientByCode(t.Context(), "HERON-27"))(t).ID
	day := time.Date(2026, 3, 2, 0, 0, 0, 0, time.Local)
	add := func(m Measure) MeasureID {
		m.Client, m.Instrument = heron, "core-10"
		return try(v.AddMeasure(t.Context(), m))(t)
	}
	add(Measure{Taken: day, Items: []int{3, 2, 3, 2, 3, 2, 3, 2, 2, 2}, Total: 240, Comment: "before the first session"})
	wrong := add(Measure{Taken: day.AddDate(0, 0, 7), Total: 320})
	add(Measure{Taken: day.AddDate(0, 0, 7), Items: []int{3, Unanswered, 3, 2, 3, 1, 2, 2, 2, 2}, Total: 222, Replaces: wrong})
	twice := add(Measure{Taken: day.AddDate(0, 0, 7), Total: 222})
	add(Measure{Taken: day.AddDate(0, 0, 7), Replaces: twice, Withdrawn: true, Comment: "entered twice"})
}

// makeGoldenKeys makes the key files that format 1 refuses, under the keys of the vault "whole".
func makeGoldenKeys(t *testing.T) {
	t.Helper()
	raw := try(os.ReadFile(filepath.Join(goldenPath("whole"), keysName)))(t)
	k := try(parseKeys(raw, cheap()))(t)
	vaultKey := try(k.slot(slotRecords).unwrap(t.Context(), byPassphrase([]byte(testRecords)), nil, k.id(), ErrWrongPassphrase))(t)
	key := try(deriveKey(vaultKey, k.id(), labelKeysMAC))(t)
	for name, change := range map[string]func(map[string]any){
		"keys-newer.json": func(m map[string]any) { m["format"], m["more"] = 2, "what version 2 adds" },
		"keys-kdf.json": func(m map[string]any) {
			m["slots"].([]any)[0].(map[string]any)["kdf"].(map[string]any)["memory"] = 2 << 20
		},
	} {
		if exists(goldenPath(name)) {
			continue
		}
		var m map[string]any
		must(t, json.Unmarshal(k.body, &m))
		change(m)
		body := try(json.Marshal(m))(t)
		must(t, os.WriteFile(goldenPath(name), envelopeOf(t, body, mac(key, body)), 0o644))
	}
}

func databaseFileOf(t testing.TB, dir string) string {
	t.Helper()
	return try(readKeys(filepath.Join(dir, keysName), cheap()))(t).Database
}

// goldenVault makes a vault with something of every kind in it.
func goldenVault(t *testing.T, o Opener) *Vault {
	t.Helper()
	v := newVaultWith(t, o)
	ctx := t.Context()
	day := time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
	heron := try(v.AddClient(ctx, Client{Code: "HERON-27", Cue: "red bag"}))(t)
	otter := try(v.AddClient(ctx, Client{Code: "OTTER-14", Status: StatusPaused}))(t)
	erased := try(v.AddClient(ctx, Client{Code: "MAPLE-63"}))(t)
	for i := range 3 {
		n := session(heron, day.AddDate(0, 0, 7*i), "a harbour, "+strings.Repeat("and the sea beyond it, ", 400*i))
		n.Settled = []Settlement{
			{Key: "quayside", Type: "PLACE", How: HowKept, Reason: "named in the court order", At: day, Count: 2},
			{Key: "tobias", Type: "PERSON", How: HowReplaced, With: "[partner]", At: day, Count: 1},
		}
		sign(t, v, n)
	}
	id := sign(t, v, session(otter, day, "a haven\nover two lines – with a dash"))
	must(t, v.Amend(ctx, id, "an addition"))
	must(t, errOf(v.SaveDraft(ctx, session(heron, day, "a draft of the harbour"))))
	sign(t, v, session(erased, day, "gone"))
	r := openRegister(t, v)
	must(t, r.Put(ctx, heron, Identity{People: []RegisteredPerson{{Name: "Perpetua Oakenshaw"}}}))
	must(t, r.Put(ctx, heron, anna()))
	must(t, v.PutIn(ctx, otter, Letter{Label: "friend", Text: "Basil Underhill"}))
	must(t, v.PutIn(ctx, heron, Letter{Text: "Rosamund"}))
	must(t, r.Merge(ctx, heron, anna(), []int64{2}))
	r.Seal()
	must(t, v.LogDisclosure(ctx, Disclosure{What: "summary", Recipient: "Supervisor", Purpose: "supervision", Format: "PDF", Clients: []ClientID{heron, otter}, Notes: 3}))
	must(t, v.LogDisclosure(ctx, Disclosure{What: "list"}))
	must(t, v.SetRole(ctx, heron, "tobias", "partner"))
	must(t, v.Ignore(ctx, IgnoredWord{Client: otter, Word: "Harbour", Key: "harbour"}))
	supervisor := try(v.AddSupervisor(ctx, "Supervisor"))(t)
	for _, c := range []ClientID{otter, heron} {
		try(v.LetterFor(ctx, supervisor, c))(t)
	}
	must(t, v.SetSetting(ctx, "idle", "5"))
	must(t, v.EraseClient(ctx, erased, "asked for it"))
	return v
}
