package extract

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Errors say what is the matter with a file, as the end of a sentence that
// begins with its name. They hold nothing of its content.
var (
	// ErrTooLarge is returned for a file, or what is unpacked from it, beyond
	// the bounds.
	ErrTooLarge = errors.New("it is larger than what is checked at once")
	// ErrUnknown is returned for bytes that are none of the kinds read here.
	ErrUnknown = errors.New("it is neither text nor a document of a kind that is read here")
	// ErrMismatch is returned for a file whose name promises a kind of document
	// that it is not.
	ErrMismatch = errors.New("it is not the kind of document that its name says")
	// ErrOld is returned for files of Word or Outlook from before 2007.
	ErrOld = errors.New("it is in an old format of Word or Outlook; save it as .docx, .eml or PDF, and check that")
	// ErrOffice is returned for spreadsheets and presentations.
	ErrOffice = errors.New("it is a spreadsheet or presentation, which is not read; save it as PDF, and check that")
	// ErrEncrypted is returned for what only a password opens.
	ErrEncrypted = errors.New("it is protected by a password or encrypted; save a copy without that, and check the copy")
	// ErrDamaged is returned for a document that breaks the rules of its format.
	ErrDamaged = errors.New("it is damaged and cannot be read to the end")
	// ErrPicture is returned for pictures.
	ErrPicture = errors.New("it is a picture, and words in pictures are not read")
	// ErrNoText is returned for a PDF, or a page of one, that is a picture of
	// words, such as a scan.
	ErrNoText = errors.New("there is no text in it, only a picture of it, as a scan is; look at it yourself")
	// ErrLetters is returned for a PDF, or a page of one, whose fonts don't
	// say which letters they draw.
	ErrLetters = errors.New("its letters are drawn in a font that does not say which letters they are; look at it yourself")
	// ErrSlow is returned for a file that took longer than the time allowed.
	ErrSlow = errors.New("it took too long to read")
	// ErrDeep is returned for e-mails in e-mails, beyond the bound.
	ErrDeep = errors.New("it lies too deep inside other attachments")
)

// The bounds. A year of notes is about a megabyte; what is larger is mostly
// pictures, which are not unpacked.
const (
	// MaxFile is the largest file read, in bytes.
	MaxFile = 32 << 20

	maxText     = 32 << 20 // bytes of text out of one file
	maxUnpacked = 128 << 20
	maxRatio    = 300     // bytes unpacked for one byte of the file,
	ratioFrom   = 8 << 20 // once more than this was unpacked
	maxEntries  = 10_000  // files in an archive, parts of an e-mail
	maxDepth    = 500     // elements in elements
	maxNested   = 5       // documents in documents
	maxPages    = 5_000
	maxTime     = 60 * time.Second
)

// PartError says that a part of a file could not be read.
type PartError struct {
	Part string // such as "attachment 2" or "page 3"; never words out of the file
	Err  error
}

// Error says which part, and what is the matter.
func (e *PartError) Error() string { return e.Part + ": " + e.Err.Error() }

// Unwrap gives the reason.
func (e *PartError) Unwrap() error { return e.Err }

// Document is the text of a file.
type Document struct {
	// Text is everything found, as UTF-8: the body first, without a heading;
	// then each further part after an empty line and its heading, such as
	// "[comments]". For plain text it is the file.
	Text string
	// Plain says that the file is plain text: places are lines of the file.
	Plain bool
	// Unread is what inside could not be read, each a *PartError.
	Unread []error

	parts  []part
	strays []stray
}

// part is a stretch of a document's text.
type part struct {
	start int // in Text, behind the heading
	name  string
	unit  string // what its lines are called
}

// stray says that the text up to end is longer than the file by extra bytes.
type stray struct{ end, extra int }

// What lines are called.
const (
	unitLine      = "line"
	unitParagraph = "paragraph"
)

// Places tells where offsets of a document's text lie. Asked in rising order,
// it goes over the text once.
type Places struct {
	d      *Document
	part   int // -1 before the first
	at     int // what was counted up to
	number int
	column int
}

// Places begins at the text's beginning.
func (d *Document) Places() *Places { return &Places{d: d, part: -1, number: 1, column: 1} }

// Place is where something stands, for people.
type Place struct {
	Part   string // such as "page 3" or "comments"; "" where the document has but one, or for its body
	Unit   string // "line" or "paragraph"
	Number int    // of the line or paragraph in the part, from 1
	Column int    // of the character in its line, from 1
}

// Find says where the byte at an offset of the text lies. Offsets must not fall
// from one call to the next.
func (p *Places) Find(offset int) Place {
	for p.part+1 < len(p.d.parts) && p.d.parts[p.part+1].start <= offset {
		p.part++
		p.at, p.number, p.column = p.d.parts[p.part].start, 1, 1
	}
	place := Place{Unit: unitLine}
	if p.part >= 0 {
		place.Part, place.Unit = p.d.parts[p.part].name, p.d.parts[p.part].unit
	}
	sep := "\n"
	if place.Unit == unitParagraph {
		sep = "\n\n"
	}
	if p.at < offset {
		passed := p.d.Text[p.at:offset]
		p.number += strings.Count(passed, sep)
		if end := strings.LastIndexByte(passed, '\n'); end >= 0 {
			passed, p.column = passed[end+1:], 1
		}
		p.column += utf8.RuneCountInString(passed)
		p.at = offset
	}
	place.Number, place.Column = p.number, p.column
	return place
}

