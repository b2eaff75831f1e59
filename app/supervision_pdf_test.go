package app

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"subrosa/pseudonym"
)

// sampleSummary is a summary made by hand, so that the writers are tested without a vault.
func sampleSummary(notes int) *Summary {
	s := &Summary{From: testDay.AddDate(0, -1, 0), To: testDay, Made: testDay, Recipient: "Somebody"}
	after := "She is aged 30–39 and works [in health care], on nights. [partner] went to a [relative]’s in week 10. " +
		"Sleeping badly since; rang her [relative] twice in week 10. She asked whether she had “earned” her promotion."
	var changes []pseudonym.Change
	for _, now := range []string{"aged 30–39", "[in health care]", "[partner]", "[relative]", "week 10"} {
		at := strings.Index(after, now)
		changes = append(changes, pseudonym.Change{NewStart: at, NewEnd: at + len(now), Now: now})
	}
	for i, label := range []string{"Client A", "Client B"} {
		c := SummaryClient{Code: []string{"HERON-27", "MAPLE-63"}[i], Label: label, Ticks: [4]bool{true, true, true, true}}
		for n := range notes {
			c.Notes = append(c.Notes, SummaryNote{Heading: heading(sessionNote(n+1), n+1), Session: n + 1, Week: n + 1, Sections: []SummarySection{
				{Name: "Subjective", Before: "Daniel went", After: after, Changes: changes},
				{Name: "Objective", Before: "x", After: ""},
				{Name: "Assessment", Before: "x", After: "We stayed with the shame, and by the end she could name it.\n\nCORE-10: 17. # no heading, *no stars*"},
			}})
		}
		s.Clients = append(s.Clients, c)
	}
	return s
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s", name, err, out)
	}
	return string(out)
}

func TestEncryptedPDF(t *testing.T) {
	password := SuggestExport(nil)
	s := sampleSummary(4)
	plain, missing, err := s.pdf()
	if err != nil {
		t.Fatal(err)
	}
	if missing != 0 {
		t.Errorf("%d letters are in no font", missing)
	}
	if !bytes.HasPrefix(plain, []byte("%PDF-2.0")) {
		t.Errorf("header is %q", plain[:8])
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	data, err := encryptPDF(t.Context(), plain, []byte(password))
	if err != nil {
		t.Fatal(err)
	}
	if made, err := os.ReadDir(home); err != nil || len(made) != 0 {
		t.Errorf("encrypting left something in the home folder: %v, %v", made, err)
	}
	path := filepath.Join(t.TempDir(), "s.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	shown := run(t, "qpdf", "--password="+password, "--show-encryption", path)
	for _, want := range []string{"R = 6", "stream encryption method: AESv3", "string encryption method: AESv3", "file encryption method: AESv3"} {
		if !strings.Contains(shown, want) {
			t.Errorf("qpdf does not say %q:\n%s", want, shown)
		}
	}
	run(t, "qpdf", "--password="+password, "--check", path)
	for _, wrong := range []string{"", password + "x"} {
		if err := exec.Command("qpdf", "--password="+wrong, "--check", path).Run(); err == nil {
			t.Error("it opens with another password")
		}
	}
	text := pdfText(t, data, "-upw", password)
	flat := strings.Join(strings.Fields(text), " ")
	for _, want := range []string{"For supervision", "Client A", "Client B", "Session 4, week 4", "aged 30–39", "[partner] went to a [relative]’s in week 10.", "Pseudonymised: this stays personal data.", "Page 1 of 3", "Client A, continued", "by the end she could name it."} {
		if !strings.Contains(flat, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	for _, leak := range []string{"HERON-27", "MAPLE-63", "Daniel", "Somebody", "nonymous", "Objective"} {
		if strings.Contains(flat, leak) {
			t.Errorf("the text has %q", leak)
		}
	}
	info := run(t, "pdfinfo", "-upw", password, path)
	for _, leak := range []string{"Title:", "Author:", "Creator:", "Producer:", "Subject:", "Keywords:"} {
		if strings.Contains(info, leak) {
			t.Errorf("the file has a %s\n%s", leak, info)
		}
	}
	if !strings.Contains(info, "2026 00:00:00") && !strings.Contains(info, "00:00:00 2026") {
		t.Errorf("the dates are not midnight:\n%s", info)
	}
}

// Whatever is written in a note gets onto the page or is counted as missing; nothing panics.
func TestPDFBearsAnyText(t *testing.T) {
	for _, text := range []string{
		"", " ", "\n\n\n", "a\tb", strings.Repeat("x", 5000), strings.Repeat("word ", 5000), "Привіт, Θάλεια, Łódź", "\xff\xfe", "e\u0301",
		"\u200b\u00ad\ufeff", "\U00010000", strings.Repeat("[x]", 800),
	} {
		s := sampleSummary(1)
		s.Clients[0].Notes[0].Sections[0].After = text
		if _, missing, err := s.pdf(); err != nil || missing > 1 {
			t.Errorf("%.12q: %d missing, %v", text, missing, err)
		}
	}
	s := sampleSummary(1)
	s.Clients[0].Notes[0].Sections[0].After = "她 slept 🌙"
	_, missing, err := s.pdf()
	if err != nil || missing != 2 {
		t.Errorf("got %d letters missing, want 2 (%v)", missing, err)
	}
}

func TestAgeFileDecrypts(t *testing.T) {
	plain := []byte(sampleSummary(1).Markdown())
	data, err := encryptAge(plain, []byte("six words"), 10)
	if err != nil {
		t.Fatal(err)
	}
	id, err := age.NewScryptIdentity("six words")
	if err != nil {
		t.Fatal(err)
	}
	r, err := age.Decrypt(bytes.NewReader(data), id)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(got, plain) {
		t.Errorf("what comes out is not what went in: %v", err)
	}
	if bytes.Contains(data, []byte("Client A")) {
		t.Error("the file is readable")
	}
	if _, err := encryptAge(plain, nil, 10); err == nil {
		t.Error("an empty passphrase was taken")
	}
}

func TestMarkdown(t *testing.T) {
	got := sampleSummary(1).Markdown()
	for _, want := range []string{"# For supervision\n", "> Pseudonymised: this stays personal data.", "\n## Client A\n", "\n### Session 1, week 1\n", "\n**Subjective**\n", "[partner] went", `\*no stars\*`} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q", want)
		}
	}
	for _, leak := range []string{"HERON-27", "Daniel", "Objective", "Somebody"} {
		if strings.Contains(got, leak) {
			t.Errorf("has %q", leak)
		}
	}
}

func TestEscapeMarkdown(t *testing.T) {
	for in, want := range map[string]string{
		"# one": `\# one`, "1. two": `1\. two`, "- three": `\- three`, "a_b `c` <d> \\e": "a\\_b \\`c\\` \\<d> \\\\e", "[partner] left": "[partner] left", "12 hours": "12 hours",
	} {
		if got := escapeMarkdown(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
