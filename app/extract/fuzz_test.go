package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// seeds are the files of testdata.
func seeds(f *testing.F, pattern string) [][]byte {
	f.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(names) == 0 {
		f.Fatalf("no seeds %s: %v", pattern, err)
	}
	var all [][]byte
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		all = append(all, data)
	}
	return all
}

// whole holds of every text, wherever it comes from.
func whole(t *testing.T, doc *Document) {
	t.Helper()
	if !utf8.ValidString(doc.Text) || strings.ContainsRune(doc.Text, 0) || len(doc.Text) > maxText+maxText/8 {
		t.Error("a text that is none")
	}
	places := doc.Places()
	for at := 0; at < len(doc.Text); at += 1 + len(doc.Text)/50 {
		if p := places.Find(at); p.Number < 1 || p.Unit == "" {
			t.Errorf("%d lies in %+v", at, p)
		}
		if off := doc.FileOffset(at); off < 0 || off > at {
			t.Errorf("%d lies at %d of the file", at, off)
		}
	}
	for _, err := range doc.Unread {
		if err.Error() == "" {
			t.Error("an error without words")
		}
	}
}

// fuzzed reads bytes as one format, without the net that Read has for panics.
func fuzzed(t *testing.T, kind kind, data []byte) {
	c := &collector{ctx: context.Background(), size: len(data)}
	if err := c.read(kind, data); err != nil {
		return
	}
	doc, err := c.document()
	if err != nil {
		t.Fatal(err)
	}
	whole(t, doc)
}

func FuzzAny(f *testing.F) {
	for _, data := range seeds(f, "*.*") {
		f.Add("letter", data)
	}
	f.Add("x.eml", []byte(with("text/plain", "n.txt", "Ring Leopold.")))
	f.Add("x.txt", []byte("Zo\xeb rang."))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if doc, err := Read(context.Background(), name, data); err == nil {
			whole(t, doc)
		}
	})
}

func FuzzText(f *testing.F) {
	f.Add([]byte("Zo\xeb rang."))
	f.Add([]byte("\xff\xfeZ\x00o\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := readText(data); err == nil && doc.Text != "" {
			if !utf8.ValidString(doc.Text) {
				t.Error("no UTF-8")
			}
			last := len(doc.Text) - 1
			if at := doc.FileOffset(last); at < 0 || at > last {
				t.Errorf("%d lies at %d of the file", last, at)
			}
		}
	})
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte("<!doctype html><p>Jo<b>anna</b><td>x<a href='mailto:x@example.org'>x</a><script>x</script>"))
	f.Fuzz(func(t *testing.T, data []byte) { fuzzed(t, kindHTML, data) })
}

func FuzzEmail(f *testing.F) {
	f.Add([]byte(intake + "\r\nText."))
	f.Add([]byte(with("text/plain", "n.txt", "Ring Leopold.", "message/rfc822", "", intake+"\r\nText.")))
	f.Fuzz(func(t *testing.T, data []byte) { fuzzed(t, kindEmail, data) })
}

// unpacked gives a file of an archive.
func unpacked(f *testing.F, archive []byte, name string) []byte {
	f.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		f.Fatal(err)
	}
	file, err := r.Open(name)
	if err != nil {
		f.Fatal(err)
	}
	defer file.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(file); err != nil {
		f.Fatal(err)
	}
	return b.Bytes()
}

// The XML is fuzzed unpacked: packed, nearly every change would be a damaged
// archive and nothing else. FuzzAny has the archives.
func FuzzWord(f *testing.F) {
	letter := seeds(f, "letter.docx")[0]
	for _, name := range []string{"word/document.xml", "word/comments.xml", "word/footnotes.xml"} {
		f.Add(unpacked(f, letter, name))
	}
	f.Add([]byte("<d><tr><tc><p><t>x</t></p></tc></tr></p></d>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		fuzzed(t, kindWord, packed(t, "word/document.xml", string(data), "docProps/core.xml", string(data)))
	})
}

func FuzzOpenDocument(f *testing.F) {
	f.Add(seeds(f, "letter.fodt")[0])
	f.Add(unpacked(f, seeds(f, "letter.odt")[0], "content.xml"))
	f.Fuzz(func(t *testing.T, data []byte) {
		fuzzed(t, kindFlatOpenDocument, data)
		fuzzed(t, kindOpenDocument, packed(t, "content.xml", string(data), "meta.xml", string(data)))
	})
}

func FuzzPDF(f *testing.F) {
	for _, data := range seeds(f, "*.pdf") {
		f.Add(data)
	}
	f.Add(page("BT /F 12 Tf 50 700 Td (Joanna) Tj ET", helvetica))
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := Read(context.Background(), "x.pdf", data); err == nil {
			whole(t, doc)
		}
	})
}

// What is read of a PDF here, without pdfcpu around it: a drawing, and a table
// of letters.
func FuzzPDFDrawing(f *testing.F) {
	f.Add([]byte("BT /F 12 Tf 50 700 Td [(Jo) -20 <616e>] TJ T* (na) ' q 1 0 0 1 0 0 cm Q ET BI ID x EI /X Do"), []byte(lettersTable))
	f.Add([]byte("/F 1 Tf ((((\\"), []byte("<00> <ff> [<0041>] endbfrange"))
	f.Fuzz(func(t *testing.T, content, letters []byte) {
		table := parseTable(letters, maxLetters)
		p := &pdf{c: &collector{ctx: context.Background(), size: len(content)}}
		d := &drawing{pdf: p}
		d.state = state{ctm: unity, scale: 1, font: &font{table: table, bytes: max(1, table.width), missed: 500, unit: 0.001}}
		l := lexer{data: content}
		var operands []operand
		for v := l.next(0); v != nil; v = l.next(0) {
			if op, ok := v.(operator); !ok {
				operands = append(operands, v)
			} else if op != "Do" && op != "Tf" && op != "gs" {
				if err := d.do(op, operands, 0); err != nil {
					t.Fatal(err)
				}
				operands = nil
			}
		}
		if !utf8.ValidString(clean(d.out.text())) {
			t.Error("no UTF-8")
		}
	})
}
