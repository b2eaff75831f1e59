package ui

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

var speed = flag.Bool("speed", false, "measure what a key costs on the note's screen, and how long the marks take; make bench does")

// timed is the tasks of a measurement: what waits is kept until the pause, and what runs beside the window is timed apart
// from what the window does with it.
type timed struct {
	inline
	waiting func()
	beside  time.Duration
}

func (t *timed) after(_ time.Duration, fn func()) { t.waiting = fn }

func (t *timed) run(work func() error, done func(error)) {
	start := time.Now()
	err := work()
	t.beside += time.Since(start)
	done(err)
}

// TestNoteSpeed measures the whole of what the window does for a key, with the panel, the scrolling and the saving of the
// note's screen, and the time from a pause to the marks. It does nothing without the flag.
func TestNoteSpeed(t *testing.T) {
	if !*speed {
		return
	}
	for _, c := range []struct {
		name  string
		n     int
		limit time.Duration // of a key
	}{
		{"2,000 characters", 2_000, 4 * time.Millisecond},
		{"20,000 characters", 20_000, 8 * time.Millisecond},
		{"200,000 characters", 200_000, 8 * time.Millisecond},
	} {
		w, client := testWindow(t)
		tasks := &timed{}
		w.tasks = tasks
		s := draftOn(t, w, client)
		s.editors[1].Insert(longNote(c.n))
		tasks.waiting()
		w.win.Canvas().Focus(s.editors[1])
		s.editors[1].SetCaret(c.n / 2)

		var keys, looks, beside, shows []time.Duration
		for round := range 30 {
			var keysNow []time.Duration
			for i := range 20 {
				keysNow = append(keysNow, timedly(func() {
					if s.editors[1].TypedRune(rune("abcde "[i%6])); i%10 == 9 {
						s.editors[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
					}
					s.view.MinSize()
				}))
			}
			// The quickest round counts: what else the machine does meanwhile shows in the others.
			if slices.Sort(keysNow); keys == nil || at(keysNow, 95) < at(keys, 95) {
				keys = keysNow
			}
			if round%3 == 0 { // another finding: the panel has something new to show
				s.editors[1].Insert(" Cornelius Quillfeather came. ")
			}
			tasks.beside = 0
			took := timedly(func() { tasks.waiting() })
			looks, beside, shows = append(looks, took), append(beside, tasks.beside), append(shows, took-tasks.beside)
		}
		for _, list := range [][]time.Duration{looks, beside, shows} {
			slices.Sort(list)
		}
		const pause = 150 * time.Millisecond
		report := func(what string, within bool, limit, result string) {
			verdict := "within"
			if !within {
				verdict = "OVER"
			}
			t.Logf("figure\tnote's screen: %s, %s, %d findings\t%s\t%s\t%s", what, c.name, len(s.checked.Open), result, limit, verdict)
		}
		report("a key, all the window does", at(keys, 95) <= c.limit, inMS(c.limit), fmt.Sprintf("95 of 100 %s (half %s)", inMS(at(keys, 95)), inMS(at(keys, 50))))
		report("from a pause to the marks", checkPause+at(looks, 95) <= pause, inMS(pause),
			fmt.Sprintf("95 of 100 %s (half %s; beside the window %s, in it %s)", inMS(checkPause+at(looks, 95)), inMS(checkPause+at(looks, 50)), inMS(at(beside, 50)), inMS(at(shows, 50))))
	}
}

// at gives what so many of 100 stay within.
func at(list []time.Duration, part int) time.Duration { return list[(len(list)-1)*part/100] }

func timedly(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func inMS(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
}

// longNote makes a note of about n characters in which every thousandth or so names somebody.
func longNote(n int) string {
	var b strings.Builder
	names := []string{"Barnaby", "Ottilie", "Drusilla", "Evander", "Florinda", "Lysander", "Marigold", "Peregrine"}
	for i := 0; b.Len() < n; i++ {
		b.WriteString(names[i%len(names)] + " Hathersedge rang, and it was the third time this week that sleep came late and left early. ")
		for b.Len()%1000 < 850 && b.Len() < n {
			b.WriteString("The week had been steadier than the one before; work was heavy, and there was less said about it at home. ")
		}
		b.WriteString("\n")
	}
	return b.String()
}
