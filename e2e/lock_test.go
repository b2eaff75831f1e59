//go:build linux

package e2e

import (
	"strings"
	"testing"
	"time"

	"subrosa/app"
	"subrosa/e2e/canary"
	"subrosa/e2e/desk"
)

// sentence is what is half written when the practice locks, in words that are
// in no list.
const sentence = "Quandrifolly was slept through, the brimlace diary was kept on grelvane days, " +
	"mordwell and tascorine were eaten, jinquelle was walked, ostrivand swum, and"

// noteCanaries are words of it, whole and in parts.
func noteCanaries() canary.Words {
	return canary.Words{
		"note, first word": "uandrifolly", "note, middle": "brimlace diary was kept", "note, late": "grelvane",
		"note, fourth": "mordwell", "note, fifth": "tascorine", "note, sixth": "jinquelle", "note, seventh": "ostrivand",
	}
}

// TestLock: every cause of a lock ends at the unlock screen of a fresh process
// in which nothing is left, and unlocking goes on in mid-sentence. With -soak
// there are fifty locks.
func TestLock(t *testing.T) {
	screen, bus := desk.Start(t), desk.StartBus(t)
	logind := bus.Logind(t, true)
	saver := bus.ScreenSaver(t, "org.freedesktop.ScreenSaver")
	h := newHome(t)
	settings := app.DefaultSettings()
	made := prepare(t, h, settings)
	p := start(t, screen, bus, h)
	secrets := with(identifying(), noteCanaries())
	p.opens(recordsSecret)

	want, locks := "", 0
	causes := []struct {
		name  string
		cause func(t *testing.T, p *program)
	}{
		{"Ctrl+L", func(_ *testing.T, p *program) { p.Key("ctrl+l") }},
		{"suspend", func(t *testing.T, _ *program) {
			if took := logind.Sleep(); took > 4*time.Second {
				t.Errorf("the machine waited %v to sleep", took)
			}
		}},
		{"session locked", func(*testing.T, *program) { logind.Lock() }},
		{"session idle", func(*testing.T, *program) { logind.Hint("IdleHint", true) }},
		{"screen saver", func(*testing.T, *program) { saver.Active(true) }},
	}
	for i := range len(causes) * rounds(1, 10) {
		c := causes[i%len(causes)]
		step(t, p, c.name, func(t *testing.T, p *program) {
			logind.WaitHolding(1)
			typed := c.name + ": " + sentence + " never"
			p.Type(typed)
			// In mid-sentence, and not at its end: the caret is to come back there.
			p.Key("Left", "Left", "Left", "Left", "Left")
			if len(secrets.InMemory(t, p.pid())) == 0 {
				t.Fatal("nothing of the note is in memory before the lock: this test does not see what it looks for")
			}
			p.locks(patience, func() { c.cause(t, p) })
			p.forgotten(secrets)
			p.opens(recordsSecret)
			const marker = "<HERE> "
			p.Type(marker)
			want += strings.TrimSuffix(typed, "never") + marker + "never"
			p.Key("ctrl+s", "ctrl+End")
			p.Settled(300*time.Millisecond, patience)
			comesToText(t, func() string { return noteOf(t, made.dir, recordsSecret, made.note).Sections[0].Text }, want)
			p.Type("\n")
			want += "\n"
			p.unwritten(secrets)
			locks++
		})
	}
	figure(t, "locks of a real window, canaries looked for in three encodings, copies left", "%d, %d, 0", locks, len(secrets))
}
