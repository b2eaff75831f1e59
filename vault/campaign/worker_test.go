package campaign

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"subrosa/vault"
)

// vaultName is the folder of the vault that a worker works on, inside the folder of its practice.
const vaultName = "Practice.subrosa"

// cheapKDF is the derivation of the campaigns' vaults.
func cheapKDF() vault.KDF { return vault.KDF{Memory: 8, Time: 1, Threads: 1} }

func opener() vault.Opener { return vault.Opener{KDFMin: cheapKDF()} }

// worker does deeds to a vault.
type worker struct {
	ctx  context.Context
	root string
	v    *vault.Vault
	p    *practice // what should be there
}

func (w *worker) dir() string { return filepath.Join(w.root, vaultName) }

func specOf(s secrets) vault.New {
	return vault.New{Name: "Campaign", Records: s.records(), Identity: s.identity(), Kit: s.kit(), KDF: cheapKDF()}
}

// found makes the vault of a practice in a folder, with a little in it.
func found(t *testing.T, root string) *practice {
	t.Helper()
	w := &worker{ctx: t.Context(), root: root, p: &practice{Identities: map[int]identityState{}}}
	var err error
	if w.v, err = opener().Create(w.ctx, w.dir(), specOf(w.p.Secrets)); err != nil {
		t.Fatal(err)
	}
	for _, k := range []kind{addClient, newDraft, putIdentity} {
		if err := w.do(deed{Kind: k}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.v.Close(); err != nil {
		t.Fatal(err)
	}
	return w.p
}

// do does a deed and, when that went well, notes it.
func (w *worker) do(d deed) error {
	if err := w.attempt(d); err != nil {
		return err
	}
	w.p.apply(d)
	return nil
}

func (w *worker) attempt(d deed) error {
	switch d.Kind {
	case openVault, reopenVault:
		return w.open()
	case addClient:
		_, err := w.v.AddClient(w.ctx, vault.Client{Code: code(len(w.p.Clients))})
		return err
	case newDraft, saveDraft, signNote, amendNote, deleteDraft, moveDraft, bulkNotes:
		return w.note(d)
	case putLetter, putIdentity, mergeLetters:
		return w.register(d)
	case disclose:
		client, err := w.client(d.Client)
		if err != nil {
			return err
		}
		return w.v.LogDisclosure(w.ctx, vault.Disclosure{
			What: "summary", Recipient: recipient(len(w.p.Disclosures)), Purpose: "supervision", Format: "pdf", Clients: []vault.ClientID{client},
		})
	case setSetting:
		return w.v.SetSetting(w.ctx, "campaign", settingText(w.p.Setting+1))
	case writeAudit:
		return w.v.Audit(w.ctx, "campaign", 0, auditDetail(w.p.Audits))
	case changeRecords, changeIdentity, changeKit, rekeyVault, resetRegister:
		return w.keys(d)
	case createVault, backUp, restoreBackup:
		return w.beside(d)
	case eraseClient:
		return w.erase(d)
	}
	return fmt.Errorf("no such deed: %s", d.Kind)
}

// beside makes a vault or a backup beside the vault.
func (w *worker) beside(d deed) error {
	to := filepath.Join(w.root, w.p.nextCopy(d.Kind == backUp))
	var made *vault.Vault
	var err error
	switch d.Kind {
	case backUp:
		_, err := w.v.Backup(w.ctx, to, nil)
		return err
	case createVault:
		made, err = opener().Create(w.ctx, to, specOf(w.p.Secrets))
	case restoreBackup:
		from, _ := w.p.lastBackup()
		made, err = restore(w.ctx, filepath.Join(w.root, from.Name), to, from.Secrets)
	}
	if err != nil {
		return err
	}
	return made.Close()
}

// restore makes a vault of a backup.
func restore(ctx context.Context, backup, dir string, s secrets) (*vault.Vault, error) {
	r, err := opener().OpenBackup(ctx, backup, dir, vault.Proof{Passphrase: s.records()}, nil)
	if err != nil {
		return nil, err
	}
	return r.Finish(ctx)
}

// erase erases a client, tells the folder of the backups, and clears up.
func (w *worker) erase(d deed) error {
	client, err := w.client(d.Client)
	if err != nil {
		return err
	}
	return errors.Join(w.v.EraseClient(w.ctx, client, "asked for"), w.v.WriteLedger(w.ctx, w.root), w.v.FinishErasure(w.ctx))
}

// keys changes a secret, or all keys. The practice tells which secrets are the next ones.
func (w *worker) keys(d deed) error {
	now, after := w.p.Secrets, w.p.clone()
	after.apply(d)
	next := after.Secrets
	switch d.Kind {
	case changeRecords:
		return w.v.ChangePassphrase(w.ctx, vault.Proof{Passphrase: now.records()}, next.records())
	case changeIdentity:
		return w.v.ChangeIdentityPassphrase(w.ctx, vault.Proof{Passphrase: now.identity()}, next.identity())
	case changeKit:
		return w.v.ChangeKit(w.ctx, vault.Proof{Passphrase: now.identity()}, next.kit())
	case resetRegister:
		return w.v.ResetRegister(w.ctx, now.records(), next.identity(), next.kit(), nil)
	}
	return w.v.Rekey(w.ctx, now.records(), now.identity(), next.kit(), nil)
}

func (w *worker) open() error {
	if w.v != nil {
		if err := w.v.Close(); err != nil {
			return err
		}
	}
	v, err := opener().Open(w.ctx, w.dir(), w.p.Secrets.records())
	if err == nil {
		w.v = v
	}
	return err
}

func (w *worker) client(n int) (vault.ClientID, error) {
	c, err := w.v.ClientByCode(w.ctx, code(n))
	return c.ID, err
}

// find returns a note by its number in the practice.
func (w *worker) find(note int) (vault.Note, error) {
	client, err := w.client(w.p.Notes[note].Client)
	if err != nil {
		return vault.Note{}, err
	}
	list, err := w.v.NotesOf(w.ctx, client)
	for _, n := range list {
		if n.Title == title(note) {
			return n, err
		}
	}
	return vault.Note{}, errors.Join(err, vault.ErrNotFound)
}

func draftOf(client vault.ClientID, note, version int) vault.Note {
	return vault.Note{
		Client: client, Kind: vault.KindSession, Template: "free", Title: title(note),
		Sections: []vault.Section{{Name: "Notes", Text: text(note, version)}},
		Happened: time.Date(2026, 1, 1, 10, 0, 0, 0, time.UTC).AddDate(0, 0, note), Minutes: 50, Place: vault.PlaceRoom,
	}
}

func (w *worker) note(d deed) error {
	if d.Kind == bulkNotes {
		return w.bulk()
	}
	client, err := w.client(d.Client)
	if err != nil {
		return err
	}
	if d.Kind == newDraft {
		_, err := w.v.SaveDraft(w.ctx, draftOf(client, len(w.p.Notes), 0))
		return err
	}
	n, err := w.find(d.Note)
	if err != nil {
		return err
	}
	switch d.Kind {
	case saveDraft:
		next := draftOf(n.Client, d.Note, w.p.Notes[d.Note].Version+1)
		next.ID = n.ID
		_, err = w.v.SaveDraft(w.ctx, next)
	case signNote:
		err = w.v.Sign(w.ctx, n.ID)
	case amendNote:
		err = w.v.Amend(w.ctx, n.ID, amendment(d.Note, w.p.Notes[d.Note].Amended))
	case deleteDraft:
		err = w.v.DeleteDraft(w.ctx, n.ID)
	case moveDraft:
		err = w.v.MoveDraft(w.ctx, n.ID, client)
	}
	return err
}

// bulk adds a new client with signed notes in one transaction.
func (w *worker) bulk() error {
	return w.v.Bulk(w.ctx, func(b *vault.Batch) error {
		client, err := b.AddClient(vault.Client{Code: code(len(w.p.Clients))})
		for i := range bulkSize {
			if err != nil {
				return err
			}
			n := draftOf(client, len(w.p.Notes)+i, 0)
			n.Signed = time.Date(2026, 5, 1, 10, 0, 0, 0, time.UTC)
			_, err = b.AddSigned(n)
		}
		return err
	})
}

// unsealed opens the register for f and seals it after.
func (w *worker) unsealed(f func(*vault.Register) error) error {
	r, err := w.v.OpenRegister(w.ctx, w.p.Secrets.identity(), "campaign", 0)
	if err != nil {
		return err
	}
	defer r.Seal()
	return f(r)
}

func (w *worker) register(d deed) error {
	client, err := w.client(d.Client)
	if err != nil {
		return err
	}
	if d.Kind == putLetter {
		return w.v.PutIn(w.ctx, client, vault.Letter{Label: "sister's phone", Text: letterText(len(w.p.Letters))})
	}
	next := vault.Identity{
		People:    []vault.RegisteredPerson{{Name: "Annelise " + canaryWord, Phone: "07700 900123"}},
		Emergency: version(w.p.Identities[d.Client].Version + 1),
	}
	return w.unsealed(func(r *vault.Register) error {
		if d.Kind == putIdentity {
			return r.Put(w.ctx, client, next)
		}
		old, err := r.Identity(w.ctx, client)
		if err != nil && !errors.Is(err, vault.ErrNotFound) {
			return err
		}
		next.Added = old.Added
		letters, err := r.Letters(w.ctx, client)
		if err != nil {
			return err
		}
		var ids []int64
		for _, l := range letters {
			ids = append(ids, l.ID)
		}
		return r.Merge(w.ctx, client, next, ids)
	})
}

// read tells what an open vault holds, in the form of practice.lines.
func read(ctx context.Context, v *vault.Vault, identity []byte) ([]string, error) {
	list := []string{}
	add := func(line string) { list = append(list, line) }
	clients, err := v.Clients(ctx)
	if err != nil {
		return nil, err
	}
	r, err := v.OpenRegister(ctx, identity, "campaign", 0)
	if err != nil {
		return nil, err
	}
	defer r.Seal()
	identities, err := r.All(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range clients {
		add("client " + c.Code)
		notes, err := v.NotesOf(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		for _, n := range notes {
			line, err := readNote(ctx, v, n.ID, c.Code)
			if err != nil {
				return nil, err
			}
			add(line)
		}
		letters, err := r.Letters(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		for _, l := range letters {
			add(letterLine(c.Code, l.Text))
		}
		if i, ok := identities[c.ID]; ok {
			var n int
			if _, err := fmt.Sscanf(i.Emergency, canaryWord+" version %d", &n); err != nil {
				return nil, errors.New("an identity is not what was put in")
			}
			add(identityLine(c.Code, n, len(i.Added)))
		}
	}
	rest, err := readLogs(ctx, v)
	list = append(list, rest...)
	slices.Sort(list)
	return list, err
}

// readNote tells of one note, and that its text and amendments are those of its number and version.
func readNote(ctx context.Context, v *vault.Vault, id vault.NoteID, code string) (string, error) {
	n, err := v.Note(ctx, id)
	if err != nil {
		return "", err
	}
	var note, version int
	if _, err := fmt.Sscanf(n.Title, canaryWord+" %d", &note); err != nil || len(n.Sections) != 1 {
		return "", errors.New("a note is not what was saved")
	}
	body := n.Sections[0].Text
	if _, err := fmt.Sscanf(body, fmt.Sprintf("%s note %d version %%d\n", canaryWord, note), &version); err != nil || body != text(note, version) {
		return "", fmt.Errorf("the text of note %d is not what was saved", note)
	}
	for i, a := range n.Amendments {
		if a.Text != amendment(note, i) {
			return "", fmt.Errorf("an amendment of note %d is not what was saved", note)
		}
	}
	return noteLine(note, code, version, len(n.Amendments), !n.Signed.IsZero()), nil
}

// readLogs tells of disclosures, audit trail and setting.
func readLogs(ctx context.Context, v *vault.Vault) ([]string, error) {
	var list []string
	disclosures, err := v.Disclosures(ctx, 0)
	if err != nil {
		return nil, err
	}
	for _, d := range disclosures {
		list = append(list, "disclosure to "+d.Recipient)
	}
	audit, err := v.AuditTrail(ctx, 0, 0)
	if err != nil {
		return nil, err
	}
	for _, a := range audit {
		if a.Kind == "campaign" {
			list = append(list, auditLine(a.Detail))
		}
	}
	n := 0
	setting, err := v.Setting(ctx, "campaign")
	if err == nil && setting != "" {
		_, err = fmt.Sscanf(setting, canaryWord+" %d", &n)
	}
	return append(list, fmt.Sprintf("setting %d", n)), err
}
