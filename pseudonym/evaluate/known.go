package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"subrosa/pseudonym"
)

// Whom the register is measured with: the same people each time.
const (
	clientsAsked  = 300
	practicesMade = 5 // registers of that size, each of other people
)

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
	"Plan: see %s again in a fortnight.",
	"It was (%s) who had rung, not the mother.",
	"- %s cancelled at short notice",
	"We spoke about the move and about %s.",
}

// writing is one way in which a client's name stands in a text.
type writing struct {
	name  string
	write func(c *client, r *rand.Rand) string // "" where this name cannot be written so
}

// The ways the figures are asked for, and others that people write.
const (
	wayExact, wayPossessive, wayNickname, wayMisspelt = "exact", "possessive", "nickname", "one letter wrong"
)

var writings = []writing{
	{wayExact, func(c *client, r *rand.Rand) string {
		return []string{c.given, c.family, c.given + " " + c.family}[r.IntN(3)]
	}},
	{wayPossessive, func(c *client, _ *rand.Rand) string { return c.given + "'s" }},
	{wayNickname, func(c *client, r *rand.Rand) string {
		if len(c.pets) == 0 {
			return ""
		}
		return c.pets[r.IntN(len(c.pets))]
	}},
	{wayMisspelt, func(c *client, r *rand.Rand) string {
		name := []string{c.given, c.family}[r.IntN(2)]
		if len(name) < 5 || strings.ContainsAny(name, " -'") {
			return ""
		}
		return misspell(name, r)
	}},
	{"plural", func(c *client, _ *rand.Rand) string { return "the " + plural(c.family) }},
	{"initial", func(c *client, r *rand.Rand) string {
		return fmt.Sprintf([]string{"%.1s. %s", "%.1s %s", "%[2]s, %.1[1]s.", "%[3]s %.1[2]s."}[r.IntN(4)], c.given, c.family, c.given)
	}},
	{"surname first", func(c *client, r *rand.Rand) string {
		return []string{c.family + ", " + c.given, strings.ToUpper(c.family) + " " + c.given, strings.ToUpper(c.family) + ", " + c.given}[r.IntN(3)]
	}},
	{"capitals", func(c *client, _ *rand.Rand) string { return strings.ToUpper(c.given + " " + c.family) }},
	{"small letters", func(c *client, _ *rand.Rand) string { return strings.ToLower(c.given + " " + c.family) }},
	{"joined", func(c *client, r *rand.Rand) string {
		family := strings.NewReplacer(" ", "", "-", "", "'", "").Replace(c.family)
		joint := []string{"", ".", "_", "-"}[r.IntN(4)]
		name := c.given + joint + family
		if r.IntN(2) == 0 {
			name = strings.ToLower(name)
		}
		return []string{"", "#", "@"}[r.IntN(3)] + name + []string{"", ".docx"}[r.IntN(2)]
	}},
	{"taken apart", func(c *client, r *rand.Rand) string {
		name := c.given + " " + c.family
		half := len(c.given) / 2
		switch r.IntN(4) {
		case 0:
			return "**" + name[:half] + "**" + name[half:]
		case 1:
			return "_" + c.given + "_ " + c.family
		case 2:
			return strings.Join(strings.Split(strings.ReplaceAll(name, " ", ""), ""), " ")
		default:
			return name[:half] + "\u200b" + name[half:]
		}
	}},
	{"two letters wrong in a whole name", func(c *client, r *rand.Rand) string {
		if len(c.given) < 5 || len(c.family) < 5 || strings.ContainsAny(c.family, " -'") {
			return ""
		}
		return misspell(c.given, r) + " " + misspell(c.family, r)
	}},
}

func plural(family string) string {
	switch {
	case strings.HasSuffix(family, "s"), strings.HasSuffix(family, "x"), strings.HasSuffix(family, "z"), strings.HasSuffix(family, "ch"), strings.HasSuffix(family, "sh"):
		return family + "es"
	}
	return family + "s"
}

// reached counts how often a client was recognised.
type reached struct{ asked, found int }

// of adds one client asked for.
func (c *reached) of(found bool) {
	c.asked++
	if found {
		c.found++
	}
}

// knownScore is what registers of clientsAsked clients find, open or sealed.
type knownScore struct {
	byWay  map[string]reached
	hard   map[string]reached // of them, clients with hard names
	right  int                // findings out of the register that are the client meant, in the asked ways
	wrong  int                // findings out of the register beside the client
	ofKind map[string]rest    // in texts with no client in them, by kind
	missed []string           // what was not found, for development: these people do not exist
}

// rest counts findings out of the register that would have to be settled in texts in which nobody stands.
type rest struct{ words, hits int }

