package vault

import (
	"encoding/binary"
	"math"
	"strings"
	"unicode/utf8"
)

// This file reads SQLite's b-trees (https://www.sqlite.org/fileformat2.html) out of single pages. Everything it reads may be
// nonsense: a database whose salt is lost is read without authentication.

// Kinds of b-tree page; every other page begins with a zero.
const (
	pageIndexInterior = 2
	pageTableInterior = 5
	pageIndexLeaf     = 10
	pageTableLeaf     = 13
)

// maxPayload bounds a record in bytes. The greatest that this format has are a note's text and the guard.
const maxPayload = 256 << 20

// treePage is a page of a b-tree.
type treePage struct {
	kind  byte
	data  []byte
	cells []int  // where they begin
	right uint32 // the last child of an interior page
}

// treeRow is what a cell holds.
type treeRow struct {
	rowid  int64 // of tables
	values []any // nil, int64, float64, string, []byte
	whole  bool  // false: the end of the last value, and the values behind it, could not be read
}

// parseTree takes a page apart; ok is false when it is none of a b-tree.
func parseTree(n uint32, data []byte) (p treePage, ok bool) {
	at := 0
	if n == 1 {
		at = 100 // behind the header of the file
	}
	p = treePage{kind: data[at], data: data}
	head := at + 8
	switch p.kind {
	case pageIndexInterior, pageTableInterior:
		head += 4
		p.right = binary.BigEndian.Uint32(data[at+8:])
	case pageIndexLeaf, pageTableLeaf:
	default:
		return p, false
	}
	count := int(binary.BigEndian.Uint16(data[at+3:]))
	if head+2*count > len(data) {
		return p, false
	}
	for i := range count {
		start := int(binary.BigEndian.Uint16(data[head+2*i:]))
		if start < head+2*count || start >= len(data) {
			return p, false
		}
		p.cells = append(p.cells, start)
	}
	return p, true
}

func (p treePage) interior() bool { return p.kind == pageIndexInterior || p.kind == pageTableInterior }
func (p treePage) index() bool    { return p.kind == pageIndexInterior || p.kind == pageIndexLeaf }

// children returns the pages below an interior page.
func (p treePage) children() []uint32 {
	var list []uint32
	for _, at := range p.cells {
		if at+4 <= len(p.data) {
			list = append(list, binary.BigEndian.Uint32(p.data[at:]))
		}
	}
	return append(list, p.right)
}

// rows reads the rows that lie on a page, also where their ends lie on others. Rows that cannot be read are left out.
func (f *pageFile) rows(p treePage) []treeRow {
	if p.kind == pageTableInterior {
		return nil
	}
	var list []treeRow
	for _, at := range p.cells {
		if row, ok := f.row(p, p.data[at:]); ok {
			list = append(list, row)
		}
	}
	return list
}

// row reads a cell from its bytes and what lies behind them.
func (f *pageFile) row(p treePage, cell []byte) (row treeRow, ok bool) {
	if p.kind == pageIndexInterior {
		if len(cell) < 4 {
			return row, false
		}
		cell = cell[4:]
	}
	size, n := varint(cell)
	if n == 0 || size > maxPayload {
		return row, false
	}
	cell = cell[n:]
	if !p.index() {
		id, n := varint(cell)
		if n == 0 {
			return row, false
		}
		row.rowid, cell = int64(id), cell[n:]
	}
	local := localSize(int(size), p.index())
	if local > len(cell) {
		return row, false
	}
	payload, rest := cell[:local:local], cell[local:]
	whole := true
	if local < int(size) {
		if len(rest) < 4 {
			return row, false
		}
		payload, whole = f.overflow(payload, binary.BigEndian.Uint32(rest), int(size))
	}
	row.values, row.whole = parseRecord(payload)
	row.whole = row.whole && whole
	return row, row.values != nil
}

// localSize is how many bytes of a record lie on its own page.
func localSize(size int, index bool) int {
	most := pageUsable - 35
	if index {
		most = (pageUsable-12)*64/255 - 23
	}
	if size <= most {
		return size
	}
	least := (pageUsable-12)*32/255 - 23
	if k := least + (size-least)%(pageUsable-4); k <= most {
		return k
	}
	return least
}

// overflow reads the rest of a record, as far as its pages can be read.
func (f *pageFile) overflow(payload []byte, next uint32, size int) (all []byte, whole bool) {
	for len(payload) < size {
		data, err := f.content(next)
		if err != nil {
			return payload, false
		}
		payload = append(payload, data[4:4+min(len(data)-4, size-len(payload))]...)
		next = binary.BigEndian.Uint32(data)
	}
	return payload, true
}

// parseRecord takes a record apart. values is nil when it is none; whole is false when the payload ends too early.
func parseRecord(payload []byte) (values []any, whole bool) {
	size, n := varint(payload)
	if n == 0 || size < uint64(n) || size > uint64(len(payload)) {
		return nil, false
	}
	head, body := payload[n:size], payload[size:]
	for len(head) > 0 {
		kind, n := varint(head)
		if n == 0 {
			return nil, false
		}
		head = head[n:]
		width, ok := serialSize(kind)
		if !ok {
			return nil, false
		}
		if width > len(body) {
			if kind >= 12 {
				values = append(values, serialValue(kind, body))
			}
			return values, false
		}
		values = append(values, serialValue(kind, body[:width]))
		body = body[width:]
	}
	return values, true
}

// serialSize is how many bytes a value of a serial type takes.
func serialSize(kind uint64) (int, bool) {
	switch {
	case kind <= 4:
		return int(kind), true
	case kind == 5:
		return 6, true
	case kind <= 7:
		return 8, true
	case kind <= 9:
		return 0, true
	case kind < 12 || kind > 2*maxPayload:
		return 0, false
	}
	return int(kind-12) / 2, true
}

// serialValue reads a value. A text that is cut off inside a letter loses it.
func serialValue(kind uint64, b []byte) any {
	switch {
	case kind == 0:
		return nil
	case kind == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(b))
	case kind == 8 || kind == 9:
		return int64(kind - 8)
	case kind < 7:
		n := int64(int8(b[0]))
		for _, c := range b[1:] {
			n = n<<8 | int64(c)
		}
		return n
	case kind%2 == 0:
		return append([]byte{}, b...)
	}
	if utf8.Valid(b) {
		return string(b)
	}
	return strings.ToValidUTF8(string(b), "")
}

// varint reads SQLite's variable-length number: n is 0 when the bytes end too early.
func varint(b []byte) (v uint64, n int) {
	for i, c := range b {
		if i == 8 {
			return v<<8 | uint64(c), 9
		}
		v = v<<7 | uint64(c&0x7f)
		if c < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}
