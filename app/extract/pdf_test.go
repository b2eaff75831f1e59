package extract

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
)

// pdfOf makes a PDF of objects, numbered from 1; the first is the catalogue.
func pdfOf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

// stream is a stream object, with more entries of its dictionary.
func stream(entries, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(data), data)
}

// page is a PDF of one page with a drawing, and fonts or other resources by name.
func page(drawing, resources string, more ...string) []byte {
	return pdfOf(append([]string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>",
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << " + resources + " >> >>",
		stream("", drawing),
	}, more...)...)
}

const helvetica = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>"

func TestPDFOfAWordProcessor(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "letter.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"letter.pdf", "letter.txt"} {
		doc := read(t, name, data)
		for _, want := range []string{
			"Practice of Rosalind Pemberton", "The office was Joanna Whitcombe’s first; a difficult flight, an affluent staff.", "Leopold Ashdown",
			"Next of kin | Tom Fairweather\nPhone | 07700 900123", "Ottilie Brandreth", "Boxed: Gwendolen\nArkwright", "Zoë Müller", "Łukasz-Šimić",
			"j.whitcombe@example.org", "Barnaby Thistlewood", "About Prudence Hallworth", "Ring 020 7946 0321",
		} {
			if !strings.Contains(doc.Text, want) {
				t.Errorf("lacks %q:\n%s", want, doc.Text)
			}
		}
		if len(doc.Unread) > 0 {
			t.Errorf("not read: %v", doc.Unread)
		}
		places := doc.Places()
		if got := places.Find(strings.Index(doc.Text, "Joanna")); got != (Place{"page 1", "line", 2, 16}) {
			t.Errorf("got %+v", got)
		}
	}
}

// A page printed by a browser: columns are read one after the other, tables by
// rows.
func TestPDFOfABrowser(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "columns.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	doc := read(t, "columns.pdf", data)
	lines := strings.ReplaceAll(doc.Text, "\n", " ")
	for _, want := range []string{
		"The office was Joanna Whitcombe’s first; a difficult flight, an affluent staff.", "Tom Fairweather", "Phone", "07700 900123",
		"the headteacher, Percival Lockhart, whose responsibilities notwithstanding", "Westmere was disappointed, and wrote to o.brandreth@example.org",
		"j.whitcombe@example.org", "About Prudence Hallworth", "Siân Łukasz-Šimić",
	} {
		if !strings.Contains(lines, want) {
			t.Errorf("lacks %q:\n%s", want, doc.Text)
		}
	}
}

