package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// manyFiles writes short notes into folders of a hundred, and returns where and
// how many bytes. Every third has somebody in it.
func manyFiles(t testing.TB, n int) (dir string, size int64) {
	t.Helper()
	dir = t.TempDir()
	for i := range n {
		folder := filepath.Join(dir, fmt.Sprintf("%03d", i/100))
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		text := strings.Repeat("The week had been steadier, and we went through the diary together. ", 8) + "\n"
		if i%3 == 0 {
			text += "Joanna Whitcombe rang from 07700 900123.\n"
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.txt", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		size += int64(len(text))
	}
	return dir, size
}

// One run checks thousands of files, and misses none.
func TestCheckThousands(t *testing.T) {
	dir, _ := manyFiles(t, 3000)
	var out strings.Builder
	found, err := Check(context.Background(), &out, CheckOptions{Folders: true}, []string{dir})
	if err != nil || !found {
		t.Fatalf("found %v, %v", found, err)
	}
	if people, phones := strings.Count(out.String(), ": PERSON "), strings.Count(out.String(), ": PHONE "); people != 1000 || phones != 1000 {
		t.Errorf("%d people, %d numbers in 3000 files", people, phones)
	}
}

// A link to a folder that was named is meant.
func TestCheckFolderByLink(t *testing.T) {
	dir, _ := manyFiles(t, 1)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	if found, err := Check(context.Background(), io.Discard, CheckOptions{Folders: true}, []string{link}); !found || err != nil {
		t.Errorf("found %v, %v", found, err)
	}
}

// However many files cannot be read, what is said of them stays short.
func TestCheckThousandsUnread(t *testing.T) {
	dir := t.TempDir()
	files := make([]string, maxFaults+50)
	for i := range files {
		files[i] = filepath.Join(dir, "none")
	}
	_, err := Check(context.Background(), io.Discard, CheckOptions{}, files)
	if err == nil || !strings.HasSuffix(err.Error(), "\nand 50 files more") || strings.Count(err.Error(), "\n") != maxFaults {
		t.Errorf("%d lines", strings.Count(err.Error(), "\n"))
	}
}

func BenchmarkCheckFiles(b *testing.B) {
	dir, size := manyFiles(b, 3000)
	b.SetBytes(size)
	for b.Loop() {
		if _, err := Check(context.Background(), io.Discard, CheckOptions{Folders: true}, []string{dir}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(3000*float64(b.N)/b.Elapsed().Seconds(), "files/s")
}
