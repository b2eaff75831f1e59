package pseudonym

import (
	"slices"
	"strings"
)

// titleKind says whom a title can stand before: nobody is "Mr Okafor" and
// "Dr Okafor" in one note, nor "Miss Ellerby" and "Mrs Ellerby".
func titleKind(title string) byte {
	switch title {
	case "":
		return 0
	case "mr", "sir", "lord":
		return 'm'
	case "miss":
		return 'd'
	case "mrs", "ms", "mx", "dame", "lady":
		return 'f'
	}
	return 'o' // an office or a degree
}

// titleAt returns the folded title that a finding begins with, "" if there is
// none.
func (s *scan) titleAt(f *Finding) string {
	title, _, several := strings.Cut(s.text[f.Start:f.End], " ")
	if title = lowerShort(strings.TrimSuffix(title, ".")); !several || !titles.has(title) {
		return ""
	}
	return title
}

// keepApart gives people of one surname whom different titles tell apart keys
// of their own, "mr okafor" and "dr okafor", and returns keys with those.
func (s *scan) keepApart(out []Finding, keys []string) []string {
	type bearer struct {
		surname, whole, title string
		f                     *Finding
	}
	var list []bearer
	for i := range out {
		f := &out[i]
		if f.Type != TypePerson || len(list) == maxGrouped {
			continue
		}
		if title := s.titleAt(f); title != "" {
			b := bearer{surname: f.Key[strings.LastIndexByte(f.Key, ' ')+1:], title: title, f: f}
			if b.surname != f.Key {
				b.whole = f.Key
			}
			list = append(list, b)
		}
	}
	for i, b := range list {
		if b.whole != "" || !slices.ContainsFunc(list, func(o bearer) bool { return o.surname == b.surname && titleKind(o.title) != titleKind(b.title) }) {
			continue
		}
		if k := slices.IndexFunc(list, func(o bearer) bool {
			return o.whole != "" && o.surname == b.surname && titleKind(o.title) == titleKind(b.title)
		}); k >= 0 {
			b.f.Key = list[k].whole
			continue
		}
		b.f.Key = list[i].title + " " + b.surname
		if !slices.Contains(keys, b.f.Key) {
			keys = append(keys, b.f.Key)
		}
	}
	return keys
}

// relative reports whether a finding with a title stands behind a family word
// and to is the name of a client in the register, or of somebody whom no such
// word introduces: "her mother, Mrs Ellerby" is not Sarah Ellerby.
func (s *scan) relative(out []Finding, f *Finding, to string) bool {
	if s.titleAt(f) == "" {
		return false
	}
	return s.behindKin(f.Start) && (!s.introduced(out, to) || slices.ContainsFunc(out[:min(len(out), maxBefore)], func(o Finding) bool { return o.Hard && o.Key == to }))
}

// titledKin reports whether a finding has a title, in it or before it, and a family word before that: "Sarah's mother, Mrs
// Ellerby" is not Sarah.
func (s *scan) titledKin(f *Finding) bool {
	if s.titleAt(f) != "" {
		return s.behindKin(f.Start)
	}
	before := strings.TrimRight(s.text[max(0, f.Start-maxTitle):f.Start], " .")
	title := before[strings.LastIndexAny(before, " \n,(")+1:]
	return title != before && titles.has(lowerShort(title)) && s.behindKin(f.Start-len(s.text[max(0, f.Start-maxTitle):f.Start])+len(before)-len(title))
}

// maxTitle is within how many bytes before a name its title stands, with the word before that.
const maxTitle = 24

// behindKin reports whether the word before a place of the text is a family word, a comma between allowed.
func (s *scan) behindKin(at int) bool {
	if strings.HasSuffix(s.text[:at], ", ") {
		at -= len(", ")
	}
	return s.behind(at, kinship)
}

// nearBearer is how far behind somebody's mention, in bytes, their given name
// alone is surely theirs, though somebody else in the note has it too, if
// nobody else who has it was mentioned as near.
const nearBearer = 400

// lastBearer returns which of several keys of whole names the name of f, which
// could be short for each of them, stands for: the only one there has been
// until then, or the only one of late. Where that is not clear it is the
// finding's own.
func lastBearer(before []Finding, f *Finding, keys []string) string {
	ever, late := "", ""
	several, severalLate := false, false
	for i := range before {
		b := &before[i]
		if b.Type != TypePerson || !slices.Contains(keys, b.Key) {
			continue
		}
		several = several || ever != "" && ever != b.Key
		ever = b.Key
		if f.Start-b.End <= nearBearer {
			severalLate = severalLate || late != "" && late != b.Key
			late = b.Key
		}
	}
	switch {
	case ever != "" && !several:
		return ever
	case late != "" && !severalLate:
		return late
	}
	return f.Key
}

// joinSplit makes one hit of a surname and the word before it that the note
// shows elsewhere to be somebody's given name, though it is a word or too
// short to tell: "her partner Oh", then "Oh Crisologo".
func (s *scan) joinSplit(hits []hit) []hit {
	var given map[string]bool
	for i := range hits {
		if h := &hits[i]; h.typ == TypePerson && h.confidence >= MustSettle && wholeWord(s.f.Text[h.start:h.end]) {
			if given == nil {
				given = make(map[string]bool)
			}
			given[s.f.Text[h.start:h.end]] = true
		}
	}
	if given == nil {
		return hits
	}
	out := hits[:0]
	for _, h := range hits {
		start := h.start
		if h.typ == TypePerson && !h.hard && h.confidence >= MustSettle {
			start = s.givenBefore(h.start, given)
		}
		if start < h.start {
			if n := len(out); n > 0 && out[n-1].end > start {
				if out[n-1].start != start || out[n-1].typ != TypePerson || out[n-1].hard {
					out = append(out, h)
					continue
				}
				out = out[:n-1]
			}
			h.start, h.codes = start, nil
		}
		out = append(out, h)
	}
	return out
}

// wholeWord reports whether w is one word.
func wholeWord(w string) bool {
	for k := range len(w) {
		if !wordByte(w[k]) {
			return false
		}
	}
	return true
}

// givenBefore returns where the capitalised word of given directly before a
// place of the folded text begins, the place itself if there is none.
func (s *scan) givenBefore(at int, given map[string]bool) int {
	k, _ := slices.BinarySearchFunc(s.toks, at, func(t token, at int) int { return int(t.start) - at })
	if k == 0 || k >= len(s.toks) {
		return at
	}
	t, p := &s.toks[k], &s.toks[k-1]
	if t.before != gapSpace || t.is(tLine) || !t.is(tCapital) || p.flags&(tCapital|tAlpha|tPossessive|tContracted|tLabel) != tCapital|tAlpha ||
		!given[s.word(k-1)] || kinship.has(s.word(k-1)) || p.is(tSentence) && auxiliaries.has(s.word(k-1)) {
		return at
	}
	return int(p.start)
}
