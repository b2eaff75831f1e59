//go:build linux

package e2e

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"subrosa/app"
	"subrosa/e2e/canary"
	"subrosa/e2e/desk"
	"subrosa/vault"
)

// TestKeyboardAlone goes from an empty home to a copy for supervision without the mouse: whatever is on the way can be reached
// by the keyboard, and shows that it has been.
func TestKeyboardAlone(t *testing.T) {
	w := &week{screen: desk.Start(t), bus: desk.StartBus(t), home: newHome(t)}
	w.words = canary.Words{"records passphrase": weekRecords, "identity passphrase": weekIdentity}
	tray := newPrinter(t, w.home)
	p := start(t, w.screen, w.bus, w.home)
	x, y := w.screen.Pointer()

	step(t, p, "first run", func(_ *testing.T, p *program) { w.firstRun(p, tray) })
	step(t, p, "lock and unlock", func(_ *testing.T, p *program) {
		p.locks(patience, func() { p.Key("ctrl+l") })
		p.opens(weekShort)
	})
	step(t, p, "new client", func(_ *testing.T, p *program) { w.oneClient(p) })
	step(t, p, "note", func(_ *testing.T, p *program) { w.written(p) })
	step(t, p, "marks", func(_ *testing.T, p *program) { w.marks(p) })
	step(t, p, "sign", func(_ *testing.T, p *program) { w.signed(p) })
	step(t, p, "supervision", func(_ *testing.T, p *program) { w.taken(p) })

	if nowX, nowY := w.screen.Pointer(); nowX != x || nowY != y {
		t.Errorf("the pointer was moved to %d, %d", nowX, nowY)
	}
}

// The client of the pass by keyboard, and what their note says.
const (
	handClient   = "Wilhelmina Trescott"
	handCode     = "ACORN-41"
	handStranger = "Barnaby Oddlestone"
	handKept     = "Margaret Wellerby"
	handReason   = "known to all"
	handNote     = "Wilhelmina slept badly. The hands stayed open on the knees. We spoke of " + handStranger + ". The number was " +
		strangerPhone + ". Then " + handKept + " called."
	handMore    = " Later " + handStranger + " waved."
	handOutcome = handCode + " slept badly. The hands stayed open on the knees. We spoke of [colleague]. The number was [phone]. Then " +
		handKept + " called. Later [colleague] waved."
)

// oneClient makes the client, typing everything.
func (w *week) oneClient(p *program) {
	p.Key("ctrl+shift+c")
	p.waitCard(true)
	p.tabTo("Name")
	p.Write(handClient)
	p.tabTo("Telephone")
	p.Write("07700 900771")
	p.tabTo("Code")
	p.Key("ctrl+a")
	p.Write(handCode)
	p.tabTo("Add client")
	p.Key("Return")
	p.waitCard(false)
	p.seesIn(image.Rect(sidebar, 0, desk.Width, 180), handCode)
}

// written writes the note.
func (w *week) written(p *program) {
	p.newNote()
	p.Write(handNote)
	p.seesIn(aside, "A phone number")
	p.rest()
}

// aside is where the findings stand.
var aside = image.Rect(panel, 0, desk.Width, desk.Height)

// settled is said where nothing is left to settle.
const settled = "Subrosa finds words, not stories. Read it once"

// marks settles what is marked: by the choices at the caret, with words for it, in the register, with a reason; takes one back
// and forth; and sees that a role is remembered.
func (w *week) marks(p *program) {
	p.Key("ctrl+Home")
	p.choice(0) // her first name: her code
	p.seesIn(aside, "is now "+handCode)

	p.choice(3) // the stranger: other words
	p.inPanel(true)
	p.Key("ctrl+a")
	p.Write("colleague\n")
	p.seesIn(aside, "is now [colleague]")
	p.rest()
	p.Key("ctrl+z")
	p.seesNot("is now [colleague]")
	p.Key("ctrl+shift+z")
	p.seesIn(aside, "is now [colleague]")

	p.does("F8")
	p.Key("ctrl+shift+g") // the number
	p.seesNot("A phone number")
	p.does("F8")
	w.ways(p, "ctrl+shift+k")
	p.Write(handReason + "\n")
	p.seesIn(aside, "kept: "+handReason)
	p.seesIn(aside, settled)

	p.Key("ctrl+End")
	p.Write(handMore)
	p.seesIn(aside, "Replace with [colleague]")
	p.does("F8")
	p.Key("ctrl+shift+r")
	p.seesIn(aside, settled)
}

// choice goes to the next finding and takes one of the choices at the caret.
func (p *program) choice(down int) {
	p.t.Helper()
	p.does("F8")
	p.Key("ctrl+period")
	p.sees("Never mark…")
	p.rest()
	for range down {
		p.Key("Down")
	}
	p.Key("Return")
}

