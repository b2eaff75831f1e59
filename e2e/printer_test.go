//go:build linux

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"subrosa/e2e/desk"
)

// printer stands in for a machine's print service: pages fall into its tray.
type printer struct {
	tray string
}

// newPrinter puts a printer on a person's machine.
func newPrinter(t *testing.T, h *home) *printer {
	t.Helper()
	tray := t.TempDir()
	for name, script := range map[string]string{
		"lpstat": "case \"$1\" in -e) echo Tray ;; -d) echo 'system default destination: Tray' ;; esac\n",
		"lp":     "cat > '" + tray + "/coming' && mv '" + tray + "/coming' '" + tray + "/page.pdf'\n",
	} {
		if err := os.WriteFile(h.path("bin", name), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return &printer{tray: tray}
}

// page waits for a page and reads its text.
func (p *printer) page(t *testing.T) string {
	t.Helper()
	path := filepath.Join(p.tray, "page.pdf")
	desk.Eventually(t, patience, "a printed page", func() bool {
		_, err := os.Stat(path)
		return err == nil
	})
	return pdfText(t, path)
}

// kit reads the sixteen numbered words of a recovery kit off a page.
func (p *printer) kit(t *testing.T) []string {
	t.Helper()
	words := make([]string, 16)
	for _, found := range regexp.MustCompile(`(?m)\b(\d{1,2})\s+([a-z]{3,8})\b`).FindAllStringSubmatch(p.page(t), -1) {
		if n, err := strconv.Atoi(found[1]); err == nil && n >= 1 && n <= len(words) {
			words[n-1] = found[2]
		}
	}
	for i, w := range words {
		if w == "" {
			t.Fatalf("word %d is not on the page", i+1)
		}
	}
	return words
}

// pdfText is the text of a PDF file that needs no password.
func pdfText(t *testing.T, path string) string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return strings.TrimSpace(string(out))
}
