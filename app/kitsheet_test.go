package app

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"subrosa/assets"
)

var testDay = time.Date(2026, 5, 14, 10, 42, 0, 0, time.UTC)

// pdfText returns what a reader would copy out of a PDF, laid out as on the page.
func pdfText(t *testing.T, data []byte, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", append(args, "-layout", path, "-")...).CombinedOutput()
	if err != nil {
		t.Fatalf("pdftotext (of poppler-utils): %v: %s", err, out)
	}
	return string(out)
}

func TestKitSheet(t *testing.T) {
	words := assets.BIP39()[100 : 100+KitWords]
	data, err := kitSheet("Linden Room", testDay, words)
	if err != nil {
		t.Fatal(err)
	}
	text := pdfText(t, data)
	for _, want := range append([]string{"Subrosa recovery kit", "Linden Room", "14 May 2026", "Whoever holds this page holds everything.", "Page 1 of 1"}, words...) {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(text, string(missingGlyph)) {
		t.Error("a letter of the page is in no font")
	}
	if n := strings.Count(string(data), "/Type /Page\n"); n != 1 {
		t.Errorf("%d pages, want 1", n)
	}
	for _, leak := range []string{"/Producer", "/Title", "/Author", "/Creator", "FPDF"} {
		if strings.Contains(string(data), leak) {
			t.Errorf("the file says %s", leak)
		}
	}
	if !strings.Contains(string(data), "D:20260514000000") {
		t.Error("the date in the file is not midnight")
	}
}

// A vault's name is free text: the page must bear a long one, and one whose letters the fonts lack.
func TestKitSheetBearsAnyName(t *testing.T) {
	words := assets.BIP39()[:KitWords]
	for _, name := range []string{"", strings.Repeat("very long name ", 10), "Клиника Лоза", "診療所", "🌹🌹", "a\tb\nc", "e\u0301", "\U0010FFFF\U00010000"} {
		if _, err := kitSheet(name, testDay, words); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestKitSheetWantsAllWords(t *testing.T) {
	for _, words := range [][]string{nil, assets.BIP39()[:KitWords-1]} {
		if _, err := kitSheet("x", testDay, words); !errors.Is(err, errKitWords) {
			t.Errorf("%d words: got %v", len(words), err)
		}
	}
}

func TestWrap(t *testing.T) {
	d := newDocument(testDay)
	d.AddPage()
	d.font(serif, "", 11)
	text := strings.Repeat("we stayed with it ", 40) + strings.Repeat("x", 400) + "\n\nlast"
	for _, line := range d.wrap(text, 100) {
		if w := d.GetStringWidth(line); w > 100 {
			t.Errorf("a line is %.1f wide", w)
		}
	}
	if got := strings.Join(strings.Fields(strings.Join(d.wrap(text, 100), "")), ""); got != strings.Join(strings.Fields(text), "") {
		t.Error("letters were lost or added")
	}
	if got := d.wrap("a", 0.1); len(got) != 1 || got[0] != "a" {
		t.Errorf("too narrow for one letter: %q", got)
	}
}
