package pseudonym

import (
	"strings"
	"sync"

	"subrosa/assets"
)

// wordFlags is what the lists know about a word or phrase.
type wordFlags uint16

const (
	wCommon      wordFlags = 1 << iota // everyday English
	wEnglish                           // English at all, or a word of the consulting room
	wFirst                             // a given name and no English word
	wOther                             // a given or family name of some culture, no English word
	wNameWord                          // a given name and a word: a capital makes it a name
	wMaybe                             // a given name and a word: the neighbours decide
	wPlace                             // a town or village
	wRegion                            // a country, county or state
	wTownWord                          // a town and a word
	wPlain                             // a capitalised word that names nobody
	wAcronym                           // an abbreviation that names nobody, in capitals
	wPhraseStart                       // the first word, or two, of a place or plain phrase of several words
	wDiminutive                        // in the table of diminutives
	wCue                               // a word a detector waits for, see cueWords
	wTheorist                          // a surname: with wPlain an author's and hardly anybody else's, else an author's or a word too
	wBrand                             // with wPlain a shop, bank or other well-known employer, else a hospital or college
)

// wordTable holds every list in one open-addressing table of 64-bit slots: the
// upper 48 bits are the word's hash, the lower 16 its flags. Two words share a
// hash once in a million million; nothing worse than a wrong guess follows.
type wordTable struct {
	slots []uint64
	shift uint

	touched uint64 // keeps addRow's first look from being left out
}

const tableBits = 19 // 524,288 slots of 8 bytes for some 300,000 entries

// lexicon is filled on first use: the lists are constants, loading them costs
// some 20 ms that a program which checks nothing should not pay.
var lexicon struct {
	once  sync.Once
	table wordTable
	short map[string][]string // given name or diminutive → its other forms
	casts map[string][]string // given name → words of the works in which somebody bears it
}

func words() *wordTable {
	lexicon.once.Do(loadLexicon)
	return &lexicon.table
}

// diminutives returns what a bearer of the folded name may be called, and for
// a diminutive the names it may be short for.
func diminutives(name string) []string {
	words()
	return lexicon.short[name]
}

func loadLexicon() {
	t := &lexicon.table
	t.slots = make([]uint64, 1<<tableBits)
	t.shift = 64 - tableBits
	common, more := assets.EnglishWords()
	t.addLines(common, wCommon|wEnglish)
	t.addLines(more, wEnglish)
	t.addLines(assets.FirstNames(), wFirst)
	t.addLines(assets.OtherNames(), wOther)
	t.addLines(assets.Places(), wPlace)
	t.addLines(assets.Districts(), wPlace)
	t.addLines(assets.Regions(), wRegion)
	t.addLines(assets.TownsThatAreWords(), wTownWord)
	t.addFields(assets.ClinicalWords(), wEnglish)
	t.addLines(strings.ToLower(assets.CodeWords()), wEnglish)
	t.addFields(assets.Acronyms(), wAcronym)
	t.addFields(cueWords, wCue)
	lexicon.casts = make(map[string][]string)
	for _, list := range assets.PlainCapitals() {
		t.addFields(list, wPlain)
		t.onlyPlain(list)
		loadCasts(list)
	}
	for _, list := range assets.PlainCapitals() {
		t.addSurnames(list, "&")
	}
	t.addSurnames(assets.NamesThatAreWords(), "family")
	for line := range strings.Lines(assets.NamesThatAreWords()) {
		kind, list, _ := strings.Cut(strings.TrimSpace(line), " ")
		flag := wMaybe
		switch kind {
		case "name":
			flag = wNameWord
		case "given":
			flag = wFirst
		case "word":
		default:
			continue
		}
		for w := range strings.FieldsSeq(list) {
			t.add(w, flag)
		}
	}
	lexicon.short = make(map[string][]string)
	for line := range strings.Lines(assets.Diminutives()) {
		name, list, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		t.addName(name)
		for w := range strings.FieldsSeq(list) {
			t.addName(w)
			lexicon.short[name] = append(lexicon.short[name], w)
			lexicon.short[w] = append(lexicon.short[w], name)
		}
	}
}

// onlyPlain takes the flag of a given name off words that hardly ever are one:
// Tuesday, Easter. Those that often are stand in the list of names that are
// words.
func (t *wordTable) onlyPlain(list string) {
	for line := range strings.Lines(list) {
		if strings.IndexByte("#=~&+!@", line[0]) >= 0 {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			h := hashWord(strings.TrimSuffix(w, "'s"))
			for i := h >> t.shift; t.slots[i] != 0; i = (i + 1) & (1<<tableBits - 1) {
				if (t.slots[i]^h)>>16 == 0 {
					t.slots[i] &^= uint64(wFirst)
					break
				}
			}
		}
	}
}

// addName adds a given name of the table of diminutives.
func (t *wordTable) addName(w string) {
	f := wDiminutive
	if t.lookup(w)&wEnglish == 0 {
		f |= wFirst
	}
	t.add(w, f)
}

// addLines adds one word or phrase a line; lines with # in front are comments.
// The lists are megabytes: it hashes them in place, byte by byte.
func (t *wordTable) addLines(list string, flags wordFlags) {
	var row [64]uint64 // hashes on their way into the table
	n := 0
	for i := 0; i < len(list); {
		if list[i] == '#' {
			n := strings.IndexByte(list[i:], '\n')
			if n < 0 {
				break
			}
			i += n + 1
			continue
		}
		h, first, second := uint64(hashSeed), uint64(0), uint64(0)
		start := i
		for ; i < len(list) && list[i] != '\n'; i++ {
			if list[i] == ' ' {
				if first == 0 {
					first = h
				} else if second == 0 {
					second = h
				}
			}
			h = (h ^ uint64(list[i])) * hashPrime
		}
		if i > start {
			row[n] = stir(h)
			if n++; n == len(row) {
				t.addRow(row[:n], flags)
				n = 0
			}
		}
		if first != 0 {
			t.addHash(stir(first), wPhraseStart)
		}
		if second != 0 {
			t.addHash(stir(second), wPhraseStart)
		}
		i++
	}
	t.addRow(row[:n], flags)
}

