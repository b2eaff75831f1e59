package extract

import (
	"bytes"
	"path/filepath"
	"strings"
)

// kind is a format.
type kind int

const (
	kindText kind = iota
	kindHTML
	kindEmail
	kindWord
	kindOpenDocument
	kindFlatOpenDocument
	kindPDF
)

// kindOf tells what a file is: by its first bytes, and by its name only where
// they leave it open. A name that promises a document the bytes are not is
// ErrMismatch: such a file must not pass as quiet text.
func kindOf(name string, data []byte) (kind, error) {
	head := data[:min(len(data), 2048)]
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	extension := strings.ToLower(filepath.Ext(name))
	switch {
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return kindPDF, nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return archiveKind(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		// Word encrypts into such a file too: it holds this name in UTF-16.
		if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
			return 0, ErrEncrypted
		}
		return 0, ErrOld
	case bytes.HasPrefix(start, []byte(`{\rtf`)):
		return 0, ErrOld
	case picture(data):
		return 0, ErrPicture
	case bytes.Contains(head, []byte("office:document")) && bytes.HasPrefix(start, []byte("<")):
		return kindFlatOpenDocument, nil
	case webPage(start):
		return kindHTML, nil
	case emailBegins(head):
		return kindEmail, nil
	}
	switch extension {
	case ".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".pdf", ".doc", ".msg", ".rtf", ".fodt":
		return 0, ErrMismatch
	case ".eml":
		if len(bytes.TrimSpace(data)) > 0 && !headerLine(start) {
			return 0, ErrMismatch
		}
		return kindEmail, nil
	case ".html", ".htm", ".xhtml":
		return kindHTML, nil
	}
	return kindText, nil
}

// archiveKind tells the zip archives apart by the names of their files, which
// stand in the archive as they are.
func archiveKind(data []byte) (kind, error) {
	for _, c := range []struct {
		name string
		kind kind
		err  error
	}{
		{"word/", kindWord, nil},
		{"xl/workbook", 0, ErrOffice},
		{"ppt/presentation", 0, ErrOffice},
		{"content.xml", kindOpenDocument, nil},
	} {
		if bytes.Contains(data, []byte(c.name)) {
			return c.kind, c.err
		}
	}
	return 0, ErrUnknown
}

// picture knows the formats that people attach and scan.
func picture(data []byte) bool {
	for _, magic := range []string{"\x89PNG\r\n", "\xff\xd8\xff", "GIF87a", "GIF89a", "II*\x00", "MM\x00*", "BM"} {
		if bytes.HasPrefix(data, []byte(magic)) && (magic != "BM" || bytes.IndexByte(data[:min(len(data), 64)], 0) >= 0) {
			return true
		}
	}
	return len(data) > 12 && (string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP" || string(data[4:8]) == "ftyp" && bytes.Contains(data[8:12], []byte("hei")))
}

// webPage knows a web page by how it begins.
func webPage(start []byte) bool {
	low := bytes.ToLower(start[:min(len(start), 16)])
	return bytes.HasPrefix(low, []byte("<!doctype html")) || bytes.HasPrefix(low, []byte("<html"))
}

// emailBegins reports whether a file begins with header lines, one of them a line
// that programs write and people don't.
func emailBegins(head []byte) bool {
	lines, sure := 0, false
	for line := range bytes.Lines(bytes.TrimLeft(head, "\r\n")) {
		switch {
		case len(bytes.TrimSpace(line)) == 0:
			return sure && lines > 1
		case line[0] == ' ' || line[0] == '\t':
			if lines == 0 {
				return false
			}
		case !headerLine(line):
			// "From somebody@…" begins a message in a mailbox file.
			if lines > 0 || !bytes.HasPrefix(line, []byte("From ")) {
				return false
			}
		default:
			lines++
			name, _, _ := bytes.Cut(line, []byte(":"))
			switch strings.ToLower(string(name)) {
			case "received", "mime-version", "message-id", "return-path", "delivered-to", "content-type", "x-mailer":
				sure = true
			}
		}
	}
	return sure && lines > 1
}

// headerLine reports whether a line is "Name: value".
func headerLine(line []byte) bool {
	name, _, found := bytes.Cut(line, []byte(":"))
	if !found || len(name) == 0 || len(name) > 80 {
		return false
	}
	for _, b := range name {
		if b <= ' ' || b >= 0x7f {
			return false
		}
	}
	return true
}
