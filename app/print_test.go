package app

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// onPage is all that a printout shows, and all that can be read out of its PDF.
func onPage(t *testing.T, o *Printout) string {
	t.Helper()
	var b strings.Builder
	for _, part := range o.Parts {
		b.WriteString(part.Heading + "\n" + part.About + "\n")
		for _, text := range part.Texts {
			b.WriteString(text.Name + "\n" + text.Text + "\n")
			for _, c := range text.Changes {
				if text.Text[c.NewStart:c.NewEnd] != c.Now {
					t.Errorf("a change is marked at %q and says %q", text.Text[c.NewStart:c.NewEnd], c.Now)
				}
			}
		}
	}
	paper, err := o.Paper(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "page.pdf")
	if dir := os.Getenv("SUBROSA_PICTURES"); dir != "" {
		file = filepath.Join(dir, t.Name()+"-"+strings.ReplaceAll(o.What, " ", "-")+".pdf")
	}
	if err := os.WriteFile(file, paper.Bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	read := run(t, "pdftotext", "-layout", file, "-")
	for _, words := range []string{"HERON-27", "Pseudonymised: this stays personal data.", "Page 1 of"} {
		if !strings.Contains(read, words) {
			t.Errorf("%q is not on the page", words)
		}
	}
	if strings.Contains(paper.Name, "HERON") {
		t.Errorf("the file is called %s", paper.Name)
	}
	return b.String() + read
}

// signedNote signs a note of the client with that text.
func signedNote(t *testing.T, p *Practice, client vault.ClientID, text string, settle func(n *vault.Note)) vault.NoteID {
	t.Helper()
	n := narrative(p, client, text)
	if settle != nil {
		settle(&n)
	}
	var err error
	if n.ID, err = p.Save(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if err := p.Sign(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	return n.ID
}

// TestNoNameOutOfTheRegisterIsPrinted: neither one that was kept with the register open, nor one that the register learned
// after the note was signed. What was kept for other reasons stays.
func TestNoNameOutOfTheRegisterIsPrinted(t *testing.T) {
	p, client := practice(t)
	ctx := t.Context()
	if err := p.OpenRegister(ctx, []byte(vaulttest.Identity), Reasons()[0], client); err != nil {
		t.Fatal(err)
	}
	id := signedNote(t, p, client, "Sarah Ellerby came with Joanna Pemberton, and spoke of Imogen Thwaite.", func(n *vault.Note) {
		n.Sections[0].Name = "Work after brackenholme"
		for _, f := range open(t, p, *n) {
			if err := p.Keep(ctx, n, f, "needed word for word"); err != nil {
				t.Fatal(err)
			}
		}
	})
	p.Seal()
	if err := p.PutIn(ctx, client, vault.Letter{Label: "friend", Text: "Joanna Pemberton; Joan Brackenholme"}); err != nil {
		t.Fatal(err)
	}
	if err := p.reloadGuard(); err != nil {
		t.Fatal(err)
	}
	o, err := p.PrintNote(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	page := onPage(t, o)
	for _, name := range []string{"Ellerby", "Sarah", "Pemberton", "Joanna", "brackenholme"} {
		if strings.Contains(page, name) {
			t.Errorf("%q is printed: %s", name, page)
		}
	}
	if !strings.Contains(page, "Imogen Thwaite") {
		t.Errorf("what was kept is not printed: %s", page)
	}
	if o.Replaced < 3 {
		t.Errorf("%d places replaced", o.Replaced)
	}
	if n, err := p.Note(ctx, id); err != nil || !strings.Contains(n.Sections[0].Text, "Sarah Ellerby") {
		t.Errorf("the note has changed: %v", err)
	}
}

func TestADraftIsPrintedOnlyOnceItIsSettled(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Joanna Pemberton rang.")
	var err error
	if n.ID, err = p.Save(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if _, err := p.PrintNote(t.Context(), n.ID); !errors.Is(err, ErrUnsettled) {
		t.Errorf("printing gave %v", err)
	}
	if _, err := p.PrintTimeline(t.Context(), client); !errors.Is(err, ErrNothingToPrint) {
		t.Errorf("a timeline of drafts gave %v", err)
	}
	n.Sections[0].Text = "Her sister rang."
	if _, err = p.Save(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	o, err := p.PrintNote(t.Context(), n.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(onPage(t, o), "draft, not signed") {
		t.Error("the page does not say that it is a draft")
	}
}

func TestATimelineIsPrinted(t *testing.T) {
	p, client := practice(t)
	ctx := t.Context()
	var ids []vault.NoteID
	for _, text := range []string{"The first of them.", strings.Repeat("A long account of what was said, line for line. ", 200), "The third."} {
		ids = append(ids, signedNote(t, p, client, text, nil))
	}
	n, err := p.Note(ctx, ids[2])
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Amend(ctx, n, "Something to add."); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Save(ctx, narrative(p, client, "A draft.")); err != nil {
		t.Fatal(err)
	}
	o, err := p.PrintTimeline(ctx, client)
	if err != nil {
		t.Fatal(err)
	}
	page := onPage(t, o)
	for _, words := range []string{"The first of them.", "The third.", "Something to add.", "1 draft is not in it", "Page 3 of"} {
		if !strings.Contains(page, words) {
			t.Errorf("%q is not on the pages", words)
		}
	}
	if strings.Contains(page, "A draft.") || o.Notes != 3 || o.Drafts != 1 {
		t.Errorf("%d notes, %d drafts", o.Notes, o.Drafts)
	}
}

func TestAMeasureIsPrinted(t *testing.T) {
	p, client := practice(t)
	ctx := t.Context()
	for i, total := range []vault.Score{240, 220, 230, 190, 144} {
		m := vault.Measure{Client: client, Instrument: "core-10", Taken: day(p.Now()).AddDate(0, 0, 7*(i-5)), Total: total}
		if i == 1 {
			m.Comment = "Filled in at home."
		}
		if _, err := p.AddMeasure(ctx, m); err != nil {
			t.Fatal(err)
		}
	}
	o, err := p.PrintMeasure(ctx, client, "core-10")
	if err != nil {
		t.Fatal(err)
	}
	page := onPage(t, o)
	for _, words := range []string{"CORE-10", "cut-off 11", "24 ± 6", "14.4 of 40", "Filled in at home.", "© CORE System Trust"} {
		if !strings.Contains(page, words) {
			t.Errorf("%q is not on the page", words)
		}
	}
	if _, err := p.PrintMeasure(ctx, client, "phq-9"); !errors.Is(err, ErrNothingToPrint) {
		t.Errorf("nothing to print gave %v", err)
	}
}

// TestAPrintIsLogged, and what is written there is guarded.
func TestAPrintIsLogged(t *testing.T) {
	p, client := practice(t)
	ctx := t.Context()
	o, err := p.PrintNote(ctx, signedNote(t, p, client, "We talked.", nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"for Sarah Ellerby", "07700 900461"} {
		if err := p.CheckPrint(ctx, o, words, "the insurer asked"); !errors.Is(err, ErrUnsettled) {
			t.Errorf("recipient %q: %v", words, err)
		}
		if err := p.CheckPrint(ctx, o, "", words); !errors.Is(err, ErrUnsettled) {
			t.Errorf("purpose %q: %v", words, err)
		}
	}
	if err := p.CheckPrint(ctx, o, "", " "); !errors.Is(err, ErrNoReason) {
		t.Errorf("without a purpose: %v", err)
	}
	paper, err := o.Paper(t.Context(), []byte("pewter ladder mossy tide"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(paper.Bytes), "talked") || !strings.Contains(string(paper.Bytes), "/Encrypt") {
		t.Error("the password protects nothing")
	}
	if err := p.LogPrint(ctx, o, paper, "my own folder", "to keep on paper", false); err != nil {
		t.Fatal(err)
	}
	log, err := p.vault.Disclosures(ctx, 0)
	if err != nil || len(log) != 1 {
		t.Fatalf("%d entries, %v", len(log), err)
	}
	if d := log[0]; d.What != "Note" || d.SHA256 != paper.SHA256 || d.Notes != 1 || len(d.Clients) != 1 || d.Purpose != "to keep on paper" {
		t.Errorf("%+v", d)
	}
}
