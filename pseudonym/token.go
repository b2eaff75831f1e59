package pseudonym

import (
	"unicode"
	"unicode/utf8"
)

// tokenFlags is what the tokeniser sees of a token.
type tokenFlags uint16

const (
	tCapital    tokenFlags = 1 << iota // begins with a capital
	tUpper                             // two letters or more, all capitals
	tInitial                           // one capital letter
	tDigit                             // holds a digit
	tAlpha                             // letters and apostrophes only
	tSentence                          // first of a sentence, line or quotation
	tLine                              // first of a line
	tPossessive                        // an 's or ' follows (outside start:end)
	tContracted                        // holds or sheds a contraction: I'm, don't, she'll
	tInner                             // a capital after a small letter: McDonald, iPhone
	tLabel                             // in brackets on one line: [sister's phone]
	tApostrophe                        // an apostrophe inside: O'Brien, don't
)

// gap is what stands between a token and the one before it.
type gap byte

const (
	gapSpace  gap = iota // blanks, at most one line end
	gapNone              // nothing: "3pm" is two tokens only where letters follow digits strangely
	gapHyphen            // a hyphen alone
	gapDot               // a full stop, with or without blanks
	gapComma             // a comma, with or without blanks
	gapOther             // anything else on one line
	gapHard              // an empty line, or the text's beginning
)

// token is a word or number of the folded text.
type token struct {
	start, end int32 // without a possessive ending
	full       int32 // with it
	flags      tokenFlags
	words      wordFlags
	before     gap
}

func (t *token) is(f tokenFlags) bool { return t.flags&f != 0 }

// charClass of a byte.
const (
	cLetter = 1 << iota
	cUpper
	cDigit
	cApostrophe
	cWide // begins a character of several bytes, or goes on with one
)

var charClass = func() (c [256]byte) {
	for b := byte('a'); b <= 'z'; b++ {
		c[b] = cLetter
		c[b-'a'+'A'] = cLetter | cUpper
	}
	for b := byte('0'); b <= '9'; b++ {
		c[b] = cDigit
	}
	c['\''] = cApostrophe
	for b := utf8.RuneSelf; b < len(c); b++ {
		c[b] = cWide
	}
	return c
}()

// tokenise appends the tokens of f to toks. It is the one pass over the text.
func tokenise(f *Folded, toks []token) []token {
	table := words()
	s, low := f.Cased, f.Text
	prevEnd := 0
	for i := 0; i < len(s); {
		switch class := charClass[s[i]]; {
		case class&(cLetter|cDigit) != 0:
		case class != cWide:
			i++
			continue
		default:
			if class, n := classAt(s, i); class == 0 {
				i += n
				continue
			}
		}
		t := token{start: int32(i)}
		w := readWord(s, low, i)
		i = w.end
		t.flags = w.flags()
		if charClass[s[t.start]]&cUpper != 0 || s[t.start] >= utf8.RuneSelf && t.wideCapital(s) {
			t.flags |= tCapital
			if w.letters == 1 && w.digits == 0 {
				t.flags |= tInitial
			}
		}
		t.end, t.full = int32(i), int32(i)
		hash := w.hash
		if w.apostrophe > 0 {
			if t.trimEnding(s) {
				hash = w.before
			}
			if w.first < int(t.end) {
				t.flags |= tApostrophe
			}
		}
		if int(t.full) == i && i < len(s) && s[i] == '\'' && s[i-1]|0x20 == 's' && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\n') {
			t.flags |= tPossessive
			t.full++
		}
		t.boundary(s, prevEnd, toks)
		if w.letters > 0 {
			t.words = table.lookupHash(stir(hash))
		}
		prevEnd = int(t.full)
		toks = append(toks, t)
	}
	return toks
}

// word is what reading the characters of a token tells.
type word struct {
	end                    int
	letters, upper, digits int
	inner                  bool   // a capital behind a small letter
	first, apostrophe      int    // where its first and last apostrophe are, 0 if it has none
	hash, before           uint64 // as hashWord begins: of all of it; of what stands before the last apostrophe
}

// readWord reads the token that begins at i: letters, digits, and apostrophes between letters.
func readWord(s, low string, i int) (w word) {
	w.hash = hashSeed
	small := false // the character before is a small letter
	for i < len(s) {
		c := s[i]
		class, n := charClass[c], 1
		if class == cLetter { // small ASCII letters stand in rows
			from := i
			for ; i < len(s) && charClass[s[i]] == cLetter; i++ {
				w.hash = (w.hash ^ uint64(s[i])) * hashPrime
			}
			w.letters += i - from
			small = true
			continue
		}
		switch class {
		case cApostrophe:
			if w.letters == 0 || i+1 == len(s) {
				w.end = i
				return w
			}
			if next, _ := classAt(s, i+1); next&cLetter == 0 {
				w.end = i
				return w
			}
			w.apostrophe, w.before = i, w.hash
			if w.first == 0 {
				w.first = i
			}
			i++
			continue
		case cWide:
			class, n = classAt(s, i)
		}
		switch {
		case class&cUpper != 0:
			w.inner = w.inner || small
			small = false
			w.upper++
			w.letters++
		case class&cLetter != 0:
			small = true
			w.letters++
		case class&cDigit != 0:
			small = false
			w.digits++
		default:
			w.end = i
			return w
		}
		for k := range n {
			w.hash = (w.hash ^ uint64(low[i+k])) * hashPrime
		}
		i += n
	}
	w.end = i
	return w
}

