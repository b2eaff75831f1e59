package vault

import (
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
)

// shape is what the rows of a table look like. A row whose table is not known, because the pages above it or the schema
// are lost, is recognised by it.
type shape struct {
	name    string
	columns []shapeColumn // in the order in which they are stored
	rowless bool          // WITHOUT ROWID: the rows lie in an index
}

// shapeColumn is a column of a table.
type shapeColumn struct {
	name    string
	kind    string // INTEGER, TEXT, BLOB
	notNull bool
	rowid   bool // it is the rowid, and stored as NULL
}

// fits says whether values can be a row of the table, from its first columns on.
func (s shape) fits(values []any) bool {
	if len(values) == 0 || len(values) > len(s.columns) {
		return false
	}
	for i, value := range values {
		c := s.columns[i]
		ok := false
		switch value.(type) {
		case nil:
			ok = c.rowid || !c.notNull
		case int64:
			ok = c.kind == "INTEGER" && !c.rowid
		case string:
			ok = c.kind == "TEXT"
		case []byte:
			ok = c.kind == "BLOB"
		}
		if !ok {
			return false
		}
	}
	return true
}

// insertion is the statement that stores the first n columns of a row.
func (s shape) insertion(n int) string {
	names := make([]string, n)
	for i := range n {
		names[i] = s.columns[i].name
	}
	return "INSERT OR IGNORE INTO " + s.name + " (" + strings.Join(names, ", ") + ") VALUES (?" + strings.Repeat(", ?", n-1) + ")"
}

// sequences is SQLite's table of the last numbers given out.
const sequences = "sqlite_sequence"

