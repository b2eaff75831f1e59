package ui

import "time"

// copyFor is how long something out of the register may lie in the clipboard.
const copyFor = 30 * time.Second

// copied is what was last put into the clipboard out of an identity.
type copied struct {
	w    *Window
	text string
}

// put copies text, and takes it out again when its time is over.
func (c *copied) put(text string) {
	c.text = text
	c.w.fyne.Clipboard().SetContent(text)
	c.w.toast("Copied. It leaves the clipboard after 30 seconds.")
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
