package pseudonym

import (
	"slices"
	"strings"
)

// alike lets one decision settle the different names of one person where the
// note leaves no doubt: what somebody is called ("Liz" beside "Elizabeth
// Ellerby"), a misspelling ("Elerby"), initials ("Sarah E."), and a given name
// that was taken for the town of that name. Whom a family word introduces
// ("her sister Beth") stays somebody else.
func (s *scan) alike(out []Finding) {
	keys := make([]string, 0, 16)
	for i := range out {
		if k := out[i].Key; out[i].Type == TypePerson && !slices.Contains(keys, k) && len(keys) < maxGrouped {
			keys = append(keys, k)
		}
	}
	if len(keys) == 0 {
		return
	}
	var from, to []string
	var unclear map[string][]string // a key, and all that it could be
	for _, k := range keys {
		other, all := s.oneAlike(out, k, keys)
		if other != k {
			from, to = append(from, k), append(to, other)
		}
		if all != nil {
			if unclear == nil {
				unclear = make(map[string][]string)
			}
			unclear[k] = all
		}
	}
	for i := range out {
		f := &out[i]
		switch f.Type {
		case TypePerson:
			if k := slices.Index(from, f.Key); k >= 0 {
				f.Key = to[k]
			} else if all := unclear[f.Key]; all != nil {
				f.Key = lastBearer(out[:i], f, all)
			}
		case TypePlace:
			if !strings.Contains(f.Key, " ") && !s.behind(f.Start, nearPlace) {
				if name := widest(f.Key, keys); strings.HasPrefix(name, f.Key+" ") {
					f.Type, f.Key, f.Reason, f.Confidence = TypePerson, name, "Part of a name in this note", max(f.Confidence, 0.6)
				}
			}
		}
	}
}

// nearPlace are words that stand before towns and hardly ever before people.
var nearPlace = wordSet("in near around outside towards through via visiting leaving")

// oneAlike returns the one key of keys that is clearly the same person's as
// key, key itself if there is none, and where it is not clear whose key is all
// that it could be. Of two words alone the longer one stays.
func (s *scan) oneAlike(out []Finding, key string, keys []string) (one string, all []string) {
	several := strings.Contains(key, " ")
	var v variants
	if several && !withInitial(key) {
		return key, nil
	} else if !several {
		if v = variantsOf(key); v.none() || s.introduced(out, key) {
			return key, nil
		}
	}
	one = key
	for _, k := range keys {
		if several && !initialsOf(key, k) || !several && (!v.of(k) || !strings.Contains(k, " ") && (len(k) <= len(key) || s.introduced(out, k))) {
			continue
		}
		if one != key && !holdsWords(k, one) && !holdsWords(one, k) {
			all = append(all, k)
			continue
		}
		if one == key || len(k) > len(one) {
			one = k
		}
	}
	if all != nil {
		return key, append(all, one)
	}
	return one, nil
}

// introduced reports whether a family or role word stands before one of the
// findings of a key.
func (s *scan) introduced(out []Finding, key string) bool {
	for i := range out[:min(len(out), maxBefore)] {
		if out[i].Key == key && s.behind(out[i].Start, kinship) {
			return true
		}
	}
	return false
}

// behind reports whether the word directly before a place of the original text
// is one of a set.
func (s *scan) behind(at int, set *wordList) bool {
	to := min(at, len(s.text))
	for to > 0 && s.text[to-1] == ' ' {
		to--
	}
	var buf [16]byte
	from := to
	for from > 0 && to-from < len(buf) && wordByte(s.text[from-1]) {
		from--
	}
	word := buf[:copy(buf[:], s.text[from:to])]
	for i, c := range word {
		word[i] = lowerASCII(c)
	}
	return set.has(string(word))
}

// variants is what a word can stand for: the given names of which it is a
// short form, and names of which it is a misspelling.
type variants struct {
	word     string
	forms    []string
	misspelt bool // no list explains it, and it is long enough
}

func variantsOf(word string) variants {
	v := variants{word: word}
	listed := words().lookup(word)
	if listed&wDiminutive != 0 {
		v.forms = diminutives(word)
	}
	v.misspelt = listed&(wFirst|wNameWord|wEnglish|wMaybe) == 0 && len(word) >= nearLetters-1
	return v
}

func (v *variants) none() bool { return v.forms == nil && !v.misspelt }

// of reports whether the word is what a name's given name is called, or a
// misspelling of one of its words.
func (v *variants) of(name string) bool {
	if v.forms != nil {
		given, _, _ := strings.Cut(name, " ")
		if slices.Contains(v.forms, given) {
			return true
		}
	}
	if !v.misspelt {
		return false
	}
	for from := 0; from < len(name); {
		w := name[from:]
		if k := strings.IndexByte(w, ' '); k >= 0 {
			w = w[:k]
		}
		if len(w) >= nearLetters && v.word[0] == w[0] && oneEdit(v.word, w) {
			return true
		}
		from += len(w) + 1
	}
	return false
}

// withInitial reports whether one of the words of a name is a letter.
func withInitial(name string) bool {
	for w := range strings.FieldsSeq(name) {
		if len(w) == 1 {
			return true
		}
	}
	return false
}

// initialsOf reports whether a name of several words is another with some of
// its words as initials: "sarah e" of "sarah ellerby".
func initialsOf(short, long string) bool {
	initials, whole := 0, 0
	for short != "" && long != "" {
		var a, b string
		a, short, _ = strings.Cut(short, " ")
		b, long, _ = strings.Cut(long, " ")
		switch {
		case a == b:
			whole++
		case len(a) == 1 && strings.HasPrefix(b, a):
			initials++
		default:
			return false
		}
	}
	return short == "" && long == "" && initials > 0 && whole > 0
}

// oneEdit reports whether a is b with one letter left out, put in or exchanged,
// or two swapped.
func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
