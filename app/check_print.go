package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"subrosa/app/extract"
	"subrosa/pseudonym"
)

// checkLine is one finding as "check --json" prints it. Places are UTF-8 byte
// offsets: into the file where it is plain text, else into the text that
// "check --text" prints.
type checkLine struct {
	File       string         `json:"file"`
	Part       string         `json:"part,omitempty"` // of a document: "page 3", "comments"; none for its body
	Start      int            `json:"start"`
	End        int            `json:"end"`
	Type       pseudonym.Type `json:"type"`
	Text       string         `json:"text"`
	Confidence float64        `json:"confidence"`
	Reason     string         `json:"reason"`
	Known      string         `json:"known,omitempty"` // the code of a known person; the first where the words fit several
}

// redactedLine is one file as "check --redact --out --json" prints it.
type redactedLine struct {
	File     string `json:"file"`
	Output   string `json:"output"`
	Replaced int    `json:"replaced"`
}

// print prints a finding.
func (c *check) print(name string, doc *extract.Document, places *extract.Places, f pseudonym.Finding) error {
	words := doc.Text[f.Start:f.End]
	known := ""
	if len(f.Codes) > 0 {
		known = f.Codes[0]
	}
	place := places.Find(f.Start)
	if c.opts.JSON {
		return printJSON(c.out, checkLine{
			name, place.Part, doc.FileOffset(f.Start), doc.FileOffset(f.End), f.Type, words, f.Confidence, f.Reason, known,
		})
	}
	end := ""
	if known != "" {
		end = " (" + shown(known) + ")"
	}
	// The words are quoted, so that a file cannot send commands to the terminal.
	_, err := fmt.Fprintf(c.out, "%s: %s %q: %s%s\n", where(name, doc, place), f.Type, words, f.Reason, end)
	return err
}

// where says where a finding stands: "note.txt:2:14", as other programs do, or
// "letter.docx: comments, paragraph 2".
func where(name string, doc *extract.Document, place extract.Place) string {
	if doc.Plain {
		return fmt.Sprintf("%s:%d:%d", shown(name), place.Number, place.Column)
	}
	part := ""
	if place.Part != "" {
		part = place.Part + ", "
	}
	return fmt.Sprintf("%s: %s%s %d", shown(name), shown(part), place.Unit, place.Number)
}

// shown is a name as it is printed: as it is, or quoted where something in it
// is not to be printed.
func shown(name string) string {
	if !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return !strconv.IsPrint(r) }) {
		return strconv.Quote(name)
	}
	return name
}

// printJSON prints one object on a line. Characters that command a terminal, or
// turn the direction of writing, are escaped also where JSON would not.
func printJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return err
	}
	line := b.Bytes()
	if bytes.ContainsFunc(line[:len(line)-1], unprinted) {
		var safe bytes.Buffer
		for _, r := range string(line[:len(line)-1]) {
			switch {
			case unprinted(r) && r > 0xffff:
				r -= 0x10000
				fmt.Fprintf(&safe, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
			case unprinted(r):
				fmt.Fprintf(&safe, `\u%04x`, r)
			default:
				safe.WriteRune(r)
			}
		}
		line = append(safe.Bytes(), '\n')
	}
	_, err := w.Write(line)
	return err
}

func unprinted(r rune) bool { return r != ' ' && !unicode.IsPrint(r) }

// maxFaults is how many files' faults are told one by one.
const maxFaults = 1000

// faults gathers what is wrong with files. However many there are, it keeps
// the first ones and counts the rest.
type faults struct {
	all  []error
	more int
}

// fileError says what is wrong with a file.
type fileError struct {
	name string
	err  error
}

// Error is a sentence: the file's name, then what is the matter.
func (e *fileError) Error() string { return shown(e.name) + ": " + e.err.Error() }

// Unwrap gives the reason.
func (e *fileError) Unwrap() error { return e.err }

func (f *faults) add(name string, err error) {
	if len(f.all) == maxFaults {
		f.more++
		return
	}
	f.all = append(f.all, &fileError{name, err})
}

func (f *faults) err() error {
	if f.more > 0 {
		f.all = append(f.all, fmt.Errorf("and %d files more", f.more))
	}
	return errors.Join(f.all...)
}
