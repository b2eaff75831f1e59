//go:build linux

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"subrosa/app"
	"subrosa/e2e/desk"
)

// TestEndSaves: the window's cross and the signals that end a program end it
// with every word stored, however fresh.
func TestEndSaves(t *testing.T) {
	screen, bus, h := desk.Start(t), desk.StartBus(t), newHome(t)
	made := prepare(t, h, app.DefaultSettings())
	want := ""
	for _, c := range []struct {
		name string
		end  func(p *program)
	}{
		{"closed", func(p *program) { p.Close(p.WaitWindow(titleOpen, patience)) }},
		{"end of the session", func(p *program) { p.signal(syscall.SIGTERM) }},
		{"end of the session, again", func(p *program) { p.signal(syscall.SIGTERM) }}, // the toolkit hears it too: a race
		{"interrupted", func(p *program) { p.signal(syscall.SIGINT) }},
		{"terminal gone", func(p *program) { p.signal(syscall.SIGHUP) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := start(t, screen, bus, h)
			p.opens(recordsSecret)
			p.Key("ctrl+End")
			p.Type(c.name + ", " + sentence)
			p.rest()
			c.end(p)
			if code := p.waitEnd(patience); code != 0 {
				t.Errorf("ended with %d", code)
			}
			want += c.name + ", " + sentence
			wantText(t, "the note", noteOf(t, made.dir, recordsSecret, made.note).Sections[0].Text, want)
			p.unwritten(with(identifying(), noteCanaries()))
		})
	}
}

// TestSecondStart: a vault that is open cannot be opened again beside it. A
// second start brings the first one's window back; where it cannot reach it,
// it says that the vault is open. The first goes on undisturbed.
func TestSecondStart(t *testing.T) {
	screen, bus, h := desk.Start(t), desk.StartBus(t), newHome(t)
	made := prepare(t, h, app.DefaultSettings())
	first := start(t, screen, bus, h)
	first.opens(recordsSecret)

	first.Minimize(first.WaitWindow(titleOpen, patience))
	second := start(t, screen, bus, h)
	if code := second.waitEnd(patience); code != 0 {
		t.Errorf("the second start ended with %d", code)
	}
	first.WaitWindow(titleOpen, patience)

	elsewhere := newHome(t) // another runtime folder, and no way to the first
	other := start(t, desk.Start(t), bus, elsewhere, "--vault", made.dir)
	other.WaitWindow(titleLocked, patience)
	other.sees("Passphrase for your records")
	other.Type(recordsSecret + "\n")
	other.sees("This vault is already open")
	if len(other.Windows(titleOpen)) > 0 {
		t.Error("one vault is open in two windows")
	}

	first.Type(sentence)
	first.Key("ctrl+s")
	comesToText(t, func() string { return noteOf(t, made.dir, recordsSecret, made.note).Sections[0].Text }, sentence)
}

// TestWrongPassphrases: what is not the passphrase opens nothing, however
// long, and the right one does afterwards.
func TestWrongPassphrases(t *testing.T) {
	screen, bus, h := desk.Start(t), desk.StartBus(t), newHome(t)
	prepare(t, h, app.DefaultSettings())
	p := start(t, screen, bus, h)
	p.WaitWindow(titleLocked, patience)
	p.sees("Passphrase for your records")
	p.Key("Return") // nothing at all
	p.sees("That cannot be a passphrase.")
	p.Type(recordsSecret + "x\n")
	p.again("Open records")
	p.Paste(strings.Repeat("long and wrong ", 700)) // in place of the other
	p.seesNot(refused)                              // the sentence goes as soon as something else stands there
	p.Key("Return")
	p.sees("That cannot be a passphrase.") // more than a passphrase can have
	p.Key("ctrl+a")
	p.Type("wrong again\n")
	p.again("Open records")
	if len(p.Windows(titleOpen)) > 0 {
		t.Fatal("it opened")
	}
	p.Key("ctrl+a")
	p.Type(recordsSecret + "\n")
	p.WaitWindow(titleOpen, patience)
}

// TestRenamed: the vault's folder goes away under an open practice. The lock
// comes all the same, the words cross it, and are there once the folder is.
func TestRenamed(t *testing.T) {
	screen, bus, h := desk.Start(t), desk.StartBus(t), newHome(t)
	made := prepare(t, h, app.DefaultSettings())
	p := start(t, screen, bus, h)
	p.opens(recordsSecret)
	away := made.dir + " elsewhere"
	if err := os.Rename(made.dir, away); err != nil {
		t.Fatal(err)
	}
	p.Type(sentence)
	p.locks(patience, func() { p.Key("ctrl+l") })
	p.forgotten(with(identifying(), noteCanaries()))
	if err := os.Rename(away, made.dir); err != nil {
		t.Fatal(err)
	}
	p.opens(recordsSecret)
	p.Key("ctrl+End")
	p.Type(" HERE")
	p.does("ctrl+s")
	comesToText(t, func() string { return noteOf(t, made.dir, recordsSecret, made.note).Sections[0].Text }, sentence+" HERE")
	p.unwritten(with(identifying(), noteCanaries()))
}

// disk is a small disk of a test's own.
type disk struct {
	t   *testing.T
	dir string
}

// mountDisk makes one of some megabytes, as root or through sudo. Where that
// is not to be had, what the test shows is not shown, and it says so where
// somebody sees it.
func mountDisk(t *testing.T, megabytes int) *disk {
	t.Helper()
	d := &disk{t: t, dir: t.TempDir()}
	if err := asRoot("mount", "-t", "tmpfs", "-o", "mode=0777,size="+strconv.Itoa(megabytes)+"m", "tmpfs", d.dir); err != nil {
		fmt.Fprintf(os.Stderr, "NOT SHOWN: %s needs a disk of its own, and this machine does not let it be mounted: %v\n", t.Name(), err)
		t.Skip("no disk can be mounted")
	}
	t.Cleanup(func() {
		if err := asRoot("umount", "-l", d.dir); err != nil {
			t.Error(err)
		}
	})
	return d
}

