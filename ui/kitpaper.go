package ui

import (
	"crypto/rand"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// kitPaper is a recovery kit on its way onto paper: the page, whose words are
// on the screen only when asked for, the ways to print or save it, and two
// words that come back from it.
type kitPaper struct {
	w        *Window
	kit      *vault.Kit
	name     func() string // the vault's
	still    func() bool   // nothing can be done now: the kit is being used
	changed  func()        // the check may be complete, or not any more
	relaid   func()        // something has another height
	asked    [2]int        // which words are asked for, from 0
	answers  [2]*widget.Field
	kept     *widget.Check
	show     *widget.Link
	state    *widget.Wrap
	sheet    *fyne.Container
	shown    bool
	printing bool
}

// twoOf draws two different numbers below n, the smaller one first.
func twoOf(n int64) [2]int {
	one, err1 := rand.Int(rand.Reader, big.NewInt(n))
	two, err2 := rand.Int(rand.Reader, big.NewInt(n-1))
	if err1 != nil || err2 != nil {
		return [2]int{2, 10} // which words are asked for is no secret
	}
	a, b := int(one.Int64()), int(two.Int64())
	if b >= a {
		b++
	}
	return [2]int{min(a, b), max(a, b)}
}

// newKitPaper makes the fields, once: they keep their text. The caller sets
// still, changed and relaid before it is shown.
func newKitPaper(w *Window, kit *vault.Kit, name func() string, asked [2]int) *kitPaper {
	k := &kitPaper{w: w, kit: kit, name: name, asked: asked, sheet: widget.VStack(0), state: widget.SmallPrint("")}
	for i := range k.asked {
		k.answers[i] = widget.NewField("").Serif().Sized(look.Tall)
		k.answers[i].OnChanged = func(string) { k.compare() }
	}
	k.kept = widget.NewCheck(lang.T("The page is kept apart, away from this computer."), "", func(bool) { k.compare() })
	k.answers[0].OnSubmitted = func(string) { widget.Focus(k.answers[1]) }
	k.answers[1].OnSubmitted = func(string) { widget.Focus(k.kept) }
	return k
}

// object is the page with what is done with it, and what has the keyboard
// first. The words are hidden, also after going away and coming back.
func (k *kitPaper) object() (fyne.CanvasObject, fyne.Focusable) {
	toPrinter := widget.NewButton(lang.T("Print…"), widget.Plain, k.print).WithIcon("printer")
	k.show = widget.NewLink(lang.T("Show them to copy by hand"), k.reveal).Small()
	save := widget.NewLink(lang.T("Save them as a PDF…"), k.save).Small()
	k.tell("")
	check := widget.VStack(look.Space12,
		widget.VStack(3, look.Strong(lang.T("Check the paper")), look.Caption(lang.T("Type these words from the page."))))
	for i, n := range k.asked {
		check.Add(widget.Labelled(lang.F("Word %d", n+1), "", k.answers[i]))
	}
	check.Add(widget.Space(0, 0))
	check.Add(k.kept)
	right := widget.VStack(look.Space20, widget.VStack(look.Space8, toPrinter,
		widget.VStack(look.Space4, widget.SmallPrint(lang.T("The words appear on the paper, not on this screen.")),
			widget.FlowRow(look.Space16, k.show, save)), k.state),
		widget.Rule(), check)
	k.shown = false
	k.draw()
	k.compare()
	return widget.Pairs(look.U(260), look.Space32, look.Space20, widget.Narrow(look.U(300), k.sheet), right), toPrinter
}

// draw shows the page, with the words only where they were asked for.
func (k *kitPaper) draw() {
	words := make([]string, app.KitWords)
	if k.shown {
		words = k.kit.Words()
		defer clear(words)
	}
	line := look.RoleCaption.LineHeight()
	if k.shown {
		line = look.RolePreview.LineHeight()
	}
	column := func(from int) fyne.CanvasObject {
		list := widget.VStack(look.Space4)
		for i := from; i < from+app.KitWords/2; i++ {
			var word fyne.CanvasObject = widget.NewBar(72, 9)
			if k.shown {
				word = look.NewText(words[i], look.RolePreview, look.Ink)
			}
			list.Add(widget.HStack(look.Space8, widget.Space(0, line),
				widget.Wide(look.U(16), look.Caption(fmt.Sprint(i+1)).Align(fyne.TextAlignTrailing)), word))
		}
		return list
	}
	k.sheet.Objects = []fyne.CanvasObject{widget.NewCard("", widget.VStack(0,
		widget.HStack(look.Space8, look.NewGlyph("mark", look.Ink, 20), look.Strong(lang.T("Subrosa recovery kit"))),
		widget.Space(0, look.Space8),
		look.Caption(lang.F("Vault: %s", k.name())).Cut(), look.Caption(lang.F("Made: %s", lang.Date(k.w.now(), lang.Long))),
		widget.Space(0, 13), widget.Rule(), widget.Space(0, 14),
		widget.HStackAligned(0, widget.AlignTop, widget.Grow(column(0)), widget.Grow(column(app.KitWords/2))),
		widget.Space(0, 14), widget.Rule(), widget.Space(0, look.Space12),
		widget.SmallPrint(lang.T("Opens records and identities. Whoever holds this page holds everything.")),
		widget.Space(0, look.Space32), look.Caption(lang.T("Page 1 of 1")))).Padded(25).Rounded(2)}
	k.sheet.Refresh()
	k.show.SetText(map[bool]string{true: lang.T("Hide the words"), false: lang.T("Show them to copy by hand")}[k.shown])
	k.relaid()
}

// tell says how printing, saving or making goes.
func (k *kitPaper) tell(text string) {
	k.state.SetText(text)
	setVisible(k.state, text != "")
	k.relaid()
}

// reveal shows the words to copy by hand, or hides them.
func (k *kitPaper) reveal() {
	if k.still() {
		return
	}
	k.shown = !k.shown
	k.draw()
}

// print sends the page to the printer without a file; with several printers
// it asks which.
func (k *kitPaper) print() {
	if k.printing || k.still() {
		return
	}
	w := k.w
	k.printing = true
	k.tell(lang.T("Looking for a printer…"))
	var printers []string
	w.tasks.run(func() error {
		var err error
		printers, err = app.Printers(w.ctx)
		return err
	}, func(err error) {
		k.printing = false
		switch {
		case err != nil:
			k.tell(say(err).String())
		case len(printers) == 1:
			k.printOn(printers[0])
		default:
			k.tell("")
			k.askPrinter(printers)
		}
	})
}

// askPrinter lets one of several printers be chosen, the system's own first.
func (k *kitPaper) askPrinter(printers []string) {
	w := k.w
	pick := widget.NewSelect(printers, 0, nil)
	w.dialog(widget.NewDialog("printer", lang.T("Print on which one?"), widget.VStack(look.Space12, pick,
		widget.SmallPrint(lang.T("Choose one that stands near you: whoever takes the page can open everything."))),
		widget.NewButton(lang.T("Cancel"), widget.Plain, w.closeDialogs),
		widget.NewButton(lang.T("Print"), widget.Main, func() {
			w.closeDialogs()
			k.printOn(printers[pick.Chosen()])
		})))
}

func (k *kitPaper) printOn(printer string) {
	w, kit, name := k.w, k.kit, k.name()
	k.printing = true
	k.tell(lang.T("Sending it to the printer…"))
	w.tasks.run(func() error {
		sheet, err := app.KitSheet(name, w.now(), kit)
		if err != nil {
			return err
		}
		defer clear(sheet)
		return app.Print(w.ctx, printer, sheet)
	}, func(err error) {
		k.printing = false
		if err != nil {
			k.tell(say(err).String())
			return
		}
		k.tell(lang.T("Sent to the printer. Wait for the page, then check it."))
	})
}

// save writes the page as a PDF into a folder that the therapist chooses.
func (k *kitPaper) save() {
	if k.still() {
		return
	}
	k.w.chooseFolder(k.saveIn)
}

// saveIn writes the page where no file is yet: an older page may be the only
// one for another vault.
func (k *kitPaper) saveIn(dir string) {
	w, kit, name := k.w, k.kit, k.name()
	k.tell(lang.T("Saving it…"))
	w.tasks.run(func() error {
		path, err := unusedPath(dir, "recovery-kit.pdf")
		if err != nil {
			return err
		}
		sheet, err := app.KitSheet(name, w.now(), kit)
		if err != nil {
			return err
		}
		defer clear(sheet)
		return vault.WriteFile(path, sheet)
	}, func(err error) {
		if err != nil {
			k.tell(say(err).String())
			return
		}
		k.tell(lang.T("Saved. Move it off this computer: whoever finds the file can open everything."))
	})
}

// compare shows which of the two words are the page's.
func (k *kitPaper) compare() {
	if k.still() {
		return
	}
	words := k.kit.Words()
	defer clear(words)
	for i, n := range k.asked {
		typed := strings.ToLower(strings.TrimSpace(k.answers[i].Text()))
		fits := typed == words[n]
		if fits {
			k.answers[i].SetNote("check", lang.T("Right"))
		} else {
			k.answers[i].SetNote("", "")
		}
		// A wrong word is named once it is as long as the right one.
		wrong := !fits && len(typed) >= len(words[n]) && !slices.Contains(words, typed)
		k.answers[i].SetError(problem(!wrong, lang.T("The page has another word there.")))
	}
	k.changed()
	k.relaid()
}

// checked says whether both words came back from the paper, and it is kept.
func (k *kitPaper) checked() bool {
	words := k.kit.Words()
	defer clear(words)
	for i, n := range k.asked {
		if strings.ToLower(strings.TrimSpace(k.answers[i].Text())) != words[n] {
			return false
		}
	}
	return k.kept.On()
}

// wipe forgets the kit and what was typed off it.
func (k *kitPaper) wipe() {
	k.still = func() bool { return true }
	for _, f := range k.answers {
		f.SetText("")
	}
	k.shown = false
	k.kit.Wipe()
}
