//go:build !linux

package app

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// byInput tells a fresh process that its draft comes by standard input.
const byInput = "stdin"

// replace starts the program anew as a child; the caller then ends. The lock
// file cannot cross everywhere, so it is released and taken again.
func replace(args []string, handoff []byte, keep *os.File) error {
	if len(handoff) > HandoffMax {
		return ErrHandoffSize
	}
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("execute: %w", err)
	}
	if keep != nil {
		if err := keep.Close(); err != nil {
			return fmt.Errorf("release the lock file: %w", err)
		}
	}
	child := exec.Command(program, args[1:]...)
	child.Env = relaunchEnv("-")
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	if handoff == nil {
		if err := child.Start(); err != nil {
			return fmt.Errorf("execute: %w", err)
		}
		return nil
	}
	child.Env = relaunchEnv(byInput)
	input, err := child.StdinPipe()
	if err != nil {
		return fmt.Errorf("hand over: %w", err)
	}
	if err := child.Start(); err != nil {
		return fmt.Errorf("execute: %w", err)
	}
	_, err = input.Write(handoff)
	if err := errors.Join(err, input.Close()); err != nil {
		return fmt.Errorf("hand over: %w", err)
	}
	return nil
}

// receive reads the draft that replace left.
func receive(told string) (Inherited, error) {
	if told != byInput {
		if told == "-" {
			return Inherited{}, nil
		}
		return Inherited{}, ErrHandoffForm
	}
	data, err := io.ReadAll(io.LimitReader(os.Stdin, HandoffMax+1))
	if err != nil {
		return Inherited{}, err
	}
	if len(data) > HandoffMax {
		return Inherited{}, ErrHandoffSize
	}
	return Inherited{Handoff: data}, nil
}
