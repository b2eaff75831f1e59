package canary

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

func TestStreamAcrossReads(t *testing.T) {
	words := Words{"word": "Quarrelsome"}
	text := strings.Repeat("Quarrelsome-", 1000)
	for name, r := range map[string]*bytes.Reader{"whole": bytes.NewReader([]byte(text)), "by bytes": bytes.NewReader([]byte(text))} {
		all := words.patterns(t)
		reader := iotest.DataErrReader(r)
		if name == "by bytes" {
			reader = iotest.OneByteReader(r)
		}
		if err := stream(all, reader); err != nil {
			t.Fatal(err)
		}
		found := hits(all, "here")
		if len(found) != 1 || found[0].Copies != 1000 || found[0].Encoding != "UTF-8" {
			t.Errorf("%s: found %v, want 1000 in UTF-8", name, found)
		}
	}
}

func TestInFiles(t *testing.T) {
	dir := t.TempDir()
	words := Words{"name": "Żofia Ó Dálaigh", "note": "a heron by the weir"}
	write := func(name string, data []byte) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("clean", bytes.Repeat([]byte("a heron by the wear "), 100_000))
	if found := words.InFiles(t, dir, filepath.Join(dir, "none")); len(found) != 0 {
		t.Fatalf("found %v in clean files", found)
	}
	for _, c := range []struct{ name, file, encoding string }{
		{"UTF-8", "deep/er/file", "UTF-8"},
		{"UTF-16", "wide", "UTF-16"},
		{"UTF-32", ".hidden", "UTF-32"},
	} {
		for _, p := range words.patterns(t) {
			if p.encoding != c.encoding {
				continue
			}
			write(c.file, append(bytes.Repeat([]byte{0}, 1<<20-5), p.bytes...)) // across two reads
			found := words.InFiles(t, dir)
			if len(found) != 1 || found[0] != (Hit{p.label, c.encoding, filepath.Join(dir, c.file), 1}) {
				t.Errorf("%s: found %v", c.name, found)
			}
			write(c.file, nil)
		}
	}
	write("a heron by the weir.txt", nil)
	if found := words.InFiles(t, dir); len(found) != 1 || found[0].Label != "note" {
		t.Errorf("a file's name: found %v", found)
	}
}
