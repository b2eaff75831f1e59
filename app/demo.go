package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"subrosa/vault"
)

// The demo practice's passphrases. They are no secret: the help and the banner say them.
const (
	DemoRecords  = "lantern violin pebble cathedral dustpan skylight"
	DemoIdentity = "chimney arrowhead hexagon borough strawberry scarf"
)

// DemoSize says how large a fictitious practice is to be.
type DemoSize struct {
	Clients, Notes int
	Seed           uint64 // equal seeds give equal texts; codes and texts only, never keys
}

// DemoDefault is the practice of the pictures: the Linden Room, twelve clients with their stories. Any other size is
// made of generated clients.
var DemoDefault = DemoSize{Clients: 12, Notes: 150}

// demoLimit bounds both numbers of a DemoSize: a practice of a hundred lifetimes.
const demoLimit = 1_000_000

// errDemoSize is returned for a size that makes no practice.
var errDemoSize = errors.New("app: a demo practice has 1 to 1,000,000 clients and notes")

// Demo makes a fictitious practice in a new vault at dir and leaves it open. Its days end today, by the opener's clock,
// so that it looks lived in whenever it is made. The key derivation is the cheapest the opener accepts: there is
// nothing to protect. A practice that cannot be finished is removed again.
func Demo(ctx context.Context, o vault.Opener, dir string, size DemoSize) (_ *vault.Vault, err error) {
	if size.Clients < 1 || size.Notes < 1 || size.Clients > demoLimit || size.Notes > demoLimit {
		return nil, errDemoSize
	}
	clock := newDemoClock(o.Now)
	o.Now = clock.now
	d, err := newDemoMaker(clock, size)
	if err != nil {
		return nil, err
	}
	kdf := vault.KDFLeast()
	if o.KDFMin != (vault.KDF{}) {
		kdf = o.KDFMin
	}
	kit, err := vault.NewKit(o.Rand)
	if err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	defer kit.Wipe()
	clock.set(d.begins())
	v, err := o.Create(ctx, dir, vault.New{
		Name: d.data.Vault, Records: []byte(DemoRecords), Identity: []byte(DemoIdentity), Kit: kit, KDF: kdf,
	})
	if err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	if err := d.fill(ctx, v); err != nil {
		return nil, errors.Join(fmt.Errorf("demo: %w", err), v.Close(), os.RemoveAll(dir))
	}
	clock.release()
	return v, nil
}

// demoClock tells the days of a practice while it is being made, and the opener's own time from then on.
type demoClock struct {
	mu    sync.Mutex
	real  func() time.Time
	fixed time.Time // zero: the real time
}

func newDemoClock(real func() time.Time) *demoClock {
	if real == nil {
		real = time.Now
	}
	return &demoClock{real: real}
}

func (c *demoClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.fixed.IsZero() {
		return c.real()
	}
	return c.fixed
}

func (c *demoClock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.fixed = t
}

func (c *demoClock) release() { c.set(time.Time{}) }

// demoFolder is how the temporary folders of OpenDemo begin.
const demoFolder = "subrosa-demo-"

// OpenDemo makes the demo practice in a temporary folder and opens it, marked as what it is. RemoveDemo ends it.
func OpenDemo(ctx context.Context) (*Practice, error) {
	folder, err := os.MkdirTemp("", demoFolder)
	if err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	v, err := Demo(ctx, vault.Opener{}, filepath.Join(folder, "Linden Room"+Extension), DemoDefault)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	p, err := Adopt(ctx, v, true)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return p, nil
}

// RemoveDemo removes the temporary folder around a demo vault that is closed. It touches nothing that OpenDemo did not
// make: any other folder is left alone, without an error, because the caller is on its way out.
func RemoveDemo(dir string) {
	folder := filepath.Dir(dir)
	if !strings.HasPrefix(filepath.Base(folder), demoFolder) || filepath.Clean(filepath.Dir(folder)) != filepath.Clean(os.TempDir()) {
		return
	}
	// What cannot be removed stays in the temporary folder: fictitious, and encrypted.
	_ = os.RemoveAll(folder)
}
