package extract

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// archive is a zip file of bounded size.
type archive struct {
	c     *collector
	files []*zip.File // in the order of their names, numbers in them by size
}

// openArchive reads the list of files.
func (c *collector) openArchive(data []byte) (*archive, error) {
	// Counted before the list is read: each file of it takes memory.
	if bytes.Count(data, []byte("PK\x01\x02")) > maxEntries {
		return nil, fmt.Errorf("an archive of so many files, %w", ErrTooLarge)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, ErrDamaged
	}
	if len(r.File) > maxEntries {
		return nil, fmt.Errorf("an archive of so many files, %w", ErrTooLarge)
	}
	files := slices.Clone(r.File)
	slices.SortStableFunc(files, func(a, b *zip.File) int {
		return cmp.Or(cmp.Compare(len(a.Name), len(b.Name)), strings.Compare(a.Name, b.Name))
	})
	return &archive{c, files}, nil
}

// named returns the files whose names begin with prefix and end with suffix,
// header2.xml before header10.xml.
func (a *archive) named(prefix, suffix string) []*zip.File {
	var found []*zip.File
	for _, f := range a.files {
		if strings.HasPrefix(f.Name, prefix) && strings.HasSuffix(f.Name, suffix) {
			found = append(found, f)
		}
	}
	return found
}

// read unpacks a file.
func (a *archive) read(f *zip.File) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, ErrEncrypted
	}
	r, err := f.Open()
	if err != nil {
		return nil, ErrDamaged
	}
	defer r.Close() // read only: nothing to lose
	return a.c.readAll(r)
}
