package extract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // what letters an e-mail may be written in
)

// quietHeaders are header lines that no person is found by: signatures and
// numbers that programs give. What servers write of the sender's computer
// ("Received") is not among them.
var quietHeaders = map[string]bool{
	"dkim-signature": true, "domainkey-signature": true, "message-id": true, "references": true, "in-reply-to": true, "mime-version": true,
	"content-type": true, "content-transfer-encoding": true, "content-language": true, "content-disposition": true, "content-id": true,
	"autocrypt": true, "received-spf": true, "authentication-results": true, "thread-index": true, "x-mailer": true, "user-agent": true,
	"precedence": true, "importance": true, "x-priority": true, "feedback-id": true, "date": true,
}

// quiet reports whether a header line is left out.
func quiet(name string) bool {
	name = strings.ToLower(name)
	return quietHeaders[name] || strings.HasPrefix(name, "arc-") || strings.HasPrefix(name, "list-") ||
		strings.HasPrefix(name, "x-ms-") || strings.HasPrefix(name, "x-microsoft-") || strings.HasPrefix(name, "x-google-") ||
		strings.HasPrefix(name, "x-gm-") || strings.HasPrefix(name, "x-spam") || strings.HasPrefix(name, "x-forefront")
}

// readEmail reads an e-mail with its header lines and attachments.
func (c *collector) readEmail(data []byte) error {
	// The first line of a message in a mailbox file is no header line.
	if bytes.HasPrefix(data, []byte("From ")) {
		if end := bytes.IndexByte(data, '\n'); end >= 0 {
			data = data[end+1:]
		}
	}
	e, err := message.ReadWithOptions(bytes.NewReader(data), &message.ReadOptions{MaxHeaderBytes: 1 << 20})
	if e == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return ErrDamaged
	}
	m := &mail{c: c}
	if err := m.headers(&e.Header); err != nil {
		return err
	}
	if err := m.part(e, 0); err != nil {
		return err
	}
	return m.finish()
}

// mail is the work on one message.
type mail struct {
	c           *collector
	parts       int
	attachments int
	plain, page []string // what is shown, as plain text and as a web page
	links       []string
	names       []string // of the attachments
}

// headers adds the header lines of a message, decoded.
func (m *mail) headers(h *message.Header) error {
	var b strings.Builder
	fields := h.Fields()
	for fields.Next() {
		if quiet(fields.Key()) {
			continue
		}
		value, err := fields.Text()
		if err != nil {
			value = fields.Value() // in an unknown encoding: as it stands
		}
		if value = flat(value); strings.EqualFold(fields.Key(), "Received") {
			value = handedOver(value)
		}
		fmt.Fprintf(&b, "%s: %s\n", fields.Key(), value)
	}
	return m.c.add("header lines", unitLine, b.String())
}

// handedOver keeps of a server's trace whose computer the message came from and
// whom it was for. The rest names servers and their programs.
func handedOver(trace string) string {
	from, rest, _ := strings.Cut(trace, " by ")
	if _, to, found := strings.Cut(rest, " for "); found {
		to, _, _ = strings.Cut(to, ";")
		return from + " for " + to
	}
	return from
}

