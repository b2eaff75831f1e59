package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// read reads a file that must be readable.
func read(t *testing.T, name string, data []byte) *Document {
	t.Helper()
	doc, err := Read(context.Background(), name, data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return doc
}

// packed makes a zip archive of names and contents in turn.
func packed(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The same letter as two word processors' formats, written by LibreOffice:
// everything in it that names somebody is found, in whole words, wherever it is.
func TestEveryNameOfALetter(t *testing.T) {
	names := []string{
		"Joanna Whitcombe’s first", "Ottilie Brandreth", "her friend", "Tom Fairweather", "07700 900123", "Percival Lockhart", "Isadora Quennell",
		"j.whitcombe@example.org", "Gwendolen Arkwright", "Zoë Müller", "Siân Łukasz-Šimić", "Rosalind Pemberton", "020 7946 0321",
		"Leopold Ashdown along", "Montague Frobisher", "Prudence Hallworth", "Winifred Oakshott", "Barnaby Thistlewood", "Cordelia Maplethorpe",
	}
	for _, file := range []string{"letter.odt", "letter.docx", "letter.fodt"} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", file))
			if err != nil {
				t.Fatal(err)
			}
			// By content, whatever it is called.
			for _, name := range []string{file, "letter", "letter.txt"} {
				doc := read(t, name, data)
				for _, want := range names {
					if !strings.Contains(doc.Text, want) {
						t.Errorf("%s lacks %q", name, want)
					}
				}
				if strings.Contains(doc.Text, "Ashdownher") || !strings.Contains(doc.Text, "brought her friend along") {
					t.Error("what was deleted and what was put in are mixed")
				}
				if !strings.Contains(doc.Text, "Phone | 07700 900123") {
					t.Error("a row of the table is no line")
				}
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "letter.docx"))
	if err != nil {
		t.Fatal(err)
	}
	doc := read(t, "letter.docx", data)
	places := doc.Places()
	for _, c := range []struct {
		words string
		want  Place
	}{
		{"Joanna", Place{"", "paragraph", 1, 16}},
		{"Tom Fairweather", Place{"", "paragraph", 3, 15}},
		{"Gwendolen", Place{"", "paragraph", 6, 8}},
		{"Rosalind", Place{"header 1", "paragraph", 1, 13}},
		{"Ottilie", Place{"footnotes", "paragraph", 1, 15}},
		{"Percival", Place{"comments", "paragraph", 1, 5}},
		{"Isadora", Place{"authors of changes and comments", "line", 2, 1}},
		{"Winifred", Place{"properties", "line", 2, 19}},
	} {
		if got := places.Find(strings.Index(doc.Text, c.words)); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.words, got, c.want)
		}
	}
}

func TestPlainText(t *testing.T) {
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune("Zoë rang.\r\nTwice.")) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for _, c := range []struct{ name, data, want string }{
		{"UTF-8", "Zoë rang.", "Zoë rang."},
		{"Windows-1252", "Zo\xeb rang \x96 twice.", "Zoë rang – twice."},
		{"UTF-16 with a mark", string(wide), "Zoë rang.\r\nTwice."},
		{"nothing", "", ""},
		{"looks like header lines, and is none", "From: the beginning\nSubject: to change\n\nText.", "From: the beginning\nSubject: to change\n\nText."},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := read(t, "note.txt", []byte(c.data))
			if doc.Text != c.want || !doc.Plain {
				t.Errorf("got %q", doc.Text)
			}
		})
	}
}

// Places in a file of an old encoding are those of the file.
func TestFileOffset(t *testing.T) {
	data := []byte("Zo\xeb, Ren\xe9e and Tom")
	doc := read(t, "note.txt", data)
	for _, word := range []string{"Zo", ", Ren", "e and", "Tom"} {
		if got, want := doc.FileOffset(strings.Index(doc.Text, word)), bytes.Index(data, []byte(word)); got != want {
			t.Errorf("%q: got %d, want %d", word, got, want)
		}
	}
}

