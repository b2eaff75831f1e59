//go:build linux

package e2e

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"subrosa/app"
	"subrosa/e2e/desk"
	"subrosa/vault"
)

// What the supervisor is told by telephone.
const exportPassword = "tarn velvet oboe clutch ninefold brisk"

// supervise takes a client's notes to supervision, as a PDF and as an age
// file.
func (w *week) supervise(p *program) {
	out := w.home.path("home", "for supervision")
	if err := os.Mkdir(out, 0o700); err != nil {
		p.t.Fatal(err)
	}
	p.Key("ctrl+4")
	p.sees("A pseudonymised copy.")
	p.clickOn("ACORN-41")
	p.bring("A supervisor's name")
	p.clickOn("A supervisor's name")
	p.Type("A. Sample\n")
	for _, statement := range app.Statements {
		p.bring(statement.Text)
		p.clickOn(statement.Text)
	}
	p.bring("Export 4 notes")
	p.clickBelow("Password, to be said by telephone")
	p.Key("ctrl+a")
	p.Type(exportPassword)
	p.clickBelow("Folder")
	p.Type(out)
	p.clickOn("Export 4 notes")
	pdf := p.exported(out, "*.pdf")
	p.sees("Written:")
	p.clickOn("Encrypted file")
	p.sees("Markdown in an age file, for those who have age.")
	p.clickOn("Export 4 notes")
	sealed := p.exported(out, "*.age")

	w.checkPDF(p.t, pdf)
	w.checkAge(p.t, sealed)
	w.stored(p, func(v *vault.Vault) {
		log, err := v.Disclosures(p.t.Context(), 10)
		if err != nil || len(log) != 2 {
			p.t.Fatalf("%d disclosures are logged, %v", len(log), err)
		}
		for i, file := range []string{sealed, pdf} { // the newest first
			data, err := os.ReadFile(file)
			if err != nil {
				p.t.Fatal(err)
			}
			if log[i].SHA256 != sha256.Sum256(data) || log[i].Recipient != "A. Sample" {
				p.t.Errorf("the log's entry %d is not of the file", i+1)
			}
		}
	})
	p.unwritten(with(w.words, map[string]string{"export password": exportPassword}))
}

// exported waits for a file.
func (p *program) exported(dir, pattern string) string {
	p.t.Helper()
	var found []string
	desk.Eventually(p.t, patience, "an exported "+pattern, func() bool {
		found, _ = filepath.Glob(filepath.Join(dir, pattern))
		return len(found) == 1
	})
	return found[0]
}

// checkCopy looks at the text of a copy: it tells of the sessions and of
// nobody.
func (w *week) checkCopy(t *testing.T, text string) {
	t.Helper()
	text = strings.Join(strings.Fields(text), " ")
	for _, want := range []string{"Client A", rare[0], "the hands stayed open on the knees"} {
		if !strings.Contains(text, want) {
			t.Errorf("the copy of %d letters lacks %q", len(text), want)
		}
	}
	if strings.Contains(text, "ACORN") {
		t.Error("the copy has the vault's code")
	}
	for label, word := range w.words {
		if !strings.HasPrefix(label, "note ") && strings.Contains(text, word) {
			t.Errorf("the copy has %s", label)
		}
	}
	for _, part := range []string{"Trescott", "Wilhelmina", "Quillfeather"} {
		if strings.Contains(text, part) {
			t.Error("the copy has a part of a name")
		}
	}
}

func (w *week) checkPDF(t *testing.T, path string) {
	t.Helper()
	said := qpdf(t, "--show-encryption", "--password-file=-", path)
	for _, want := range []string{"R = 6", "AESv3"} {
		if !strings.Contains(said, want) {
			t.Errorf("qpdf does not say %s", want)
		}
	}
	if out, err := exec.Command("pdftotext", path, "-").Output(); err == nil || len(out) > 0 {
		t.Error("the PDF opens without its password")
	}
	plain := filepath.Join(t.TempDir(), "plain.pdf")
	qpdf(t, "--decrypt", "--password-file=-", path, plain)
	w.checkCopy(t, pdfText(t, plain))
}

// qpdf runs it with the password on its standard input.
func qpdf(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("qpdf", args...)
	cmd.Stdin = strings.NewReader(exportPassword + "\n")
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("qpdf %s: %v", args[0], err)
	}
	return string(out)
}

func (w *week) checkAge(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	wrong, err1 := age.NewScryptIdentity(exportPassword + "x")
	right, err2 := age.NewScryptIdentity(exportPassword)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	if _, err := age.Decrypt(bytes.NewReader(data), wrong); err == nil {
		t.Error("the age file opens with a wrong password")
	}
	r, err := age.Decrypt(bytes.NewReader(data), right)
	if err != nil {
		t.Fatalf("the age file does not open: %v", err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("the age file cannot be read: %v", err)
	}
	w.checkCopy(t, string(text))
}
