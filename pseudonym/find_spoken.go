package pseudonym

import "strings"

// digitWords are how digits are said.
var digitWords = map[string]string{
	"zero": "0", "oh": "0", "nought": "0", "naught": "0", "o": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}

// findSpoken looks for a telephone number in words: "oh seven seven double oh nine hundred one two three".
func (s *scan) findSpoken(i int) {
	if int(s.toks[i].start) < s.numbersTo {
		return
	}
	digits, last := s.saidDigits(i)
	if len(digits) < 7 || len(digits) > 15 || ascending(digits) {
		return
	}
	if cue := s.cueBefore(i, 6); cue != "phone" && digits[0] != '0' && len(digits) < 10 {
		return
	}
	h := s.takeNumber(i, int(s.toks[i].start), int(s.toks[last].end), TypePhone, 0.85, "A phone number in words")
	if s.c.Known != nil {
		s.knownPhone(h, digits)
	}
}

// saidDigits reads the digits said from token i on, and the last token of them.
func (s *scan) saidDigits(i int) (string, int) {
	var b strings.Builder
	last, times := i, 1
	for k := i; k < len(s.toks) && k < i+24 && b.Len() < 16; k++ {
		t := &s.toks[k]
		if k > i && t.before != gapSpace && t.before != gapComma && t.before != gapHyphen && t.before != gapDot || t.is(tLine) && k > i || t.is(tSentence) && k > i {
			break
		}
		w := s.word(k)
		d := digitWords[w]
		switch {
		case d != "":
			for range times {
				b.WriteString(d)
			}
			times = 1
		case w == "double" && times == 1:
			times = 2
			continue
		case (w == "treble" || w == "triple") && times == 1:
			times = 3
			continue
		case w == "hundred" && k > i && digitWords[s.word(k-1)] != "":
			b.WriteString("00")
		case w == "thousand" && k > i && digitWords[s.word(k-1)] != "":
			b.WriteString("000")
		case isDigits(w) && len(w) <= 5:
			b.WriteString(w)
		case w == "plus" && k == i:
			continue
		default:
			return b.String(), last
		}
		last = k
	}
	return b.String(), last
}

// ascending reports whether digits only count up, as whoever counts aloud does.
func ascending(d string) bool {
	for i := 1; i < len(d); i++ {
		if d[i] != d[i-1]+1 {
			return false
		}
	}
	return true
}

// findSpokenMail looks for "jo at example dot org", "jo (at) example (dot) com" at the word that stands for the full stop.
func (s *scan) findSpokenMail(i int) {
	if s.word(i) != "dot" || i < 3 || i+1 >= len(s.toks) || int(s.toks[i].start) < s.numbersTo {
		return
	}
	last := i + 1
	if !topDomains.has(s.word(last)) || !s.nearby(last) || !s.nearby(i) {
		return
	}
	for last+2 < len(s.toks) && s.word(last+1) == "dot" && topDomains.has(s.word(last+2)) {
		last += 2
	}
	k := i - 1 // the first label of the domain
	for k >= 2 && s.word(k-1) == "dot" && s.nearby(k) {
		k -= 2
	}
	if k < 2 || s.word(k-1) != "at" || !s.nearby(k) || !s.nearby(k-1) {
		return
	}
	from := k - 2
	for from >= 2 && (s.word(from-1) == "dot" || s.word(from-1) == "underscore" || s.word(from-1) == "dash") && s.nearby(from) && s.nearby(from-1) {
		from -= 2
	}
	start := int(s.toks[from].start)
	for start > 0 && localByte(s.f.Text[start-1]) && s.f.Text[start-1] != '\'' {
		start--
	}
	s.takeNumber(i, start, int(s.toks[last].end), TypeEmail, 0.9, "An e-mail address in words")
}

// nearby reports whether only blanks and brackets stand before token k.
func (s *scan) nearby(k int) bool {
	between := s.f.Text[s.toks[k-1].full:s.toks[k].start]
	return len(between) < 5 && strings.Trim(between, " ()[]{}<>_") == ""
}

// localBefore returns where the local part begins of an address whose domain begins at token i and whose @ is written in
// words or with blanks: "jo.bloggs at gmail.com", "jo (at) example.org", "jo @ example.org"; -1 if there is none.
func (s *scan) localBefore(i int) int {
	if i == 0 {
		return -1
	}
	text := s.f.Text
	k := i - 1
	before := text[s.toks[k].full:s.toks[i].start]
	bracketed := false
	switch {
	case strings.Trim(before, " ") == "@":
		bracketed = true
	case s.word(k) == "at" && k > 0 && s.nearby(i) && s.nearby(k):
		bracketed = strings.Trim(before, " ") != ""
		k--
	default:
		return -1
	}
	start := int(s.toks[k].start)
	for start > 0 && localByte(text[start-1]) && text[start-1] != '\'' {
		start--
	}
	local := text[start:s.toks[k].end]
	if !bracketed && !strings.ContainsAny(local, "._0123456789") && !mailHosts.has(s.word(i)) {
		return -1 // "look at example.org"
	}
	if functionWords.has(local) || !bracketed && regards.has(local) {
		return -1
	}
	return start
}

// mailHosts are names of domains that stand behind "at" in an address and nowhere else.
var mailHosts = wordSet("gmail googlemail hotmail outlook yahoo ymail icloud aol btinternet live msn protonmail proton gmx mail sky virginmedia talktalk nhs")
