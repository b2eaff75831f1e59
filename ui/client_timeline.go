package ui

import (
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// draftsAtOnce is how many drafts are looked through before the timeline is
// shown; the others follow beside it. Most clients have one or none.
const draftsAtOnce = 4

// timeline is a client's notes by date, of which those in view are drawn.
type timeline struct {
	s      *clientScreen
	notes  []vault.Note
	drafts map[vault.NoteID]draftState // as far as they were looked through
	high   map[noteShape]float32
	rows   *widget.Rows
}

// draftState says how a draft stands.
type draftState struct {
	words     string
	unsettled bool
}

func newTimeline(s *clientScreen) *timeline {
	l := &timeline{s: s, high: map[noteShape]float32{}}
	count := func() int { return len(l.notes) }
	l.rows = widget.NewTallRows(l.heightOf, count, func() fyne.CanvasObject { return newNoteEntry() },
		func(i int, o fyne.CanvasObject) { o.(*noteEntry).show(l.entry(i)) }).
		Identify(func(i int) any { return l.notes[i].ID })
	l.rows.OnOpened = func(i int) {
		s.w.open(app.Place{Screen: placeNote, Client: s.client.ID, Note: l.notes[i].ID})
	}
	s.w.lettersMove(l.rows, count, func(i int) []string {
		n := l.notes[i]
		return []string{l.title(n), day(n.Happened, s.w.now()), lang.Date(n.Happened, lang.Long)}
	})
	return l
}

// set shows the notes, the newest first.
func (l *timeline) set(notes []vault.Note) {
	l.notes, l.drafts = notes, map[vault.NoteID]draftState{}
	var later []vault.Note
	for _, n := range notes {
		switch {
		case !n.Signed.IsZero():
		case len(l.drafts) < draftsAtOnce:
			l.drafts[n.ID] = l.lookThrough(n)
		default:
			later = append(later, n)
		}
	}
	l.rows.Reload()
	if len(later) == 0 {
		return
	}
	seen, drafts := map[vault.NoteID]draftState{}, l.drafts
	l.s.w.tasks.run(func() error {
		for _, n := range later {
			seen[n.ID] = l.lookThrough(n)
		}
		return nil
	}, func(error) {
		// Into the list it was begun for: by now there may be a newer one, which the seal had made.
		maps.Copy(drafts, seen)
		l.rows.Reload()
		l.s.page.Relay()
	})
}

// goTo puts the cursor on a note, if it is among them.
func (l *timeline) goTo(id vault.NoteID) {
	if i := slices.IndexFunc(l.notes, func(n vault.Note) bool { return n.ID == id }); i >= 0 {
		l.rows.SetChosen(i)
	}
}

// lookThrough says how a draft stands. A draft may hold real names as they were
// typed; its words are kept off this screen until they are settled.
func (l *timeline) lookThrough(n vault.Note) draftState {
	checked, err := l.s.w.practice.Check(l.s.w.ctx, n)
	if err != nil {
		return draftState{lang.T("Draft, to sign"), true}
	}
	if len(checked.Open) == 0 {
		return draftState{lang.T("Draft, to sign"), false}
	}
	return draftState{lang.F("Draft, %d to settle", len(checked.Open)), true}
}

// draft says how a note stands that is not signed; what was not looked through
// yet counts as unsettled.
func (l *timeline) draft(n vault.Note) draftState {
	if state, ok := l.drafts[n.ID]; ok {
		return state
	}
	return draftState{lang.T("Draft, to sign"), true}
}

func (l *timeline) unsettled(n vault.Note) bool { return n.Signed.IsZero() && l.draft(n).unsettled }

// title is what a note is called here.
func (l *timeline) title(n vault.Note) string {
	if n.Title == "" || l.unsettled(n) {
		return noteTemplate(n)
	}
	return n.Title
}

// entry is one note of the timeline: what stands beside the line, and its card.
func (l *timeline) entry(i int) (fyne.CanvasObject, *noteCard) {
	n, now := l.notes[i], l.s.w.now()
	dot := widget.DotSolid
	if n.Signed.IsZero() {
		dot = widget.DotRose
	}
	inside := widget.VStack(look.Space8, widget.HStack(look.Space8, widget.Grow(look.Strong(l.title(n)).Cut()), l.chip(n, now)))
	if text := l.text(n); text != nil {
		inside.Add(text)
	}
	if app.LateEntry(n) {
		inside.Add(look.Caption(lang.F("Written %s", inLine(moment(n.Written, now)))))
	}
	for _, a := range n.Amendments {
		inside.Add(widget.HStackAligned(look.Space8, widget.AlignTop, look.NewGlyph("plus", look.Ink2, 16), widget.Grow(l.amendment(a, now))))
	}
	card := newNoteCard(widget.Inset(look.Space12, look.Space16, look.Space12, look.Space16, inside), n.Signed.IsZero())
	which := ""
	if n.Session > 0 {
		which = lang.F("Session %d", n.Session)
	} else if n.Kind != vault.KindSession {
		which = noteNumber(n)
	}
	return widget.NewTimelineRow(day(n.Happened, now), which, dot, i == 0, i == len(l.notes)-1,
		widget.Inset(0, 0, look.Space12, 0, card)), card
}

// chip says how a note stands.
func (l *timeline) chip(n vault.Note, now time.Time) *widget.Chip {
	if n.Signed.IsZero() {
		return widget.NewChip(l.draft(n).words, widget.ChipNeeds).WithIcon("file-pen")
	}
	return widget.NewChip(lang.F("Signed %s", inLine(moment(n.Signed, now))), widget.ChipState).WithIcon("check")
}

// text is the beginning of a note, two lines of it, or what stands in its
// place; nil for none.
func (l *timeline) text(n vault.Note) fyne.CanvasObject {
	if l.unsettled(n) {
		return widget.NewWrap(lang.T("Its words are shown here once nothing in them is left to settle."), look.RoleBody, look.Ink2)
	}
	if words := noteBegins(n); words != "" {
		return noteText(words, look.RolePreview).Limit(2)
	}
	return nil
}

func (l *timeline) amendment(a vault.Amendment, now time.Time) *widget.Wrap {
	return widget.NewWrap(lang.F("Added %s: %s", inLine(day(a.At, now)), oneLine(a.Text)), look.RoleCaption, look.Ink2).Limit(2)
}

// noteShape is what the height of a note's entry depends on. Notes of a shape
// are as high as each other, so that one of them is measured for all.
type noteShape struct {
	width, scale float32
	unsettled    bool
	lines        int // of its text
	late         bool
	added        string  // of each amendment, how many lines
	below        float32 // the height of the chip where it stands below the title
}

// titleWide is the width, at 100% text, in which a title and a chip always stand
// side by side.
const titleWide float32 = 440

// heightOf is the height of a note's entry, with the room below it.
func (l *timeline) heightOf(i int, width float32) float32 {
	n, now := l.notes[i], l.s.w.now()
	inside := widget.TimelineContent(width) - 2 - 2*look.Space16 // the card's edge and the room in it
	shape := noteShape{width: width, scale: look.Scale(), unsettled: l.unsettled(n), late: app.LateEntry(n)}
	if words := noteBegins(n); words != "" && !shape.unsettled {
		shape.lines = linesOf(noteText(words, look.RolePreview), inside)
	}
	for _, a := range n.Amendments {
		shape.added += string(rune('0' + linesOf(l.amendment(a, now), inside-look.U(16)-look.Space8)))
	}
	if inside < look.U(titleWide) { // what a chip says is never so long that it would not stand beside the title
		if chip := l.chip(n, now); !chip.WordsFit(look.Space8, inside) {
			shape.below = chip.HeightFor(inside)
		}
	}
	high, known := l.high[shape]
	if !known {
		row, _ := l.entry(i)
		high = heightAt(row, width)
		l.high[shape] = high
	}
	return high
}

// linesOf is how many lines a text takes that is cut to two.
func linesOf(text *widget.Wrap, width float32) int {
	if text.Fits(width) {
		return 1
	}
	return 2
}

// noteBegins is the beginning of a note, as much as two lines can show.
func noteBegins(n vault.Note) string {
	const most = 400
	var out strings.Builder
	for _, section := range n.Sections {
		text := oneLine(section.Text)
		if text == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(text)
		if out.Len() >= most {
			break
		}
	}
	return out.String()
}
