package ui

import (
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// usualMaking is how long making a vault usually takes: the derivation is
// calibrated, and done for each passphrase.
const usualMaking = 6 * time.Second

// errNoPlace is returned where the folder of a new vault cannot be written to.
var errNoPlace = errors.New("ui: the folder for vaults cannot be written to")

// kitStep is the third step: the sixteen words go onto paper, and two of them
// come back from it. They are on the screen only when asked for.
type kitStep struct {
	f        *firstRun
	asked    [2]int // which words are asked for, from 0
	answers  [2]*widget.Field
	kept     *widget.Check
	show     *widget.Link
	state    *widget.Wrap
	bar      *workBar
	open     *widget.Button
	sheet    *fyne.Container
	shown    bool
	printing bool
}

func (f *firstRun) kitStep() (*fyne.Container, fyne.Focusable) {
	if f.kit == nil {
		kit, err := vault.NewKit(rand.Reader)
		if err != nil {
			return widget.VStack(0, widget.NewWrap(say(err).String(), look.RoleBody, look.Ink)), nil
		}
		f.kit = kit
		f.paper = newKitStep(f, twoOf(app.KitWords))
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

// newKitStep makes the fields, once: they keep their text.
func newKitStep(f *firstRun, asked [2]int) *kitStep {
	k := &kitStep{f: f, asked: asked, sheet: widget.VStack(0), state: widget.SmallPrint(""), bar: newWorkBar(f.w.tasks)}
	for i := range k.asked {
		k.answers[i] = widget.NewField("").Serif().Sized(look.Tall)
		k.answers[i].OnChanged = func(string) { k.ready() }
	}
	k.kept = widget.NewCheck("The page is kept apart, away from this computer.", "", func(bool) { k.ready() })
	k.answers[0].OnSubmitted = func(string) { widget.Focus(k.answers[1]) }
	k.answers[1].OnSubmitted = func(string) { widget.Focus(k.kept) }
	return k
}

func (k *kitStep) build() (*fyne.Container, fyne.Focusable) {
	toPrinter := widget.NewButton("Print…", widget.Plain, k.print).WithIcon("printer")
	k.show = widget.NewLink("Show them to copy by hand", k.reveal).Small()
	save := widget.NewLink("Save them as a PDF…", k.save).Small()
	k.tell("")
	check := widget.VStack(look.Space12,
		widget.VStack(3, look.Strong("Check the paper"), look.Caption("Type these words from the page.")))
	for i, n := range k.asked {
		check.Add(widget.Labelled(fmt.Sprintf("Word %d", n+1), "", k.answers[i]))
	}
	check.Add(widget.Space(0, 0))
	check.Add(k.kept)
	right := widget.VStack(look.Space20, widget.VStack(look.Space8, toPrinter,
		widget.VStack(look.Space4, widget.SmallPrint("The words appear on the paper, not on this screen."),
			widget.FlowRow(look.Space16, k.show, save)), k.state),
		widget.Rule(), check)
	k.shown = false // going away and coming back hides them
	k.draw()
	k.open = widget.NewButton("Open the vault", widget.Main, k.create).Trailing("arrow-right")
	k.ready()
	view := widget.VStack(look.Space20,
		stepHead("Step 3 of 3", "Print your recovery kit",
			"One sheet of paper that can open this vault if you forget a passphrase. Keep it where you would keep a passport, never beside this computer."),
		widget.Pairs(look.U(260), look.Space32, look.Space20, widget.Narrow(look.U(300), k.sheet), right),
		stepGap(), k.bar.object(),
		stepFoot(widget.NewButton("Back", widget.Plain, func() { k.f.step(1) }), k.open))
	return view, toPrinter
}

// draw shows the page, with the words only where they were asked for.
func (k *kitStep) draw() {
	words := make([]string, app.KitWords)
	if k.shown {
		words = k.f.kit.Words()
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
		widget.HStack(look.Space8, look.NewGlyph("mark", look.Ink, 20), look.Strong("Subrosa recovery kit")),
		widget.Space(0, look.Space8),
		look.Caption("Vault: "+k.f.vaultName()).Cut(), look.Caption("Made: "+date(k.f.w.now())),
		widget.Space(0, 13), widget.Rule(), widget.Space(0, 14),
		widget.HStackAligned(0, widget.AlignTop, widget.Grow(column(0)), widget.Grow(column(app.KitWords/2))),
		widget.Space(0, 14), widget.Rule(), widget.Space(0, look.Space12),
		widget.SmallPrint("Opens records and identities. Whoever holds this page holds everything."),
		widget.Space(0, look.Space32), look.Caption("Page 1 of 1"))).Padded(25).Rounded(2)}
	k.sheet.Refresh()
	k.show.SetText(map[bool]string{true: "Hide the words", false: "Show them to copy by hand"}[k.shown])
	relay(k.f.body, k.f.page)
}

// tell says how printing, saving or making goes.
func (k *kitStep) tell(text string) {
	k.state.SetText(text)
	setVisible(k.state, text != "")
	relay(k.f.body, k.f.page)
}

// reveal shows the words to copy by hand, or hides them.
func (k *kitStep) reveal() {
	if k.f.making {
		return
	}
	k.shown = !k.shown
	k.draw()
}

// print sends the page to the printer without a file; with several printers
// it asks which.
func (k *kitStep) print() {
	if k.printing || k.f.making {
		return
	}
	w := k.f.w
	k.printing = true
	k.tell("Looking for a printer…")
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
func (k *kitStep) askPrinter(printers []string) {
	w := k.f.w
	pick := widget.NewSelect(printers, 0, nil)
	w.dialog(widget.NewDialog("printer", "Print on which one?", widget.VStack(look.Space12, pick,
		widget.SmallPrint("Choose one that stands near you: whoever takes the page can open everything.")),
		widget.NewButton("Cancel", widget.Plain, w.closeDialogs),
		widget.NewButton("Print", widget.Main, func() {
			w.closeDialogs()
			k.printOn(printers[pick.Chosen()])
		})))
}

func (k *kitStep) printOn(printer string) {
	w, kit, name := k.f.w, k.f.kit, k.f.vaultName()
	k.printing = true
	k.tell("Sending it to the printer…")
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
		k.tell("Sent to the printer. Wait for the page, then check it.")
	})
}

