package ui

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// wordsApart is said of sixteen listed words whose checksum is another one.
const wordsApart = "All sixteen are words of a kit, but they do not belong together: one of them is another word, or two are in the wrong order. Compare each one with the page."

// kitColumns is how many words stand beside each other: fewer in large text,
// so that a word of eight letters is seen whole.
func kitColumns() int {
	if look.U(1) > 1.2 {
		return 2
	}
	return 4
}

// kitFields are the sixteen numbered fields for the words of a recovery kit.
// All words can be pasted into any of them; a word that is on no kit is named
// as soon as its field is left.
type kitFields struct {
	fields  [app.KitWords]*widget.Passphrase
	changed func()
	done    func() // Enter in the last one
	view    *fyne.Container
	sharing bool // words are being put into the fields
}

func newKitFields(changed, done func()) *kitFields {
	k := &kitFields{changed: changed, done: done, view: widget.VStack(look.Space12)}
	columns := kitColumns()
	for from := 0; from < app.KitWords; from += columns {
		row := widget.HStackAligned(look.Space12, widget.AlignTop)
		for i := from; i < from+columns; i++ {
			k.fields[i] = k.field(i)
			number := look.Caption(fmt.Sprint(i + 1)).Align(fyne.TextAlignTrailing)
			row.Add(widget.Grow(widget.HStackAligned(6, widget.AlignTop,
				widget.Wide(look.U(16), widget.Inset(look.U(look.Regular-16)/2, 0, 0, 0, number)), widget.Grow(k.fields[i]))))
		}
		k.view.Add(row)
	}
	return k
}

// field is the field of one word. It is a secret one, so that its memory is
// wiped; the word is shown, as it is typed off paper.
func (k *kitFields) field(i int) *widget.Passphrase {
	f := widget.NewPassphrase("", nil).Sized(look.Regular).Bare()
	f.OnChanged = func() { k.typed(i) }
	f.OnSubmitted = func() { k.goOn(i) }
	f.OnFocus = func(gained bool) {
		if !gained {
			k.judge(i)
			k.changed()
		}
	}
	return f
}

func (k *kitFields) object() fyne.CanvasObject { return container.NewStack(k.view) }

func (k *kitFields) first() fyne.Focusable { return k.fields[0] }

// goOn leads to the next field.
func (k *kitFields) goOn(i int) {
	if i+1 < len(k.fields) {
		widget.Focus(k.fields[i+1])
		return
	}
	k.judge(i)
	k.done()
}

// typed spreads several words over the fields from the one they were typed or
// pasted into; a space after a word goes on to the next field.
func (k *kitFields) typed(i int) {
	if k.sharing {
		return
	}
	text := k.fields[i].Bytes()
	defer clear(text)
	apart := func(r rune) bool { return !unicode.IsLetter(r) }
	if !bytes.ContainsFunc(text, apart) {
		k.changed()
		return
	}
	words := bytes.FieldsFunc(text, apart)
	if len(words) == app.KitWords {
		i = 0 // the whole page, wherever it was pasted
	}
	k.sharing = true
	last := i
	if len(words) == 0 {
		k.fields[i].SetText("")
	}
	for n, word := range words {
		if i+n < len(k.fields) {
			last = i + n
			k.fields[last].SetText(strings.ToLower(string(word)))
		}
	}
	k.sharing = false
	for n := i; n <= last; n++ {
		k.judge(n)
	}
	if len(words) > 0 && last+1 < len(k.fields) {
		widget.Focus(k.fields[last+1])
	}
	k.changed()
}

// judge names a word that is on no kit, with the listed words near it.
func (k *kitFields) judge(i int) {
	word := k.fields[i].Bytes()
	defer clear(word)
	k.fields[i].SetError("")
	// A listed word is the nearest to itself.
	if near := vault.NearWords(string(word)); len(word) > 0 && (len(near) == 0 || near[0] != string(word)) {
		hint := lang.T("On no kit.")
		if len(near) > 0 {
			hint += lang.F(" Is it %s?", orList(near[:min(len(near), 3)]))
		}
		k.fields[i].SetError(hint)
	}
	k.view.Refresh()
}

// orList is "a", "a or b", "a, b or c".
func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return lang.F("%s or %s", strings.Join(words[:len(words)-1], ", "), words[len(words)-1])
}

// kit reads the fields; written counts those with a word in them. The caller
// wipes the kit.
func (k *kitFields) kit() (kit *vault.Kit, written int, err error) {
	var all []byte
	defer func() { clear(all) }()
	for _, f := range k.fields {
		word := f.Bytes()
		if len(word) > 0 {
			written++
		}
		all = append(append(all, word...), ' ')
		clear(word)
	}
	kit, err = vault.ParseKit(string(all))
	return kit, written, err
}

// wipe forgets the words.
func (k *kitFields) wipe() {
	k.sharing = true
	for _, f := range k.fields {
		f.Clear()
	}
	k.sharing = false
}
