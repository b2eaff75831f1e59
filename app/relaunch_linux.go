package app

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// What a fresh process is told in place of a descriptor.
const (
	nothing = "-" // there is none
	lost    = "!" // there was one, and it could not be handed over
)

// handoffSeals keep a handed-over draft as it was written.
const handoffSeals = unix.F_SEAL_SEAL | unix.F_SEAL_SHRINK | unix.F_SEAL_GROW | unix.F_SEAL_WRITE

// replace executes the program anew in this process. It returns only with an
// error.
func replace(args []string, handoff []byte, keep *os.File) error {
	// The fresh process gets the signal mask of the thread that executes it.
	runtime.LockOSThread()
	if err := unix.PthreadSigmask(unix.SIG_SETMASK, &unix.Sigset_t{}, nil); err != nil {
		return fmt.Errorf("unblock signals: %w", err)
	}
	if err := closeOnExec(); err != nil {
		return fmt.Errorf("close descriptors: %w", err)
	}
	told := [2]string{nothing, nothing}
	if handoff != nil {
		// Never a reason not to lock: the fresh process says what is lost.
		told[0] = lost
		if memory, err := memoryFile(handoff); err == nil {
			defer runtime.KeepAlive(memory) // an unused file is closed
			told[0] = inherit(memory)
		}
	}
	if keep != nil {
		defer runtime.KeepAlive(keep)
		told[1] = inherit(keep)
	}
	// The link still leads to this program after an update has replaced it.
	if err := syscall.Exec("/proc/self/exe", args, relaunchEnv(strings.Join(told[:], ","))); err != nil {
		return fmt.Errorf("execute: %w", err)
	}
	return errors.New("execute: came back")
}

// memoryFile holds data in memory, under no name, unchangeable.
func memoryFile(data []byte) (*os.File, error) {
	if len(data) > HandoffMax {
		return nil, ErrHandoffSize
	}
	const flags = unix.MFD_CLOEXEC | unix.MFD_ALLOW_SEALING
	fd, err := unix.MemfdCreate("subrosa", flags|unix.MFD_NOEXEC_SEAL)
	if errors.Is(err, unix.EINVAL) { // Linux before 6.3
		fd, err = unix.MemfdCreate("subrosa", flags)
	}
	if err != nil {
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "handoff")
	if _, err := f.Write(data); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if _, err := unix.FcntlInt(f.Fd(), unix.F_ADD_SEALS, handoffSeals); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// inherit lets the fresh process have f, and returns its number.
func inherit(f *os.File) string {
	fd := f.Fd()
	if _, err := unix.FcntlInt(fd, unix.F_SETFD, 0); err != nil {
		return lost
	}
	return strconv.FormatUint(uint64(fd), 10)
}

// closeOnExec marks every descriptor but the three standard ones to be closed
// by the execution. Go opens its own so, C libraries may not.
func closeOnExec() error {
	err := unix.CloseRange(3, ^uint(0), unix.CLOSE_RANGE_CLOEXEC)
	if err == nil || !(errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL)) {
		return err
	}
	return closeOnExecEach() // Linux before 5.11
}

// closeOnExecEach is [closeOnExec] one descriptor at a time.
func closeOnExecEach() error {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		fd, err := strconv.ParseUint(entry.Name(), 10, 31)
		if err != nil || fd < 3 {
			continue
		}
		_, err = unix.FcntlInt(uintptr(fd), unix.F_SETFD, unix.FD_CLOEXEC)
		if err != nil && !errors.Is(err, unix.EBADF) { // the one that listed them is gone
			return err
		}
	}
	return nil
}

// receive takes the descriptors that replace left: "handoff,keep", each a
// number, nothing or lost.
func receive(told string) (Inherited, error) {
	handoff, keep, ok := strings.Cut(told, ",")
	if !ok {
		return Inherited{}, ErrHandoffForm
	}
	var got Inherited
	var faults []error
	if keep != nothing && keep != lost {
		f, err := inherited(keep, "lock")
		got.Keep = f
		faults = append(faults, err)
	}
	switch handoff {
	case nothing:
	case lost:
		faults = append(faults, ErrHandoffLost)
	default:
		data, err := readHandoff(handoff)
		got.Handoff = data
		faults = append(faults, err)
	}
	return got, errors.Join(faults...)
}

// inherited opens a descriptor that was left, and lets no other program have
// it.
func inherited(number, name string) (*os.File, error) {
	fd, err := strconv.ParseUint(number, 10, 31)
	if err != nil || fd < 3 {
		return nil, ErrHandoffForm
	}
	if _, err := unix.FcntlInt(uintptr(fd), unix.F_SETFD, unix.FD_CLOEXEC); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrHandoffForm, err)
	}
	return os.NewFile(uintptr(fd), name), nil
}

// readHandoff reads and closes a draft that was left. Only sealed memory of a
// bounded size is read: any other descriptor might never end.
func readHandoff(number string) (_ []byte, err error) {
	f, err := inherited(number, "handoff")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	seals, err := unix.FcntlInt(f.Fd(), unix.F_GET_SEALS, 0)
	if err != nil || seals&handoffSeals != handoffSeals {
		return nil, ErrHandoffForm
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > HandoffMax {
		return nil, ErrHandoffSize
	}
	data := make([]byte, info.Size())
	if _, err := io.ReadFull(io.NewSectionReader(f, 0, info.Size()), data); err != nil {
		return nil, err
	}
	return data, nil
}
