package vault

import "time"

// ClientID is a random number that stands for a client inside the vault. It is never zero.
type ClientID int64

// Status says where the work with a client stands.
type Status string

// The four states of the work with a client.
const (
	StatusActive  Status = "active"
	StatusWaiting Status = "waiting"
	StatusPaused  Status = "paused"
	StatusEnded   Status = "ended"
)

// Client is a client as the records show it: a code and no name.
type Client struct {
	ID        ClientID
	Code      string // HERON-27, never used again
	Cue       string // the therapist's own reminder, at most MaxCue characters
	Status    Status
	Since     time.Time // the day the status began; local midnight
	Complete  int       // how many of the five safeguarding facts the register has: 0 to 5
	PutIn     int       // letters waiting in the register's letter slot
	Sessions  int       // session notes, drafts among them
	Last      time.Time // when the last session was; zero: none
	DraftNote NoteID    // the newest draft; 0: none
	Created   time.Time
}
