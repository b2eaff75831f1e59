package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"subrosa/vault"
)

// A program that is told to end (SIGTERM) has nobody to ask and no process to hand anything to. What the database takes
// is stored; what it does not, and what is half written and no draft, is left sealed in a file, and comes back after the
// next unlocking as after a lock.

// Leave stores the draft (nil for none) and the place before the program ends. What cannot be stored is sealed into a file
// in the vault's folder or, where that is gone or full, in the folder for vaults or for temporary files. What belongs into
// the register ([HeldPrivate], and letters that the slot could not take) is not: the vault's own key would be enough to read it. With an error nothing could be written anywhere,
// and the words since the last save end with the process.
func (p *Practice) Leave(ctx context.Context, draft *vault.Note, at Place) error {
	if draft != nil && (draft.ID != 0 || !Blank(*draft)) {
		if id, err := p.Save(ctx, *draft); err != nil {
			p.hold(*draft)
		} else {
			at.Note = id
		}
	}
	_ = p.Retry(ctx) // what still waits is left below, with the place
	_ = p.SetPlace(ctx, at)
	if p.demo {
		return nil // the vault ends with the program
	}
	left := p.foreignBeside(0)
	if sealed := p.leftOver(at); sealed != nil {
		left = append(left, sealed)
	}
	err := keepSealed(p.VaultDir(), left)
	if err == nil {
		p.dropKept() // what was in them is stored, or in a newer file
	}
	p.leaveHalf(err == nil)
	return err
}

// leftOver seals what is in no draft and not stored, and may be stored beside them; nil where nothing is.
func (p *Practice) leftOver(at Place) []byte {
	at = at.storable()
	if len(p.unstored()) == 0 && len(at.Held) == 0 && len(at.Parked) == 0 {
		return nil
	}
	return p.sealWaiting(at, nil)
}

// Leave is [Practice.Leave] for a process that ends, or opens another vault, while the one that was locked is not
// unlocked again: what the lock handed over is written into a file.
func (h Handoff) Leave() error {
	if h.Dir == "" || h.Demo {
		return nil
	}
	left := h.Others
	if len(h.Storable) > 0 {
		left = append(left, h.Storable)
	}
	if err := keepSealed(h.Dir, left); err != nil || len(h.Storable) == 0 {
		return err // what lies there is another key's
	}
	return vault.DropSealed(vault.HalfSealed(h.Dir))
}

// keepSealed writes each into the first folder that takes it; a vault's own is not made anew.
func keepSealed(dir string, left [][]byte) error {
	var failed error
	for _, sealed := range left {
		err := fs.ErrNotExist
		for i, folder := range keptFolders(dir) {
			if i > 0 {
				_ = os.MkdirAll(folder, 0o700) // where it cannot be made, writing says so
			}
			if err = vault.KeepSealed(folder, sealed); err == nil {
				break
			}
		}
		if err != nil {
			failed = fmt.Errorf("keep what is not stored: %w", err)
		}
	}
	return failed
}

// keptFolders are the folders in which that is written and looked for, the vault's own first. The folder for temporary
// files may be emptied when the computer starts, the one before it is not.
func keptFolders(dir string) []string {
	folders := []string{dir}
	if home, err := Home(); err == nil {
		folders = append(folders, home)
	}
	if runtime.GOOS != "windows" {
		folders = append(folders, "/var/tmp")
	}
	if temp := filepath.Clean(os.TempDir()); !slices.Contains(folders, temp) {
		folders = append(folders, temp)
	}
	return folders
}

// receiveKept takes what a process that was told to end left for this vault, and returns the place of the last of it.
// Files that do not open are another vault's, or wait for another key, and stay. The oldest is taken first, so that of two
// versions the newer one stays. Where a lock handed over what is half typed, the file with the same is not read.
func (p *Practice) receiveKept(ctx context.Context, handed bool) (Place, error) {
	var at Place
	var faults []error
	half := vault.HalfSealed(p.VaultDir())
	for _, path := range vault.KeptSealed(keptFolders(p.VaultDir())...) {
		if path == half && handed {
			p.halfReceived()
			continue
		}
		sealed, err := vault.ReadSealed(path)
		if err != nil {
			continue
		}
		if raw, err := p.vault.OpenDraft(sealed); err == nil {
			clear(raw)
		} else {
			if path == half {
				_ = vault.PutHalfAside(p.VaultDir()) // else it would be written over
			}
			continue
		}
		was, err := p.receive(ctx, sealed)
		at = was.with(at)
		faults = append(faults, err)
		if path == half {
			p.halfReceived()
			continue
		}
		p.mu.Lock()
		p.kept = append(p.kept, path)
		p.mu.Unlock()
	}
	if len(p.unstored()) == 0 {
		p.dropKept()
	}
	return at, errors.Join(faults...)
}

// dropKept removes the files that were received. One that cannot be removed is received once more, as a draft of its own.
func (p *Practice) dropKept() {
	p.mu.Lock()
	kept := p.kept
	p.kept = nil
	p.mu.Unlock()
	for _, path := range slices.Clone(kept) {
		_ = vault.DropSealed(path)
	}
}
