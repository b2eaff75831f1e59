package canary

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"
)

// shortest is the length, in bytes of UTF-8, below which a word would be found
// by chance.
const shortest = 6

// Words are what must not be found: the text by its label.
type Words map[string]string

// Hit is where a word was found.
type Hit struct {
	Label    string // of the word
	Encoding string // UTF-8, UTF-16 or UTF-32
	Where    string // a path, or a region of memory
	Copies   int
}

func (h Hit) String() string {
	return fmt.Sprintf("%s in %s, %d times, in %s", h.Label, h.Encoding, h.Copies, h.Where)
}

// pattern is a word in one encoding, and how often it was seen.
type pattern struct {
	label, encoding string
	bytes           []byte
	seen            int
}

// patterns puts every word into every encoding.
func (w Words) patterns(t testing.TB) []pattern {
	t.Helper()
	var all []pattern
	for label, text := range w {
		if len(text) < shortest {
			t.Fatalf("the canary %s is too short to be told from chance", label)
		}
		var wide, wider []byte
		for _, unit := range utf16.Encode([]rune(text)) {
			wide = binary.LittleEndian.AppendUint16(wide, unit)
		}
		for _, r := range text {
			wider = binary.LittleEndian.AppendUint32(wider, uint32(r))
		}
		all = append(all,
			pattern{label: label, encoding: "UTF-8", bytes: []byte(text)},
			pattern{label: label, encoding: "UTF-16", bytes: wide},
			pattern{label: label, encoding: "UTF-32", bytes: wider})
	}
	return all
}

// overlap is how much of one chunk has to be looked at again with the next.
func overlap(all []pattern) int {
	longest := 1
	for _, p := range all {
		longest = max(longest, len(p.bytes))
	}
	return longest - 1
}

// count adds what is found in data. What lies wholly in its first old bytes
// was counted before.
func count(all []pattern, data []byte, old int) {
	for i := range all {
		p := &all[i]
		from := max(0, old-len(p.bytes)+1)
		for {
			at := bytes.Index(data[from:], p.bytes)
			if at < 0 {
				break
			}
			p.seen++
			from += at + 1
		}
	}
}

// hits returns what was counted, and starts counting anew.
func hits(all []pattern, where string) []Hit {
	var found []Hit
	for i := range all {
		if p := &all[i]; p.seen > 0 {
			found = append(found, Hit{Label: p.label, Encoding: p.encoding, Where: where, Copies: p.seen})
			p.seen = 0
		}
	}
	return found
}

// stream counts in everything that r gives.
func stream(all []pattern, r io.Reader) error {
	keep := overlap(all)
	buffer := make([]byte, keep+1<<20)
	old := 0
	for {
		n, err := r.Read(buffer[old:])
		count(all, buffer[:old+n], old)
		last := min(keep, old+n)
		copy(buffer, buffer[old+n-last:old+n])
		old = last
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// InFiles looks for the words in every regular file under the folders, and in
// the names of everything. A file that goes away while it is looked for is
// none. Folders that do not exist hold nothing.
func (w Words) InFiles(t testing.TB, folders ...string) []Hit {
	t.Helper()
	all := w.patterns(t)
	var found []Hit
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			count(all, []byte(d.Name()), 0)
			found = append(found, hits(all, "a name in "+filepath.Dir(path))...)
			if !d.Type().IsRegular() {
				return nil
			}
			f, err := os.Open(path)
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			err = stream(all, f)
			found = append(found, hits(all, path)...)
			return errors.Join(err, f.Close())
		})
		if err != nil {
			t.Fatalf("looking for canaries in files: %v", err)
		}
	}
	return found
}
