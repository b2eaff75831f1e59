package vault

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	"subrosa/pseudonym"
)

type Vault struct{}

var errUnfinished = errors.New("unfinished")

func (e *KitWordError) Error() string { return ErrKitWord.Error() }
func (e *KitWordError) Unwrap() error { return ErrKitWord }

func Calibrate(ctx context.Context) (KDF, error) { return KDF{}, errUnfinished }
func (o Opener) Create(ctx context.Context, dir string, n New) (*Vault, error) {
	return nil, errUnfinished
}
func (o Opener) Open(ctx context.Context, dir string, passphrase []byte) (*Vault, error) {
	return nil, errUnfinished
}
func (o Opener) OpenWithKit(ctx context.Context, dir string, kit *Kit) (*Vault, error) {
	return nil, errUnfinished
}

// TakeLock takes the lock of the vault in dir without opening it: ErrInUse, ErrMissing.
func TakeLock(dir string) (*os.File, error) { return nil, errUnfinished }
func Peek(dir string) (Info, error)         { return Info{}, errUnfinished }
func NewKit(rand io.Reader) (*Kit, error)   { return nil, errUnfinished }
func ParseKit(words string) (*Kit, error)   { return nil, errUnfinished }
func (k *Kit) Words() []string              { return nil }
func (k *Kit) Wipe()                        {}
func NearWords(word string) []string        { return nil }
func (v *Vault) Close() error               { return errUnfinished }

// CloseKeepingLock closes the vault but leaves its lock taken, for the process that replaces this one (Opener.Held).
func (v *Vault) CloseKeepingLock() (*os.File, error)                        { return nil, errUnfinished }
func (v *Vault) Info() Info                                                 { return Info{} }
func (v *Vault) Dir() string                                                { return "" }
func (v *Vault) Now() time.Time                                             { return time.Time{} }
func (v *Vault) SetPassphrase(ctx context.Context, passphrase []byte) error { return errUnfinished }
func (v *Vault) Copy(ctx context.Context, dest string, progress func(done, total int64)) error {
	return errUnfinished
}
func (v *Vault) SealDraft(plain []byte) ([]byte, error)  { return nil, errUnfinished }
func (v *Vault) OpenDraft(sealed []byte) ([]byte, error) { return nil, errUnfinished }
func (o Opener) Verify(ctx context.Context, dir string, passphrase, identity []byte) (Report, error) {
	return Report{}, errUnfinished
}
func Verify(ctx context.Context, dir string, passphrase, identity []byte) (Report, error) {
	return Opener{}.Verify(ctx, dir, passphrase, identity)
}
func (r Report) OK() bool                      { return false }
func (r Report) String() string                { return "" }
func WriteFile(path string, data []byte) error { return errUnfinished }

func (v *Vault) Clients(ctx context.Context) ([]Client, error) { return nil, errUnfinished }
func (v *Vault) Client(ctx context.Context, id ClientID) (Client, error) {
	return Client{}, errUnfinished
}
func (v *Vault) ClientByCode(ctx context.Context, code string) (Client, error) {
	return Client{}, errUnfinished
}
func (v *Vault) AddClient(ctx context.Context, c Client) (ClientID, error) { return 0, errUnfinished }
func (v *Vault) UpdateClient(ctx context.Context, c Client) error          { return errUnfinished }
func (v *Vault) CodeTaken(ctx context.Context, code string) (bool, error) {
	return false, errUnfinished
}

func (v *Vault) SaveDraft(ctx context.Context, n Note) (NoteID, error) { return 0, errUnfinished }
func (v *Vault) Note(ctx context.Context, id NoteID) (Note, error)     { return Note{}, errUnfinished }
func (v *Vault) NotesOf(ctx context.Context, client ClientID) ([]Note, error) {
	return nil, errUnfinished
}
func (v *Vault) NotesOn(ctx context.Context, from, to time.Time) ([]Note, error) {
	return nil, errUnfinished
}
func (v *Vault) Drafts(ctx context.Context) ([]Note, error)       { return nil, errUnfinished }
func (v *Vault) DeleteDraft(ctx context.Context, id NoteID) error { return errUnfinished }
func (v *Vault) MoveDraft(ctx context.Context, id NoteID, client ClientID) error {
	return errUnfinished
}
func (v *Vault) Sign(ctx context.Context, id NoteID) error               { return errUnfinished }
func (v *Vault) Amend(ctx context.Context, id NoteID, text string) error { return errUnfinished }

