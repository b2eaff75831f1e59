package vault

import (
	"time"

	"subrosa/pseudonym"
)

// NoteID is the number of a note. It rises with the time of writing and is never used again.
type NoteID int64

// Kinds of note. Only notes of KindSession have a session number.
const (
	KindSession     = "session"
	KindPhone       = "phone"
	KindEmail       = "e-mail"
	KindSupervision = "supervision"
	KindRisk        = "risk"
	KindLetter      = "letter"
	KindEnquiry     = "enquiry"
	KindOther       = "other"
)

// Places of a session.
const (
	PlaceRoom  = "room"
	PlaceVideo = "video"
	PlacePhone = "phone"
)

// Section is one named part of a note's text.
type Section struct{ Name, Text string }

// How says in which way a finding was settled.
type How string

// The four ways to settle a finding.
const (
	HowReplaced   How = "replaced"
	HowRegistered How = "registered"
	HowKept       How = "kept"
	HowIgnored    How = "ignored"
)

// Settlement is one decision about a finding, for all its occurrences in a note.
//
// Key is what was found, folded. Where the words themselves left the note (replaced, registered) the vault does not
// keep them on the records' side: what is stored and read back is [Vault.SettlementKey] of the words.
type Settlement struct {
	Key          string
	Type         pseudonym.Type
	How          How
	With, Reason string // what stands there now; why it was kept
	At           time.Time
	Count        int // occurrences
	Hard         bool
}

// Amendment is an addition to a signed note.
type Amendment struct {
	At   time.Time
	Text string
}

// Note is a note, draft or signed. Times are kept to the millisecond.
type Note struct {
	ID              NoteID // 0: not saved yet
	Client          ClientID
	Kind            string
	Template, Title string
	Sections        []Section
	Happened        time.Time
	Minutes         int
	Place           string
	Written         time.Time // first saved; set by the vault
	Changed         time.Time // last saved; set by the vault
	Signed          time.Time // zero: draft
	Session         int       // number among the client's session notes, by Happened; 0 for other kinds; computed
	Settled         []Settlement
	Amendments      []Amendment
}
