package vault

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// KDF holds the cost of an Argon2id derivation.
type KDF struct {
	Memory  uint32 `json:"memory"` // KiB
	Time    uint32 `json:"time"`   // passes
	Threads uint8  `json:"threads"`
}

// KDFLeast and KDFMost bound the derivations that are carried out: less would make a stolen vault cheap to guess, more
// would let a hostile file take the machine's memory or an afternoon.
func KDFLeast() KDF { return KDF{Memory: 64 << 10, Time: 3, Threads: 1} }

// KDFMost is the upper bound; see [KDFLeast].
func KDFMost() KDF { return KDF{Memory: 1 << 20, Time: 20, Threads: 8} }

// check refuses a derivation outside the bounds, before it is carried out.
func (k KDF) check(least KDF) error {
	if least == (KDF{}) {
		least = KDFLeast()
	}
	most := KDFMost()
	if k.Memory < least.Memory || k.Memory > most.Memory || k.Time < least.Time || k.Time > most.Time ||
		k.Threads < least.Threads || k.Threads > most.Threads || k.Time == 0 || k.Threads == 0 {
		return fmt.Errorf("%w: %d KiB, %d passes, %d threads", ErrKDFRange, k.Memory, k.Time, k.Threads)
	}
	return nil
}

// What Calibrate aims at.
const (
	calibrateMemory = 256 << 10 // KiB
	calibrateSmall  = 64 << 10  // KiB, on machines with less memory than smallMachine
	smallMachine    = 4000 << 20
	calibrateFor    = time.Second
	calibrateLeast  = 3
	calibrateMost   = 10
	calibrateLanes  = 4
)

// Calibrate finds the derivation that takes this machine about a second: 256 MiB of memory (64 MiB on a machine with
// less than 4 GB), four lanes and 3 to 10 passes. It takes a fraction of a second itself.
func Calibrate(ctx context.Context) (KDF, error) {
	k := KDF{Memory: calibrateMemory, Time: 1, Threads: calibrateLanes}
	if total := totalMemory(); total > 0 && total < smallMachine {
		k.Memory = calibrateSmall
	}
	start := time.Now()
	key, err := k.derive(ctx, []byte("calibration"), make([]byte, saltLen))
	if err != nil {
		return KDF{}, err
	}
	wipe(key)
	passes := calibrateFor / max(time.Since(start), time.Millisecond)
	k.Time = uint32(min(max(passes, calibrateLeast), calibrateMost))
	return k, nil
}

// deriving lets one derivation run at a time in this process: two would need twice the memory.
var deriving sync.Mutex

// derive runs Argon2id over a normalised passphrase. It cannot be interrupted once begun; the context is looked at
// before and after. The caller has checked the bounds.
func (k KDF) derive(ctx context.Context, passphrase, salt []byte) ([]byte, error) {
	deriving.Lock()
	defer deriving.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if k.Memory >= calibrateSmall {
		fetchMemory(int(k.Memory)<<10, int(k.Threads))
	}
	key := argon2.IDKey(passphrase, salt, k.Time, k.Memory, k.Threads, keyLen)
	debug.FreeOSMemory()
	if err := ctx.Err(); err != nil {
		wipe(key)
		return nil, err
	}
	return key, nil
}

// normalise returns a copy of a passphrase in Unicode's composed form, so that an é typed on another system is the
// same é, and refuses one that is empty or too long. Nothing is trimmed. The caller wipes the copy.
func normalise(passphrase []byte) ([]byte, error) {
	if len(passphrase) == 0 || len(passphrase) > 16*MaxPassphrase {
		return nil, ErrPassphraseForm
	}
	n := norm.NFC.Append(make([]byte, 0, len(passphrase)+16), passphrase...)
	if len(n) > MaxPassphrase {
		wipe(n)
		return nil, ErrPassphraseForm
	}
	return n, nil
}
