package campaign

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"subrosa/vault"
)

// canaryWord stands in every text, name and secret of the campaigns, and must be in no file.
const canaryWord = "Zanzibarquince"

// practice is what a vault should hold. It has no text: every text follows from a number.
type practice struct {
	Clients     []clientState
	Notes       []noteState
	Letters     []letterState
	Identities  map[int]identityState // by client
	Disclosures []int                 // the client whom each is about, -1 if erased
	Setting     int
	Audits      int
	Secrets     secrets
	Copies      []copyState
	Made        int // copies and vaults made so far
}

// clientState is one client. Codes and numbers are not used again.
type clientState struct{ Erased bool }

// noteState is one note.
type noteState struct {
	Client, Version, Amended int
	Signed, Deleted          bool
}

// letterState is something put into the register while it was sealed.
type letterState struct {
	Client int
	Merged bool // or dropped with the register or the client
}

// identityState is the newest entry of a client in the register.
type identityState struct{ Version, Added int }

// secrets says which secrets open a vault: each is a number.
type secrets struct{ Records, Identity, Kit int }

// copyState is a vault or a backup made beside the vault, whole as of the moment at which it was made.
type copyState struct {
	Name    string
	Backup  bool // one file
	Secrets secrets
	Holds   *practice // what it must hold
}

func (s secrets) records() []byte {
	return fmt.Appendf(nil, "%s records passphrase %d", canaryWord, s.Records)
}

func (s secrets) identity() []byte {
	return fmt.Appendf(nil, "%s identity passphrase %d", canaryWord, s.Identity)
}

func (s secrets) kit() *vault.Kit {
	kit, err := vault.NewKit(strings.NewReader(fmt.Sprintf("kit of number %06d", s.Kit)))
	if err != nil {
		panic(err) // twenty bytes are there
	}
	return kit
}

// kind is a sort of deed.
type kind string

// Deeds. Those from records passphrase on take longer and are drawn where a theme wants them.
const (
	openVault        kind = "open"
	reopenVault      kind = "reopen"
	addClient        kind = "add client"
	newDraft         kind = "new draft"
	saveDraft        kind = "save draft"
	signNote         kind = "sign"
	amendNote        kind = "amend"
	deleteDraft      kind = "delete draft"
	moveDraft        kind = "move draft"
	putLetter        kind = "letter"
	putIdentity      kind = "identity"
	mergeLetters     kind = "merge letters"
	disclose         kind = "disclose"
	setSetting       kind = "setting"
	writeAudit       kind = "audit"
	bulkNotes        kind = "bulk"
	changeRecords    kind = "change passphrase"
	changeIdentity   kind = "change identity passphrase"
	changeKit        kind = "change kit"
	rekeyVault       kind = "re-key"
	resetRegister    kind = "reset register"
	createVault      kind = "create"
	backUp           kind = "back up"
	restoreBackup    kind = "restore"
	eraseClient      kind = "erase"
	mostClients           = 12 // who are not erased
	mostNotes             = 60
	mostLetters           = 12
	bulkSize              = 4
	longestNoteWords      = 1500
)

// writing is what a therapist does all day.
var writing = []kind{
	reopenVault, addClient, newDraft, saveDraft, saveDraft, saveDraft, signNote, amendNote, deleteDraft, moveDraft, putLetter,
	putIdentity, mergeLetters, disclose, setSetting, writeAudit, bulkNotes, eraseClient,
}

// theme is what one life of a child process is about.
type theme struct {
	Name  string
	Deeds []kind // drawn four times out of five; else writing
}

func themes() []theme {
	return []theme{
		{"writing", writing},
		{"changing secrets", []kind{changeRecords, changeIdentity, changeKit}},
		{"re-keying", []kind{rekeyVault, rekeyVault, rekeyVault, resetRegister}},
		{"backing up", []kind{backUp}},
		{"restoring", []kind{backUp, restoreBackup, restoreBackup, eraseClient}},
		{"making vaults", []kind{createVault}},
	}
}

// deed is one thing done to a vault, with the client and the note that it is done to.
type deed struct {
	Kind         kind
	Client, Note int
}

// draw picks the next deed. It depends on nothing but the state, the theme and the random numbers, so that a process and
// the one that watches it draw the same.
func (p *practice) draw(random *rand.Rand, th theme) deed {
	list := th.Deeds
	if random.IntN(5) == 0 {
		list = writing
	}
	for {
		d := deed{Kind: list[random.IntN(len(list))]}
		if p.aim(&d, random) {
			return d
		}
		list = writing
	}
}

