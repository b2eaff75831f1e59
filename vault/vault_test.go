package vault

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCreateOpenClose(t *testing.T) {
	v := newVault(t)
	if v.Info().Name != "Test" || len(v.Info().ID) != 32 || v.Info().Format != Format {
		t.Errorf("info: %+v", v.Info())
	}
	id := addClient(t, v, "HERON-27")
	v = reopen(t, v)
	c := try(v.Client(t.Context(), id))(t)
	if c.Code != "HERON-27" || c.Status != StatusActive {
		t.Errorf("client: %+v", c)
	}
	must(t, v.Close())
	must(t, v.Close())
	_, err := v.Clients(t.Context())
	wantErr(t, err, ErrClosed)
	_, err = v.AddClient(t.Context(), Client{Code: "OTTER-14"})
	wantErr(t, err, ErrClosed)
	_, err = v.SealDraft([]byte("x"))
	wantErr(t, err, ErrClosed)
	_, err = v.Guard()
	wantErr(t, err, ErrClosed)
	names := []string{}
	for _, e := range try(os.ReadDir(v.Dir()))(t) {
		names = append(names, e.Name())
	}
	if got := strings.Join(names, " "); got != "keys.json keys.json.bak lock records-1.db records-1.db-journal" {
		t.Errorf("files: %s", got)
	}
}

