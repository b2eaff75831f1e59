package vault

import "time"

// SupervisorID is the number of a supervisor.
type SupervisorID int64

// Supervisor is somebody who receives supervision summaries.
type Supervisor struct {
	ID   SupervisorID
	Name string
}

// IgnoredWord is a word that is never to be marked.
type IgnoredWord struct {
	ID     int64
	Client ClientID // 0: the whole practice
	Word   string   // as it was written
	Key    string   // folded
	At     time.Time
}

// Disclosure is something that left the vault in readable form.
type Disclosure struct {
	At                               time.Time
	What, Recipient, Purpose, Format string
	SHA256                           [32]byte // of the file; zero for the clipboard
	Clients                          []ClientID
	Notes                            int
	From, To                         time.Time // the notes' days
}

// AuditEntry is one line of the audit trail.
type AuditEntry struct {
	Seq    int64
	At     time.Time
	Kind   string
	Client ClientID // 0: none
	Detail string
}
