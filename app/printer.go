package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// A page goes to the printer by the standard input of the system's print
// command: it is never a file of ours. The print service keeps a job on its
// disk until it is printed, and sometimes after; that is said where a page is
// offered for printing.

const (
	// printTitle is what the print queue shows. It names nobody.
	printTitle = "Document"
	// printMax bounds a document, in bytes.
	printMax = 32 << 20
	// printPatience bounds one call to the print service.
	printPatience = 30 * time.Second
	// listMax bounds what the print service says of its printers, in bytes.
	listMax = 64 << 10
)

var (
	// ErrNoPrinter is returned where the system has no print command, or no
	// printer to send to.
	ErrNoPrinter = errors.New("app: no printer")
	// ErrNotPrinted is returned where the print service refused a document.
	ErrNotPrinted = errors.New("app: not printed")
)

// Printers lists the printers that a document can be sent to, by the names
// [Print] takes, the system's default first where there is one. It returns
// [ErrNoPrinter] where there is none.
func Printers(ctx context.Context) ([]string, error) {
	if _, err := printCommand(""); err != nil {
		return nil, err
	}
	listed, err := printService(ctx, nil, "lpstat", "-e")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoPrinter, err)
	}
	names := strings.Fields(listed)
	if len(names) == 0 {
		return nil, ErrNoPrinter
	}
	// "system default destination: NAME", or that there is none.
	if said, err := printService(ctx, nil, "lpstat", "-d"); err == nil {
		_, standard, _ := strings.Cut(said, ":")
		standard = strings.TrimSpace(standard)
		for i, name := range names {
			if name == standard {
				copy(names[1:], names[:i])
				names[0] = standard
			}
		}
	}
	return names, nil
}

// Print sends a document, a PDF or plain text of at most 32 MiB, to a printer
// out of [Printers]; an empty name is the system's default. It returns once
// the print service has taken it, with [ErrNoPrinter] where there is no
// printer and [ErrNotPrinted] where the service refused.
func Print(ctx context.Context, printer string, document []byte) error {
	if len(document) == 0 || len(document) > printMax {
		return fmt.Errorf("%w: a document of %d bytes", ErrNotPrinted, len(document))
	}
	command, err := printCommand(printer)
	if err != nil {
		return err
	}
	if printer == "" {
		if _, err := Printers(ctx); err != nil {
			return err
		}
	}
	if _, err := printService(ctx, bytes.NewReader(document), command[0], command[1:]...); err != nil {
		return fmt.Errorf("%w: %w", ErrNotPrinted, err)
	}
	return nil
}

// printCommand is the command that prints its standard input, of the two that
// systems have.
func printCommand(printer string) ([]string, error) {
	for _, c := range []struct {
		program, printer string
		options          []string
	}{
		{"lp", "-d", []string{"-s", "-t", printTitle}},
		{"lpr", "-P", []string{"-T", printTitle}},
	} {
		if _, err := exec.LookPath(c.program); err != nil {
			continue
		}
		command := append([]string{c.program}, c.options...)
		if printer != "" {
			command = append(command, c.printer, printer)
		}
		return command, nil
	}
	return nil, ErrNoPrinter
}

// printService runs one command of the print service and returns what it said.
// What it complains of is not returned: it may quote the document.
func printService(ctx context.Context, in io.Reader, program string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, printPatience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = append(cmd.Environ(), "LC_ALL=C")
	cmd.Stdin = in
	cmd.WaitDelay = time.Second
	said := &bounded{left: listMax}
	cmd.Stdout = said
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s: %w", program, err)
	}
	return said.text.String(), nil
}

// bounded keeps the beginning of what is written to it.
type bounded struct {
	text bytes.Buffer
	left int
}

func (b *bounded) Write(p []byte) (int, error) {
	n := min(len(p), b.left)
	b.left -= n
	b.text.Write(p[:n])
	return len(p), nil
}
