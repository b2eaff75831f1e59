package campaign

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sectorSize is what a disk writes wholly or not at all.
const sectorSize = 512

// powerDisk is a folder on a disk whose power can be cut. It keeps apart what is surely on the disk and what was written
// since and may be there, wholly, in part, or not: sectors of files in any order, names in folders in their order. Only a
// sync of a file makes its content sure, only a sync of a folder the names in it; that is less than common file systems
// promise.
type powerDisk struct {
	root    string
	top     *node
	pending []*renaming // in their order
}

// node is a file or a folder.
type node struct {
	dir         bool
	names, sure map[string]*node // of a folder: as it is, and what surely is on the disk

	data    []byte // of a file: as it is
	stable  []byte // and what surely is on the disk
	changes []fileChange
}

// fileChange is a write, or a new length, that may not be on the disk.
type fileChange struct {
	at   int64
	data []byte
	cut  bool // at is the new length
}

// renaming is a change of names that happens wholly or not at all.
type renaming struct{ entries []entry }

// entry is a name that comes to mean something else; nil: it goes.
type entry struct {
	in   *node
	name string
	to   *node
}

func newFolder() *node { return &node{dir: true, names: map[string]*node{}, sure: map[string]*node{}} }

// newPowerDisk makes a disk of what is in a folder now, all of it sure.
func newPowerDisk(root string) (*powerDisk, error) {
	d := &powerDisk{root: root, top: newFolder()}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == root {
			return err
		}
		if err := d.create(path, e.IsDir()); err != nil || e.IsDir() {
			return err
		}
		n, err := d.find(path)
		if err != nil {
			return err
		}
		n.data, err = os.ReadFile(path)
		n.stable = bytes.Clone(n.data)
		return err
	})
	for _, r := range d.pending {
		r.apply(func(n *node) map[string]*node { return n.sure })
	}
	d.pending = nil
	return d, err
}

// apply changes names, those as they are or those that are sure.
func (r *renaming) apply(which func(*node) map[string]*node) {
	for _, e := range r.entries {
		if e.to == nil {
			delete(which(e.in), e.name)
		} else {
			which(e.in)[e.name] = e.to
		}
	}
}

// within says whether a path is in this disk's folder.
func (d *powerDisk) within(path string) bool {
	return path == d.root || strings.HasPrefix(path, d.root+string(filepath.Separator))
}

func (d *powerDisk) has(path string) bool {
	_, err := d.find(path)
	return err == nil
}

func (d *powerDisk) find(path string) (*node, error) {
	if !d.within(path) {
		return nil, fs.ErrNotExist
	}
	n := d.top
	for name := range strings.SplitSeq(strings.TrimPrefix(path, d.root), string(filepath.Separator)) {
		if name == "" {
			continue
		}
		if n = n.names[name]; n == nil {
			return nil, fs.ErrNotExist
		}
	}
	return n, nil
}

// split returns the folder of a path and the name in it.
func (d *powerDisk) split(path string) (*node, string, error) {
	folder, err := d.find(filepath.Dir(path))
	return folder, filepath.Base(path), err
}

func (d *powerDisk) change(entries ...entry) {
	r := &renaming{entries}
	r.apply(func(n *node) map[string]*node { return n.names })
	d.pending = append(d.pending, r)
}

func (d *powerDisk) create(path string, dir bool) error {
	if !d.within(path) {
		return nil
	}
	folder, name, err := d.split(path)
	if err != nil {
		return err
	}
	n := &node{}
	if dir {
		n = newFolder()
	}
	d.change(entry{folder, name, n})
	return nil
}

func (d *powerDisk) remove(path string) error {
	if !d.within(path) {
		return nil
	}
	folder, name, err := d.split(path)
	if err != nil {
		return err
	}
	d.change(entry{folder, name, nil})
	return nil
}

func (d *powerDisk) rename(from, to string) error {
	if !d.within(from) && !d.within(to) {
		return nil
	}
	n, err := d.find(from)
	if err != nil {
		return err
	}
	source, old, err := d.split(from)
	if err != nil {
		return err
	}
	target, name, err := d.split(to)
	if err != nil {
		return err
	}
	d.change(entry{source, old, nil}, entry{target, name, n})
	return nil
}

