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
	if plainASCII(text) {
		return Folded{Text: strings.ToLower(text), Cased: text, size: len(text)}
	}
	w := folder{orig: text}
	w.lower.Grow(len(text))
	w.cased.Grow(len(text))
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if c == '-' {
				if n := w.brokenLine(i); n > 0 {
					i += n
					continue
				}
			}
			w.lower.WriteByte(lowerASCII(c))
			w.cased.WriteByte(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		i += w.rune(r, i, n)
	}
	return Folded{Text: w.lower.String(), Cased: w.cased.String(), marks: w.marks, size: len(text)}
}

// folder collects a folded text.
type folder struct {
	orig         string
	lower, cased strings.Builder
	marks        []mark
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

// plainASCII reports whether folding changes nothing but case.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
		if s[i] == '-' && i+1 < len(s) && (s[i+1] == '\n' || s[i+1] == '\r' || s[i+1] == ' ' && strings.HasPrefix(strings.TrimLeft(s[i+1:min(len(s), i+8)], " "), "\n")) {
			return false
		}
	}
	return true
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
