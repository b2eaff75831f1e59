package ui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

const (
	// exportFolderKey is the setting that holds the last folder, inside the
	// vault.
	exportFolderKey = "supervision folder"
	// sameNameMost bounds the numbering of files of one day.
	sameNameMost = 1000
)

// formats are the ways a copy can leave, as the card lists them.
var formats = []struct {
	format app.Format
	words  string
}{
	{app.FormatPDF, lang.Mark("PDF with a password")},
	{app.FormatAge, lang.Mark("Encrypted file")},
	{app.FormatMarkdown, lang.Mark("Plain text (Markdown)")},
	{app.FormatClipboard, lang.Mark("Copy to the clipboard")},
}

// exportCard lets the copy leave, once everything is settled.
type exportCard struct {
	s        *supervisionScreen
	format   app.Format
	password *widget.Field
	folder   *widget.Field
	secret   *fyne.Container
	where    *fyne.Container
	note     *widget.Wrap
	button   *widget.Button
	line     *widget.Wrap
	body     *fyne.Container
	card     *widget.Card
}

func newExportCard(s *supervisionScreen) *exportCard {
	e := &exportCard{s: s, format: app.FormatPDF, note: widget.SmallPrint(""), line: widget.SmallPrint("")}
	var words []string
	for _, f := range formats {
		words = append(words, lang.T(f.words))
	}
	radio := widget.NewRadio(words, 0, func(i int) {
		e.format = formats[i].format
		s.update()
	})
	e.password = widget.NewField(lang.T("A password")).Serif().Trailing("refresh-cw", lang.T("Another password"), e.suggest)
	e.password.OnChanged = func(string) { e.readable() }
	e.suggest()
	e.folder = widget.NewField(lang.T("Choose a folder"))
	if last, err := s.w.practice.Vault().Setting(s.w.ctx, exportFolderKey); err == nil {
		e.folder.SetText(last)
	}
	e.folder.OnSubmitted = func(string) { e.export() }
	e.secret = widget.Labelled(lang.T("Password, to be said by telephone"), "", e.password)
	e.where = widget.Labelled(lang.T("Folder"), "", widget.HStackAligned(look.Space8, widget.AlignTop, widget.Grow(e.folder),
		widget.NewButton(lang.T("Choose…"), widget.Plain, e.choose)))
	e.button = widget.NewButton(lang.T("Export"), widget.Main, e.export)
	e.body = widget.VStack(look.Space12, radio, e.secret, e.where, e.note, e.button)
	e.card = widget.NewCard(lang.T("Export"), e.body)
	return e
}

func (e *exportCard) object() fyne.CanvasObject { return e.card }

// log is the line that goes into the disclosure log.
func (e *exportCard) log() fyne.CanvasObject {
	return widget.NewCard("", widget.HStack(look.Space16, look.NewGlyph("history", look.Ink2, 18),
		widget.Grow(widget.VStack(0, look.Strong(lang.T("This goes in the disclosure log")), e.line)))).Toned(widget.ToneInset).Padded(look.Space12)
}

func (e *exportCard) suggest() {
	e.password.SetText(app.SuggestExport(nil))
	e.readable()
}

// readable writes the password beneath its field, whole: it has to be read out, and the field is narrower. The line stays
// while something is typed, so that nothing below it jumps.
func (e *exportCard) readable() {
	whole := ""
	if words := e.password.Text(); words != "" {
		whole = lang.F("In full: %s", words)
	}
	e.password.SetBelow(whole)
	if e.body != nil {
		e.body.Refresh()
		e.card.Refresh()
	}
}

func (e *exportCard) choose() {
	e.s.w.chooseFolder(func(dir string) { e.folder.SetText(dir) })
}

// update shows what the format needs, and whether the copy may leave.
func (e *exportCard) update() {
	s := e.s
	if s.summary == nil {
		return
	}
	e.secret.Hidden = !e.format.Needs()
	e.where.Hidden = e.format == app.FormatClipboard
	statements, findings := s.summary.Left()
	notes := lang.N(s.summary.Notes(), "%s note", "%s notes")
	e.note.SetText(map[app.Format]string{
		app.FormatAge:       lang.T("Markdown in an age file, for those who have age."),
		app.FormatMarkdown:  lang.T("Whoever finds the file can read it."),
		app.FormatClipboard: lang.T("Cleared after half a minute, if it is still there."),
	}[e.format])
	switch {
	case findings > 0:
		e.note.SetText(lang.F("%s in the copy could tell someone who this is. Reword or leave out.", lang.N(findings, "%s word", "%s words")))
	case s.busy:
		e.note.SetText(lang.T("Writing…"))
	}
	e.note.Hidden = e.note.String() == ""
	if e.format == app.FormatClipboard {
		e.button.SetText(lang.F("Copy %s", notes))
	} else {
		e.button.SetText(lang.F("Export %s", notes))
	}
	e.button.SetEnabled(!s.busy && statements == 0 && findings == 0)
	e.line.SetText(s.summary.LogLine(e.format, s.w.now()))
	e.body.Refresh()
	e.card.Refresh()
}

