package pseudonym

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cyrillic and Greek letters as they are written in Latin ones. Where there is
// more than one way, they stand in the order of passports, of English books and
// of Germany or France; a word is written in one way throughout.
var romanised = map[rune][]string{
	'а': {"a"}, 'б': {"b"}, 'в': {"v"}, 'г': {"g", "g", "h"}, 'д': {"d"}, 'е': {"e", "e", "ye"}, 'ё': {"e", "yo", "io"}, 'ж': {"zh", "zh", "j"}, 'з': {"z"},
	'и': {"i", "i", "y"}, 'й': {"i", "y", "j"}, 'к': {"k"}, 'л': {"l"}, 'м': {"m"}, 'н': {"n"}, 'о': {"o"}, 'п': {"p"}, 'р': {"r"}, 'с': {"s"}, 'т': {"t"},
	'у': {"u"}, 'ф': {"f"}, 'х': {"kh", "kh", "h"}, 'ц': {"ts", "ts", "c"}, 'ч': {"ch"}, 'ш': {"sh"}, 'щ': {"shch", "shch", "sch"}, 'ъ': {""}, 'ы': {"y"},
	'ь': {""}, 'э': {"e"}, 'ю': {"iu", "yu", "ju"}, 'я': {"ia", "ya", "ja"}, 'і': {"i"}, 'ї': {"i", "yi", "ji"}, 'є': {"ie", "ye", "e"}, 'ґ': {"g"}, 'ў': {"u", "w", "w"},
	'ђ': {"dj"}, 'ј': {"j"}, 'љ': {"lj"}, 'њ': {"nj"}, 'ћ': {"c"}, 'џ': {"dz"},
	'α': {"a"}, 'β': {"v", "v", "b"}, 'γ': {"g", "g", "y"}, 'δ': {"d"}, 'ε': {"e"}, 'ζ': {"z"}, 'η': {"i"}, 'θ': {"th"}, 'ι': {"i"}, 'κ': {"k", "k", "c"}, 'λ': {"l"},
	'μ': {"m"}, 'ν': {"n"}, 'ξ': {"x"}, 'ο': {"o"}, 'π': {"p"}, 'ρ': {"r"}, 'σ': {"s"}, 'ς': {"s"}, 'τ': {"t"}, 'υ': {"y", "i", "u"}, 'φ': {"f", "ph", "ph"},
	'χ': {"ch", "h", "ch"}, 'ψ': {"ps"}, 'ω': {"o"},
}

// romanisedPairs are two letters that sound otherwise than one by one.
var romanisedPairs = map[string]string{
	"ου": "ou", "αυ": "av", "ευ": "ev", "μπ": "b", "ντ": "d", "γκ": "g", "γγ": "ng", "τζ": "tz", "кс": "x", "ия": "ia", "ый": "y", "ий": "y",
}

// romanisations is how many ways of writing there are for a letter at most.
const romanisations = 3

// unmarked takes the accents off the letters of the table.
var unmarked = strings.NewReplacer("ά", "α", "έ", "ε", "ή", "η", "ί", "ι", "ό", "ο", "ύ", "υ", "ώ", "ω", "ϊ", "ι", "ϋ", "υ", "ΐ", "ι", "ΰ", "υ")

// transliterations returns text in Latin letters where it holds Cyrillic or
// Greek words, in each of the ways they are written; nil where it holds none.
func transliterations(text string) []string {
	if !foreign(text) {
		return nil
	}
	low := unmarked.Replace(strings.ToLower(text))
	var list []string
	for way := range romanisations {
		for _, paired := range [...]bool{true, false} {
			w := romanise(low, way, paired)
			if w == "" || len(list) > 0 && w == list[len(list)-1] {
				continue
			}
			list = append(list, w)
		}
	}
	return list
}

func romanise(low string, way int, paired bool) string {
	var b strings.Builder
	for i := 0; i < len(low); {
		r, n := utf8.DecodeRuneInString(low[i:])
		if paired && i+n < len(low) {
			_, m := utf8.DecodeRuneInString(low[i+n:])
			if pair, ok := romanisedPairs[low[i:i+n+m]]; ok {
				b.WriteString(pair)
				i += n + m
				continue
			}
		}
		if ways, ok := romanised[r]; ok {
			b.WriteString(ways[min(way, len(ways)-1)])
		} else if !unicode.Is(unicode.Mn, r) {
			b.WriteString(low[i : i+n])
		}
		i += n
	}
	return b.String()
}

// foreign reports whether text holds a letter of the Greek or Cyrillic blocks.
// It looks at first bytes alone, so that plain English costs nothing much.
func foreign(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= 0xcd && c <= 0xd4 {
			return true
		}
	}
	return false
}
