package pseudonym

import (
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// noteWords is the length of the notes that are measured with.
const noteWords = 500

// manyNotes makes notes of about 500 words out of the corpus, together size bytes at least. The people in them are
// other ones each time the corpus comes round, so that nothing kept from one note makes the next one cheap.
func manyNotes(b testing.TB, size int) []string {
	corpus := everyNote(b)
	var notes []string
	var note strings.Builder
	words, made := 0, 0
	for round := 0; made < size; round++ {
		person := round * 1000
		for _, p := range corpus {
			person++
			p = unmark(people.ReplaceAllStringFunc(p, func(mark string) string {
				if round == 0 {
					return mark
				}
				person++
				return "{PERSON|" + inventedName(person) + "}"
			}))
			note.WriteString(p)
			note.WriteString("\n\n")
			if words += len(strings.Fields(p)); words >= noteWords {
				notes = append(notes, note.String())
				made += note.Len()
				words = 0
				note.Reset()
			}
		}
	}
	return notes
}

var people = regexp.MustCompile(`\{PERSON\|[^}]*\}`)

// inventedName makes up one of some ten thousand names, most of them borne by nobody.
func inventedName(n int) string {
	syllables := [...]string{"bre", "dal", "fen", "gor", "hai", "jo", "kel", "lor", "mi", "nad", "or", "pra", "ros", "sil", "ta", "ul", "ven", "wil", "xan", "yor", "zel"}
	w := syllables[n%21] + syllables[n/21%21] + syllables[(n*5+n/441)%21]
	return strings.ToUpper(w[:1]) + w[1:]
}

// inventedPractice is a register of n people, some of whom stand in manyNotes.
func inventedPractice(n int) []Person {
	clients := make([]Person, n)
	for i := range clients {
		clients[i] = Person{
			Code: fmt.Sprintf("HERON-%d", i), Names: []string{inventedName(i*7) + " " + inventedName(i*11+3)},
			Phones: []string{fmt.Sprintf("07700 900%03d", i%1000)}, Emails: []string{fmt.Sprintf("person.%d@example.org", i)},
			Addresses: []string{fmt.Sprintf("%d %s Row, Otley, LS21 3AB", i+1, inventedName(i*13))},
			Born:      fmt.Sprintf("19%02d-%02d-%02d", i%90+10, i%12+1, i%28+1),
		}
	}
	return clients
}

// typographic sets a text as word processors do.
func typographic(s string) string {
	return strings.NewReplacer("'", "’", " \"", " “", "\"", "”", " - ", " – ").Replace(s)
}

// hostile are texts made to cost more than their length: each is repeated until it is long enough.
var hostile = []struct{ name, unit string }{
	{"capitals", "Ab Xqz Sarah Smith Of The Royal St "},
	{"shouting", "SARAH SMITH WENT TO LEEDS WITH XQZRT "},
	{"digits", "07700 900123 1 22 333 4444 1/1/99 "},
	{"one number", "0123456789"},
	{"at signs", "a@b @c d@ e@f.gh "},
	{"no spaces", "Abcdefghij"},
	{"joined by dots", "a.b.c:d/e-f_"},
	{"nearly known", "Brefenjo Brefenjp Brefnjo Brefenjok "},
	{"never the same", ""}, // see hostileText
	{"accents", "éàü Ño e\u0301 ﬃ "},
	{"broken words", "Sa-\nrah "},
	{"one letter", "a b "},
}

func hostileText(unit string, size int) string {
	if unit != "" {
		return strings.Repeat(unit, size/len(unit))
	}
	var b strings.Builder
	for n := uint64(1); b.Len() < size; n++ {
		b.WriteByte(' ')
		for k, x := 0, n*0x9e3779b97f4a7c15; k < 8; k++ {
			c := byte('a' + x%26)
			if k == 0 {
				c -= 'a' - 'A'
			}
			b.WriteByte(c)
			x /= 26
		}
	}
	return b.String()
}

// everyKnown calls f with nobody known, with an open register and with a sealed guard of 300 clients.
func everyKnown(b *testing.B, f func(b *testing.B, known func() Known)) {
	clients := inventedPractice(300)
	register, key := NewRegister(clients), []byte("a key of thirty-two bytes, tests")
	blob := BuildGuard(key, clients)
	guard := guardOf(b, clients)
	b.Run("nobody", func(b *testing.B) { f(b, func() Known { return nil }) })
	b.Run("register", func(b *testing.B) { f(b, func() Known { return register }) })
	b.Run("guard", func(b *testing.B) { f(b, func() Known { return guard }) })
	b.Run("fresh guard", func(b *testing.B) { // one that has not been asked anything yet
		f(b, func() Known {
			b.StopTimer()
			defer b.StartTimer()
			g, err := NewGuard(key, blob)
			if err != nil {
				b.Fatal(err)
			}
			return g
		})
	})
}

// BenchmarkFind goes over a megabyte of notes, of hostile texts a quarter of one. Of prose it also tells how often memory
// was asked for, for each finding.
func BenchmarkFind(b *testing.B) {
	notes := manyNotes(b, 1<<20)
	set := make([]string, len(notes))
	for i := range notes {
		set[i] = typographic(notes[i])
	}
	b.Run("prose", func(b *testing.B) {
		everyKnown(b, func(b *testing.B, known func() Known) { findAll(b, notes, known) })
	})
	b.Run("typographic prose", func(b *testing.B) {
		everyKnown(b, func(b *testing.B, known func() Known) { findAll(b, set, known) })
	})
	for _, h := range hostile {
		text := []string{hostileText(h.unit, 1<<18)}
		b.Run(h.name, func(b *testing.B) {
			everyKnown(b, func(b *testing.B, known func() Known) { findAll(b, text, known) })
		})
	}
}

func findAll(b *testing.B, texts []string, known func() Known) {
	size, findings := 0, 0
	c := &Checker{}
	for _, text := range texts {
		size += len(text)
		findings += len(c.Find(text))
	}
	b.SetBytes(int64(size))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n := 0
	for b.Loop() {
		c.Known = known()
		for _, text := range texts {
			c.Find(text)
		}
		n++
	}
	runtime.ReadMemStats(&after)
	if findings > 0 {
		b.ReportMetric(float64(after.Mallocs-before.Mallocs)/float64(n*findings), "allocs/finding")
	}
}

// BenchmarkNote looks at one note at a time, as it is done at every pause in writing: 500 words, and 20,000 and 200,000
// characters.
func BenchmarkNote(b *testing.B) {
	notes := manyNotes(b, 1<<20)
	all := strings.Join(notes, "")
	for _, size := range []struct {
		name  string
		texts []string
	}{{"500 words", notes}, {"20000 characters", cut(all, 20_000)}, {"200000 characters", cut(all, 200_000)}} {
		b.Run(size.name, func(b *testing.B) {
			everyKnown(b, func(b *testing.B, known func() Known) {
				c := &Checker{}
				for i := 0; b.Loop(); i++ {
					c.Known = known()
					c.Find(size.texts[i%len(size.texts)])
				}
			})
		})
	}
}

func cut(text string, size int) []string {
	var out []string
	for ; len(text) >= size; text = text[size:] {
		out = append(out, text[:size])
	}
	return out
}

// BenchmarkPeer is what the figures of BenchmarkFind are to be held against on the same machine: folding and dividing
// the same notes into tokens and no more, and the one regular expression that finds capitals, digits and @ and no more.
func BenchmarkPeer(b *testing.B) {
	notes := manyNotes(b, 1<<20)
	size := 0
	for _, n := range notes {
		size += len(n)
	}
	b.Run("tokens alone", func(b *testing.B) {
		b.SetBytes(int64(size))
		var toks []token
		for b.Loop() {
			for _, n := range notes {
				f := Fold(n)
				toks = tokenise(&f, toks[:0])
			}
		}
	})
	b.Run("regular expression", func(b *testing.B) {
		trigger := regexp.MustCompile(`\b[A-Z][a-z']+|\b\d[\d ]+|\S+@\S+`)
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, n := range notes {
				trigger.FindAllStringIndex(n, -1)
			}
		}
	})
}

// BenchmarkGrowth tells how many times as long four times a hostile text takes: 4 is what it should be.
func BenchmarkGrowth(b *testing.B) {
	guard := guardOf(b, inventedPractice(300))
	for _, h := range hostile {
		b.Run(h.name, func(b *testing.B) {
			small, large := hostileText(h.unit, 1<<15), hostileText(h.unit, 1<<17)
			c := &Checker{Known: guard}
			c.Find(large)
			var took [2]time.Duration
			for b.Loop() {
				for k, text := range []string{small, large} {
					begin := time.Now()
					c.Find(text)
					took[k] += time.Since(begin)
				}
			}
			b.ReportMetric(float64(took[1])/float64(took[0]), "times")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkLoadLists loads the lists anew.
func BenchmarkLoadLists(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		loadLexicon()
	}
}