// add adds what another register found.
func (s *knownScore) add(o knownScore) {
	for name, c := range o.byWay {
		s.byWay[name] = reached{s.byWay[name].asked + c.asked, s.byWay[name].found + c.found}
	}
	for name, c := range o.hard {
		s.hard[name] = reached{s.hard[name].asked + c.asked, s.hard[name].found + c.found}
	}
	for kind, c := range o.ofKind {
		s.ofKind[kind] = rest{s.ofKind[kind].words + c.words, s.ofKind[kind].hits + c.hits}
	}
	s.right += o.right
	s.wrong += o.wrong
	s.missed = append(s.missed, o.missed...)
}

func newKnownScore() knownScore {
	return knownScore{byWay: map[string]reached{}, hard: map[string]reached{}, ofKind: map[string]rest{}}
}

// measureKnown writes every client of several registers in every way into a carrier sentence and looks whether the
// register knows them, then looks for the registers' people in texts in which nobody stands. The same each time.
func measureKnown(sealed bool, nobody []text) (knownScore, error) {
	sum := newKnownScore()
	for n := range practicesMade {
		r := rand.New(rand.NewPCG(4, uint64(300+n)))
		clients := drawClients(r, clientsAsked)
		known, err := registerOf(clients, sealed)
		if err != nil {
			return sum, err
		}
		c := &pseudonym.Checker{Known: known}
		sum.add(measureWritings(c, clients, sealed, r))
		sum.add(measureNobody(c, nobody))
	}
	return sum, nil
}

func registerOf(clients []client, sealed bool) (pseudonym.Known, error) {
	people := make([]pseudonym.Person, len(clients))
	for i, c := range clients {
		people[i] = c.person
	}
	if !sealed {
		return pseudonym.NewRegister(people), nil
	}
	key := bytes.Repeat([]byte{7}, 32)
	return pseudonym.NewGuard(key, pseudonym.BuildGuard(key, people))
}

func measureWritings(c *pseudonym.Checker, clients []client, sealed bool, r *rand.Rand) knownScore {
	s := newKnownScore()
	for i := range clients {
		who := &clients[i]
		for k, way := range writings {
			name := way.write(who, r)
			if name == "" {
				continue
			}
			before, after, _ := strings.Cut(carriers[(i+k)%len(carriers)], "%s")
			found := false
			asked := slices.Contains([]string{wayExact, wayPossessive, wayNickname, wayMisspelt}, way.name)
			for _, f := range c.Find(before + name + after) {
				if !f.Known || f.Confidence < pseudonym.MustSettle {
					continue
				}
				meant := f.Start < len(before)+len(name) && len(before) < f.End && (sealed || slices.Contains(f.Codes, who.person.Code))
				found = found || meant
				if asked && meant {
					s.right++
				} else if asked {
					s.wrong++
				}
			}
			if !found {
				s.missed = append(s.missed, way.name+": "+before+"["+name+"]"+after+" ("+who.person.Names[0]+")")
			}
			count := s.byWay[way.name]
			count.of(found)
			s.byWay[way.name] = count
			if who.hard {
				count = s.hard[way.name]
				count.of(found)
				s.hard[way.name] = count
			}
		}
	}
	return s
}

func measureNobody(c *pseudonym.Checker, nobody []text) knownScore {
	s := newKnownScore()
	for _, kind := range []string{plainKind, capitalsKind} {
		var count rest
		for _, t := range ofKind(nobody, kind) {
			count.words += len(strings.Fields(t.body))
			for _, f := range c.Find(t.body) {
				if f.Known && f.Confidence >= pseudonym.MustSettle {
					count.hits++
				}
			}
		}
		s.ofKind[kind] = count
	}
	return s
}

// misspell leaves a letter out, puts one in, exchanges one or swaps two, the first letter too.
func misspell(name string, r *rand.Rand) string {
	for {
		if wrong := oneEdit(strings.ToLower(name), r); wrong != strings.ToLower(name) {
			return capital(wrong)
		}
	}
}

func oneEdit(name string, r *rand.Rand) string {
	b := []byte(name)
	i := r.IntN(len(b) - 1)
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

// reportKnown prints what registers of clients find; with misses, also what they do not.
func reportKnown(w io.Writer, title string, s knownScore, misses bool) {
	fmt.Fprintf(w, "%d times %d known clients, %s: precise %s\n", practicesMade, clientsAsked, title, share(s.right, s.right+s.wrong))
	for _, way := range writings {
		all, hard := s.byWay[way.name], s.hard[way.name]
		fmt.Fprintf(w, "  %s %s, hard names %s\n", way.name, share(all.found, all.asked), share(hard.found, hard.asked))
	}
	for _, kind := range []string{plainKind, capitalsKind} {
		c := s.ofKind[kind]
		fmt.Fprintf(w, "  false hits in %s notes %s per 1,000 words (%d in %d)\n", kind, rate(c.hits, c.words), c.hits, c.words)
	}
	if misses {
		for _, m := range s.missed {
			fmt.Fprintln(w, "  missed", m)
		}
	}
}
