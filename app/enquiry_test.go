package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParseEnquiry(t *testing.T) {
	tests := []struct {
		file                    string
		name, email, phone, ip  string
		address                 string
		begins, ends            string   // of the message
		has, rest               []string // in the message; labels of what is neither who nor what
		technical, notInMessage []string
	}{
		{
			file: "01-labels.txt", name: "Joanna Pellwright", email: "joanna.pellwright@example.org", phone: "07700 900141", ip: "192.0.2.44",
			begins: "I have been off work", ends: "evening free?",
		},
		{
			file: "02-directory.txt", name: "Ifan Tregarth", email: "ifan.t@example.com", phone: "020 7946 0128",
			begins: "My wife thinks", ends: "Tuesdays or Fridays.", has: []string{"to begin: the nights"},
			technical: []string{"To", "Subject", "Date"}, notInMessage: []string{"directory", "Telephone"},
		},
		{
			file: "03-below.txt", name: "Aoife Brannagh-Lowe", email: "aoife@example.com", phone: "+44 7700 900222", ip: "198.51.100.7",
			begins: "I lost my mother", ends: "I am not.", notInMessage: []string{"198.51"},
		},
		{
			file: "04-table.txt", name: "Dariusz Kolenda", email: "d.kolenda@example.org", phone: "07700 900318", ip: "203.0.113.90", address: "ZZ9 9ZZ",
			begins: "We argue", ends: "find someone.", rest: []string{"Looking for"}, technical: []string{"User agent"},
		},
		{
			file: "05-bold.txt", name: "Mei-Lin Oduya", email: "mei.lin@example.org", phone: "07700 900555",
			begins: "Panic on the train", ends: "work with?",
		},
		{
			file: "06-wordpress.txt", name: "Solomon Achterberg", email: "s.achterberg@example.com",
			begins: "Hello,", ends: "Solomon", has: []string{"Sleep: I wake", "Work: my contract", "Drinking: more"},
			notInMessage: []string{"contact form"},
		},
		{
			file: "07-forwarded.txt", name: "Rhiannon O'Dowda", email: "rhiannon@example.org", phone: "020 7946 0777", ip: "2001:db8:85a3::8a2e:370:7334",
			begins: "I am writing for my son", ends: "is not us.", notInMessage: []string{">"},
		},
		{
			file: "08-letter.txt", name: "Katya Fennimore", email: "k.fennimore@example.org", phone: "07700 900607",
			begins: "I found your page", ends: "Katya Fennimore",
		},
		{
			file: "09-middle.txt", name: "Łukasz Żurawski-Bell", email: "lukasz.zb@example.org", phone: "07700 900873", ip: "203.0.113.5",
			begins: "I was made redundant", ends: "prefer video.", technical: []string{"DATE SUBMITTED"},
		},
		{
			file: "10-equals.txt", name: "Олена Коваль", email: "olena.k@example.com", phone: "07700 900004",
			begins: "I came here two years ago", ends: "I think.", rest: []string{"Preferred contact"}, technical: []string{"Reference"},
			notInMessage: []string{"Team"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", "enquiry", tt.file))
			if err != nil {
				t.Fatal(err)
			}
			got := ParseEnquiry(string(data))
			for _, c := range [][3]string{{"name", got.Name, tt.name}, {"email", got.Email, tt.email}, {"phone", got.Phone, tt.phone}, {"ip", got.IP, tt.ip}, {"address", got.Address, tt.address}} {
				if c[1] != c[2] {
					t.Errorf("%s is %q, want %q", c[0], c[1], c[2])
				}
			}
			if !strings.HasPrefix(got.Message, tt.begins) || !strings.HasSuffix(got.Message, tt.ends) {
				t.Errorf("message is %q", got.Message)
			}
			for _, s := range tt.has {
				if !strings.Contains(got.Message, s) {
					t.Errorf("message lacks %q", s)
				}
			}
			for _, s := range tt.notInMessage {
				if strings.Contains(got.Message, s) {
					t.Errorf("message has %q", s)
				}
			}
			checkRest(t, got.Rest, tt.rest, false)
			checkRest(t, got.Rest, tt.technical, true)
		})
	}
}

func checkRest(t *testing.T, rest []EnquiryField, want []string, technical bool) {
	t.Helper()
	for _, label := range want {
		found := false
		for _, f := range rest {
			found = found || f.Label == label && f.Technical == technical && f.Value != ""
		}
		if !found {
			t.Errorf("%q is not among the rest (technical %v): %v", label, technical, rest)
		}
	}
}

func TestEnquiryLetterAndNote(t *testing.T) {
	e := Enquiry{
		Name: "Joanna Pellwright", Email: "j@example.org", Phone: "07700 900141", IP: "192.0.2.44", Message: "I cannot sleep.",
		Rest: []EnquiryField{{Label: "Preferred time", Value: "evenings"}, {Label: "Browser", Value: "any", Technical: true}},
	}
	l := e.Letter()
	for _, want := range []string{"Joanna Pellwright", "j@example.org", "07700 900141", "192.0.2.44"} {
		if !strings.Contains(l.Text, want) {
			t.Errorf("the letter lacks %q", want)
		}
		if strings.Contains(e.NoteText(), want) {
			t.Errorf("the note has %q", want)
		}
	}
	if strings.Contains(l.Text, "sleep") {
		t.Error("the letter has the message")
	}
	if p := l.Identity.People[0]; p.Name != e.Name || p.Email != e.Email || p.Phone != e.Phone {
		t.Error("the letter's fields are not the enquiry's")
	}
	if got := e.NoteText(); got != "I cannot sleep.\n\nPreferred time: evenings" {
		t.Errorf("note is %q", got)
	}
}

func TestParseEnquiryIsBounded(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("Name: ", 1<<20), strings.Repeat("a:b\n", 1<<18), strings.Repeat("é", 1<<20), strings.Repeat(">", 1<<20),
		strings.Repeat("Name\n", 1<<17), "Message:\n" + strings.Repeat("word ", 1<<19), strings.Repeat(" ", 1<<20), "Name: " + strings.Repeat("x", 1<<20),
	} {
		e := ParseEnquiry(text)
		if !e.Cut {
			t.Errorf("%.10q…: not said that the end was not read", text)
		}
		if len(e.Name) > maxFact || len(e.Message) > MaxEnquiry || len(e.Rest) > maxRest {
			t.Errorf("%.10q…: a field is too long", text)
		}
	}
}

func FuzzParseEnquiry(f *testing.F) {
	for _, s := range []string{"", "Name: A\nMessage: b", "From: \"x\" <y@example.org>\n\nz", "*Name*\n\n\nb", "\xff\xfe:\n", "Message\n--\n", "> > Name: x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e := ParseEnquiry(text)
		for _, s := range []string{e.Name, e.Email, e.Phone, e.IP, e.Address, e.Message} {
			if !utf8.ValidString(s) {
				t.Error("a field is not UTF-8")
			}
		}
		e.Letter()
		e.NoteText()
	})
}
