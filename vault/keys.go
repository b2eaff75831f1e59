package vault

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Names of the key files, and the most bytes of one that are read.
const (
	keysName    = "keys.json"
	keysBakName = "keys.json.bak"
	keysLimit   = 64 << 10
)

// envelope is what stands in keys.json. Body holds keysBody as JSON; Sum is its SHA-256, so that a damaged file is
// told from a wrong passphrase; MAC authenticates it under a key derived from the vault key.
type envelope struct {
	Body []byte `json:"body"`
	Sum  []byte `json:"sum"`
	MAC  []byte `json:"mac"`
}

// encode returns the bytes of the file.
func (e envelope) encode() ([]byte, error) {
	raw, err := json.Marshal(e)
	if err != nil {
		return nil, fmt.Errorf("key file: %w", err)
	}
	return append(raw, '\n'), nil
}

// keysBody is everything in keys.json.
type keysBody struct {
	Format     int    `json:"format"`
	ID         string `json:"id"` // 32 hexadecimal digits
	Name       string `json:"name"`
	Created    string `json:"created"`    // RFC 3339, UTC, seconds
	Generation uint64 `json:"generation"` // rises with each change of this file
	Database   string `json:"database"`   // records-<number>.db
	Register   []byte `json:"register"`   // the register's public key
	Slots      []slot `json:"slots"`
}

// keysFile is a key file as it was read or will be written.
type keysFile struct {
	keysBody
	raw  []byte // the whole file
	body []byte // exactly the bytes under sum and MAC
	mac  []byte
}

// readKeys reads and checks a key file as far as that is possible without a key. The derivations it asks for are
// within the bounds afterwards.
func readKeys(path string, least KDF) (*keysFile, error) {
	raw, err := readBounded(path, keysLimit)
	if errors.Is(err, ErrGone) {
		return nil, fmt.Errorf("key file: %w", ErrMissing)
	}
	if err != nil {
		return nil, fmt.Errorf("key file: %w", err)
	}
	return parseKeys(raw, least)
}

// parseKeys is readKeys on the bytes of the file.
func parseKeys(raw []byte, least KDF) (*keysFile, error) {
	k := &keysFile{raw: raw}
	var outer envelope
	if err := decodeStrict(raw, &outer); err != nil {
		return nil, envelopeErr(raw, err)
	}
	sum := sha256.Sum256(outer.Body)
	again, err := outer.encode() // the one way to write it: "Body" or a space more is damage, too
	if err != nil || !bytes.Equal(raw, again) || len(outer.MAC) != macLen || !bytes.Equal(outer.Sum, sum[:]) {
		return nil, envelopeErr(raw, errors.New("it is not what was written"))
	}
	k.body, k.mac = outer.Body, outer.MAC
	var version struct{ Format int }
	if json.Unmarshal(k.body, &version) == nil && version.Format > Format {
		return nil, fmt.Errorf("key file: %w: %d", ErrNewer, version.Format)
	}
	if err := decodeStrict(k.body, &k.keysBody); err != nil {
		return nil, fmt.Errorf("key file: body: %w", ErrDamaged)
	}
	return k, k.check(least)
}

// decodeStrict decodes one JSON value with no unknown fields and nothing behind it.
func decodeStrict(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one value")
	}
	return nil
}

// envelopeErr says why a file is no sound envelope: another program's, cut short, or damaged. err is the decoder's.
func envelopeErr(raw []byte, err error) error {
	text := bytes.TrimSpace(raw)
	ours := 0
	for _, mark := range []string{`{"body":"`, `"sum":"`, `"mac":"`} {
		if bytes.Contains(text, []byte(mark)) {
			ours++
		}
	}
	start := min(len(text), len(`{"body":"`))
	ends := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	switch {
	case ends && string(text[:start]) == `{"body":"`[:start] && !bytes.HasSuffix(text, []byte(`"}`)):
		return fmt.Errorf("key file: %w", ErrCut)
	case ours == 0:
		return fmt.Errorf("key file: %w", ErrForeign)
	}
	return fmt.Errorf("key file: %w", ErrDamaged)
}

// check refuses a body with anything missing, doubled or out of its bounds.
func (k *keysFile) check(least KDF) error {
	damaged := func(what string) error { return fmt.Errorf("key file: %s: %w", what, ErrDamaged) }
	if k.Format != Format {
		return damaged("format")
	}
	if id, err := hex.DecodeString(k.ID); err != nil || len(id) != idLen || strings.ToLower(k.ID) != k.ID {
		return damaged("identifier")
	}
	if !utf8.ValidString(k.Name) || k.Name == "" || short("name", k.Name, MaxName) != nil {
		return damaged("name")
	}
	if _, err := time.Parse(time.RFC3339, k.Created); err != nil {
		return damaged("date")
	}
	if k.Generation == 0 || !validDatabase(k.Database) || len(k.Register) != keyLen {
		return damaged("generation, database or register")
	}
	seen := map[string]bool{}
	for _, s := range k.Slots {
		if seen[s.Kind] {
			return damaged("slot twice")
		}
		seen[s.Kind] = true
		if err := s.check(least); err != nil {
			return fmt.Errorf("key file: %w", err)
		}
	}
	if len(seen) != len(slotKinds()) {
		return damaged("slot missing")
	}
	return nil
}

