package vault

import "errors"

// Opening a vault.
var (
	// ErrWrongPassphrase is returned when the passphrase does not open the slot it was tried on.
	ErrWrongPassphrase = errors.New("wrong passphrase")
	// ErrWrongKit is returned when the words are no recovery kit (not sixteen, or their checksum is wrong) or are not
	// the kit of this vault.
	ErrWrongKit = errors.New("wrong recovery kit")
	// ErrKitWord is returned when a word of a kit is not on the list; see [KitWordError].
	ErrKitWord = errors.New("recovery kit word is not on the list")
	// ErrPassphraseForm is returned for a passphrase that is empty or longer than [MaxPassphrase] bytes.
	ErrPassphraseForm = errors.New("passphrase is empty or too long")
	// ErrMissing is returned when there is no vault in the folder, or its database file is not there.
	ErrMissing = errors.New("vault is missing")
	// ErrCut is returned when a file of the vault ends too early.
	ErrCut = errors.New("vault file is cut short")
	// ErrForeign is returned when a file in the folder was not written by this program, or belongs to another vault.
	ErrForeign = errors.New("not a vault of this program")
	// ErrNewer is returned when the vault was written by a later version, in a format unknown here.
	ErrNewer = errors.New("vault has a newer format")
	// ErrDamaged is returned when a file of the vault does not hold what was written to it.
	ErrDamaged = errors.New("vault is damaged")
	// ErrKDFRange is returned, before anything is derived, when a key slot asks for a derivation outside the bounds.
	ErrKDFRange = errors.New("key derivation parameters are out of range")
	// ErrInUse is returned when another process, or this one, has the vault open.
	ErrInUse = errors.New("vault is in use")
	// ErrMemoryLock is returned when the system does not let keys be locked into memory.
	ErrMemoryLock = errors.New("memory for keys could not be locked")
)

// Reading and writing an open vault.
var (
	// ErrClosed is returned by every method of a vault that was closed.
	ErrClosed = errors.New("vault is closed")
	// ErrChanged is returned when the vault's files were changed or replaced by somebody else while it was open.
	// Nothing is written; close the vault and open it again.
	ErrChanged = errors.New("vault was changed by another program")
	// ErrGone is returned when the vault's folder was moved, renamed or removed while it was open.
	ErrGone = errors.New("vault folder is gone")
	// ErrUnreadable is returned when a file of the open vault could not be read to see whether somebody else has changed
	// it: the disk failed, the program may not read it any more, too many files are open. Nothing is written.
	ErrUnreadable = errors.New("vault file could not be read")
	// ErrReadOnly is returned when the folder or its disk does not permit writing.
	ErrReadOnly = errors.New("disk is read-only")
	// ErrDiskFull is returned when there is no room, or a size limit or quota is reached. Nothing half-written is left.
	ErrDiskFull = errors.New("disk is full")
	// ErrNoRoom is returned, before anything is written, when the disk has not the room for another database.
	ErrNoRoom = errors.New("not enough room on the disk")
	// ErrExists is returned when a file or folder that would be made is there already.
	ErrExists = errors.New("exists already")
)

// Records.
var (
	// ErrSealed is returned by a register that was sealed.
	ErrSealed = errors.New("register is sealed")
	// ErrSigned is returned when a signed note would be changed.
	ErrSigned = errors.New("note is signed")
	// ErrNotSigned is returned when a note that is a draft would be amended.
	ErrNotSigned = errors.New("note is not signed")
	// ErrNotFound is returned when there is no such record.
	ErrNotFound = errors.New("not found")
	// ErrCodeTaken is returned for a client code that is, or once was, in use.
	ErrCodeTaken = errors.New("client code is taken")
	// ErrTooLong is returned when a text exceeds its limit; the limits are in limits.go.
	ErrTooLong = errors.New("text is too long")
	// ErrInvalid is returned for a record that cannot be stored: an unknown status, a note without a client.
	ErrInvalid = errors.New("record is not valid")
)
