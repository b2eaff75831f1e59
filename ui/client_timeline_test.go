package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/ui/look"
	"subrosa/vault"
)

// noteCards are those that are drawn.
func noteCards(w *Window) (cards []*noteCard) {
	for _, o := range test.LaidOutObjects(w.win.Content()) {
		if card, ok := o.(*noteCard); ok {
			cards = append(cards, card)
		}
	}
	return cards
}

// manyNotes stores notes of all shapes that a timeline has, the newest first.
func manyNotes(t *testing.T, w *Window, client vault.ClientID, n int) {
	t.Helper()
	for i := range n {
		note := w.practice.NewNote(client, vault.KindSession, app.TemplateByID("narrative"))
		note.Happened = note.Happened.AddDate(0, 0, -i)
		if i%4 > 0 {
			note.Sections[0].Text = strings.Repeat("Slept again. ", 1+7*(i%13))
		}
		if i%9 == 0 {
			note.Sections[0].Text += "Sarah Ellerby rang."
			note.Title = "Slept"
		}
		id, err := w.practice.Save(t.Context(), note)
		if err != nil {
			t.Fatal(err)
		}
		if i%3 != 1 || i%4 == 0 {
			continue
		}
		if note, err = w.practice.Note(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		if err := w.practice.Sign(t.Context(), note); err != nil {
			t.Fatal(err)
		}
		if note, err = w.practice.Note(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		for range i % 2 {
			if err := w.practice.Amend(t.Context(), note, strings.Repeat("It rained. ", 1+3*(i%9))); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestTimelineHeights: what the timeline takes for the height of a note, without drawing it, is what it is when drawn.
func TestTimelineHeights(t *testing.T) {
	w, id := testWindow(t)
	manyNotes(t, w, id, 60)
	for _, percent := range []int{80, 100, 150, 200} {
		w.dress(app.ThemeLight, percent)
		for _, width := range []float32{1100, 1280, 1700} {
			w.win.Resize(fyne.NewSize(width, 820))
			w.show(app.Place{Screen: placeClient, Client: id})
			l := w.screen.(*clientScreen).timeline
			at := l.rows.Size().Width
			for i := range l.notes { // in a column so narrow that the chip stands below the title
				row, _ := l.entry(i)
				if narrow := 330 * look.Scale(); l.heightOf(i, narrow) != heightAt(row, narrow) {
					t.Errorf("at %d %%, %v wide, note %d is taken for %v high and is %v", percent, narrow, i, l.heightOf(i, narrow), heightAt(row, narrow))
				}
			}
			total := float32(0)
			for i := range l.notes {
				row, _ := l.entry(i)
				want := heightAt(row, at)
				if got := l.heightOf(i, at); got != want {
					t.Errorf("at %d %%, %v wide, note %d is taken for %v high and is %v", percent, at, i, got, want)
				}
				total += want
			}
			if got := l.rows.Size().Height; got != total {
				t.Errorf("at %d %%, %v wide, the timeline is %v high and takes %v", percent, at, got, total)
			}
		}
	}
}

// TestTimelineDrawsWhatIsSeen: of many notes only those in view have a card, the keyboard brings the others, and a note that
// comes or goes takes nothing away from where the keyboard is.
func TestTimelineDrawsWhatIsSeen(t *testing.T) {
	w, id := testWindow(t)
	manyNotes(t, w, id, 80)
	w.show(app.Place{Screen: placeClient, Client: id})
	const most = 16
	if n := len(noteCards(w)); n == 0 || n > most {
		t.Errorf("%d cards are drawn of 80", n)
	}
	s := w.screen.(*clientScreen)
	rows := s.timeline.rows
	w.win.Canvas().Focus(rows)
	ringed := func() (n int) {
		for _, card := range noteCards(w) {
			if card.focused {
				n++
			}
		}
		return n
	}
	for i := range 79 {
		if pressed(w, fyne.KeyDown); rows.Cursor() != i+1 || ringed() != 1 {
			t.Fatalf("after %d keys the keyboard is at %d, %d cards have the ring", i+1, rows.Cursor(), ringed())
		}
	}
	if n := len(noteCards(w)); n > most {
		t.Errorf("%d cards are drawn at the end", n)
	}
	sight(t, w, "timeline-last")
	pressed(w, fyne.KeyHome)
	pressed(w, fyne.KeyDown)
	at := s.notes[1].ID
	note := w.practice.NewNote(id, vault.KindSession, app.TemplateByID("narrative"))
	note.Happened = note.Happened.AddDate(0, 0, 1)
	note.Sections[0].Text = "One that was added meanwhile."
	if _, err := w.practice.Save(t.Context(), note); err != nil {
		t.Fatal(err)
	}
	s.fill()
	if got := s.notes[rows.Cursor()].ID; got != at || ringed() != 1 || w.win.Canvas().Focused() != fyne.Focusable(rows) {
		t.Errorf("after a note came the keyboard is at note %d, want %d; %d cards have the ring", got, at, ringed())
	}
	if pressed(w, fyne.KeyReturn); w.screen.place().Note != at {
		t.Errorf("Enter opens %d, want %d", w.screen.place().Note, at)
	}
}

// TestTimelineLooksThroughDrafts: also of many drafts none shows its words before they are settled.
func TestTimelineLooksThroughDrafts(t *testing.T) {
	w, id := testWindow(t)
	held := &waiting{}
	w.tasks = held
	for i := range 12 {
		n := w.practice.NewNote(id, vault.KindSession, app.TemplateByID("narrative"))
		n.Happened = n.Happened.AddDate(0, 0, -i)
		n.Title, n.Sections[0].Text = fmt.Sprintf("Ellerby %d", i), "Sarah Ellerby came late."
		if _, err := w.practice.Save(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	w.show(app.Place{Screen: placeClient, Client: id})
	w.win.Canvas().Focus(w.screen.(*clientScreen).timeline.rows)
	pressed(w, fyne.KeyEnd)
	wantNoNames(t, w)
	wantWords(t, w, "Draft")
	for _, do := range held.held {
		do()
	}
	wantNoNames(t, w)
	wantWords(t, w, "Draft, 2 to settle")
}
