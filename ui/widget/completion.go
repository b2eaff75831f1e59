package widget

import (
	"slices"
	"strings"
)

// Completion reads passphrases made of listed words of which only the beginnings were typed.
//
// A word counts as given when it is written out, or when at least three of its letters are and no other listed word
// begins with them. Words may stand apart or follow each other without spaces: for a list with unique three-letter
// beginnings, "lan qua mel" and "lanquamel" both mean "lantern quarry mellow".
//
// What was typed is never changed. A passphrase of one's own may well look like beginnings ("can you see"), and only
// trying it shows which was meant: Readings gives what the text may stand for, most likely first, the text itself
// always among them.
type Completion struct {
	words []string // sorted, lower case
}

// leastBeginning is how many letters stand for a word.
const leastBeginning = 3

// maxReadable bounds the text that is looked at, in bytes: longer ones are not made of a few listed words.
const maxReadable = 256

// NewCompletion returns a completion over a list of lower-case words.
func NewCompletion(words []string) *Completion {
	sorted := slices.Clone(words)
	slices.Sort(sorted)
	return &Completion{words: slices.Compact(sorted)}
}

// Word returns the listed word that a beginning stands for, and whether there is exactly one or it is written out.
func (c *Completion) Word(beginning string) (string, bool) {
	i, found := slices.BinarySearch(c.words, beginning)
	if found {
		return beginning, true
	}
	if len(beginning) < leastBeginning || i == len(c.words) || !strings.HasPrefix(c.words[i], beginning) {
		return "", false
	}
	if i+1 < len(c.words) && strings.HasPrefix(c.words[i+1], beginning) {
		return "", false
	}
	return c.words[i], true
}

// Readings returns what the text may stand for, most likely first and without repetition: the listed words it reads as,
// if it reads as listed words throughout, then the text itself. There are three at most.
func (c *Completion) Readings(text string) []string {
	var readings []string
	add := func(words []string, ok bool) {
		if r := strings.Join(words, " "); ok && len(words) > 0 && !slices.Contains(readings, r) {
			readings = append(readings, r)
		}
	}
	if len(text) <= maxReadable {
		tokens := strings.Fields(strings.ToLower(text))
		add(c.each(tokens, c.threes))
		add(c.each(tokens, c.fewest))
	}
	if !slices.Contains(readings, text) {
		readings = append(readings, text)
	}
	return readings
}

// each reads every token: as a word, or else as a run of words.
func (c *Completion) each(tokens []string, run func(string) ([]string, bool)) ([]string, bool) {
	var words []string
	for _, t := range tokens {
		if w, ok := c.Word(t); ok {
			words = append(words, w)
			continue
		}
		more, ok := run(t)
		if !ok {
			return nil, false
		}
		words = append(words, more...)
	}
	return words, true
}

// threes reads a run as beginnings of exactly three letters.
func (c *Completion) threes(run string) ([]string, bool) {
	if len(run)%leastBeginning != 0 {
		return nil, false
	}
	var words []string
	for i := 0; i < len(run); i += leastBeginning {
		w, ok := c.Word(run[i : i+leastBeginning])
		if !ok {
			return nil, false
		}
		words = append(words, w)
	}
	return words, true
}

// fewest reads a run as the fewest words or beginnings that make it up.
func (c *Completion) fewest(run string) ([]string, bool) {
	const longest = 24 // letters in a listed word, generously
	type step struct {
		words int
		word  string
		from  int
	}
	best := make([]step, len(run)+1)
	for i := 1; i <= len(run); i++ {
		for j := max(0, i-longest); j < i; j++ {
			if j > 0 && best[j].words == 0 {
				continue
			}
			w, ok := c.Word(run[j:i])
			if ok && (best[i].words == 0 || best[j].words+1 < best[i].words) {
				best[i] = step{best[j].words + 1, w, j}
			}
		}
	}
	if len(run) == 0 || best[len(run)].words == 0 {
		return nil, false
	}
	words := make([]string, best[len(run)].words)
	for i, at := len(words)-1, len(run); i >= 0; i-- {
		words[i], at = best[at].word, best[at].from
	}
	return words, true
}
