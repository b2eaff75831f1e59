// Package vault keeps a therapist's practice records in one encrypted folder.
//
// A vault is a folder NAME.subrosa with four kinds of file in it:
//
//	keys.json        every key, wrapped; which database file is the current one
//	keys.json.bak    the copy that is used when keys.json is damaged
//	records-N.db     the records, an SQLCipher 4 database
//	lock             held by the one process that has the vault open
//
// Two secrets guard two things. The records passphrase unlocks the vault: clients under codes, notes, logs. The
// identity passphrase opens the [Register] inside it: who the clients are. Unlocking never opens the register. A
// recovery [Kit] of sixteen words opens both.
//
// Make a vault with [Opener.Create], open it with [Opener.Open], and close it with [Vault.Close]:
//
//	var opener vault.Opener
//	v, err := opener.Open(ctx, dir, passphrase)
//	if err != nil { … }
//	defer v.Close()
//	clients, err := v.Clients(ctx)
//
// While the register is sealed, new facts about a client can still be put in through the letter slot
// ([Vault.PutIn]): they are encrypted to the register's public key, so that nothing but the identity passphrase or
// the kit reads them again. The guard ([Vault.Guard]) recognises names and contacts of the register in a text
// without being able to list them.
//
// All methods of a Vault may be called from several goroutines. There is one database connection: reads are
// repeated when a write comes between, so that a save never waits behind a search. A write first makes sure that
// nobody has changed the folder underneath ([ErrChanged], [ErrGone]).
//
// Every failure a caller may want to tell from others is a sentinel error (see errors.go), wrapped. No error text
// carries a passphrase, a key, a code, a name or the text of a note.
//
// What is promised for the future: a vault of format 1 is opened by every later version. FORMAT.md describes each
// byte, so that a reader can be written without this package.
package vault
