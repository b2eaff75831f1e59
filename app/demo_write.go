package app

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"

	"subrosa/vault"
)

// demoVoice writes the notes of one client: it draws from the sentence lists what suits the client, and nothing twice
// before the list is through.
type demoVoice struct {
	sentences demoSentences
	themes    []string
	place     string
	fill      *strings.Replacer
	random    *rand.Rand
	decks     map[string]*deck
}

// deck is a shuffled list that is dealt from.
type deck struct {
	cards []string
	next  int
}

// newDemoVoice makes a client's voice. Equal seeds and codes give equal notes.
func newDemoVoice(s demoSentences, seed uint64, code string, she bool, themes []string, place string) *demoVoice {
	h := fnv.New64a()
	h.Write([]byte(code)) // never fails
	return &demoVoice{
		sentences: s, themes: themes, place: place, fill: pronouns(she),
		random: rand.New(rand.NewPCG(seed, h.Sum64())), decks: map[string]*deck{},
	}
}

// draw deals n sentences of a list's groups.
func (v *demoVoice) draw(list string, n int, groups ...string) []string {
	key := list + " " + strings.Join(groups, " ")
	d := v.decks[key]
	if d == nil {
		d = &deck{}
		for _, g := range groups {
			d.cards = append(d.cards, v.sentences[list][g]...)
		}
		v.shuffle(d)
		v.decks[key] = d
	}
	var out []string
	for range min(n, len(d.cards)) {
		if d.next == len(d.cards) {
			v.shuffle(d)
		}
		out = append(out, v.fill.Replace(d.cards[d.next]))
		d.next++
	}
	return out
}

func (v *demoVoice) shuffle(d *deck) {
	v.random.Shuffle(len(d.cards), func(i, j int) { d.cards[i], d.cards[j] = d.cards[j], d.cards[i] })
	d.next = 0
}

// suiting deals sentences that suit everybody and the client's themes.
func (v *demoVoice) suiting(list string, n int) []string {
	return v.draw(list, n, append([]string{"any"}, v.themes...)...)
}

// themed deals sentences of the client's themes alone, where the list has any.
func (v *demoVoice) themed(list string, n int) []string {
	if out := v.draw(list, n, v.themes...); len(out) > 0 {
		return out
	}
	return v.suiting(list, n)
}

// some is a number from least to most.
func (v *demoVoice) some(least, most int) int { return least + v.random.IntN(most-least+1) }

func paragraph(parts ...[]string) string {
	var all []string
	for _, p := range parts {
		all = append(all, p...)
	}
	return strings.Join(all, " ")
}

// seen is how the client came and was, by what could be seen from where the therapist sat.
func (v *demoVoice) seen() string {
	first := "start"
	if v.place == vault.PlaceVideo {
		first = "screen"
	}
	return paragraph(v.draw("objective", 1, first), v.suiting("objective", v.some(1, 2)))
}

func (v *demoVoice) told() string {
	return paragraph(v.draw("subjective", 1, "start"), v.suiting("subjective", v.some(1, 2)), v.themed("subjective", 1))
}

func (v *demoVoice) made() string {
	return paragraph(v.themed("assessment", 1), v.draw("assessment", v.some(1, 2), "any"))
}

func (v *demoVoice) plan() string { return paragraph(v.suiting("plan", v.some(1, 3))) }

// sections writes a note in a template's sections. A template it has no lists for becomes a narrative.
func (v *demoVoice) sections(template string) (string, []vault.Section) {
	switch template {
	case "soap":
		return template, []vault.Section{{Name: "Subjective", Text: v.told()}, {Name: "Objective", Text: v.seen()}, {Name: "Assessment", Text: v.made()}, {Name: "Plan", Text: v.plan()}}
	case "dap":
		return template, []vault.Section{{Name: "Data", Text: v.told() + " " + paragraph(v.suiting("objective", 1))}, {Name: "Assessment", Text: v.made()}, {Name: "Plan", Text: v.plan()}}
	case "birp":
		return template, []vault.Section{{Name: "Behaviour", Text: v.told()}, {Name: "Intervention", Text: v.did()}, {Name: "Response", Text: v.seen()}, {Name: "Plan", Text: v.plan()}}
	case "girp":
		return template, []vault.Section{{Name: "Goal", Text: paragraph(v.draw("plan", 1, "goal"))}, {Name: "Intervention", Text: v.did()}, {Name: "Response", Text: paragraph(v.suiting("objective", v.some(1, 2)), v.themed("assessment", 1))}, {Name: "Plan", Text: v.plan()}}
	}
	text := paragraph(v.draw("narrative", 1, "start"), v.themed("subjective", v.some(1, 2)), v.suiting("narrative", v.some(2, 3)), v.themed("assessment", 1))
	return "narrative", []vault.Section{{Name: "Session", Text: text}}
}

// did is what the therapist did: those sentences of the narratives that begin with the therapist.
func (v *demoVoice) did() string {
	const key = "narrative of the therapist"
	if v.decks[key] == nil {
		d := &deck{}
		for _, s := range v.sentences["narrative"]["any"] {
			if strings.HasPrefix(s, "I ") || strings.HasPrefix(s, "We ") {
				d.cards = append(d.cards, s)
			}
		}
		v.shuffle(d)
		v.decks[key] = d
	}
	d := v.decks[key]
	var out []string
	for range v.some(1, 2) {
		if d.next == len(d.cards) {
			v.shuffle(d)
		}
		out = append(out, v.fill.Replace(d.cards[d.next]))
		d.next++
	}
	return paragraph(out)
}
