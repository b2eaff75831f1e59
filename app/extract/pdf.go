package extract

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Bounds on what a PDF unpacks.
const (
	maxPDFObjects = 1_000_000
	maxPDFStream  = 64 << 20 // bytes of one page's drawing
	maxPDFLists   = 512 << 20
	maxPDFDepth   = 60 // pages in pages, forms in forms, bookmarks in bookmarks
	maxPaths      = 50 // shapes on a page without text: more may be letters drawn as shapes
)

// readPDF reads a PDF: its pages, and what lies around them. pdfcpu takes the
// file apart (objects, unpacking, decryption with an empty password); what the
// pages draw is read here, since pdfcpu does not turn it into text.
func (c *collector) readPDF(data []byte) error {
	if i := bytes.Index(data, []byte("%PDF-")); i > 0 {
		data = data[i:] // mail programs leave lines before it
	}
	conf, err := pdfConfiguration(data)
	if err != nil {
		return err
	}
	ctx, err := pdfcpu.ReadWithContext(c.ctx, bytes.NewReader(data), conf)
	switch {
	case err == nil:
	case c.ctx.Err() != nil:
		return c.ctx.Err()
	case errors.Is(err, pdfcpu.ErrWrongPassword), errors.Is(err, pdfcpu.ErrOwnerPasswordRequired), errors.Is(err, pdfcpu.ErrEncrypted),
		bytes.Contains(data, []byte("/Encrypt")):
		return ErrEncrypted
	default:
		return ErrDamaged
	}
	p := &pdf{c: c, x: ctx.XRefTable, fonts: map[types.IndirectRef]*font{}, seen: map[int]bool{}}
	if err := p.pages(); err != nil {
		return err
	}
	return p.around()
}

// pdfConfiguration bounds what pdfcpu unpacks by itself, which are lists of
// objects: all of them together, since it keeps them.
func pdfConfiguration(data []byte) (*model.Configuration, error) {
	lists := len(objectList.FindAllIndex(data, 20_001))
	if lists > 20_000 {
		return nil, fmt.Errorf("so many lists of objects, %w", ErrTooLarge)
	}
	conf := PDFConfiguration()
	conf.ValidationMode = model.ValidationRelaxed
	conf.Limits.MaxStreamBytes = MaxFile
	conf.Limits.MaxDecodeBytes = min(16<<20, maxPDFLists/int64(lists+1))
	conf.Limits.MaxObjectCount = maxPDFObjects
	conf.Limits.MaxXRefEntries = maxPDFObjects
	conf.Limits.MaxRecursionDepth = maxPDFDepth
	return conf, nil
}

// PDFConfiguration is what the PDF library starts from: it asks nobody on the network, and neither reads nor makes the
// folder of settings that it would otherwise have in the home folder.
func PDFConfiguration() *model.Configuration {
	noPDFFolder()
	conf := model.NewDefaultConfiguration()
	conf.Offline = true
	return conf
}

// noPDFFolder says what pdfcpu's package api would say for it. That package is left out of the program: it brings the
// library's whole command line along, with tables that take 20 ms of every start.
var noPDFFolder = sync.OnceFunc(func() { model.ConfigPath = "disable" })

// objectList is the name of a stream that holds objects, in every spelling that
// names may have.
var objectList = regexp.MustCompile(`/(?:O|#4[fF])(?:b|#62)(?:j|#6[aA])(?:S|#53)(?:t|#74)(?:m|#6[dD])`)

// pdf is the work on one PDF.
type pdf struct {
	c               *collector
	x               *model.XRefTable
	fonts           map[types.IndirectRef]*font
	seen            map[int]bool // pages, by object number
	page            int          // the one being read, from 1
	texts           int          // pages with text
	letters, widths int          // of its fonts, bounded together
	notes           []string     // comments and fields on pages
}

// pages reads every page in its order.
func (p *pdf) pages() error {
	root, err := p.x.Pages()
	if err != nil || root == nil {
		return ErrDamaged
	}
	before := len(p.c.unread)
	if err := p.tree(*root, nil, 0); err != nil {
		return err
	}
	if p.page == 0 {
		return ErrDamaged
	}
	// A file that has no page with text is told as a whole.
	if failed := p.c.unread[before:]; p.texts == 0 && len(failed) > 0 && p.c.nested == 0 {
		err := errors.Unwrap(failed[0])
		p.c.unread = p.c.unread[:before]
		return err
	}
	return nil
}

