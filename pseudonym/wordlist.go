package pseudonym

import "strings"

// wordList is a closed set of a few hundred words at most. Detectors ask dozens of them about every capitalised word, and
// nearly always in vain: length and first letter answer most of that, a bit nearly all of the rest.
type wordList struct {
	lengths [32]int32 // for each first letter, by its last five bits, the lengths of the words: a bit each, the highest for none
	bits    []uint64  // a power of two of them, at least sixteen a word: a word that is not in the set meets a set one in 16 at most
	shift   uint      // leaves as many bits of a hash as number the bits
	slots   []string  // the words, an eighth as many slots as bits: each at its hash or behind it, "" ends the search
}

// wordSet makes a set of the words between blanks.
func wordSet(list string) *wordList {
	words := strings.Fields(list)
	size := uint(6)
	for 1<<size < 16*len(words) {
		size++
	}
	l := &wordList{bits: make([]uint64, 1<<(size-6)), shift: 64 - size, slots: make([]string, 1<<(size-3))}
	for _, w := range words {
		l.lengths[w[0]&31] |= int32(uint32(1<<31) >> len(w))
		h := l.hash(w)
		l.bits[h>>6] |= 1 << (h & 63)
		k := h >> 3
		for l.slots[k] != "" && l.slots[k] != w {
			k = (k + 1) & uint64(len(l.slots)-1)
		}
		l.slots[k] = w
	}
	return l
}

// has reports whether w is in the set. It is as short as it is so that the compiler puts it where it is asked.
func (l *wordList) has(w string) bool {
	return w != "" && l.lengths[w[0]&31]<<len(w) < 0 && l.holds(w)
}

// holds is has where length and first letter fit.
func (l *wordList) holds(w string) bool {
	h := l.hash(w)
	if l.bits[h>>6]>>(h&63)&1 == 0 {
		return false
	}
	for k := h >> 3; l.slots[k] != ""; k = (k + 1) & uint64(len(l.slots)-1) {
		if l.slots[k] == w {
			return true
		}
	}
	return false
}

// hash spreads the length of w with its first two bytes, the middle one and the last (Knuth's multiplicative hashing): what
// ordinary words differ in, at the price of one multiplication. w is not empty.
func (l *wordList) hash(w string) uint64 {
	n := len(w)
	h := uint64(n)<<32 | uint64(w[0])<<24 | uint64(w[n>>1])<<16 | uint64(w[n-1])<<8 | uint64(w[min(1, n-1)])
	return h * 0x9e3779b97f4a7c15 >> l.shift
}

// affixes are beginnings or endings of words, by their outermost letter: a word is compared with a few of them only.
type affixes [256][]string

// beginnings sorts beginnings of words by their first letter.
func beginnings(list string) *affixes {
	a := new(affixes)
	for w := range strings.FieldsSeq(list) {
		a[w[0]] = append(a[w[0]], w)
	}
	return a
}

// endings sorts endings of words by their last letter.
func endings(list string) *affixes {
	a := new(affixes)
	for w := range strings.FieldsSeq(list) {
		last := w[len(w)-1]
		a[last] = append(a[last], w)
	}
	return a
}

// ending returns the first of endings that w ends in with more than least letters before it, "" if there is none.
func (a *affixes) ending(w string, least int) string {
	if w == "" {
		return ""
	}
	for _, e := range a[w[len(w)-1]] {
		if len(w) > len(e)+least && strings.HasSuffix(w, e) {
			return e
		}
	}
	return ""
}
