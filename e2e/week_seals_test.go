//go:build linux

package e2e

import (
	"fmt"
	"image"
	"strings"
	"syscall"
	"time"

	"subrosa/app"
	"subrosa/e2e/desk"
	"subrosa/vault"
)

// weekCodes are the clients of the week's notes.
var weekCodes = []string{"ALDER-52", "ALMANAC-63", "ACORN-41"}

// oneMinute sets the idle limit to its least.
func (w *week) oneMinute(p *program) {
	p.Key("ctrl+6")
	words := p.sees("Lock when Subrosa is left alone")
	p.rest()
	p.tabUntil("when to lock", func(at image.Rectangle) bool {
		return at.Min.X > words.Max.X && at.Min.Y < words.Min.Y && at.Max.Y > words.Max.Y
	})
	p.does("Return")
	p.does("Home")
	p.does("Return")
	p.seesIn(image.Rect(words.Max.X, words.Min.Y-20, desk.Width, words.Max.Y+20), "1 minute")
	w.stored(p, func(v *vault.Vault) {
		raw, err := v.Setting(p.t.Context(), "settings")
		if err != nil || !strings.Contains(raw, `"idle_minutes":1,`) {
			p.t.Fatalf("the settings are %s, %v", raw, err)
		}
	})
}

// openRegister opens the register of names; a wrong passphrase does not.
func (w *week) openRegister(p *program) {
	p.goTo("ACORN-41")
	p.Key("ctrl+shift+i")
	p.sees("Why are you opening it?")
	p.Type("pelvarine drosk 41 humbleward lantern\t\t") // past the eye
	p.Type("1")                                         // the first of the reasons
	p.Key("Return")
	p.again("Open for 2 minutes")
	if p.amberShows() {
		p.t.Fatal("identities are open")
	}
	p.Key("ctrl+a")
	p.Type(weekIdentity + "\n")
	p.waitAmber(true, patience)
	w.opened = time.Now()
	p.rest()
	w.stored(p, func(v *vault.Vault) {
		log, err := v.Openings(p.t.Context(), 0, 10)
		if err != nil || len(log) != 1 || log[0].Reason != app.Reasons()[0] {
			p.t.Errorf("%d openings are logged, %v", len(log), err)
		}
	})
	p.unwritten(w.words)
}

// nineMore writes and signs the other notes of the week; the register seals
// itself in the middle of one of them.
func (w *week) nineMore(p *program) {
	for i := 1; i <= 9; i++ {
		code := weekCodes[i%len(weekCodes)]
		p.goTo(code)
		p.newNote()
		p.Type(session(i))
		p.rest()
		p.signs()
	}
	signed := map[string]bool{}
	w.stored(p, func(v *vault.Vault) {
		for _, code := range weekCodes {
			c, err := v.ClientByCode(p.t.Context(), code)
			if err != nil {
				p.t.Fatal(err)
			}
			notes, err := v.NotesOf(p.t.Context(), c.ID)
			if err != nil {
				p.t.Fatal(err)
			}
			for _, n := range notes {
				if !n.Signed.IsZero() {
					signed[n.Sections[0].Text] = true
				}
			}
		}
	})
	for i := 1; i <= 9; i++ {
		if !signed[session(i)] {
			p.t.Errorf("note %d is not stored and signed, letter for letter", i+1)
		}
	}
}

// sealsItself waits for the end of the two minutes.
func (w *week) sealsItself(p *program) {
	left := time.Until(w.opened.Add(app.RegisterOpenFor))
	if left > 3*time.Second {
		if !p.amberShows() {
			p.t.Errorf("sealed %v early", left)
		}
		p.goTo("ACORN-41")
		p.Key("ctrl+shift+i") // open still: straight to the identity
		p.rest()
	}
	p.waitAmber(false, max(left, 0)+5*time.Second)
	w.stored(p, func(v *vault.Vault) {
		log, err := v.Openings(p.t.Context(), 0, 10)
		if err != nil || len(log) != 1 || log[0].For < 115*time.Second || log[0].For > 125*time.Second {
			p.t.Errorf("the log of %d openings does not say that it was open for two minutes, %v", len(log), err)
		}
	})
	// The note in which the practice will be locked.
	p.goTo("ALMANAC-63")
	p.newNote()
}

// locked types half a sentence, lets something lock the practice, and looks at
// what is left. After unlocking, with three letters a word, the caret is where
// it was and every word is there.
func (w *week) locked(p *program, cause func()) {
	w.logind.WaitHolding(1)
	typed := sentence + " never"
	p.Type(typed)
	p.Key("Left", "Left", "Left", "Left", "Left")
	secrets := with(w.words, noteCanaries())
	if len(secrets.InMemory(p.t, p.pid())) == 0 {
		p.t.Fatal("nothing is in memory before the lock: this test does not see what it looks for")
	}
	p.locks(90*time.Second, cause)
	p.forgotten(secrets)
	p.opens(weekShort)
	p.Type("<HERE> ")
	w.draft += strings.TrimSuffix(typed, "never") + "<HERE> never"
	p.does("ctrl+s", "ctrl+End")
	comesToText(p.t, func() string { return w.newest(p, "ALMANAC-63").Sections[0].Text }, w.draft)
	p.Type("\n")
	w.draft += "\n"
}

// killed ends the process in mid-sentence, as a power cut would.
func (w *week) killed(p *program) {
	var typed []time.Time
	for begin := time.Now(); time.Since(begin) < 7*time.Second; {
		p.Type(fmt.Sprintf("w%03d ", len(typed)))
		typed = append(typed, time.Now())
		time.Sleep(150 * time.Millisecond) // thirty keys a second, as nobody can: more is a queue, not typing
	}
	p.signal(syscall.SIGKILL)
	end := time.Now()
	p.waitEnd(patience)
	text := w.newest(p, "ALMANAC-63").Sections[0].Text
	if !strings.HasPrefix(text, w.draft) {
		p.t.Error("words from before are lost")
	}
	for i, at := range typed {
		if end.Sub(at) > 5*time.Second && !strings.Contains(text, fmt.Sprintf("w%03d ", i)) {
			p.t.Fatalf("what was typed %v before the end is lost", end.Sub(at))
		}
	}
	w.draft = text
	p.unwritten(w.words)
}

// openAgain opens the practice after the kill: it is where it was.
func (w *week) openAgain(p *program) {
	p.opens(weekRecords)
	p.Key("ctrl+End")
	p.Type("And on.")
	p.does("ctrl+s")
	comesToText(p.t, func() string { return w.newest(p, "ALMANAC-63").Sections[0].Text }, w.draft+"And on.")
}
