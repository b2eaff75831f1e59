package pseudonym

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folded is a text made plain for looking, with the way back to the original.
// Folding takes off what makes two writings of one name differ: case, accents
// (composed or not), full-width and other compatibility letters, letters of
// other scripts that look like Latin ones, characters nobody sees, typographic
// apostrophes and hyphens, and the hyphen of a word broken at a line end.
type Folded struct {
	Text  string // lower case
	Cased string // the same, byte for byte as long, with capitals kept

	marks []mark // where the distance to the original changes; nil: nowhere
	size  int    // length of the original
}

// mark says that the folded byte at comes from the original byte orig; what
// follows runs parallel until the next mark.
type mark struct{ at, orig int }

// Original returns where the folded bytes from start to end stand in the text
// that was folded, on rune boundaries. What folding dropped behind the last
// letter (a combining accent, a zero-width character) is included.
func (f *Folded) Original(start, end int) (int, int) {
	if f.marks == nil {
		return start, end
	}
	from := f.original(start)
	if end <= start {
		return from, from
	}
	last := f.original(end - 1)
	to := f.original(end)
	for to == last && end < len(f.Text) { // one rune became several letters
		end++
		to = f.original(end)
	}
	if to <= last {
		to = f.size
	}
	return from, to
}

func (f *Folded) original(at int) int {
	i, _ := slices.BinarySearchFunc(f.marks, at+1, func(m mark, at int) int { return m.at - at })
	if i == 0 {
		return at
	}
	m := f.marks[i-1]
	return m.orig + at - m.at
}

// Fold makes text plain. Any bytes will do; one that is no UTF-8 becomes a
// control character, so that it separates words.
func Fold(text string) Folded {
	w := folder{orig: text}
	w.lower.Grow(len(text))
	same := 0 // what is before it is written
	for i := 0; i < len(text); {
		c := text[i]
		switch foldClass[c] {
		case foldSame:
			i++
			continue
		case foldCapital:
			w.lower.WriteString(text[same:i])
			w.lower.WriteByte(c | 0x20)
			if w.differs {
				w.cased.WriteString(text[same : i+1])
			}
			i++
			same = i
			continue
		case foldHyphen:
			if i+1 < len(text) && text[i+1] > ' ' {
				i++
				continue
			}
		}
		// What is folded otherwise than to small letters.
		w.write(text[same:i])
		n := 1
		if c < utf8.RuneSelf {
			if n = w.brokenLine(i); n == 0 {
				same = i
				i++
				continue
			}
		} else {
			w.differ(i)
			r, size := utf8.DecodeRuneInString(text[i:])
			n = w.rune(r, i, size)
		}
		i += n
		same = i
	}
	w.write(text[same:])
	f := Folded{Text: w.lower.String(), Cased: text, marks: w.marks, size: len(text)}
	if w.differs {
		f.Cased = w.cased.String()
	}
	return f
}

// foldClass says what becomes of a byte.
var foldClass = func() (c [256]byte) {
	for b := range c {
		switch {
		case b >= utf8.RuneSelf:
			c[b] = foldRune
		case b >= 'A' && b <= 'Z':
			c[b] = foldCapital
		case b == '-':
			c[b] = foldHyphen
		}
	}
	return c
}()

const (
	foldSame = iota
	foldCapital
	foldHyphen // may break a word at a line end
	foldRune   // begins a character of several bytes
)

// folder collects a folded text.
type folder struct {
	orig         string
	lower, cased strings.Builder
	differs      bool // the folded text differs from the original in more than case; until then cased is empty
	marks        []mark
}

// write writes letters that folding leaves as they are.
func (w *folder) write(same string) {
	w.lower.WriteString(same)
	if w.differs {
		w.cased.WriteString(same)
	}
}

// differ begins to collect cased: what comes before the original byte i is the same.
func (w *folder) differ(i int) {
	if !w.differs {
		w.differs = true
		w.cased.Grow(len(w.orig))
		w.cased.WriteString(w.orig[:i])
	}
}

