package pseudonym

import "strings"

// wordList is a closed set of a few hundred words at most. Detectors ask dozens of them about every capitalised word, and
// nearly always in vain: that is answered by one bit.
type wordList struct {
	bits  []uint64 // a power of two of them, at least sixteen a word: a word that is not in the set meets a set one in 16 at most
	shift uint     // leaves as many bits of a hash as number the bits
	words map[string]bool
}

// wordSet makes a set of the words between blanks.
func wordSet(list string) *wordList {
	l := &wordList{words: make(map[string]bool)}
	for w := range strings.FieldsSeq(list) {
		l.words[w] = true
	}
	size := uint(6)
	for 1<<size < 16*len(l.words) {
		size++
	}
	l.bits, l.shift = make([]uint64, 1<<(size-6)), 64-size
	for w := range l.words {
		h := l.hash(w)
		l.bits[h>>6] |= 1 << (h & 63)
	}
	return l
}

// has reports whether w is in the set. A set that is nil is empty.
func (l *wordList) has(w string) bool {
	if l == nil || w == "" {
		return false
	}
	h := l.hash(w)
	return l.bits[h>>6]>>(h&63)&1 != 0 && l.words[w]
}

// hash spreads the length of w with its first two bytes, the middle one and the last (Knuth's multiplicative hashing): what
// ordinary words differ in, at the price of one multiplication. w is not empty.
func (l *wordList) hash(w string) uint64 {
	n := len(w)
	h := uint64(n)<<32 | uint64(w[0])<<24 | uint64(w[n>>1])<<16 | uint64(w[n-1])<<8 | uint64(w[min(1, n-1)])
	return h * 0x9e3779b97f4a7c15 >> l.shift
}
