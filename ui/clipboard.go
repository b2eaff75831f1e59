package ui

import "time"

// copyFor is how long something that the app copied may lie in the clipboard.
const copyFor = 30 * time.Second

// copied is what the app last put into the clipboard: a contact out of an
// identity, a summary, words that were selected. The window has one, so that a
// lock can empty it too.
type copied struct {
	w    *Window
	text string
	turn int // of the copying: an earlier one's time does not end a later one
}

// put copies text; said tells the therapist that it will be taken out again.
func (c *copied) put(text, said string) {
	turn := c.turn
	c.w.fyne.Clipboard().SetContent(text)
	if c.turn == turn { // the clipboard is not the guarded one, which has told of it
		c.keep(text)
	}
	c.w.toast(said)
}

// keep notes that text was put into the clipboard, and takes it out again when
// its time is over.
func (c *copied) keep(text string) {
	c.turn++
	turn := c.turn
	c.text = text
	c.w.tasks.after(copyFor, func() {
		if c.turn == turn {
			c.clear()
		}
	})
}

// clear empties the clipboard if it still holds what was copied here: what
// somebody copied elsewhere since is left alone.
func (c *copied) clear() {
	text := c.text
	c.text = ""
	if text == "" {
		return
	}
	if clipboard := c.w.fyne.Clipboard(); clipboard.Content() == text {
		clipboard.SetContent("")
	}
}