// rune folds the rune r of n bytes at i and returns how many bytes it used up.
func (w *folder) rune(r rune, i, n int) int {
	switch {
	case r == utf8.RuneError && n == 1:
		w.put("\x1a", "\x1a", i)
	case r == '\u00ad': // soft hyphen
		n += w.lineEnd(i + n)
	case invisible(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r):
	case r == '‐' || r == '‑':
		if k := w.brokenLine(i); k > 0 {
			return k
		}
		w.put("-", "-", i)
	default:
		if s, ok := lookalikes[r]; ok {
			w.put(strings.ToLower(s), s, i)
			break
		}
		w.decompose(r, i)
	}
	w.mark(i + n)
	return n
}

// decompose writes what r stands for by Unicode's compatibility rules.
func (w *folder) decompose(r rune, i int) {
	var buf [4]byte
	size := utf8.EncodeRune(buf[:], r)
	parts := norm.NFKD.Properties(buf[:size]).Decomposition()
	if parts == nil {
		parts = buf[:size]
	}
	for len(parts) > 0 {
		d, k := utf8.DecodeRune(parts)
		parts = parts[k:]
		switch {
		case unicode.Is(unicode.Mn, d) || invisible(d):
		case d < utf8.RuneSelf:
			w.put(string(lowerASCII(byte(d))), string(d), i)
		case unicode.IsSpace(d):
			w.put(" ", " ", i)
		case unicode.IsDigit(d):
			s := string(rune('0' + digitValue(d)))
			w.put(s, s, i)
		default:
			if s, ok := lookalikes[d]; ok {
				w.put(strings.ToLower(s), s, i)
				continue
			}
			low := string(unicode.ToLower(d))
			up := string(d)
			if len(up) != len(low) {
				up = low
			}
			w.put(low, up, i)
		}
	}
}

// put writes letters that come from the original byte i.
func (w *folder) put(lower, cased string, i int) {
	for k := range len(lower) {
		w.markAt(w.lower.Len()+k, i)
	}
	w.lower.WriteString(lower)
	w.cased.WriteString(cased)
}

// mark notes that the next folded byte comes from the original byte i.
func (w *folder) mark(i int) { w.markAt(w.lower.Len(), i) }

func (w *folder) markAt(at, orig int) {
	if n := len(w.marks); n > 0 && w.marks[n-1].at == at {
		w.marks[n-1].orig = orig
		return
	}
	w.marks = append(w.marks, mark{at, orig})
}

// brokenLine looks whether the hyphen at i breaks a word at a line end, drops
// what has to go and returns how many bytes that was, 0 if it breaks nothing.
// Before a capital ("Smith-⏎Jones") the hyphen stays.
func (w *folder) brokenLine(i int) int {
	s := w.lower.String()
	if s == "" || !wordByte(s[len(s)-1]) {
		return 0
	}
	_, hyphen := utf8.DecodeRuneInString(w.orig[i:])
	n := w.lineEnd(i + hyphen)
	if n == 0 {
		return 0
	}
	w.differ(i)
	if r, _ := utf8.DecodeRuneInString(w.orig[i+hyphen+n:]); unicode.IsUpper(r) {
		w.put("-", "-", i)
	}
	w.mark(i + hyphen + n)
	return hyphen + n
}

// lineEnd returns how many bytes of blanks with exactly one line end stand at
// i before a letter, 0 if that is not so.
func (w *folder) lineEnd(i int) int {
	lines := 0
	for k := i; k < len(w.orig); {
		r, n := utf8.DecodeRuneInString(w.orig[k:])
		switch {
		case r == '\n':
			lines++
		case r == '\r' || r == ' ' || r == '\t':
		case lines == 1 && unicode.IsLetter(r):
			return k - i
		default:
			return 0
		}
		k += n
	}
	return 0
}

func lowerASCII(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func wordByte(c byte) bool {
	return c >= utf8.RuneSelf || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// digitValue is the value of a decimal digit of any script: they stand in
// blocks of ten.
func digitValue(r rune) int {
	zero := r
	for r-zero < 9 && unicode.IsDigit(zero-1) {
		zero--
	}
	return int(r-zero) % 10
}

// invisible reports whether r shows nothing.
func invisible(r rune) bool {
	switch {
	case r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u206f',
		r >= '\ufe00' && r <= '\ufe0f', r >= 0xe0000 && r <= 0xe01ef, r >= '\u180b' && r <= '\u180e',
		r == '\ufeff', r == '\u00ad', r == '\u034f', r == '\u061c', r == '\u115f', r == '\u1160', r == '\u3164', r == '\uffa0':
		return true
	}
	return false
}
