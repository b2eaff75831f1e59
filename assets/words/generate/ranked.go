package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ranked writes the lists from which passphrases are guessed, common first, out of the data of the Go module
// github.com/ccojocar/zxcvbn-go in the folder dir. A word that several lists have stays where it ranks best. Lines are a
// word, a tab and its rank from 1 on, sorted by the word.
func ranked(dir, out string) error {
	type place struct {
		list string
		rank int
	}
	best := map[string]place{}
	for _, source := range []struct{ file, list string }{
		{"Passwords", "passwords"},
		{"English", "english"},
		{"FemaleNames", "given"},
		{"MaleNames", "given"},
		{"Surnames", "surnames"},
	} {
		data, err := os.ReadFile(filepath.Join(dir, "data", "data", source.file+".json"))
		if err != nil {
			return err
		}
		var words struct{ List []string }
		if err := json.Unmarshal(data, &words); err != nil {
			return err
		}
		for i, w := range words.List {
			w = strings.ToLower(w)
			if w == "" || strings.ContainsFunc(w, func(r rune) bool { return r <= ' ' || r > '~' }) {
				return fmt.Errorf("%s: entry %d is not one plain word", source.file, i)
			}
			if had, ok := best[w]; !ok || i+1 < had.rank {
				best[w] = place{source.list, i + 1}
			}
		}
	}
	lists := map[string][]string{}
	for w, p := range best {
		lists[p.list] = append(lists[p.list], fmt.Sprintf("%s\t%d\n", w, p.rank))
	}
	for name, lines := range lists {
		slices.Sort(lines)
		if err := os.WriteFile(filepath.Join(out, "ranked", name+".txt"), []byte(strings.Join(lines, "")), 0o644); err != nil {
			return err
		}
	}
	return nil
}
