package vault_test

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/hpke"
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/sha512"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
)

// This is a second reader of a vault, written from FORMAT.md and with nothing of package vault: keys, database, register,
// guard, chains and drafts. That it reads the golden vaults shows that the page says enough.

const (
	readerRecords  = "correct horse battery staple lantern quay"
	readerIdentity = "seven quiet herons over the winter marsh"
	readerKit      = "twenty bytes of seed" // the entropy itself
)

// reader is a vault as this second reader sees it.
type reader struct {
	t        *testing.T
	id       []byte
	vaultKey []byte
	keys     readerKeys
	db       *sql.DB
	guardKey []byte
}

type readerKeys struct {
	Format     int
	ID         string
	Generation int
	Database   string
	Register   []byte
	Slots      []readerSlot
}

type readerSlot struct {
	Kind string
	KDF  struct {
		Memory, Time uint32
		Threads      uint8
	}
	Salt, Nonce, Sealed []byte
}

func fine[T any](value T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func u64(n int64) []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)) }

// pack lays fields out behind a name: numbers as u64, the rest behind their length.
func pack(name string, fields ...any) []byte {
	out := []byte(name)
	for _, f := range fields {
		switch f := f.(type) {
		case int64:
			out = append(out, u64(f)...)
		case string:
			out = append(append(out, u64(int64(len(f)))...), f...)
		case []byte:
			out = append(append(out, u64(int64(len(f)))...), f...)
		}
	}
	return out
}

func hmac256(key []byte, text []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(text)
	return h.Sum(nil)
}

func (r *reader) derived(label string) []byte {
	r.t.Helper()
	return fine(hkdf.Key(sha256.New, r.vaultKey, r.id, "subrosa v1 "+label, 32))(r.t)
}

// slot unwraps a slot with a passphrase, or with the kit if that is empty.
func (r *reader) slot(kind, passphrase string) []byte {
	r.t.Helper()
	at := slices.IndexFunc(r.keys.Slots, func(s readerSlot) bool { return s.Kind == kind })
	s := r.keys.Slots[at]
	stretched := []byte(readerKit)
	if passphrase != "" {
		stretched = argon2.IDKey([]byte(passphrase), s.Salt, s.KDF.Time, s.KDF.Memory, s.KDF.Threads, 32)
	}
	if strings.HasPrefix(kind, "register") {
		stretched = append(stretched, r.derived("register")...)
	}
	kek := fine(hkdf.Key(sha256.New, stretched, s.Salt, "subrosa v1 slot "+kind, 32))(r.t)
	ad := append(append([]byte("subrosa v1 slot"), u64(16)...), r.id...)
	ad = append(append(ad, u64(int64(len(kind)))...), kind...)
	ad = binary.BigEndian.AppendUint32(ad, s.KDF.Memory)
	ad = binary.BigEndian.AppendUint32(ad, s.KDF.Time)
	ad = append(append(ad, s.KDF.Threads), s.Salt...)
	return fine(fine(chacha20poly1305.NewX(kek))(r.t).Open(nil, s.Nonce, s.Sealed, ad))(r.t)
}

// plainDatabase decrypts a database into a plain SQLite file, which any SQLite reads: its header says already that 80
// bytes at the end of each page are not SQLite's.
func (r *reader) plainDatabase(path string) string {
	r.t.Helper()
	key := r.derived("records")
	file := fine(os.ReadFile(path))(r.t)
	salt := bytes.Clone(file[:16])
	for i := range salt {
		salt[i] ^= 0x3a
	}
	macKey := fine(pbkdf2.Key(sha512.New, string(key), salt, 2, 32))(r.t)
	block := fine(aes.NewCipher(key))(r.t)
	plain := make([]byte, 0, len(file))
	for n := 1; n*4096 <= len(file); n++ {
		page := file[(n-1)*4096 : n*4096]
		start := 0
		if n == 1 {
			start = 16
		}
		h := hmac.New(sha512.New, macKey)
		h.Write(page[start:4032])
		h.Write(binary.LittleEndian.AppendUint32(nil, uint32(n)))
		if !hmac.Equal(h.Sum(nil), page[4032:]) {
			r.t.Fatalf("page %d is not authentic", n)
		}
		out := bytes.Clone(page)
		cipher.NewCBCDecrypter(block, page[4016:4032]).CryptBlocks(out[start:4016], page[start:4016])
		if n == 1 {
			copy(out, "SQLite format 3\x00")
		}
		plain = append(plain, out...)
	}
	to := filepath.Join(r.t.TempDir(), "plain.db")
	if err := os.WriteFile(to, plain, 0o600); err != nil {
		r.t.Fatal(err)
	}
	return to
}

