package pseudonym

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"subrosa/assets"
)

var (
	// ErrCodesExhausted: every code there is has been taken.
	ErrCodesExhausted = errors.New("every client code has been taken")
	// ErrCodeForm: a code is not a word, a hyphen and two digits.
	ErrCodeForm = errors.New("a client code is a word, a hyphen and two digits")
	// ErrCodeIdentifies: a code carries something of the person's identity.
	ErrCodeIdentifies = errors.New("this code carries part of the person's identity")
)

const (
	lowestNumber  = 10
	numbersAWord  = 90 // 10 to 99
	longestWord   = 16
	triesAtRandom = 64 // after which the free codes are counted out
)

// codeList is the list of code words, split once.
var codeList = sync.OnceValue(func() []string { return strings.Fields(assets.CodeWords()) })

// codeSet holds the same words in small letters.
var codeSet = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	for _, w := range codeList() {
		set[strings.ToLower(w)] = true
	}
	return set
})

// NewCode draws a code such as HERON-27 that taken does not know: every free
// code is as likely as every other. rand is crypto/rand's Reader outside
// tests. ErrCodesExhausted if all are taken; else an error only from rand.
func NewCode(rand io.Reader, taken func(code string) bool) (string, error) {
	words := codeList()
	total := len(words) * numbersAWord
	code := func(n int) string {
		return fmt.Sprintf("%s-%d", words[n/numbersAWord], lowestNumber+n%numbersAWord)
	}
	for range triesAtRandom {
		n, err := below(rand, total)
		if err != nil {
			return "", err
		}
		if c := code(n); !taken(c) {
			return c, nil
		}
	}
	var free []int
	for n := range total {
		if !taken(code(n)) {
			free = append(free, n)
		}
	}
	if len(free) == 0 {
		return "", ErrCodesExhausted
	}
	n, err := below(rand, len(free))
	if err != nil {
		return "", err
	}
	return code(free[n]), nil
}

// below draws a number from 0 to n-1, each as likely: what would favour the
// lower ones is drawn again.
func below(rand io.Reader, n int) (int, error) {
	limit := 1<<24 - 1<<24%n
	var b [3]byte
	for {
		if _, err := io.ReadFull(rand, b[:]); err != nil {
			return 0, fmt.Errorf("drawing a code: %w", err)
		}
		if v := int(b[0])<<16 | int(b[1])<<8 | int(b[2]); v < limit {
			return v % n, nil
		}
	}
}

// ParseCode returns what somebody typed as a code: upper case, three to
// sixteen letters A to Z, a hyphen, two digits. A blank or nothing may stand
// for the hyphen. Anything else is ErrCodeForm.
func ParseCode(s string) (string, error) {
	s = strings.ToUpper(strings.TrimSpace(s))
	word := strings.TrimRight(s, "0123456789")
	number := s[len(word):]
	word = strings.TrimRight(word, " -")
	if len(word) < 3 || len(word) > longestWord || len(number) != 2 || len(s)-len(word)-len(number) > 1 ||
		strings.ContainsFunc(word, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		return "", ErrCodeForm
	}
	return word + "-" + number, nil
}

// CheckCode refuses a code that would lead back to p: one whose word carries
// part of a name, alias, e-mail address or street (three letters or more,
// also their beginning), is made of the initials, or whose number is the year,
// month or day of birth, a house number or the end of a phone number.
// The error is ErrCodeIdentifies and never says what matched.
func CheckCode(code string, p Person) error {
	code, err := ParseCode(code)
	if err != nil {
		return err
	}
	word, number, _ := strings.Cut(strings.ToLower(code), "-")
	if wordIdentifies(word, p) || numberIdentifies(number, p) {
		return ErrCodeIdentifies
	}
	return nil
}

const shortestPart = 3

func wordIdentifies(word string, p Person) bool {
	for _, n := range slices.Concat(p.Names, p.Called, p.Aliases) {
		parts := nameParts(n)
		var initials strings.Builder
		for _, w := range parts {
			initials.WriteString(initial(w))
			if sharesPart(word, w) {
				return true
			}
			for _, d := range diminutives(w) {
				if sharesPart(word, d) {
					return true
				}
			}
		}
		if len(parts) > 1 && (word == initials.String() || len(initials.String()) >= shortestPart && strings.HasPrefix(word, initials.String())) {
			return true
		}
	}
	for _, e := range p.Emails {
		local, _, _ := strings.Cut(Fold(e).Text, "@")
		for _, w := range strings.FieldsFunc(local, func(r rune) bool { return r < 'a' || r > 'z' }) {
			if sharesPart(word, w) {
				return true
			}
		}
	}
	for _, a := range p.Addresses {
		f := Fold(a)
		for _, t := range tokenise(&f, nil) {
			if w := f.Text[t.start:t.end]; len(w) > shortestPart && !streetTypes.has(w) && t.is(tAlpha) && (strings.Contains(word, w) || strings.Contains(w, word)) {
				return true
			}
		}
	}
	return false
}

// sharesPart reports whether the code's word begins as the name does for
// three letters, holds the name, or is held by it.
func sharesPart(word, name string) bool {
	if len(name) < shortestPart {
		return false
	}
	return strings.HasPrefix(word, name[:shortestPart]) || strings.Contains(word, name) || strings.Contains(name, word)
}

func numberIdentifies(number string, p Person) bool {
	if y, rest, ok := strings.Cut(p.Born, "-"); ok {
		month, day, _ := strings.Cut(rest, "-")
		if strings.HasSuffix(y, number) || number == day || number == month {
			return true
		}
	}
	for _, n := range p.Phones {
		digits := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, n)
		if strings.HasSuffix(digits, number) {
			return true
		}
	}
	for _, a := range slices.Concat(p.Addresses, p.Emails) {
		for _, run := range strings.FieldsFunc(a, func(r rune) bool { return r < '0' || r > '9' }) {
			if strings.TrimLeft(run, "0") == number || len(run) == 4 && strings.HasSuffix(run, number) {
				return true
			}
		}
	}
	return false
}
