package ui

import (
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// kitStep is the third step: the sixteen words go onto paper, and two of them
// come back from it. They are on the screen only when asked for.
type kitStep struct {
	f       *firstRun
	asked   [2]int // which words are asked for, from 0
	answers [2]*widget.Field
	kept    *widget.Check
	state   *widget.Wrap
	open    *widget.Button
	sheet   *fyne.Container
	shown   bool
}

func (f *firstRun) kitStep() (fyne.CanvasObject, fyne.Focusable) {
	if f.kit == nil {
		kit, err := vault.NewKit(rand.Reader)
		if err != nil {
			return widget.NewWrap(say(err).String(), look.RoleBody, look.Ink), nil
		}
		f.kit = kit
		f.paper = &kitStep{f: f, asked: twoOf(app.KitWords)}
	}
	return f.paper.build()
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

func (k *kitStep) build() (fyne.CanvasObject, fyne.Focusable) {
	print := widget.NewButton("Print…", widget.Plain, k.print).WithIcon("printer")
	show := widget.NewLink("Show them to copy by hand", k.reveal).Small()
	save := widget.NewLink("Save them as a PDF", k.save).Small()
	k.state = widget.NewWrap("", look.RoleCaption, look.Ink2)
	k.kept = widget.NewCheck("The page is kept apart, away from this computer.", "", func(bool) { k.ready() })
	check := widget.VStack(look.Space12,
		widget.VStack(2, look.Strong("Check the paper"), look.Caption("Type these words from the page.")))
	for i, n := range k.asked {
		k.answers[i] = widget.NewField("").Serif().Sized(look.Tall)
		k.answers[i].OnChanged = func(string) { k.ready() }
		check.Add(widget.Labelled(fmt.Sprintf("Word %d", n+1), "", k.answers[i]))
	}
	check.Add(k.kept)
	right := widget.VStack(look.Space16, print,
		widget.VStack(look.Space4, widget.NewWrap("The words appear on the paper, not on this screen.", look.RoleCaption, look.Ink2),
			widget.HStack(look.Space16, show, save), k.state),
		widget.Rule(), check)
	k.sheet = widget.VStack(0)
	k.draw()
	k.open = widget.NewButton("Open the vault", widget.Main, k.create).Trailing("arrow-right")
	k.ready()
	return widget.VStack(look.Space20,
		stepHead("Step 3 of 3", "Print your recovery kit",
			"One sheet of paper that can open this vault if you forget a passphrase. Keep it where you would keep a passport, never beside this computer."),
		widget.HStackAligned(look.Space32, widget.AlignTop, widget.Wide(300, k.sheet), widget.Grow(right)),
		widget.Space(0, look.Space16),
		stepFoot(widget.NewButton("Back", widget.Plain, func() { k.f.step(1) }), k.open)), print
}

// draw shows the page, with the words only where they were asked for.
func (k *kitStep) draw() {
	words := make([]string, app.KitWords)
	if k.shown {
		words = k.f.kit.Words()
	}
	column := func(from int) fyne.CanvasObject {
		list := widget.VStack(look.Space4)
		for i := from; i < from+app.KitWords/2; i++ {
			var word fyne.CanvasObject = widget.NewBar(72, 9)
			if k.shown {
				word = look.NewText(words[i], look.RolePreview, look.Ink)
			}
			list.Add(widget.HStack(look.Space8, widget.Wide(18, look.Caption(fmt.Sprint(i+1))), word))
		}
		return list
	}
	k.sheet.Objects = []fyne.CanvasObject{widget.NewCard("", widget.VStack(look.Space16,
		widget.VStack(look.Space4,
			widget.HStack(look.Space8, look.NewGlyph("mark", look.Ink, 20), look.Strong("Subrosa recovery kit")),
			look.Caption("Vault: "+k.f.name.Text()).Cut(), look.Caption("Made: "+date(k.f.w.now()))),
		widget.Rule(),
		widget.HStackAligned(look.Space8, widget.AlignTop, widget.Grow(column(0)), widget.Grow(column(app.KitWords/2))),
		widget.Rule(),
		widget.NewWrap("Opens records and identities. Whoever holds this page holds everything.", look.RoleCaption, look.Ink2),
		look.Caption("Page 1 of 1"))).Rounded(2)}
	k.sheet.Refresh()
}

// reveal shows the words to copy by hand, or hides them.
func (k *kitStep) reveal() {
	k.shown = !k.shown
	k.draw()
}

// print sends the page to the printer without a file.
func (k *kitStep) print() {
	w, kit, name := k.f.w, k.f.kit, k.f.name.Text()
	k.state.SetText("Sending it to the printer…")
	w.tasks.run(func() error {
		sheet, err := app.KitSheet(name, w.now(), kit)
		if err != nil {
			return err
		}
		defer clear(sheet)
		return app.Print(w.ctx, "", sheet)
	}, func(err error) {
		if err != nil {
			k.state.SetText(say(err).String())
			return
		}
		k.state.SetText("Sent to the printer. Wait for the page, then check it.")
	})
}

// save writes the page as a PDF into a folder that the therapist chooses.
func (k *kitStep) save() {
	w := k.f.w
	w.chooseFolder(func(dir string) {
		sheet, err := app.KitSheet(k.f.name.Text(), w.now(), k.f.kit)
		if err == nil {
			err = vault.WriteFile(filepath.Join(dir, "recovery-kit.pdf"), sheet)
		}
		clear(sheet)
		if err != nil {
			k.state.SetText(say(err).String())
			return
		}
		k.state.SetText("Saved. Move it off this computer: whoever finds the file holds everything.")
	})
}

// ready lets the vault be made once both words came back from the paper.
func (k *kitStep) ready() {
	if k.open == nil {
		return
	}
	words, right := k.f.kit.Words(), true
	for i, n := range k.asked {
		typed := strings.ToLower(strings.TrimSpace(k.answers[i].Text()))
		fits := typed == words[n]
		right = right && fits
		if fits {
			k.answers[i].SetNote("check", "Right")
		} else {
			k.answers[i].SetNote("", "")
		}
		// A wrong word is named once it is as long as the right one.
		wrong := !fits && len(typed) >= len(words[n]) && !slices.Contains(words, typed)
		k.answers[i].SetError(problem(!wrong, "The page has another word there."))
	}
	clear(words)
	k.open.SetEnabled(right && k.kept.On())
}

// create makes the vault and opens it.
func (k *kitStep) create() {
	f, w := k.f, k.f.w
	n := vault.New{Name: strings.TrimSpace(f.name.Text()), Records: f.first.Bytes(), Identity: f.other.Bytes(), Kit: f.kit}
	k.open.SetEnabled(false)
	k.open.SetText("Making the vault…")
	k.state.SetText("This takes some seconds: the passphrases are made slow to guess on this computer.")
	var p *app.Practice
	w.tasks.run(func() error {
		defer clear(n.Records)
		defer clear(n.Identity)
		dir := f.dir
		if dir == "" {
			var err error
			if dir, err = app.NewVaultDir(n.Name); err != nil {
				return errors.Join(vault.ErrReadOnly, err)
			}
		}
		if w.kdf != (vault.KDF{}) {
			n.KDF = w.kdf
		}
		var err error
		p, err = app.Create(w.ctx, w.opener, dir, n)
		return err
	}, func(err error) {
		if err != nil {
			k.open.SetText("Open the vault")
			k.ready()
			k.state.SetText(say(err).String())
			return
		}
		f.first.wipe()
		f.other.wipe()
		f.kit.Wipe()
		w.opened(p, app.Handoff{})
	})
}
