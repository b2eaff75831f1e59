package guess

import (
	"math"
	"math/bits"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Looked is how many characters are looked at. The rest of a longer text counts for nothing, so that whatever is pasted
// costs no more time than this.
const Looked = 128

// Bits estimates how many guesses, as a power of two, an attacker needs for a text who knows every way of choosing
// described in this package and tries the likeliest first. 0 is a text that needs no guessing. The text should be UTF-8 in
// NFC; what is not UTF-8 counts as strange characters. own are words that stand close to whoever chose the text, likeliest
// first, in lower case without diacritics.
//
// Copies of the text that are made on the way are overwritten before Bits returns.
func Bits(text []byte, own []string) float64 {
	p := read(text)
	defer p.wipe()
	all := lists(own)
	bits := p.cheapest(all)
	for _, stride := range strides {
		if q, filler := p.gathered(stride); q != nil {
			bits = min(bits, filler+q.cheapest(all))
			q.wipe()
		}
	}
	return bits + p.styled()
}

// phrase is a text under way, one element a character.
type phrase struct {
	styles int // how many characters were written in another style than the one they are looked at in

	typed  []rune
	folded []rune // lower case
	plain  []byte // lower case without its diacritics where that is ASCII, otherwise 0
	keys   [][]key

	upTo []float64 // the bits up to each place between characters, as far as known
}

func read(text []byte) *phrase {
	n := min(Looked, utf8.RuneCount(text))
	p := &phrase{
		typed: make([]rune, n), folded: make([]rune, n), plain: make([]byte, n), keys: make([][]key, n),
		upTo: make([]float64, n+1),
	}
	for i := range n {
		r, size := utf8.DecodeRune(text)
		if simple := unstyled(r, text[:size]); simple != r {
			r = simple
			p.styles++
		}
		p.typed[i] = r
		p.folded[i] = unicode.ToLower(r)
		p.plain[i] = plain(p.folded[i], text[:size])
		p.keys[i] = keysOf(r)
		text = text[size:]
		p.upTo[i+1] = math.Inf(1)
	}
	return p
}

// unstyled is the ordinary character for one of another style: full-width, bold, in a circle, raised. There is none where
// that would be several. The character is also given as it was typed.
func unstyled(r rune, typed []byte) rune {
	if r < utf8.RuneSelf {
		return r
	}
	parts := norm.NFKD.Properties(typed).Decomposition()
	if simple, size := utf8.DecodeRune(parts); len(parts) > 0 && size == len(parts) {
		return simple
	}
	return r
}

// styled is the bits of which characters are written in another style: all, or some of them.
func (p *phrase) styled() float64 {
	if p.styles == 0 {
		return 0
	}
	return 1 + math.Log2(choices(p.styles, len(p.typed)-p.styles))
}

// plain takes the diacritics off a character, which is also given as it was typed.
func plain(r rune, typed []byte) byte {
	if r == '’' {
		return '\''
	}
	if r >= utf8.RuneSelf {
		if parts := norm.NFD.Properties(typed).Decomposition(); len(parts) > 0 {
			r = unicode.ToLower(rune(parts[0]))
		}
	}
	if r > ' ' && r <= '~' {
		return byte(r)
	}
	return 0
}

func (p *phrase) wipe() {
	clear(p.typed)
	clear(p.folded)
	clear(p.plain)
	for _, keys := range p.keys {
		clear(keys) // where they lie spells the passphrase as its letters do
	}
	clear(p.keys)
	clear(p.upTo)
}

// cheapest returns the bits of the cheapest way to write the text as parts of the kinds the package knows. It goes from
// left to right: once all parts that end at a place are known, so is the cheapest way to get there, and the parts that
// begin there are added to it.
func (p *phrase) cheapest(lists []list) float64 {
	n := len(p.typed)
	f := p.filling()
	defer f.wipe()
	source, length := p.copies()
	for at := range n {
		p.reversed(at, lists)
		p.reach(at, at, f.cheapest())
		p.words(at, lists)
		p.again(at, source[at], length[at])
		p.sequence(at)
		p.walk(at)
		p.date(at)
		p.separator(at)
		f.step(p, at)
	}
	p.reversed(n, lists)
	p.reach(n, n, f.cheapest())
	return p.upTo[n]
}

// reach notes a part from one place to another that costs some bits. From a place to itself the bits are of the way there.
func (p *phrase) reach(from, to int, bits float64) {
	if from != to {
		bits += p.upTo[from]
	}
	p.upTo[to] = min(p.upTo[to], bits)
}

// capitals is what an attacker who knows a word tries on its letters: all small, then a capital first or last or all
// capitals, then every way to capitalise that many letters.
func (p *phrase) capitals(from, to int) float64 {
	upper, lower := 0, 0
	for i := from; i < to; i++ {
		switch r := p.typed[i]; {
		case r != p.folded[i]:
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	if upper == 0 {
		return 0
	}
	if upper == 1 && (p.typed[from] != p.folded[from] || p.typed[to-1] != p.folded[to-1]) {
		return 1
	}
	return math.Log2(choices(upper, lower))
}

// choices is in how many ways as many letters as the fewer of two kinds, or less than that, are chosen from both. Where all are
// of one kind there are two ways, all or none.
func choices(a, b int) float64 {
	ways, sum := 1.0, 0.0
	for i := 1; i <= min(a, b); i++ {
		ways = ways * float64(a+b-i+1) / float64(i)
		sum += ways
	}
	return max(2, sum)
}

// swaps counts the kinds of l33t letters in a set of them.
func swaps(set uint64) float64 { return float64(bits.OnesCount64(set)) }
