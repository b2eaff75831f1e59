package assets

import (
	"slices"
	"strings"
	"testing"
)

func TestWordLists(t *testing.T) {
	for _, list := range []struct {
		name   string
		words  []string
		count  int
		prefix int // letters after which a word is unique
	}{
		{"BIP39", BIP39(), 2048, 4},
		{"EFFShort2", EFFShort2(), 1296, 3},
	} {
		t.Run(list.name, func(t *testing.T) {
			if len(list.words) != list.count {
				t.Fatalf("%d words, want %d", len(list.words), list.count)
			}
			if !slices.IsSorted(list.words) {
				t.Error("not in alphabetical order")
			}
			seen := map[string]string{}
			for _, w := range list.words {
				if w == "" || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz-") != "" {
					t.Errorf("%q is not a plain lower-case word", w)
				}
				p := w[:min(len(w), list.prefix)]
				if other, ok := seen[p]; ok {
					t.Errorf("%q and %q begin alike", other, w)
				}
				seen[p] = w
			}
		})
	}
}

func TestBIP39KeepsItsOrder(t *testing.T) {
	words := BIP39()
	for index, want := range map[int]string{0: "abandon", 1: "ability", 1023: "lend", 2047: "zoo"} {
		if words[index] != want {
			t.Errorf("word %d is %q, want %q", index, words[index], want)
		}
	}
}

func TestListsAreTheCallersOwn(t *testing.T) {
	BIP39()[0] = "changed"
	if BIP39()[0] != "abandon" {
		t.Error("a caller changed the list for everybody")
	}
}