func (w *word) flags() (f tokenFlags) {
	if w.digits > 0 {
		f = tDigit
	} else {
		f = tAlpha
	}
	if w.letters > 1 && w.upper == w.letters {
		f |= tUpper
	}
	if w.inner {
		f |= tInner
	}
	return f
}

// wideCapital reports whether the token begins with a capital that is no ASCII letter.
func (t *token) wideCapital(s string) bool {
	class, _ := classAt(s, int(t.start))
	return class&cUpper != 0
}

// trimEnding takes a possessive or contraction off the end ("Sarah's",
// "she'll") and reports whether it did; the word keeps that of "don't".
func (t *token) trimEnding(s string) bool {
	w := s[t.start:t.end]
	for k := len(w) - 1; k > 0 && k >= len(w)-3; k-- {
		if w[k] != '\'' {
			continue
		}
		switch w[k+1:] {
		case "s", "S":
			t.flags |= tPossessive
		case "m", "d", "ll", "re", "ve", "M", "D", "LL", "RE", "VE":
			t.flags |= tContracted
		case "t", "T":
			t.flags |= tContracted
			return false
		default:
			return false
		}
		t.end = t.start + int32(k)
		return true
	}
	return false
}

// boundary looks at what stands before the token.
func (t *token) boundary(s string, prevEnd int, toks []token) {
	if len(toks) == 0 {
		t.before = gapHard
		t.flags |= tSentence | tLine
		return
	}
	between := s[prevEnd:t.start]
	switch between {
	case " ":
		return
	case "":
		t.before = gapNone
		return
	case "-":
		t.before = gapHyphen
		return
	}
	lines, other, dots, commas, stop, blank := 0, 0, 0, 0, false, false
	for k := range len(between) {
		switch c := between[k]; c {
		case '\n':
			lines++
		case ' ', '\t', '\r':
			blank = true
		case '.':
			dots++
		case ',':
			commas++
		case '!', '?':
			stop, other = true, other+1
		case '"', '*', '#', '>', '|':
			other++
			stop = true
		case '\'':
			other++
			stop = stop || blank // an opening quotation mark, no plural's apostrophe
		case ':':
			other++
			stop = stop || k+1 < len(between)
		default:
			other++
		}
	}
	if dots > 0 && (blank || lines > 0) && !abbreviation(s, &toks[len(toks)-1]) {
		stop = true
	}
	if lines > 0 {
		t.flags |= tLine
	}
	if stop || lines > 0 {
		t.flags |= tSentence
	}
	switch {
	case lines > 1:
		t.before = gapHard
	case dots == 0 && commas == 0 && other == 0:
		t.before = gapSpace
	case dots == 1 && commas == 0 && other == 0:
		t.before = gapDot
	case commas == 1 && dots == 0 && other == 0:
		t.before = gapComma
	default:
		t.before = gapOther
	}
}

// abbreviation reports whether the full stop behind t ends no sentence.
func abbreviation(s string, t *token) bool {
	if t.is(tInitial) {
		return s[t.start] != 'I'
	}
	switch lowerShort(s[t.start:t.end]) {
	case "mr", "mrs", "ms", "dr", "prof", "st", "mt", "ft", "rev", "sr", "jr", "no", "vs", "approx", "eg", "ie", "e", "g", "i", "hon", "sgt", "fr", "cllr", "tel", "ext", "ref", "med", "hosp":
		return true
	}
	return false
}

// lowerShort lowers a short ASCII word; longer ones are returned as they are.
func lowerShort(w string) string {
	var b [8]byte
	if len(w) > len(b) {
		return w
	}
	for i := range len(w) {
		b[i] = lowerASCII(w[i])
	}
	return string(b[:len(w)])
}

// classAt returns the class of the character at i, 0 if it is no part of a
// word, and its length.
func classAt(s string, i int) (class byte, n int) {
	if c := s[i]; c < utf8.RuneSelf {
		return charClass[c] &^ cApostrophe, 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case unicode.IsUpper(r):
		return cLetter | cUpper, n
	case unicode.IsLetter(r), unicode.IsMark(r):
		return cLetter, n
	}
	return 0, n
}
