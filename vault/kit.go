package vault

// Kit is a recovery kit: 160 random bits, written as sixteen words of the BIP-39 English list with a checksum of 16
// bits. It opens the records and the register.
type Kit struct{ entropy []byte }

// KitWordError says which word of a kit is not on the list. Its text never holds the word itself.
type KitWordError struct {
	Position int      // 1 to 16
	Near     []string // listed words that look like it, best first; may be empty
}