// tree walks the tree of pages. Resources are handed down.
func (p *pdf) tree(o types.Object, resources types.Dict, depth int) error {
	if err := p.c.ctx.Err(); err != nil {
		return err
	}
	ref, ok := o.(types.IndirectRef)
	if !ok || depth > maxPDFDepth || p.seen[ref.ObjectNumber.Value()] {
		return nil
	}
	p.seen[ref.ObjectNumber.Value()] = true
	node := p.dict(ref)
	if own := p.dict(node["Resources"]); own != nil {
		resources = own
	}
	if kids := p.array(node["Kids"]); kids != nil {
		for _, kid := range kids {
			if err := p.tree(kid, resources, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if node == nil {
		return nil
	}
	if p.page++; p.page > maxPages {
		return fmt.Errorf("a PDF of so many pages, %w", ErrTooLarge)
	}
	return p.one(node, resources)
}

// one reads one page.
func (p *pdf) one(node, resources types.Dict) error {
	name := fmt.Sprintf("page %d", p.page)
	content, broken, err := p.content(node["Contents"])
	if err != nil {
		return err
	}
	d := &drawing{pdf: p}
	if err := d.run(content, resources, 0); err != nil {
		return err
	}
	p.annotations(node)
	text := d.out.text()
	switch {
	case broken:
		p.c.fail(name, ErrDamaged)
	case d.unknown > 5 && d.unknown > d.known/10:
		p.c.fail(name, ErrLetters)
	case d.known == 0 && (d.pictures || d.paths > maxPaths):
		p.c.fail(name, ErrNoText)
	}
	if d.known == 0 {
		return nil
	}
	p.texts++
	return p.c.body(name, unitLine, text)
}

// content puts the streams of a page together. broken says that one of them
// could not be unpacked.
func (p *pdf) content(o types.Object) (content []byte, broken bool, err error) {
	streams := p.array(o)
	if streams == nil {
		streams = types.Array{o}
	}
	for _, s := range streams[:min(len(streams), maxEntries)] {
		if s == nil {
			continue
		}
		data, ok, err := p.stream(s)
		if err != nil {
			return nil, false, err
		}
		broken = broken || !ok
		if len(content)+len(data) > maxPDFStream {
			return nil, false, fmt.Errorf("the drawing of a page, %w", ErrTooLarge)
		}
		content = append(append(content, data...), '\n')
	}
	return content, broken, nil
}

// stream unpacks a stream; ok is false where it cannot be.
func (p *pdf) stream(o types.Object) (data []byte, ok bool, err error) {
	s, ok := p.value(o).(types.StreamDict)
	if !ok {
		return nil, p.value(o) == nil, nil
	}
	if s.Content == nil {
		if err := s.DecodeWithLimit(maxPDFStream); err != nil {
			return nil, false, p.c.ctx.Err()
		}
	}
	return s.Content, true, p.c.unpack(len(s.Content))
}

// value follows references.
func (p *pdf) value(o types.Object) types.Object {
	o, err := p.x.Dereference(o)
	if err != nil {
		return nil
	}
	return o
}

// dict gives a dictionary, also that of a stream; nil if it is none.
func (p *pdf) dict(o types.Object) types.Dict {
	switch o := p.value(o).(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	}
	return nil
}

func (p *pdf) array(o types.Object) types.Array {
	a, _ := p.value(o).(types.Array)
	return a
}

func (p *pdf) name(o types.Object) string {
	n, _ := p.value(o).(types.Name)
	return n.Value()
}

// number gives a number, or otherwise.
func (p *pdf) number(o types.Object, otherwise float64) float64 {
	switch n := p.value(o).(type) {
	case types.Integer:
		return float64(n)
	case types.Float:
		return float64(n)
	}
	return otherwise
}

// said gives the words of a string, "" if it is none.
func (p *pdf) said(o types.Object) string {
	text, err := model.Text(p.value(o))
	if err != nil {
		return ""
	}
	return clean(text)
}