func TestRefuses(t *testing.T) {
	deep := strings.Repeat("<w:p>", maxDepth+1) + strings.Repeat("</w:p>", maxDepth+1)
	for _, c := range []struct {
		name, file string
		data       []byte
		want       error
	}{
		{"a binary", "x.bin", []byte("a\x00b"), ErrUnknown},
		{"noise", "x.txt", bytes.Repeat([]byte("\xff\xfe\xe9"), 200), ErrUnknown},
		{"text called a Word file", "x.docx", []byte("She slept badly."), ErrMismatch},
		{"text called a PDF", "x.pdf", []byte("She slept badly."), ErrMismatch},
		{"text called an e-mail", "x.eml", []byte("She slept badly."), ErrMismatch},
		{"old Word", "x.doc", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), ErrOld},
		{"encrypted Word", "x.docx", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), ErrEncrypted},
		{"rich text", "x.rtf", []byte(`{\rtf1 She slept}`), ErrOld},
		{"a picture", "x.docx", []byte("\x89PNG\r\n\x1a\n and so on"), ErrPicture},
		{"a spreadsheet", "x.xlsx", packed(t, "xl/workbook.xml", "<a/>"), ErrOffice},
		{"an archive of something", "x.zip", packed(t, "note.txt", "She slept badly."), ErrUnknown},
		{"a Word file cut off", "x.docx", packed(t, "word/document.xml", "<w:document/>")[:40], ErrDamaged},
		{"a Word file without a body", "x.docx", packed(t, "word/styles.xml", "<a/>"), ErrDamaged},
		{"broken XML", "x.docx", packed(t, "word/document.xml", "<w:p><w:t>Joanna"), ErrDamaged},
		{"elements without end", "x.docx", packed(t, "word/document.xml", "<d>"+deep+"</d>"), ErrTooLarge},
		{"entities that grow", "x.docx", packed(t, "word/document.xml", `<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d><p><t>&b;</t></p></d>`), ErrDamaged},
		{"a bomb", "x.odt", packed(t, "content.xml", "<d><p>"+strings.Repeat(" ", 64<<20)+"</p></d>"), ErrTooLarge},
		{"an encrypted OpenDocument", "x.odt", packed(t, "content.xml", "\x8f\x00 noise", "META-INF/manifest.xml", "<manifest:encryption-data/>"), ErrEncrypted},
		{"too large", "x.txt", make([]byte, MaxFile+1), ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read(context.Background(), c.file, c.data)
			if !errors.Is(err, c.want) || doc != nil {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// What is in a file without being anywhere in its text is read as well.
func TestBesideTheText(t *testing.T) {
	const body, name = "<d><p><t>nothing</t></p></d>", "Joanna Whitcombe"
	odt := func(inside string) []byte {
		return packed(t, "content.xml", "<d>"+inside+"<p>nothing</p></d>")
	}
	for what, data := range map[string][]byte{
		"a chart's title":              packed(t, "word/document.xml", body, "word/charts/chart1.xml", "<c><title><t>"+name+"</t></title></c>"),
		"a box of a diagram":           packed(t, "word/document.xml", body, "word/diagrams/data1.xml", "<c><t>"+name+"</t></c>"),
		"somebody who commented once":  packed(t, "word/document.xml", body, "word/people.xml", `<people><person author="`+name+`"/></people>`),
		"the name of a field":          packed(t, "word/document.xml", `<d><sdt><alias val="`+name+`"/></sdt><p><t>nothing</t></p></d>`),
		"a bookmark":                   packed(t, "word/document.xml", `<d><p><bookmarkStart name="Joanna_Whitcombe"/><t>nothing</t></p></d>`),
		"a variable":                   packed(t, "word/document.xml", body, "word/settings.xml", `<s><docVar name="client" val="`+name+`"/></s>`),
		"a chunk in another format":    packed(t, "word/document.xml", body, "word/afchunk.html", "<html><body><p>"+name+"</p></body></html>"),
		"a deletion without its place": odt("<tracked-changes><changed-region><deletion><p>" + name + "</p></deletion></changed-region><changed-region><deletion><p>Tom</p></deletion></changed-region></tracked-changes>"),
		"a field of the user's":        odt(`<user-field-decl string-value="` + name + `" name="c"/>`),
		"a bookmark of OpenDocument":   odt(`<p><bookmark-start name="` + name + `"/>nothing</p>`),
	} {
		file := "x.docx"
		if bytes.Contains(data, []byte("content.xml")) {
			file = "x.odt"
		}
		if doc := read(t, file, data); !strings.Contains(doc.Text, name) {
			t.Errorf("%s: %q", what, doc.Text)
		}
	}
	for _, data := range [][]byte{
		packed(t, "word/document.xml", `<d><p><bookmarkStart name="_GoBack"/><t>nothing</t></p></d>`),
		odt(`<p><bookmark name="_Toc1"/></p>`),
	} {
		if doc := read(t, "", data); doc.Text != "nothing" {
			t.Errorf("a bookmark of the program's own is told: %q", doc.Text)
		}
	}
}

// A text box in the middle of a paragraph is a paragraph of its own, and the
// one around it goes on.
func TestBoxInParagraph(t *testing.T) {
	doc := read(t, "x.docx", packed(t, "word/document.xml",
		"<d><p><t>Joanna </t><p><t>Tom </t><p><t>Priya</t></p><t>Fairweather</t></p><t>Whitcombe</t></p></d>"))
	if want := "Priya\n\nTom Fairweather\n\nJoanna Whitcombe"; doc.Text != want {
		t.Errorf("got %q", doc.Text)
	}
}

// A bomb of many small files is one too.
func TestRefusesManyFiles(t *testing.T) {
	files := make([]string, 0, 2*maxEntries+2)
	for range maxEntries + 1 {
		files = append(files, "word/document.xml", "")
	}
	if _, err := Read(context.Background(), "x.docx", packed(t, files...)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

func TestStopsWhenTold(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	data, err := os.ReadFile(filepath.Join("testdata", "letter.odt"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read(ctx, "letter.odt", data); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// Nothing of what is read stands in an error.
func TestErrorsAreSilent(t *testing.T) {
	for _, data := range [][]byte{
		packed(t, "word/document.xml", "<w:p><Joanna></w:p>"),
		packed(t, "word/document.xml", `<?xml version="1.0" encoding="Joanna"?><w:p/>`),
		packed(t, "word/document.xml", "<w:p>&Joanna;</w:p>"),
	} {
		if _, err := Read(context.Background(), "x.docx", data); err == nil || strings.Contains(err.Error(), "Joanna") {
			t.Errorf("got %v", err)
		}
	}
}
