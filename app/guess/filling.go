package guess

import (
	"math"
	"sync"
	"unicode"

	"subrosa/assets"
)

// kind is an alphabet a character belongs to.
type kind uint

const (
	lower   kind = iota
	upper        // of English
	digit        // 0 to 9
	sign         // what else ASCII has, the blank too
	letter       // letters with diacritics and of other alphabets
	strange      // characters of large scripts, pictures, and whatever else there is
	kinds
)

// size is how many characters an attacker tries for one of the kind. Of the last kind those in use are thousands, but few of
// them are used often.
func (k kind) size() float64 {
	return [kinds]float64{26, 26, 10, 33, 32, 100}[k]
}

func kindOf(r rune) kind {
	switch {
	case r >= 'a' && r <= 'z':
		return lower
	case r >= 'A' && r <= 'Z':
		return upper
	case r >= '0' && r <= '9':
		return digit
	case r <= unicode.MaxASCII:
		return sign
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		return strange
	case unicode.In(r, unicode.Letter, unicode.Mark):
		return letter
	}
	return strange
}

// filling is the bits of ways to a place whose last part is filling: characters taken from some alphabets without a rule, or
// letters that follow each other as they do in words, for words that no list has.
type filling struct {
	alphabets []alphabet
	spoken    float64
}

// alphabet is filling from one or several kinds of characters.
type alphabet struct {
	kinds uint    // a bit a kind
	each  float64 // the bits of one character
	upTo  float64
}

// begin is the bits that say that a part is filling and where it ends. The text's own beginning is free, so that a random
// text is worth its characters.
const begin = 2

// ciphers is the bits of a digit in a row of digits, 3.3 if they were random. They seldom are: most such rows are telephone
// numbers, cards and accounts, whose beginnings are known, and numbers people make up, who favour some.
const ciphers = 2.5

// filling prepares the alphabets that can be made of the kinds in the text.
func (p *phrase) filling() *filling {
	var has uint
	for _, r := range p.typed {
		has |= 1 << kindOf(r)
	}
	f := &filling{spoken: math.Inf(1)}
	for set := has; set > 0; set = (set - 1) & has {
		size := 0.0
		for k := range kinds {
			if set&(1<<k) != 0 {
				size += k.size()
			}
		}
		each := math.Log2(size)
		if set == 1<<digit {
			each = ciphers
		}
		f.alphabets = append(f.alphabets, alphabet{set, each, math.Inf(1)})
	}
	return f
}

func (f *filling) wipe() { clear(f.alphabets) }

// cheapest is the bits of the cheapest way to the place that ends with filling.
func (f *filling) cheapest() float64 {
	cheapest := f.spoken
	for _, a := range f.alphabets {
		cheapest = min(cheapest, a.upTo)
	}
	return cheapest
}

// step goes on with the character at a place, from filling or from what else ended there.
func (f *filling) step(p *phrase, at int) {
	fresh := p.upTo[at]
	if at > 0 {
		fresh += begin
	}
	kind := kindOf(p.typed[at])
	for i := range f.alphabets {
		a := &f.alphabets[i]
		a.upTo = min(a.upTo, fresh) + a.each
		if a.kinds&(1<<kind) == 0 {
			a.upTo = math.Inf(1)
		}
	}
	f.spoken = min(f.spoken, fresh) + p.spoken(at)
}

// spoken is the bits of a letter after the two before it, or more than any other filling where it is none.
func (p *phrase) spoken(at int) float64 {
	c := speech(p.plain[at])
	if c == 0 {
		return math.Inf(1)
	}
	var before [2]byte
	for i := range before {
		if at > i && (i == 0 || before[0] != 0) {
			before[i] = speech(p.plain[at-1-i])
		}
	}
	bits := float64(habits()[before[1]][before[0]][c])
	if p.typed[at] != p.folded[at] {
		bits++
	}
	return bits
}

// speech numbers the letters from 1 on; everything else is 0.
func speech(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 'a' + 1
	}
	return 0
}

// letters is how speech numbers letters and what parts words.
const letters = 27

// habits tells how many bits a letter has after two others, from the words and names of the ranked lists. It is made when
// a passphrase is first judged, and takes 79 kB.
var habits = sync.OnceValue(func() *[letters][letters][letters]float32 {
	var threes [letters][letters][letters]float64
	var twos [letters][letters]float64
	for _, text := range assets.RankedWords() {
		var before, last byte
		for i := range len(text) {
			c := speech(text[i])
			if c != 0 {
				threes[before][last][c]++
				twos[last][c]++
			}
			before, last = last, c
			if c == 0 {
				before = 0
			}
		}
	}
	bits := new([letters][letters][letters]float32)
	for last := range letters {
		follows := twos[last]
		all := sum(follows[:])
		for before := range letters {
			seen := sum(threes[before][last][:])
			for c := 1; c < letters; c++ {
				// What was seen after two letters is mixed with what was seen after one, as if that had been seen ten times,
				// and every letter with having been seen once.
				pair := (follows[c] + 1) / (all + letters - 1)
				bits[before][last][c] = float32(-math.Log2((threes[before][last][c] + 10*pair) / (seen + 10)))
			}
		}
	}
	return bits
})

func sum(counts []float64) float64 {
	total := 0.0
	for _, n := range counts {
		total += n
	}
	return total
}
