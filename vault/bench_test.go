package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha512"
	"os"
	"strings"
	"testing"
)

// BenchmarkReadWholeFile reads every page of a database of some 30 MB through the driver, whose cipher is portable C:
// authenticated and decrypted. It bounds what reads everything: verifying, a backup, a search index built anew.
func BenchmarkReadWholeFile(b *testing.B) {
	v := newVault(b)
	text := strings.Repeat("slept badly, went to work, said nothing ", 200)
	must(b, v.Bulk(b.Context(), func(batch *Batch) error {
		client, err := batch.AddClient(Client{Code: "HERON-27"})
		for i := 0; i < 2000 && err == nil; i++ {
			n := session(client, someDay.AddDate(0, 0, i), text)
			n.Signed = n.Happened
			_, err = batch.AddSigned(n)
		}
		return err
	}))
	must(b, v.Close())
	info := try(os.Stat(v.dbPath))(b)
	b.SetBytes(info.Size())
	for b.Loop() {
		b.StopTimer()
		v = try(v.opener.Open(b.Context(), v.dir, []byte(testRecords)))(b)
		b.StartTimer()
		must(b, v.read(b.Context(), func(t *tx) error {
			_, err := t.checkStructure() // every page passes through SQLite's cache, which holds few of them
			return err
		}))
		b.StopTimer()
		must(b, v.Close())
		b.StartTimer()
	}
}

// BenchmarkStandardCiphers does what the driver's cipher does to a page with the standard library: HMAC-SHA-512 and
// AES-256-CBC.
func BenchmarkStandardCiphers(b *testing.B) {
	page := make([]byte, pageSize)
	key := make([]byte, keyLen)
	block := try(aes.NewCipher(key))(b)
	mac := hmac.New(sha512.New, key)
	sum := make([]byte, 0, sha512.Size)
	b.SetBytes(pageSize)
	for b.Loop() {
		mac.Reset()
		mac.Write(page)
		sum = mac.Sum(sum[:0])
		cipher.NewCBCDecrypter(block, page[:aes.BlockSize]).CryptBlocks(page, page)
	}
	if len(sum) != sha512.Size {
		b.Error("no sum")
	}
}
