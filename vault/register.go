package vault

import "time"

// Register is the open register. It reads and writes identities until it is sealed.
type Register struct{ v *Vault }

// Opening is one opening of the register, as it was logged.
type Opening struct {
	At     time.Time
	Client ClientID // 0: no one client
	Reason string
	For    time.Duration // 0: not known, the program ended while it was open
}