// openReader reads a golden vault's keys with the passphrase and opens its database.
func openReader(t *testing.T, dir string) *reader {
	t.Helper()
	var outer struct{ Body, Sum, MAC []byte }
	if err := json.Unmarshal(fine(os.ReadFile(filepath.Join(dir, "keys.json")))(t), &outer); err != nil {
		t.Fatal(err)
	}
	r := &reader{t: t}
	if err := json.Unmarshal(outer.Body, &r.keys); err != nil || r.keys.Format != 1 {
		t.Fatalf("body of format %d: %v", r.keys.Format, err)
	}
	r.id = fine(hex.DecodeString(r.keys.ID))(t)
	r.vaultKey = r.slot("records-passphrase", readerRecords)
	if sum := sha256.Sum256(outer.Body); !bytes.Equal(sum[:], outer.Sum) || !hmac.Equal(hmac256(r.derived("keys-mac"), outer.Body), outer.MAC) {
		t.Error("sum or MAC of the key file is another")
	}
	if !bytes.Equal(r.slot("records-kit", ""), r.vaultKey) {
		t.Error("the kit opens another key")
	}
	r.db = fine(sql.Open("sqlite3", r.plainDatabase(filepath.Join(dir, r.keys.Database))))(t)
	t.Cleanup(func() { _ = r.db.Close() })
	r.guardKey = r.derived("guard")
	err := r.db.QueryRow("SELECT value FROM meta WHERE key = 'guard'").Scan(&r.guardKey)
	if err != nil && err != sql.ErrNoRows {
		t.Fatal(err)
	}
	return r
}

// rows reads a query out; every value is an int64, a string or bytes.
func (r *reader) rows(query string, args ...any) [][]any {
	r.t.Helper()
	rows := fine(r.db.Query(query, args...))(r.t)
	defer func() { _ = rows.Close() }()
	n := len(fine(rows.Columns())(r.t))
	var list [][]any
	for rows.Next() {
		values, into := make([]any, n), make([]any, n)
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			r.t.Fatal(err)
		}
		list = append(list, values)
	}
	if err := rows.Err(); err != nil {
		r.t.Fatal(err)
	}
	return list
}

// TestSecondReaderOfVaults reads the golden vaults with nothing but FORMAT.md.
func TestSecondReaderOfVaults(t *testing.T) {
	for _, name := range []string{"whole", "rekeyed", "salvaged", "measured"} {
		t.Run(name, func(t *testing.T) {
			r := openReader(t, filepath.Join("testdata", "golden", name))
			if got := r.rows("SELECT value FROM meta WHERE key = 'vault'"); !bytes.Equal(got[0][0].([]byte), r.id) {
				t.Error("the database is another vault's")
			}
			if got := r.rows("PRAGMA integrity_check"); got[0][0] != "ok" {
				t.Errorf("SQLite says %v", got)
			}
			r.chains(name != "salvaged")
			r.notes()
			if name == "measured" {
				r.measures()
			}
			r.register()
			r.guard()
			sealed := fine(os.ReadFile(filepath.Join("testdata", "golden", "draft-"+name)))(t)
			ad := append(append([]byte("subrosa v1 draft"), u64(16)...), r.id...)
			draft := fine(fine(chacha20poly1305.NewX(r.derived("draft")))(t).Open(nil, sealed[:24], sealed[24:], ad))(t)
			if string(draft) != "half a sentence" {
				t.Error("the draft says something else")
			}
		})
	}
}

