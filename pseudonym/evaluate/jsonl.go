package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"unicode/utf8"

	"subrosa/pseudonym"
)

var errJSONL = errors.New("not a line of marked text")

// recognisers says what the types of Microsoft Presidio's recogniser cases are called here.
var recognisers = map[string][]pseudonym.Type{
	"ABA_ROUTING_NUMBER":      {pseudonym.TypeBank},
	"CREDIT_CARD":             {pseudonym.TypeCard},
	"DATE_TIME":               {pseudonym.TypeDate, pseudonym.TypeBirth},
	"EMAIL_ADDRESS":           {pseudonym.TypeEmail},
	"IBAN_CODE":               {pseudonym.TypeBank},
	"IP_ADDRESS":              {pseudonym.TypeIP},
	"MAC_ADDRESS":             {pseudonym.TypeIP},
	"MEDICAL_LICENSE":         {pseudonym.TypeLicence, pseudonym.TypeOtherID},
	"PERSON":                  {pseudonym.TypePerson},
	"PHONE_NUMBER":            {pseudonym.TypePhone},
	"UK_DRIVING_LICENCE":      {pseudonym.TypeLicence},
	"UK_NHS":                  {pseudonym.TypeHealthID},
	"UK_NINO":                 {pseudonym.TypeNationalID},
	"UK_PASSPORT":             {pseudonym.TypeNationalID},
	"UK_POSTCODE":             {pseudonym.TypePostcode},
	"UK_VEHICLE_REGISTRATION": {pseudonym.TypeVehicle},
	"URL":                     {pseudonym.TypeURL},
	"US_BANK_NUMBER":          {pseudonym.TypeBank},
	"US_DRIVER_LICENSE":       {pseudonym.TypeLicence},
	"US_ITIN":                 {pseudonym.TypeNationalID},
	"US_MBI":                  {pseudonym.TypeHealthID},
	"US_NPI":                  {pseudonym.TypeHealthID},
	"US_PASSPORT":             {pseudonym.TypeNationalID},
	"US_SSN":                  {pseudonym.TypeNationalID},
}

// line is one line of a JSONL file, as others write them.
type line struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Spans []struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Type  string `json:"type"`
		Value string `json:"value"`
	} `json:"spans"`
	HardNegative bool   `json:"hard_negative"`
	Type         string `json:"type"`
	Negative     bool   `json:"negative"`
	Weak         bool   `json:"weak"`
}

// readJSONL reads a file with one object a line: id, text, spans (start and end in UTF-8 bytes, type, value), and
// hard_negative or, of cases for one recogniser, type, negative and weak. Of overlapping spans the later one is left out.
// Errors name the line, never what stands in it.
func readJSONL(path string) ([]text, error) {
	data, err := readBounded(path)
	if err != nil {
		return nil, err
	}
	var out []text
	n := 0
	for row := range bytes.SplitSeq(data, []byte("\n")) {
		n++
		if row = bytes.TrimSpace(row); len(row) == 0 {
			continue
		}
		t, err := parseLine(row)
		if err == nil && len(out) >= maxTexts {
			err = errTooLarge
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		t.id = fmt.Sprintf("%s:%d", filepath.Base(path), n)
		out = append(out, t)
	}
	return out, nil
}

func parseLine(row []byte) (text, error) {
	var l line
	if err := json.Unmarshal(row, &l); err != nil {
		return text{}, errJSONL // the decoder's own words may quote the text
	}
	if len(l.Text) > maxTextBytes {
		return text{}, errTooLarge
	}
	t := text{body: l.Text, clean: l.HardNegative, recogniser: l.Type, types: recognisers[l.Type], negative: l.Negative, weak: l.Weak}
	for _, s := range l.Spans {
		if s.Start < 0 || s.End <= s.Start || s.End > len(l.Text) || s.Value != "" && l.Text[s.Start:s.End] != s.Value {
			return text{}, fmt.Errorf("%w: a span is not where it says", errJSONL)
		}
		if !startsRune(l.Text, s.Start) || !startsRune(l.Text, s.End) {
			return text{}, fmt.Errorf("%w: a span cuts a letter", errJSONL)
		}
		t.spans = append(t.spans, span{start: s.Start, end: s.End, label: s.Type, types: recognisers[s.Type]})
	}
	slices.SortStableFunc(t.spans, func(a, b span) int { return a.start - b.start })
	kept := t.spans[:0]
	for _, s := range t.spans {
		if len(kept) == 0 || s.start >= kept[len(kept)-1].end {
			kept = append(kept, s)
		}
	}
	t.spans = kept
	return t, nil
}

func startsRune(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }
