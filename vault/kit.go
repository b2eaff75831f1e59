package vault

import (
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"subrosa/assets"
)

// Kit is a recovery kit: 160 random bits, written as sixteen words of the BIP-39 English list with a checksum of 16
// bits. It opens the records and the register.
type Kit struct{ entropy []byte }

const (
	kitWords   = 16
	kitEntropy = 20      // bytes
	kitText    = 4 << 10 // bytes of text that ParseKit looks at
	wordBits   = 11
)

// KitWordError says which word of a kit is not on the list. Its text never holds the word itself.
type KitWordError struct {
	Position int      // 1 to 16
	Near     []string // listed words that look like it, best first; may be empty
}

// Error names the position alone.
func (e *KitWordError) Error() string {
	return fmt.Sprintf("word %d: %v", e.Position, ErrKitWord)
}

// Unwrap returns ErrKitWord.
func (e *KitWordError) Unwrap() error { return ErrKitWord }

// wordIndex is the list and where each word stands in it.
type wordIndex struct {
	words []string
	at    map[string]int
}

var bip39 = sync.OnceValue(func() wordIndex {
	x := wordIndex{words: assets.BIP39(), at: make(map[string]int, 1<<wordBits)}
	for i, w := range x.words {
		x.at[w] = i
	}
	return x
})

// NewKit makes a kit from 20 bytes of random, or of crypto/rand if it is nil.
func NewKit(random io.Reader) (*Kit, error) {
	entropy, err := randomBytes(random, kitEntropy)
	if err != nil {
		return nil, err
	}
	return &Kit{entropy: entropy}, nil
}

// ParseKit reads a kit as it was copied by hand: words in any case, apart by spaces, line ends, commas or the
// numbers 1 to 16. An unlisted word is a [KitWordError]; another number of words than sixteen, or a checksum that does
// not fit, is [ErrWrongKit].
func ParseKit(words string) (*Kit, error) {
	if len(words) > kitText {
		return nil, fmt.Errorf("%w: text is too long", ErrWrongKit)
	}
	list := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool {
		return r < 'a' || r > 'z' && r < 0x80
	})
	index := bip39()
	bits := make([]byte, 0, kitEntropy+2)
	var acc uint32
	var have uint
	for i, w := range list {
		n, ok := index.at[w]
		if !ok {
			return nil, &KitWordError{Position: i + 1, Near: NearWords(w)}
		}
		acc = acc<<wordBits | uint32(n)
		for have += wordBits; have >= 8; have -= 8 {
			bits = append(bits, byte(acc>>(have-8)))
		}
	}
	if len(list) != kitWords {
		return nil, fmt.Errorf("%w: it has 16 words, not %d", ErrWrongKit, len(list))
	}
	sum := sha256.Sum256(bits[:kitEntropy])
	if !slices.Equal(bits[kitEntropy:], sum[:2]) {
		wipe(bits)
		return nil, fmt.Errorf("%w: checksum", ErrWrongKit)
	}
	return &Kit{entropy: bits[:kitEntropy:kitEntropy]}, nil
}

// Words returns the sixteen words.
func (k *Kit) Words() []string {
	sum := sha256.Sum256(k.entropy)
	bits := append(slices.Clone(k.entropy), sum[:2]...)
	defer wipe(bits)
	index := bip39()
	words := make([]string, 0, kitWords)
	var acc uint32
	var have uint
	for _, b := range bits {
		acc = acc<<8 | uint32(b)
		if have += 8; have >= wordBits {
			have -= wordBits
			words = append(words, index.words[acc>>have&(1<<wordBits-1)])
		}
	}
	return words
}

// Wipe overwrites the kit. It cannot be used afterwards.
func (k *Kit) Wipe() {
	wipe(k.entropy)
	k.entropy = nil
}

// check refuses a kit that was wiped or never made.
func (k *Kit) check() error {
	if k == nil || len(k.entropy) != kitEntropy {
		return fmt.Errorf("%w: it is empty", ErrWrongKit)
	}
	return nil
}

// NearWords returns up to five listed words that a mistyped word may have been meant for, nearest first: those at a
// distance of at most two letters, and those that begin with the same four.
func NearWords(word string) []string {
	word = strings.ToLower(word)
	if len(word) > 32 {
		return nil
	}
	type near struct {
		word     string
		distance int
	}
	var found []near
	for _, w := range bip39().words {
		d := distance(word, w)
		if len(word) >= 4 && len(w) >= 4 && w[:4] == word[:4] {
			d = min(d, 1)
		}
		if d <= 2 {
			found = append(found, near{w, d})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return a.distance - b.distance })
	var words []string
	for _, n := range found[:min(len(found), 5)] {
		words = append(words, n.word)
	}
	return words
}

// distance counts the letters to insert, leave out, change or swap with their neighbour to make b of a.
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
