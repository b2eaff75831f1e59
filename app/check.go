package app

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"subrosa/pseudonym"
)

// MaxChecked is the largest file that is checked, in bytes. A year of notes is about a megabyte.
const MaxChecked = 32 << 20

// maxKnown is the largest list of known people, in bytes.
const maxKnown = 16 << 20

var (
	// ErrNotText is returned for a file that is no UTF-8 text.
	ErrNotText = errors.New("app: not a text file in UTF-8")
	// ErrTooLarge is returned for a file beyond the bound.
	ErrTooLarge = errors.New("app: file is too large")
)

// CheckOptions are the flags of "subrosa check".
type CheckOptions struct {
	JSON  bool      // one object a line instead of lines for people
	All   bool      // also what is only worth a look
	Known string    // a JSON file of known people; "-" is standard input, "" is none
	Stdin io.Reader // read where Known or a file is "-"
}

// checkLine is one finding as "check --json" prints it. Places are UTF-8 byte offsets into the file.
type checkLine struct {
	File       string         `json:"file"`
	Start      int            `json:"start"`
	End        int            `json:"end"`
	Type       pseudonym.Type `json:"type"`
	Text       string         `json:"text"`
	Confidence float64        `json:"confidence"`
	Reason     string         `json:"reason"`
	Known      string         `json:"known,omitempty"` // the code of a known person; the first where the words fit several
}

// Check looks at text files as signing would, and prints what would have to be settled. found says whether there was
// anything; a file that cannot be read is an error, but the others are still checked.
func Check(ctx context.Context, w io.Writer, opts CheckOptions, files []string) (found bool, err error) {
	checker := pseudonym.Checker{Region: "GB"}
	if opts.Known != "" {
		people, err := readKnown(opts)
		if err != nil {
			return false, err
		}
		checker.Known = pseudonym.NewRegister(people)
	}
	out := bufio.NewWriter(w)
	var failed []error
	for _, name := range files {
		if err := ctx.Err(); err != nil {
			return found, fmt.Errorf("check: %w", err)
		}
		text, err := readText(opts, name)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		for _, f := range checker.Find(text) {
			if f.Confidence < pseudonym.MustSettle && !opts.All {
				continue
			}
			found = true
			if err := printFinding(out, opts.JSON, name, text, f); err != nil {
				return found, fmt.Errorf("print: %w", err)
			}
		}
	}
	if err := out.Flush(); err != nil {
		return found, fmt.Errorf("print: %w", err)
	}
	return found, errors.Join(failed...)
}

func printFinding(w io.Writer, asJSON bool, name, text string, f pseudonym.Finding) error {
	words := text[f.Start:f.End]
	known := ""
	if len(f.Codes) > 0 {
		known = f.Codes[0]
	}
	if asJSON {
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(checkLine{name, f.Start, f.End, f.Type, words, f.Confidence, f.Reason, known})
	}
	line := 1 + strings.Count(text[:f.Start], "\n")
	column := 1 + utf8.RuneCountInString(text[strings.LastIndexByte(text[:f.Start], '\n')+1:f.Start])
	end := ""
	if known != "" {
		end = " (" + known + ")"
	}
	// Quoted, so that a file cannot send commands to the terminal.
	_, err := fmt.Fprintf(w, "%s:%d:%d: %s %q: %s%s\n", name, line, column, f.Type, words, f.Reason, end)
	return err
}

// readKnown reads the list of known people.
func readKnown(opts CheckOptions) ([]pseudonym.Person, error) {
	data, err := readBounded(opts, opts.Known, maxKnown)
	if err != nil {
		return nil, fmt.Errorf("known people: %w", err)
	}
	people, err := pseudonym.ParseKnown(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("known people: %w", err)
	}
	return people, nil
}

// readText reads a text file. Bytes that are no UTF-8 become question marks one by one, so that offsets stay those of
// the file; a file with many of them, or with a zero byte, is no text.
func readText(opts CheckOptions, name string) (string, error) {
	data, err := readBounded(opts, name, MaxChecked)
	if err != nil {
		return "", err
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", fmt.Errorf("%s: %w", name, ErrNotText)
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	bad := 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			data[i] = '?'
			bad++
		}
		i += size
	}
	if bad > 10+len(data)/10 {
		return "", fmt.Errorf("%s: %w", name, ErrNotText)
	}
	return string(data), nil
}

// readBounded reads a file, or standard input for "-", of at most limit bytes.
func readBounded(opts CheckOptions, name string, limit int64) ([]byte, error) {
	var r io.Reader
	if name == "-" {
		if r = opts.Stdin; r == nil {
			return nil, fmt.Errorf("standard input: %w", os.ErrInvalid)
		}
	} else {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("read: %w", err)
		}
		defer f.Close() // read only: nothing to lose
		r = f
	}
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%s: %w: at most %d bytes", name, ErrTooLarge, limit)
	}
	return data, nil
}
