package extract

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// readHTML reads a web page whose bytes say, or let guess, their encoding.
func (c *collector) readHTML(data []byte) error {
	r, err := charset.NewReader(bytes.NewReader(data), "text/html")
	if err != nil {
		return ErrDamaged
	}
	decoded, err := c.readAll(r)
	if err != nil {
		return err
	}
	text, links, err := htmlText(decoded)
	if err != nil {
		return err
	}
	if err := c.body("", unitLine, text); err != nil {
		return err
	}
	return c.add("links and descriptions", unitLine, strings.Join(links, "\n"))
}

// readAll reads what is unpacked or decoded, counting it.
func (c *collector) readAll(r io.Reader) ([]byte, error) {
	var b bytes.Buffer
	for {
		n, err := io.CopyN(&b, r, 1<<18)
		if err := c.unpack(int(n)); err != nil {
			return nil, err
		}
		if errors.Is(err, io.EOF) {
			return b.Bytes(), nil
		}
		if err != nil {
			return nil, ErrDamaged
		}
	}
}

// htmlText takes the words out of a web page, with a line for each block, and
// what addresses and descriptions of pictures say besides.
func htmlText(page []byte) (text string, links []string, err error) {
	var b strings.Builder
	z := html.NewTokenizer(bytes.NewReader(page))
	z.SetMaxBuf(maxText)
	silent := atom.Atom(0) // inside a script or style
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				return "", nil, ErrDamaged
			}
			return tidy(b.String()), links, nil
		case html.TextToken:
			if silent == 0 {
				b.WriteString(html.UnescapeString(flat(string(z.Raw()))))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch t.DataAtom {
			case atom.Script, atom.Style:
				if t.Type == html.StartTagToken {
					silent = t.DataAtom
				}
			case atom.Td, atom.Th:
				b.WriteString(cellBreak)
			default:
				if block[t.DataAtom] {
					b.WriteByte('\n')
				}
			}
			links = said(links, t)
		case html.EndTagToken:
			t := z.Token()
			if t.DataAtom == silent {
				silent = 0
			}
			if block[t.DataAtom] {
				b.WriteByte('\n')
			}
		}
	}
}

// said keeps what attributes say of people: an address behind a link, the
// description of a picture, the author of the page.
func said(links []string, t html.Token) []string {
	about := ""
	for _, a := range t.Attr {
		if a.Key == "name" && t.DataAtom == atom.Meta {
			about = strings.ToLower(a.Val)
		}
	}
	for _, a := range t.Attr {
		low := strings.ToLower(a.Val)
		switch {
		case len(links) >= maxEntries:
		case a.Key == "href" && (strings.HasPrefix(low, "mailto:") || strings.HasPrefix(low, "tel:")),
			(a.Key == "alt" || a.Key == "title") && strings.TrimSpace(a.Val) != "":
			links = append(links, target(flat(a.Val)))
		case a.Key == "content" && about != "" && about != "viewport" && about != "generator" && about != "robots" && about != "progid":
			links = append(links, about+": "+flat(a.Val))
		}
	}
	return links
}

// target takes what only a program needs off an address: "mailto:" and what
// comes behind a question mark.
func target(address string) string {
	low := strings.ToLower(address)
	for _, scheme := range []string{"mailto:", "tel:"} {
		if strings.HasPrefix(low, scheme) {
			address, _, _ = strings.Cut(address[len(scheme):], "?")
		}
	}
	return address
}

// block are the elements that begin a line.
var block = func() map[atom.Atom]bool {
	m := map[atom.Atom]bool{}
	for _, a := range []atom.Atom{
		atom.P, atom.Div, atom.Br, atom.Tr, atom.Table, atom.Li, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Blockquote, atom.Pre, atom.Hr, atom.Title, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Dl, atom.Dt, atom.Dd,
		atom.Body, atom.Head, atom.Address, atom.Form, atom.Option, atom.Caption, atom.Figcaption,
	} {
		m[a] = true
	}
	return m
}()

// cellBreak stands between the cells of a row: a label keeps what it labels,
// and two names in two cells stay two.
const cellBreak = " | "

// flat makes blanks of line ends, which mean nothing inside a paragraph.
func flat(s string) string { return strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(s) }

// tidy takes the blanks around lines away, and empty lines beyond one.
func tidy(text string) string {
	var b strings.Builder
	empty := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "|"))
		if line == "" {
			empty++
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if empty > 0 {
				b.WriteByte('\n')
			}
		}
		empty = 0
		b.WriteString(strings.Join(strings.FieldsFunc(line, func(r rune) bool { return r == ' ' }), " "))
	}
	return b.String()
}
