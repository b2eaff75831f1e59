package vault

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

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
// Key is what was found, folded. Where the words themselves left the note (replaced, registered), or lie among the
// ignored words, the vault does not keep them here: what is stored and read back is [Vault.SettlementKey] of the words.
type Settlement struct {
	Key    string         `json:"key"`
	Type   pseudonym.Type `json:"type"`
	How    How            `json:"how"`
	With   string         `json:"with,omitempty"`   // what stands there now
	Reason string         `json:"reason,omitempty"` // why it was kept
	At     time.Time      `json:"at"`
	Count  int            `json:"count"` // occurrences
	Hard   bool           `json:"hard,omitempty"`
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

// check refuses a note that cannot be stored.
func (n Note) check() error {
	if n.Client == 0 || n.Kind == "" || n.Happened.IsZero() || n.Minutes < 0 {
		return fmt.Errorf("note: %w", ErrInvalid)
	}
	if len(n.Sections) > MaxSections || len(n.Settled) > MaxSettled {
		return fmt.Errorf("note: %w: at most %d sections and %d settlements", ErrTooLong, MaxSections, MaxSettled)
	}
	if err := short("title", n.Title, MaxTitle); err != nil {
		return err
	}
	if err := shortAll(MaxShort, n.Kind, n.Template, n.Place); err != nil {
		return err
	}
	size := 0
	for _, s := range n.Sections {
		size += len(s.Text)
		if err := short("section", s.Name, MaxShort); err != nil {
			return err
		}
	}
	for _, s := range n.Settled {
		switch s.How {
		case HowReplaced, HowRegistered, HowKept, HowIgnored:
		default:
			return fmt.Errorf("settlement: %w", ErrInvalid)
		}
		if err := shortAll(MaxShort, s.Key, string(s.Type), s.With, s.Reason); err != nil {
			return err
		}
	}
	return long("note", size, MaxNote)
}

// sectionMark is how a section is stored: its name and the length of its text in bytes. The texts lie behind one
// another in the body, each followed by a line end.
type sectionMark struct {
	Name string `json:"name"`
	Size int    `json:"size"`
}

// layOut joins the texts of the sections to the body that is indexed.
func layOut(sections []Section) (marks, body string, err error) {
	list := make([]sectionMark, 0, len(sections))
	var b strings.Builder
	for _, s := range sections {
		text := strings.ToValidUTF8(s.Text, "\uFFFD")
		list = append(list, sectionMark{s.Name, len(text)})
		b.WriteString(text)
		b.WriteByte('\n')
	}
	encoded, err := json.Marshal(list)
	return string(encoded), b.String(), err
}

// takeApart is the opposite of layOut: ErrDamaged if the two do not fit.
func takeApart(marks, body string) ([]Section, error) {
	var list []sectionMark
	if err := json.Unmarshal([]byte(marks), &list); err != nil {
		return nil, fmt.Errorf("note: sections: %w", ErrDamaged)
	}
	sections := make([]Section, 0, len(list))
	for _, m := range list {
		if m.Size < 0 || m.Size >= len(body) || body[m.Size] != '\n' || !utf8.ValidString(body[:m.Size]) {
			return nil, fmt.Errorf("note: sections: %w", ErrDamaged)
		}
		sections = append(sections, Section{m.Name, body[:m.Size]})
		body = body[m.Size+1:]
	}
	if body != "" {
		return nil, fmt.Errorf("note: sections: %w", ErrDamaged)
	}
	return sections, nil
}

// SettlementKey is the form in which the key of a finding that was not kept is stored: "#" and an HMAC of it
// under the guard key, in hexadecimal. Compare it with [Settlement].Key to see whether the words were settled before.
func (v *Vault) SettlementKey(key string) (string, error) {
	var out string
	return out, v.guardKey.use(func(guardKey []byte) error {
		out = settlementKey(guardKey, key)
		return nil
	})
}

func settlementKey(guardKey []byte, key string) string {
	return "#" + hex.EncodeToString(mac(guardKey, packed(domain+"settled").text(key)))
}

// isSettlementKey says whether a key is in that form already.
func isSettlementKey(key string) bool {
	if len(key) != 1+2*macLen || key[0] != '#' {
		return false
	}
	_, err := hex.DecodeString(key[1:])
	return err == nil
}

// encodeSettled returns the settlements as they are stored.
func (v *Vault) encodeSettled(list []Settlement) (string, error) {
	stored := make([]Settlement, len(list))
	err := v.guardKey.use(func(guardKey []byte) error {
		for i, s := range list {
			if s.How != HowKept && !isSettlementKey(s.Key) {
				s.Key = settlementKey(guardKey, s.Key)
			}
			s.At = moment(millis(s.At)).UTC()
			stored[i] = s
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(stored)
	return string(text), err
}

// decodeSettled is the opposite of encodeSettled.
func decodeSettled(text string) ([]Settlement, error) {
	var list []Settlement
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return nil, fmt.Errorf("note: settlements: %w", ErrDamaged)
	}
	for i := range list {
		list[i].At = list[i].At.Local()
	}
	return list, nil
}

// content is what the link of a signed note commits to. Texts and settlements are taken as they are stored.
func (r noteRow) content() packed {
	p := packed(domain + "note").num(int64(r.ID)).num(int64(r.Client)).text(r.Kind).text(r.Template).text(r.Title).
		text(r.marks).text(r.body).num(millis(r.Happened)).num(int64(r.Minutes)).text(r.Place).
		num(millis(r.Written)).num(millis(r.Signed))
	return p.text(r.settled)
}

// noteRow is a note as it is stored.
type noteRow struct {
	Note
	marks, body, settled string
	salt                 []byte
}

// noteFields are the columns of a noteRow but for the session's number; n is the note, t and d its texts.
const noteFields = `n.id, n.client, n.kind, n.template, n.happened, n.minutes, n.place, n.written, n.changed, n.signed,
	n.sections, n.settled, n.salt, coalesce(t.title, d.title, ''), coalesce(t.body, d.body, '')`

const noteTables = ` FROM note n LEFT JOIN note_text t ON t.docid = n.id LEFT JOIN draft_text d ON d.docid = n.id`

// sessionNumber counts the sessions of the client up to a note.
const sessionNumber = `, CASE WHEN n.kind <> 'session' THEN 0 ELSE (SELECT count(*) FROM note m
	WHERE m.kind = 'session' AND m.client = n.client AND (m.happened, m.id) <= (n.happened, n.id)) END`

const selectNotes = "SELECT " + noteFields + sessionNumber + noteTables

// scanNote reads a note out: ErrDamaged when its parts do not fit together.
func scanNote(s scanner) (noteRow, error) {
	r, err := scanNoteRow(s)
	if err != nil {
		return r, err
	}
	return r, r.decode()
}

// scanNoteRow is scanNote without taking the text apart, which decode does.
func scanNoteRow(s scanner) (noteRow, error) {
	var r noteRow
	var happened, written, changed, signed int64
	err := s.Scan(&r.ID, &r.Client, &r.Kind, &r.Template, &happened, &r.Minutes, &r.Place, &written, &changed, &signed,
		&r.marks, &r.settled, &r.salt, &r.Title, &r.body, &r.Session)
	r.Happened, r.Written, r.Changed, r.Signed = moment(happened), moment(written), moment(changed), moment(signed)
	return r, err
}

// decode fills in sections and settlements: ErrDamaged.
func (r *noteRow) decode() (err error) {
	if r.Sections, err = takeApart(r.marks, r.body); err != nil {
		return err
	}
	r.Settled, err = decodeSettled(r.settled)
	return err
}
