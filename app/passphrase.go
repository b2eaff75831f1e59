package app

import (
	"bytes"
	"crypto/rand"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"subrosa/app/guess"
	"subrosa/assets"
)

// SuggestedWords is how many words a suggested passphrase has: six out of 1,296 make 62 bits.
const SuggestedWords = 6

// MaxPassphrase is the longest passphrase the vault takes, in bytes after NFC.
const MaxPassphrase = 1024

// The number of bits from which a passphrase is worth each score. The derivation costs an attacker about a second and
// 256 MiB a guess, so 40 bits are decades of a room full of machines, and 60 are out of reach.
const (
	fairBits   = 40
	goodBits   = 50
	strongBits = 60
)

// Suggest returns a passphrase of SuggestedWords words of the EFF's second short list, each picked evenly by random,
// separated by single spaces. One that Judge would not call strong, as it happens about once in sixty times because its
// words are common ones or one of them comes twice, is drawn again. A nil random source means the system's. It returns "" only when random
// fails.
func Suggest(random io.Reader) string {
	for {
		phrase, err := drawn(random, assets.EFFShort2())
		if err != nil {
			return ""
		}
		if Judge([]byte(phrase), nil).Score >= suggestedScore {
			return phrase
		}
	}
}

// What Judge gives every passphrase and every export's password that is suggested, at least. Short words are common ones,
// so that one in eight of an export's passwords would not be strong.
const (
	suggestedScore       = 4
	suggestedExportScore = 3
)

// drawn returns SuggestedWords words of a list, separated by single spaces.
func drawn(random io.Reader, list []string) (string, error) {
	if random == nil {
		random = rand.Reader
	}
	chosen := make([]string, SuggestedWords)
	for i := range chosen {
		n, err := below(random, len(list))
		if err != nil {
			return "", err
		}
		chosen[i] = list[n]
	}
	return strings.Join(chosen, " "), nil
}

// exportPasswordMax is the longest password that every PDF reader takes whole: poppler's command-line tools cut theirs at
// 32 bytes, and then call the right password wrong.
const exportPasswordMax = 32

// SuggestExport returns a password for an export, to be said by telephone: six words of the BIP-39 list, each picked
// evenly by random, together at most 32 letters and spaces. Short words are easier to say and to type, and the bound
// keeps one choice in nineteen: 61.8 bits, as good as six words of the longer list that Suggest draws from. What Judge would
// not call good, as it happens once in some hundred times, is drawn again. A nil random source means the system's; it
// returns "" only when random fails.
func SuggestExport(random io.Reader) string {
	for {
		phrase, err := drawn(random, assets.BIP39())
		if err != nil {
			return ""
		}
		if len(phrase) <= exportPasswordMax && Judge([]byte(phrase), nil).Score >= suggestedExportScore {
			return phrase
		}
	}
}

// below returns an even choice from 0 to n-1, n at most 65,536. Values that would favour the low numbers are drawn
// again, so no word is likelier than another.
func below(random io.Reader, n int) (int, error) {
	limit := 65536 - 65536%n
	var two [2]byte
	for {
		if _, err := io.ReadFull(random, two[:]); err != nil {
			return 0, fmt.Errorf("random source: %w", err)
		}
		if v := int(binary.BigEndian.Uint16(two[:])); v < limit {
			return v % n, nil
		}
	}
}

// Strength is how hard a passphrase is to guess, in terms a screen can show.
type Strength struct {
	Score  int      // 0 (nothing typed) to 4 (strong): how many bars of the meter are filled
	Word   string   // "Weak", "Fair", "Good", "Strong"; "" when there is nothing to judge
	Advice []Phrase // one to three plain sentences that follow the word
	Enough bool     // whether the app accepts it
	Bits   float64  // the estimate behind the score
}

