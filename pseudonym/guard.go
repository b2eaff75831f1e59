package pseudonym

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/maphash"
	"math/bits"
	"slices"
	"sync"
	"sync/atomic"
)

// ErrGuardDamaged: a guard's bytes are not what BuildGuard writes.
var ErrGuardDamaged = errors.New("guard is damaged")

const (
	guardEntry    = 8        // bytes an entry
	maxGuardBytes = 64 << 20 // about 20,000 clients; more is refused unread
)

// Guard is the sealed register as the checker sees it. It holds 64-bit keyed
// hashes of every canonical form of everybody, sorted and pooled, so it can
// say that somebody in the register bears a name but never who. Whoever holds
// its key can test guesses against it.
type Guard struct {
	sums   []uint64
	starts []uint32 // where the sums that begin with each value of the first bits stand, and the end
	bits   int

	mu  sync.Mutex // guards mac, in and out
	mac hash.Hash
	in  [96]byte
	out [sha256.Size]byte

	seed    maphash.Seed
	answers []atomic.Uint64 // see remembered
}

// rememberedBits says how many answers a guard remembers: a keyed hash takes as long as dozens of looks at them, and notes
// are looked at again at every pause in writing.
const rememberedBits = 15

// NewGuard reads a blob that BuildGuard or With wrote. The blob may come from
// anywhere: a wrong length, a wrong order or a doubled entry is ErrGuardDamaged.
// A blob under another key is not noticed; it then knows nobody. Key and blob
// are not kept.
func NewGuard(key, blob []byte) (*Guard, error) {
	if len(blob)%guardEntry != 0 || len(blob) > maxGuardBytes {
		return nil, fmt.Errorf("%w: %d bytes", ErrGuardDamaged, len(blob))
	}
	g := &Guard{
		sums: make([]uint64, len(blob)/guardEntry), mac: hmac.New(sha256.New, key),
		seed: maphash.MakeSeed(), answers: make([]atomic.Uint64, 1<<rememberedBits),
	}
	for i := range g.sums {
		g.sums[i] = binary.BigEndian.Uint64(blob[i*guardEntry:])
		if i > 0 && g.sums[i] <= g.sums[i-1] {
			return nil, fmt.Errorf("%w: out of order at entry %d", ErrGuardDamaged, i)
		}
	}
	g.bits = max(bits.Len(uint(len(g.sums)))-2, 1)
	g.starts = make([]uint32, 1<<g.bits+1)
	at := 0
	for i, sum := range g.sums {
		for ; uint64(at) <= sum>>(64-g.bits); at++ {
			g.starts[at] = uint32(i)
		}
	}
	for ; at < len(g.starts); at++ {
		g.starts[at] = uint32(len(g.sums))
	}
	return g, nil
}

// BuildGuard returns the whole blob for everybody in people: sorted and
// without doubles, so that it tells neither order nor whose an entry is.
func BuildGuard(key []byte, people []Person) []byte {
	g := &Guard{mac: hmac.New(sha256.New, key)}
	return g.With(people...)
}

// Blob returns the guard's bytes, as BuildGuard wrote them.
func (g *Guard) Blob() []byte { return guardBlob(g.sums) }

// With returns a new whole blob that knows people besides everybody the guard
// knows already. The register may be sealed. The guard itself stays as it is.
func (g *Guard) With(people ...Person) []byte {
	sums := slices.Clone(g.sums)
	for _, p := range people {
		for _, f := range Forms(p) {
			sums = append(sums, g.sum(f.Kind, f.Text))
		}
	}
	slices.Sort(sums)
	return guardBlob(slices.Compact(sums))
}

// Holds implements Known. The codes are always nil.
func (g *Guard) Holds(k Kind, canonical string) ([]string, bool) {
	return nil, g.remembered(byte(k), canonical, func() bool { return g.has(k, canonical) })
}

// Near implements Known. The codes are always nil.
func (g *Guard) Near(word string, first bool) ([]string, bool) {
	answer := byte(nearAnswer)
	if first {
		answer = nearFirstAnswer
	}
	return nil, g.remembered(answer, word, func() bool {
		_, ok := near(word, first, g.hasAnew)
		return ok
	})
}

// Together implements Known. The codes are always nil.
func (g *Guard) Together(word string, least int) ([]string, bool) {
	return nil, g.remembered(togetherAnswer-byte(least), word, func() bool {
		_, ok := together(word, least, g.hasAnew)
		return ok
	})
}

// What is asked of a word with many questions is remembered as one answer. These are no Kinds.
const (
	nearAnswer      = 0xff
	nearFirstAnswer = 0xfe
	togetherAnswer  = 0xfd // less the letters that are the least
)

// hasAnew is Holds without remembering.
func (g *Guard) hasAnew(k Kind, form string) ([]string, bool) { return nil, g.has(k, form) }

// remembered returns the answer that was given before, or gives it. Of each of the last answers it keeps a hash of the
// question under a seed of its own, the answer in the lowest bit: no words. Two questions share a hash once in ten million
// million million.
func (g *Guard) remembered(kind byte, form string, answer func() bool) bool {
	if len(g.sums) == 0 {
		return false
	}
	h := stir(maphash.String(g.seed, form)+uint64(kind)) &^ 1
	slot := &g.answers[h>>(64-rememberedBits)]
	if known := slot.Load(); known&^1 == h && h != 0 {
		return known&1 == 1
	}
	ok := answer()
	if ok {
		h |= 1
	}
	slot.Store(h)
	return ok
}

// has looks among the sums. They are as good as random: where one stands tells its first bits, nearly.
func (g *Guard) has(k Kind, form string) bool {
	sum := g.sum(k, form)
	at := sum >> (64 - g.bits)
	_, ok := slices.BinarySearch(g.sums[g.starts[at]:g.starts[at+1]], sum)
	return ok
}

// sum is the first 64 bits of HMAC-SHA-256(key, kind ‖ form).
func (g *Guard) sum(k Kind, form string) uint64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.mac.Reset()
	g.in[0] = byte(k)
	for n := 1; ; n = 0 { // what does not fit in goes in pieces
		c := copy(g.in[n:], form)
		g.mac.Write(g.in[:n+c])
		clear(g.in[:n+c])
		if form = form[c:]; form == "" {
			break
		}
	}
	return binary.BigEndian.Uint64(g.mac.Sum(g.out[:0]))
}

func guardBlob(sums []uint64) []byte {
	blob := make([]byte, 0, len(sums)*guardEntry)
	for _, s := range sums {
		blob = binary.BigEndian.AppendUint64(blob, s)
	}
	return blob
}
