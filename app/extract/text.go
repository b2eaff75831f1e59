package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// readText reads plain text: UTF-8; UTF-16 where it begins with a byte order
// mark; UTF-8 with some bytes of an old encoding, which are then read as
// Windows-1252. Bytes with zeros are no text.
func readText(data []byte) (*Document, error) {
	if marked(data) {
		decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil || bytes.IndexByte(decoded, 0) >= 0 || ascii(decoded) < len(data)/40 {
			return nil, ErrUnknown // noise may begin with the same two bytes
		}
		return &Document{Text: string(decoded), Plain: true}, nil
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return nil, ErrUnknown
	}
	if utf8.Valid(data) {
		return &Document{Text: string(data), Plain: true}, nil
	}
	doc := &Document{Plain: true}
	extra := 0
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			r = charmap.Windows1252.DecodeByte(data[i])
			b.WriteRune(r)
			extra += utf8.RuneLen(r) - 1
			doc.strays = append(doc.strays, stray{b.Len(), extra})
		} else {
			b.Write(data[i : i+size])
		}
		i += size
	}
	// A letter in three may have an accent, not every other.
	if len(doc.strays) > 10+len(data)/3 || controls(data) > 10+len(data)/50 {
		return nil, ErrUnknown
	}
	doc.Text = b.String()
	return doc, nil
}

// marked reports whether a file begins with the byte order mark of UTF-16.
func marked(data []byte) bool {
	return len(data)%2 == 0 && (bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")))
}

// ascii counts the bytes that are characters by themselves: blanks and figures
// in any writing.
func ascii(text []byte) int {
	n := 0
	for _, b := range text {
		if b < utf8.RuneSelf {
			n++
		}
	}
	return n
}

// controls counts the bytes that no text has.
func controls(data []byte) int {
	n := 0
	for _, b := range data {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			n++
		}
	}
	return n
}
