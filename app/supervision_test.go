package app

import (
	"context"
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// heronSummary is the summary of the picture: HERON-27 and MAPLE-63, for the first supervisor.
func heronSummary(t *testing.T, v *vault.Vault, p *Practice, supervisor int) *Summary {
	t.Helper()
	ctx := context.Background()
	sups, err := v.Supervisors(ctx)
	if err != nil {
		t.Fatal(err)
	}
	r := SummaryRequest{Supervisor: sups[supervisor].ID, From: pictureDay.AddDate(0, 0, -43), To: pictureDay}
	for _, code := range []string{"HERON-27", "MAPLE-63"} {
		c, err := v.ClientByCode(ctx, code)
		if err != nil {
			t.Fatal(err)
		}
		r.Clients = append(r.Clients, c.ID)
	}
	s, err := BuildSummary(ctx, v, p.Guarding(), r)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func demoPracticeOf(t *testing.T) (*vault.Vault, *Practice) {
	t.Helper()
	v := demoVault(t, pictureDay, DemoDefault)
	p, err := Adopt(context.Background(), v, true)
	if err != nil {
		t.Fatal(err)
	}
	return v, p
}

func tickAll(t *testing.T, s *Summary) {
	t.Helper()
	for c := range s.Clients {
		for i := range Statements {
			if err := s.Tick(c, i, true); err != nil {
				t.Fatal(err)
			}
		}
		for i := range s.Clients[c].Risks {
			if err := s.TickRisk(c, i, true); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestBuildSummary(t *testing.T) {
	v, p := demoPracticeOf(t)
	s := heronSummary(t, v, p, 0)
	if len(s.Clients) != 2 || s.Clients[0].Label != "Client A" || s.Clients[1].Label != "Client B" {
		t.Fatalf("clients are %d", len(s.Clients))
	}
	heron := s.Clients[0]
	if heron.Code != "HERON-27" {
		heron = s.Clients[1]
	}
	var headings []string
	for _, n := range heron.Notes {
		headings = append(headings, n.Heading)
	}
	if got := strings.Join(headings, "|"); got != "Session 9, week 11|Note, week 13|Session 10, week 14|Session 11, week 15" {
		t.Errorf("headings are %q", got)
	}
	first := heron.Notes[0]
	if counts := first.Counts(); !strings.Contains(counts, "2 times") || !strings.Contains(counts, "1 age") {
		t.Errorf("counts are %q", counts)
	}
	for _, n := range heron.Notes {
		for _, sec := range n.Sections {
			for _, c := range sec.Changes {
				if c.Start < 0 || c.End > len(sec.Before) || c.NewStart < 0 || c.NewEnd > len(sec.After) || c.Start > c.End || c.NewStart > c.NewEnd {
					t.Errorf("a change is out of place: %+v", c)
				}
			}
			for _, word := range []string{"Daniel", "09:30", "2 April", "turned 35", "HERON"} {
				if strings.Contains(sec.After, word) {
					t.Errorf("%q is still in: %s", word, sec.After)
				}
			}
			if len(sec.Open) > 0 {
				t.Errorf("still open: %q", sec.After)
			}
		}
	}
	risks := len(s.Clients[0].Risks) + len(s.Clients[1].Risks)
	if ticks, findings := s.Left(); ticks != 8+risks || findings != 0 {
		t.Errorf("%d ticks, %d findings left", ticks, findings)
	}
}

// The letters are a supervisor's own, stable for one and started afresh for the next.
func TestLettersAreASupervisorsOwn(t *testing.T) {
	ctx := context.Background()
	v, p := demoPracticeOf(t)
	before := heronSummary(t, v, p, 0)
	sups, err := v.Supervisors(ctx)
	if err != nil {
		t.Fatal(err)
	}
	maple, err := v.ClientByCode(ctx, "MAPLE-63")
	if err != nil {
		t.Fatal(err)
	}
	if letter, err := v.LetterFor(ctx, sups[1].ID, maple.ID); err != nil || letter != "A" {
		t.Fatalf("the second supervisor's first client is %q, %v", letter, err)
	}
	label := func(s *Summary, code string) string {
		for _, c := range s.Clients {
			if c.Code == code {
				return c.Label
			}
		}
		return ""
	}
	again := heronSummary(t, v, p, 0)
	other := heronSummary(t, v, p, 1)
	for _, code := range []string{"HERON-27", "MAPLE-63"} {
		if label(before, code) != label(again, code) || label(again, code) == label(other, code) {
			t.Errorf("%s is %q, then %q, for the other %q", code, label(before, code), label(again, code), label(other, code))
		}
	}
}

func TestRewordedTextIsGuardedAgain(t *testing.T) {
	v, p := demoPracticeOf(t)
	s := heronSummary(t, v, p, 0)
	at := SummarySpot{}
	sec := &s.Clients[0].Notes[0].Sections[0]
	sentences := pseudonym.Sentences(sec.After)
	last := sentences[len(sentences)-1]
	before := sec.After
	if err := s.Reword(at, last[0], last[1], "Ring Ellerby, S., on 07700 900461; MAPLE-63 knows HERON-27."); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"Ellerby", "07700", "MAPLE", "HERON"} {
		if strings.Contains(sec.After, word) && len(sec.Open) == 0 {
			t.Errorf("%q would leave: %s", word, sec.After)
		}
	}
	if !strings.Contains(sec.After, "Client A") || !strings.Contains(sec.After, "Client B") {
		t.Errorf("codes did not become letters: %s", sec.After)
	}
	for _, c := range sec.Changes {
		if c.NewEnd > len(sec.After) || c.End > len(sec.Before) || c.Start > c.End {
			t.Errorf("a change is out of place: %+v", c)
		}
	}
	if err := s.Restore(at); err != nil || sec.After != before {
		t.Errorf("restored to %q, %v", sec.After, err)
	}
	first := pseudonym.Sentences(sec.After)[0]
	if err := s.LeaveOut(at, first[0], first[1]); err != nil || strings.HasPrefix(sec.After, " ") || len(sec.After) >= len(before) {
		t.Errorf("left with %q, %v", sec.After, err)
	}
	for _, wrong := range []SummarySpot{{Client: 9}, {Note: -1}, {Section: 99}} {
		if err := s.Reword(wrong, 0, 0, ""); !errors.Is(err, ErrSpot) {
			t.Errorf("%v: got %v", wrong, err)
		}
	}
	if err := s.Reword(at, 5, 2, ""); !errors.Is(err, ErrSpot) {
		t.Errorf("backwards: got %v", err)
	}
	if err := s.Reword(at, 0, 1<<20, ""); !errors.Is(err, ErrSpot) {
		t.Errorf("past the end: got %v", err)
	}
}

// Whatever is reworded where, every change stays inside both texts, and the guard has seen the result.
func TestRewordingKeepsItsPlaces(t *testing.T) {
	v, p := demoPracticeOf(t)
	s := heronSummary(t, v, p, 0)
	r := rand.New(rand.NewPCG(3, 4))
	words := []string{"", "x", "Sarah Ellerby rang.", "on 3 May at 10:15", "HERON-27", "é 世界", "  ", "She slept.\n\n"}
	for range 150 {
		at := SummarySpot{Note: r.IntN(len(s.Clients[0].Notes))}
		n := &s.Clients[0].Notes[at.Note]
		at.Section = r.IntN(len(n.Sections))
		sec := &n.Sections[at.Section]
		cuts := []int{0}
		for i := range sec.After {
			cuts = append(cuts, i)
		}
		cuts = append(cuts, len(sec.After))
		start := r.IntN(len(cuts))
		end := min(len(cuts)-1, start+r.IntN(40))
		if err := s.Reword(at, cuts[start], cuts[end], words[r.IntN(len(words))]); err != nil {
			t.Fatal(err)
		}
		for _, c := range sec.Changes {
			if c.Start < 0 || c.End < c.Start || c.End > len(sec.Before) || c.NewStart < 0 || c.NewEnd < c.NewStart || c.NewEnd > len(sec.After) {
				t.Fatalf("a change is out of place: %+v in %q, %q", c, sec.Before, sec.After)
			}
		}
		if strings.Contains(sec.After, "Sarah Ellerby") && len(sec.Open) == 0 {
			t.Fatalf("a name would leave: %q", sec.After)
		}
	}
}

func TestExport(t *testing.T) {
	ctx := context.Background()
	v, p := demoPracticeOf(t)
	s := heronSummary(t, v, p, 0)
	password := []byte(SuggestExport(nil))
	if _, err := Export(ctx, v, s, FormatPDF, password); !errors.Is(err, ErrChecklist) {
		t.Fatalf("with nothing ticked: %v", err)
	}
	tickAll(t, s)
	if err := s.Tick(0, 3, false); err != nil {
		t.Fatal(err)
	}
	if _, err := Export(ctx, v, s, FormatPDF, password); !errors.Is(err, ErrChecklist) {
		t.Fatalf("with one statement left: %v", err)
	}
	tickAll(t, s)
	for _, bad := range [][]byte{nil, []byte(strings.Repeat("x", 128))} {
		for _, f := range []Format{FormatPDF, FormatAge} {
			if _, err := Export(ctx, v, s, f, bad); !errors.Is(err, ErrExportPassword) {
				t.Errorf("%s with a password of %d bytes: %v", f, len(bad), err)
			}
		}
	}
	for format, name := range map[Format]string{
		FormatPDF: "supervision-2026-05-14.pdf", FormatAge: "supervision-2026-05-14.md.age", FormatMarkdown: "supervision-2026-05-14.md", FormatClipboard: "",
	} {
		e, err := Export(ctx, v, s, format, password)
		if err != nil {
			t.Fatalf("%s: %v", format, err)
		}
		if e.Name != name || e.SHA256 != sha256.Sum256(e.Bytes) || len(e.Bytes) == 0 || e.Missing != 0 {
			t.Errorf("%s: name %q, %d bytes, %d letters missing", format, e.Name, len(e.Bytes), e.Missing)
		}
		text := string(e.Bytes)
		switch format {
		case FormatPDF:
			text = pdfText(t, e.Bytes, "-upw", string(password))
		case FormatAge:
			continue // TestAgeFileDecrypts
		}
		for _, leak := range []string{"HERON", "MAPLE", "Daniel", "Sarah", "Ellerby", "Priya", "07700", "2 April", "Farrow", "nonymous"} {
			if strings.Contains(text, leak) {
				t.Errorf("%s: %q leaves", format, leak)
			}
		}
		if !strings.Contains(strings.Join(strings.Fields(text), " "), "by the end she could name it") {
			t.Errorf("%s: the note is not in", format)
		}
		if err := LogSummary(ctx, v, s, e); err != nil {
			t.Fatal(err)
		}
		log, err := v.Disclosures(ctx, 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(log) != 1 || log[0].SHA256 != e.SHA256 || log[0].Recipient != "Imogen Farrow" || log[0].Notes != s.Notes() || len(log[0].Clients) != 2 {
			t.Errorf("%s: logged %+v", format, log)
		}
	}
	if got := s.LogLine(FormatPDF, pictureDay); !strings.HasPrefix(got, "14 May 2026, 10:42. HERON-27 as A, MAPLE-63 as B: ") || !strings.HasSuffix(got, "1 April to 14 May. To my supervisor, as a PDF with a password.") {
		t.Errorf("the line is %q", got)
	}
}

// A name that comes into the register after the preview was made must stop the export.
func TestExportUsesTheGuardOfTheMoment(t *testing.T) {
	ctx := context.Background()
	v, p := demoPracticeOf(t)
	s := heronSummary(t, v, p, 0)
	tickAll(t, s)
	at := SummarySpot{}
	if err := s.Reword(at, 0, 0, "The grammar school of Zweibrunn was named. "); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(s.Clients[0].Notes[0].Sections[0].After, "Zweibrunn") {
		if err := v.PutIn(ctx, s.Clients[0].Client, vault.Letter{Label: "town", Text: "Zweibrunn"}); err != nil {
			t.Fatal(err)
		}
		if err := p.reloadGuard(); err != nil {
			t.Fatal(err)
		}
	}
	e, err := Export(ctx, v, s, FormatMarkdown, nil)
	if err == nil && strings.Contains(string(e.Bytes), "Zweibrunn") {
		t.Error("a word that the register has learned left")
	}
}

func TestSummaryOfNothing(t *testing.T) {
	ctx := context.Background()
	v, p := demoPracticeOf(t)
	sups, err := v.Supervisors(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s, err := BuildSummary(ctx, v, p.Guarding(), SummaryRequest{Supervisor: sups[0].ID, From: pictureDay, To: pictureDay})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Export(ctx, v, s, FormatMarkdown, nil); !errors.Is(err, ErrNoNotes) {
		t.Errorf("got %v", err)
	}
	if _, err := BuildSummary(ctx, v, p.Guarding(), SummaryRequest{Supervisor: 99}); !errors.Is(err, vault.ErrNotFound) {
		t.Errorf("an unknown supervisor: %v", err)
	}
}
