package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/argon2"

	"subrosa/pseudonym"
)

// rewrite writes testdata/vectors.json anew. What is in it must never change for format 1; the flag is for adding to it.
var rewrite = flag.Bool("rewrite-vectors", false, "write testdata/vectors.json anew")

// vectors are known answers for every derivation and seal of the format, in hexadecimal unless a text is meant.
type vectors struct {
	Comment    string            `json:"comment"`
	VaultID    string            `json:"vaultID"`
	VaultKey   string            `json:"vaultKey"`
	Derived    map[string]string `json:"derived"`
	Argon2id   argonVector       `json:"argon2id"`
	Kit        kitVector         `json:"kit"`
	Slots      []slotVector      `json:"slots"`
	KeysBody   string            `json:"keysBody"`
	KeysMAC    string            `json:"keysMAC"`
	Draft      draftVector       `json:"draft"`
	Register   registerVector    `json:"register"`
	Commitment map[string]string `json:"commitment"`
	Link       map[string]string `json:"link"`
	HMACs      map[string]string `json:"hmacs"`
	Erased     string            `json:"erased"` // SHA-256 in the audit entry of an erasure: links 3, 5 and 8
	Backup     backupVector      `json:"backup"`
	Page       pageVector        `json:"page"`
	Ledger     string            `json:"ledger"` // the text of one with the clients 7 and 0x1122334455667788
}

type argonVector struct {
	Typed      string `json:"passphraseAsTyped"`
	Normalised string `json:"normalised"`
	Salt       string `json:"salt"`
	KDF        KDF    `json:"kdf"`
	Key        string `json:"key"`
}

type kitVector struct {
	Entropy string `json:"entropy"`
	Words   string `json:"words"`
}

type slotVector struct {
	Kind      string `json:"kind"`
	Stretched string `json:"stretched"` // Argon2id's output, or the kit's entropy
	Salt      string `json:"salt"`
	AD        string `json:"associatedData"`
	KEK       string `json:"key"`
	Nonce     string `json:"nonce"`
	Plain     string `json:"plain"`
	Sealed    string `json:"sealed"`
}

type draftVector struct{ Plain, Sealed string }

type registerVector struct {
	Private      string `json:"private"`
	Public       string `json:"public"`
	IdentityInfo string `json:"identityInfo"` // of client 7, version 3
	LetterInfo   string `json:"letterInfo"`   // of client 7, letter 9
	Plain        string `json:"plain"`
	Sealed       string `json:"sealed"` // under identityInfo
}

// backupVector is the header of a backup made at 1767225600000 with a key file and a database of these bytes. The database
// is no real one: 4,096 bytes 0, 1, 2 and so on.
type backupVector struct {
	Keys     string `json:"keys"`
	Database string `json:"databaseSHA256"`
	Header   string `json:"header"`
}

// pageVector is the HMAC of a file's first page whose bytes are 0, 1, 2 and so on, under the key "records".
type pageVector struct {
	Bytes string `json:"bytes"`
	HMAC  string `json:"hmac"`
}

// counted gives bytes 0, 1, 2 and so on.
type counted struct{ next byte }

func (c *counted) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = c.next
		c.next++
	}
	return len(p), nil
}

func sequence(from byte, n int) []byte {
	b := make([]byte, n)
	_, _ = (&counted{from}).Read(b)
	return b
}

