package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sentinelIn returns the sentinel of opening that an error wraps; nil for none.
func sentinelIn(err error) error {
	for _, s := range []error{
		ErrDamaged, ErrForeign, ErrCut, ErrNewer, ErrKDFRange, ErrMissing, ErrWrongPassphrase, ErrInUse, ErrChanged, ErrGone,
		ErrReadOnly, ErrDiskFull,
	} {
		if errors.Is(err, s) {
			return s
		}
	}
	return nil
}

// TestEveryBitOfKeys flips every bit of keys.json, one after the other. Without the copy, each is called damage or, at the
// ends of the file, a file that was cut; with it, the vault opens.
func TestEveryBitOfKeys(t *testing.T) {
	v := newVault(t)
	vaultKey := try(v.holdKeys())(t).key
	must(t, v.Close())
	keys := try(os.ReadFile(filepath.Join(v.Dir(), keysName)))(t)
	counts := map[error]int{}
	for bit := range 8 * len(keys) {
		bad := bytes.Clone(keys)
		bad[bit/8] ^= 1 << (bit % 8)
		k, err := parseKeys(bad, cheap())
		if err == nil && !k.authentic(vaultKey) {
			err = ErrDamaged // what opening says
		}
		counts[sentinelIn(err)]++
		if sentinelIn(err) == nil {
			t.Fatalf("bit %d of byte %d: %v", bit%8, bit/8, err)
		}
	}
	if counts[ErrDamaged]+counts[ErrCut] != 8*len(keys) || counts[ErrCut] > 20 {
		t.Errorf("a flipped bit is damage, but: %v", counts)
	}
	opened := 0
	alone, both := copyDir(t, v.Dir()), copyDir(t, v.Dir())
	must(t, os.Remove(filepath.Join(alone, keysBakName)))
	for bit := 0; bit < 8*len(keys); bit += rounds(61, 1) {
		opened++
		bad := bytes.Clone(keys)
		bad[bit/8] ^= 1 << (bit % 8)
		must(t, os.WriteFile(filepath.Join(alone, keysName), bad, 0o600))
		if _, err := testOpener().Open(t.Context(), alone, []byte(testRecords)); !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrCut) {
			t.Fatalf("bit %d of byte %d: %v", bit%8, bit/8, err)
		}
		if now := try(os.ReadFile(filepath.Join(alone, keysName)))(t); !bytes.Equal(now, bad) {
			t.Fatal("the damaged file was changed")
		}
		if opened%8 != 0 {
			continue
		}
		must(t, os.WriteFile(filepath.Join(both, keysName), bad, 0o600))
		again, err := testOpener().Open(t.Context(), both, []byte(testRecords))
		if err != nil {
			t.Fatalf("with the copy, bit %d of byte %d: %v", bit%8, bit/8, err)
		}
		must(t, again.Close())
	}
	figure(t, "bits of keys.json", "all %d noticed, %d of them by opening: damaged or cut", 8*len(keys), opened)
}

// TestBitsOfDatabase flips bits of the database at random. The page is named, opening says damage or succeeds, and every
// row that can be read is what it was.
func TestBitsOfDatabase(t *testing.T) {
	v, _ := full(t)
	key := try(v.vaultKey.derive(v.id, labelRecords))(t)
	before := allRows(t, v)
	must(t, v.Close())
	whole := try(os.ReadFile(v.dbPath))(t)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	dir := copyDir(t, v.Dir())
	tried, opened := rounds(300, 3000), 0
	for range tried {
		at := random.IntN(8 * len(whole))
		bad := bytes.Clone(whole)
		bad[at/8] ^= 1 << (at % 8)
		must(t, os.WriteFile(databasePath(dir), bad, 0o600))
		file := try(openPages(databasePath(dir), key))(t)
		named := try(file.bad(t.Context()))(t)
		must(t, file.close())
		page := uint32(at/8/pageSize) + 1
		if at/8 < pageSalt {
			if len(named) != len(whole)/pageSize {
				t.Fatalf("bit %d of the salt: %d pages", at, len(named))
			}
		} else if !slices.Equal(named, []uint32{page}) {
			t.Fatalf("bit %d of page %d: pages %v", at, page, named)
		}
		again, err := testOpener().Open(t.Context(), dir, []byte(testRecords))
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("bit %d of page %d: %v", at, page, err)
			}
			continue
		}
		opened++
		if _, err := again.QuickCheck(t.Context()); err != nil {
			t.Fatalf("bit %d of page %d: quick check: %v", at, page, err)
		}
		sameOrDamaged(t, again, before)
		if err := again.Close(); err != nil && !errors.Is(err, ErrDamaged) {
			t.Fatal(err)
		}
	}
	figure(t, "random bits of the database", "%d of %d noticed and the page named; %d let the vault open, with no wrong row", tried, tried, opened)
}

// sameOrDamaged reads every table of a vault: what can be read must be what it was.
func sameOrDamaged(t *testing.T, v *Vault, before map[string]map[string]string) {
	t.Helper()
	var shapes []shape
	must(t, inScratch(func(scratch *tx) (err error) {
		shapes, err = scratch.shapes()
		return err
	}))
	must(t, v.read(t.Context(), func(tx *tx) error {
		for _, s := range shapes {
			rows, err := rowsOf(tx, s)
			if err != nil && !errors.Is(err, ErrDamaged) {
				return err
			}
			for key, row := range rows {
				if before[s.name][key] != row {
					t.Errorf("a row of %s is another", s.name)
				}
			}
		}
		return nil
	}))
}

