package ui

import (
	"context"
	"crypto/rand"
	"time"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// kitForm is a form in two steps: what was typed in the first is proved, then a
// new recovery kit goes onto paper, and only when two words came back from it is
// it used.
type kitForm struct {
	*keyForm
	paper *kitPaper
	use   *widget.Button
}

// toPaper shows the second step. Words are asked for as in the first run.
func (f *kitForm) toPaper(use, text string, act func()) {
	kit, err := vault.NewKit(rand.Reader)
	if err != nil {
		f.tell(say(err).String())
		return
	}
	f.onPaper(kit, twoOf(app.KitWords), use, text, act)
}

func (f *kitForm) onPaper(kit *vault.Kit, asked [2]int, use, text string, act func()) {
	f.paper = newKitPaper(f.w, kit, f.w.practice.VaultName, asked)
	f.extra = append(f.extra, f.paper.wipe)
	f.use = widget.NewButton(use, widget.Main, act)
	f.paper.still = func() bool { return f.working }
	f.paper.relaid = f.relaid
	f.paper.changed = func() { f.use.SetEnabled(f.paper.checked()) }
	page, first := f.paper.object()
	f.show(f.use, paragraph(text), widget.NewCard("", page))
	f.use.SetEnabled(f.paper.checked())
	f.view.ScrollToTop()
	f.w.win.Canvas().Focus(first)
}

// usualRekey is how long new keys usually take besides what the size of the
// vault asks for.
const usualRekey = 4 * time.Second

// newKeys writes the vault anew while a dialog shows how far it is, and can be
// stopped.
func (f *kitForm) newKeys(doing, done, then string, work func(ctx context.Context, progress func(done, total int64)) error) {
	if f.working {
		return
	}
	w := f.w
	ctx, stop := context.WithCancel(w.ctx)
	bar := widget.NewCountdown(look.Rose)
	bar.Set(0)
	d := widget.NewDialog("refresh-cw", doing, widget.VStack(look.Space16,
		paragraph(lang.T("Every page is written under the new keys and read back. Stopping it, a lock or a power cut leaves the vault as it was.")), bar),
		widget.NewButton(lang.T("Stop"), widget.Plain, stop))
	d.Locked = true
	w.dialog(d)
	progress := w.tasks.progress(bar.Set)
	f.run(usualRekey, f.use.Text(), func() error { return work(ctx, progress) }, func(here bool) {
		stop()
		w.closeDialogs()
		f.forget()
		w.refreshTimes()
		if here {
			f.back()
		}
		w.dialog(widget.NewDialog("check", done, paragraph(then), widget.NewButton(lang.T("Done"), widget.Main, w.closeDialogs)))
	}, func(err error) {
		stop()
		w.closeDialogs()
		f.paper.compare()
		f.tell(say(err).String())
	})
}