// save writes the page as a PDF into a folder that the therapist chooses.
func (k *kitStep) save() {
	if k.f.making {
		return
	}
	k.f.w.chooseFolder(k.saveIn)
}

// saveIn writes the page where no file is yet: an older page may be the only
// one for another vault.
func (k *kitStep) saveIn(dir string) {
	w, kit, name := k.f.w, k.f.kit, k.f.vaultName()
	k.tell("Saving it…")
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
		k.tell("Saved. Move it off this computer: whoever finds the file can open everything.")
	})
}

// ready lets the vault be made once both words came back from the paper.
func (k *kitStep) ready() {
	if k.open == nil || k.f.making {
		return
	}
	words, right := k.f.kit.Words(), true
	defer clear(words)
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
	k.open.SetEnabled(right && k.kept.On())
	relay(k.f.body, k.f.page)
}

// create makes the vault and opens it.
func (k *kitStep) create() {
	f, w := k.f, k.f.w
	if f.making {
		return
	}
	n := vault.New{Name: f.vaultName(), Records: f.first.Bytes(), Identity: f.other.Bytes(), Kit: f.kit, KDF: w.kdf}
	f.making = true
	k.open.SetEnabled(false)
	k.open.SetText("Making the vault…")
	k.tell("This takes some seconds: the passphrases are made slow to guess on this computer.")
	k.bar.start(usualMaking)
	var p *app.Practice
	w.tasks.run(func() error {
		defer clear(n.Records)
		defer clear(n.Identity)
		var err error
		p, err = makeVault(w, f.dir, n)
		return err
	}, func(err error) {
		f.making = false
		k.bar.end()
		if err != nil {
			k.open.SetText("Open the vault")
			k.ready()
			k.tell(say(err).String())
			return
		}
		f.forget()
		w.opened(p, app.Handoff{})
	})
}

// makeVault makes a vault in dir, or where vaults are kept if it is "". What
// the disk said becomes a sentinel.
func makeVault(w *Window, dir string, n vault.New) (*app.Practice, error) {
	if dir == "" {
		var err error
		if dir, err = app.NewVaultDir(n.Name); err != nil {
			return nil, fmt.Errorf("%w: %w", errNoPlace, err)
		}
	}
	p, err := app.Create(w.ctx, w.opener, dir, n)
	if errors.Is(err, vault.ErrReadOnly) || errors.Is(err, vault.ErrGone) {
		return nil, fmt.Errorf("%w: %w", errNoPlace, err)
	}
	return p, err
}
