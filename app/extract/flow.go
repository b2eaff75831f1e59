package extract

import "strings"

// flow gathers the paragraphs of a document with tables, boxes, notes and
// tracked changes. A paragraph is written in pieces, since a word can be split
// anywhere ("Jo" in bold, "anna" not), and pieces are joined as they come.
type flow struct {
	open     []*paragraph // paragraphs in paragraphs: a text box is one
	sinks    []sink
	inserted int // inside so many tracked insertions
	deleted  int // and deletions
	before   []string
}

// paragraph is written twice: as it reads with all changes accepted, and as it
// read before them.
type paragraph struct {
	now, then strings.Builder
	changed   bool // something was deleted
}

// sink is where finished paragraphs go: the document, a cell, a comment.
type sink struct {
	lines []string
	row   bool // its lines are the cells of a row
}

// begin opens a paragraph.
func (f *flow) begin() { f.open = append(f.open, new(paragraph)) }

// write adds to the open paragraph.
func (f *flow) write(s string) {
	if len(f.open) == 0 {
		return
	}
	p := f.open[len(f.open)-1]
	if f.deleted == 0 {
		p.now.WriteString(s)
	}
	if f.inserted == 0 || f.deleted > 0 { // what was put in and deleted again is in the file as well
		p.then.WriteString(s)
	}
	p.changed = p.changed || f.deleted > 0 && s != ""
}

// end closes the paragraph.
func (f *flow) end() {
	if len(f.open) == 0 {
		return
	}
	p := f.open[len(f.open)-1]
	now, then, changed := p.now.String(), p.then.String(), p.changed
	f.open = f.open[:len(f.open)-1]
	f.line(now)
	if changed && strings.TrimSpace(then) != "" {
		f.before = append(f.before, oneLine(then))
	}
}

// line adds a finished paragraph.
func (f *flow) line(s string) {
	if s = oneLine(s); s == "" {
		return
	}
	if len(f.sinks) == 0 {
		f.push(false)
	}
	top := &f.sinks[len(f.sinks)-1]
	top.lines = append(top.lines, s)
}

// push opens a sink for what comes.
func (f *flow) push(row bool) { f.sinks = append(f.sinks, sink{row: row}) }

// pop closes a sink and returns its text: paragraphs with an empty line
// between them, or the cells of a row on one line.
func (f *flow) pop() string {
	if len(f.sinks) == 0 {
		return ""
	}
	top := f.sinks[len(f.sinks)-1]
	f.sinks = f.sinks[:len(f.sinks)-1]
	if top.row {
		return strings.Join(top.lines, cellBreak)
	}
	return strings.Join(top.lines, "\n\n")
}

// cell closes the sink of a cell and hands its text to the row.
func (f *flow) cell() { f.line(strings.ReplaceAll(f.pop(), "\n\n", "\n")) }

// rowEnd closes the sink of a row and hands it on as one line.
func (f *flow) rowEnd() { f.line(f.pop()) }

// text is everything gathered, sinks that were left open included.
func (f *flow) text() string {
	for len(f.open) > 0 {
		f.end()
	}
	for len(f.sinks) > 1 {
		f.line(f.pop())
	}
	return f.pop()
}

// oneLine makes sure that no empty line stands inside a paragraph: it would
// count as two.
func oneLine(s string) string {
	s = strings.TrimSpace(s)
	for strings.Contains(s, "\n\n") {
		s = strings.ReplaceAll(s, "\n\n", "\n")
	}
	return s
}
