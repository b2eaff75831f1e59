package pseudonym

import "strings"

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
			if len(w) > 2 {
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
	for i := range s.hits {
		h := &s.hits[i]
		if h.typ != TypePerson || h.confidence >= 0.8 || h.known {
			continue
		}
		w := s.f.Text[h.start:h.end]
		switch {
		case sure[w]:
			h.confidence = max(h.confidence, 0.7)
		case s.unsure[w]:
			h.confidence = min(h.confidence, 0.3)
		}
	}
}

func notWord(r rune) bool {
	return r == ' ' || r == '-' || r == '.' || r == ',' || r == '\n' || r == '\r' || r == '\t'
}

// group lets one decision settle everything said of one person: a single name
// that is part of exactly one longer name in the note takes that name's key.
func (s *scan) group(out []Finding) {
	var longer map[string]string // word → key of the one longer name, "" if several
	for i := range out {
		f := &out[i]
		if f.Type != TypePerson || !strings.Contains(f.Key, " ") {
			continue
		}
		if longer == nil {
			longer = make(map[string]string)
		}
		for w := range strings.FieldsSeq(f.Key) {
			if len(w) < 2 {
				continue
			}
			if key, seen := longer[w]; seen && key != f.Key {
				longer[w] = ""
			} else {
				longer[w] = f.Key
			}
		}
	}
	if longer == nil {
		return
	}
	for i := range out {
		f := &out[i]
		if f.Type == TypePerson && !strings.Contains(f.Key, " ") {
			if key := longer[f.Key]; key != "" {
				f.Key = key
			}
		}
	}
}
