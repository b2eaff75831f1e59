package editor

import (
	"strings"
	"unicode/utf8"
)

// paste puts the clipboard's text in the place of the selection, as plain text.
func (e *Editor) paste(text string) {
	over := len(text) > maxPasted
	if text = pasted(text); text != "" {
		e.typeIn(text, whole)
	}
	if room := maxBytes - e.model.size; over && room >= utf8.UTFMax && e.OnFull != nil {
		e.OnFull() // nothing was cut off to fit, but what was not looked at is missing
	}
}

// maxPasted bounds what is looked at of a clipboard: what comes to the text is less.
const maxPasted = 2 * maxBytes

// pasted makes of what other programs put on the clipboard what a person would have typed:
// no-break spaces become spaces, soft hyphens, order marks and the like go, and a bullet
// with what a word processor puts behind it becomes "• ". What clean does comes with it.
func pasted(text string) string {
	text = clean(cut(text, maxPasted))
	text = strings.Map(func(r rune) rune {
		switch r {
		case '\u00a0', '\u2007', '\u202f': // no-break spaces
			return ' '
		case '\u00ad', '\u2060', '\ufeff', '\ufffc': // soft hyphen, joiners, a picture's place
			return -1
		case '\u202a', '\u202b', '\u202c', '\u202d', '\u202e': // turn the direction of what follows
			return -1
		}
		return r
	}, text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = plainBullet(line)
	}
	return strings.Join(lines, "\n")
}

// plainBullet writes the bullet that a line begins with, if it does, as "• " and sets a
// number or a dash off with a single space.
func plainBullet(line string) string {
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	rest := line[indent:]
	r, n := utf8.DecodeRuneInString(rest)
	behind := strings.TrimLeft(rest[n:], " \t")
	gap := rest[n : len(rest)-len(behind)]
	switch {
	case behind == "":
	case gap == "":
		number, words, tab := strings.Cut(rest, "\t")
		if item, _ := listItem(number + " "); tab && len(item) == len(number)+1 {
			return line[:indent] + item + strings.TrimLeft(words, " \t")
		}
	case strings.ContainsRune("•◦▪▫●○■□‣⁃∙·\uf0a7\uf0b7\uf0d8\uf0fc", r):
		return line[:indent] + "• " + behind
	case strings.ContainsRune("o§", r) && strings.Contains(gap, "\t"): // lower bullets of word processors
		return line[:indent] + "• " + behind
	case (r == '-' || r == '–') && strings.Contains(gap, "\t"):
		return line[:indent+n] + " " + behind
	}
	return line
}