// export writes the copy, enters it into the log, and says so.
func (e *exportCard) export() {
	s := e.s
	if s.summary == nil || s.busy {
		return
	}
	if statements, findings := s.summary.Left(); statements > 0 || findings > 0 {
		return
	}
	into := strings.TrimSpace(e.folder.Text())
	if e.format != app.FormatClipboard && !e.folderThere(into) {
		return
	}
	var password []byte
	if e.format.Needs() {
		password = []byte(e.password.Text())
		if judged := app.Judge(password, nil); !judged.Enough {
			e.password.SetError(lang.T("Too easy to guess. Take the suggested one, with the arrows."))
			return
		}
	}
	s.busy = true
	s.update()
	practice, summary, format := s.w.practice, cloned(s.summary), e.format
	var out app.Exported
	var name string
	s.w.tasks.run(func() error {
		var err error
		out, name, err = leave(s.w.ctx, practice.Vault(), summary, format, password, into)
		return err
	}, func(err error) {
		clear(password)
		s.busy = false
		if err != nil {
			// What was found while looking once more is to be seen in the copy.
			s.rebuild()
			s.w.tell(err)
			return
		}
		e.left(out, name)
		s.update()
	})
}

// cloned is a copy of a summary to export from in the background: looking once
// more writes into it, while the screen goes on reading its own.
func cloned(s *app.Summary) *app.Summary {
	out := *s
	out.Clients = slices.Clone(s.Clients)
	for ci := range out.Clients {
		notes := slices.Clone(out.Clients[ci].Notes)
		for ni := range notes {
			notes[ni].Sections = slices.Clone(notes[ni].Sections)
		}
		out.Clients[ci].Notes = notes
	}
	return &out
}

// folderThere says whether a folder is named and exists.
func (e *exportCard) folderThere(dir string) bool {
	info, err := os.Stat(dir)
	if dir == "" || !filepath.IsAbs(dir) || err != nil || !info.IsDir() {
		e.folder.SetError(lang.T("Choose a folder that exists."))
		return false
	}
	e.folder.SetError("")
	return true
}

// left tells where the copy went. A folder is remembered in the vault.
func (e *exportCard) left(out app.Exported, name string) {
	w := e.s.w
	if out.Format == app.FormatClipboard {
		w.copied.put(string(out.Bytes), lang.T("In the clipboard for half a minute. It is in the disclosure log."))
		return
	}
	said := lang.F("Written: %s.", name)
	if out.Missing > 0 {
		said += " " + lang.N(out.Missing, "%s letter stands as a box: the PDF's fonts lack it.", "%s letters stand as boxes: the PDF's fonts lack them.")
	}
	w.toast(said)
	if err := w.practice.Vault().SetSetting(w.ctx, exportFolderKey, strings.TrimSpace(e.folder.Text())); err != nil {
		w.tell(err)
	}
}

// leave makes the export, writes it where nothing is yet, and logs it. A file
// that could not be logged does not stay: nothing leaves unlogged.
func leave(ctx context.Context, v *vault.Vault, s *app.Summary, format app.Format, password []byte, into string) (app.Exported, string, error) {
	out, err := app.Export(ctx, v, s, format, password)
	if err != nil {
		return out, "", err
	}
	path := ""
	if format != app.FormatClipboard {
		if path, err = unusedPath(into, out.Name); err != nil {
			return out, "", err
		}
		if err := vault.WriteFile(path, out.Bytes); err != nil {
			return out, "", err
		}
	}
	if err := app.LogSummary(ctx, v, s, out); err != nil {
		if path != "" {
			err = errors.Join(err, os.Remove(path))
		}
		return out, "", err
	}
	return out, filepath.Base(path), nil
}

// unusedPath is the file's name in the folder, numbered where it is taken.
func unusedPath(dir, name string) (string, error) {
	stem, ending, _ := strings.Cut(name, ".")
	for i := 1; i < sameNameMost; i++ {
		path := filepath.Join(dir, name)
		if i > 1 {
			path = filepath.Join(dir, fmt.Sprintf("%s-%d.%s", stem, i, ending))
		}
		switch _, err := os.Lstat(path); {
		case errors.Is(err, fs.ErrNotExist):
			return path, nil
		case err != nil:
			return "", fmt.Errorf("export: %w", vault.ErrGone)
		}
	}
	return "", fmt.Errorf("export: %w", vault.ErrExists)
}
