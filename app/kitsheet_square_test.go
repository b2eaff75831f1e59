package app

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"subrosa/assets"
)

// TestKitSquare reads the square on the page as a scanner does: the longest words, which make it the densest.
func TestKitSquare(t *testing.T) {
	list := slices.Clone(assets.BIP39())
	slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	words := list[:KitWords]
	data, err := kitSheet("Linden Room", testDay, words)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	page := filepath.Join(dir, "page")
	if err := os.WriteFile(page+".pdf", data, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range [][]string{{"pdftoppm", "-r", "100", "-gray", "-singlefile", page + ".pdf", page}, {"zbarimg", "--nodbus", "-q", "--raw", page + ".pgm"}} {
		out, err := exec.Command(c[0], c[1:]...).Output()
		if err != nil {
			t.Fatalf("%s: %v: %s", c[0], err, out)
		}
		if c[0] == "zbarimg" && strings.TrimSpace(string(out)) != strings.Join(words, " ") {
			t.Error("the square does not hold the words as they are typed")
		}
	}
}
