package guess

import (
	"math"
	"strings"
	"unicode"
)

// copies finds for each place the longest stretch from there on that stood in the text before: where it began, the nearest
// one of several, and its length. It may run into itself, as in "hahaha".
func (p *phrase) copies() (source, length []int) {
	n := len(p.folded)
	source, length = make([]int, n), make([]int, n)
	same := make([]int, n+1) // at i: how long the text from i on is the same as that from at on
	for at := n - 1; at > 0; at-- {
		for i := range at { // upwards, so that same[i+1] is still that of at+1
			if p.folded[i] != p.folded[at] {
				same[i] = 0
				continue
			}
			same[i] = 1
			if at+1 < n {
				same[i] += same[i+1]
			}
			if same[i] >= length[at] {
				source[at], length[at] = i, same[i]
			}
		}
		same[at] = 0
	}
	return source, length
}

// again notes stretches that stood in the text before. What is repeated at once is told by how often; anything else by
// where it was and how long it is.
func (p *phrase) again(at, source, length int) {
	exact := true
	for n := 1; n <= length; n++ {
		exact = exact && p.typed[source+n-1] == p.typed[at+n-1]
		bits := math.Log2(float64(at)) + math.Log2(float64(n))
		if gap := at - source; n%gap == 0 {
			bits = 1 + math.Log2(float64(n/gap))
		} else if n < 3 {
			continue
		}
		if !exact {
			bits++ // other capitals
		}
		p.reach(at, at+n, bits)
	}
}

// sequence notes stretches in which each character is as far behind the one before it in its alphabet: abc, 321, aceg.
func (p *phrase) sequence(at int) {
	const furthest = 3
	if at+2 >= len(p.typed) {
		return
	}
	kind := kindOf(p.typed[at])
	step := p.typed[at+1] - p.typed[at]
	if step == 0 || step < -furthest || step > furthest || kind != lower && kind != upper && kind != digit && kind != letter {
		return
	}
	bits := 1.0 // the beginnings everybody thinks of
	if !strings.ContainsRune("aAzZ019", p.typed[at]) {
		bits = math.Log2(kind.size())
	}
	if step < 0 {
		bits++
	}
	if step > 1 || step < -1 {
		bits += math.Log2(furthest)
	}
	for to := at + 2; to <= len(p.typed); to++ {
		last := p.typed[to-1]
		if kindOf(last) != kind || last-p.typed[to-2] != step {
			return
		}
		if length := to - at; length >= 3 {
			p.reach(at, to, bits+math.Log2(float64(length)))
		}
	}
}

// The years that passphrases speak of, most of them of somebody's birth. Earlier and later ones are counted like these.
const years = 120

// date notes years (1987), days (14/04, 1404) and days with their year in any order (14.4.87, 19870414).
func (p *phrase) date(at int) {
	first, widths := p.number(at)
	for w := 1; w <= widths; w++ {
		if w == 4 && isYear(first[w], w) {
			p.reach(at, at+w, math.Log2(years))
		}
		p.dateFrom(at, at+w, first[w], w)
	}
}

// number reads the number at a place, as one digit, two, and so on up to four: how many digits there are, and its values.
func (p *phrase) number(at int) (values [5]int, widths int) {
	for widths < 4 && at+widths < len(p.typed) && kindOf(p.typed[at+widths]) == digit {
		values[widths+1] = values[widths]*10 + int(p.typed[at+widths]-'0')
		widths++
	}
	return values, widths
}

// dateFrom goes on with a date after its first number, which ends at a place.
func (p *phrase) dateFrom(from, at, a, aWidth int) {
	separated := 0
	if at < len(p.typed) && strings.ContainsRune(" -/\\_.,", p.typed[at]) {
		separated = 1
	}
	second, widths := p.number(at + separated)
	for w := 1; w <= min(widths, 2); w++ {
		b, end := second[w], at+separated+w
		if aWidth <= 2 && w+aWidth >= 4-2*separated && isDay(a, b) {
			p.reach(from, end, float64(separated)+math.Log2(366))
		}
		if separated == 1 && (end >= len(p.typed) || p.typed[end] != p.typed[at]) {
			continue
		}
		third, widths := p.number(end + separated)
		for v := 1; v <= widths; v++ {
			c := third[v]
			switch {
			case aWidth <= 2 && isYear(c, v) && isDay(a, b), v <= 2 && isYear(a, aWidth) && isDay(b, c):
			default:
				continue
			}
			span := 100.0
			if v == 4 || aWidth == 4 {
				span = years
			}
			p.reach(from, end+separated+v, float64(separated)+math.Log2(366*span))
		}
	}
}

func isYear(n, digits int) bool { return digits == 2 || digits == 4 && n >= 1900 && n < 2050 }

func isDay(a, b int) bool {
	return a >= 1 && b >= 1 && (a <= 31 && b <= 12 || a <= 12 && b <= 31)
}

// separator notes the one character that parts words: a blank, or a sign, of which people take one and stay with it.
func (p *phrase) separator(at int) {
	const signs = "-_.,;:!?/+*&=#@'\"()|~"
	r := p.typed[at]
	switch {
	case unicode.IsSpace(r):
		p.reach(at, at+1, 1)
	case strings.ContainsRune(signs, r):
		bits := 4.0
		for _, before := range p.typed[:at] {
			if before == r {
				bits = 1
			}
		}
		p.reach(at, at+1, bits)
	}
}
