package ui

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

const (
	// previewMost is how many notes a preview shows at a time.
	previewMost = 12
	// previewHigh is how high a preview is, at 100% text.
	previewHigh float32 = 200
)

// printForm shows what is about to leave, asks for whom and why, and writes a
// PDF or sends it to the printer.
type printForm struct {
	w        *Window
	about    app.Parked                    // what is printed
	make     func() (*app.Printout, error) // and how it is made
	later    map[string]string             // to be put into the fields once it is shown; nil for nothing
	out      *app.Printout                 // nil while it is made anew
	run      int                           // how often it was: only the last one is shown
	shown    *fyne.Container               // the preview
	line     *widget.Wrap                  // what was replaced
	whom     *widget.Field
	why      *widget.Field
	password *widget.Field
	folder   *widget.Field
	save     *widget.Button
	print    *widget.Button
	dialog   *widget.Dialog
}

// askPrint makes a printout and shows it.
func (w *Window) askPrint(about app.Parked, make func() (*app.Printout, error)) *printForm {
	f := &printForm{w: w, about: about, make: make}
	f.made(f.open)
	return f
}

// made makes the printout, and goes on once it is there. One that was made with the register open, which has sealed
// meanwhile, is made anew: it tells whose a name is.
func (f *printForm) made(then func()) {
	var out *app.Printout
	w, p := f.w, f.w.practice
	f.run++
	run, register := f.run, p.Register()
	w.tasks.run(func() (err error) {
		out, err = f.make()
		return err
	}, func(err error) {
		if w.leaving || w.practice != p || run != f.run {
			return
		}
		if now := p.Register(); !register.Sealed && (now.Sealed || !now.Since.Equal(register.Since)) {
			f.made(then)
			return
		}
		if err != nil {
			w.tell(err)
			return
		}
		f.out = out
		then()
	})
}

// typed is what was typed. The password crosses a lock with it, because the one
// who is to have it may have been told it, and is not stored.
func (f *printForm) typed() app.Parked {
	p := f.about
	if strings.TrimSpace(f.whom.Text()+f.why.Text()+f.password.Text()) != "" {
		p.Held = map[string]string{"whom": f.whom.Text(), "why": f.why.Text(), private + "password": f.password.Text(), "folder": f.folder.Text()}
		if f.password.Text() != "" {
			p.Held["protected"] = "true"
		}
	}
	return p
}

func (f *printForm) restore(held map[string]string) {
	if f.dialog == nil { // it is being made
		f.later = held
		return
	}
	f.whom.SetText(held["whom"])
	f.why.SetText(held["why"])
	password, kept := held[private+"password"]
	if !kept && held["protected"] != "" {
		password = app.SuggestExport(nil) // a file that was to have one does not leave without
	}
	f.password.SetText(password)
	f.folder.SetText(held["folder"])
}

// sealed makes the page anew: whose a name is was told in it.
func (f *printForm) sealed() {
	f.out = nil
	f.preview()
	f.made(func() {
		if f.w.form == formDialog(f) {
			f.preview()
		}
	})
}

func (w *Window) askPrintNote(id vault.NoteID) *printForm {
	p := w.practice
	return w.askPrint(app.Parked{Screen: formPrintNote, Note: id}, func() (*app.Printout, error) { return p.PrintNote(w.ctx, id) })
}

func (w *Window) askPrintTimeline(client vault.ClientID) *printForm {
	p := w.practice
	return w.askPrint(app.Parked{Screen: formPrintTimeline, Client: client}, func() (*app.Printout, error) { return p.PrintTimeline(w.ctx, client) })
}

func (w *Window) askPrintMeasure(client vault.ClientID, instrument string) *printForm {
	p := w.practice
	return w.askPrint(app.Parked{Screen: formPrintMeasure + instrument, Client: client},
		func() (*app.Printout, error) { return p.PrintMeasure(w.ctx, client, instrument) })
}

