package vault

import (
	"time"
)

// RegisteredPerson is one person of an identity. Every field may be empty.
type RegisteredPerson struct {
	Name, Called   string
	Born           string // YYYY-MM-DD
	Phone, Email   string
	Address        string
	Relation       string // empty for the client; partner, child, parent and so on
	Responsibility string // parental responsibility, and who may be told what
}

// Identity is who a client is: what the register holds under one code.
type Identity struct {
	People     []RegisteredPerson // the first is the client
	GP         string
	Emergency  string
	MayContact string   // how and when the client may be contacted
	Aliases    []string // people, places and schools of the client's life
	Added      []Letter // what came through the letter slot and was merged
}

// Letter is something put into the register while it was sealed.
type Letter struct {
	ID       int64 // 0 until it is put in
	At       time.Time
	Label    string    // what stands in the note instead: "sister's phone"
	Text     string    // the words themselves
	Identity *Identity // optional: fields found in an enquiry, for a new client
}