// aim gives a deed what it is done to; false if there is nothing.
func (p *practice) aim(d *deed, random *rand.Rand) bool {
	notes := func(fits func(noteState) bool) bool {
		var list []int
		for i, n := range p.Notes {
			if !n.Deleted && fits(n) {
				list = append(list, i)
			}
		}
		if len(list) > 0 {
			d.Note = list[random.IntN(len(list))]
		}
		return len(list) > 0
	}
	var clients []int
	for i, c := range p.Clients {
		if !c.Erased {
			clients = append(clients, i)
		}
	}
	if len(clients) > 0 {
		d.Client = clients[random.IntN(len(clients))]
	}
	switch d.Kind {
	case addClient:
		return len(clients) < mostClients
	case newDraft:
		return len(clients) > 0 && len(p.Notes) < mostNotes
	case bulkNotes:
		return len(clients) < mostClients && len(p.Notes)+bulkSize <= mostNotes
	case eraseClient:
		return len(clients) > 3
	case restoreBackup:
		_, ok := p.lastBackup()
		return ok
	case moveDraft:
		return len(clients) > 0 && notes(func(n noteState) bool { return !n.Signed })
	case saveDraft, signNote, deleteDraft:
		return notes(func(n noteState) bool { return !n.Signed })
	case amendNote:
		return notes(func(n noteState) bool { return n.Signed })
	case putLetter:
		return len(clients) > 0 && len(p.Letters) < mostLetters
	case putIdentity:
		return len(clients) > 0
	case mergeLetters:
		return len(clients) > 0 && len(p.waiting(d.Client)) > 0
	case disclose:
		return len(clients) > 0
	}
	return true
}

// waiting lists the letters of a client that still wait.
func (p *practice) waiting(client int) []int {
	var list []int
	for i, l := range p.Letters {
		if l.Client == client && !l.Merged {
			list = append(list, i)
		}
	}
	return list
}

// apply does a deed to what should be there.
func (p *practice) apply(d deed) {
	switch d.Kind {
	case addClient:
		p.Clients = append(p.Clients, clientState{})
	case newDraft:
		p.Notes = append(p.Notes, noteState{Client: d.Client})
	case saveDraft:
		p.Notes[d.Note].Version++
	case signNote:
		p.Notes[d.Note].Signed = true
	case amendNote:
		p.Notes[d.Note].Amended++
	case deleteDraft:
		p.Notes[d.Note].Deleted = true
	case moveDraft:
		p.Notes[d.Note].Client = d.Client
	case putLetter:
		p.Letters = append(p.Letters, letterState{Client: d.Client})
	case putIdentity:
		i := p.Identities[d.Client]
		i.Version, i.Added = i.Version+1, 0
		p.Identities[d.Client] = i
	case mergeLetters:
		i := p.Identities[d.Client]
		i.Version++
		for _, l := range p.waiting(d.Client) {
			p.Letters[l].Merged = true
			i.Added++
		}
		p.Identities[d.Client] = i
	case disclose:
		p.Disclosures = append(p.Disclosures, d.Client)
	case setSetting:
		p.Setting++
	case writeAudit:
		p.Audits++
	case bulkNotes:
		for range bulkSize {
			p.Notes = append(p.Notes, noteState{Client: len(p.Clients), Signed: true})
		}
		p.Clients = append(p.Clients, clientState{})
	case eraseClient:
		p.erase(d.Client)
	case changeRecords:
		p.Secrets.Records++
	case changeIdentity:
		p.Secrets.Identity++
	case changeKit, rekeyVault:
		p.Secrets.Kit++
	case resetRegister:
		p.Secrets.Kit++
		p.Secrets.Identity++
		p.Identities = map[int]identityState{}
		for i := range p.Letters {
			p.Letters[i].Merged = true
		}
	case backUp:
		p.made(copyState{Backup: true, Secrets: p.Secrets, Holds: p.clone()})
	case createVault:
		p.made(copyState{Secrets: p.Secrets, Holds: &practice{}})
	case restoreBackup:
		// Whoever was erased since the backup was made does not come back.
		from, _ := p.lastBackup()
		holds := from.Holds.clone()
		for i, c := range p.Clients {
			if c.Erased && i < len(holds.Clients) {
				holds.erase(i)
			}
		}
		p.made(copyState{Secrets: from.Secrets, Holds: holds})
	}
}

