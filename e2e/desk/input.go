//go:build linux

package desk

import (
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
)

// keyDelay is the time between two keys of [Desk.Type], in milliseconds: as
// fast as none is lost.
const keyDelay = "4"

// typistDelay is the time between two keys of [Desk.Write]: a practised typist's, with the window drawing after each of them.
const typistDelay = "25"

// Window is a window's number on the screen.
type Window string

// Windows lists the visible windows whose title matches a regular expression.
func (d *Desk) Windows(title string) []Window {
	out, err := d.tool("search", "--onlyvisible", "--name", title)
	if err != nil {
		return nil // xdotool's way of saying that there is none
	}
	var found []Window
	for id := range strings.FieldsSeq(out) {
		found = append(found, Window(id))
	}
	return found
}

// WaitWindow waits for a window with such a title, a regular expression, and
// gives it the keyboard. Windows named in besides don't count: a lock has a
// program show another one under the same title.
func (d *Desk) WaitWindow(title string, patience time.Duration, besides ...Window) Window {
	d.t.Helper()
	var found Window
	Eventually(d.t, patience, "a window titled "+title, func() bool {
		for _, w := range d.Windows(title) {
			if slices.Contains(besides, w) {
				continue
			}
			// One that goes away meanwhile was not the one to wait for.
			if _, err := d.tool("windowactivate", "--sync", string(w)); err == nil {
				found = w
				return true
			}
		}
		return false
	})
	return found
}

// Activate gives a window the keyboard.
func (d *Desk) Activate(w Window) {
	d.t.Helper()
	d.must("activate the window", "windowactivate", "--sync", string(w))
}

// Minimize puts a window away, and waits until it is.
func (d *Desk) Minimize(w Window) {
	d.t.Helper()
	d.must("put the window away", "windowminimize", "--sync", string(w))
}

// PID is the process whose window it is.
func (d *Desk) PID(w Window) int {
	d.t.Helper()
	pid, err := strconv.Atoi(d.must("the window's process", "getwindowpid", string(w)))
	if err != nil {
		d.t.Fatal(err)
	}
	return pid
}

// Title is the window's title.
func (d *Desk) Title(w Window) string {
	d.t.Helper()
	return d.must("the window's title", "getwindowname", string(w))
}

// Resize gives a window another size, in pixels.
func (d *Desk) Resize(w Window, width, height int) {
	d.t.Helper()
	d.must("resize the window", "windowsize", "--sync", string(w), strconv.Itoa(width), strconv.Itoa(height))
}

// Close asks a window to close, as its cross does.
func (d *Desk) Close(w Window) {
	d.t.Helper()
	d.Activate(w)
	d.Key("alt+F4")
}

// Type types a text of printable ASCII, line breaks (Return) and tabs into the
// window that has the keyboard. What else there is in the world's scripts goes
// through [Desk.Paste].
func (d *Desk) Type(text string) {
	d.t.Helper()
	d.keys(text, keyDelay)
}

// Write is [Desk.Type] with the rests of somebody who types: the program draws and checks between the keys.
func (d *Desk) Write(text string) {
	d.t.Helper()
	d.keys(text, typistDelay)
}

func (d *Desk) keys(text, delay string) {
	d.t.Helper()
	for _, r := range text {
		if r != '\n' && r != '\t' && (r < ' ' || r > '~') {
			d.t.Fatalf("not on this keyboard: %U", r)
		}
	}
	// The text goes by standard input: what is typed may be secret, arguments are not.
	cmd := exec.Command("xdotool", "type", "--delay", delay, "--file", "-")
	cmd.Env = append(os.Environ(), d.Env()...)
	// To xdotool a line feed is a key of that name, which no keyboard has; Return is a carriage return.
	cmd.Stdin = strings.NewReader(strings.ReplaceAll(text, "\n", "\r"))
	if err := cmd.Run(); err != nil {
		d.t.Fatalf("type: %v", err)
	}
}

// Key presses keys and chords one after the other, by their X names: "Tab",
// "ctrl+l", "shift+Left".
func (d *Desk) Key(chords ...string) {
	d.t.Helper()
	d.must("press a key", append([]string{"key", "--delay", "12"}, chords...)...)
}

// Copy puts a text on the screen's clipboard. It stays there until something
// else does, or the test ends.
func (d *Desk) Copy(text string) {
	d.t.Helper()
	cmd := exec.Command(need(d.t, "xclip"), "-selection", "clipboard", "-in", "-quiet")
	cmd.Env = append(os.Environ(), d.Env()...)
	cmd.Stdin = strings.NewReader(text)
	background(d.t, cmd)
	Eventually(d.t, 10*time.Second, "the text is on the clipboard", func() bool { return d.Clipboard() == text })
}

// Clipboard is the text on the screen's clipboard; empty if there is none.
func (d *Desk) Clipboard() string {
	cmd := exec.Command(need(d.t, "xclip"), "-selection", "clipboard", "-out")
	cmd.Env = append(os.Environ(), d.Env()...)
	out, err := cmd.Output()
	if err != nil {
		return "" // xclip's way of saying that there is none
	}
	return string(out)
}

// Paste brings a text in any script to the field that has the keyboard.
func (d *Desk) Paste(text string) {
	d.t.Helper()
	d.Copy(text)
	d.Key("ctrl+v")
}

// Move brings the pointer to a place on the screen.
func (d *Desk) Move(x, y int) {
	d.t.Helper()
	d.must("move the pointer", "mousemove", strconv.Itoa(x), strconv.Itoa(y))
}

// Pointer is where the pointer is.
func (d *Desk) Pointer() (x, y int) {
	d.t.Helper()
	return d.place(d.must("the pointer's place", "getmouselocation", "--shell"))
}

// Park brings the pointer to where no window is, so that nothing lights up
// under it.
func (d *Desk) Park() {
	d.t.Helper()
	d.Move(Width-1, Height-1)
}

// Click clicks a place on the screen with the first button.
func (d *Desk) Click(x, y int) {
	d.t.Helper()
	d.must("click", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "1")
}

// Scroll turns the wheel where the pointer is, so many clicks down (or up).
func (d *Desk) Scroll(clicks int) {
	d.t.Helper()
	button := "5"
	if clicks < 0 {
		button, clicks = "4", -clicks
	}
	d.must("scroll", "click", "--repeat", strconv.Itoa(clicks), "--delay", "20", button)
}

// Position is where the upper left corner of a window's content is on the
// screen.
func (d *Desk) Position(w Window) (x, y int) {
	d.t.Helper()
	return d.place(d.must("the window's place", "getwindowgeometry", "--shell", string(w)))
}

// place reads the coordinates that xdotool tells a shell.
func (d *Desk) place(told string) (x, y int) {
	for line := range strings.Lines(told) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		n, err := strconv.Atoi(value)
		if err != nil {
			continue
		}
		switch name {
		case "X":
			x = n
		case "Y":
			y = n
		}
	}
	return x, y
}