// chains follows every link, and compares the audit entries with theirs.
func (r *reader) chains(whole bool) {
	r.t.Helper()
	heads, count := map[int64][]byte{}, map[int64]int64{}
	for _, row := range r.rows("SELECT chain, n, kind, ref, at, commitment, head FROM link ORDER BY chain, n") {
		chain, n := row[0].(int64), row[1].(int64)
		before, gap := heads[chain], n != count[chain]+1
		if count[chain] == 0 {
			before = make([]byte, 32)
		}
		head := sha256.Sum256(pack("subrosa v1 link", row[0], row[1], row[2], row[3], row[4], row[5], before))
		if gap && whole {
			r.t.Errorf("link %d of a chain is missing", n-1)
		}
		if !gap && !bytes.Equal(head[:], row[6].([]byte)) {
			r.t.Errorf("link %d does not follow", n)
		}
		heads[chain], count[chain] = row[6].([]byte), n
	}
	end := r.rows("SELECT value FROM meta WHERE key = 'head'")[0][0].([]byte)
	if want := append(append(u64(count[0]), u64(32)...), heads[0]...); !bytes.Equal(end, want) {
		r.t.Error("the audit chain does not end where meta says")
	}
	entries := r.rows(`SELECT a.seq, a.at, a.kind, a.client, a.detail, a.links, a.head, a.version, a.sha256, a.salt, l.commitment
		FROM audit a JOIN link l ON l.chain = 0 AND l.kind = 3 AND l.ref = a.seq`)
	if len(entries) < 10 {
		r.t.Errorf("only %d audit entries", len(entries))
	}
	for _, e := range entries {
		if !bytes.Equal(hmac256(e[9].([]byte), pack("subrosa v1 audit", e[:9]...)), e[10].([]byte)) {
			r.t.Errorf("audit entry %d is not what was recorded", e[0])
		}
		if e[2] == "salvage.lost" && e[4] != "" {
			l := r.rows("SELECT commitment FROM link WHERE chain = ? AND kind = 5 AND ref = ?", e[3], e[0])
			if len(l) != 1 || !bytes.Equal(l[0][0].([]byte), hmac256(e[9].([]byte), pack("subrosa v1 loss", e[3], e[4]))) {
				r.t.Error("a list of losses is not what was recorded")
			}
		}
	}
}

// notes compares signed notes with their links, and takes a text apart.
func (r *reader) notes() {
	r.t.Helper()
	rows := r.rows(`SELECT n.id, n.client, n.kind, n.template, t.title, n.sections, t.body, n.happened, n.minutes, n.place, n.written, n.signed,
		n.settled, n.salt, l.commitment FROM note n JOIN note_text t ON t.docid = n.id
		JOIN link l ON l.chain = n.client AND l.kind = 1 AND l.ref = n.id WHERE n.signed > 0`)
	if len(rows) < 3 {
		r.t.Errorf("only %d signed notes", len(rows))
	}
	for _, n := range rows {
		if !bytes.Equal(hmac256(n[13].([]byte), pack("subrosa v1 note", n[:13]...)), n[14].([]byte)) {
			r.t.Errorf("note %d is not what was signed", n[0])
		}
		var sections []struct {
			Name string
			Size int
		}
		if err := json.Unmarshal([]byte(n[5].(string)), &sections); err != nil {
			r.t.Fatal(err)
		}
		body := n[6].(string)
		for _, s := range sections {
			if body[s.Size] != '\n' {
				r.t.Errorf("note %d: section %q does not end where it should", n[0], s.Name)
			}
			body = body[s.Size+1:]
		}
		if body != "" {
			r.t.Errorf("note %d: %d bytes belong to no section", n[0], len(body))
		}
	}
	settled := "#" + hex.EncodeToString(hmac256(r.guardKey, pack("subrosa v1 settled", "tobias")))
	if got := r.rows("SELECT count(*) FROM note WHERE settled LIKE '%' || ? || '%'", settled); got[0][0].(int64) < 1 {
		r.t.Error("no note has the settlement of a word")
	}
	heron := r.rows("SELECT id FROM client WHERE code = 'HERON-27'")[0][0]
	if got := r.rows("SELECT role FROM role WHERE mac = ?", hmac256(r.guardKey, pack("subrosa v1 role", heron, "tobias"))); len(got) != 1 || got[0][0] != "partner" {
		r.t.Errorf("role: %v", got)
	}
}

