package pseudonym

import (
	"slices"
	"strings"
)

// propagate lets the document decide what a single sentence could not: a word
// surely found as somebody's name once is a name elsewhere too, and an unknown
// word that also stands in small letters is none.
func (s *scan) propagate() {
	var sure map[string]bool
	weak := false
	for i := range s.hits {
		h := &s.hits[i]
		if h.typ != TypePerson {
			continue
		}
		if h.confidence < 0.8 {
			weak = true
			continue
		}
		for w := range strings.FieldsFuncSeq(s.f.Text[h.start:h.end], notWord) {
			if len(w) > 1 {
				if sure == nil {
					sure = make(map[string]bool)
				}
				sure[w] = true
			}
		}
	}
	if !weak {
		return
	}
	unsure := s.smallUnknown()
	for i := range s.hits {
		h := &s.hits[i]
		if h.typ != TypePerson || h.confidence >= 0.8 || h.known {
			continue
		}
		w := s.f.Text[h.start:h.end]
		switch {
		case sure[w]:
			h.confidence = max(h.confidence, 0.7)
		case unsure[w]:
			h.confidence = min(h.confidence, 0.3)
		}
	}
}

// smallUnknown returns the words that no list has and that stand in small letters, nil if there are none.
func (s *scan) smallUnknown() map[string]bool {
	var unsure map[string]bool
	for i := range s.toks {
		t := &s.toks[i]
		if t.flags&(tCapital|tDigit) == 0 && t.words&(wEnglish|wPlain|wAcronym|wFirst|wOther|wPlace) == 0 && t.end-t.start > 3 && !s.addressed(t) {
			if unsure == nil {
				unsure = make(map[string]bool)
			}
			unsure[s.word(i)] = true
		}
	}
	return unsure
}

// addressed reports whether t stands inside an e-mail or web address, where names have small letters too.
func (s *scan) addressed(t *token) bool {
	text := s.f.Text
	if t.start > 0 && strings.IndexByte("@._/", text[t.start-1]) >= 0 {
		return true
	}
	if int(t.full)+1 >= len(text) {
		return false
	}
	switch text[t.full] {
	case '@', '_', '/':
		return true
	case '.', '-':
		return text[t.full+1] > ' '
	}
	return false
}

func notWord(r rune) bool {
	return r == ' ' || r == '-' || r == '.' || r == ',' || r == '\n' || r == '\r' || r == '\t'
}

// group lets one decision settle everything said of one person: a name whose
// words all stand in exactly one longer name of the note takes that name's
// key ("Sarah" with "Sarah Ellerby", that with "Sarah Jane Ellerby"). Of two
// Sarahs, "Sarah" alone is the one spoken of last, see lastBearer.
func (s *scan) group(out []Finding) {
	keys := make([]string, 0, 16)
	for i := range out {
		if k := out[i].Key; out[i].Type == TypePerson && strings.Contains(k, " ") && !slices.Contains(keys, k) && len(keys) < maxGrouped {
			keys = append(keys, k)
		}
	}
	keys = s.keepApart(out, keys)
	if len(keys) == 0 {
		return
	}
	longest := make(map[string]string)
	for i := range out {
		f := &out[i]
		if f.Type != TypePerson {
			continue
		}
		to, seen := longest[f.Key]
		if !seen {
			to = widest(f.Key, keys)
			longest[f.Key] = to
		}
		switch {
		case to == "":
			f.Key = lastBearer(out[max(0, i-maxBefore):i], f, begunWith(f.Key, keys))
		case to != f.Key && s.relative(out, f, to):
			f.Key = s.titleAt(f) + " " + f.Key
		default:
			f.Key = to
		}
	}
}

// maxBefore bounds how many findings before a name are asked whose it is.
const maxBefore = 400

// maxGrouped bounds the names of several words a note's findings are compared
// with.
const maxGrouped = 200

// widest returns the one key of keys that holds every word of key and more,
// the longest of a chain; key itself if there is none, "" if it is not clear.
func widest(key string, keys []string) string {
	best := key
	for _, k := range keys {
		if len(k) <= len(key) || !holdsWords(k, key) {
			continue
		}
		switch {
		case best == key || holdsWords(k, best):
			best = k
		case !holdsWords(best, k):
			return ""
		}
	}
	return best
}

// begunWith returns those of keys whose given name is a key of one word.
func begunWith(given string, keys []string) []string {
	var out []string
	for _, k := range keys {
		if strings.HasPrefix(k, given) && len(k) > len(given) && k[len(given)] == ' ' {
			out = append(out, k)
		}
	}
	return out
}

// holdsWords reports whether every word of short stands in long. The words of
// both have single blanks between them.
func holdsWords(long, short string) bool {
	for short != "" {
		w, rest, _ := strings.Cut(short, " ")
		if !holdsWord(long, w) {
			return false
		}
		short = rest
	}
	return true
}

func holdsWord(long, w string) bool {
	for from := 0; from+len(w) <= len(long); {
		k := strings.Index(long[from:], w)
		if k < 0 {
			return false
		}
		k += from
		if end := k + len(w); (k == 0 || long[k-1] == ' ') && (end == len(long) || long[end] == ' ') {
			return true
		}
		from = k + 1
	}
	return false
}