// shapes returns the tables of the schema, without the search indexes and their inner tables.
func (t *tx) shapes() ([]shape, error) {
	names, err := collect(t, scanText, `SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
		AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%!_index!_%' ESCAPE '!' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	var list []shape
	for _, name := range names {
		s := shape{name: name}
		var text string
		if err := t.row("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", []any{name}, &text); err != nil {
			return nil, err
		}
		s.rowless = strings.HasSuffix(strings.TrimSpace(text), "WITHOUT ROWID")
		// The columns of the key come first where it orders the rows.
		order := "cid"
		if s.rowless {
			order = "pk = 0, pk, cid"
		}
		s.columns, err = collect(t, func(row scanner) (shapeColumn, error) {
			var c shapeColumn
			var key int
			err := row.Scan(&c.name, &c.kind, &c.notNull, &key)
			c.notNull = c.notNull || s.rowless && key > 0
			c.rowid = !s.rowless && key == 1 && c.kind == "INTEGER"
			return c, err
		}, `SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY `+order, name)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return append(list, shape{name: sequences, columns: []shapeColumn{
		{name: "name", kind: "TEXT", notNull: true}, {name: "seq", kind: "INTEGER", notNull: true},
	}}), nil
}

// salvager reads a damaged database page by page and stores the rows it finds in a new one.
type salvager struct {
	pages   *pageFile
	t       *tx // of the new database
	shapes  []shape
	owner   map[uint32]int // pages whose table is known: index into shapes, -1 for what is not a table
	strays  []uint32       // pages that may be of a table, but of which is not known
	bad     []uint32       // pages that could not be read
	rows    int            // rows stored
	partial []partialText
	numbers map[string]int64 // the last number given out, by table
	guard   []byte           // the beginning of the guard, where its end could not be read
}

// partialText is a text whose end could not be read.
type partialText struct {
	note        NoteID
	title, body string
}

// noTable is the owner of a page that is of no table: a search index or another index.
const noTable = -1

// read reads everything.
func (s *salvager) read(ctx context.Context) error {
	if err := s.owners(); err != nil {
		return err
	}
	for n := uint32(1); n <= s.pages.count; n++ {
		if n%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		data, err := s.pages.content(n)
		if err != nil {
			s.bad = append(s.bad, n)
			continue
		}
		page, ok := parseTree(n, data)
		owner, known := s.owner[n]
		switch {
		case !ok || owner == noTable && known:
		case known:
			if err := s.store(s.shapes[owner], s.pages.rows(page)); err != nil {
				return err
			}
		case page.kind != pageTableInterior:
			s.strays = append(s.strays, n)
		}
	}
	return s.assign(ctx)
}

// owners finds out which page belongs to which table, from the schema downwards as far as pages can be read.
func (s *salvager) owners() error {
	s.owner = map[uint32]int{1: noTable}
	for name, root := range s.roots() {
		at := slices.IndexFunc(s.shapes, func(sh shape) bool { return sh.name == name })
		s.own(root, at, 0) // not found is noTable
	}
	return nil
}

// roots returns the first page of each table and index, by name. Where the first page of the file, or one of the schema
// below it, is lost, the schema's other pages are recognised among all pages.
func (s *salvager) roots() map[string]uint32 {
	roots := map[string]uint32{}
	take := func(n uint32, page treePage) {
		for _, row := range s.pages.rows(page) {
			if !schemaRow(row.values) {
				continue
			}
			if root := row.values[3].(int64); root > 1 && root <= int64(s.pages.count) {
				roots[row.values[1].(string)] = uint32(root)
				s.owner[n] = noTable
			}
		}
	}
	if s.schemaFrom(1, 0, take) {
		return roots
	}
	for n := uint32(1); n <= s.pages.count; n++ {
		if page, ok := s.tree(n); ok && page.kind == pageTableLeaf {
			take(n, page)
		}
	}
	return roots
}

// schemaFrom calls take with the pages of the schema from one of them downwards; false when one of them cannot be read.
func (s *salvager) schemaFrom(n uint32, depth int, take func(uint32, treePage)) bool {
	page, ok := s.tree(n)
	if !ok || page.index() || depth > deepestTree {
		return false
	}
	if !page.interior() {
		take(n, page)
		return true
	}
	s.owner[n] = noTable
	for _, child := range page.children() {
		ok = s.schemaFrom(child, depth+1, take) && ok
	}
	return ok
}

// tree reads a page of a b-tree; false when it cannot be read or is none.
func (s *salvager) tree(n uint32) (treePage, bool) {
	data, err := s.pages.content(n)
	if err != nil {
		return treePage{}, false
	}
	return parseTree(n, data)
}

// deepestTree bounds how deep b-trees are followed, which may lead in circles.
const deepestTree = 24

// schemaRow says whether values are a row of the schema: type, name, table, root page, statement.
func schemaRow(values []any) bool {
	if len(values) != 5 {
		return false
	}
	kind, isText := values[0].(string)
	_, named := values[1].(string)
	_, of := values[2].(string)
	_, rooted := values[3].(int64)
	return isText && named && of && rooted && (kind == "table" || kind == "index")
}

// own notes a page and those below it as a table's.
func (s *salvager) own(n uint32, owner, depth int) {
	if _, seen := s.owner[n]; seen || depth > deepestTree {
		return
	}
	page, ok := s.tree(n)
	if !ok {
		return
	}
	s.owner[n] = owner
	if page.interior() {
		for _, child := range page.children() {
			s.own(child, owner, depth+1)
		}
	}
}

// store stores rows of a table. What does not look like one of its rows is left out.
func (s *salvager) store(sh shape, rows []treeRow) error {
	for _, row := range rows {
		if !sh.fits(row.values) {
			continue
		}
		if sh.name == sequences && row.whole {
			if name, last := row.values[0].(string), row.values[1].(int64); last > s.numbers[name] {
				s.numbers[name] = last
			}
			continue
		}
		if !row.whole {
			s.keepPart(sh, row)
			continue
		}
		for i, c := range sh.columns[:len(row.values)] {
			if c.rowid {
				row.values[i] = row.rowid
			}
		}
		err := s.t.exec(sh.insertion(len(row.values)), row.values...)
		if errors.Is(err, ErrInvalid) {
			continue // a value that the schema does not allow
		}
		if err != nil {
			return err
		}
		s.rows++
	}
	return nil
}

// keepPart keeps of a row without an end what makes sense alone: the beginning of a text, and of the guard.
func (s *salvager) keepPart(sh shape, row treeRow) {
	switch {
	case (sh.name == "note_text" || sh.name == "draft_text") && len(row.values) == len(sh.columns):
		s.partial = append(s.partial, partialText{NoteID(row.rowid), row.values[1].(string), row.values[2].(string)})
	case sh.name == "guard" && len(row.values) == len(sh.columns):
		part := row.values[1].([]byte)
		s.guard = part[:len(part)/8*8]
	}
}

// assign finds the tables of pages that hang on nothing by what their rows look like: first those that can be of one
// table only, then the others, which are told apart by what is known by then.
func (s *salvager) assign(ctx context.Context) error {
	var unsure []uint32
	for _, n := range s.strays {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		rows, candidates := s.candidates(n)
		if len(candidates) != 1 || ambiguous(candidates[0].name) {
			unsure = append(unsure, n)
			continue
		}
		if err := s.store(candidates[0], rows); err != nil {
			return err
		}
	}
	clients, err := s.clients()
	if err != nil {
		return err
	}
	for _, n := range unsure {
		rows, candidates := s.candidates(n)
		for _, row := range rows {
			name, err := s.tableOf(row, candidates, clients)
			if err != nil {
				return err
			}
			for _, sh := range candidates {
				if sh.name == name {
					if err := s.store(sh, []treeRow{row}); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

// candidates returns the rows of a page and the tables whose shape all of them have.
func (s *salvager) candidates(n uint32) ([]treeRow, []shape) {
	page, ok := s.tree(n)
	if !ok {
		return nil, nil
	}
	rows := s.pages.rows(page)
	var list []shape
	for _, sh := range s.shapes {
		if len(rows) > 0 && sh.rowless == page.index() && !slices.ContainsFunc(rows, func(r treeRow) bool {
			return !sh.fits(r.values) || r.whole && len(r.values) != len(sh.columns)
		}) {
			list = append(list, sh)
		}
	}
	return rows, list
}

// ambiguous names the tables whose rows look like another's, or like those of an index.
func ambiguous(name string) bool {
	switch name {
	case "draft_text", "note_text", "register", "letter", "guard", "supervisor_letter", "disclosure_client", "opening", "erased_link":
		return true
	}
	return false
}

// clients returns the numbers of all clients there are or were.
func (s *salvager) clients() (map[int64]bool, error) {
	list, err := collect(s.t, scanNumber, `SELECT id FROM client UNION SELECT chain FROM link WHERE chain <> 0
		UNION SELECT client FROM audit WHERE client <> 0 UNION SELECT client FROM note`)
	known := map[int64]bool{}
	for _, id := range list {
		known[id] = true
	}
	return known, err
}

// tableOf tells of which candidate a row is, by what it points to; empty: of none.
func (s *salvager) tableOf(row treeRow, candidates []shape, clients map[int64]bool) (string, error) {
	number := func(i int) int64 {
		n, _ := row.values[i].(int64)
		return n
	}
	for _, sh := range candidates {
		is := false
		switch sh.name {
		case "draft_text", "note_text":
			var signed int
			err := s.t.row(`SELECT EXISTS (SELECT 1 FROM note WHERE id = ?1 AND signed > 0) OR (NOT EXISTS (SELECT 1 FROM note WHERE id = ?1)
				AND EXISTS (SELECT 1 FROM link WHERE kind = ?2 AND ref = ?1))`, []any{row.rowid, int64(linkNote)}, &signed)
			if err != nil {
				return "", err
			}
			is = (signed == 1) == (sh.name == "note_text")
		case "register":
			is = clients[row.rowid]
		case "letter", "erased_link":
			is = clients[number(1)]
		case "opening":
			is = !clients[number(1)]
		case "guard":
			blob, _ := row.values[1].([]byte)
			is = row.rowid == 1 && ascendingEntries(blob)
		case "supervisor_letter", "disclosure_client":
			is = clients[number(1)] && !clients[number(0)]
		default:
			is = len(candidates) == 1
		}
		if is {
			return sh.name, nil
		}
	}
	return "", nil
}

// ascendingEntries says whether bytes look like the guard: entries of eight bytes in order.
func ascendingEntries(b []byte) bool {
	last := uint64(0)
	for i := 0; i+8 <= len(b); i += 8 {
		n := binary.BigEndian.Uint64(b[i:])
		if n <= last && i > 0 {
			return false
		}
		last = n
	}
	return true
}