// measures compares scores with their links, and finds out which of them stand.
func (r *reader) measures() {
	r.t.Helper()
	rows := r.rows(`SELECT m.id, m.client, m.instrument, m.taken, m.items, m.total, m.comment, m.entered, m.replaces, m.withdrawn, m.salt, l.commitment
		FROM measure m JOIN link l ON l.chain = m.client AND l.kind = 6 AND l.ref = m.id ORDER BY m.id`)
	if len(rows) != 5 {
		r.t.Fatalf("%d scores", len(rows))
	}
	replaced := map[any]bool{}
	for _, m := range rows {
		if !bytes.Equal(hmac256(m[10].([]byte), pack("subrosa v1 measure", m[:10]...)), m[11].([]byte)) {
			r.t.Errorf("score %d is not what was entered", m[0])
		}
		replaced[m[8]] = true
	}
	var stand []any
	for _, m := range rows {
		if !replaced[m[0]] && m[9] == int64(0) {
			stand = append(stand, m[5])
		}
	}
	if !slices.Equal(stand, []any{int64(240), int64(222)}) {
		r.t.Errorf("scores that stand: %v", stand)
	}
	var items []*int
	if err := json.Unmarshal([]byte(rows[2][4].(string)), &items); err != nil || len(items) != 10 || items[1] != nil || *items[0] != 3 {
		r.t.Errorf("items %v: %v", rows[2][4], err)
	}
}

// register opens every sealed row with the identity passphrase.
func (r *reader) register() {
	r.t.Helper()
	private := r.slot("register-passphrase", readerIdentity)
	if !bytes.Equal(r.slot("register-kit", ""), private) {
		r.t.Error("the kit opens another register")
	}
	kem := hpke.DHKEM(ecdh.X25519())
	key := fine(kem.NewPrivateKey(private))(r.t)
	if !bytes.Equal(key.PublicKey().Bytes(), r.keys.Register) {
		r.t.Error("the public key is another")
	}
	open := func(name string, row []any) map[string]any {
		info := pack(name, int64(1), r.id, row[0], row[1])
		plain := fine(hpke.Open(key, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), info, row[2].([]byte)))(r.t)
		if len(plain)%512 != 0 {
			r.t.Errorf("%d bytes are no whole blocks", len(plain))
		}
		var m map[string]any
		if err := json.Unmarshal(plain, &m); err != nil {
			r.t.Fatal(err)
		}
		return m
	}
	identities := r.rows("SELECT client, version, sealed FROM register")
	letters := r.rows("SELECT client, id, sealed FROM letter")
	if len(identities) != 1 || len(letters) != 1 {
		r.t.Fatalf("%d identities, %d letters", len(identities), len(letters))
	}
	who := open("subrosa v1 register", identities[0])["people"].([]any)[0].(map[string]any)
	if who["name"] != "Annelise Thornquist" || who["email"] != "nell@example.org" {
		r.t.Errorf("identity: %v", who)
	}
	if l := open("subrosa v1 letter", letters[0]); l["text"] != "Basil Underhill" {
		r.t.Errorf("letter: %v", l)
	}
}

// guard looks a name and an e-mail address up.
func (r *reader) guard() {
	r.t.Helper()
	blob := r.rows("SELECT blob FROM guard")[0][0].([]byte)
	var entries []string
	for i := 0; i+8 <= len(blob); i += 8 {
		entries = append(entries, string(blob[i:i+8]))
	}
	if len(blob)%8 != 0 || !slices.IsSorted(entries) {
		r.t.Fatal("the guard is not in order")
	}
	for text, want := range map[string]bool{"\x01thornquist": true, "\x04nell@example.org": true, "\x07" + "1984-03-09": true, "\x01nobody": false} {
		if _, found := slices.BinarySearch(entries, string(hmac256(r.guardKey, []byte(text))[:8])); found != want {
			r.t.Errorf("%q: %v", text, found)
		}
	}
}
