package vault

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha512"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
)

// How SQLCipher 4 lays out a page: the last bytes are an IV and an HMAC-SHA-512; the first page begins with the file's
// salt.
const (
	pageIV      = aes.BlockSize
	pageReserve = pageIV + sha512.Size
	pageUsable  = pageSize - pageReserve
	pageSalt    = 16
	saltMask    = 0x3a
)

// pageFile reads the pages of a database file one by one and without SQLite, so that a damaged page is no reason not to
// read the others. It never writes. It is for one goroutine.
type pageFile struct {
	file   io.ReaderAt
	closer io.Closer // nil: it is the caller's to close
	size   int64
	count  uint32 // whole pages
	block  cipher.Block
	mac    *pageMAC
	page   []byte // the last one read, as it lies in the file
	unsure bool   // pages cannot be authenticated: the salt is lost
}

// openPages opens a database file with its raw key: ErrMissing, ErrCut (not one whole page), ErrForeign.
func openPages(path string, key []byte) (*pageFile, error) {
	if err := checkDatabaseFile(path, false); err != nil {
		return nil, err
	}
	f, err := OpenFile(path)
	if err != nil {
		return nil, fileErr("database", err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(fileErr("database", err), f.Close())
	}
	p, err := newPages(f, info.Size(), key)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	p.closer = f
	return p, nil
}

// newPages reads the pages of a database of size bytes, wherever it lies.
func newPages(file io.ReaderAt, size int64, key []byte) (*pageFile, error) {
	if size/pageSize > 1<<31 {
		return nil, fmt.Errorf("database: file is too large: %w", ErrForeign)
	}
	p := &pageFile{file: file, size: size, count: uint32(size / pageSize), page: make([]byte, pageSize)}
	var err error
	if p.block, err = aes.NewCipher(key); err != nil {
		return nil, err
	}
	salt := make([]byte, pageSalt)
	if _, err := p.file.ReadAt(salt, 0); err != nil {
		return nil, fileErr("database", err)
	}
	p.mac, err = newPageMAC(key, salt)
	return p, err
}

func (p *pageFile) close() error {
	if p.closer == nil {
		return nil
	}
	return p.closer.Close()
}

// load reads a page as it lies in the file. Pages count from 1.
func (p *pageFile) load(n uint32) error {
	if n == 0 || n > p.count {
		return fmt.Errorf("page %d is not there: %w", n, ErrCut)
	}
	if _, err := p.file.ReadAt(p.page, int64(n-1)*pageSize); err != nil {
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("page %d: %w", n, ErrCut)
		}
		// A sector that the disk cannot read is what this reader is for.
		return fmt.Errorf("page %d cannot be read from the disk: %w", n, ErrDamaged)
	}
	return nil
}

// authentic says whether the page that was loaded as the n-th holds what was written there.
func (p *pageFile) authentic(n uint32) bool { return p.mac.authentic(p.page, n) }

// pageMAC authenticates pages of one file, wherever they are read from. It is for one goroutine.
type pageMAC struct {
	mac     hash.Hash
	sum     []byte
	numbers [4]byte
}

// newPageMAC derives the key of the HMACs from the raw key and the file's salt.
func newPageMAC(key, salt []byte) (*pageMAC, error) {
	masked := make([]byte, len(salt))
	for i := range salt {
		masked[i] = salt[i] ^ saltMask
	}
	macKey, err := pbkdf2.Key(sha512.New, string(key), masked, 2, keyLen)
	if err != nil {
		return nil, err
	}
	defer wipe(macKey)
	return &pageMAC{mac: hmac.New(sha512.New, macKey)}, nil
}

// authentic says whether page is the n-th of the file, as it was written.
func (m *pageMAC) authentic(page []byte, n uint32) bool {
	binary.LittleEndian.PutUint32(m.numbers[:], n)
	m.mac.Reset()
	m.mac.Write(page[pageStart(n) : pageUsable+pageIV])
	m.mac.Write(m.numbers[:])
	m.sum = m.mac.Sum(m.sum[:0])
	return hmac.Equal(m.sum, page[pageUsable+pageIV:])
}

// pageStart is where the ciphertext of a page begins.
func pageStart(n uint32) int {
	if n == 1 {
		return pageSalt
	}
	return 0
}

// decrypt returns the content of the page that was loaded as the n-th, in a slice of its own of pageUsable bytes.
func (p *pageFile) decrypt(n uint32) []byte {
	plain := make([]byte, pageUsable)
	iv := p.page[pageUsable : pageUsable+pageIV]
	start := pageStart(n)
	cipher.NewCBCDecrypter(p.block, iv).CryptBlocks(plain[start:], p.page[start:pageUsable])
	return plain
}

// content returns the content of a page, or ErrDamaged when it is not what was written; ErrCut when it is not there.
func (p *pageFile) content(n uint32) ([]byte, error) {
	if err := p.load(n); err != nil {
		return nil, err
	}
	if !p.unsure && !p.authentic(n) {
		return nil, fmt.Errorf("page %d: %w", n, ErrDamaged)
	}
	return p.decrypt(n), nil
}

// mendSalt finds out whether the file's salt has one wrong bit, which makes every page unauthentic, and goes on with the
// right one. Where it is wholly lost, pages are read without authentication from here on.
func (p *pageFile) mendSalt(key []byte) error {
	salt := make([]byte, pageSalt)
	if _, err := p.file.ReadAt(salt, 0); err != nil {
		return fileErr("database", err)
	}
	for bit := range 8 * pageSalt {
		salt[bit/8] ^= 1 << (bit % 8)
		mended, err := newPageMAC(key, salt)
		if err != nil {
			return err
		}
		p.mac = mended
		for n := uint32(1); n <= min(p.count, 3); n++ {
			if p.load(n) == nil && p.authentic(n) {
				return nil
			}
		}
		salt[bit/8] ^= 1 << (bit % 8)
	}
	p.unsure = true
	return nil
}

// bad authenticates every page and returns the numbers of those that do not hold what was written.
func (p *pageFile) bad(ctx context.Context) ([]uint32, error) {
	var list []uint32
	for n := uint32(1); n <= p.count; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if p.load(n) != nil || !p.authentic(n) {
			list = append(list, n)
		}
	}
	return list, ctx.Err()
}
