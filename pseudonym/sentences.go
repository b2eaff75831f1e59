package pseudonym

import (
	"strings"
	"unicode/utf8"
)

// Sentences splits a text into its sentences, as byte ranges without the space
// between them. Each line end ends one. What an abbreviation cuts too early is
// a shorter piece to reword, nothing worse.
func Sentences(text string) [][2]int {
	var out [][2]int
	start := 0
	add := func(end int) {
		piece := text[start:end]
		from := start + len(piece) - len(strings.TrimLeft(piece, " \t\n"))
		to := start + len(strings.TrimRight(piece, " \t\n"))
		if from < to {
			out = append(out, [2]int{from, to})
		}
		start = end
	}
	for i, r := range text {
		switch r {
		case '\n':
			add(i + 1)
		case ' ':
			before := strings.TrimRight(text[start:i], `"'”’)]`)
			if last, _ := utf8.DecodeLastRuneInString(before); before != "" && strings.ContainsRune(".!?…", last) {
				add(i + 1)
			}
		}
	}
	add(len(text))
	return out
}
