package vault

import (
	"bytes"
	"testing"

	"github.com/awnumar/memguard"
)

func TestSecret(t *testing.T) {
	key := []byte("0123456789abcdef0123456789abcdef")
	s := try(newSecret(key))(t)
	if !bytes.Equal(key, make([]byte, 32)) {
		t.Error("the slice was not wiped")
	}
	must(t, s.use(func(key []byte) error {
		if string(key[:4]) != "0123" {
			t.Error("another key")
		}
		return nil
	}))
	s.destroy()
	s.destroy()
	wantErr(t, s.use(func([]byte) error { t.Error("used"); return nil }), ErrClosed)
	_, err := newSecret(nil)
	wantErr(t, err, ErrMemoryLock)
	var none *secret
	none.destroy()
}

// TestSecretTaken: while a vault is given a new key, there is no moment without one.
func TestSecretTaken(t *testing.T) {
	s := try(newSecret([]byte{1}))(t)
	defer s.destroy()
	end, failed := make(chan struct{}), make(chan error, 1)
	go func() {
		for {
			if err := s.use(func([]byte) error { return nil }); err != nil {
				failed <- err
				return
			}
			select {
			case <-end:
				failed <- nil
				return
			default:
			}
		}
	}()
	for range 500 {
		s.take(try(newSecret([]byte{2}))(t))
	}
	close(end)
	must(t, <-failed)
}

// TestPurge: when memguard wipes everything, as it does before it panics, a vault's keys are lost and that is an error.
func TestPurge(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	memguard.Purge()
	_, err := v.SealDraft([]byte("x"))
	wantErr(t, err, ErrMemoryLock)
	_, err = v.Guard()
	wantErr(t, err, ErrMemoryLock)
	wantErr(t, v.ChangePassphrase(t.Context(), asRecords(), []byte("x")), ErrMemoryLock)
	n := session(id, someDay, "x")
	n.Settled = []Settlement{{Key: "x", How: HowReplaced}}
	_, err = v.SaveDraft(t.Context(), n)
	wantErr(t, err, ErrMemoryLock)
	must(t, v.Close())
	v = try(testOpener().Open(t.Context(), v.Dir(), []byte(testRecords)))(t)
	must(t, v.Close())
}
