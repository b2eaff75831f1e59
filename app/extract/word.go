package extract

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// readWord reads a Word file (Office Open XML, also the strict kind): the body,
// headers, footers, notes, comments with their authors, text boxes and
// diagrams, what stood there before tracked changes and who made them, the
// targets of links, descriptions of pictures, names of fields and bookmarks,
// properties, documents put inside.
func (c *collector) readWord(data []byte) error {
	a, err := c.openArchive(data)
	if err != nil {
		return err
	}
	w := &word{c: c, a: a}
	found := false
	for _, p := range []struct{ prefix, name string }{
		{"word/document", ""},
		{"word/header", "header"},
		{"word/footer", "footer"},
		{"word/footnotes", "footnotes"},
		{"word/endnotes", "endnotes"},
		{"word/comments.", "comments"},
		{"word/diagrams/data", "diagram"},
		{"word/charts/chart", "chart"},
		{"word/glossary/document", "building blocks"},
		{"word/people", "people"},
		{"word/settings", "settings"},
	} {
		for n, f := range a.named(p.prefix, ".xml") {
			part, err := a.read(f)
			if err != nil {
				return err
			}
			name := p.name
			if p.prefix[len(p.prefix)-1] != '.' && p.name != "" && !strings.HasSuffix(p.name, "s") {
				name = fmt.Sprintf("%s %d", p.name, n+1)
			}
			if err := w.part(name, part); err != nil {
				return err
			}
			found = found || p.name == ""
		}
	}
	if !found {
		return ErrDamaged
	}
	return w.rest()
}

// word is the work on one Word file.
type word struct {
	c       *collector
	a       *archive
	before  []string // paragraphs as they were before tracked changes
	authors []string // of changes and comments
	links   []string // targets, and descriptions of pictures
}

// part reads one XML file with paragraphs in it.
func (w *word) part(name string, data []byte) error {
	p := wordPart{word: w}
	if err := w.c.walk(data, p.visit); err != nil {
		return err
	}
	p.field()
	text := p.flow.text()
	w.before = append(w.before, p.flow.before...)
	if name == "" {
		return w.c.body(name, unitParagraph, text)
	}
	return w.c.add(name, unitParagraph, text)
}

// wordPart is the work on one of its XML files.
type wordPart struct {
	*word
	flow        flow
	capture     bool // characters belong to the text
	instruction strings.Builder
	instructs   bool // characters belong to a field's instruction
	lone        bool // they stand outside paragraphs
	fallback    int  // inside so many copies for older programs
}

func (p *wordPart) visit(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		if t.Name.Local == "Fallback" || p.fallback > 0 {
			p.fallback++
			return nil
		}
		p.start(t)
	case xml.EndElement:
		if p.fallback > 0 {
			p.fallback--
			return nil
		}
		p.end(t.Name.Local)
	case xml.CharData:
		switch {
		case p.fallback > 0:
		case p.capture:
			p.flow.write(string(t))
		case p.instructs && p.instruction.Len() < maxText/8:
			p.instruction.Write(t)
		}
	}
	return nil
}

func (p *wordPart) start(e xml.StartElement) {
	p.said(e)
	switch e.Name.Local {
	case "p":
		p.flow.begin()
	case "t", "delText", "v":
		p.capture = true
		if p.lone = len(p.flow.open) == 0; p.lone { // a value of a chart
			p.flow.begin()
		}
	case "alias", "tag", "docVar", "bookmarkStart":
		for _, name := range []string{attribute(e, "name"), attribute(e, "val")} {
			if !strings.HasPrefix(name, "_") { // the program's own
				p.links = once(p.links, flat(strings.ReplaceAll(name, "_", " ")))
			}
		}
	case "instrText", "delInstrText":
		p.instructs = true
	case "fldChar", "fldSimple":
		p.field()
		p.instruction.WriteString(attribute(e, "instr"))
		p.field()
	case "tab":
		p.flow.write("\t")
	case "br", "cr":
		p.flow.write("\n")
	case "noBreakHyphen":
		p.flow.write("-")
	case "tr":
		p.flow.push(true)
	case "tc":
		p.flow.push(false)
	case "ins", "moveTo":
		p.flow.inserted++
	case "del", "moveFrom":
		p.flow.deleted++
	}
}

func (p *wordPart) end(local string) {
	switch local {
	case "p":
		p.flow.end()
	case "t", "delText", "v":
		p.capture = false
		if p.lone {
			p.flow.end()
			p.lone = false
		}
	case "instrText", "delInstrText":
		p.instructs = false
	case "tr":
		p.flow.rowEnd()
	case "tc":
		p.flow.cell()
	case "ins", "moveTo":
		p.flow.inserted--
	case "del", "moveFrom":
		p.flow.deleted--
	}
}

