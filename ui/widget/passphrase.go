package widget

import (
	"strings"
	"unicode/utf8"

	"subrosa/ui/lang"
	"subrosa/ui/look"
)

// Passphrase is a field for a secret: dots, an eye that shows the words, no copying or undo while hidden, and its memory
// wiped as far as Go allows when it is cleared. With a word list it understands beginnings of words; see Completion.
type Passphrase struct {
	input
	completion  *Completion
	OnChanged   func()
	OnSubmitted func()
}

// NewPassphrase returns a field 44 high, hidden. Words is the list whose beginnings may be typed; nil for none.
func NewPassphrase(placeholder string, words []string) *Passphrase {
	p := &Passphrase{}
	p.begin(p, placeholder)
	p.height = look.Grand
	p.masked, p.line.secret = true, true
	if len(words) > 0 {
		p.completion = NewCompletion(words)
	}
	p.trail = NewIconButton("eye", lang.T("Show the passphrase"), func() { p.Reveal(p.masked) })
	p.changed = func() {
		p.explain()
		if p.OnChanged != nil {
			p.OnChanged()
		}
	}
	p.submitted = func() {
		if p.OnSubmitted != nil {
			p.OnSubmitted()
		}
	}
	return p
}

// Sized sets the height at 100% text and returns the field.
func (p *Passphrase) Sized(height float32) *Passphrase {
	p.height = height
	p.Refresh()
	return p
}

// Bare takes the eye away, for words that are shown all the time because they are typed off paper. Returns the field;
// call it before the field is first shown.
func (p *Passphrase) Bare() *Passphrase {
	p.trail.Hide() // what drew the field already may hold it still
	p.trail = nil
	p.Reveal(true)
	return p
}

// Reveal shows the words, in the serif, or hides them.
func (p *Passphrase) Reveal(shown bool) {
	p.masked = !shown
	icon, label := "eye", lang.T("Show the passphrase")
	p.role = look.RoleBody
	if shown {
		p.role = look.RoleNote
		icon, label = "eye-off", lang.T("Hide the passphrase")
	}
	if p.trail != nil {
		p.trail.Set(icon, label)
	}
	p.first = 0
	p.explain()
	p.Refresh()
}

// Revealed says whether the words are shown.
func (p *Passphrase) Revealed() bool { return !p.masked }

// Bytes returns exactly what was typed, in UTF-8, in memory of the caller's own, to be wiped after use: what a new
// passphrase is made of.
func (p *Passphrase) Bytes() []byte {
	size := 0
	for _, r := range p.line.runes {
		size += max(utf8.RuneLen(r), len("\uFFFD"))
	}
	b := make([]byte, 0, size)
	for _, r := range p.line.runes {
		b = utf8.AppendRune(b, r)
	}
	return b
}

// Candidates returns what the text may stand for, most likely first: with a word list the words it abbreviates, then
// exactly what was typed. Try one after the other when opening something; there are three at most, and one only where
// nothing is abbreviated. Each is the caller's own, to be wiped after use.
func (p *Passphrase) Candidates() [][]byte {
	if p.completion == nil || p.Empty() {
		return [][]byte{p.Bytes()}
	}
	var all [][]byte
	for _, r := range p.completion.Readings(string(p.line.runes)) {
		all = append(all, []byte(r))
	}
	return all
}

// SetText replaces the passphrase, as for a suggested one.
func (p *Passphrase) SetText(text string) {
	p.line.set([]rune(text))
	p.touched()
}

// Clear wipes and empties the field and, unless it is bare, hides it again.
func (p *Passphrase) Clear() {
	p.line.take(nil)
	p.line.move(0, false)
	p.Reveal(p.trail == nil)
	p.touched()
}

// explain shows, while the words are visible, what their beginnings stand for.
func (p *Passphrase) explain() {
	if p.completion == nil {
		return
	}
	below := ""
	if !p.masked && !p.Empty() {
		typed := string(p.line.runes)
		if first := p.completion.Readings(typed)[0]; first != strings.Join(strings.Fields(typed), " ") {
			below = lang.F("Reads as: %s", first)
		}
	}
	p.SetBelow(below)
}
