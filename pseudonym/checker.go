package pseudonym

// Checker finds what could identify somebody. The zero value knows nobody and
// looks for everything else. A Checker may be used by several goroutines if
// its Ignore may.
type Checker struct {
	Known  Known                 // the register, open or sealed; may be nil
	Region string                // two letters, for phone numbers without a country; "" means "GB"
	Ignore func(key string) bool // findings that are never marked, unless they are hard; may be nil
	Own    string                // code of the client whose note it is, named first among a finding's codes; may be ""
}

// Find returns the findings in text, sorted and not overlapping, those that
// are only worth a look included. Any bytes will do.
func (c *Checker) Find(text string) []Finding {
	s := scans.Get().(*scan)
	s.c = c
	s.f, s.text = Fold(text), text
	s.run()
	out := s.settle(text)
	s.reset()
	scans.Put(s)
	return out
}

// reset lets go of the text: a pooled scan must not keep a note in memory.
func (s *scan) reset() {
	clear(s.hits)
	clear(s.doubts)
	toks := s.toks[:0]
	if cap(toks) > 1<<16 {
		toks = nil
	}
	*s = scan{toks: toks, hits: s.hits[:0], doubts: s.doubts[:0], talk: talk{at: s.talk.at[:0], tales: s.talk.tales[:0], church: s.talk.church[:0]}}
}

func (c *Checker) region() string {
	if c.Region == "" {
		return "GB"
	}
	return c.Region
}
