package lang

import (
	"fmt"
	"math"
	"strings"
	"sync/atomic"

	"github.com/jeandeaual/go-locale"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"subrosa/assets"
)

// Pseudo is no language: every text of it is the English one, marked and longer.
const Pseudo = "en-x-pseudo"

// source is the language the program is written in. Its own translation file turns the apostrophes of the keyboard, which
// the sources have, into those of books.
var source = language.BritishEnglish

// tongue is a language as it is spoken now.
type tongue struct {
	texts   *i18n.Localizer
	numbers *message.Printer
	region  language.Region
	pseudo  bool
}

var current atomic.Pointer[tongue]

func spoken() *tongue {
	if t := current.Load(); t != nil {
		return t
	}
	current.CompareAndSwap(nil, newTongue(source.String()))
	return current.Load()
}

// Use speaks the language nearest to a BCP 47 tag (or a POSIX locale, "en_GB.UTF-8") from now on, with the dates,
// numbers and week of the tag's own region; British English for a tag it cannot read.
func Use(tag string) { current.Store(newTongue(tag)) }

func newTongue(tag string) *tongue {
	t := &tongue{pseudo: tag == Pseudo}
	if t.pseudo {
		tag = source.String()
	}
	name, _, _ := strings.Cut(tag, ".")
	wanted, err := language.Parse(strings.ReplaceAll(name, "_", "-"))
	if _, in := wanted.Region(); err != nil || in == language.No || wanted == language.English {
		wanted = source // English of no country is the program's own
	}
	t.region, _ = wanted.Region()
	t.numbers = message.NewPrinter(wanted)

	bundle := i18n.NewBundle(source)
	for _, l := range assets.Translations() {
		// They are part of the program, and a test reads them: a text that is missing is said in English.
		if texts, ok := assets.Translation(l); ok {
			_, _ = bundle.ParseMessageFileBytes(texts, l+".json")
		}
	}
	t.texts = i18n.NewLocalizer(bundle, wanted.String())
	return t
}

// T says a text.
func T(text string) string {
	return spoken().say(&i18n.LocalizeConfig{DefaultMessage: &i18n.Message{ID: text, Other: text}}, text)
}

// Mark returns a text as it is, to be said by [T] later: for tables that are made before the language is known. It puts
// the text on the translators' list.
func Mark(text string) string { return text }

// F says a text with verbs as [fmt.Sprintf] has them; whole numbers among the arguments are better passed as [Number].
func F(format string, args ...any) string { return fmt.Sprintf(T(format), args...) }

// N says a number with its noun. one and many hold a single %s where the number stands: N(3, "%s note", "%s notes").
// many is the text's key.
func N(n int, one, many string) string {
	text := spoken().say(&i18n.LocalizeConfig{DefaultMessage: &i18n.Message{ID: many, One: one, Other: many}, PluralCount: n}, many)
	return fmt.Sprintf(text, Number(n))
}

// Number writes a whole number with the language's own grouping: "1,234".
func Number(n int) string { return spoken().numbers.Sprint(number.Decimal(n)) }

// Decimal writes a number with so many digits behind its point or comma.
func Decimal(x float64, digits int) string {
	return spoken().numbers.Sprint(number.Decimal(x, number.Scale(digits)))
}

func (t *tongue) say(c *i18n.LocalizeConfig, english string) string {
	if english == "" {
		return ""
	}
	text, err := t.texts.Localize(c)
	if err != nil && text == "" {
		text = english
	}
	if t.pseudo {
		return stretched(text)
	}
	return text
}

// The marks of the pseudo-language, which no text of the program has.
const (
	pseudoStart = "¡"
	pseudoEnd   = "¿"
)

// stretched marks a text and makes it longer by two fifths, in pieces of a word's length so that it can be wrapped.
func stretched(text string) string {
	var b strings.Builder
	b.WriteString(pseudoStart)
	b.WriteString(text)
	for i := range int(math.Ceil(float64(len([]rune(text))) * 0.4)) {
		if i%7 == 0 && i > 0 {
			b.WriteByte(' ')
		} else {
			b.WriteByte('~')
		}
	}
	b.WriteString(pseudoEnd)
	return b.String()
}

// Unmarked reports whether a text as shown was not said by this package while it spoke [Pseudo]: it holds letters
// outside the marks.
func Unmarked(shown string) bool {
	depth := 0
	for _, r := range shown {
		switch {
		case string(r) == pseudoStart:
			depth++
		case string(r) == pseudoEnd:
			depth--
		case depth == 0 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'):
			return true
		}
	}
	return false
}

// System returns the tag of the language and country set on this computer, for [Use]; "" if there is none.
func System() string {
	tag, err := locale.GetLocale()
	if err != nil {
		return ""
	}
	return tag
}
