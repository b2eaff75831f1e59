package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"subrosa/assets"
	"subrosa/pseudonym"
)

// clientsAsked is how many clients the guard is measured with.
const clientsAsked = 300

// carriers are sentences about a client, who stands at the %s.
var carriers = []string{
	"I wondered with %s what the silence was for.",
	"%s arrived early and sat in the car until the hour.",
	"Rang the surgery about %s and left a message with reception.",
	"In supervision I said that %s makes me want to hurry.",
	"Her brother told %s not to come to the wedding.",
	"We looked at the week: %s had slept a little better.",
	"When %s cried I noticed that I was holding my breath.",
	"Left a voicemail for %s, neutral, as agreed.",
	"%s said that work is worse since the restructure.",
	"The letter is for %s, who asked for it twice.",
}

// way is one way in which a client's name stands in a text.
type way struct {
	name  string
	write func(given, family string, pets []string, r *rand.Rand) string // "" where this name cannot be written so
}

var ways = []way{
	{"exact", func(given, family string, _ []string, r *rand.Rand) string {
		return []string{given, family, given + " " + family}[r.IntN(3)]
	}},
	{"possessive", func(given, _ string, _ []string, _ *rand.Rand) string { return given + "'s" }},
	{"nickname", func(_, _ string, pets []string, r *rand.Rand) string {
		if len(pets) == 0 {
			return ""
		}
		return pets[r.IntN(len(pets))]
	}},
	{"one letter wrong", func(given, family string, _ []string, r *rand.Rand) string {
		name := []string{given, family}[r.IntN(2)]
		if len(name) < 5 {
			return ""
		}
		return misspell(name, r)
	}},
}

// reached counts how often a client was recognised.
type reached struct{ asked, found int }

// knownScore is what a register of clientsAsked clients finds, open or sealed.
type knownScore struct {
	byWay map[string]reached
	right int // findings out of the register that are the client meant
	wrong int // findings out of the register beside the client
	words int // of texts with no client in them
	hits  int // findings out of the register in those that would have to be settled
}

// measureKnown writes every client in every way into every carrier sentence in turn and looks whether the register knows
// them, then looks for the register's people in texts in which nobody stands. The same each time.
func measureKnown(sealed bool, nobody []text) (knownScore, error) {
	r := rand.New(rand.NewPCG(4, 300)) // the same each time
	pets := diminutives()
	people := clients(r, pets)
	var known pseudonym.Known = pseudonym.NewRegister(people)
	if sealed {
		key := bytes.Repeat([]byte{7}, 32)
		guard, err := pseudonym.NewGuard(key, pseudonym.BuildGuard(key, people))
		if err != nil {
			return knownScore{}, err
		}
		known = guard
	}
	c := &pseudonym.Checker{Known: known}
	s := knownScore{byWay: map[string]reached{}}
	for i, p := range people {
		given, family, _ := strings.Cut(p.Names[0], " ")
		for k, way := range ways {
			name := way.write(given, family, pets[strings.ToLower(given)], r)
			if name == "" {
				continue
			}
			before, after, _ := strings.Cut(carriers[(i+k)%len(carriers)], "%s")
			count := s.byWay[way.name]
			count.asked++
			found := false
			for _, f := range c.Find(before + name + after) {
				if !f.Known || f.Confidence < pseudonym.MustSettle {
					continue
				}
				meant := f.Start < len(before)+len(name) && len(before) < f.End
				if meant && (sealed || slices.Contains(f.Codes, p.Code)) {
					found = true
					s.right++
				} else {
					s.wrong++
				}
			}
			if found {
				count.found++
			}
			s.byWay[way.name] = count
		}
	}
	for _, t := range nobody {
		s.words += len(strings.Fields(t.body))
		for _, f := range c.Find(t.body) {
			if f.Known && f.Confidence >= pseudonym.MustSettle {
				s.hits++
			}
		}
	}
	return s, nil
}

// clients draws people out of the lists of names: half with a given name that has diminutives.
func clients(r *rand.Rand, pets map[string][]string) []pseudonym.Person {
	first := strings.Fields(assets.FirstNames())
	other := strings.Fields(assets.OtherNames())
	var withPets []string
	for _, name := range first {
		if len(pets[name]) > 0 {
			withPets = append(withPets, name)
		}
	}
	people := make([]pseudonym.Person, clientsAsked)
	for i := range people {
		given := withPets[r.IntN(len(withPets))]
		if i%2 == 0 {
			given = first[r.IntN(len(first))]
		}
		people[i] = pseudonym.Person{
			Code:  fmt.Sprintf("HERON-%d", i),
			Names: []string{capital(given) + " " + capital(other[r.IntN(len(other))])},
		}
	}
	return people
}

// diminutives returns the diminutives of given names, those that are words left out: they are judged by their place.
func diminutives() map[string][]string {
	words := map[string]bool{}
	common, more := assets.EnglishWords()
	for _, w := range append(strings.Fields(common), strings.Fields(more)...) {
		words[w] = true
	}
	out := map[string][]string{}
	for line := range strings.SplitSeq(assets.Diminutives(), "\n") {
		given, pets, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, pet := range strings.Fields(pets) {
			if !words[pet] {
				out[given] = append(out[given], capital(pet))
			}
		}
	}
	return out
}

// misspell leaves a letter out, puts one in, exchanges one or swaps two, never the first.
func misspell(name string, r *rand.Rand) string {
	for {
		if wrong := oneEdit(name, r); wrong != name {
			return wrong
		}
	}
}

func oneEdit(name string, r *rand.Rand) string {
	b := []byte(name)
	i := 1 + r.IntN(len(b)-2)
	letter := byte('a' + r.IntN(26))
	switch r.IntN(4) {
	case 0:
		b = slices.Delete(b, i, i+1)
	case 1:
		b = slices.Insert(b, i, letter)
	case 2:
		b[i] = letter
	default:
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// reportKnown prints what a register of clients finds.
func reportKnown(w io.Writer, title string, s knownScore) {
	fmt.Fprintf(w, "%d known clients, %s:", clientsAsked, title)
	for _, way := range ways {
		fmt.Fprintf(w, " %s %s;", way.name, share(s.byWay[way.name].found, s.byWay[way.name].asked))
	}
	fmt.Fprintf(w, " precise %s; false hits in plain notes %s per 1,000 words\n", share(s.right, s.right+s.wrong), rate(s.hits, s.words))
}
