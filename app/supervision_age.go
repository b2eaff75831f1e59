package app

import (
	"bytes"
	"fmt"

	"filippo.io/age"
)

// ageWork is the cost of an age passphrase: 2 to the power of 18, age's own choice, about a second and 256 MiB.
const ageWork = 18

// encryptAge puts plain into an age file that the passphrase opens. The age program asks for the passphrase by itself:
// age --decrypt FILE.
func encryptAge(plain, passphrase []byte, work int) ([]byte, error) {
	recipient, err := age.NewScryptRecipient(string(passphrase))
	if err != nil {
		return nil, fmt.Errorf("age passphrase: %w", err)
	}
	recipient.SetWorkFactor(work)
	var out bytes.Buffer
	w, err := age.Encrypt(&out, recipient)
	if err != nil {
		return nil, fmt.Errorf("age: %w", err)
	}
	if _, err := w.Write(plain); err != nil {
		return nil, fmt.Errorf("age: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("age: %w", err)
	}
	return out.Bytes(), nil
}
