package ui

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"subrosa/app"
	"subrosa/assets"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// keyForm is what the screens share on which a passphrase, the kit or all keys
// are replaced: one column of fields, a sentence about how it went, a bar while
// passphrases are derived. What was typed is wiped when the screen is left.
type keyForm struct {
	w       *Window
	self    screen // that the form is part of
	at      string // its place
	view    *widget.Page
	body    *fyne.Container
	told    *widget.Wrap
	bar     *workBar
	main    *widget.Button
	fields  []*widget.Passphrase
	chosen  []*choosePassphrase
	extra   []func() // wipes what else was typed
	first   fyne.Focusable
	working bool
	left    bool // the screen was left while work was under way: what was typed is wiped at its end
}

func newKeyForm(w *Window, at, title, sub string) *keyForm {
	f := &keyForm{w: w, at: at, body: container.NewStack(), bar: newWorkBar(w.tasks), told: widget.NewWrap("", look.RoleBody, look.Ink)}
	f.view = widget.NewPage(title, sub, f.body, widget.NewButton(lang.T("Back to Settings"), widget.Plain, f.back).WithIcon("chevron-left"))
	return f
}

func (f *keyForm) object() fyne.CanvasObject { return f.view }

func (f *keyForm) place() app.Place { return app.Place{Screen: f.at} }

func (f *keyForm) focus() fyne.Focusable { return f.first }

// forget wipes what was typed, once nothing works with it any more.
func (f *keyForm) forget() {
	if f.left = f.working; f.left {
		return
	}
	for _, p := range f.fields {
		p.Clear()
	}
	for _, c := range f.chosen {
		c.wipe()
	}
	for _, wipe := range f.extra {
		wipe()
	}
}

func (f *keyForm) back() { f.w.show(app.Place{Screen: placeSettings}) }

// passphrase adds a field for a passphrase that exists: beginnings of words
// will do.
func (f *keyForm) passphrase() *widget.Passphrase {
	p := widget.NewPassphrase("", assets.EFFShort2()).Sized(look.Tall)
	f.fields = append(f.fields, p)
	return p
}

// choose adds the choice of a new passphrase.
func (f *keyForm) choose(label string, other func() []byte) *choosePassphrase {
	c := newChoosePassphrase(label, other)
	f.chosen = append(f.chosen, c)
	return c
}

// show puts the rows of the form on the page, with the sentence, the bar and
// the buttons below.
func (f *keyForm) show(main *widget.Button, rows ...fyne.CanvasObject) {
	f.main = main
	column := widget.VStack(look.Space20, rows...)
	column.Add(f.told)
	column.Add(f.bar.object())
	column.Add(stepFoot(widget.NewButton(lang.T("Cancel"), widget.Plain, f.back), main))
	f.body.Objects = []fyne.CanvasObject{widget.Narrow(look.U(680), column)}
	f.tell("")
}

// tell shows a sentence above the buttons, "" for none.
func (f *keyForm) tell(text string) {
	f.told.SetText(text)
	setVisible(f.told, text != "")
	f.relaid()
}

// relaid lays the page out anew after something in it has another height.
func (f *keyForm) relaid() {
	f.body.Refresh()
	f.view.Refresh()
}

// run does work in the background; done is called when it went well, refused
// with what went wrong, and neither once the window is leaving. here says
// whether this screen is still the one that is shown.
func (f *keyForm) run(usual time.Duration, label string, work func() error, done func(here bool), refused func(err error)) {
	if f.working {
		return
	}
	w, practice, before := f.w, f.w.practice, f.main.Text()
	f.busy(true)
	f.main.SetText(label)
	f.tell("")
	f.bar.start(usual)
	w.tasks.run(work, func(err error) {
		f.bar.end()
		if w.leaving || w.practice != practice {
			return
		}
		f.main.SetText(before)
		f.busy(false)
		if f.left {
			f.forget()
		}
		switch {
		case err == nil:
			done(w.screen == f.self)
		case w.screen == f.self:
			refused(err)
		default:
			w.tell(err)
		}
	})
}

func (f *keyForm) busy(on bool) {
	f.working = on
	f.main.SetEnabled(!on)
	for _, p := range f.fields {
		p.SetEnabled(!on)
	}
	for _, c := range f.chosen {
		c.field.SetEnabled(!on)
		c.again.SetEnabled(!on)
	}
}

// wrong shows at a field why what was typed there was not taken.
func (f *keyForm) wrong(p *widget.Passphrase, err error) {
	p.SetError(say(err).String())
	p.SelectAll()
	f.relaid()
	f.w.win.Canvas().Focus(p)
}

// refusedNew shows why a new passphrase was not taken, at its field, and any
// other error above the buttons.
func (f *keyForm) refusedNew(c *choosePassphrase, err error) {
	if errors.Is(err, app.ErrSame) || errors.Is(err, app.ErrWeak) || errors.Is(err, vault.ErrPassphraseForm) {
		f.wrong(c.field, err)
		return
	}
	f.tell(say(err).String())
}

// rightOne tries what a field may stand for, and returns the reading that is
// right. The others are wiped.
func rightOne(readings [][]byte, try func([]byte) error) (right []byte, err error) {
	for _, r := range readings {
		switch {
		case right != nil:
			clear(r)
		default:
			if err = try(r); err == nil {
				right = r
				continue
			}
			clear(r)
			if !errors.Is(err, vault.ErrWrongPassphrase) {
				return nil, err
			}
		}
	}
	if right != nil {
		return right, nil
	}
	return nil, err
}

// usualChange is how long it usually takes to prove one passphrase and to
// derive another's key.
const usualChange = 4 * time.Second

// stillOpens is what is to be known of every copy.
func stillOpens() string {
	return lang.T("Copies of the vault and backups made before today still open with the old one.")
}