// computeVectors derives everything but the HPKE ciphertext, which is random and taken from the file.
func computeVectors(t *testing.T, sealed string) vectors {
	t.Helper()
	x := hex.EncodeToString
	id, key := sequence(0x10, idLen), sequence(0x80, keyLen)
	kdf := KDF{Memory: 64, Time: 3, Threads: 4}
	v := vectors{
		Comment: "Known answers for format 1; see FORMAT.md. Byte strings are hexadecimal. The derivation is cheaper than any vault's.",
		VaultID: x(id), VaultKey: x(key), Derived: map[string]string{}, Commitment: map[string]string{},
		Link: map[string]string{}, HMACs: map[string]string{},
	}
	for _, label := range []string{labelRecords, labelGuard, labelDraft, labelKeysMAC, labelRegister, labelBackup} {
		v.Derived[label] = x(try(deriveKey(key, id, label))(t))
	}
	typed := "cafe\u0301 au lait "
	normalised := try(normalise([]byte(typed)))(t)
	v.Argon2id = argonVector{
		typed, string(normalised), x(sequence(0, saltLen)), kdf,
		x(argon2.IDKey(normalised, sequence(0, saltLen), kdf.Time, kdf.Memory, kdf.Threads, keyLen)),
	}
	kit := &Kit{sequence(0x40, kitEntropy)}
	v.Kit = kitVector{x(kit.entropy), strings.Join(kit.Words(), " ")}
	private := sequence(0xc0, keyLen)
	for _, kind := range slotKinds() {
		by, plain := byPassphrase(normalised), key
		if (slot{Kind: kind}).forRegister() {
			plain = private
		}
		if !(slot{Kind: kind}).forPassphrase() {
			by = byKit(kit)
		}
		s := try(wrap(t.Context(), &counted{}, kind, kdf, by, plain, key, id))(t)
		v.Slots = append(v.Slots, slotVector{
			kind, x(try(by(t.Context(), s))(t)), x(s.Salt), x(s.ad(id)),
			x(try(s.kek(t.Context(), by, key, id))(t)), x(s.Nonce), x(plain), x(s.Sealed),
		})
	}
	body := []byte(`{"format":1}`)
	v.KeysBody, v.KeysMAC = string(body), x(mac(try(deriveKey(key, id, labelKeysMAC))(t), body))
	ad := packed(domain + "draft").bytes(id)
	nonce, draft, err := seal(&counted{}, try(deriveKey(key, id, labelDraft))(t), []byte("half a sentence"), ad)
	must(t, err)
	v.Draft = draftVector{"half a sentence", x(append(nonce, draft...))}
	info := sealedInfo(sealedIdentity, id, 7, 3)
	plain := `{"people":[{"name":"Perpetua Oakenshaw"}]}`
	if sealed == "" {
		sealed = x(try(sealTo(try(publicOf(private))(t), info, []byte(plain)))(t))
	}
	v.Register = registerVector{x(private), x(try(publicOf(private))(t)), x(info), x(sealedInfo(sealedLetter, id, 7, 9)), plain, sealed}
	if got := try(openSealed(private, info, try(hex.DecodeString(sealed))(t)))(t); string(got) != plain {
		t.Error("the sealed entry opens to something else")
	}
	row := noteRow{
		Note: Note{
			ID: 4, Client: 7, Kind: KindSession, Template: "free", Title: "Title", Happened: moment(1000),
			Minutes: 50, Place: PlaceRoom, Written: moment(2000), Signed: moment(3000),
		},
		marks: `[{"name":"Notes","size":5}]`, body: "words\n", settled: "[]",
	}
	salt := sequence(0x20, keyLen)
	contents := map[string]packed{
		"note": row.content(), "amendment": amendmentRow{id: 2, note: 4, at: 5000, text: "more"}.content(),
		"audit": auditRow{seq: 3, at: 4000, kind: AuditNoteSigned, client: 7, detail: "4", links: 1, head: sequence(1, macLen)}.content(),
		"disclosure": Disclosure{
			At: moment(6000), What: "summary", Recipient: "r", Purpose: "p", Format: "PDF", Clients: []ClientID{7, 8},
			Notes: 2,
		}.content(1),
		"loss": lossContent(7, "links 4-6,9; notes 12; identity"),
	}
	v.Commitment["salt"] = x(salt)
	for name, content := range contents {
		v.Commitment[name+" content"], v.Commitment[name] = x(content), x(commit(salt, content))
	}
	first := link{chain: 7, n: 1, kind: linkNote, ref: 4, at: 3000, commitment: commit(salt, contents["note"])}
	first.head = first.headOf(make([]byte, macLen))
	second := link{chain: 7, n: 2, kind: linkAmendment, ref: 2, at: 5000, commitment: commit(salt, contents["amendment"])}
	v.Link["chain 7: note 4 at 3000"], v.Link["then amendment 2 at 5000"] = x(first.head), x(second.headOf(first.head))
	guardKey := try(deriveKey(key, id, labelGuard))(t)
	v.HMACs["settled: quayside"] = settlementKey(guardKey, "quayside")
	v.HMACs["role: client 7, tobias"] = x(roleMAC(guardKey, 7, "tobias"))
	head := backupHeader{
		made: moment(1767225600000), keysLen: int64(len(body)), dataLen: pageSize,
		keysSum: sha256.Sum256(body), dataSum: sha256.Sum256(sequence(0, pageSize)),
	}
	head.encode(try(deriveKey(key, id, labelBackup))(t))
	v.Backup = backupVector{string(body), x(head.dataSum[:]), x(head.raw[:])}
	page := sequence(0, pageSize)
	pages := try(newPageMAC(try(deriveKey(key, id, labelRecords))(t), page[:pageSalt]))(t)
	if pages.authentic(page, 1) {
		t.Error("a page without an HMAC passes")
	}
	v.Page = pageVector{"00 to ff, sixteen times", x(pages.sum)}
	v.Ledger = string(encodeLedger(x(id), []ClientID{0x1122334455667788, 7}))
	entry := pseudonym.BuildGuard(guardKey, []pseudonym.Person{{Emails: []string{"nell@example.org"}}})
	v.HMACs["guard: e-mail nell@example.org"] = x(entry)
	v.Erased = x(erasedSum([]int64{3, 5, 8}))
	return v
}

func TestVectors(t *testing.T) {
	path := filepath.Join("testdata", "vectors.json")
	want, err := os.ReadFile(path)
	var stored vectors
	if err == nil {
		must(t, json.Unmarshal(want, &stored))
	} else if !*rewrite {
		t.Fatal(err)
	}
	got := try(json.MarshalIndent(computeVectors(t, stored.Register.Sealed), "", "  "))(t)
	got = append(got, '\n')
	if *rewrite {
		must(t, os.MkdirAll("testdata", 0o755))
		must(t, os.WriteFile(path, got, 0o644))
		return
	}
	if !bytes.Equal(got, want) {
		t.Errorf("a derivation or seal of format 1 has changed: old vaults would not open any more\ngot\n%s", got)
	}
}
