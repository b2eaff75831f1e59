package vault

import (
	"fmt"
	"runtime"
	"sync"

	"github.com/awnumar/memguard"
)

// secret is a key in locked memory. memguard panics when the system refuses to lock memory, and wipes every other key
// of the process on the way; secret turns both into ErrMemoryLock.
type secret struct {
	mu  sync.RWMutex
	buf *memguard.LockedBuffer // nil once destroyed
}

// newSecret moves key into locked memory. The slice is wiped, whatever happens.
func newSecret(key []byte) (s *secret, err error) {
	defer wipe(key)
	if err := probeMemoryLock(len(key)); err != nil {
		return nil, err
	}
	defer func() {
		if recover() != nil {
			s, err = nil, ErrMemoryLock
		}
	}()
	size := len(key)
	buf := memguard.NewBufferFromBytes(key)
	if buf.Size() != size {
		return nil, ErrMemoryLock
	}
	return &secret{buf: buf}, nil
}

// use calls f with the key, which is valid until f returns and must not be kept or changed.
func (s *secret) use(f func(key []byte) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.buf == nil {
		return ErrClosed
	}
	if !s.buf.IsAlive() {
		return fmt.Errorf("key was lost: %w", ErrMemoryLock)
	}
	return f(s.buf.Bytes())
}

// derive returns a key derived from the secret; see deriveKey.
func (s *secret) derive(vaultID []byte, label string) (key []byte, err error) {
	err = s.use(func(secret []byte) error {
		key, err = deriveKey(secret, vaultID, label)
		return err
	})
	return key, err
}

// take replaces the key by another secret's, which is destroyed. Whoever uses it meanwhile has one of the two.
func (s *secret) take(other *secret) {
	other.mu.Lock()
	buf := other.buf
	other.buf = nil
	other.mu.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drop()
	s.buf = buf
}

// destroy wipes the key. It may be called again.
func (s *secret) destroy() {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drop()
}

// drop is destroy for whoever has s.mu.
func (s *secret) drop() {
	if s.buf == nil {
		return
	}
	defer func() {
		s.buf = nil
		// memguard panics when it finds its guard pages overwritten; the key is wiped by then.
		_ = recover()
	}()
	s.buf.Destroy()
}

// wipe overwrites b. It reaches this one copy and no other.
func wipe(b []byte) {
	clear(b)
	runtime.KeepAlive(b)
}
