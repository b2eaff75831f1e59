package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"subrosa/assets"
	"subrosa/pseudonym"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// pictureDay is the day the pictures are drawn for.
var pictureDay = time.Date(2026, 5, 14, 10, 42, 0, 0, time.Local)

func demoVault(t *testing.T, now time.Time, size DemoSize) *vault.Vault {
	t.Helper()
	o := vaulttest.Opener(t)
	o.Now = func() time.Time { return now }
	v, err := Demo(context.Background(), o, filepath.Join(t.TempDir(), "Linden Room.subrosa"), size)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	return v
}

func TestDemoIsThePicturesPractice(t *testing.T) {
	ctx := context.Background()
	v := demoVault(t, pictureDay, DemoDefault)
	clients, err := v.Clients(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(clients) != 12 {
		t.Fatalf("%d clients", len(clients))
	}
	want := map[string]struct {
		sessions int
		last     string
		status   vault.Status
	}{
		"HERON-27": {12, "2026-05-14", vault.StatusActive}, "MAPLE-63": {3, "2026-05-07", vault.StatusActive},
		"OTTER-48": {8, "2026-05-07", vault.StatusActive}, "CEDAR-15": {0, "", vault.StatusActive},
		"PLOVER-82": {20, "2026-04-30", vault.StatusActive}, "QUARTZ-90": {17, "2026-05-08", vault.StatusActive},
		"THISTLE-34": {6, "2026-05-11", vault.StatusActive}, "LICHEN-71": {33, "2026-04-27", vault.StatusActive},
		"KESTREL-08": {14, "2026-05-12", vault.StatusActive}, "FENNEL-19": {0, "", vault.StatusWaiting},
		"SLATE-44": {16, "", vault.StatusPaused}, "TEAL-31": {18, "2019-04-30", vault.StatusEnded},
	}
	notes := 0
	for _, c := range clients {
		w, ok := want[c.Code]
		if !ok {
			t.Errorf("unexpected client %s", c.Code)
			continue
		}
		if c.Sessions != w.sessions || c.Status != w.status || w.last != "" && c.Last.Format(time.DateOnly) != w.last {
			t.Errorf("%s: %d sessions, last %s, %s", c.Code, c.Sessions, c.Last.Format(time.DateOnly), c.Status)
		}
		if c.Cue == "" || utf8.RuneCountInString(c.Cue) > vault.MaxCue || strings.Contains(c.Cue, "{") {
			t.Errorf("%s: cue is %q", c.Code, c.Cue)
		}
		list, err := v.NotesOf(ctx, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		notes += len(list)
		for _, n := range list {
			if n.Happened.After(pictureDay) || !n.Signed.IsZero() && (n.Signed.After(pictureDay) || n.Signed.Before(n.Happened)) {
				t.Errorf("%s: a note happened %v, signed %v", c.Code, n.Happened, n.Signed)
			}
		}
	}
	if notes < 145 || notes > 165 {
		t.Errorf("%d notes, want some 150", notes)
	}
	drafts, err := v.Drafts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(drafts) != 2 {
		t.Errorf("%d drafts, want 2", len(drafts))
	}
	if now := v.Now(); !now.Equal(pictureDay) {
		t.Errorf("the vault's clock says %v", now)
	}
	heron, err := v.ClientByCode(ctx, "HERON-27")
	if err != nil {
		t.Fatal(err)
	}
	if heron.Complete != 5 {
		t.Errorf("HERON-27's identity is %d of 5", heron.Complete)
	}
	openings, err := v.Openings(ctx, heron.ID, 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(openings) != 2 || openings[0].For != 72*time.Second || openings[1].At.Format("2006-01-02 15:04") != "2026-01-29 10:31" {
		t.Errorf("openings are %v", openings)
	}
	measures, err := measuresOf(ctx, v, heron.ID)
	if err != nil {
		t.Fatal(err)
	}
	practice, err := Adopt(ctx, v, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range clients {
		all, err := practice.MeasuresOf(ctx, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range append(all.Standing, all.History...) {
			if err := practice.guardFor(ctx, c.ID, m.Comment); err != nil {
				t.Errorf("%s: the comment of a score: %v", c.Code, err)
			}
		}
	}
	var scores []vault.Score
	var sessions []int
	for _, m := range measures.Of("core-10") {
		scores, sessions = append(scores, m.Total), append(sessions, m.Session)
	}
	if !slices.Equal(scores, []vault.Score{240, 220, 230, 190, 170, 130}) || !slices.Equal(sessions, []int{1, 3, 5, 7, 9, 12}) {
		t.Errorf("CORE-10 is %v in sessions %v", scores, sessions)
	}
	r, err := v.OpenRegister(ctx, []byte(DemoIdentity), "test", heron.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Seal()
	i, err := r.Identity(ctx, heron.ID)
	if err != nil {
		t.Fatal(err)
	}
	if i.People[0].Name != "Sarah Ellerby" || i.People[0].Born != "1991-03-03" {
		t.Errorf("HERON-27 is %q, born %s", i.People[0].Name, i.People[0].Born)
	}
}

// What is in the drafts is to be settled, and what was signed could have been: the guard finds nothing in it that was
// not kept.
func TestDemoNotesAreAsSigningLeavesThem(t *testing.T) {
	ctx := context.Background()
	v := demoVault(t, pictureDay, DemoDefault)
	p, err := Adopt(ctx, v, true)
	if err != nil {
		t.Fatal(err)
	}
	clients, err := v.Clients(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range clients {
		list, err := v.NotesOf(ctx, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range list {
			checked, err := p.Check(ctx, n)
			if err != nil {
				t.Fatal(err)
			}
			var open []string
			for _, f := range checked.Open {
				open = append(open, f.Text+" ("+f.Reason+")")
			}
			if n.Signed.IsZero() {
				if len(open) == 0 {
					t.Errorf("%s: a draft has nothing to settle", c.Code)
				}
				continue
			}
			if len(open) > 0 {
				t.Errorf("%s, %s: %q", c.Code, n.Happened.Format(time.DateOnly), open)
			}
		}
		if err := p.guardPlain(c.ID, c.Code, c.Cue); err != nil {
			t.Errorf("%s: the cue %q would be refused", c.Code, c.Cue)
		}
	}
	heron, err := v.ClientByCode(ctx, "HERON-27")
	if err != nil {
		t.Fatal(err)
	}
	draft, err := v.Note(ctx, heron.DraftNote)
	if err != nil {
		t.Fatal(err)
	}
	checked, err := p.Check(ctx, draft)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, f := range checked.Open {
		words = append(words, f.Text)
	}
	if strings.Join(words, "|") != "Sarah|07700 900123|St Mary’s Primary" {
		t.Errorf("HERON-27's draft has to settle %q", words)
	}
}

func TestDemoOfAnySize(t *testing.T) {
	ctx := context.Background()
	for _, size := range []DemoSize{{Clients: 1, Notes: 1}, {Clients: 30, Notes: 100}, {Clients: 5, Notes: 3}} {
		v := demoVault(t, time.Date(2028, 2, 29, 0, 5, 0, 0, time.Local), size)
		clients, err := v.Clients(ctx)
		if err != nil {
			t.Fatal(err)
		}
		notes := 0
		for _, c := range clients {
			list, err := v.NotesOf(ctx, c.ID)
			if err != nil {
				t.Fatal(err)
			}
			notes += len(list)
			for _, n := range list {
				if n.Signed.After(v.Now()) {
					t.Errorf("a note is signed in the future: %v", n.Signed)
				}
			}
		}
		if len(clients) != size.Clients || notes != size.Notes {
			t.Errorf("%v: %d clients, %d notes", size, len(clients), notes)
		}
	}
	o := vaulttest.Opener(t)
	for _, size := range []DemoSize{{}, {Clients: 1}, {Notes: 1}, {Clients: -1, Notes: 5}, {Clients: demoLimit + 1, Notes: 1}} {
		dir := filepath.Join(t.TempDir(), "x.subrosa")
		if _, err := Demo(ctx, o, dir, size); !errors.Is(err, errDemoSize) {
			t.Errorf("%v: got %v", size, err)
		}
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%v: something was left: %v", size, err)
		}
	}
}

func TestDemoIsTheSameAgain(t *testing.T) {
	texts := func() []string {
		v := demoVault(t, pictureDay, DemoSize{Clients: 3, Notes: 9, Seed: 7})
		notes, err := v.NotesOn(context.Background(), pictureDay.AddDate(-1, 0, 0), pictureDay)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, n := range notes {
			out = append(out, n.Sections[0].Text)
		}
		slices.Sort(out)
		return out
	}
	if a, b := texts(), texts(); len(a) != 9 || !slices.Equal(a, b) {
		t.Error("equal seeds gave different texts")
	}
}

func TestRemoveDemoTouchesNothingElse(t *testing.T) {
	folder := t.TempDir()
	inside := filepath.Join(folder, "Own.subrosa")
	if err := os.MkdirAll(inside, 0o700); err != nil {
		t.Fatal(err)
	}
	RemoveDemo(inside)
	if _, err := os.Stat(inside); err != nil {
		t.Error("a folder that is no demo was removed")
	}
	t.Setenv("TMPDIR", folder)
	demo := filepath.Join(folder, demoFolder+"1", "Linden Room.subrosa")
	if err := os.MkdirAll(demo, 0o700); err != nil {
		t.Fatal(err)
	}
	RemoveDemo(demo)
	if _, err := os.Stat(filepath.Dir(demo)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the demo's folder is still there: %v", err)
	}
}

func TestDemoTexts(t *testing.T) {
	all := readSentences()
	token := regexp.MustCompile(`\{[^}]*\}`)
	seen := map[string]bool{}
	for _, list := range demoLists {
		n := 0
		for group, sentences := range all[list] {
			if group == "" {
				t.Errorf("%s: sentences before the first heading", list)
			}
			n += len(sentences)
			for _, s := range sentences {
				if seen[s] {
					t.Errorf("%s: twice: %s", list, s)
				}
				seen[s] = true
				for _, she := range []bool{true, false} {
					if filled := pronouns(she).Replace(s); token.MatchString(filled) {
						t.Errorf("%s: %s", list, filled)
					}
				}
				if last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”")); !strings.ContainsRune(".?!", last) {
					t.Errorf("%s: no end: %s", list, s)
				}
			}
		}
		if n < 120 {
			t.Errorf("%s: %d sentences", list, n)
		}
	}
	for _, phrase := range []string{DemoRecords, DemoIdentity} {
		for _, w := range strings.Fields(phrase) {
			if !slices.Contains(assets.EFFShort2(), w) {
				t.Errorf("%q of a demo passphrase is not completed by three letters", w)
			}
		}
	}
}

func TestDemoContactsAreFictitious(t *testing.T) {
	phone := regexp.MustCompile(`\b0\d[\d ]{8,}\d\b`)
	mail := regexp.MustCompile(`[\w.]+@[\w.]*\w`)
	for _, file := range []string{"practice.json", "notes.json", "people.json"} {
		text := string(assets.Demo(file))
		for _, n := range phone.FindAllString(text, -1) {
			if !strings.HasPrefix(n, "07700 900") && !strings.HasPrefix(n, "020 7946 0") {
				t.Errorf("%s: a telephone number that is not kept for drama: %s", file, n)
			}
		}
		for _, m := range mail.FindAllString(text, -1) {
			if !strings.HasSuffix(m, "@example.org") && !strings.HasSuffix(m, "@example.com") {
				t.Errorf("%s: an e-mail address that could be somebody's: %s", file, m)
			}
		}
	}
	var p demoPractice
	if err := readDemo("practice.json", &p); err != nil {
		t.Fatal(err)
	}
	for _, c := range p.Clients {
		if err := pseudonym.CheckCode(c.Code, c.Identity.identity(pictureDay).Words(c.Code)); err != nil {
			t.Errorf("%s: %v", c.Code, err)
		}
	}
}

func TestEaster(t *testing.T) {
	for year, want := range map[int]string{1961: "04-02", 1981: "04-19", 2024: "03-31", 2025: "04-20", 2026: "04-05", 2038: "04-25", 2049: "04-18", 2076: "04-19"} {
		if got := easter(year).Format("01-02"); got != want {
			t.Errorf("%d: %s, want %s", year, got, want)
		}
	}
}

func TestFillDates(t *testing.T) {
	text := "In {month-72}, on {d-42} and {sunday-39}; the {weekday} group."
	if got := fillDates(text, pictureDay); got != "In March, on 2 April and Easter Sunday; the Thursday group." {
		t.Errorf("got %q", got)
	}
	if got := fillDates("{sunday-39}", pictureDay.AddDate(0, 2, 1)); got != "Saturday 6 June" {
		t.Errorf("got %q", got)
	}
}
