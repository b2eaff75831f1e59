package vault

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// manyNotes makes a vault with so many signed notes of 2.4 KB.
func manyNotes(b *testing.B, notes int) (*Vault, ClientID) {
	b.Helper()
	v := newVault(b)
	id := addClient(b, v, "HERON-27")
	must(b, v.Bulk(b.Context(), func(batch *Batch) error {
		for i := range notes {
			n := session(id, someDay.AddDate(0, 0, i%1000), strings.Repeat("a sentence about the week that went by ", 60))
			n.Signed = someDay
			if err := errOf(batch.AddSigned(n)); err != nil {
				return err
			}
		}
		return nil
	}))
	return v, id
}

// BenchmarkBackup makes backups, verified. MB/s is the size of the backup over the whole time.
func BenchmarkBackup(b *testing.B) {
	v, _ := manyNotes(b, 20_000)
	dir := b.TempDir()
	for i := 0; b.Loop(); i++ {
		info := try(v.Backup(b.Context(), filepath.Join(dir, strings.Repeat("b", i+1)), nil))(b)
		b.SetBytes(info.Size)
	}
}

// BenchmarkSaveDuringBackup saves a draft every 20 ms, with and without backups running, and reports how long the saves
// take: p95-ms, most-ms.
func BenchmarkSaveDuringBackup(b *testing.B) {
	v, id := manyNotes(b, 20_000)
	n := session(id, someDay, "half a sentence")
	n.ID = try(v.SaveDraft(b.Context(), n))(b)
	for _, during := range []bool{false, true} {
		b.Run(map[bool]string{false: "without", true: "during"}[during], func(b *testing.B) {
			ctx, cancel := context.WithCancel(b.Context())
			stopped, dir := make(chan struct{}), b.TempDir()
			go func() {
				defer close(stopped)
				for i := 1; during && ctx.Err() == nil; i++ {
					if _, err := v.Backup(ctx, filepath.Join(dir, strings.Repeat("b", i)), nil); err != nil && ctx.Err() == nil {
						b.Error(err)
					}
				}
			}()
			var took []time.Duration
			for b.Loop() {
				at := time.Now()
				must(b, errOf(v.SaveDraft(b.Context(), n)))
				took = append(took, time.Since(at))
				time.Sleep(20 * time.Millisecond)
			}
			cancel()
			<-stopped
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
			b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "most-ms")
		})
	}
}
