package app

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"sync"

	"subrosa/vault"
)

// A draft is stored every second. What is half typed beside drafts (an addition, a form) is not in the database; so that
// a power cut does not cost it either, it lies sealed in a file while it is there, as [Practice.Leave] leaves it.

// halfKept is what that file holds.
type halfKept struct {
	sync.Mutex
	there bool
	over  bool              // the practice ends: nothing is written any more
	sum   [sha256.Size]byte // of what is in it; zero where that is not known, or under another key
}

// KeepHalf writes what is half typed at a place, and the drafts that still wait, into the file, or removes the file where
// there is nothing. It is called every few seconds, and writes what it has not written yet.
func (p *Practice) KeepHalf(at Place) error {
	p.half.Lock()
	defer p.half.Unlock()
	at = at.storable()
	notes := p.unstored()
	switch {
	case p.half.over || p.demo:
		return nil
	case len(notes) == 0 && len(at.Held) == 0 && len(at.Parked) == 0:
		return p.dropHalf()
	}
	c := carried{Notes: notes, Place: at, Held: at.Held, Parked: at.Parked, Codes: p.codesOf(notes, nil)}
	if len(notes) > 0 {
		c.Mark = p.vault.Mark() // by it their numbers are believed
	}
	raw, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("keep what is half typed: %w", err)
	}
	sum := sha256.Sum256(raw)
	clear(raw)
	if p.half.there && sum == p.half.sum {
		return nil
	}
	c.Mark = p.vault.Mark()
	sealed, err := p.sealCarried(c)
	if err != nil {
		return err
	}
	if err := vault.WriteFile(vault.HalfSealed(p.VaultDir()), sealed); err != nil {
		return fmt.Errorf("keep what is half typed: %w", err)
	}
	p.half.there, p.half.sum = true, sum
	p.dropKept() // what still waits of them is in this file now
	return nil
}

// halfAnew has the file written again although it holds what it should: it is sealed by a key that the vault has no more,
// or may hold what is to be nowhere.
func (p *Practice) halfAnew() {
	p.half.Lock()
	defer p.half.Unlock()
	p.half.sum = [sha256.Size]byte{}
}

// halfReceived takes over the file of the process before. It stays until there is another, or nothing to keep.
func (p *Practice) halfReceived() {
	p.half.Lock()
	defer p.half.Unlock()
	p.half.there, p.half.sum = true, [sha256.Size]byte{}
}

// forgetHalf removes the file: what is kept next is written anew.
func (p *Practice) forgetHalf() error {
	p.half.Lock()
	defer p.half.Unlock()
	return p.dropHalf()
}

// dropHalf removes the file.
func (p *Practice) dropHalf() error {
	if !p.half.there {
		return nil
	}
	p.half.there = false
	return vault.DropSealed(vault.HalfSealed(p.VaultDir()))
}

// endHalf writes the file for the last time, or removes it where nothing is to stay: it is left in a file of its own, or
// given up. Drafts that wait are not given up.
func (p *Practice) endHalf(last []byte) {
	p.half.Lock()
	defer p.half.Unlock()
	p.half.over = true
	if last != nil && !p.demo {
		_ = vault.WriteFile(vault.HalfSealed(p.VaultDir()), last) // where it cannot be written, it is handed over all the same
		return
	}
	if len(p.unstored()) == 0 {
		_ = p.dropHalf() // what stays comes back once more
	}
}

// leaveHalf ends the file, or leaves it as it is where nothing newer could be left.
func (p *Practice) leaveHalf(left bool) {
	p.half.Lock()
	defer p.half.Unlock()
	p.half.over = true
	if left {
		_ = p.dropHalf()
	}
	p.half.there = false
}