func (d *powerDisk) write(path string, at int64, data []byte) error {
	return d.fileChange(path, fileChange{at: at, data: data})
}

func (d *powerDisk) truncate(path string, size int64) error {
	if !d.within(path) {
		return nil
	}
	return d.fileChange(path, fileChange{at: size, cut: true})
}

func (d *powerDisk) fileChange(path string, c fileChange) error {
	n, err := d.find(path)
	if err != nil {
		return err
	}
	n.data = c.apply(n.data)
	n.changes = append(n.changes, c)
	return nil
}

// apply does a change to the bytes of a file.
func (c fileChange) apply(data []byte) []byte {
	end := c.at
	if !c.cut {
		end += int64(len(c.data))
	}
	if grow := end - int64(len(data)); grow > 0 {
		data = append(data, make([]byte, grow)...)
	}
	if c.cut {
		return data[:c.at]
	}
	copy(data[c.at:], c.data)
	return data
}

// sync makes sure what a file or a folder is.
func (d *powerDisk) sync(path string) error {
	if !d.within(path) {
		return nil
	}
	n, err := d.find(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // removed, and still open
	}
	if err != nil {
		return err
	}
	n.stable, n.changes = bytes.Clone(n.data), nil
	var rest []*renaming
	for _, r := range d.pending {
		if r.touches(n) {
			r.apply(func(n *node) map[string]*node { return n.sure })
		} else {
			rest = append(rest, r)
		}
	}
	d.pending = rest
	return nil
}

func (r *renaming) touches(folder *node) bool {
	for _, e := range r.entries {
		if e.in == folder {
			return true
		}
	}
	return false
}

// compare says where the disk, had the power stayed on, is not as the folder.
func (d *powerDisk) compare() error {
	seen := 0
	err := filepath.WalkDir(d.root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		n, err := d.find(path)
		if err != nil || n.dir != e.IsDir() {
			return fmt.Errorf("%s is not in the model: %w", e.Name(), err)
		}
		seen++
		if n.dir {
			return nil
		}
		data, err := os.ReadFile(path)
		if err == nil && !bytes.Equal(data, n.data) {
			err = fmt.Errorf("%s has other bytes in the model", e.Name())
		}
		return err
	})
	if err == nil && seen != d.top.count() {
		err = fmt.Errorf("%d files and folders, in the model %d", seen, d.top.count())
	}
	return err
}

func (n *node) count() int {
	total := 1
	for _, child := range n.names {
		total += child.count()
	}
	return total
}

// cut writes into a folder what the disk may hold after its power was cut now.
func (d *powerDisk) cut(to string, random *rand.Rand) error {
	// Of each folder a first part of the changes of its names, of all of them the same one, none or all.
	ordered, most := random.IntN(2) == 0, random.IntN(len(d.pending)+1)
	kept := map[*node]int{}
	names := map[*node]map[string]*node{}
	which := func(n *node) map[string]*node {
		if names[n] == nil {
			names[n] = maps.Clone(n.sure)
		}
		return names[n]
	}
	for i, r := range d.pending {
		keeps := true
		for _, e := range r.entries {
			if _, drawn := kept[e.in]; !drawn {
				if kept[e.in] = most; !ordered {
					kept[e.in] = random.IntN(len(d.pending) + 1)
				}
			}
			keeps = keeps && i < kept[e.in]
		}
		if keeps {
			r.apply(which)
		}
	}
	return d.top.lay(to, which, random)
}

