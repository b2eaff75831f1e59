package pseudonym

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func practice() []Person {
	return []Person{
		{
			Code: "HERON-27", Names: []string{"Elizabeth Jane Ellerby"}, Called: []string{"Bee"}, Emails: []string{"Lizzie.Ellerby82@example.org"},
			Phones: []string{"07700 900123"}, Addresses: []string{"9 Lantern Row, Otley, LS21 3AB"}, Born: "1988-04-03",
			Aliases: []string{"Joaquim", "Oakfield Bakery"},
		},
		{Code: "OTTER-31", Names: []string{"Will Hope"}},
		{Code: "CEDAR-44", Names: []string{"Siân O'Brien-Okonkwo"}},
		{Code: "MAPLE-12", Names: []string{"Grace Young"}},
	}
}

func guardOf(t testing.TB, people []Person) *Guard {
	t.Helper()
	key := []byte("a key of thirty-two bytes, tests")
	g, err := NewGuard(key, BuildGuard(key, people))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// hidden lists writings of a known detail; every one must be found, its
// bracketed part at least.
var hidden = []struct {
	name, text string
	hard       bool
	code       string
}{
	{"first name", "then [Elizabeth] laughed", false, "HERON-27"},
	{"surname", "Ms [Ellerby] laughed", false, "HERON-27"},
	{"whole name", "[Elizabeth Ellerby] laughed", true, "HERON-27"},
	{"whole name with middle", "so [Elizabeth Jane Ellerby] laughed", true, "HERON-27"},
	{"possessive", "we read [Elizabeth]'s letter", false, "HERON-27"},
	{"typographic possessive", "we read [Elizabeth]’s letter", false, "HERON-27"},
	{"plural", "the [Ellerby]s came", false, "HERON-27"},
	{"diminutive", "then [Lizzie] laughed", false, "HERON-27"},
	{"diminutive with surname", "then [Beth Ellerby] laughed", true, "HERON-27"},
	{"called", "and [Bee] laughed", false, "HERON-27"},
	{"small letters", "then elizabeth was late: [elizabeth] again", false, "HERON-27"},
	{"capitals", "then [ELLERBY] laughed", false, "HERON-27"},
	{"initial and surname", "letter from [E. Ellerby] today", true, "HERON-27"},
	{"initials and surname", "letter from [E. J. Ellerby] today", true, "HERON-27"},
	{"surname first", "file of [Ellerby, Elizabeth] found", true, "HERON-27"},
	{"over a line end", "then [Elizabeth\nEllerby] laughed", true, "HERON-27"},
	{"hyphenated at a line end", "then [Eliza-\nbeth] laughed", false, "HERON-27"},
	{"broken at a line end", "then [Elle\nrby] laughed", false, "HERON-27"},
	{"zero width", "then [El\u200bler\u200dby] laughed", false, "HERON-27"},
	{"look-alike letters", "then [Еllеrbу] laughed", false, "HERON-27"},
	{"decomposed", "then [E\u0301llerby] laughed", false, "HERON-27"},
	{"full width", "then [Ｅｌｌｅｒｂｙ] laughed", false, "HERON-27"},
	{"a letter left out", "then [Elerby] laughed", false, "HERON-27"},
	{"a letter put in", "then [Ellerbey] laughed", false, "HERON-27"},
	{"a letter exchanged", "then [Ellarby] laughed", false, "HERON-27"},
	{"two letters swapped", "then [Ellebry] laughed", false, "HERON-27"},
	{"as one word", "then [ElizabethEllerby] laughed", true, "HERON-27"},
	{"as a tag", "under #[elizabethellerby] again", true, "HERON-27"},
	{"spelt out", "that is [E l l e r b y] with two", false, "HERON-27"},
	{"spelt out whole", "that is [E-l-i-z-a-b-e-t-h-E-l-l-e-r-b-y] then", true, "HERON-27"},
	{"a digit for a letter", "then [El1erby] laughed", false, "HERON-27"},
	{"digits for letters", "then [E11erby] and [3lizabeth] laughed", false, "HERON-27"},
	{"both misspelt", "then [Elizabth Elerby] laughed", false, "HERON-27"},
	{"alias", "and [Joaquim] came along", false, "HERON-27"},
	{"alias of words", "works at [Oakfield Bakery] now", true, "HERON-27"},
	{"accent left out", "when [Sian] called", false, "CEDAR-44"},
	{"apostrophe left out", "when [OBrien] called", false, "CEDAR-44"},
	{"apostrophe as a blank", "when [O Brien] called", false, "CEDAR-44"},
	{"half of a double name", "when [Okonkwo] called", false, "CEDAR-44"},
	{"double name", "when [Siân O’Brien-Okonkwo] called", true, "CEDAR-44"},
	{"phone", "ring [07700 900 123] after six", true, "HERON-27"},
	{"phone, international", "ring [+44 (0)7700 900123] after six", true, "HERON-27"},
	{"phone, dashes", "ring [07700-900-123] after six", true, "HERON-27"},
	{"phone with an extension", "ring [07700 900 123 ext. 12] after six", true, "HERON-27"},
	{"phone over a line end", "ring [07700\n900123] after six", true, "HERON-27"},
	{"e-mail", "from [LIZZIE.ellerby82@EXAMPLE.org] today", true, "HERON-27"},
	{"postcode", "round [LS213AB] somewhere", false, "HERON-27"},
	{"postcode, small", "round [ls21 3ab] somewhere", false, "HERON-27"},
	{"street", "parked at [9 Lantern Row] again", true, "HERON-27"},
	{"birth date", "it says [3 April 1988] here", false, "HERON-27"},
	{"birth date in figures", "it says [03/04/1988] here", false, "HERON-27"},
	{"birth date, ISO", "it says [1988-04-03] here", false, "HERON-27"},
	{"a name that is a word, behind a title", "when Mr [Hope] called", false, "OTTER-31"},
	{"a name that is a word, in mid-sentence", "then [Will] called", false, "OTTER-31"},
	{"a name that is a word, with a verb", "[Hope] said no", false, "OTTER-31"},
	{"two words that are a name", "[Grace Young] said no", true, "MAPLE-12"},
	{"two words that are a name, small", "then grace young left: [grace young] again", true, "MAPLE-12"},
}

func TestKnownPeopleAreFound(t *testing.T) {
	people := practice()
	for name, known := range map[string]Known{"open": NewRegister(people), "sealed": guardOf(t, people)} {
		c := &Checker{Known: known}
		for _, tt := range hidden {
			t.Run(name+"/"+tt.name, func(t *testing.T) {
				from, to := strings.IndexByte(tt.text, '['), strings.IndexByte(tt.text, ']')
				text := tt.text[:from] + tt.text[from+1:to] + tt.text[to+1:]
				to--
				for _, f := range c.Find(text) {
					if f.Start > from || f.End < to {
						continue
					}
					if !f.Known || f.Hard != tt.hard || f.Confidence < MustSettle {
						t.Errorf("known %v, hard %v, confidence %.2f; want known, hard %v, at least %.2f", f.Known, f.Hard, f.Confidence, tt.hard, MustSettle)
					}
					if name == "open" && !slices.Contains(f.Codes, tt.code) {
						t.Errorf("codes %v, want %s", f.Codes, tt.code)
					}
					if name == "sealed" && f.Codes != nil {
						t.Errorf("the sealed guard names %v", f.Codes)
					}
					return
				}
				t.Errorf("not found in %q: %+v", text, c.Find(text))
			})
		}
	}
}

func TestWordsThatAreNamesStayWords(t *testing.T) {
	c := &Checker{Known: NewRegister(practice())}
	for _, text := range []string{
		"Will you come again next week?",
		"Will she be all right? I hope so, and she will say so.",
		"I hope that the young man will find some grace.",
		"We talked about hope. Young people worry.",
		"In May 2026 we will stop. May I say so?",
		"The otter, the heron and OTTER-31 were in the dream; HERON-27 laughed.",
	} {
		for _, f := range c.Find(text) {
			if f.Type == TypePerson && f.Confidence >= MustSettle {
				t.Errorf("%q: found %q (%.2f, %s)", text, text[f.Start:f.End], f.Confidence, f.Reason)
			}
		}
	}
}

func TestOneClientsFirstNameWithAnothersSurname(t *testing.T) {
	c := &Checker{Known: NewRegister([]Person{{Code: "HERON-27", Names: []string{"Daniel Ellerby"}}, {Code: "OTTER-31", Names: []string{"Miriam Castlewood"}}}), Own: "HERON-27"}
	for _, text := range []string{"then Daniel Castlewood rang", "then Daniel Vanterpool rang"} {
		got := c.Find(text)
		if len(got) == 0 {
			t.Fatalf("%q: nothing found", text)
		}
		for _, f := range got {
			if f.Hard {
				t.Errorf("%q: %q is hard", text, text[f.Start:f.End])
			}
		}
	}
}

func TestFindingsOfOnePersonAreSettledTogether(t *testing.T) {
	c := &Checker{Known: guardOf(t, practice())}
	text := "Elizabeth rang. Later Elizabeth Ellerby wrote, and Ellerby's letter came. Dr Okafor called; Amara Okafor is her GP. Okafor again."
	keys := map[string]int{}
	for _, f := range c.Find(text) {
		keys[f.Key]++
	}
	if len(keys) != 2 {
		t.Errorf("%d decisions, want 2: %v", len(keys), keys)
	}
}

func TestAnExtensionHidesNoPhone(t *testing.T) {
	c := &Checker{Known: guardOf(t, []Person{{Code: "HERON-27", Names: []string{"Elizabeth Ellerby"}, Phones: []string{"020 7946 0142 ext. 5"}}})}
	for _, text := range []string{"ring 020 7946 0142", "ring 020 7946 0142 ext. 5", "ring +44 20 7946 0142 x9"} {
		if got := c.Find(text); len(got) != 1 || !got[0].Hard {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func TestIgnore(t *testing.T) {
	c := &Checker{Ignore: func(key string) bool { return key == "joanna" }}
	if got := c.Find("her sister Joanna came with Daniel"); len(got) != 1 {
		t.Errorf("found %v, want Daniel alone", got)
	}
}

func TestGuard(t *testing.T) {
	key := []byte("a key")
	blob := BuildGuard(key, practice())
	reversed := practice()
	slices.Reverse(reversed)
	if !bytes.Equal(blob, BuildGuard(key, reversed)) {
		t.Error("the order of people shows in the blob")
	}
	g, err := NewGuard(key, blob)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(g.Blob(), blob) {
		t.Error("Blob is not what was read")
	}
	added := Person{Code: "TEAL-80", Names: []string{"Oyinkansola Braithwaite-Mbeki"}}
	more, err := NewGuard(key, g.With(added))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(more.Blob(), BuildGuard(key, append(practice(), added))) {
		t.Error("With gives another blob than building anew")
	}
	for _, f := range Forms(added) {
		if _, ok := more.Holds(f.Kind, f.Text); !ok {
			t.Errorf("%v is not held", f)
		}
		if _, ok := g.Holds(f.Kind, f.Text); ok {
			t.Errorf("%v is held without having been added", f)
		}
	}
	other, err := NewGuard([]byte("another key"), blob)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := other.Holds(KindPart, "ellerby"); ok {
		t.Error("another key knows the people")
	}
}

func TestGuardRefusesDamage(t *testing.T) {
	good := BuildGuard([]byte("k"), practice())
	swapped := bytes.Clone(good)
	copy(swapped[:8], good[8:16])
	copy(swapped[8:16], good[:8])
	doubled := append(bytes.Clone(good[:8]), good[:8]...)
	for name, blob := range map[string][]byte{"cut": good[:len(good)-3], "out of order": swapped, "doubled": doubled, "too large": make([]byte, maxGuardBytes+guardEntry)} {
		if _, err := NewGuard([]byte("k"), blob); !errors.Is(err, ErrGuardDamaged) {
			t.Errorf("%s: %v, want ErrGuardDamaged", name, err)
		}
	}
	if g, err := NewGuard([]byte("k"), nil); err != nil || len(g.Blob()) != 0 {
		t.Errorf("an empty guard: %v", err)
	}
}

// manyPeople makes up n people with names nobody bears.
func manyPeople(n int) []Person {
	syllables := []string{"ba", "dri", "fo", "gal", "hem", "ko", "lu", "mar", "ne", "os", "pel", "qua", "ri", "sho", "tu", "vin", "wex", "yar", "zo", "thel"}
	name := func(k int) string {
		w := syllables[k%20] + syllables[k/20%20] + syllables[(k*7+3)%20]
		return strings.ToUpper(w[:1]) + w[1:]
	}
	people := make([]Person, n)
	for i := range people {
		people[i] = Person{
			Code: fmt.Sprintf("HERON-%d", i), Names: []string{name(i*3+1) + " " + name(i*5+2)},
			Phones: []string{fmt.Sprintf("07700 900%03d", i%1000)}, Born: fmt.Sprintf("19%02d-%02d-%02d", i%90+10, i%12+1, i%28+1),
		}
	}
	return people
}

func TestSealedGuardOf300RaisesNoFalseAlarms(t *testing.T) {
	c := &Checker{Known: guardOf(t, manyPeople(300))}
	count, wrong := 0, 0
	for _, p := range paragraphs(t, "plain.txt") {
		count += len(strings.Fields(p))
		for _, f := range c.Find(p) {
			if f.Known {
				wrong++
				t.Logf("%q: %s", p[f.Start:f.End], f.Reason)
			}
		}
	}
	if float64(wrong)*1000/float64(count) > 0.9 {
		t.Errorf("%d false hits in %d words", wrong, count)
	}
}

func TestFormsAreBounded(t *testing.T) {
	p := Person{Names: make([]string, 5000)}
	for i := range p.Names {
		p.Names[i] = strings.Repeat("Name ", 50) + fmt.Sprint(i)
	}
	if n := len(Forms(p)); n > 20_000 {
		t.Errorf("%d forms", n)
	}
	if f := Forms(Person{Names: []string{strings.Repeat("x", 1<<20)}}); len(f) != 0 {
		t.Errorf("a name of a megabyte gives %d forms", len(f))
	}
}

func FuzzNewGuard(f *testing.F) {
	f.Add([]byte{})
	f.Add(BuildGuard([]byte("k"), practice()))
	f.Add(binary.BigEndian.AppendUint64(nil, 1))
	f.Fuzz(func(t *testing.T, blob []byte) {
		g, err := NewGuard([]byte("k"), blob)
		if err != nil {
			return
		}
		if !bytes.Equal(g.Blob(), blob) {
			t.Error("read and written again it differs")
		}
		g.Holds(KindPart, "sarah")
	})
}

// TestKnownAmongBooks holds that neither church nor theory lowers a client of the register who was met.
func TestKnownAmongBooks(t *testing.T) {
	register := NewRegister([]Person{{Code: "HERON-27", Names: []string{"Michael Khan"}}, {Code: "OTTER-31", Names: []string{"Anna Klein"}}})
	for _, text := range []string{
		"Church helped: the sermon, the hymns. Session with [Michael]. [Michael] was tearful.",
		"Ramadan, the Quran and a hadith. I saw [Michael]. [Michael] DNA.",
		"The sermon, the hymns and the psalm at church, a parable and a prophet. Then [Michael] went quiet.",
		"I saw [Klein] on Monday.",
		"Session with [Klein].",
		"[Klein] came in tears and said her mum hit her.",
		"[Klein] rang.",
	} {
		plain := strings.NewReplacer("[", "", "]", "").Replace(text)
		for _, f := range (&Checker{Known: register}).Find(plain) {
			if f.Confidence >= MustSettle && f.Known {
				name := plain[f.Start:f.End]
				text = strings.Replace(text, "["+name+"]", "", 1)
			}
		}
		if strings.Contains(text, "[") {
			t.Errorf("not to be settled: %s", text)
		}
	}
}
