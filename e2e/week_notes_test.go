//go:build linux

package e2e

import (
	"fmt"
	"image"
	"strings"

	"subrosa/e2e/desk"
	"subrosa/vault"
)

// prose is what sessions are made of; nothing in it identifies anybody.
var prose = []string{
	"The week had been steadier than the one before and sleep came on most nights.",
	"We went through the diary together and looked at what had happened before each bad evening.",
	"There was more colour in the voice and less apology before every sentence.",
	"The plan for mornings was kept on four days out of seven, which is two more than last time.",
	"Anger was named for the first time without being taken back at once.",
	"We spoke about the wish to be left alone and the fear of being left alone.",
	"The body is heavy after lunch and lighter after the walk by the water.",
	"A dream about a locked garden came back and was told in more detail than before.",
	"Work is bearable while the tasks are small and clear and nobody stands behind the chair.",
	"Appetite is coming back slowly and there was a proper meal on most evenings.",
	"We agreed to try one phone call that has been put off since the summer.",
	"No thoughts of dying were reported and the safety plan was read through again.",
	"The silence in the middle of the hour was long and did not need to be filled.",
	"Breathing exercises help a little on the bus and not at all in meetings.",
	"The inner critic was given a chair of its own and spoke for some minutes.",
	"It was possible to laugh about the broken kettle, which says something too.",
	"Next time we will look at the letter that was never sent and at what it would say.",
	"I noticed my own wish to comfort and waited, which seemed to be the better thing.",
	"Crying came late and stopped by itself, and the hands stayed open on the knees.",
	"The week ahead holds a difficult visit, and a short way out of it was prepared.",
}

// rare are words in no list, one for each note: where one is found, the note
// was.
var rare = []string{
	"brimlacing", "grelvaned", "tosquinely", "wendrulled", "mipplecorned",
	"farglowing", "lodensively", "quarriminted", "sneldropped", "vorrowingly",
}

// session is the text of the note of that number, about 400 words.
func session(number int) string {
	var b strings.Builder
	b.WriteString("It all seemed " + rare[number] + " today. ")
	for i, words := number*7, 4; words < 400; i++ {
		sentence := prose[i%len(prose)]
		words += len(strings.Fields(sentence))
		b.WriteString(sentence + " ")
	}
	b.WriteString("It ended " + rare[number] + ".")
	return b.String()
}

// goTo finds a client by code and opens their page.
func (p *program) goTo(code string) {
	p.t.Helper()
	const how = "Up and down choose, Enter opens, Esc closes."
	p.Key("ctrl+k")
	p.sees(how)
	p.Type(code)
	p.rest()
	p.Key("Return")
	p.seesNot(how)
	p.seesIn(image.Rect(sidebar, 0, desk.Width, 180), code) // at the top, under the band where there is one
	p.rest()
}

// beforeSigning stands beside a note that is written, and beside no other.
const beforeSigning = "Before you sign"

// newNote begins a session note of the client on the screen.
func (p *program) newNote() {
	p.t.Helper()
	p.Key("ctrl+n")
	p.sees(beforeSigning)
	p.rest()
}

// What the note that names people says, besides.
const (
	stranger      = "Barnaby Quillfeather"
	strangerPhone = "07700 900815"
)

