//go:build linux

package e2e

import (
	"fmt"
	"image/color"
	"strings"

	"subrosa/e2e/desk"
	"subrosa/vault"
)

// person is somebody who writes to the practice.
type person struct {
	name, phone, email, message string
	code                        string // typed by the therapist, "" for the suggested one
}

// people are the twenty-five. The first three write from a contact form; some
// names are words, some are alike, some are in other scripts.
func people() []person {
	all := []person{
		{
			name: "Wilhelmina Trescott", phone: "07700 900771", email: "w.trescott@example.org", code: "ACORN-41",
			message: "I have not been sleeping since the spring and my work suffers from it.",
		},
		{name: "Barnabas O'Quill-Fenner", phone: "07700 900772", email: "b.oquill@example.org", code: "ALDER-52", message: "It is about my temper, and about the children."},
		{name: "Søren Ågåvold", phone: "07700 900773", email: "s.agavold@example.org", code: "ALMANAC-63", message: "My brother thinks that I should talk to somebody."},
		{name: "Грета Залесская"},
		{name: "Hope Mallorquin"},
		{name: "Will Mallorquin"},
		{name: "Grace Mallorquin"},
		{name: "Tobias Yarnwick", phone: "07700 900774"},
		{name: "Tobias Yarnwick", phone: "07700 900775"}, // another one of the same name
	}
	for i := len(all); i < 25; i++ {
		first := []string{"Ottilie", "Leander", "Rosamund", "Ignatius"}[i%4]
		all = append(all, person{
			name:  first + " " + []string{"Brackenvale", "Dunmallard", "Fosterquay", "Hawkenswick", "Larkinthorpe"}[i%5],
			phone: fmt.Sprintf("0113 496 0%03d", 300+i),
		})
	}
	return all
}

// enquiry is what a contact form sends.
func (p person) enquiry() string {
	text := "Name: " + p.name + "\n"
	if p.phone != "" {
		text += "Telephone: " + p.phone + "\n"
	}
	if p.email != "" {
		text += "E-mail: " + p.email + "\nIP: 203.0.113.77\n"
	}
	if p.message != "" {
		text += "\nMessage:\n" + p.message + "\n"
	}
	return text
}

// twentyFive makes the caseload.
func (w *week) twentyFive(p *program) {
	for _, who := range people() {
		p.Key("ctrl+shift+c")
		p.waitCard(true)
		p.Paste(who.enquiry())
		p.rest()
		// The keyboard is in the name. Telephone, e-mail, address, the message and then the code follow.
		p.tab(6)
		if who.code != "" {
			p.Key("ctrl+a")
			p.Type(who.code)
		}
		// Another code, the cue, the status, the date, and the button.
		p.tab(5)
		p.Key("Return")
		p.waitCard(false)
	}
	for i, who := range people() {
		label := fmt.Sprintf("client %d's ", i+1)
		w.words[label+"name"] = who.name
		if who.phone != "" {
			w.words[label+"phone"] = who.phone
		}
		if who.email != "" {
			w.words[label+"e-mail"] = who.email
		}
	}
	w.stored(p, func(v *vault.Vault) {
		clients, err := v.Clients(p.t.Context())
		if err != nil || len(clients) != 25 {
			p.t.Fatalf("%d clients are stored, %v", len(clients), err)
		}
		codes, waiting := map[string]bool{}, 0
		for _, c := range clients {
			codes[c.Code] = true
			waiting += c.PutIn
		}
		if len(codes) != 25 || !codes["ACORN-41"] || !codes["ALMANAC-63"] {
			p.t.Error("a code that was typed is not there, or one stands twice")
		}
		if waiting < 25 {
			p.t.Errorf("%d letters wait for the register", waiting)
		}
		drafts, err := v.Drafts(p.t.Context())
		if err != nil || len(drafts) != 3 {
			p.t.Fatalf("%d presenting notes, %v", len(drafts), err)
		}
		for _, n := range drafts {
			if text := textOf(n); strings.Contains(text, "Name:") || strings.Contains(text, "example.org") || strings.Contains(text, "07700") {
				p.t.Error("a presenting note holds more of the enquiry than its message")
			}
		}
	})
	p.unwritten(w.words)
}

// waitCard waits until the card for what goes into the register, on the page
// for a new client, is there, or no longer.
func (p *program) waitCard(there bool) {
	p.t.Helper()
	desk.Eventually(p.t, patience, "the page for a new client, or another", func() bool {
		return (countOf(p.Shot(), color.RGBA{R: 0xFC, G: 0xF0, B: 0xD6, A: 0xFF}) > 20000) == there
	})
	p.rest()
}

// stored reads a copy of the vault as it lies on the disk now.
func (w *week) stored(p *program, read func(v *vault.Vault)) {
	p.t.Helper()
	v := stored(p.t, w.dir, weekRecords)
	read(v)
	if err := v.Close(); err != nil {
		p.t.Fatal(err)
	}
}