// lay writes a file or folder as the power cut left it.
func (n *node) lay(to string, which func(*node) map[string]*node, random *rand.Rand) error {
	if !n.dir {
		return os.WriteFile(to, n.torn(random), 0o600)
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	list := which(n)
	for _, name := range slices.Sorted(maps.Keys(list)) { // in the order of the random numbers
		if err := list[name].lay(filepath.Join(to, name), which, random); err != nil {
			return err
		}
	}
	return nil
}

// torn returns what of a file may be on the disk: each sector as it was after some of the changes.
func (n *node) torn(random *rand.Rand) []byte {
	all := len(n.changes)
	if all == 0 {
		return n.stable
	}
	longest := len(n.stable)
	data := bytes.Clone(n.stable)
	lengths := []int{len(data)}
	for _, c := range n.changes {
		data = c.apply(data)
		lengths = append(lengths, len(data))
		longest = max(longest, len(data))
	}
	// Which state each sector is in: any; all the same, but for one that is behind; none of it; all of it.
	states := make([]int, (longest+sectorSize-1)/sectorSize)
	same, mode := random.IntN(all+1), random.IntN(4)
	for i := range states {
		switch mode {
		case 0:
			states[i] = random.IntN(all + 1)
		case 1:
			states[i] = same
		case 3:
			states[i] = all
		}
	}
	if mode == 1 && len(states) > 0 {
		states[random.IntN(len(states))] = random.IntN(same + 1)
	}
	length := lengths[random.IntN(all+1)]
	switch mode {
	case 1:
		length = lengths[same]
	case 2:
		length = lengths[0]
	case 3:
		length = lengths[all]
	}
	out := make([]byte, longest)
	if random.IntN(4) == 0 { // what was never written is as some file left it long ago
		for i := range out {
			out[i] = byte(random.IntN(256))
		}
	}
	data = bytes.Clone(n.stable)
	for state := 0; ; state++ {
		for i, s := range states {
			from := i * sectorSize
			if s == state && from < len(data) {
				copy(out[from:min(from+sectorSize, longest)], data[from:min(from+sectorSize, len(data))])
			}
		}
		if state == all {
			return out[:length]
		}
		data = n.changes[state].apply(data)
	}
}

// TestPowerDisk shows what the model of the disk loses and what it keeps.
func TestPowerDisk(t *testing.T) {
	old, next := bytes.Repeat([]byte("old "), 1000), bytes.Repeat([]byte("next"), 1000)
	for _, c := range []struct {
		name  string
		do    func(d *powerDisk, file string) error
		loses bool // the file may be something else than next
	}{
		{"written, not synced", func(d *powerDisk, file string) error { return d.write(file, 0, next) }, true},
		{"synced", func(d *powerDisk, file string) error {
			return errors.Join(d.write(file, 0, next), d.sync(file))
		}, false},
		{"synced before the last write", func(d *powerDisk, file string) error {
			return errors.Join(d.write(file, 0, next), d.sync(file), d.truncate(file, 10), d.write(file, 10, next[10:]))
		}, true},
		{"renamed, folder not synced", func(d *powerDisk, file string) error {
			temp := file + ".tmp"
			return errors.Join(d.create(temp, false), d.write(temp, 0, next), d.sync(temp), d.rename(temp, file))
		}, true},
		{"renamed, file not synced", func(d *powerDisk, file string) error {
			temp := file + ".tmp"
			return errors.Join(d.create(temp, false), d.write(temp, 0, next), d.rename(temp, file), d.sync(filepath.Dir(file)))
		}, true},
		{"renamed, both synced", func(d *powerDisk, file string) error {
			temp := file + ".tmp"
			return errors.Join(d.create(temp, false), d.write(temp, 0, next), d.sync(temp), d.rename(temp, file), d.sync(filepath.Dir(file)))
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			file := filepath.Join(root, "file")
			if err := os.WriteFile(file, old, 0o600); err != nil {
				t.Fatal(err)
			}
			d, err := newPowerDisk(root)
			if err == nil {
				err = c.do(d, file)
			}
			if err != nil {
				t.Fatal(err)
			}
			lost, torn := 0, 0
			for i := range 50 {
				to := filepath.Join(t.TempDir(), "after")
				if err := d.cut(to, random(1, i)); err != nil {
					t.Fatal(err)
				}
				switch data, err := os.ReadFile(filepath.Join(to, "file")); {
				case err != nil:
					t.Fatal(err)
				case bytes.Equal(data, old):
					lost++
				case !bytes.Equal(data, next):
					torn++
				}
			}
			if c.loses != (lost+torn > 0) {
				t.Errorf("of 50 power cuts, %d lose the file and %d tear it", lost, torn)
			}
		})
	}
}
