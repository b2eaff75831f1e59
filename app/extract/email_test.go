package extract

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const intake = "From: =?utf-8?q?Zo=C3=AB_M=C3=BCller?= <zoe@example.org>\r\n" +
	"To: practice@example.com\r\nSubject: =?iso-8859-1?Q?A_question_from_Si=E2n?=\r\nMessage-ID: <1@mail.example.net>\r\n" +
	"DKIM-Signature: v=1; b=abc\r\nX-Originating-IP: [192.0.2.44]\r\nMIME-Version: 1.0\r\n"

func TestEmail(t *testing.T) {
	for _, c := range []struct {
		name, message string
		want, without []string
	}{
		{
			"quoted-printable", intake + "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nRing Jo=\r\nanna Whitcombe, caf=E9.\r\n",
			[]string{"Joanna Whitcombe, café.", "From: Zoë Müller <zoe@example.org>", "Subject: A question from Siân", "192.0.2.44"},
			[]string{"DKIM", "mail.example.net", "MIME"},
		},
		{
			"base64", intake + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
				base64.StdEncoding.EncodeToString([]byte("Ring Joanna Whitcombe.")) + "\r\n",
			[]string{"Ring Joanna Whitcombe."},
			nil,
		},
		{
			"UTF-16 and an unknown charset", intake + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=x-none-such\r\n\r\nJoanna Whitcombe\r\n--b--\r\n",
			[]string{"Joanna Whitcombe"},
			nil,
		},
		{
			"a web page that says the same", intake + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nRing Joanna.\r\n" +
				"--b\r\nContent-Type: text/html\r\n\r\n<p>Ring <b>Jo</b>anna.</p>\r\n--b--\r\n",
			[]string{"Ring Joanna."},
			[]string{"web page"},
		},
		{
			"a web page that says more", intake + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n" +
				"--b\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<style>p{x:y}</style><p>See Zo\xeb&nbsp;M&uuml;ller below. <a href='mailto:tom@example.org?subject=x'>x</a></p>\r\n--b--\r\n",
			[]string{"[message as a web page]\n\nSee Zoë\u00a0Müller below.", "tom@example.org"},
			[]string{"x:y", "subject=x"},
		},
		{
			"an e-mail in an e-mail", intake + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nForwarded.\r\n" +
				"--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: Tom Fairweather <tom@example.org>\r\nSubject: x\r\n\r\nIt is Percival.\r\n--b--\r\n",
			[]string{"Tom Fairweather <tom@example.org>", "It is Percival.", "[attachment 1, message]"},
			nil,
		},
		{
			"traces of servers", "Received: from laptop.example.org (host [192.0.2.9])\r\n\tby mx.example.com (Postfix) with ESMTPS id 4XyZ\r\n\tfor <tom@example.org>; Thu, 9 Apr 2026\r\n" + intake + "\r\nText.\r\n",
			[]string{"Received: from laptop.example.org (host [192.0.2.9]) for <tom@example.org>\n"},
			[]string{"Postfix", "4XyZ"},
		},
		{
			"a mailbox's first line", "From zoe@example.org Thu Apr  9 10:00:00 2026\r\n" + intake + "\r\nRing Joanna.\r\n",
			[]string{"Ring Joanna."},
			nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := read(t, "x.eml", []byte(c.message))
			for _, want := range c.want {
				if !strings.Contains(doc.Text, want) {
					t.Errorf("lacks %q:\n%s", want, doc.Text)
				}
			}
			for _, without := range c.without {
				if strings.Contains(doc.Text, without) {
					t.Errorf("has %q:\n%s", without, doc.Text)
				}
			}
			if len(doc.Unread) > 0 {
				t.Errorf("not read: %v", doc.Unread)
			}
		})
	}
}

// with is an e-mail with attachments of kind, file name and content in turn.
func with(attachments ...string) string {
	var b strings.Builder
	b.WriteString(intake + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAttached.\r\n")
	for i := 0; i < len(attachments); i += 3 {
		fmt.Fprintf(&b, "--b\r\nContent-Type: %s\r\nContent-Disposition: attachment; filename=%q\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n",
			attachments[i], attachments[i+1], base64.StdEncoding.EncodeToString([]byte(attachments[i+2])))
	}
	return b.String() + "--b--\r\n"
}

func TestAttachments(t *testing.T) {
	letter, err := os.ReadFile(filepath.Join("testdata", "letter.docx"))
	if err != nil {
		t.Fatal(err)
	}
	doc := read(t, "x.eml", []byte(with(
		"application/octet-stream", "About Ottoline Fairburn.docx", string(letter),
		"image/png", "logo.png", "\x89PNG\r\n\x1a\n",
		"application/pdf", "x.pdf", "no PDF at all",
		"text/plain", "n.txt", "Ring Leopold.",
		"text/plain", "empty.txt", "",
	)))
	for _, want := range []string{"Attached.", "Joanna Whitcombe’s", "[attachment 1, comments]", "About Ottoline Fairburn.docx", "Ring Leopold."} {
		if !strings.Contains(doc.Text, want) {
			t.Errorf("lacks %q", want)
		}
	}
	places := doc.Places()
	if got := places.Find(strings.Index(doc.Text, "Tom Fairweather")); got != (Place{"attachment 1", "paragraph", 3, 15}) {
		t.Errorf("got %+v", got)
	}
	if len(doc.Unread) != 2 || !errors.Is(doc.Unread[0], ErrPicture) || !errors.Is(doc.Unread[1], ErrMismatch) {
		t.Fatalf("not read: %v", doc.Unread)
	}
	if got := doc.Unread[0].Error(); !strings.HasPrefix(got, "attachment 2: it is a picture") {
		t.Errorf("got %q", got)
	}
}

func TestEmailsInEmails(t *testing.T) {
	message := intake + "\r\nInnermost.\r\n"
	for range maxNested + 1 {
		message = with("message/rfc822", "m.eml", message)
	}
	doc := read(t, "x.eml", []byte(message))
	if len(doc.Unread) != 1 || !errors.Is(doc.Unread[0], ErrDeep) {
		t.Errorf("not read: %v", doc.Unread)
	}
}

func TestEncryptedEmail(t *testing.T) {
	for _, kind := range []string{"multipart/encrypted; boundary=b", "application/pkcs7-mime; smime-type=enveloped-data"} {
		if _, err := Read(context.Background(), "x.eml", []byte(intake+"Content-Type: "+kind+"\r\n\r\n--b\r\n\r\n--b--\r\n")); !errors.Is(err, ErrEncrypted) {
			t.Errorf("%s: got %v", kind, err)
		}
	}
}

// A message of parts in parts in parts is bounded.
func TestEmailOfManyParts(t *testing.T) {
	var b strings.Builder
	b.WriteString(intake)
	for i := range 2 * maxDepth {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	b.WriteString("\r\nText.\r\n")
	if _, err := Read(context.Background(), "x.eml", []byte(b.String())); !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v", err)
	}
}
