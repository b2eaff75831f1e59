package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
)

// measuresOf opens a client's scores.
func measuresOf(t *testing.T, w *Window, client vault.ClientID) *measuresTab {
	t.Helper()
	w.show(app.Place{Screen: placeMeasures, Client: client})
	s, ok := w.screen.(*clientScreen)
	if !ok || s.place().Screen != placeMeasures {
		t.Fatalf("the scores are not shown: %+v", w.screen.place())
	}
	return &s.measures
}

// addScore stores a score of CORE-10, so many days ago.
func addScore(t *testing.T, w *Window, client vault.ClientID, daysAgo int, m vault.Measure) vault.MeasureID {
	t.Helper()
	m.Client, m.Taken = client, w.now().AddDate(0, 0, -daysAgo)
	if m.Instrument == "" {
		m.Instrument = "core-10"
	}
	id, err := w.practice.AddMeasure(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// keys types into what has the keyboard.
func keys(w *Window, text string) { test.Type(w.win.Canvas().Focused(), text) }

func press(w *Window, name fyne.KeyName) {
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

// TestAScoreByKeyboardAlone: Add score, the answers, Enter.
func TestAScoreByKeyboardAlone(t *testing.T) {
	w, client := testWindow(t)
	tab := measuresOf(t, w, client)
	w.win.Canvas().Focus(tab.add)
	press(w, fyne.KeyReturn)
	keys(w, "3232323 222")
	press(w, fyne.KeyReturn)
	if w.asking != nil && w.asking.IsOpen() {
		t.Fatalf("the form is still there: %v", shownTexts(w.win.Canvas()))
	}
	if got := tab.list.Standing; len(got) != 1 || got[0].Total != 240 || len(got[0].Items) != 10 || got[0].Instrument.ID != "core-10" {
		t.Fatalf("%+v", got)
	}
	if texts := strings.Join(shownTexts(w.win.Canvas()), "|"); !strings.Contains(texts, "item 6, plans to end one’s life, scored 2") {
		t.Errorf("the risk item is not shown: %s", texts)
	}
	if w.win.Canvas().Focused() != fyne.Focusable(tab.add) {
		t.Error("the keyboard is lost")
	}
	// Another one, of a day long ago, of which only the total is known.
	press(w, fyne.KeyReturn)
	w.win.Canvas().FocusPrevious()
	for range 30 {
		press(w, fyne.KeyBackspace)
	}
	keys(w, "3 April 2024")
	w.win.Canvas().FocusNext()
	w.win.Canvas().FocusNext()
	keys(w, "14,4")
	press(w, fyne.KeyReturn)
	if got := tab.list.Standing; len(got) != 2 || got[0].Total != 144 || got[0].Taken.Format(time.DateOnly) != "2024-04-03" {
		t.Fatalf("%+v", got)
	}
}

func TestScoresThatTheFormRefuses(t *testing.T) {
	w, client := testWindow(t)
	tab := measuresOf(t, w, client)
	for _, tt := range []struct {
		name, when, answers, total, comment string
		where                               func(*scoreForm) string
	}{
		{"no day", "someday", "", "12", "", func(f *scoreForm) string { return f.when.Error() }},
		{"a day to come", "3 April 2199", "", "12", "", func(f *scoreForm) string { return f.when.Error() }},
		{"nothing", "", "", "", "", func(f *scoreForm) string { return f.total.Error() }},
		{"too high", "", "", "41", "", func(f *scoreForm) string { return f.total.Error() }},
		{"two decimals", "", "", "14.44", "", func(f *scoreForm) string { return f.total.Error() }},
		{"an answer it has not", "", "32323235", "", "", func(f *scoreForm) string { return f.answers.Error() }},
		{"too few answers", "", "323", "8", "", func(f *scoreForm) string { return f.answers.Error() }},
		{"too many answers", "", "32323232323", "", "", func(f *scoreForm) string { return f.answers.Error() }},
		{"two blanks", "", "3232--3222", "", "", func(f *scoreForm) string { return f.answers.Error() }},
		{"another total", "", "3232323222", "23", "", func(f *scoreForm) string { return f.total.Error() }},
		{"a name", "", "", "12", "as Sarah Ellerby said", func(f *scoreForm) string { return strings.Join(shownTexts(f.w.win.Canvas()), " ") }},
	} {
		f := newScoreForm(w, tab.s.client)
		f.when.SetText(tt.when)
		if tt.when == "" {
			f.when.SetText("14 May 2024")
		}
		f.open(tt.name, "Keep", "")
		f.answers.SetText(tt.answers)
		if tt.total != "" {
			f.total.SetText(tt.total)
		}
		f.comment.SetText(tt.comment)
		f.submit()
		if !f.dialog.IsOpen() {
			t.Errorf("%s: taken", tt.name)
		}
		if said := tt.where(f); said == "" || tt.comment != "" && !strings.Contains(said, "A comment cannot hold") {
			t.Errorf("%s: nothing is said", tt.name)
		}
		w.closeDialogs()
	}
	if list, err := w.practice.MeasuresOf(t.Context(), client); err != nil || len(list.Standing) != 0 {
		t.Errorf("%d scores, %v", len(list.Standing), err)
	}
}

func TestAScoreIsCorrectedAndTakenBack(t *testing.T) {
	w, client := testWindow(t)
	addScore(t, w, client, 7, vault.Measure{Total: 310})
	addScore(t, w, client, 0, vault.Measure{Total: 130})
	tab := measuresOf(t, w, client)
	w.askCorrect(tab.s.client, tab.list.Standing[0])
	f := w.win.Canvas().Focused()
	if f == nil {
		t.Fatal("nothing has the keyboard")
	}
	w.win.Canvas().FocusNext()
	for range 4 {
		press(w, fyne.KeyBackspace)
	}
	press(w, fyne.KeyDelete)
	keys(w, "13")
	sight(t, w, "measures-correct")
	press(w, fyne.KeyReturn)
	if got := tab.list.Of("core-10"); len(got) != 2 || got[0].Total != 130 {
		t.Fatalf("%+v", got)
	}
	w.askWithdraw(tab.list.Standing[1])
	press(w, fyne.KeyReturn)
	if len(tab.list.Standing) != 2 {
		t.Fatal("taken back without a reason")
	}
	keys(w, "entered twice")
	press(w, fyne.KeyReturn)
	if len(tab.list.Standing) != 1 {
		t.Fatalf("%d scores stand", len(tab.list.Standing))
	}
	tab.history = true
	tab.s.fill()
	texts, today := strings.Join(shownTexts(w.win.Canvas()), "|"), calendarDay(w.now(), w.now())
	for _, words := range []string{"2 scores were corrected or taken back", "31, corrected to 13 on " + today, "13, taken back on " + today + ". entered twice"} {
		if !strings.Contains(texts, words) {
			t.Errorf("%q is not in %s", words, texts)
		}
	}
}

// TestAChartOfScores: scores stand at their sessions and between them, and the
// chart can be read by who cannot see it.
func TestAChartOfScores(t *testing.T) {
	w, client := testWindow(t)
	for _, ago := range []int{21, 14, 7} {
		n := w.practice.NewNote(client, vault.KindSession, app.TemplateByID("narrative"))
		n.Happened = w.now().AddDate(0, 0, -ago)
		n.Sections[0].Text = "We talked."
		if _, err := w.practice.Save(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	for ago, total := range map[int]vault.Score{30: 240, 14: 200, 10: 190, 9: 180, 0: 100} {
		addScore(t, w, client, ago, vault.Measure{Total: total})
	}
	tab := measuresOf(t, w, client)
	i, _ := app.InstrumentByID("core-10")
	d := tab.chart(i, tab.list.Of(i.ID))
	var xs []float32
	for _, p := range d.Points {
		xs = append(xs, p.X)
	}
	if want := []float32{0.5, 2, 2 + 1.0/3, 2 + 2.0/3, 3.5}; !slices.Equal(xs, want) {
		t.Errorf("scores stand at %v, want %v", xs, want)
	}
	if len(d.Ticks) != 3 || d.Ticks[0].Text != "1" || d.Axis == "" {
		t.Errorf("ticks: %v", d.Ticks)
	}
	if !strings.Contains(d.Said, "24, 20, 19, 18, 10") || !strings.Contains(d.Said, "Down 14: at least the 6 points") || !strings.Contains(d.Said, "Now below the cut-off") {
		t.Errorf("it says %q", d.Said)
	}
	if !strings.Contains(d.Points[1].Said, ", session 2") || !strings.Contains(d.Points[2].Said, "after session 2") {
		t.Errorf("readouts: %q, %q", d.Points[1].Said, d.Points[2].Said)
	}
	chart := tab.charts[i.ID]
	high := chart.Size().Height
	w.win.Canvas().Focus(chart)
	press(w, fyne.KeySpace)
	if chart = tab.charts[i.ID]; chart.Size().Height <= high {
		t.Error("Space makes no room for the sentence")
	}
	press(w, fyne.KeyReturn)
	if w.asking == nil || !w.asking.IsOpen() {
		t.Error("Enter does not open the score")
	}
	w.closeDialogs()
	tab.putIntoWords(i.ID, true)
	if texts := strings.Join(shownTexts(w.win.Canvas()), "|"); !strings.Contains(texts, "Lower is better") {
		t.Error("the sentence is not shown")
	}
}

// TestScoresWithoutSessions stand one behind the other, with their days.
func TestScoresWithoutSessions(t *testing.T) {
	w, client := testWindow(t)
	addScore(t, w, client, 8, vault.Measure{Total: 240})
	addScore(t, w, client, 1, vault.Measure{Total: 240})
	tab := measuresOf(t, w, client)
	i, _ := app.InstrumentByID("core-10")
	d := tab.chart(i, tab.list.Of(i.ID))
	if d.Points[0].X != 1 || d.Points[1].X != 2 || len(d.Ticks) != 2 || d.Axis != "" {
		t.Errorf("%+v", d)
	}
	if !strings.Contains(d.Said, "As at first.") {
		t.Errorf("it says %q", d.Said)
	}
}

// TestTheScoresOfADayAreOneRow, unless one questionnaire has two of them.
func TestTheScoresOfADayAreOneRow(t *testing.T) {
	w, client := testWindow(t)
	addScore(t, w, client, 1, vault.Measure{Total: 240})
	addScore(t, w, client, 0, vault.Measure{Total: 200})
	addScore(t, w, client, 0, vault.Measure{Total: 90, Instrument: "phq-9"})
	addScore(t, w, client, 0, vault.Measure{Total: 190})
	tab := measuresOf(t, w, client)
	var rows []int
	for _, d := range tab.scoreDays() {
		rows = append(rows, len(d.scores))
	}
	if !slices.Equal(rows, []int{2, 1, 1}) {
		t.Errorf("rows of %v scores", rows)
	}
	if tab.scoreDays()[0].scores[0].Total != 190 {
		t.Error("the newest is not first")
	}
}

func TestParseAnswers(t *testing.T) {
	i, _ := app.InstrumentByID("core-10")
	for text, want := range map[string][]int{
		"": nil, "0123": {0, 1, 2, 3}, "0 1, 2-3": {0, 1, 2, vault.Unanswered, 3}, "4/4_": {4, 4, vault.Unanswered},
	} {
		if got, wrong := parseAnswers(text, i); wrong != "" || !slices.Equal(got, want) {
			t.Errorf("%q is %v, %q", text, got, wrong)
		}
	}
	for _, text := range []string{"5", "12x", "½", "٣"} {
		if _, wrong := parseAnswers(text, i); wrong == "" {
			t.Errorf("%q is taken", text)
		}
	}
	for text, want := range map[string]vault.Score{"0": 0, " 13 ": 130, "14.4": 144, "14,4": 144} {
		if got, ok := parseScore(text); !ok || got != want {
			t.Errorf("%q is %d", text, got)
		}
	}
	for _, text := range []string{"", "-1", "1e3", "14.", "14.44", "14.x", "99999999999999999999", "."} {
		if got, ok := parseScore(text); ok {
			t.Errorf("%q is %d", text, got)
		}
	}
}
