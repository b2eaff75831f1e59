package vault

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha512"
	"encoding/binary"
	"os"
	"strings"
	"testing"
)

// plainPages is a second reader of SQLCipher's format, written from FORMAT.md alone: it authenticates and decrypts every
// page of a database file, free ones included.
func plainPages(t testing.TB, path string, key []byte) string {
	t.Helper()
	const reserve, ivLen = 80, 16
	file := try(os.ReadFile(path))(t)
	if len(file)%pageSize != 0 || len(file) == 0 {
		t.Fatalf("%d bytes are no whole pages", len(file))
	}
	salt := bytes.Clone(file[:16])
	for i := range salt {
		salt[i] ^= 0x3a
	}
	macKey := try(pbkdf2.Key(sha512.New, string(key), salt, 2, 32))(t)
	block := try(aes.NewCipher(key))(t)
	var plain strings.Builder
	for n := 1; n*pageSize <= len(file); n++ {
		page := file[(n-1)*pageSize : n*pageSize]
		start := 0
		if n == 1 {
			start = 16
		}
		sealed, iv := page[start:pageSize-reserve], page[pageSize-reserve:pageSize-reserve+ivLen]
		h := hmac.New(sha512.New, macKey)
		h.Write(sealed)
		h.Write(iv)
		h.Write(binary.LittleEndian.AppendUint32(nil, uint32(n)))
		if !hmac.Equal(h.Sum(nil), page[pageSize-reserve+ivLen:]) {
			t.Fatalf("page %d is not authentic", n)
		}
		out := make([]byte, len(sealed))
		cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, sealed)
		plain.Write(out)
	}
	return plain.String()
}

// TestSecondReader: a reader written from FORMAT.md finds what was stored, and its key is in no file.
func TestSecondReader(t *testing.T) {
	v := newVault(t)
	id := addClient(t, v, "HERON-27")
	sign(t, v, session(id, someDay, "marmalade"))
	key := try(v.vaultKey.derive(v.id, labelRecords))(t)
	must(t, v.Close())
	if pages := plainPages(t, v.dbPath, key); !strings.Contains(pages, "marmalade") || !strings.Contains(pages, "HERON-27") {
		t.Error("what was stored is not in the pages")
	}
}