func TestCreateRefuses(t *testing.T) {
	parent := t.TempDir()
	taken := filepath.Join(parent, "taken")
	must(t, os.Mkdir(taken, 0o700))
	long := strings.Repeat("x", 10_000)
	tests := []struct {
		name   string
		dir    string
		change func(*New)
		want   error
	}{
		{"folder taken", taken, func(*New) {}, ErrExists},
		{"no parent", filepath.Join(parent, "none", "v"), func(*New) {}, ErrGone},
		{"empty records passphrase", "", func(n *New) { n.Records = nil }, ErrPassphraseForm},
		{"long records passphrase", "", func(n *New) { n.Records = []byte(long) }, ErrPassphraseForm},
		{"empty identity passphrase", "", func(n *New) { n.Identity = []byte{} }, ErrPassphraseForm},
		{"long identity passphrase", "", func(n *New) { n.Identity = []byte(long) }, ErrPassphraseForm},
		{"no kit", "", func(n *New) { n.Kit = nil }, ErrWrongKit},
		{"no name", "", func(n *New) { n.Name = " " }, ErrInvalid},
		{"long name", "", func(n *New) { n.Name = long }, ErrTooLong},
		{"weak derivation", "", func(n *New) { n.KDF.Memory = 7 }, ErrKDFRange},
		{"heavy derivation", "", func(n *New) { n.KDF.Memory = 2 << 20 }, ErrKDFRange},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := testNew(t)
			tt.change(&n)
			dir := tt.dir
			if dir == "" {
				dir = filepath.Join(parent, "new")
			}
			_, err := testOpener().Create(t.Context(), dir, n)
			wantErr(t, err, tt.want)
			if left := try(os.ReadDir(parent))(t); len(left) != 1 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// failing is a source of random bytes that ends after some.
type failing struct{ left int }

func (f *failing) Read(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errors.New("no more")
	}
	return len(p), nil
}

func TestCreateFailingHalfwayLeavesNothing(t *testing.T) {
	parent := t.TempDir()
	for left := 0; ; left += 24 {
		o := testOpener()
		o.Rand = &failing{left}
		v, err := o.Create(t.Context(), filepath.Join(parent, "v"), testNew(t))
		if err == nil {
			if left < 200 {
				t.Errorf("made with only %d random bytes", left)
			}
			must(t, v.Close())
			return
		}
		if files := try(os.ReadDir(parent))(t); len(files) != 0 {
			t.Fatalf("after %d bytes, left behind: %v", left, files)
		}
	}
}

func TestPassphrases(t *testing.T) {
	v := newVault(t)
	dir := v.Dir()
	_, err := testOpener().Open(t.Context(), dir, []byte(testRecords))
	wantErr(t, err, ErrInUse)
	must(t, v.Close())
	for _, tt := range []struct {
		passphrase string
		want       error
	}{
		{testRecords, nil},
		{testRecords + " ", ErrWrongPassphrase}, // not trimmed
		{strings.ToUpper(testRecords), ErrWrongPassphrase},
		{testIdentity, ErrWrongPassphrase},
		{"", ErrPassphraseForm},
		{strings.Repeat("x", 10_000), ErrPassphraseForm},
		{strings.Repeat("x", MaxPassphrase+1), ErrPassphraseForm},
		{strings.Repeat("x", MaxPassphrase), ErrWrongPassphrase},
	} {
		again, err := testOpener().Open(t.Context(), dir, []byte(tt.passphrase))
		if !errors.Is(err, tt.want) {
			t.Errorf("passphrase of %d bytes: got %v, want %v", len(tt.passphrase), err, tt.want)
		}
		if err == nil {
			must(t, again.Close())
		}
	}
}

func TestPassphraseIsComposed(t *testing.T) {
	o, n := testOpener(), testNew(t)
	n.Records = []byte("cafe\u0301 au lait")
	dir := filepath.Join(t.TempDir(), "v")
	must(t, try(o.Create(t.Context(), dir, n))(t).Close())
	must(t, try(o.Open(t.Context(), dir, []byte("caf\u00e9 au lait")))(t).Close())
}

func TestKitOpensBoth(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	r := openRegister(t, v)
	must(t, r.Put(t.Context(), id, anna()))
	must(t, v.Close())

	kit := try(ParseKit(strings.Join(testKit(t).Words(), " ")))(t)
	v = try(testOpener().OpenWithKit(t.Context(), v.Dir(), kit))(t)
	defer func() { must(t, v.Close()) }()
	r = try(v.openRegister(t.Context(), Proof{Kit: kit}, "forgot", 0))(t)
	if got := try(r.Identity(t.Context(), id))(t); got.People[0].Called != "Nell" {
		t.Error("identity not read with the kit")
	}
	r.Seal()
	other := try(NewKit(nil))(t)
	_, err := v.openRegister(t.Context(), Proof{Kit: other}, "", 0)
	wantErr(t, err, ErrWrongKit)
	other.Wipe()
	_, err = v.openRegister(t.Context(), Proof{Kit: other}, "", 0)
	wantErr(t, err, ErrWrongKit)
	must(t, v.Close())
	_, err = testOpener().OpenWithKit(t.Context(), v.Dir(), try(NewKit(nil))(t))
	wantErr(t, err, ErrWrongKit)
}

func TestPeek(t *testing.T) {
	v := newVault(t)
	info := try(testOpener().Peek(v.Dir()))(t)
	if info != v.Info() {
		t.Errorf("got %+v, want %+v", info, v.Info())
	}
	_, err := Peek(v.Dir()) // the tests' derivation is out of bounds in production
	wantErr(t, err, ErrKDFRange)
	_, err = Peek(t.TempDir())
	wantErr(t, err, ErrMissing)
	must(t, os.Remove(filepath.Join(v.Dir(), keysName)))
	if got := try(testOpener().Peek(v.Dir()))(t); got != info {
		t.Error("the copy was not used")
	}
}

func TestHeldLock(t *testing.T) {
	v := newVault(t)
	dir := v.Dir()
	lock := try(v.CloseKeepingLock())(t)
	_, err := testOpener().Open(t.Context(), dir, []byte(testRecords))
	wantErr(t, err, ErrInUse)
	o := testOpener()
	o.Held = lock
	_, err = o.Open(t.Context(), dir, []byte("wrong"))
	wantErr(t, err, ErrWrongPassphrase)
	_, err = TakeLock(dir)
	wantErr(t, err, ErrInUse)
	v = try(o.Open(t.Context(), dir, []byte(testRecords)))(t)
	must(t, v.Close())
	must(t, try(TakeLock(dir))(t).Close())
	_, err = TakeLock(t.TempDir())
	wantErr(t, err, ErrMissing)
}

func TestErrorsHideTheKey(t *testing.T) {
	v := newVault(t)
	key := try(v.vaultKey.derive(v.id, labelRecords))(t)
	must(t, v.Close())
	for _, path := range []string{filepath.Join(v.Dir(), "no?such", "records-1.db"), v.Dir(), filepath.Join(v.Dir(), keysName)} {
		db, err := openDatabase(path, key, true, false)
		if err == nil {
			_ = db.close()
			t.Fatalf("opened %s", path)
		}
		if strings.Contains(err.Error(), fmt.Sprintf("%x", key)) || strings.Contains(err.Error(), v.Dir()) {
			t.Errorf("error says too much: %v", err)
		}
	}
}

func TestPathWithQuestionMark(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "What? 100% & more #1.subrosa")
	v := try(testOpener().Create(t.Context(), dir, testNew(t)))(t)
	addClient(t, v, "HERON-27")
	v = reopen(t, v)
	if list := try(v.Clients(t.Context()))(t); len(list) != 1 {
		t.Error("client not found")
	}
}

func TestDrafts(t *testing.T) {
	v, other := newVault(t), newVault(t)
	sealed := try(v.SealDraft([]byte("half a sentence")))(t)
	v = reopen(t, v)
	if plain := try(v.OpenDraft(sealed))(t); string(plain) != "half a sentence" {
		t.Errorf("got %q", plain)
	}
	_, err := other.OpenDraft(sealed)
	wantErr(t, err, ErrDamaged)
	_, err = v.OpenDraft(sealed[:20])
	wantErr(t, err, ErrDamaged)
	sealed[30] ^= 1
	_, err = v.OpenDraft(sealed)
	wantErr(t, err, ErrDamaged)
	_, err = v.SealDraft(make([]byte, MaxDraft+1))
	wantErr(t, err, ErrTooLong)
}

func TestOpenIsCancelled(t *testing.T) {
	v := newVault(t)
	must(t, v.Close())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := testOpener().Open(ctx, v.Dir(), []byte(testRecords))
	wantErr(t, err, context.Canceled)
	_, err = testOpener().Create(ctx, filepath.Join(t.TempDir(), "v"), testNew(t))
	wantErr(t, err, context.Canceled)
}