// FileOffset gives the byte of a plain-text file at which an offset of the
// text stands. They differ only where a file is not UTF-8; for UTF-16 it is the
// text's.
func (d *Document) FileOffset(offset int) int {
	n, _ := slices.BinarySearchFunc(d.strays, offset+1, func(s stray, at int) int { return s.end - at })
	if n == 0 {
		return offset
	}
	return offset - d.strays[n-1].extra
}

// Read reads the text of a file of at most MaxFile bytes. The name only helps
// to tell what kind of file it is. The error wraps one of this package's, or
// is ctx's. Text stays plain where it can: a note with a few bytes of an old
// encoding is read as Windows-1252.
func Read(ctx context.Context, name string, data []byte) (doc *Document, err error) {
	within, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	c := &collector{ctx: within, size: len(data)}
	defer func() {
		if r := recover(); r != nil {
			doc, err = nil, ErrDamaged // a parser of another project; its message could quote the file
		}
		if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
			err = ErrSlow
		}
	}()
	if len(data) > MaxFile {
		return nil, ErrTooLarge
	}
	kind, err := kindOf(name, data)
	if err != nil {
		return nil, err
	}
	if kind == kindText {
		return readText(data)
	}
	if err := c.read(kind, data); err != nil {
		return nil, err
	}
	return c.document()
}

// collector gathers the parts of one file, and keeps its bounds.
type collector struct {
	ctx      context.Context
	size     int // of the file
	unpacked int64
	text     int
	nested   int
	prefix   string // "attachment 2, " inside one
	parts    []gathered
	unread   []error
}

// gathered is a part as it was read.
type gathered struct {
	name, unit string
	body       bool
	text       string
}

// read reads one document, the file itself or one inside it.
func (c *collector) read(kind kind, data []byte) error {
	if err := c.ctx.Err(); err != nil {
		return err
	}
	switch kind {
	case kindText:
		doc, err := readText(data)
		if err != nil {
			return err
		}
		return c.body("", unitLine, doc.Text)
	case kindHTML:
		return c.readHTML(data)
	case kindEmail:
		return c.readEmail(data)
	case kindWord:
		return c.readWord(data)
	case kindOpenDocument:
		return c.readOpenDocument(data)
	case kindFlatOpenDocument:
		return c.readFlatOpenDocument(data)
	case kindPDF:
		return c.readPDF(data)
	}
	return ErrUnknown
}

// inside reads a document that lies in another as part of the name given.
// What cannot be read of it is noted; only what ends the whole file is an error.
func (c *collector) inside(name, fileName string, data []byte) error {
	if c.nested >= maxNested {
		c.fail(name, ErrDeep)
		return nil
	}
	kind, err := kindOf(fileName, data)
	if err == nil {
		outer := c.prefix
		c.prefix += name + ", "
		c.nested++
		before := len(c.parts)
		err = c.guarded(kind, data)
		for i := before; i < len(c.parts); i++ {
			c.parts[i].body = false
		}
		c.nested--
		c.prefix = outer
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrTooLarge), c.ctx.Err() != nil:
		return err
	}
	c.fail(name, err)
	return nil
}

// guarded is read with the panics of libraries as errors.
func (c *collector) guarded(kind kind, data []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = ErrDamaged
		}
	}()
	return c.read(kind, data)
}

// fail notes that a part could not be read.
func (c *collector) fail(name string, err error) {
	if len(c.unread) < maxEntries {
		c.unread = append(c.unread, &PartError{c.prefix + name, err})
	}
}

// unpack counts bytes that were unpacked.
func (c *collector) unpack(n int) error {
	c.unpacked += int64(n)
	if c.unpacked > maxUnpacked || c.unpacked > ratioFrom && c.unpacked/maxRatio > int64(c.size) {
		return fmt.Errorf("unpacked, %w", ErrTooLarge)
	}
	return c.ctx.Err()
}

// body adds a part of what a reader of the document reads first.
func (c *collector) body(name, unit, text string) error {
	return c.gather(gathered{name: name, unit: unit, body: true, text: text})
}

// add adds another part.
func (c *collector) add(name, unit, text string) error {
	return c.gather(gathered{name: name, unit: unit, text: text})
}

func (c *collector) gather(g gathered) error {
	g.text = clean(g.text)
	if g.text == "" {
		return nil
	}
	if c.text += len(g.text); c.text > maxText {
		return fmt.Errorf("its text: %w", ErrTooLarge)
	}
	g.name = strings.TrimSuffix(c.prefix+g.name, ", ")
	if n := len(c.parts) - 1; n >= 0 && c.parts[n].name == g.name && c.parts[n].unit == g.unit && c.parts[n].body == g.body && g.unit == unitLine {
		c.parts[n].text += "\n" + g.text // properties come out of several files
		return nil
	}
	c.parts = append(c.parts, g)
	return nil
}

// clean makes a text valid UTF-8 without zero bytes, and takes the blanks
// around it away.
func clean(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "")
	}
	return strings.TrimSpace(text)
}

// document puts the parts in order: the body, then the rest.
func (c *collector) document() (*Document, error) {
	slices.SortStableFunc(c.parts, func(a, b gathered) int {
		switch {
		case a.body == b.body:
			return 0
		case a.body:
			return -1
		}
		return 1
	})
	doc := &Document{Unread: c.unread}
	var b strings.Builder
	for _, g := range c.parts {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		if !g.body {
			b.WriteString("[" + g.name + "]\n\n")
		}
		doc.parts = append(doc.parts, part{b.Len(), g.name, g.unit})
		b.WriteString(g.text)
	}
	doc.Text = b.String()
	return doc, nil
}
