package assets

import (
	_ "embed"
	"strings"
)

//go:embed words/bip39-english.txt
var bip39Text string

//go:embed words/eff-short-2.txt
var effShort2Text string

// The lists from which passphrases are guessed.
var (
	//go:embed words/ranked/passwords.txt
	rankedPasswords string
	//go:embed words/ranked/english.txt
	rankedEnglish string
	//go:embed words/ranked/given.txt
	rankedGiven string
	//go:embed words/ranked/surnames.txt
	rankedSurnames string
)

// BIP39 returns the 2,048 words of the English list of Bitcoin Improvement Proposal 39, in the list's own (alphabetical)
// order, so that a word's index is its 11-bit value. The first four letters of a word are unique.
// The slice is the caller's own.
func BIP39() []string { return lines(bip39Text) }

// EFFShort2 returns the 1,296 words of the Electronic Frontier Foundation's second short list for dice, in
// alphabetical order. The first three letters of a word are unique, which is what lets a passphrase field complete a
// word after three keys. One word picked evenly at random is worth 10.3 bits, six of them 62 bits.
// The slice is the caller's own.
func EFFShort2() []string { return lines(effShort2Text) }

// RankedWords returns lists of common passwords, English words, given names and family names. A line is a word, a tab and
// its rank: 1 is the commonest of its kind. Lines are sorted by their bytes, and no word is in two lists.
func RankedWords() []string {
	return []string{rankedPasswords, rankedEnglish, rankedGiven, rankedSurnames}
}

// lines splits a list with one entry a line, without its last, empty line.
func lines(text string) []string {
	return strings.Split(strings.TrimRight(text, "\n"), "\n")
}