// TestKDFOutOfBounds: a key file that asks for a derivation outside the bounds, in whichever slot, is refused before anything is
// derived.
func TestKDFOutOfBounds(t *testing.T) {
	v := newVault(t)
	must(t, v.Close())
	raw := try(os.ReadFile(filepath.Join(v.Dir(), keysName)))(t)
	var outer envelope
	must(t, json.Unmarshal(raw, &outer))
	least, most := KDFLeast(), KDFMost()
	values := map[string][]int64{
		"memory":  {0, 1, int64(least.Memory) - 1, int64(most.Memory) + 1, 1<<31 - 1, 1 << 31, 1<<32 - 1},
		"time":    {0, 1, int64(least.Time) - 1, int64(most.Time) + 1, 1<<31 - 1, 1<<32 - 1},
		"threads": {0, int64(most.Threads) + 1, 127, 128, 255},
	}
	tried := 0
	for n, kind := range []string{slotRecords, slotRegister} {
		for field, list := range values {
			for _, value := range list {
				var m map[string]any
				must(t, json.Unmarshal(outer.Body, &m))
				for _, s := range m["slots"].([]any) {
					if s := s.(map[string]any); s["kdf"] != nil {
						s["kdf"] = map[string]any{"memory": least.Memory, "time": least.Time, "threads": least.Threads}
						if s["kind"] == kind {
							s["kdf"].(map[string]any)[field] = value
						}
					}
				}
				dir := t.TempDir()
				must(t, os.WriteFile(filepath.Join(dir, keysName), envelopeOf(t, try(json.Marshal(m))(t), outer.MAC), 0o600))
				_, err := unlockKeys(dir, KDF{}, func(*keysFile) ([]byte, error) {
					t.Errorf("%s %d of slot %d would have been derived", field, value, n)
					return nil, ErrWrongPassphrase
				})
				if !errors.Is(err, ErrKDFRange) {
					t.Errorf("%s %d of slot %s: %v", field, value, kind, err)
				}
				for what, err := range map[string]error{
					"open":    errOf(Opener{}.Open(t.Context(), dir, []byte(testRecords))),
					"kit":     errOf(Opener{}.OpenWithKit(t.Context(), dir, testKit(t))),
					"peek":    errOf(Peek(dir)),
					"verify":  errOf(Verify(t.Context(), dir, []byte(testRecords), nil)),
					"salvage": errOf(Opener{}.Salvage(t.Context(), dir, []byte(testRecords), filepath.Join(t.TempDir(), "x"))),
				} {
					if !errors.Is(err, ErrKDFRange) {
						t.Errorf("%s with %s %d of slot %s: %v", what, field, value, kind, err)
					}
				}
				tried++
			}
		}
	}
	figure(t, "key derivations outside the bounds", "%d of %d refused before deriving", tried, tried)
}

// FuzzSealedRow looks at what comes out of a row of the register: the sealed bytes, and the text inside them.
func FuzzSealedRow(f *testing.F) {
	private := sequence(1, keyLen)
	public := try(publicOf(private))(f)
	info := sealedInfo(sealedIdentity, sequence(2, idLen), 7, 3)
	for _, what := range []any{anna(), Identity{}, Letter{Text: "Basil Underhill", Identity: &Identity{Aliases: []string{"x"}}}} {
		plain := try(encodeSealed(what))(f)
		f.Add(plain)
		f.Add(try(sealTo(public, info, plain))(f))
	}
	f.Add([]byte(`{"people":[{"name":1}]}`))
	f.Add([]byte(`{"people":null}{}`))
	f.Add([]byte(strings.Repeat("[", 5000)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if plain, err := openSealed(private, info, data); err != nil {
			wantErr(t, err, ErrDamaged)
		} else if !bytes.Contains(plain, []byte("{")) {
			t.Error("something opened that nobody sealed")
		}
		for _, into := range []any{&Identity{}, &Letter{}} {
			if err := decodeSealed(data, into); err != nil {
				wantErr(t, err, ErrDamaged)
				continue
			}
			again := try(encodeSealed(into))(t)
			if len(again)%sealBlock != 0 {
				t.Errorf("%d bytes are no whole blocks", len(again))
			}
			switch who := into.(type) {
			case *Identity:
				who.people("HERON-27")
			case *Letter:
				who.people("HERON-27")
			}
		}
	})
}

// FuzzPage reads rows out of pages that may hold anything, as a salvage without the file's salt does.
func FuzzPage(f *testing.F) {
	f.Add([]byte{pageTableLeaf, 0, 0, 0, 1, 15, 150, 0, 15, 150}, uint32(2))
	f.Add([]byte{pageIndexInterior, 0, 0, 0, 1, 15, 150, 0, 0, 0, 0, 9, 15, 150}, uint32(2))
	f.Add(bytes.Repeat([]byte{pageTableInterior}, 200), uint32(1))
	f.Fuzz(func(t *testing.T, data []byte, n uint32) {
		page := make([]byte, pageUsable)
		copy(page, data)
		nothing := &pageFile{} // every other page is lost
		if p, ok := parseTree(n, page); ok {
			p.children()
			for _, row := range nothing.rows(p) {
				if row.values == nil {
					t.Error("a row of nothing")
				}
				schemaRow(row.values)
			}
		}
		parseRecord(data)
	})
}

// FuzzLosses reads lists of losses.
func FuzzLosses(f *testing.F) {
	f.Add("links 4-6,9; notes 12; identity")
	f.Add("entries 1-1048576")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 100 {
			return
		}
		l := newLosses()
		if err := l.add(text); err != nil {
			wantErr(t, err, ErrDamaged)
			return
		}
		again := newLosses()
		must(t, again.add(l.String()))
		if again.String() != l.String() || !maps.Equal(again.links, l.links) {
			t.Error("it reads differently the second time")
		}
	})
}
