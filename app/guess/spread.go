package guess

import (
	"math"
	"slices"
	"unicode"
)

// strides are how far apart the characters stand that spread a text: p-a-s-s-w-o-r-d, and pa-ss-wo-rd or p--a--s--s.
var strides = []int{2, 3}

// spreads is how often a character stands there, at least, to be one that spreads a text, and share the part of the text, one
// in so many, that such characters are together. What recurs by chance is less, and not worth a second look.
const (
	spreads = 3
	share   = 4
)

// gathered returns the text without the characters that spread it at a stride, and the bits that say which they are, where
// they begin and how many there are. It returns nil for a text that nothing spreads and for one that would be empty. The
// caller wipes what it gets.
func (p *phrase) gathered(stride int) (*phrase, float64) {
	var places []int
	bits := math.Log2(float64(len(strides)))
	for from, r := range p.typed {
		if from >= stride && p.typed[from-stride] == r {
			continue // looked at from its first on
		}
		count := 1
		for at := from + stride; at < len(p.typed) && p.typed[at] == r; at += stride {
			count++
		}
		if count < spreads {
			continue
		}
		bits += math.Log2(float64(from+1)) + math.Log2(float64(count)) + p.spreader(from, places)
		for i := range count {
			places = append(places, from+i*stride)
		}
	}
	if share*len(places) < len(p.typed) || len(places) == len(p.typed) {
		return nil, 0
	}
	return p.without(places), bits
}

// spreader is the bits of which character spreads the text from a place on. places are those of characters known to.
func (p *phrase) spreader(at int, places []int) float64 {
	r := p.typed[at]
	switch {
	case slices.ContainsFunc(places, func(i int) bool { return p.typed[i] == r }), unicode.IsSpace(r):
		return 1
	}
	return math.Log2(kindOf(r).size())
}

// without returns the text without the characters at some places. It shares nothing with this one, which stays whole when the
// copy is wiped.
func (p *phrase) without(places []int) *phrase {
	n := len(p.typed) - len(places)
	q := &phrase{
		typed: make([]rune, 0, n), folded: make([]rune, 0, n), plain: make([]byte, 0, n), keys: make([][]key, 0, n),
		upTo: slices.Repeat([]float64{math.Inf(1)}, n+1),
	}
	q.upTo[0] = 0
	for i := range p.typed {
		if !slices.Contains(places, i) {
			q.typed, q.folded = append(q.typed, p.typed[i]), append(q.folded, p.folded[i])
			q.plain, q.keys = append(q.plain, p.plain[i]), append(q.keys, slices.Clone(p.keys[i]))
		}
	}
	return q
}