func asRoot(args ...string) error {
	if os.Geteuid() != 0 {
		args = append([]string{"sudo", "-n"}, args...)
	}
	out, err := exec.Command(args[0], args[1:]...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, strings.TrimSpace(string(out)))
	}
	return nil
}

// fill leaves no room on the disk.
func (d *disk) fill() {
	d.t.Helper()
	f, err := os.Create(filepath.Join(d.dir, "filler"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	for _, size := range []int{1 << 16, 1 << 12, 1} {
		for block := make([]byte, size); err == nil; {
			_, err = f.Write(block)
		}
		if size > 1 {
			err = nil
		}
	}
}

// TestDiskFull: the disk is full when the practice locks. It locks, the words
// cross, are offered although the disk is full still, and are stored once
// there is room. With -soak that happens fifty times.
func TestDiskFull(t *testing.T) {
	d := mountDisk(t, 8)
	screen, bus, h := desk.Start(t), desk.StartBus(t), newHome(t)
	made := prepareAt(t, filepath.Join(d.dir, "Practice"+app.Extension), app.DefaultSettings())
	p := start(t, screen, bus, h, "--vault", made.dir)
	p.opens(recordsSecret)
	secrets, want := with(identifying(), noteCanaries()), ""
	times := rounds(1, 25)
	for i := range times {
		d.fill()
		// Enough words that they do not fit into pages that are there already.
		long := strings.Repeat(sentence+" ", 200)
		p.Paste(long)
		p.rest()
		for range 2 {
			p.locks(patience, func() { p.Key("ctrl+l") })
			p.forgotten(secrets)
			p.opens(recordsSecret)
		}
		if err := os.Remove(filepath.Join(d.dir, "filler")); err != nil {
			t.Fatal(err)
		}
		here := fmt.Sprintf("HERE%d ", i)
		p.Key("ctrl+End")
		p.Type(here)
		p.does("ctrl+s")
		want += long + here
		comesToText(t, func() string { return noteOf(t, made.dir, recordsSecret, made.note).Sections[0].Text }, want)
		p.unwritten(secrets, d.dir)
		if i+1 < times && len(want) > 60_000 {
			p.Key("ctrl+a", "Delete", "ctrl+s")
			want = ""
			comesToText(t, func() string { return noteOf(t, made.dir, recordsSecret, made.note).Sections[0].Text }, want)
		}
	}
	figure(t, "locks on a full disk, drafts lost", "%d, 0", 2*times)
}

// TestReadOnly: a vault that cannot be written to is not opened, and not
// harmed.
func TestReadOnly(t *testing.T) {
	d := mountDisk(t, 8)
	screen, bus, h := desk.Start(t), desk.StartBus(t), newHome(t)
	made := prepareAt(t, filepath.Join(d.dir, "Practice"+app.Extension), app.DefaultSettings())
	if err := asRoot("mount", "-o", "remount,ro", d.dir); err != nil {
		t.Fatal(err)
	}
	p := start(t, screen, bus, h, "--vault", made.dir)
	p.WaitWindow(titleLocked, patience)
	p.sees("Passphrase for your records")
	p.Type(recordsSecret + "\n")
	p.sees("on a disk that cannot be written to")
	if len(p.Windows(titleOpen)) > 0 {
		t.Error("it opened")
	}
	p.signal(syscall.SIGTERM)
	if code := p.waitEnd(patience); code != 0 {
		t.Errorf("ended with %d", code)
	}
	if err := asRoot("mount", "-o", "remount,rw", d.dir); err != nil {
		t.Fatal(err)
	}
	p = start(t, screen, bus, h, "--vault", made.dir)
	p.opens(recordsSecret)
}

// TestLongPaste: a note of 100,000 letters at once leaves the window at hand:
// the lock, which has to store it, comes within seconds, and no letter is lost.
func TestLongPaste(t *testing.T) {
	screen, bus, h := desk.Start(t), desk.StartBus(t), newHome(t)
	made := prepare(t, h, app.DefaultSettings())
	p := start(t, screen, bus, h)
	p.opens(recordsSecret)
	line := strings.Repeat(sentence+" ", 6) + "\n"
	long := strings.Repeat(line, 100_000/len(line)+1)
	p.Copy(long)
	p.Key("ctrl+v")
	p.Type("Typed behind it.")
	pasted := time.Now()
	took := p.locks(patience, func() { p.Key("ctrl+l") })
	t.Logf("locked %v after the keys", took)
	if time.Since(pasted) > 15*time.Second {
		t.Errorf("locked only %v after the paste", time.Since(pasted))
	}
	p.opens(recordsSecret)
	begin := time.Now()
	p.Type("X")
	p.does("ctrl+s")
	t.Logf("a key and a save took %v", time.Since(begin))
	comesToText(t, func() string { return noteOf(t, made.dir, recordsSecret, made.note).Sections[0].Text }, long+"Typed behind it.X")
	p.Key("ctrl+Home")
	p.Type("Y")
	p.locks(patience, func() { p.Key("ctrl+l") })
	wantText(t, "the note", noteOf(t, made.dir, recordsSecret, made.note).Sections[0].Text, "Y"+long+"Typed behind it.X")
	p.forgotten(with(identifying(), noteCanaries()))
}
