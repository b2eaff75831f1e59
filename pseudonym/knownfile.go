package pseudonym

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// Bounds on a list of known people.
const (
	maxKnownBytes  = 16 << 20
	maxKnownPeople = 20_000
)

// ErrKnownFile: a list of known people is not what ParseKnown reads.
var ErrKnownFile = errors.New("list of known people cannot be read")

// knownPerson is one entry of the list: a Person with its fields' names.
type knownPerson struct {
	Code      string   `json:"code"`
	Names     []string `json:"names"`
	Called    []string `json:"called"`
	Emails    []string `json:"emails"`
	Phones    []string `json:"phones"`
	Addresses []string `json:"addresses"`
	Aliases   []string `json:"aliases"`
	Born      string   `json:"born"`
}

// ParseKnown reads the list of known people a script hands over: a JSON array
// of {"code", "names": [], "emails": [], "phones": [], "addresses": [],
// "born": "YYYY-MM-DD"}, and if wanted "called" and "aliases". At most 16 MiB
// and 20,000 people; unknown fields are refused, so that a misspelt one is
// noticed. The error wraps ErrKnownFile and holds nothing of the content.
func ParseKnown(r io.Reader) ([]Person, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxKnownBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKnownFile, err)
	}
	if len(data) > maxKnownBytes {
		return nil, fmt.Errorf("%w: larger than %d bytes", ErrKnownFile, maxKnownBytes)
	}
	var entries []knownPerson
	if err := strictJSON(data, &entries); err != nil {
		return nil, err
	}
	if len(entries) > maxKnownPeople {
		return nil, fmt.Errorf("%w: more than %d people", ErrKnownFile, maxKnownPeople)
	}
	people := make([]Person, 0, len(entries))
	for i, e := range entries {
		if e.Born != "" {
			if _, err := time.Parse(time.DateOnly, e.Born); err != nil {
				return nil, fmt.Errorf("%w: entry %d: born is not YYYY-MM-DD", ErrKnownFile, i+1)
			}
		}
		people = append(people, Person(e))
	}
	return people, nil
}

// strictJSON decodes one JSON value and nothing else. Its errors say where,
// never what: a decoder's own message can quote the content.
func strictJSON(data []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("%w: no JSON array of people up to byte %d", ErrKnownFile, dec.InputOffset())
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: something follows the array at byte %d", ErrKnownFile, dec.InputOffset())
	}
	return nil
}
