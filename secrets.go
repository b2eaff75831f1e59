package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// secretMax bounds a line of standard input, in bytes.
const secretMax = 4096

// secrets reads passphrases: unseen from a terminal, or one a line from
// standard input.
type secrets struct {
	in    *os.File
	lines *bufio.Reader
}

func newSecrets(in *os.File) *secrets {
	return &secrets{in: in, lines: bufio.NewReaderSize(in, secretMax)}
}

var errNoSecret = errors.New("no passphrase was given")

// ask reads a passphrase; none at all is an error.
func (s *secrets) ask(prompt string) ([]byte, error) {
	secret, err := s.askOptional(prompt)
	if err == nil && len(secret) == 0 {
		return nil, errNoSecret
	}
	return secret, err
}

// askOptional reads a passphrase, nil where the line is empty or there is none.
func (s *secrets) askOptional(prompt string) ([]byte, error) {
	if fd := int(s.in.Fd()); term.IsTerminal(fd) {
		fmt.Fprint(os.Stderr, prompt)
		secret, err := term.ReadPassword(fd)
		fmt.Fprintln(os.Stderr)
		return orNil(secret), err
	}
	line, err := s.lines.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		return nil, errors.New("a line of standard input is too long for a passphrase")
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return orNil(bytes.Clone(bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r")))), nil
}

func orNil(secret []byte) []byte {
	if len(secret) == 0 {
		return nil
	}
	return secret
}
