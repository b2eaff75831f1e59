package editor

import "strings"

// enter ends the paragraph. In a list it begins the next item; on an empty item it ends the
// list. With Shift it just ends the paragraph.
func (e *Editor) enter(shift bool) {
	if e.readOnly {
		return
	}
	start, end := e.model.selection()
	p, col := e.model.find(start)
	item := bullet(e.model.paras[p])
	switch {
	case shift || item == "" || col < len(item):
		e.typeIn("\n", whole)
	case start == end && len(e.model.paras[p]) == len(item):
		e.act(func() { e.model.replace(start-col, end, "", whole) })
	default:
		e.typeIn("\n"+item, whole)
	}
}

// bullet gives what a list item begins with: spaces, a dash or bullet, a space.
func bullet(s string) string {
	indent := len(s) - len(strings.TrimLeft(s, " \t"))
	for _, b := range []string{"- ", "• "} {
		if strings.HasPrefix(s[indent:], b) {
			return s[:indent+len(b)]
		}
	}
	return ""
}