// addRow adds hashes. The table is larger than the caches near the processor: touching all their places first lets it
// fetch them beside each other instead of one after the other.
func (t *wordTable) addRow(row []uint64, flags wordFlags) {
	taken := uint64(0)
	for _, h := range row {
		taken |= t.slots[h>>t.shift]
	}
	t.touched = taken
	for _, h := range row {
		t.addHash(h, flags)
	}
}

// addFields adds the words between blanks. What a line begins with says more
// of them: "=" entries of several words with commas between, "=?" such that are
// also ordinary names, "~" authors, "+" and "+=" brands, "!" and "!="
// institutions. Lines with "&" are for addSurnames, lines with "@" for
// loadCasts.
func (t *wordTable) addFields(list string, flags wordFlags) {
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#' || line[0] == '@' || line[0] == '&':
		case line[0] == '~':
			t.addFields(line[1:], flags|wTheorist)
		case line[0] == '!':
			t.addFields(line[1:], wBrand)
		case line[0] == '+':
			t.addFields(line[1:], flags|wBrand)
		case strings.HasPrefix(line, "=?"):
			t.addPhrases(line[2:], flags|wMaybe)
		case line[0] == '=':
			t.addPhrases(line[1:], flags)
		default:
			for w := range strings.FieldsSeq(line) {
				for part := range strings.SplitSeq(strings.TrimSuffix(w, "'s"), "-") {
					t.add(strings.ReplaceAll(part, "'", ""), flags)
				}
			}
		}
	}
}

// addPhrases adds entries with commas between, without the article that some
// begin with.
func (t *wordTable) addPhrases(list string, flags wordFlags) {
	for phrase := range strings.SplitSeq(strings.ReplaceAll(list, "'", ""), ",") {
		phrase = strings.TrimSpace(phrase)
		// An article would make every sentence that begins with one slower.
		if article, rest, _ := strings.Cut(phrase, " "); article == "the" || article == "a" && (len(rest) < 2 || rest[1] != ' ') { // "a a milne"
			phrase = rest
			if !strings.Contains(rest, " ") {
				continue
			}
		}
		t.addPhrase(phrase, flags)
	}
}

// addSurnames adds the words of the lines that begin with mark as surnames,
// without those that are known to name nobody (English, May).
func (t *wordTable) addSurnames(list, mark string) {
	for line := range strings.Lines(list) {
		if rest, ok := strings.CutPrefix(line, mark+" "); ok {
			for w := range strings.FieldsSeq(rest) {
				if t.lookup(w)&wPlain == 0 {
					t.add(w, wTheorist)
				}
			}
		}
	}
}

// loadCasts reads the lines that tell who appears in a work.
func loadCasts(list string) {
	for line := range strings.Lines(list) {
		if line[0] != '@' {
			continue
		}
		works, names, _ := strings.Cut(strings.TrimSpace(line[1:]), ":")
		for name := range strings.FieldsSeq(names) {
			for work := range strings.SplitSeq(works, ",") {
				lexicon.casts[name] = append(lexicon.casts[name], work)
			}
		}
	}
}

func (t *wordTable) addPhrase(phrase string, flags wordFlags) {
	t.add(phrase, flags)
	if first, rest, several := strings.Cut(phrase, " "); several {
		t.add(first, wPhraseStart)
		if second, _, more := strings.Cut(rest, " "); more {
			t.add(phrase[:len(first)+1+len(second)], wPhraseStart)
		}
	}
}

func (t *wordTable) add(w string, flags wordFlags) { t.addHash(hashWord(w), flags) }

func (t *wordTable) addHash(h uint64, flags wordFlags) {
	for i := h >> t.shift; ; i = (i + 1) & (1<<tableBits - 1) {
		switch s := t.slots[i]; {
		case s == 0:
			t.slots[i] = h&^0xffff | uint64(flags)
			return
		case (s^h)>>16 == 0:
			t.slots[i] = s | uint64(flags)
			return
		}
	}
}

// lookup returns the flags of a folded word or phrase, 0 if no list has it.
func (t *wordTable) lookup(w string) wordFlags {
	return t.lookupHash(hashWord(w))
}

func (t *wordTable) lookupHash(h uint64) wordFlags {
	for i := h >> t.shift; ; i = (i + 1) & (1<<tableBits - 1) {
		switch s := t.slots[i]; {
		case s == 0:
			return 0
		case (s^h)>>16 == 0:
			return wordFlags(s)
		}
	}
}

// hashWord is FNV-1a, stirred so that the upper bits depend on every letter.
// Apostrophes count for nothing.
func hashWord(w string) uint64 {
	h := uint64(hashSeed)
	for i := range len(w) {
		if c := w[i]; c != '\'' {
			h = (h ^ uint64(c)) * hashPrime
		}
	}
	return stir(h)
}

const (
	hashSeed  = 14695981039346656037
	hashPrime = 1099511628211
)

func stir(h uint64) uint64 {
	h ^= h >> 32
	h *= 0x9e3779b97f4a7c15
	return h ^ h>>29
}
