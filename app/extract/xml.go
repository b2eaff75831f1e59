package extract

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// walk goes over an XML file and calls visit for each token. Elements lie in
// each other no deeper than maxDepth; entities of the file's own are an error,
// so nothing grows while it is read.
func (c *collector) walk(data []byte, visit func(xml.Token) error) error {
	d := xml.NewDecoder(transform.NewReader(bytes.NewReader(data), unicode.BOMOverride(transform.Nop)))
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return r, nil // the byte order mark has told already
		}
		e, err := htmlindex.Get(label)
		if err != nil {
			return nil, ErrDamaged
		}
		return e.NewDecoder().Reader(r), nil
	}
	depth := 0
	for n := 0; ; n++ {
		if n%1024 == 0 {
			if err := c.ctx.Err(); err != nil {
				return err
			}
		}
		t, err := d.Token()
		if errors.Is(err, io.EOF) && depth == 0 {
			return nil
		}
		if err != nil {
			return ErrDamaged // its own message could quote the file
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return fmt.Errorf("elements in elements, %w", ErrTooLarge)
			}
		case xml.EndElement:
			depth--
		}
		if err := visit(t); err != nil {
			return err
		}
	}
}

// attribute gives the value of an attribute, "" if it is not there.
func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// labelled reads a file that is a list of named values, such as a document's
// properties, as lines "name: value". An element's name is the value's, or the
// value of its attribute "name".
func (c *collector) labelled(data []byte, leave map[string]bool) (string, error) {
	var b strings.Builder
	var names []string
	err := c.walk(data, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			name := t.Name.Local
			if own := attribute(t, "name"); own != "" {
				name = own
			} else if len(names) > 0 && generic[name] {
				name = names[len(names)-1]
			}
			names = append(names, name)
		case xml.EndElement:
			names = names[:len(names)-1]
		case xml.CharData:
			value := strings.TrimSpace(flat(string(t)))
			if value == "" || len(names) == 0 || leave[names[len(names)-1]] {
				return nil
			}
			fmt.Fprintf(&b, "%s: %s\n", spoken(names[len(names)-1]), value)
		}
		return nil
	})
	return b.String(), err
}

// generic are elements that stand inside the one that says what a value is.
var generic = map[string]bool{"lpwstr": true, "lpstr": true, "vector": true, "variant": true, "Seq": true, "Alt": true, "Bag": true, "li": true, "bstr": true}

// spoken makes words of the name of a property: "lastModifiedBy" becomes "last
// modified by". In small letters, so that no name begins with its label.
func spoken(name string) string {
	var b strings.Builder
	for i, r := range name {
		if r >= 'A' && r <= 'Z' {
			if i > 0 {
				b.WriteByte(' ')
			}
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return strings.ReplaceAll(b.String(), "-", " ")
}
