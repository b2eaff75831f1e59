package extract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// annotations reads what is put on a page: comments with their authors, fields
// that were filled in, links to people.
func (p *pdf) annotations(page types.Dict) {
	for n, o := range p.array(page["Annots"]) {
		if n > maxEntries || len(p.notes) > maxEntries {
			return
		}
		a := p.dict(o)
		for _, key := range []string{"Contents", "T", "Subj", "V", "DV"} {
			if key == "T" && p.name(a["Subtype"]) == "Widget" {
				continue // the name of a field, not of an author
			}
			if said := p.said(a[key]); said != "" {
				p.notes = append(p.notes, fmt.Sprintf("Page %d: %s", p.page, flat(said)))
			}
		}
		// A field of several boxes keeps its value in their parent.
		if said := p.said(p.dict(a["Parent"])["V"]); said != "" && p.name(a["Subtype"]) == "Widget" {
			p.notes = append(p.notes, fmt.Sprintf("Page %d: %s", p.page, flat(said)))
		}
		if uri := p.said(p.dict(a["A"])["URI"]); uri != "" {
			p.notes = append(p.notes, fmt.Sprintf("Page %d: %s", p.page, target(flat(uri))))
		}
	}
}

// pdfPrograms are properties that speak of the program, not of people.
var pdfPrograms = map[string]bool{
	"Producer": true, "Creator": true, "CreationDate": true, "ModDate": true, "Trapped": true, "CreatorTool": true, "CreateDate": true,
	"ModifyDate": true, "MetadataDate": true, "DocumentID": true, "InstanceID": true, "OriginalDocumentID": true, "VersionID": true,
	"format": true, "PDFVersion": true, "part": true, "conformance": true, "RenditionClass": true, "instanceID": true, "documentID": true,
	"GTS_PDFXVersion": true, "PTEX.Fullbanner": true, "SourceModified": true, "when": true, "softwareAgent": true, "action": true,
}

// around reads what lies around the pages: properties, bookmarks, attachments,
// and adds it behind what was found on the pages.
func (p *pdf) around() error {
	if err := p.c.add("comments, fields and links", unitLine, strings.Join(slices.Compact(p.notes), "\n")); err != nil {
		return err
	}
	if p.x.Info != nil {
		info := p.dict(*p.x.Info)
		keys := make([]string, 0, len(info))
		for key := range info {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			if said := p.said(info[key]); said != "" && !pdfPrograms[key] {
				if err := p.c.add("properties", unitLine, spoken(key)+": "+flat(said)); err != nil {
					return err
				}
			}
		}
	}
	root := types.Dict{}
	if p.x.Root != nil {
		root = p.dict(*p.x.Root)
	}
	if data, ok, err := p.stream(root["Metadata"]); err != nil {
		return err
	} else if ok && len(data) > 0 {
		// What XML it is, is the program's: what breaks its rules is left out.
		if text, err := p.c.labelled(data, pdfPrograms); err == nil {
			if err := p.c.add("properties", unitLine, text); err != nil {
				return err
			}
		}
	}
	var titles []string
	p.bookmarks(p.dict(root["Outlines"])["First"], map[int]bool{}, &titles, 0)
	if err := p.c.add("bookmarks", unitLine, strings.Join(titles, "\n")); err != nil {
		return err
	}
	return p.attachments()
}

// bookmarks gathers the titles of the outline.
func (p *pdf) bookmarks(o types.Object, seen map[int]bool, titles *[]string, depth int) {
	for depth < maxPDFDepth && len(seen) < maxEntries {
		ref, ok := o.(types.IndirectRef)
		if !ok || seen[ref.ObjectNumber.Value()] {
			return
		}
		seen[ref.ObjectNumber.Value()] = true
		item := p.dict(ref)
		if title := p.said(item["Title"]); title != "" {
			*titles = append(*titles, flat(title))
		}
		p.bookmarks(item["First"], seen, titles, depth+1)
		o = item["Next"]
	}
}

// attachments reads the files inside the file, wherever they hang.
func (p *pdf) attachments() error {
	numbers := make([]int, 0, len(p.x.Table))
	for number := range p.x.Table {
		numbers = append(numbers, number)
	}
	slices.Sort(numbers)
	var names []string
	files := 0
	for _, number := range numbers {
		entry := p.x.Table[number]
		if entry == nil || entry.Free {
			continue
		}
		switch o := entry.Object.(type) {
		case types.Dict:
			if p.dict(o["EF"]) != nil {
				names = once(names, flat(p.said(o["UF"])))
				names = once(names, flat(p.said(o["F"])))
				names = once(names, flat(p.said(o["Desc"])))
			}
		case types.StreamDict:
			if p.name(o.Dict["Type"]) != "EmbeddedFile" {
				continue
			}
			files++
			name := fmt.Sprintf("attachment %d", files)
			data, ok, err := p.stream(o)
			if err != nil {
				return err
			}
			if !ok {
				p.c.fail(name, ErrDamaged)
				continue
			}
			if err := p.c.inside(name, "", data); err != nil {
				return err
			}
		}
	}
	return p.c.add("names of attachments", unitLine, strings.Join(names, "\n"))
}
