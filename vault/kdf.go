package vault

// KDF holds the cost of an Argon2id derivation.
type KDF struct {
	Memory  uint32 // KiB
	Time    uint32 // passes
	Threads uint8
}
