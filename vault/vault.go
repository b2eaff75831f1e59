package vault

import (
	"io"
	"os"
	"time"
)

// Format is the version of the vault format that this package writes. FORMAT.md describes it.
const Format = 1

// Opener makes and opens vaults. Its zero value is the one for production; tests give it another clock, other
// random numbers or a cheaper key derivation.
type Opener struct {
	// Now tells the time; nil is time.Now.
	Now func() time.Time
	// Rand gives random bytes; nil is crypto/rand. The register's encryption always takes its own.
	Rand io.Reader
	// KDFMin is the least key derivation that is accepted; zero is [KDFLeast]. Only vaulttest lowers it.
	KDFMin KDF
	// Held is the vault's lock file as a former process left it (see [Vault.CloseKeepingLock]) or [TakeLock] took it;
	// nil: the lock is taken on opening. It stays the caller's when opening fails and becomes the vault's otherwise.
	Held *os.File
}

// New says what a new vault is made of.
type New struct {
	Name     string // shown before unlocking, 1 to MaxName characters
	Records  []byte // records passphrase
	Identity []byte // identity passphrase
	Kit      *Kit   // recovery kit, shown to the therapist by the caller
	KDF      KDF    // zero: calibrated on this machine
}

// Info is what may be known of a vault without a key.
type Info struct {
	Name    string
	ID      string // 32 hexadecimal digits, random
	Format  int
	Created time.Time
}
