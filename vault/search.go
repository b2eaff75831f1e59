package vault

import "time"

// Hit is a note that a search found.
type Hit struct {
	Note     NoteID
	Client   ClientID
	Code     string
	Happened time.Time
	Snippet  string
	Marks    [][2]int // byte offsets of the words found, inside Snippet
	Draft    bool
}