// validDatabase says whether name is a database file of this format and nothing that leads out of the folder.
func validDatabase(name string) bool {
	number := strings.TrimSuffix(strings.TrimPrefix(name, "records-"), ".db")
	n, err := strconv.ParseUint(number, 10, 63)
	return err == nil && n > 0 && name == databaseName(n)
}

// databaseName is the name of the n-th database file.
func databaseName(n uint64) string { return fmt.Sprintf("records-%d.db", n) }

// id returns the vault's identifier as bytes.
func (k *keysFile) id() []byte {
	id, err := hex.DecodeString(k.ID)
	if err != nil {
		return nil // check has refused such a file
	}
	return id
}

// info returns what may be shown without a key.
func (k *keysFile) info() Info {
	created, err := time.Parse(time.RFC3339, k.Created)
	if err != nil {
		created = time.Time{} // check has refused such a file
	}
	return Info{Name: k.Name, ID: k.ID, Format: k.Format, Created: created.Local()}
}

// slot returns the slot of a kind; check has made sure there is one.
func (k *keysFile) slot(kind string) slot {
	for _, s := range k.Slots {
		if s.Kind == kind {
			return s
		}
	}
	return slot{Kind: kind}
}

// replaced returns the body with some slots replaced and the next generation.
func (k *keysFile) replaced(with ...slot) keysBody {
	body := k.keysBody
	body.Generation++
	body.Slots = slices.Clone(k.Slots)
	for _, s := range with {
		for i := range body.Slots {
			if body.Slots[i].Kind == s.Kind {
				body.Slots[i] = s
			}
		}
	}
	return body
}

// authentic says whether the file was written by somebody who had the vault key.
func (k *keysFile) authentic(vaultKey []byte) bool {
	key, err := deriveKey(vaultKey, k.id(), labelKeysMAC)
	if err != nil {
		return false
	}
	defer wipe(key)
	return hmac.Equal(k.mac, mac(key, k.body))
}

// encodeKeys builds the file for a body.
func encodeKeys(body keysBody, vaultKey []byte) (*keysFile, error) {
	k := &keysFile{keysBody: body}
	var err error
	if k.body, err = json.Marshal(body); err != nil {
		return nil, fmt.Errorf("key file: %w", err)
	}
	key, err := deriveKey(vaultKey, k.id(), labelKeysMAC)
	if err != nil {
		return nil, err
	}
	defer wipe(key)
	k.mac = mac(key, k.body)
	sum := sha256.Sum256(k.body)
	k.raw, err = envelope{Body: k.body, Sum: sum[:], MAC: k.mac}.encode()
	return k, err
}

// write writes the file and its copy into a folder that has none, or none that counts.
func (k *keysFile) write(dir string) error {
	if err := WriteFile(filepath.Join(dir, keysName), k.raw); err != nil {
		return err
	}
	return WriteFile(filepath.Join(dir, keysBakName), k.raw)
}

// unlocked is a key file together with the vault key that opens it.
type unlocked struct {
	keys   *keysFile
	key    []byte // to be wiped by the caller
	backup bool   // it was keys.json.bak, keys.json being missing or damaged
}

// unlockKeys reads the key files of dir and opens one of them with try, which returns the vault key or an error.
// keys.json wins whenever it is sound; the copy is looked at only when it is missing, cut, foreign or damaged. A wrong
// passphrase is never tried on the copy: it could be the one from before a change.
func unlockKeys(dir string, least KDF, try func(*keysFile) ([]byte, error)) (unlocked, error) {
	open := func(name string) (unlocked, error) {
		k, err := readKeys(filepath.Join(dir, name), least)
		if err != nil {
			return unlocked{}, err
		}
		key, err := try(k)
		if err != nil {
			return unlocked{}, err
		}
		if !k.authentic(key) {
			wipe(key)
			return unlocked{}, fmt.Errorf("key file: %w", ErrDamaged)
		}
		return unlocked{keys: k, key: key}, nil
	}
	u, err := open(keysName)
	if err == nil || !replaceable(err) {
		return u, err
	}
	u, bakErr := open(keysBakName)
	switch {
	case bakErr == nil:
		u.backup = true
		return u, nil
	case replaceable(bakErr) && !errors.Is(err, ErrMissing):
		return unlocked{}, err
	}
	return unlocked{}, bakErr
}

// replaceable says whether the copy may stand in for a keys.json that failed with err.
func replaceable(err error) bool {
	for _, e := range []error{ErrMissing, ErrCut, ErrForeign, ErrDamaged} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}
