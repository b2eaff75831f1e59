package campaign

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// tracedCalls are the system calls that change files or tell what is on the disk. Those at the end would change files in
// a way that is not modelled here: the recording fails where one is seen.
const tracedCalls = "openat,close,pwrite64,write,lseek,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir," +
	"open,creat,dup,dup2,dup3,pwritev,pwritev2,writev,truncate,fallocate,link,linkat,symlinkat,sendfile,splice,copy_file_range,sync_file_range,mmap"

// strace returns the command that runs another and writes down its calls.
func strace(log string, args ...string) *exec.Cmd {
	// Strings in hexadecimal digits, descriptors with their paths: nothing in a line has to be told from its punctuation.
	return exec.Command("strace", append([]string{"-f", "-y", "-xx", "-s", "4194304", "-o", log, "-e", "trace=" + tracedCalls, "-e", "signal=none"}, args...)...)
}

// call is one system call that has returned.
type call struct {
	name   string
	args   []string
	result int64
	opened string // the path of the descriptor that it returned
}

var (
	traceLine   = regexp.MustCompile(`^(\d+) +(.*)$`)
	wholeCall   = regexp.MustCompile(`^(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>)?`)
	begunCall   = regexp.MustCompile(`^(.*) <unfinished \.\.\.>$`)
	resumedCall = regexp.MustCompile(`^<\.\.\. \w+ resumed>(.*)$`)
)

// readTrace calls f with every call that succeeded, in the order in which they returned.
func readTrace(r io.Reader, f func(call) error) error {
	begun := map[string]string{} // by thread
	lines := bufio.NewReaderSize(r, 1<<20)
	for {
		line, err := lines.ReadString('\n')
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		m := traceLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			return fmt.Errorf("no line of a trace: %.80q", line)
		}
		thread, text := m[1], m[2]
		if m := begunCall.FindStringSubmatch(text); m != nil {
			begun[thread] = m[1]
			continue
		}
		if m := resumedCall.FindStringSubmatch(text); m != nil {
			text = begun[thread] + m[1]
		}
		m = wholeCall.FindStringSubmatch(text)
		if m == nil {
			continue // a signal, the end of a thread
		}
		result, err := strconv.ParseInt(m[3], 10, 64)
		if err != nil {
			return err
		}
		if result < 0 {
			continue
		}
		c := call{name: m[1], args: strings.Split(m[2], ", "), result: result, opened: unhex(m[4])}
		if err := f(c); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
}

// unhex decodes \x2f\x74… as strace writes it.
func unhex(s string) string {
	b, err := hex.DecodeString(strings.ReplaceAll(s, `\x`, ""))
	if err != nil {
		return ""
	}
	return string(b)
}

// number is an argument that is a number.
func (c call) number(i int) (int64, error) {
	if i >= len(c.args) {
		return 0, fmt.Errorf("argument %d of %q", i, c.args)
	}
	return strconv.ParseInt(c.args[i], 0, 64)
}

// text is an argument in quotes. A string that was cut off is an error.
func (c call) text(i int) (string, error) {
	if i >= len(c.args) || !strings.HasPrefix(c.args[i], `"`) || !strings.HasSuffix(c.args[i], `"`) {
		return "", fmt.Errorf("argument %d is no whole string", i)
	}
	return unhex(strings.Trim(c.args[i], `"`)), nil
}

// descriptor is an argument like 9<path>.
func (c call) descriptor(i int) (fd, path string) {
	fd, path, _ = strings.Cut(strings.TrimSuffix(c.args[i], ">"), "<")
	return fd, unhex(path)
}

// path is a path in the arguments i, a folder's descriptor, and i+1.
func (c call) path(i int) (string, error) {
	_, folder := c.descriptor(i)
	name, err := c.text(i + 1)
	if err != nil || filepath.IsAbs(name) {
		return name, err
	}
	return filepath.Join(folder, name), nil
}

// recorder turns calls into what happens on a disk.
type recorder struct {
	disk    *powerDisk
	offsets map[string]int64 // by descriptor, where write writes
	said    func(string)     // called with what is written to the standard output
}

// take takes one call in.
func (r *recorder) take(c call) error {
	switch c.name {
	case "openat":
		return r.open(c)
	case "close":
		return nil
	case "write":
		return r.write(c)
	case "pwrite64":
		_, path := c.descriptor(0)
		if !r.disk.has(path) {
			return nil
		}
		data, err := c.text(1)
		if err != nil {
			return err
		}
		at, err := c.number(3)
		if err != nil {
			return err
		}
		return r.disk.write(path, at, []byte(data[:c.result]))
	case "lseek":
		fd, _ := c.descriptor(0)
		r.offsets[fd] = c.result
		return nil
	case "fsync", "fdatasync":
		_, path := c.descriptor(0)
		return r.disk.sync(path)
	case "ftruncate":
		_, path := c.descriptor(0)
		size, err := c.number(1)
		if err != nil {
			return err
		}
		return r.disk.truncate(path, size)
	case "mkdirat":
		path, err := c.path(0)
		if err != nil {
			return err
		}
		return r.disk.create(path, true)
	case "unlinkat":
		path, err := c.path(0)
		if err != nil {
			return err
		}
		return r.disk.remove(path)
	case "unlink", "rmdir":
		path, err := c.text(0)
		if err != nil {
			return err
		}
		return r.disk.remove(path)
	case "renameat", "renameat2":
		from, err := c.path(0)
		if err != nil {
			return err
		}
		to, err := c.path(2)
		if err != nil {
			return err
		}
		return r.disk.rename(from, to)
	case "mmap":
		if len(c.args) > 4 && strings.Contains(c.args[2], "PROT_WRITE") && strings.Contains(c.args[3], "MAP_SHARED") && !strings.HasPrefix(c.args[4], "-1") {
			_, path := c.descriptor(4)
			if r.disk.has(path) {
				return fmt.Errorf("a file that is mapped for writing is not modelled")
			}
		}
		return nil
	case "dup", "dup2", "dup3":
		_, path := c.descriptor(0)
		if r.disk.has(path) {
			return fmt.Errorf("not modelled")
		}
		return nil
	}
	for i := range c.args {
		if _, path := c.descriptor(i); r.disk.has(path) {
			return fmt.Errorf("not modelled")
		}
		if text, err := c.text(i); err == nil && r.disk.within(text) {
			return fmt.Errorf("not modelled")
		}
	}
	return nil
}

func (r *recorder) open(c call) error {
	path, err := c.path(0)
	if err != nil || !r.disk.within(path) {
		return err
	}
	r.offsets[strconv.FormatInt(c.result, 10)] = 0
	if strings.Contains(c.args[2], "O_CREAT") && !r.disk.has(path) {
		return r.disk.create(path, false)
	}
	if strings.Contains(c.args[2], "O_TRUNC") {
		return r.disk.truncate(path, 0)
	}
	return nil
}

func (r *recorder) write(c call) error {
	fd, path := c.descriptor(0)
	data, err := c.text(1)
	if err != nil {
		return err
	}
	if fd == "1" {
		r.said(data)
		return nil
	}
	if !r.disk.has(path) {
		return nil
	}
	at := r.offsets[fd]
	r.offsets[fd] = at + c.result
	return r.disk.write(path, at, []byte(data[:c.result]))
}
