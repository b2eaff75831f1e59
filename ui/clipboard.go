package ui

import "time"

// copyFor is how long something that the app copied may lie in the clipboard.
const copyFor = 30 * time.Second

// copied is what the app last put into the clipboard: a contact out of an
// identity, a summary. The window has one, so that a lock can empty it too.
type copied struct {
	w    *Window
	text string
}

// put copies text, and takes it out again when its time is over; said tells
// the therapist so.
func (c *copied) put(text, said string) {
	c.text = text
	c.w.fyne.Clipboard().SetContent(text)
	c.w.toast(said)
	c.w.tasks.after(copyFor, func() {
		if c.text == text {
			c.clear()
		}
	})
}

// clear empties the clipboard if it still holds what was copied here: what
// somebody copied elsewhere since is left alone.
func (c *copied) clear() {
	if c.text == "" {
		return
	}
	if clipboard := c.w.fyne.Clipboard(); clipboard.Content() == c.text {
		clipboard.SetContent("")
	}
	c.text = ""
}