// SettlementKey is the form in which the key of a replaced or registered finding is stored: "#" and an HMAC.
func (v *Vault) SettlementKey(client ClientID, key string) (string, error) { return "", errUnfinished }
func (v *Vault) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	return nil, errUnfinished
}

func (i Identity) Words(code string) pseudonym.Person                       { return pseudonym.Person{} }
func (i Identity) Complete() int                                            { return 0 }
func (v *Vault) PutIn(ctx context.Context, client ClientID, l Letter) error { return errUnfinished }
func (v *Vault) Guard() (*pseudonym.Guard, error)                           { return nil, errUnfinished }
func (v *Vault) OpenRegister(ctx context.Context, passphrase []byte, reason string, client ClientID) (*Register, error) {
	return nil, errUnfinished
}
func (v *Vault) OpenRegisterWithKit(ctx context.Context, kit *Kit, reason string) (*Register, error) {
	return nil, errUnfinished
}
func (v *Vault) Openings(ctx context.Context, client ClientID, limit int) ([]Opening, error) {
	return nil, errUnfinished
}
func (r *Register) Identity(ctx context.Context, client ClientID) (Identity, error) {
	return Identity{}, errUnfinished
}
func (r *Register) Put(ctx context.Context, client ClientID, i Identity) error { return errUnfinished }
func (r *Register) All(ctx context.Context) (map[ClientID]Identity, error)     { return nil, errUnfinished }
func (r *Register) Letters(ctx context.Context, client ClientID) ([]Letter, error) {
	return nil, errUnfinished
}
func (r *Register) Merge(ctx context.Context, client ClientID, i Identity, letters []int64) error {
	return errUnfinished
}
func (r *Register) SetPassphrase(ctx context.Context, passphrase []byte) error { return errUnfinished }
func (r *Register) Seal()                                                      {}

func (v *Vault) SetRole(ctx context.Context, client ClientID, key, role string) error {
	return errUnfinished
}
func (v *Vault) Role(ctx context.Context, client ClientID, key string) (string, error) {
	return "", errUnfinished
}
func (v *Vault) Ignore(ctx context.Context, w IgnoredWord) error       { return errUnfinished }
func (v *Vault) Ignored(ctx context.Context) ([]IgnoredWord, error)    { return nil, errUnfinished }
func (v *Vault) Unignore(ctx context.Context, id int64) error          { return errUnfinished }
func (v *Vault) Supervisors(ctx context.Context) ([]Supervisor, error) { return nil, errUnfinished }
func (v *Vault) AddSupervisor(ctx context.Context, name string) (SupervisorID, error) {
	return 0, errUnfinished
}
func (v *Vault) LetterFor(ctx context.Context, s SupervisorID, client ClientID) (string, error) {
	return "", errUnfinished
}
func (v *Vault) LogDisclosure(ctx context.Context, d Disclosure) error { return errUnfinished }
func (v *Vault) Disclosures(ctx context.Context, limit int) ([]Disclosure, error) {
	return nil, errUnfinished
}
func (v *Vault) Audit(ctx context.Context, kind string, client ClientID, detail string) error {
	return errUnfinished
}
func (v *Vault) AuditTrail(ctx context.Context, client ClientID, limit int) ([]AuditEntry, error) {
	return nil, errUnfinished
}
func (v *Vault) Setting(ctx context.Context, key string) (string, error) { return "", errUnfinished }
func (v *Vault) SetSetting(ctx context.Context, key, value string) error { return errUnfinished }

// Bulk runs fill inside one transaction.
func (v *Vault) Bulk(ctx context.Context, fill func(*Batch) error) error { return errUnfinished }

// AddClient adds a client.
func (b *Batch) AddClient(c Client) (ClientID, error) { return 0, errUnfinished }

// AddSigned adds a note that is signed already (n.Signed set).
func (b *Batch) AddSigned(n Note) (NoteID, error) { return 0, errUnfinished }

// AddDraft adds a draft.
func (b *Batch) AddDraft(n Note) (NoteID, error) { return 0, errUnfinished }

// PutIdentity seals the identity of a client added in this batch.
func (b *Batch) PutIdentity(client ClientID, i Identity) error { return errUnfinished }