func (f *printForm) open() {
	f.whom = widget.NewField(lang.T("Yourself, an insurer; no names"))
	f.why = widget.NewField(lang.T("In a few words, without names"))
	f.password = widget.NewField(lang.T("None: whoever finds the file can read it")).
		Trailing("refresh-cw", lang.T("Suggest a password"), func() { f.password.SetText(app.SuggestExport(nil)) })
	f.folder = widget.NewField(lang.T("Choose a folder"))
	if last, err := f.w.practice.Vault().Setting(f.w.ctx, exportFolderKey); err == nil {
		f.folder.SetText(last)
	}
	f.save = widget.NewButton(lang.T("Save the PDF"), widget.Main, func() { f.leave(false) })
	f.print = widget.NewButton(lang.T("Send to the printer"), widget.Plain, func() { f.leave(true) }).WithIcon("printer")
	f.shown, f.line = widget.VStack(look.Space12), widget.SmallPrint("")
	f.preview()
	content := widget.VStack(look.Space12,
		widget.NewCard("", exactly(look.U(previewHigh), widget.Scrolled(widget.Inset(0, look.Space12, 0, 0, f.shown)))).Padded(look.Space12).Toned(widget.TonePaper),
		f.line,
		widget.Pairs(look.U(200), look.Space16, look.Space12,
			widget.Labelled(lang.T("For whom"), "", f.whom), widget.Labelled(lang.T("What for"), "", f.why)),
		widget.Labelled(lang.T("Password of the PDF"), lang.T("(not for the printer)"), f.password),
		widget.Labelled(lang.T("Folder"), "", widget.HStackAligned(look.Space8, widget.AlignTop, widget.Grow(f.folder),
			widget.NewButton(lang.T("Choose…"), widget.Plain, func() {
				f.w.chooseFolder(func(dir string) { f.folder.SetText(dir) })
			}))),
		widget.SmallPrint(lang.T("It goes in the disclosure log, with its day and a SHA-256. The print service may keep a copy of what is printed.")))
	f.dialog = widget.NewDialog("printer", lang.F("Print %s, or save it as a PDF", f.out.Code), content,
		widget.NewButton(lang.T("Cancel"), widget.Quiet, f.w.closeDialogs), f.print, f.save)
	f.dialog.First, f.dialog.Width = f.whom, 620
	f.w.askForm(f.dialog, f)
	if f.later != nil {
		f.restore(f.later)
	}
	f.dialog.Refresh()
}

// preview shows what stands on the page, with what was replaced on its own ground.
func (f *printForm) preview() {
	f.shown.RemoveAll()
	f.line.SetText("")
	if f.out != nil {
		f.more(f.shown, 0)
		f.line.SetText(f.said())
	}
	if f.dialog != nil {
		f.dialog.Refresh()
	}
}

// more adds the parts from one on to a preview, and a way to the next ones: whatever leaves can be looked at.
func (f *printForm) more(list *fyne.Container, from int) {
	to := min(from+previewMost, len(f.out.Parts))
	for _, part := range f.out.Parts[from:to] {
		list.Add(widget.VStack(0, widget.NewWrap(part.Heading, look.RoleStrong, look.Ink), widget.NewWrap(part.About, look.RoleCaption, look.Ink2)))
		for _, text := range part.Texts {
			body := widget.VStack(look.Space4)
			if text.Name != "" {
				body.Add(widget.NewWrap(text.Name, look.RoleCaption, look.Ink2))
			}
			if text.Text != "" {
				body.Add(replacedText(text))
			}
			list.Add(body)
		}
	}
	if to == len(f.out.Parts) {
		return
	}
	var row *fyne.Container
	row = widget.HStack(0, widget.NewLink(lang.N(len(f.out.Parts)-to, "and %s more note", "and %s more notes"), func() {
		list.Remove(row)
		f.more(list, to)
		f.dialog.Refresh()
	}))
	list.Add(row)
}

// replacedText is a text as it stands on the page.
func replacedText(text app.PrintText) fyne.CanvasObject {
	var runs []widget.Run
	last := 0
	for _, c := range text.Changes {
		if c.NewStart < last || c.NewEnd > len(text.Text) {
			continue
		}
		runs = append(runs, widget.Run{Text: text.Text[last:c.NewStart]}, widget.Run{Text: text.Text[c.NewStart:c.NewEnd], Mark: widget.Replaced})
		last = c.NewEnd
	}
	return widget.NewRuns(look.RolePreview, look.Ink, append(runs, widget.Run{Text: text.Text[last:]})...)
}

