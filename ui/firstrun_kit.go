package ui

import (
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
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
// come back from it before the vault is made.
type kitStep struct {
	*kitPaper
	f    *firstRun
	bar  *workBar
	open *widget.Button
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

// newKitStep makes the fields, once: they keep their text.
func newKitStep(f *firstRun, asked [2]int) *kitStep {
	k := &kitStep{f: f, bar: newWorkBar(f.w.tasks)}
	k.kitPaper = newKitPaper(f.w, f.kit, f.vaultName, asked)
	k.still = func() bool { return f.making }
	k.relaid = func() { relay(f.body, f.page) }
	k.changed = k.ready
	return k
}

func (k *kitStep) build() (*fyne.Container, fyne.Focusable) {
	paper, first := k.object()
	k.open = widget.NewButton(lang.T("Open the vault"), widget.Main, k.create).Trailing("arrow-right")
	k.ready()
	return widget.VStack(look.Space20,
		stepHead(lang.T("Step 3 of 3"), lang.T("Print your recovery kit"),
			lang.T("One sheet of paper that can open this vault if you forget a passphrase. Keep it where you would keep a passport, never beside this computer.")),
		paper, stepGap(), k.bar.object(),
		stepFoot(widget.NewButton(lang.T("Back"), widget.Plain, func() { k.f.step(1) }), k.open)), first
}

// ready lets the vault be made once both words came back from the paper.
func (k *kitStep) ready() {
	if k.open != nil && !k.f.making {
		k.open.SetEnabled(k.checked())
	}
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
	k.open.SetText(lang.T("Making the vault…"))
	k.tell(lang.T("This takes some seconds: the passphrases are made slow to guess on this computer."))
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
			k.open.SetText(lang.T("Open the vault"))
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