// signed signs the note, and reads what was signed.
func (w *week) signed(p *program) {
	p.Key("ctrl+Return")
	p.seesNot(beforeSigning)
	p.rest()
	n := w.newest(p, handCode)
	if n.Signed.IsZero() {
		p.t.Fatal("the note is not signed")
	}
	wantText(p.t, "the signed note", n.Sections[0].Text, handOutcome)
	hows := map[vault.How]int{}
	for _, d := range n.Settled {
		hows[d.How]++
	}
	if hows[vault.HowReplaced] != 2 || hows[vault.HowKept] != 1 || hows[vault.HowRegistered] != 1 {
		p.t.Errorf("decisions: %v", hows)
	}
}

// taken takes the note to supervision, as a PDF, and reads that.
func (w *week) taken(p *program) {
	out := w.home.path("home", "for supervision")
	if err := os.Mkdir(out, 0o700); err != nil {
		p.t.Fatal(err)
	}
	p.Key("ctrl+4")
	p.sees("A pseudonymised copy.")
	p.rest()
	p.tabTo(handCode)
	p.does("space")
	p.tabTo("A supervisor’s name")
	p.Write("A. Sample\n")
	p.sees("What your supervisor will see")
	p.rest()
	for _, statement := range app.Statements {
		p.tabTo(statement.Text)
		p.does("space")
	}
	p.tabTo("Password, to be said by telephone")
	p.Key("ctrl+a")
	p.Write(exportPassword)
	p.tabTo("Folder")
	p.Write(out)
	p.tabTo("Export 1 note")
	p.Key("Return")
	path := p.exported(out, "*.pdf")
	p.sees("Written:")

	plain := filepath.Join(p.t.TempDir(), "plain.pdf")
	qpdf(p.t, "--decrypt", "--password-file=-", path, plain)
	text := strings.Join(strings.Fields(pdfText(p.t, plain)), " ")
	for _, want := range []string{"Client A", "slept badly", "We spoke of [colleague]."} {
		if !strings.Contains(text, want) {
			p.t.Errorf("the copy of %d letters lacks %q", len(text), want)
		}
	}
	for _, not := range []string{"ACORN", "Wilhelmina", "Trescott", "Oddlestone", strangerPhone} {
		if strings.Contains(text, not) {
			p.t.Errorf("the copy has a word of %d letters that it must not have", len(not))
		}
	}
}

// tabTo presses Tab until what bears these words has the keyboard. Each press has to show where the keyboard went.
func (p *program) tabTo(words string) {
	p.t.Helper()
	for range 60 {
		before := p.Settled(60*time.Millisecond, patience)
		p.Key("Tab")
		p.seesRing(before)
		now := p.Settled(80*time.Millisecond, patience)
		// The words stand in what has a ring now, above it, or right of it.
		ring := moreRose(before, now)
		near := image.Rect(ring.Min.X-12, ring.Min.Y-44, ring.Max.X+8, ring.Max.Y+12)
		if ring.Dx() < 48 { // a box to tick
			near = image.Rect(ring.Min.X, ring.Min.Y-8, ring.Min.X+560, ring.Max.Y+8)
		}
		at, ok := findIn(now, near.Intersect(now.Rect), words)
		p.t.Logf("Tab to %q: the keyboard is at %v, the words are at %v", words, ring, at)
		if ok {
			return
		}
	}
	p.t.Fatalf("Tab does not lead to %q", words)
}

// seesRing waits until the screen shows what has the keyboard now. A caret that blinks is no ring.
func (p *program) seesRing(before *image.RGBA) {
	p.t.Helper()
	desk.Eventually(p.t, patience, "to be seen where the keyboard went", func() bool {
		ring := moreRose(before, p.Shot())
		return ring.Dy() >= 8
	})
}

// nearly says whether a pixel is of a colour, as far as the soft edge of a ring is.
func nearly(a, b color.RGBA) bool {
	const soft = 40
	return abs(int(a.R)-int(b.R)) < soft && abs(int(a.G)-int(b.G)) < soft && abs(int(a.B)-int(b.B)) < soft
}

// moreRose is the box of the lines across that are rose and were not: rings, not carets and not letters.
func moreRose(before, now *image.RGBA) image.Rectangle {
	const line = 6 // as much of a round ring is straight
	box := image.Rectangle{}
	for y := range now.Rect.Dy() {
		begin := -1
		for x := 0; x <= now.Rect.Dx(); x++ {
			if x < now.Rect.Dx() && nearly(now.RGBAAt(x, y), rose) && !nearly(before.RGBAAt(x, y), rose) {
				if begin < 0 {
					begin = x
				}
				continue
			}
			if begin >= 0 && x-begin >= line {
				box = box.Union(image.Rect(begin, y, x, y+1))
			}
			begin = -1
		}
	}
	return box
}