// made adds what was made beside the vault.
func (p *practice) made(c copyState) {
	c.Name = p.nextCopy(c.Backup)
	c.Holds.Copies = nil
	p.Copies = append(p.Copies, c)
	p.Made++
}

// nextCopy is the name of what is made next beside the vault.
func (p *practice) nextCopy(backup bool) string {
	if backup {
		return fmt.Sprintf("Copy %d.subrosa-backup", p.Made)
	}
	return fmt.Sprintf("Copy %d.subrosa", p.Made)
}

// lastBackup returns the newest backup there is.
func (p *practice) lastBackup() (copyState, bool) {
	for _, c := range slices.Backward(p.Copies) {
		if c.Backup {
			return c, true
		}
	}
	return copyState{}, false
}

// erase takes out everything about a client.
func (p *practice) erase(client int) {
	p.Clients[client].Erased = true
	delete(p.Identities, client)
	for i, n := range p.Notes {
		if n.Client == client {
			p.Notes[i].Deleted = true
		}
	}
	for i, l := range p.Letters {
		if l.Client == client {
			p.Letters[i].Merged = true
		}
	}
	for i, about := range p.Disclosures {
		if about == client {
			p.Disclosures[i] = -1
		}
	}
}

// clone returns a copy that shares nothing.
func (p *practice) clone() *practice {
	c := *p
	c.Clients, c.Disclosures = slices.Clone(p.Clients), slices.Clone(p.Disclosures)
	c.Notes, c.Letters, c.Copies = slices.Clone(p.Notes), slices.Clone(p.Letters), slices.Clone(p.Copies)
	c.Identities = map[int]identityState{}
	for client, i := range p.Identities {
		c.Identities[client] = i
	}
	return &c
}

// lines tells in sorted lines what a vault must hold, no more and no less. read makes the same of a vault.
func (p *practice) lines() []string {
	list := []string{fmt.Sprintf("setting %d", p.Setting)}
	for i, c := range p.Clients {
		if !c.Erased {
			list = append(list, "client "+code(i))
		}
	}
	for i, n := range p.Notes {
		if !n.Deleted {
			list = append(list, noteLine(i, code(n.Client), n.Version, n.Amended, n.Signed))
		}
	}
	for i, l := range p.Letters {
		if !l.Merged {
			list = append(list, letterLine(code(l.Client), letterText(i)))
		}
	}
	for client, i := range p.Identities {
		list = append(list, identityLine(code(client), i.Version, i.Added))
	}
	for i, about := range p.Disclosures {
		if about >= 0 {
			list = append(list, disclosureLine(i))
		}
	}
	for i := range p.Audits {
		list = append(list, auditLine(auditDetail(i)))
	}
	slices.Sort(list)
	return list
}

func code(client int) string         { return fmt.Sprintf("HERON-%d", 10+client) }
func title(note int) string          { return fmt.Sprintf("%s %d", canaryWord, note) }
func letterText(letter int) string   { return fmt.Sprintf("%s letter %d", canaryWord, letter) }
func settingText(n int) string       { return fmt.Sprintf("%s %d", canaryWord, n) }
func auditDetail(n int) string       { return fmt.Sprintf("%s audit %d", canaryWord, n) }
func recipient(n int) string         { return fmt.Sprintf("%s recipient %d", canaryWord, n) }
func amendment(note, n int) string   { return fmt.Sprintf("%s amendment %d of %d", canaryWord, n, note) }
func version(n int) string           { return fmt.Sprintf("%s version %d", canaryWord, n) }
func disclosureLine(n int) string    { return "disclosure to " + recipient(n) }
func auditLine(detail string) string { return "audit " + detail }
func letterLine(code, text string) string {
	return fmt.Sprintf("letter for %s: %s", code, text)
}

func identityLine(code string, n, added int) string {
	return fmt.Sprintf("identity of %s: %s, %d letters", code, version(n), added)
}

func noteLine(note int, code string, version, amended int, signed bool) string {
	return fmt.Sprintf("note %d of %s: version %d, signed %t, %d amendments", note, code, version, signed, amended)
}

// text is a version of a note: of any length from a line to some pages, the same each time.
func text(note, version int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s note %d version %d\n", canaryWord, note, version)
	words := random(uint64(note), version)
	for range words.IntN(longestNoteWords) {
		b.WriteString([]string{"went ", "slept ", "badly ", "brother ", "work ", "again ", "said ", "nothing ", "since "}[words.IntN(9)])
		if words.IntN(40) == 0 {
			b.WriteString(canaryWord + " ")
		}
	}
	return b.String()
}
