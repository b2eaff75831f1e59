package ui

import (
	"slices"
	"strings"

	"subrosa/pseudonym"
)

// matchable is what letters are compared with, folded once.
type matchable struct {
	title string // the title without spaces and hyphens: "heron27"
	words []string
	line  string
}

func matched(title, line string) matchable {
	return matchable{title: plainLetters(title), words: words(title), line: plainLetters(line)}
}

// plainLetters is text as the palette compares it: folded, without hyphens and
// spaces, so that "heron27" finds HERON-27.
func plainLetters(s string) string {
	return strings.NewReplacer("-", "", " ", "").Replace(pseudonym.Fold(s).Text)
}

func words(s string) []string {
	return strings.FieldsFunc(pseudonym.Fold(s).Text, func(r rune) bool {
		return r == ' ' || r == '-' || r == ':' || r == ',' || r == '(' || r == ')'
	})
}

// How well letters fit, from best to not at all.
const (
	fitsWhole  = iota // the title begins so
	fitsWords         // words of the title begin so: "id op"
	fitsInside        // it stands somewhere in the title
	fitsLine          // it stands in the line behind
	fitsPieces        // beginnings of the title's words, run together: "opid"
	fitsNearly        // but for one letter, words begin so
	fitsNothing
)

// fits says how well letters fit: plain without spaces, tokens word by word.
func (m matchable) fits(plain string, tokens []string) int {
	switch {
	case strings.HasPrefix(m.title, plain):
		return fitsWhole
	case allBegin(tokens, m.words, strings.HasPrefix):
		return fitsWords
	case strings.Contains(m.title, plain):
		return fitsInside
	case m.line != "" && strings.Contains(m.line, plain):
		return fitsLine
	case len(plain) > 1 && inPieces(plain, m.words):
		return fitsPieces
	case allBegin(tokens, m.words, nearly):
		return fitsNearly
	}
	return fitsNothing
}

// allBegin says whether each token begins another of the words.
func allBegin(tokens, words []string, begins func(word, token string) bool) bool {
	taken := make([]bool, len(words))
	for _, token := range tokens {
		at := -1
		for i, word := range words {
			if !taken[i] && begins(word, token) {
				at = i
				break
			}
		}
		if at < 0 {
			return false
		}
		taken[at] = true
	}
	return len(tokens) > 0
}

// inPieces says whether letters are beginnings of words, in their order, run
// together.
func inPieces(letters string, words []string) bool {
	if letters == "" {
		return true
	}
	for i, word := range words {
		for n := commonStart(letters, word); n > 0; n-- {
			if inPieces(letters[n:], words[i+1:]) {
				return true
			}
		}
	}
	return false
}

func commonStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// nearly says whether a word begins with a token but for one letter that is
// wrong, missing, too much or in its neighbour's place. Short tokens fit too
// much.
func nearly(word, token string) bool {
	if len(token) < 4 {
		return false
	}
	n := commonStart(word, token)
	rest, over := token[n:], word[min(n, len(word)):]
	switch {
	case len(rest) <= 1:
		return true
	case strings.HasPrefix(over, rest[1:]): // too much
		return true
	case len(over) > 0 && strings.HasPrefix(over[1:], rest): // missing
		return true
	case len(over) > 0 && strings.HasPrefix(over[1:], rest[1:]): // wrong
		return true
	case len(over) > 1 && over[0] == rest[1] && over[1] == rest[0] && strings.HasPrefix(over[2:], rest[2:]): // changed places
		return true
	}
	return false
}

// ranked are those of all that letters may mean, the best first; among equals
// those used last, then in their order. What is not possible now comes behind,
// and only where letters ask for it. Without letters it is all, those used last
// on top.
func ranked(all []found, query string, recent []string) []found {
	plain, tokens := plainLetters(query), words(query)
	if plain == "" {
		recent = recent[:min(len(recent), recentShown)]
	}
	type place struct{ fit, used, at int }
	var places []place
	best := fitsNothing
	for i, f := range all {
		fit := fitsWhole
		if plain != "" {
			fit = f.match.fits(plain, tokens)
		} else if f.why != "" {
			continue
		}
		if fit == fitsNothing {
			continue
		}
		best = min(best, fit)
		used := len(recent)
		if at := slices.Index(recent, f.id); at >= 0 && f.id != "" {
			used = at
		}
		places = append(places, place{fit, used, i})
	}
	slices.SortFunc(places, func(a, b place) int {
		if now := possibleFirst(all[a.at]) - possibleFirst(all[b.at]); now != 0 {
			return now
		}
		if a.fit != b.fit {
			return a.fit - b.fit
		}
		if a.used != b.used {
			return a.used - b.used
		}
		return a.at - b.at
	})
	var out []found
	for _, p := range places {
		if p.fit == fitsNearly && best < fitsNearly {
			continue // a slip of the fingers is not looked for where the letters fit
		}
		out = append(out, all[p.at])
	}
	return out
}

func possibleFirst(f found) int {
	if f.why != "" {
		return 1
	}
	return 0
}
