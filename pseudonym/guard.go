package pseudonym

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"slices"
	"sync"
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
	sums []uint64

	mu  sync.Mutex // guards mac
	mac hash.Hash
}

// NewGuard reads a blob that BuildGuard or With wrote. The blob may come from
// anywhere: a wrong length, a wrong order or a doubled entry is ErrGuardDamaged.
// A blob under another key is not noticed; it then knows nobody. Key and blob
// are not kept.
func NewGuard(key, blob []byte) (*Guard, error) {
	if len(blob)%guardEntry != 0 || len(blob) > maxGuardBytes {
		return nil, fmt.Errorf("%w: %d bytes", ErrGuardDamaged, len(blob))
	}
	g := &Guard{sums: make([]uint64, len(blob)/guardEntry), mac: hmac.New(sha256.New, key)}
	for i := range g.sums {
		g.sums[i] = binary.BigEndian.Uint64(blob[i*guardEntry:])
		if i > 0 && g.sums[i] <= g.sums[i-1] {
			return nil, fmt.Errorf("%w: out of order at entry %d", ErrGuardDamaged, i)
		}
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
	if len(g.sums) == 0 {
		return nil, false
	}
	_, ok := slices.BinarySearch(g.sums, g.sum(k, canonical))
	return nil, ok
}

// sum is the first 64 bits of HMAC-SHA-256(key, kind ‖ form).
func (g *Guard) sum(k Kind, form string) uint64 {
	var in [96]byte
	var out [sha256.Size]byte
	in[0] = byte(k)
	msg := append(in[:1], form...)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.mac.Reset()
	g.mac.Write(msg)
	return binary.BigEndian.Uint64(g.mac.Sum(out[:0]))
}

func guardBlob(sums []uint64) []byte {
	blob := make([]byte, 0, len(sums)*guardEntry)
	for _, s := range sums {
		blob = binary.BigEndian.AppendUint64(blob, s)
	}
	return blob
}
