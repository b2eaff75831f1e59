package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"subrosa/assets"
	"subrosa/pseudonym"
)

// client is somebody made up out of the lists of names.
type client struct {
	given, family string
	pets          []string // diminutives of given that are no words
	hard          bool     // a name that is a word, short, double or with a particle
	person        pseudonym.Person
}

// Hard names, of which no list can be drawn from.
var (
	shortNames  = strings.Fields("Li Bo Jo Wu Xu An Yi Ho Vi Ty Cy Ng Oh Ba Le Su Ma Ye")
	wordGiven   = strings.Fields("Hope Will May Grace Mark Rose Frank Faith Joy Dawn Rob Bill Jack Jasmine Amber Summer Autumn Art Guy Dean Chase Hunter Ivy Daisy Heather June April Pat Drew Sue Gene Earl")
	wordFamily  = strings.Fields("Young Hope Baker Wood Hill Price King Lane Cross Love Field Marsh Stone Brown White Black Green Day Rice Page Gold Best Long Short Moody Savage Wise Loveless Church Bird Fox Reed Cook")
	particlesOf = []string{"van der ", "de la ", "al-", "Mac", "Mc", "O'", "de ", "von ", "ter ", "Fitz", "bin ", "St "}
)

// drawClients draws people out of the lists of names, of many cultures as the lists are: half with a given name that has
// diminutives, and every fourth with a hard name.
func drawClients(r *rand.Rand, n int) []client {
	pets := diminutives()
	first := strings.Fields(assets.FirstNames())
	other := strings.Fields(assets.OtherNames())
	var withPets []string
	for _, name := range first {
		if len(pets[name]) > 0 {
			withPets = append(withPets, name)
		}
	}
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	out := make([]client, n)
	for i := range out {
		c := client{given: capital(pick(withPets)), family: capital(pick(other))}
		if i%2 == 0 {
			c.given = capital(pick(first))
		}
		if i%4 == 3 {
			c.hard = true
			switch i / 4 % 6 {
			case 0:
				c.given = pick(wordGiven)
			case 1:
				c.family = pick(wordFamily)
			case 2:
				c.given, c.family = pick(wordGiven), pick(wordFamily)
			case 3:
				c.given = pick(shortNames)
			case 4:
				c.family += "-" + capital(pick(other))
			default:
				c.family = pick(particlesOf) + c.family
			}
		}
		c.pets = pets[strings.ToLower(c.given)]
		c.person = pseudonym.Person{Code: fmt.Sprintf("HERON-%d", i), Names: []string{c.given + " " + c.family}}
		out[i] = c
	}
	return out
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
		if !ok || strings.HasPrefix(given, "#") {
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

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