func TestPDFDrawings(t *testing.T) {
	const begin = "BT /F 12 Tf 50 700 Td "
	for _, c := range []struct{ name, drawing, resources, want string }{
		{"a string", begin + "(Joanna Whitcombe) Tj ET", helvetica, "Joanna Whitcombe"},
		{"escapes and octal", begin + `(Zo\353 \(M\374ller\)\` + "\n" + `) Tj ET`, helvetica, "Zoë (Müller)"},
		{"hexadecimal", begin + "<4A6F616E6E61> Tj ET", helvetica, "Joanna"},
		{"kerned", begin + "[(W) 80 (hitc) -15 (ombe)] TJ ET", helvetica, "Whitcombe"},
		{"blanks that are distances", begin + "[(Joanna) -300 (Whitcombe)] TJ ET", helvetica, "Joanna Whitcombe"},
		{"cells that are distances", begin + "[(Joanna) -4000 (Whitcombe)] TJ ET", helvetica, "Joanna | Whitcombe"},
		{"spaced letters", begin + "4 Tc (Joanna) Tj ET", helvetica, "Joanna"},
		{"words in two fonts", begin + "(Jo) Tj /F 12 Tf (anna) Tj ET", helvetica, "Joanna"},
		{"lines", begin + "14 TL (with Joanna) Tj T* (Whitcombe) Tj (and) ' ET", helvetica, "with Joanna\nWhitcombe\nand"},
		{"paragraphs", begin + "(One.) Tj 0 -40 Td (Two.) Tj ET", helvetica, "One.\n\nTwo."},
		{"two columns", begin + "14 TL (left) Tj T* (lower left) Tj ET BT /F 12 Tf 300 700 Td (right) Tj ET", helvetica, "left\nlower left\n\nright"},
		{"a raised number", begin + "(Whitcombe) Tj 4 Ts /F 7 Tf (1) Tj 0 Ts /F 12 Tf ( came) Tj ET", helvetica, "Whitcombe 1 came"},
		{"invisible, as text behind a scan", begin + "3 Tr (Joanna) Tj ET", helvetica, "Joanna"},
		{"turned", "BT /F 12 Tf 0 1 -1 0 50 50 Tm (up the) Tj ( side) Tj ET", helvetica, "up the side"},
		{"a picture in the drawing", "BI /W 1 /H 1 ID \x00(\x01 EI " + begin + "(Joanna) Tj ET", helvetica, "Joanna"},
		{"names of letters", begin + "(ABCDE) Tj ET", "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [65 /f_i /eacute /uni0141 /ffi /Scaron] >> >> >>", "fiéŁffiŠ"},
		{"an accent drawn by itself", begin + `[(Zo\250) 300 (e)] TJ ET`, helvetica, "Zoë"},
		{"a font of its own drawing", begin + "(A) Tj ET", "/Font << /F << /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /Encoding << /Differences [65 /J] >> /FirstChar 65 /Widths [50] >> >>", "J"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := read(t, "x.pdf", page(c.drawing, c.resources)).Text; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

const lettersTable = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n" +
	"2 beginbfchar <0001> <004A006F> <0002> <FB03> endbfchar\n" +
	"2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<006E> <D83DDE42>] endbfrange endcmap"

func TestPDFTableOfLetters(t *testing.T) {
	const fonts = "/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 5 0 R " +
		"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /DW 500 /W [1 [900 800] 16 18 550] >>] >> >>"
	got := read(t, "x.pdf", page("BT /F 10 Tf <000100100020002000120002 0021> Tj ET", fonts, stream("", lettersTable))).Text
	if got != "Joanncffi🙂" {
		t.Errorf("got %q", got)
	}
	// Without the table, nobody knows which letters they are.
	_, err := Read(context.Background(), "x.pdf", page("BT /F 10 Tf <0001001000200020001200020021> Tj ET", strings.Replace(fonts, "/ToUnicode 5 0 R", "", 1)))
	if !errors.Is(err, ErrLetters) {
		t.Errorf("got %v", err)
	}
}

// Lists in lists, and tables that count far, end.
func TestPDFDrawingIsBounded(t *testing.T) {
	deep := strings.Repeat("[<<", 4<<20)
	if got := read(t, "x.pdf", page(deep+"\nBT /F 12 Tf 50 700 Td (Joanna) Tj ET", helvetica)).Text; got != "" && got != "Joanna" {
		t.Errorf("got %q", got)
	}
	table := parseTable([]byte("<00000000> <ffffffff> <0041> <00> <ff> <10ffff10ffff> endbfrange"), 1000)
	if len(table.letters) != 1000 {
		t.Errorf("%d letters", len(table.letters))
	}
}

func TestPDFForms(t *testing.T) {
	form := stream("/Type /XObject /Subtype /Form /Matrix [1 0 0 1 0 0] /Resources << "+helvetica+" /XObject << /X 5 0 R >> >>",
		"BT /F 12 Tf 50 700 Td (Joanna) Tj ET /X Do")
	if got := read(t, "x.pdf", page("q /X Do Q", "/XObject << /X 5 0 R >>", form)).Text; got != "Joanna" {
		t.Errorf("a form in itself: %q", got)
	}
}

func TestPDFAround(t *testing.T) {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R /Metadata 8 0 R >>",
		"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1 /MediaBox [0 0 600 800] >>",
		"<< /Type /Page /Parent 2 0 R /Contents [4 0 R 4 0 R] /Resources << " + helvetica + " >> /Annots [5 0 R << /Subtype /Widget /T (Surname) /V (Percival Lockhart) >>] >>",
		stream("", "BT /F 12 Tf 50 700 Td (Text.) Tj ET"),
		"<< /Type /Annot /Subtype /Text /T (Isadora Quennell) /Contents <FEFF005A006F00EB> /A << /URI (mailto:tom@example.org) >> >>",
		"<< /First 7 0 R >>",
		"<< /Title (Prudence Hallworth) /Next 7 0 R /First 7 0 R >>",
		stream("/Type /Metadata /Subtype /XML", `<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><Seq><li>Winifred Oakshott</li></Seq></dc:creator></x>`),
		"<< /Type /Filespec /UF (Ottoline.txt) /EF << /F 10 0 R >> >>",
		stream("/Type /EmbeddedFile", "Ring Leopold."),
		stream("/Type /EmbeddedFile", "\x89PNG\r\n"),
	}
	doc := read(t, "x.pdf", pdfOf(objects...))
	for _, want := range []string{
		"Text.\nText.", "Page 1: Isadora Quennell", "Page 1: Zoë", "Page 1: tom@example.org", "Page 1: Percival Lockhart", "[bookmarks]\n\nPrudence Hallworth",
		"creator: Winifred Oakshott", "[attachment 1]\n\nRing Leopold.", "Ottoline.txt",
	} {
		if !strings.Contains(doc.Text, want) {
			t.Errorf("lacks %q:\n%s", want, doc.Text)
		}
	}
	if strings.Contains(doc.Text, "Surname") {
		t.Error("the name of a field is told")
	}
	if len(doc.Unread) != 1 || !errors.Is(doc.Unread[0], ErrPicture) {
		t.Errorf("not read: %v", doc.Unread)
	}
}

func TestPDFRefuses(t *testing.T) {
	var bomb bytes.Buffer
	w := zlib.NewWriter(&bomb)
	for range 65 {
		if _, err := w.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	const picture = "/XObject << /I 5 0 R >>"
	scan := stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "\x00")
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"nothing but the beginning", []byte("%PDF-1.7\n"), ErrDamaged},
		{"cut off", page("BT ET", helvetica)[:200], ErrDamaged},
		{"a scan", page("q 600 0 0 800 0 0 cm /I Do Q", picture, scan), ErrNoText},
		{"letters drawn as shapes", page(strings.Repeat("0 0 m 1 1 l f\n", maxPaths+1), ""), ErrNoText},
		{"a password", encrypted(t, "secret"), ErrEncrypted},
		{"a bomb", pdfOf(
			"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
			stream("/Filter /FlateDecode", bomb.String())), ErrDamaged},
		{"forms that double", doubling(), ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Read(context.Background(), "x.pdf", c.data); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// encrypted is a PDF that a password protects.
func encrypted(t *testing.T, password string) []byte {
	t.Helper()
	conf := PDFConfiguration()
	conf.UserPW, conf.OwnerPW = password, "owner"
	var b bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(page("BT /F 12 Tf 50 700 Td (Joanna) Tj ET", helvetica)), &b, conf); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What only forbids printing or copying opens without a password.
func TestPDFWithoutPassword(t *testing.T) {
	if got := read(t, "x.pdf", encrypted(t, "")).Text; got != "Joanna" {
		t.Errorf("got %q", got)
	}
}

// doubling draws a form that draws the next one a hundred times, and so on.
func doubling() []byte {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>", stream("", "/X Do"),
	}
	for i := range 10 {
		objects = append(objects, stream(fmt.Sprintf("/Type /XObject /Subtype /Form /Resources << /XObject << /X %d 0 R >> >>", 6+i), strings.Repeat("/X Do ", 100)))
	}
	return pdfOf(append(objects, "null")...)
}

// A scanned page among others is told, and the others are read.
func TestPDFScannedPage(t *testing.T) {
	doc := read(t, "x.pdf", pdfOf(
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R 4 0 R 8 0 R] /Count 3 >>",
		"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /I 7 0 R >> >> >>",
		"<< /Type /Page /Parent 2 0 R /Contents 6 0 R /Resources << "+helvetica+" >> >>",
		stream("", "/I Do"), stream("", "BT /F 12 Tf 50 700 Td (Joanna) Tj ET"),
		stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", "\x00"),
		"<< /Type /Page /Parent 2 0 R >>",
	))
	if doc.Text != "Joanna" || len(doc.Unread) != 1 || !errors.Is(doc.Unread[0], ErrNoText) || !strings.HasPrefix(doc.Unread[0].Error(), "page 1: ") {
		t.Errorf("%q, not read: %v", doc.Text, doc.Unread)
	}
}