// said tells what was replaced for the page, and what is not on it.
func (f *printForm) said() string {
	said := lang.T("Nothing had to be replaced for the page.")
	if f.out.Replaced > 0 {
		said = lang.N(f.out.Replaced, "%s place is replaced on the page; the note stays as it is.", "%s places are replaced on the page; the notes stay as they are.")
	}
	if f.out.Drafts > 0 {
		said += " " + lang.N(f.out.Drafts, "%s draft is left out.", "%s drafts are left out.")
	}
	return said + " " + lang.T("It stays personal data: a story can tell who somebody is without any name.")
}

// leave writes the file or sends the page, and logs it. Nothing leaves unlogged.
func (f *printForm) leave(printer bool) {
	w, p, out := f.w, f.w.practice, f.out
	if f.dialog.Locked || out == nil {
		return
	}
	whom, why := strings.TrimSpace(f.whom.Text()), strings.TrimSpace(f.why.Text())
	if !f.ready(whom, why, printer) {
		f.dialog.Refresh()
		return
	}
	into := strings.TrimSpace(f.folder.Text())
	password := []byte(f.password.Text())
	if printer {
		password = nil
	}
	f.lock(true)
	var paper app.Printed
	name := ""
	w.tasks.run(func() (err error) {
		if paper, err = out.Paper(w.ctx, password); err != nil {
			return err
		}
		if printer {
			if _, err := app.Printers(w.ctx); err != nil {
				return err
			}
			// The log comes first: a page that has left cannot be taken back.
			if err := p.LogPrint(w.ctx, out, paper, whom, why, true); err != nil {
				return err
			}
			return app.Print(w.ctx, "", paper.Bytes)
		}
		path, err := unusedPath(into, paper.Name)
		if err != nil {
			return err
		}
		// Here, too: a lock in between would leave a file that nothing tells of.
		if err := p.LogPrint(w.ctx, out, paper, whom, why, false); err != nil {
			return err
		}
		name = filepath.Base(path)
		return vault.WriteFile(path, paper.Bytes)
	}, func(err error) {
		clear(password)
		f.lock(false)
		if err != nil {
			w.tell(err)
			return
		}
		w.answered()
		f.left(paper, name, into)
	})
}

func (f *printForm) lock(on bool) {
	f.dialog.Locked = on
	f.save.SetEnabled(!on)
	f.print.SetEnabled(!on)
}

// ready says whether it may leave, or what is missing beside the field.
func (f *printForm) ready(whom, why string, printer bool) bool {
	f.whom.SetError("")
	f.why.SetError("")
	f.folder.SetError("")
	if err := f.w.practice.CheckPrint(f.w.ctx, f.out, "", why); err != nil {
		f.why.SetError(briefly(err))
		return false
	}
	if err := f.w.practice.CheckPrint(f.w.ctx, f.out, whom, why); err != nil {
		f.whom.SetError(briefly(err))
		return false
	}
	if printer {
		return true
	}
	dir := strings.TrimSpace(f.folder.Text())
	if info, err := os.Stat(dir); dir == "" || !filepath.IsAbs(dir) || err != nil || !info.IsDir() {
		f.folder.SetError(lang.T("Choose a folder that exists."))
		return false
	}
	return true
}

// left tells where it went. The folder is remembered in the vault.
func (f *printForm) left(paper app.Printed, name, into string) {
	w := f.w
	if name == "" {
		w.toast(lang.T("Sent to the printer. It is in the disclosure log."))
		return
	}
	said := lang.F("Written: %s.", name)
	if paper.Missing > 0 {
		said += " " + lang.N(paper.Missing, "%s letter stands as a box: the PDF's fonts lack it.", "%s letters stand as boxes: the PDF's fonts lack them.")
	}
	w.toast(said)
	if err := w.practice.Vault().SetSetting(w.ctx, exportFolderKey, into); err != nil {
		w.tell(err)
	}
}
