package extract

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// readOpenDocument reads an OpenDocument file: the body, headers and footers,
// notes, comments with their authors, what stood there before tracked changes
// and who made them, links, descriptions of pictures, properties, documents
// put inside.
func (c *collector) readOpenDocument(data []byte) error {
	a, err := c.openArchive(data)
	if err != nil {
		return err
	}
	o := &open{c: c}
	found := false
	for _, p := range []struct{ file, name string }{{"content.xml", ""}, {"styles.xml", "headers and footers"}} {
		for _, f := range a.named(p.file, "") {
			part, err := a.read(f)
			if err != nil {
				return err
			}
			if err := o.part(p.name, part); err != nil {
				// Encrypted files have the names of others, and the list says so.
				if list := a.named("META-INF/manifest.xml", ""); len(list) == 1 {
					if manifest, listErr := a.read(list[0]); listErr == nil && bytes.Contains(manifest, []byte("encryption-data")) {
						return ErrEncrypted
					}
				}
				return err
			}
			found = found || p.name == ""
		}
	}
	if !found {
		return ErrUnknown
	}
	for n, f := range a.named("Object ", "/content.xml") {
		part, err := a.read(f)
		if err != nil {
			return err
		}
		if err := o.part(fmt.Sprintf("embedded document %d", n+1), part); err != nil {
			return err
		}
	}
	for _, f := range a.named("meta.xml", "") {
		meta, err := a.read(f)
		if err != nil {
			return err
		}
		if err := o.properties(meta); err != nil {
			return err
		}
	}
	return o.rest()
}

// readFlatOpenDocument reads the kind that is one XML file.
func (c *collector) readFlatOpenDocument(data []byte) error {
	if err := c.unpack(len(data)); err != nil {
		return err
	}
	o := &open{c: c}
	if err := o.part("", data); err != nil {
		return err
	}
	return o.rest()
}

// open is the work on one OpenDocument file.
type open struct {
	c        *collector
	before   []string
	authors  []string
	links    []string
	comments []string
	meaning  []string // properties of a flat file, named
}

// part reads one XML file with paragraphs in it.
func (o *open) part(name string, data []byte) error {
	p := openPart{open: o, removed: map[string]string{}}
	if err := o.c.walk(data, p.visit); err != nil {
		return err
	}
	text := p.flow.text()
	o.before = append(o.before, p.flow.before...)
	for _, id := range slices.Sorted(maps.Keys(p.removed)) { // no place in the text names them, but they are there
		o.before = append(o.before, p.removed[id])
	}
	if name == "" {
		return o.c.body(name, unitParagraph, text)
	}
	return o.c.add(name, unitParagraph, text)
}

// openPart is the work on one of its XML files.
type openPart struct {
	*open
	flow    flow
	silent  int               // inside so many elements whose characters are not part of the text
	author  bool              // characters are an author
	region  string            // the tracked change that is being defined
	removed map[string]string // what was deleted, by change
	inserts map[string]bool   // changes that are insertions
	inMeta  bool              // inside the properties of a flat file
	meta    string            // one of them
}

func (p *openPart) visit(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		p.start(t)
	case xml.EndElement:
		p.end(t.Name)
	case xml.CharData:
		switch {
		case p.author:
			p.authors = once(p.authors, string(t))
		case p.inMeta:
			if value := strings.TrimSpace(flat(string(t))); value != "" && !programs[p.meta] {
				p.meaning = once(p.meaning, spoken(p.meta)+": "+value)
			}
		case p.silent == 0:
			p.flow.write(flat(string(t)))
		}
	}
	return nil
}

func (p *openPart) start(e xml.StartElement) {
	if p.inMeta {
		if p.meta = e.Name.Local; p.meta == "user-defined" {
			p.meta = attribute(e, "name")
		}
		return
	}
	if href := attribute(e, "href"); strings.Contains(href, ":") {
		p.links = once(p.links, target(flat(href)))
	}
	switch e.Name.Local {
	case "user-field-decl", "variable-set", "bookmark", "bookmark-start":
		for _, name := range []string{attribute(e, "name"), attribute(e, "string-value")} {
			if !strings.HasPrefix(name, "_") { // the program's own
				p.links = once(p.links, flat(strings.ReplaceAll(name, "_", " ")))
			}
		}
	case "p", "h":
		p.flow.begin()
	case "s":
		n, err := strconv.Atoi(attribute(e, "c"))
		if err != nil || n < 1 {
			n = 1
		}
		p.flow.write(strings.Repeat(" ", min(n, 80)))
	case "tab":
		p.flow.write("\t")
	case "line-break":
		p.flow.write("\n")
	case "table-row":
		p.flow.push(true)
	case "table-cell", "covered-table-cell":
		p.flow.push(false)
	case "annotation":
		p.flow.push(false)
	case "meta":
		p.inMeta = true
	case "note-citation", "binary-data":
		p.silent++
	case "title", "desc":
		p.flow.begin()
	case "creator", "creator-initials":
		p.author = true
	case "date", "date-string":
		if !strings.Contains(e.Name.Space, "text:") { // when a comment was made
			p.silent++
		}
	case "changed-region":
		p.region = attribute(e, "id")
	case "deletion":
		p.flow.push(false)
	case "insertion":
		if p.inserts == nil {
			p.inserts = map[string]bool{}
		}
		p.inserts[p.region] = true
	case "change":
		p.flow.deleted++
		p.flow.write(p.removed[attribute(e, "change-id")])
		delete(p.removed, attribute(e, "change-id"))
		p.flow.deleted--
	case "change-start":
		if p.inserts[attribute(e, "change-id")] {
			p.flow.inserted++
		}
	case "change-end":
		if p.inserts[attribute(e, "change-id")] {
			p.flow.inserted = max(0, p.flow.inserted-1)
		}
	}
}

func (p *openPart) end(name xml.Name) {
	if p.inMeta {
		p.meta, p.inMeta = "", name.Local != "meta"
		return
	}
	switch name.Local {
	case "p", "h", "title", "desc":
		p.flow.end()
	case "table-row":
		p.flow.rowEnd()
	case "table-cell", "covered-table-cell":
		p.flow.cell()
	case "annotation":
		p.comments = append(p.comments, p.flow.pop())
	case "note-citation", "binary-data":
		p.silent--
	case "creator", "creator-initials":
		p.author = false
	case "date", "date-string":
		if !strings.Contains(name.Space, "text:") {
			p.silent--
		}
	case "deletion":
		p.removed[p.region] = strings.TrimSpace(p.removed[p.region] + "\n\n" + p.flow.pop()) // a region without a name may come again
	}
}

// properties reads what the document says of itself and its author.
func (o *open) properties(data []byte) error {
	text, err := o.c.labelled(data, programs)
	if err != nil {
		return err
	}
	return o.c.add("properties", unitLine, text)
}

// rest adds what was gathered around the text.
func (o *open) rest() error {
	for _, p := range []struct {
		name, unit string
		lines      []string
	}{
		{"comments", unitParagraph, o.comments},
		{"before tracked changes", unitParagraph, o.before},
		{"authors of changes and comments", unitLine, o.authors},
		{"links, names and descriptions", unitLine, o.links},
		{"properties", unitLine, o.meaning},
	} {
		sep := "\n"
		if p.unit == unitParagraph {
			sep = "\n\n"
		}
		if err := o.c.add(p.name, p.unit, strings.Join(p.lines, sep)); err != nil {
			return err
		}
	}
	return nil
}