// naming writes a note with names in it, is refused, settles and signs.
func (w *week) naming(p *program) {
	w.words["stranger's name"], w.words["stranger's phone"] = stranger, strangerPhone
	for i, word := range rare {
		w.words[fmt.Sprintf("note %d", i+1)] = word
	}
	p.goTo("ACORN-41")
	p.newNote()
	p.Type("Wilhelmina Trescott was late. " + stranger + " rang from " + strangerPhone + ", and " + stranger + " waited. ")
	// Zero width, a look-alike letter, a decomposed one, and names over line ends.
	p.Paste("Wilhel\u200bmina was tired, W\u0456lhelmina was. Tresco\u0301tt slept. Wilhelmi-\nna Tres-\ncott left. ")
	p.Type(session(0))
	p.Key("shift+Tab", "shift+Tab")
	p.Type("The talk with Wilhelmina")
	p.rest()

	p.Key("ctrl+Return")
	p.sees("There are words here that could")
	p.sees(beforeSigning)
	n := w.newest(p, "ACORN-41")
	if !n.Signed.IsZero() || !strings.Contains(textOf(n), "Wilhelmina Trescott was late.") || n.Title != "The talk with Wilhelmina" {
		p.t.Fatal("the refused note is not the draft that was typed")
	}

	// Her first name, in the title: the code in its place.
	w.settle(p, "ctrl+shift+r", "ACORN-41")
	// Her whole name cannot be kept while the register is sealed.
	w.ways(p, "ctrl+shift+k")
	p.Type("it is hers\n")
	p.sees("A whole name or contact from your register")
	w.settle(p, "ctrl+shift+r", "ACORN-41")
	w.settle(p, "ctrl+shift+k", "a writer, known to all")
	p.does("ctrl+shift+g")
	p.signs()

	n = w.newest(p, "ACORN-41")
	text := textOf(n)
	if n.Signed.IsZero() {
		p.t.Fatal("the note is not signed")
	}
	for _, c := range []struct {
		word  string
		times int
	}{
		{"Trescott", 0}, {"lhelmina", 0}, {"lhelmi-", 0}, {"Tres-", 0}, {"ACORN-41", 5}, {strangerPhone, 0}, {stranger, 2}, {rare[0], 2},
	} {
		if got := strings.Count(text, c.word); got != c.times {
			p.t.Errorf("a word stands %d times in the signed note, want %d (number %d of the list)", got, c.times, c.times)
		}
	}
	if n.Title != "The talk with ACORN-41" {
		p.t.Error("the title is not settled")
	}
	hows := map[vault.How]int{}
	for _, d := range n.Settled {
		hows[d.How]++
		if d.How == vault.HowKept && d.Reason != "a writer, known to all" {
			p.t.Error("the reason is not the one that was typed")
		}
	}
	if hows[vault.HowReplaced] != 2 || hows[vault.HowKept] != 1 || hows[vault.HowRegistered] != 1 {
		p.t.Errorf("decisions: %v", hows)
	}
}

// settle settles the chosen finding in a way that asks for words.
func (w *week) settle(p *program, keys, words string) {
	p.t.Helper()
	w.ways(p, keys)
	p.Type(words + "\n")
	p.inPanel(false)
}

// ways shows one of the ways to settle the chosen finding.
func (w *week) ways(p *program, keys string) {
	p.t.Helper()
	before := p.Shot()
	p.Key(keys)
	desk.Eventually(p.t, patience, "another way to settle is shown", func() bool {
		return diff(before, p.Shot(), image.Rect(panel, 0, 1280, 700)) > 400
	})
	p.inPanel(true)
}

// signs signs the note on the screen and waits until it is no longer there to
// be written.
func (p *program) signs() {
	p.t.Helper()
	p.Key("ctrl+Return")
	p.seesNot(beforeSigning)
	p.sees("Signed. From now on")
	p.rest()
}

// newest is the newest session note of a client, as it is stored.
func (w *week) newest(p *program, code string) vault.Note {
	p.t.Helper()
	var newest vault.Note
	w.stored(p, func(v *vault.Vault) {
		c, err := v.ClientByCode(p.t.Context(), code)
		if err != nil {
			p.t.Fatal(err)
		}
		notes, err := v.NotesOf(p.t.Context(), c.ID)
		if err != nil {
			p.t.Fatal(err)
		}
		for _, n := range notes {
			if n.Kind == vault.KindSession && n.ID > newest.ID {
				newest = n
			}
		}
	})
	if newest.ID == 0 {
		p.t.Fatal("no note of the client is stored")
	}
	return newest
}