// said keeps what attributes say of people.
func (p *wordPart) said(e xml.StartElement) {
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "author":
			p.authors = once(p.authors, a.Value)
		case "descr", "title", "alt":
			if e.Name.Local == "docPr" || e.Name.Local == "cNvPr" || e.Name.Local == "shape" {
				p.links = once(p.links, flat(a.Value))
			}
		}
	}
}

// field keeps the target that a field's instruction names.
func (p *wordPart) field() {
	if target := linkTarget(p.instruction.String()); target != "" {
		p.links = once(p.links, target)
	}
	p.instruction.Reset()
}

// linkTarget takes what stands in quotation marks out of an instruction such
// as HYPERLINK "mailto:…" or MERGEFIELD "…".
func linkTarget(instruction string) string {
	_, rest, found := strings.Cut(instruction, `"`)
	if !found {
		return ""
	}
	quoted, _, _ := strings.Cut(rest, `"`)
	if len(quoted) < 3 {
		return "" // the form of a number or date
	}
	return target(flat(quoted))
}

// once appends a string that is not there yet.
func once(all []string, s string) []string {
	if s = strings.TrimSpace(s); s == "" || len(all) > maxEntries || slices.Contains(all, s) {
		return all
	}
	return append(all, s)
}

// rest reads what lies around the text.
func (w *word) rest() error {
	for _, f := range w.a.named("word/", ".rels") {
		data, err := w.a.read(f)
		if err != nil {
			return err
		}
		err = w.c.walk(data, func(t xml.Token) error {
			if e, ok := t.(xml.StartElement); ok && strings.EqualFold(attribute(e, "TargetMode"), "External") {
				w.links = once(w.links, target(flat(attribute(e, "Target"))))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := w.c.add("before tracked changes", unitParagraph, strings.Join(w.before, "\n\n")); err != nil {
		return err
	}
	if err := w.c.add("authors of changes and comments", unitLine, strings.Join(w.authors, "\n")); err != nil {
		return err
	}
	if err := w.c.add("links, names and descriptions", unitLine, strings.Join(w.links, "\n")); err != nil {
		return err
	}
	if err := w.properties(); err != nil {
		return err
	}
	return w.embedded()
}

// programs are properties that speak of the program, not of people.
var programs = map[string]bool{
	"Application": true, "AppVersion": true, "TotalTime": true, "Pages": true, "Words": true, "Characters": true, "DocSecurity": true, "Lines": true,
	"Paragraphs": true, "ScaleCrop": true, "LinksUpToDate": true, "CharactersWithSpaces": true, "SharedDoc": true, "HyperlinksChanged": true,
	"revision": true, "created": true, "modified": true, "lastPrinted": true, "version": true, "HeadingPairs": true, "i4": true, "generator": true,
	"editing-cycles": true, "editing-duration": true, "date": true, "creation-date": true, "print-date": true, "language": true, "Template": true,
	"contentType": true, "category": false,
}

// properties reads what the document says of itself and its author.
func (w *word) properties() error {
	for _, name := range []string{"docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"} {
		for _, f := range w.a.named(name, "") {
			data, err := w.a.read(f)
			if err != nil {
				return err
			}
			text, err := w.c.labelled(data, programs)
			if err != nil {
				return err
			}
			if err := w.c.add("properties", unitLine, text); err != nil {
				return err
			}
		}
	}
	// What templates and companies keep beside the text.
	for n, f := range w.a.named("customXml/item", ".xml") {
		if strings.HasPrefix(f.Name, "customXml/itemProps") {
			continue
		}
		data, err := w.a.read(f)
		if err != nil {
			return err
		}
		text, err := w.c.labelled(data, programs)
		if err != nil {
			continue // any XML, also of versions that are not read
		}
		if err := w.c.add(fmt.Sprintf("data %d", n+1), unitLine, text); err != nil {
			return err
		}
	}
	return nil
}

// embedded reads the documents that were put inside.
func (w *word) embedded() error {
	files := slices.DeleteFunc(w.a.named("word/embeddings/", ""), func(f *zip.File) bool { return strings.HasSuffix(f.Name, "/") })
	for _, suffix := range []string{".html", ".htm", ".mht", ".mhtml", ".txt", ".rtf", ".docx"} { // "alternative format chunks"
		for _, f := range w.a.named("word/", suffix) {
			if !strings.HasPrefix(f.Name, "word/embeddings/") {
				files = append(files, f)
			}
		}
	}
	for n, f := range files {
		data, err := w.a.read(f)
		if err != nil {
			return err
		}
		if err := w.c.inside(fmt.Sprintf("embedded document %d", n+1), f.Name, data); err != nil {
			return err
		}
	}
	return nil
}
