package ui

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/assets"
	"subrosa/ui/lang"
	"subrosa/ui/widget"
	"subrosa/ui/widget/editor"
)

// TestEveryTextIsSaid shows every screen in the pseudo-language: what bears no marks was never given to package lang, and
// would stay English in any language. Left out is what is no text of the program: codes, notes, what the demo's people are
// called, what the tour types.
func TestEveryTextIsSaid(t *testing.T) {
	people := string(assets.Demo("people.json"))
	held := strings.Join([]string{
		sampleEnquiry, samplePassword, sampleSupervisor, tourPose.dir, tourPose.backups,
		app.DemoIdentity, app.DemoRecords, app.BackupExtension, fmt.Sprint(sampleTemplate), fmt.Sprint(sampleSnippets), ";eos ;risk ;sd", sampleMissing,
	}, "\n")
	for _, i := range app.Instruments() {
		held += "\n" + i.Notice // as its owners want it, in every language
	}
	code := regexp.MustCompile(`[A-Z]+-\d+`)
	given := regexp.MustCompile(`^(Subrosa|Linden Room|Ctrl\+.*|(¡[^¿]*¿)+(.|F\d+)|F\d+|SHA-256 .*|.*example\.org.*|07700.*)$`)
	lang.Use(lang.Pseudo)
	t.Cleanup(func() { lang.Use("en-GB") })
	eachShot(t, 100, func(t *testing.T, w *Window, s shot) {
		s.show(w)
		data := held + code.ReplaceAllString(heldBy(t, w.practice)+leaving(w), "")
		for _, text := range shownTexts(w.win.Canvas()) {
			if _, rest, cut := strings.Cut(text, "¿"); cut && !strings.Contains(text, "¡") {
				text = rest // a field shows the end of what is in it
			}
			text = strings.TrimSpace(code.ReplaceAllString(strings.ReplaceAll(text, "\u00a0", " "), ""))
			bare := strings.TrimSuffix(strings.TrimPrefix(text, "…"), "…")
			if lang.Unmarked(text) && !given.MatchString(bare) && !strings.Contains(data, bare) && !wordsOf(people, bare) {
				t.Errorf("%q", text)
			}
		}
	})
}

// heldBy is the text of every cue and note of a practice, and who its clients are while identities are open.
func heldBy(t *testing.T, p *app.Practice) string {
	t.Helper()
	clients, err := p.Clients(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, c := range clients {
		fmt.Fprintln(&b, c.Cue)
		if identity, _, err := p.Identity(t.Context(), c.ID); err == nil {
			fmt.Fprintf(&b, "%+v\n", identity)
		}
		notes, err := p.NotesOf(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		measures, err := p.MeasuresOf(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range measures.Standing {
			fmt.Fprintln(&b, m.Comment)
		}
		for _, n := range notes {
			b.WriteString(n.Title)
			for _, part := range n.Sections {
				b.WriteString(" " + strings.Join(strings.Fields(part.Text), " "))
			}
			for _, a := range n.Amendments {
				fmt.Fprintln(&b, a.Text)
			}
		}
	}
	return b.String()
}

// leaving is what a supervision copy or a printout holds: a document of its own language, which the screen shows as it
// leaves.
func leaving(w *Window) string {
	if f, ok := w.form.(*printForm); ok && f.out != nil {
		var b strings.Builder
		for _, part := range f.out.Parts {
			fmt.Fprintln(&b, part.Heading, part.About)
			for _, text := range part.Texts {
				fmt.Fprintln(&b, text.Name, text.Text)
			}
		}
		return b.String()
	}
	s, ok := w.screen.(*supervisionScreen)
	if !ok || s.summary == nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprintln(&b, s.summary.LogLine(s.export.format, w.now()))
	for _, c := range s.summary.Clients {
		for _, n := range c.Notes {
			fmt.Fprintln(&b, c.Label+",", c.Label+", "+inSentence(n.Heading))
			for _, part := range n.Sections {
				fmt.Fprintln(&b, part.Name, part.After)
			}
		}
		for _, r := range c.Risks {
			fmt.Fprintln(&b, quoted(r.Sentence))
		}
	}
	return b.String()
}

// wordsOf says whether every word of a text stands in another.
func wordsOf(all, text string) bool {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

// shownTexts are the texts of a window, wrapped ones whole.
func shownTexts(c fyne.Canvas) []string {
	var all []string
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			all = append(all, o.Text)
		case *editor.Editor:
		case *widget.Wrap:
			all = append(all, o.String())
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case *container.Scroll:
			walk(o.Content)
		case fyne.Widget:
			if text, ok := o.(fmt.Stringer); ok {
				all = append(all, text.String())
				return
			}
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child)
			}
		}
	}
	walk(c.Content())
	for _, o := range c.Overlays().List() {
		walk(o)
	}
	return all
}