// part reads a part of the message, and what lies in it.
func (m *mail) part(e *message.Entity, depth int) error {
	if m.parts++; m.parts > maxEntries || depth > maxDepth/10 {
		return fmt.Errorf("an e-mail of so many parts, %w", ErrTooLarge)
	}
	kind, params, err := e.Header.ContentType()
	if err != nil || kind == "" {
		kind = "text/plain"
	}
	kind = strings.ToLower(kind)
	disposition, _, _ := e.Header.ContentDisposition()
	switch {
	case kind == "multipart/encrypted", kind == "application/pkcs7-mime" && params["smime-type"] != "signed-data", kind == "application/x-pkcs7-mime":
		return ErrEncrypted
	case strings.HasPrefix(kind, "multipart/"):
		return m.multipart(e, depth)
	case strings.HasPrefix(kind, "image/") && !strings.EqualFold(disposition, "attachment"):
		return nil // a logo, or a picture in the text: as in other documents, not looked at
	case kind == "application/pgp-signature", kind == "application/pkcs7-signature", kind == "application/x-pkcs7-signature":
		return nil
	}
	data, err := m.c.readAll(e.Body)
	if err != nil && !errors.Is(err, ErrDamaged) {
		return err
	}
	name := m.fileName(e, params)
	attached := strings.EqualFold(disposition, "attachment") || name != "" && !strings.HasPrefix(kind, "text/")
	switch {
	case err == nil && kind == "text/plain" && !attached:
		m.plain = append(m.plain, decoded(data))
		return nil
	case err == nil && kind == "text/html" && !attached:
		text, links, err := htmlText([]byte(decoded(data)))
		if err != nil {
			return err
		}
		m.page, m.links = append(m.page, text), append(m.links, links...)
		return nil
	}
	return m.attachment(err, kind, name, data)
}

// attachment reads what is attached, whatever it is.
func (m *mail) attachment(err error, kind, name string, data []byte) error {
	m.attachments++
	part := fmt.Sprintf("attachment %d", m.attachments)
	if name != "" {
		m.names = append(m.names, fmt.Sprintf("Attachment %d: %s", m.attachments, flat(name)))
	}
	switch {
	case err != nil:
		m.c.fail(part, ErrDamaged)
		return nil
	case len(bytes.TrimSpace(data)) == 0:
		return nil
	case kind == "message/rfc822", kind == "message/global":
		name = "message.eml"
	}
	return m.c.inside(part, name, data)
}

// multipart reads the parts of a part.
func (m *mail) multipart(e *message.Entity, depth int) error {
	r := e.MultipartReader()
	if r == nil {
		return ErrDamaged
	}
	for n := 0; ; n++ {
		p, err := r.NextPart()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case p == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err):
			if n == 0 {
				return ErrDamaged
			}
			// A message cut off: what came before it was read.
			m.c.fail("message", ErrDamaged)
			return nil
		}
		if err := m.part(p, depth+1); err != nil {
			return err
		}
	}
}

// fileName is what an attachment is called.
func (m *mail) fileName(e *message.Entity, params map[string]string) string {
	_, disposition, _ := e.Header.ContentDisposition()
	name := disposition["filename"]
	if name == "" {
		name = params["name"]
	}
	words := mime.WordDecoder{CharsetReader: message.CharsetReader}
	if plain, err := words.DecodeHeader(name); err == nil {
		name = plain
	}
	return name
}

// decoded is a text part as UTF-8: go-message has decoded what it knows the
// encoding of; what says none, or a wrong one, is read as a text file is.
func decoded(data []byte) string {
	if doc, err := readText(data); err == nil {
		return doc.Text
	}
	return string(data)
}

// finish adds the message itself. The web page beside the plain text is told
// only where it says something else.
func (m *mail) finish() error {
	plain, page := strings.Join(m.plain, "\n\n"), strings.Join(m.page, "\n\n")
	switch {
	case strings.TrimSpace(plain) == "":
		plain, page = page, ""
	case holdsWords(plain, page):
		page = ""
	}
	if err := m.c.body("message", unitLine, strings.ReplaceAll(plain, "\r\n", "\n")); err != nil {
		return err
	}
	if err := m.c.add("message as a web page", unitLine, page); err != nil {
		return err
	}
	if err := m.c.add("links and descriptions", unitLine, strings.Join(m.links, "\n")); err != nil {
		return err
	}
	return m.c.add("names of attachments", unitLine, strings.Join(m.names, "\n"))
}

// holdsWords reports whether every word of b stands in a.
func holdsWords(a, b string) bool {
	edge := func(w string) string { return strings.Trim(w, ".,;:!?\"'“”‘’()[]<>|*_-–—") }
	words := map[string]bool{}
	for w := range strings.FieldsSeq(a) {
		words[edge(w)] = true
	}
	for w := range strings.FieldsSeq(b) {
		if w = edge(w); w != "" && !words[w] {
			return false
		}
	}
	return true
}
