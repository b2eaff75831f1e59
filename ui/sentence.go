package ui

import (
	"context"
	"errors"

	"subrosa/app"
	"subrosa/pseudonym"
	"subrosa/ui/lang"
	"subrosa/vault"
)

// sentence is what people read of an error: what happened, what was not
// harmed, what to do. No part ever carries a name, a code or note text.
type sentence struct {
	what, unharmed, do string
}

func (s sentence) String() string {
	out := s.what
	for _, part := range []string{s.unharmed, s.do} {
		if part != "" {
			out += " " + part
		}
	}
	return out
}

// say turns an error into a sentence. It is the one place that does; every
// sentinel a person can meet has its own.
func say(err error) sentence {
	s := unknown
	for _, known := range sentences {
		if errors.Is(err, known.err) {
			s = known.sentence
			break
		}
	}
	return sentence{lang.T(s.what), lang.T(s.unharmed), lang.T(s.do)}
}

// unknown is said of an error that has no sentence: a fault of the program.
var unknown = sentence{
	"Something went wrong that Subrosa has no words for.",
	"What was saved before is as it was.",
	"Try again; if it happens again, lock, and make a copy of the vault folder before anything else.",
}

const unharmed = "Nothing was changed."

var sentences = []struct {
	err error
	sentence
}{
	{context.Canceled, sentence{"Stopped.", unharmed, ""}},
	// These say where it happened; what happened to the vault's own files comes after.
	{app.ErrBackupFolder, sentence{
		"The folder for backups is not there.", "The vault is as it was, and so are the backups made before.",
		"Plug the disk in, or choose another folder in Settings. Subrosa looks for it every minute.",
	}},
	{app.ErrBackupPlace, sentence{
		"Backups cannot lie there.", unharmed,
		"Choose a folder outside the vault, on another disk if you have one.",
	}},
	{app.ErrBackupFull, sentence{
		"There is not enough room in the folder for backups.", "The vault is as it was, and so are the backups made before.",
		"While one is made it needs twice the vault's size. Make room there, or choose another folder.",
	}},
	{app.ErrBackupReadOnly, sentence{
		"The folder for backups cannot be written to.", "The vault is as it was, and so are the backups made before.",
		"Look whether the disk is write-protected, or choose another folder.",
	}},
	{app.ErrBackupUnverified, sentence{
		"What was written did not read back as it should, and was removed.", "The vault was not changed.",
		"Try another disk. If it happens there too, check the vault: subrosa verify, and its folder.",
	}},
	{app.ErrBackupRuns, sentence{"A backup is being made already.", unharmed, ""}},
	{app.ErrRestoredOnly, sentence{
		"The backup was restored, but the new passphrase could not be set.", "The restored vault is whole and opens with the passphrases it had, or the kit.",
		"Open it and set the passphrase again.",
	}},
	{errNoPlace, sentence{
		"Subrosa cannot write in the folder where the vault would lie.", "No vault was made, and what you typed is still here.",
		"Look at the disk and at who may write there, then try again.",
	}},
	{vault.ErrWrongPassphrase, sentence{
		"That passphrase does not open it.", unharmed,
		"Look at the keyboard layout and Caps Lock, and type it again.",
	}},
	{vault.ErrWrongKit, sentence{
		"These words are not this vault's recovery kit, or one of them is another word.", unharmed,
		"Compare each word with the page, in order. The page names the vault it belongs to.",
	}},
	{vault.ErrPassphraseForm, sentence{
		"That cannot be a passphrase.", unharmed,
		"Write at least one character and at most 1,024.",
	}},
	{vault.ErrMissing, sentence{
		"There is no vault in that folder, or its key file is gone.", "Subrosa has written nothing there.",
		"If the folder was moved, open it where it is now; if it was deleted, use a copy.",
	}},
	{vault.ErrCut, sentence{
		"A file of this vault is shorter than it was: it was cut off.", "It was not opened, and nothing was written to it.",
		"Keep this folder as it is, and open your last copy.",
	}},
	{vault.ErrForeign, sentence{
		"The files in that folder were not written by Subrosa, or belong to another vault.", unharmed,
		"Choose the folder whose name ends in .subrosa.",
	}},
	{vault.ErrNewer, sentence{
		"This vault was written by a newer Subrosa.", "It was not touched.",
		"Open it with that version, or install it here.",
	}},
	{vault.ErrDamaged, sentence{
		"Part of this vault is damaged and does not verify.", "Nothing was written to it.",
		"Keep this folder as it is, and open your last copy.",
	}},
	{vault.ErrKDFRange, sentence{
		"The key file asks for an amount of work outside the limits: it was changed.", unharmed,
		"Do not use this vault; open your last copy.",
	}},
	{vault.ErrInUse, sentence{
		"This vault is already open, in another window or by another user.", unharmed,
		"Go to that window, or close it first.",
	}},
	{vault.ErrChanged, sentence{
		"The vault's files were changed by another program while it was open.", "Nothing was written over them, and what you wrote since is still in this window.",
		"Lock and open it again: Subrosa then works with the files that are there now, and your words come along as a draft of their own.",
	}},
	{vault.ErrGone, sentence{
		"The vault's folder is not where it was.", "What you wrote is still in this window.",
		"Put the folder back or plug the disk in. If Subrosa locks before that, the draft crosses the lock and is offered after you open the vault again.",
	}},
	{vault.ErrUnreadable, sentence{
		"A file of the vault could not be read just now, so Subrosa does not write beside it.", "What was saved before is as it was, and what you wrote is still in this window.",
		"Look whether the disk is there and whether you may read the vault's folder, then save again. If Subrosa locks before that, the draft crosses the lock.",
	}},
	{vault.ErrReadOnly, sentence{
		"The vault lies on a disk that cannot be written to.", unharmed,
		"Copy the folder to another place and open it there.",
	}},
	{vault.ErrDiskFull, sentence{
		"The disk is full.", "What was saved before is whole, and what you wrote is still in this window.",
		"Make room and save again. If Subrosa locks before that, the draft crosses the lock and is offered after you open the vault again.",
	}},
	{vault.ErrNoRoom, sentence{
		"The disk has no room for a second copy of the database, which this needs for a moment.", unharmed,
		"Make room on it and try again.",
	}},
	{vault.ErrExists, sentence{
		"There is already something with that name.", unharmed,
		"Choose another name or folder.",
	}},
	{vault.ErrSealed, sentence{"Identities are sealed.", unharmed, "Open the register of names first."}},
	{vault.ErrSigned, sentence{"This note is signed and can no longer change.", unharmed, "Add to it instead."}},
	{vault.ErrNotFound, sentence{"That is not in this vault any more.", unharmed, ""}},
	{vault.ErrCodeTaken, sentence{
		"That code is in use, or was once.", unharmed,
		"A code is never used twice. Choose another.",
	}},
	{vault.ErrTooLong, sentence{"That is longer than a record can hold.", unharmed, "Shorten it, or divide it over two notes."}},
	{vault.ErrMemoryLock, sentence{
		"This computer would not set aside protected memory for the keys.", unharmed,
		"Close other programs and try again.",
	}},
	{vault.ErrKitWord, sentence{
		"One of these words is on no recovery kit.", unharmed,
		"The word's number is named beside it; compare its letters with the page.",
	}},
	{vault.ErrClosed, sentence{"The vault is closed.", "What was saved is in it.", "Open it again."}},
	{vault.ErrNotSigned, sentence{"This note is not signed yet.", unharmed, "Change the draft itself."}},
	{vault.ErrInvalid, sentence{
		"The vault does not take that as it is.", unharmed,
		"Something in it is empty, out of its range or already there. Look at the dates and the code.",
	}},
	{pseudonym.ErrGuardDamaged, sentence{
		"The list by which names are recognised is damaged.", "Notes and identities are as they were; nothing can be signed without it.",
		"Open the identities once: saving one makes the list anew.",
	}},
	{app.ErrNoPrinter, sentence{
		"No printer was found.", unharmed,
		"Connect one and try again, or copy the words by hand.",
	}},
	{app.ErrNotPrinted, sentence{
		"The printer did not take the page.", unharmed,
		"Look at the printer and try again, or copy the words by hand.",
	}},
	{app.ErrWeak, sentence{
		"The new passphrase is too easy to guess with a copy of the disk.", unharmed,
		"Several unrelated words are stronger than one strange one.",
	}},
	{app.ErrSame, sentence{
		"That is the other of your two passphrases.", unharmed,
		"Choose different words, so that one passphrase alone never opens both.",
	}},
	{app.ErrChecklist, sentence{
		"The checklist is not complete.", "Nothing has left.",
		"Make each statement true for each client, then tick it.",
	}},
	{app.ErrNoNotes, sentence{
		"No signed note lies in those days.", "Nothing has left.",
		"Choose other clients or dates. Drafts are never exported.",
	}},
	{app.ErrExportPassword, sentence{
		"The password of an export has 1 to 127 characters.", "Nothing has left.", "Take the suggested one.",
	}},
	{pseudonym.ErrCodeForm, sentence{
		"A code is a word and two digits.", unharmed, "For example HERON-27.",
	}},
	{pseudonym.ErrCodeIdentifies, sentence{
		"That code carries part of the person's name, initials or numbers.", unharmed,
		"Take the suggested one, or another word that has nothing to do with them.",
	}},
	{pseudonym.ErrCodesExhausted, sentence{"No unused code could be found.", unharmed, "Type one yourself."}},
	{app.ErrTellingTemplate, sentence{
		"That template holds words that could tell who somebody is.", unharmed,
		"Take another, or change its words in Settings, under Templates and snippets.",
	}},
	{app.ErrTellingHeading, sentence{
		"A heading of this note, or the name of its template, holds words that could tell who somebody is.", "The note is as it was, and not signed.",
		"Take another template for it, above: what is written moves with you, under headings without those words.",
	}},
	{app.ErrUnsettled, sentence{
		"There are words here that could tell someone who this is.", unharmed,
		"Replace each one, put it in the register, or keep it and say why.",
	}},
	{app.ErrHard, sentence{
		"A whole name or contact from your register can be kept only while identities are open.", unharmed,
		"Replace it, or open the register first.",
	}},
	{app.ErrNoReason, sentence{"A reason is needed.", unharmed, "A few words are enough; they stay in the log."}},
	{app.ErrEmpty, sentence{"Nothing is written yet.", unharmed, ""}},
	{app.ErrNothingToPrint, sentence{
		"Nothing of this is signed yet.", "Nothing has left.", "Sign a note first. Drafts are printed one by one, from their own page.",
	}},
	{app.ErrScoreRange, sentence{
		"This questionnaire has no such score.", unharmed, "Compare the numbers with the form.",
	}},
	{app.ErrBlanks, sentence{
		"Too many items were left blank for a total.", unharmed,
		"Of CORE-10 one may be blank, of PHQ-9 and GAD-7 none. Leave the form unscored, or write about it in a note.",
	}},
	{app.ErrFutureDay, sentence{"That day is still to come.", unharmed, "Write the day the form was filled in."}},
	{app.ErrTooMany, sentence{"There are as many of these as Subrosa keeps.", unharmed, "Delete one you do not use any more."}},
	{app.ErrCueLong, sentence{"A cue has at most 30 characters.", unharmed, "Shorten it."}},
	{app.ErrOtherKey, sentence{
		"What you typed before the lock was sealed by another key: the vault's key file was replaced meanwhile.",
		"It is held in this window, and crosses the next lock too, but not the end of the program.",
		"Put the key file back that was there before (a conflict copy in the folder, or a backup), lock, and open the vault: the words are there then.",
	}},
	{app.ErrBeside, sentence{
		"Another program had put another copy of the vault in its place.", "Nothing of it was written over.",
		"What you were writing is stored beside it as a draft of its own: compare the two, and look through the last days' notes.",
	}},
	{app.ErrCarried, sentence{
		"The draft from before the lock could not be saved yet.", "It is held in this window, and crosses the next lock too.",
		"Make room on the disk or bring the folder back; it is tried again with every save.",
	}},
}
