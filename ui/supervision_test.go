package ui

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/vault"
)

// signedNote adds a signed session note; its text has to be free of names.
func signedNote(t *testing.T, w *Window, client vault.ClientID, happened time.Time, text string) {
	t.Helper()
	n := w.practice.NewNote(client, vault.KindSession, app.TemplateByID("narrative"))
	n.Happened = happened
	n.Sections = []vault.Section{{Name: "Narrative", Text: text}}
	id, err := w.practice.Save(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	if n, err = w.practice.Note(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if err := w.practice.Sign(t.Context(), n); err != nil {
		t.Fatal(err)
	}
}

const supervisionNote = "She turned 35 and is the only midwife on nights. Her partner went away on Easter Sunday. " +
	"Sleeping badly since; she asked whether she had “earned” her promotion."

// supervision is the screen with two clients' notes, chosen for a supervisor.
func supervision(t *testing.T) (*Window, *supervisionScreen) {
	t.Helper()
	w, heron := testWindow(t)
	maple, err := w.practice.AddClient(t.Context(), vault.Client{Code: "MAPLE-63", Status: "active", Since: w.now()}, vault.Identity{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.practice.Vault().AddSupervisor(t.Context(), "Imogen Farrow"); err != nil {
		t.Fatal(err)
	}
	signedNote(t, w, heron, w.now().AddDate(0, 0, -8), "A first meeting; the week had been slow.")
	signedNote(t, w, heron, w.now().AddDate(0, 0, -1), supervisionNote)
	signedNote(t, w, maple, w.now().AddDate(0, 0, -2), "He came late and said little. We sat with it.")
	w.goTo(placeSupervision)
	s, ok := w.screen.(*supervisionScreen)
	if !ok {
		t.Fatalf("the screen is a %T", w.screen)
	}
	if s.summary != nil {
		t.Fatal("a summary was made before a client was chosen: letters are given by it")
	}
	for _, c := range s.choice.clients {
		s.choice.ticked[c.ID] = true
	}
	s.choice.fill()
	s.choice.changed()
	if s.summary == nil {
		t.Fatal("no summary")
	}
	return w, s
}

// tickAll ticks every statement and every sentence for every client.
func tickAll(s *supervisionScreen) {
	for i := range s.summary.Clients {
		s.show(i, 0)
		for _, check := range s.judge.ticks {
			test.Tap(check)
		}
		for _, row := range s.judge.risks {
			test.Tap(row.check)
		}
	}
}

func logged(t *testing.T, w *Window) []vault.Disclosure {
	t.Helper()
	log, err := w.practice.Vault().Disclosures(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	return log
}

func TestNothingLeavesUnticked(t *testing.T) {
	w, s := supervision(t)
	dir := t.TempDir()
	s.export.folder.SetText(dir)
	s.show(0, 1)
	sight(t, w, "supervision-unticked")
	w.win.Resize(fyne.NewSize(1100, 700))
	sight(t, w, "supervision-small")
	w.dress(app.ThemeDark, 150)
	w.win.Resize(windowSize)
	w.reload()
	sight(t, w, "supervision-dark-150")
	w.dress(app.ThemeLight, 100)
	w.reload()
	s = w.screen.(*supervisionScreen)
	s.export.folder.SetText(dir)
	test.Tap(s.export.button)
	s.export.export()
	for _, check := range s.judge.ticks { // one of the two clients
		test.Tap(check)
	}
	if !s.judge.next.Hidden {
		t.Error("the other client is offered while a sentence is not judged")
	}
	for _, row := range s.judge.risks {
		test.Tap(row.check)
	}
	if s.judge.next.Hidden || s.judge.next.Size().Height == 0 {
		t.Error("the other client is not offered")
	}
	sight(t, w, "supervision-next")
	s.export.export()
	if entries, _ := os.ReadDir(dir); len(entries) != 0 || len(logged(t, w)) != 0 {
		t.Fatal("a copy left with statements unticked")
	}
	if !s.export.button.Disabled() {
		t.Error("the button can be pressed")
	}
}

func TestACopyIsWrittenAndLogged(t *testing.T) {
	for i, f := range formats[:3] {
		t.Run(string(f.format), func(t *testing.T) {
			w, s := supervision(t)
			dir := t.TempDir()
			s.export.folder.SetText(dir)
			s.export.format = formats[i].format
			tickAll(s)
			if s.export.button.Disabled() {
				t.Fatal("everything is ticked and the button cannot be pressed")
			}
			test.Tap(s.export.button)
			test.Tap(s.export.button) // and again: the first is not overwritten
			entries, err := os.ReadDir(dir)
			if err != nil || len(entries) != 2 {
				t.Fatalf("%d files, %v", len(entries), err)
			}
			log := logged(t, w)
			if len(log) != 2 || log[0].Recipient != "Imogen Farrow" || log[0].Notes != 3 {
				t.Fatalf("the log: %+v", log)
			}
			for _, e := range entries {
				raw, err := os.ReadFile(filepath.Join(dir, e.Name()))
				if err != nil {
					t.Fatal(err)
				}
				sum := sha256.Sum256(raw)
				if sum != log[0].SHA256 && sum != log[1].SHA256 {
					t.Errorf("%s is not what was logged", e.Name())
				}
				if f.format == app.FormatPDF && !bytes.HasPrefix(raw, []byte("%PDF-")) {
					t.Error("not a PDF")
				}
				if bytes.Contains(raw, []byte("HERON-27")) || bytes.Contains(raw, []byte("Farrow")) {
					t.Error("a code or the supervisor's name is in the file")
				}
			}
			sight(t, w, "supervision-"+string(f.format))
			w.showDisclosures()
			sight(t, w, "disclosures-"+string(f.format))
		})
	}
}

func TestAWeakPasswordIsRefused(t *testing.T) {
	w, s := supervision(t)
	dir := t.TempDir()
	s.export.folder.SetText(dir)
	tickAll(s)
	s.export.password.SetText("1234")
	test.Tap(s.export.button)
	if len(logged(t, w)) != 0 || s.export.password.Error() == "" {
		t.Fatal("a copy left under 1234")
	}
}

// later keeps what is to happen after a while.
type later struct {
	inline
	due []func()
}

func (l *later) after(_ time.Duration, fn func()) { l.due = append(l.due, fn) }

func TestTheClipboardIsCleared(t *testing.T) {
	for name, tt := range map[string]struct {
		meanwhile, want string
	}{
		"still there":    {"", ""},
		"something else": {"a shopping list", "a shopping list"},
	} {
		t.Run(name, func(t *testing.T) {
			w, s := supervision(t)
			l := &later{}
			w.tasks = l
			s.export.format = app.FormatClipboard
			tickAll(s)
			test.Tap(s.export.button)
			board := fyne.CurrentApp().Clipboard()
			if !strings.Contains(board.Content(), "Client A") {
				t.Fatal("the copy is not in the clipboard")
			}
			if tt.meanwhile != "" {
				board.SetContent(tt.meanwhile)
			}
			for _, fn := range l.due {
				fn()
			}
			if board.Content() != tt.want {
				t.Error("the clipboard was not left as it should be")
			}
			if len(logged(t, w)) != 1 {
				t.Error("not logged")
			}
		})
	}
}

// choosing chooses a sentence of the dialog by its first words.
func (d *rewordDialog) choosing(t *testing.T, begins string) {
	t.Helper()
	for i, at := range d.sentences {
		if strings.HasPrefix(d.section(at).After[at.start:], begins) {
			d.rows.SetChosen(i)
			d.choose(i)
			return
		}
	}
	t.Fatalf("no sentence begins with %q", begins)
}

func TestASentenceIsRewordedAndGuarded(t *testing.T) {
	w, s := supervision(t)
	s.show(0, 1)
	d := newRewordDialog(s)
	d.choosing(t, "Sleeping")
	d.replace("Ask her at s.ellerby (at) example.org, or Ellerby.")
	tickAll(s)
	s.show(0, 1)
	_, findings := s.summary.Left()
	_, n := s.current()
	for _, section := range n.Sections {
		if findings == 0 && (strings.Contains(section.After, "Ellerby") || strings.Contains(section.After, "ellerby")) {
			t.Fatal("a name can leave")
		}
	}
	if findings > 0 && !s.export.button.Disabled() {
		t.Fatal("the export is open with findings")
	}
	s.askReword()
	sight(t, w, "supervision-reword")
	w.closeDialogs()
	d.choosing(t, "Ask")
	d.restore()
	if _, n := s.current(); !strings.Contains(n.Sections[0].After, "Sleeping") || len(s.reworded) != 0 {
		t.Error("the section was not put back")
	}
}

// A sentence by which somebody could be recognised stands below the checklist with its own tick, and a link leads to it.
func TestARiskIsTickedOrReworded(t *testing.T) {
	w, s := supervision(t)
	s.show(0, 0)
	if len(s.judge.risks) != 1 || !strings.Contains(s.judge.risks[0].check.Text(), "the only midwife") || s.judge.found.Hidden {
		t.Fatalf("%d sentences are listed", len(s.judge.risks))
	}
	tickAll(s)
	if left, _ := s.summary.Left(); left != 0 {
		t.Errorf("%d left with everything ticked", left)
	}
	s.show(0, 0)
	check := s.judge.risks[0].check
	test.Tap(check)
	if s.judge.risks[0].check != check || check.On() {
		t.Error("the row with the keyboard is another after a tick")
	}
	if left, _ := s.summary.Left(); left != 1 || !s.export.button.Disabled() {
		t.Errorf("%d left after a tick was taken back", left)
	}
	test.Tap(s.judge.risks[0].link)
	sight(t, w, "supervision-risk-reword")
	if s.note != 1 {
		t.Errorf("note %d is shown", s.note)
	}
	w.closeDialogs()
	d := newRewordDialog(s)
	d.choosing(t, "She")
	if !strings.Contains(d.said.String(), "one person like this") {
		t.Errorf("the dialog says %q", d.said.String())
	}
	d.replace("She is a midwife on nights.")
	if len(s.judge.risks) != 0 || !s.judge.found.Hidden {
		t.Error("the sentence is still listed")
	}
	if left, _ := s.summary.Left(); left != 4 {
		t.Errorf("%d left after rewording, want the client's statements", left)
	}
}

// Many sentences make the page longer; none is cut off.
func TestManyRisksAreAllShown(t *testing.T) {
	w, s := supervision(t)
	long := strings.Repeat("The court case begins. ", 3) + strings.Repeat("Her uncle is the mayor and she was adopted from abroad, and so on and so forth, ", 6) + "at last."
	for i := range 14 {
		signedNote(t, w, s.choice.clients[0].ID, w.now().AddDate(0, 0, -1-i%5), "Note "+strings.Repeat("again ", i)+". "+long)
	}
	s.rebuild()
	s.show(0, 0)
	for _, size := range []fyne.Size{windowSize, fyne.NewSize(1100, 700), fyne.NewSize(1280, 2600)} {
		w.win.Resize(size)
		sight(t, w, fmt.Sprintf("supervision-many-%.0f", size.Width+size.Height))
		bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.judge.card).Y + s.judge.card.Size().Height
		for i, row := range s.judge.risks {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(row.check)
			if row.check.Size().Height < row.check.HeightFor(row.check.Size().Width) || at.Y+row.check.Size().Height > bottom {
				t.Fatalf("row %d of %d is cut off at %v", i, len(s.judge.risks), size)
			}
		}
	}
	if len(s.judge.risks) < 40 {
		t.Errorf("%d sentences are listed", len(s.judge.risks))
	}
}

func TestQuoted(t *testing.T) {
	for in, want := range map[string]string{
		"She came.":               "“She came.”",
		"“Come,” she said.":       "““Come,” she said.”",
		"“She came.”":             "“She came.”",
		"over\ntwo lines":         "“over two lines”",
		strings.Repeat("é ", 300): "“" + strings.Repeat("é ", quotedMost/2)[:quotedMost/2*3-1] + " …”",
		strings.Repeat("é", 300):  "“" + strings.Repeat("é", quotedMost) + "…”",
	} {
		if got := quoted(in); got != want {
			t.Errorf("%q is quoted as %q", in, got)
		}
	}
}

func TestRewordingsComeBackAfterASeal(t *testing.T) {
	w, s := supervision(t)
	s.show(0, 1)
	s.askReword()
	d := newRewordDialog(s)
	d.choosing(t, "Sleeping")
	d.replace("")
	d.choosing(t, "Her")
	d.replace("They parted in spring.")
	_, n := s.current()
	after := n.Sections[0].After
	if strings.Contains(after, "Sleeping") || !strings.Contains(after, "They parted in spring.") {
		t.Fatalf("the copy reads %q", after)
	}
	w.seal()
	again := w.screen.(*supervisionScreen)
	if again == s || again.summary == nil {
		t.Fatal("the screen did not come back")
	}
	if _, n = again.current(); n.Sections[0].After != after {
		t.Errorf("after a seal the copy reads %q", n.Sections[0].After)
	}
}

func TestDiffering(t *testing.T) {
	for _, tt := range []struct {
		a, b     string
		from, to int
	}{
		{"one two three", "one four three", 4, 6},
		{"one two", "one two", 4, 0},
		{"a", "b", 0, 0},
		{"", "b", 0, 0},
		{"one two three", "one three", 4, 0},
		{"same word word", "same word", 5, 0},
		{"naïve é x", "naïve è x", 7, 2},
	} {
		from, to := differing(tt.a, tt.b)
		if from != tt.from || to != tt.to {
			t.Errorf("%q, %q: %d, %d, want %d, %d", tt.a, tt.b, from, to, tt.from, tt.to)
		}
		if from+to > len(tt.a) || from+to > len(tt.b) {
			t.Errorf("%q, %q: %d+%d is too much", tt.a, tt.b, from, to)
		}
	}
}

func TestDaysAndSupervisorsAreChosen(t *testing.T) {
	w, s := supervision(t)
	c := s.choice
	c.to.SetText("soon")
	c.to.OnSubmitted("soon")
	if c.to.Error() == "" || s.summary != nil {
		t.Error("a day that cannot be read was taken")
	}
	c.to.SetText(lang.Date(w.now(), lang.Long))
	c.to.OnSubmitted("")
	if c.to.Error() != "" || s.summary == nil || s.summary.Notes() != 3 {
		t.Fatal("the last day was not taken")
	}
	c.from.SetText(lang.Date(w.now().AddDate(0, 0, -2), lang.Long))
	c.from.OnFocus(false)
	if s.summary.Notes() != 2 {
		t.Errorf("%d notes", s.summary.Notes())
	}
	c.from.SetText("1 January 2090")
	c.from.OnFocus(false)
	c.to.SetText("2 January 2090")
	c.to.OnFocus(false)
	if c.from.Error() != "" || s.summary == nil || s.summary.Notes() != 0 {
		t.Error("the first day is still in error after the last one was moved")
	}
	c.from.SetText(lang.Date(w.now().AddDate(0, 0, -2), lang.Long))
	c.from.OnFocus(false)
	c.name.SetText("  Peer   group ")
	c.name.OnSubmitted("")
	if s.summary.Recipient != "Peer group" || c.who.Text() != "Peer group" {
		t.Errorf("for %q", s.summary.Recipient)
	}
	c.name.SetText("imogen farrow")
	c.addSupervisor()
	if len(c.supervisors) != 2 || s.summary.Recipient != "Imogen Farrow" {
		t.Error("the same supervisor was added twice")
	}
}

// slow keeps work until it is asked for.
type slow struct {
	inline
	work []func()
}

func (l *slow) run(work func() error, done func(error)) {
	l.work = append(l.work, func() { done(work()) })
}

func TestTheScreenMayChangeWhileACopyIsWritten(t *testing.T) {
	w, s := supervision(t)
	dir := t.TempDir()
	s.export.folder.SetText(dir)
	tickAll(s)
	l := &slow{}
	w.tasks = l
	test.Tap(s.export.button)
	s.export.export() // a second press does nothing
	for id := range s.choice.ticked {
		s.choice.ticked[id] = false
	}
	s.choice.changed()
	if s.summary != nil {
		t.Fatal("there is a summary of nobody")
	}
	for _, work := range l.work {
		work()
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 || len(logged(t, w)) != 1 {
		t.Errorf("%d files, %d in the log", len(entries), len(logged(t, w)))
	}
}

// TestSupervisionBringsTheKeyboardIntoView: whatever the keyboard comes to by Tab in the copy is seen, however low the window.
func TestSupervisionBringsTheKeyboardIntoView(t *testing.T) {
	w, s := supervision(t)
	tickAll(s)
	w.win.Resize(fyne.NewSize(1100, 500))
	canvas, driver := w.win.Canvas(), fyne.CurrentApp().Driver()
	for range 60 {
		canvas.FocusNext()
		o := canvas.Focused().(fyne.CanvasObject)
		at, high := driver.AbsolutePositionForObject(o).Y, o.Size().Height
		if at < 3 || high < 400 && at+high > 500-3 {
			t.Errorf("a %T at %v, %v high, has the keyboard", o, at, high)
		}
		if o == fyne.CanvasObject(s.export.button) {
			return
		}
	}
	t.Error("Tab does not lead to the export")
}