// Judge estimates a passphrase. other is the passphrase it has to differ from (the records' one while the identities'
// is chosen), or nil. It looks at a bounded part of the passphrase, so a pasted novel costs no more than a sentence.
//
// Package guess, which knows common passwords, words, names, dates and keyboard runs, does the estimate. Words of the list
// that Suggest draws from count no more than 10.3 bits each, repeated ones once; less where they are common ones, for
// nothing shows whether they were drawn or thought of.
func Judge(passphrase, other []byte) Strength {
	if len(passphrase) == 0 {
		return Strength{}
	}
	// NFC at most triples the bytes, and only a cut text is normalised, so that its cost is bounded too.
	long := len(passphrase) > 3*MaxPassphrase
	var text []byte
	if !long {
		text = norm.NFC.Bytes(passphrase)
		if &text[0] != &passphrase[0] { // a copy
			defer clear(text)
		}
	}
	if long || len(text) > MaxPassphrase {
		return Strength{Score: 1, Word: "Too long.", Advice: plainly("A passphrase has at most 1,024 bytes, about 150 words.")}
	}
	if !utf8.Valid(passphrase) {
		return Strength{Score: 1, Word: "Not text.", Advice: plainly("Type it with the keyboard.")}
	}
	if len(other) > 0 && subtle.ConstantTimeCompare(text, norm.NFC.Bytes(other)) == 1 {
		return Strength{Score: 1, Word: "The same as the first one.", Advice: plainly("Choose different words, so that one passphrase alone never opens both.")}
	}
	guessed := guess.Bits(text, ownWords)
	if words := listed(text); words > 0 && guessed >= float64(words)*wordBits() {
		return judgeWords(words, len(other) > 0)
	}
	return graded(guessed, len(other) > 0)
}

// wordBits is what one word of the list is worth when picked at random.
func wordBits() float64 { return math.Log2(float64(len(assets.EFFShort2()))) }

// listed counts the different words of a passphrase that is made of list words only, and is 0 for any other. Hyphens
// part words as spaces do, but one word of the list has a hyphen itself.
func listed(text []byte) int {
	list := assets.EFFShort2()
	place := func(word []byte) (int, bool) {
		return slices.BinarySearchFunc(list, word, func(entry string, word []byte) int { return strings.Compare(entry, string(word)) })
	}
	low := bytes.ToLower(text)
	defer clear(low)
	different := map[int]bool{}
	for _, field := range bytes.Fields(low) {
		parts := [][]byte{field}
		if _, known := place(field); !known {
			parts = bytes.Split(field, []byte("-"))
		}
		for _, w := range parts {
			i, known := place(w)
			if !known {
				return 0
			}
			different[i] = true
		}
	}
	return len(different)
}

// judgeWords judges so many words of the list that are no easier to guess than if they were drawn.
func judgeWords(words int, second bool) Strength {
	s := graded(float64(words)*wordBits(), second)
	if s.Score == 4 {
		at := len(s.Advice) - 1
		s.Advice = slices.Insert(s.Advice, at, Phrase{"%s words picked at random: %.0f bits.", []any{number(words, true), s.Bits}})
	}
	return s
}

// ownWords are what somebody who attacks this program's users would try first.
var ownWords = []string{"subrosa", "therapy", "therapist", "counsellor", "counselling", "supervision", "practice"}

// graded turns bits into a score with its sentences. What is missing is told in words picked at random, the one unit
// of strength people can act on.
func graded(bits float64, second bool) Strength {
	s := Strength{Bits: bits}
	missing := max(1, int(math.Ceil((strongBits-bits)/wordBits())))
	more := []Phrase{{"%s more words would make it strong.", []any{number(missing, true)}}}
	if missing == 1 {
		more = plainly("One more word would make it strong.")
	}
	switch {
	case bits >= strongBits:
		s.Score, s.Word, s.Enough = 4, "Strong.", true
		s.Advice = plainly("Not feasible to guess, even with a copy of the disk.")
	case bits >= goodBits:
		s.Score, s.Word, s.Enough = 3, "Good.", true
		s.Advice = more
	case bits >= fairBits:
		s.Score, s.Word, s.Enough = 2, "Fair.", true
		s.Advice = more
	default:
		s.Score, s.Word = 1, "Weak."
		s.Advice = plainly("Too easy to guess with a copy of the disk. Several unrelated words are stronger than one strange one.")
		return s
	}
	if second {
		s.Advice = append(plainly("Different from the first one."), s.Advice...)
	}
	return s
}

// plainly is a sentence with nothing in it.
func plainly(text string) []Phrase { return []Phrase{{Format: text}} }

// number writes a small count in words, as plain sentences do.
func number(n int, capital bool) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < 0 || n >= len(words) {
		return fmt.Sprint(n)
	}
	if w := words[n]; capital {
		return strings.ToUpper(w[:1]) + w[1:]
	}
	return words[n]
}
