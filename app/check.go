package app

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"subrosa/app/extract"
	"subrosa/pseudonym"
	"subrosa/vault"
)

// maxKnown is the largest list of known people, in bytes.
const maxKnown = 16 << 20

// CheckOptions are the flags of "subrosa check".
type CheckOptions struct {
	JSON    bool      // one object a line instead of lines for people
	All     bool      // also what is only worth a look; lines for programs have it always
	Folders bool      // look through folders
	Text    bool      // print the text that is looked at, and look for nothing
	Redact  bool      // write the text with what was found replaced
	Out     string    // the folder that redacted texts go to; "" is the writer given to Check, for one file
	Known   string    // a JSON file of known people; "-" is standard input, "" is none
	Stdin   io.Reader // read where Known or a file is "-"
}

// check is one run of "subrosa check".
type check struct {
	opts    CheckOptions
	out     *bufio.Writer
	checker pseudonym.Checker
	stand   standIns
	names   map[string]bool // what was written to the folder
	found   bool
	faults  faults
}

// Check looks at files of the kinds that package extract reads as signing
// would, one after the other, and prints what would have to be settled, or
// writes the text with that replaced. found says whether there was anything. A
// file that cannot be read is an error that names it, but the others are still
// checked.
func Check(ctx context.Context, w io.Writer, opts CheckOptions, files []string) (found bool, err error) {
	c := &check{
		opts: opts, out: bufio.NewWriter(w), checker: pseudonym.Checker{Region: "GB"},
		stand: standIns{roles: map[string]string{}, highest: map[string]string{}}, names: map[string]bool{},
	}
	if err := c.prepare(files); err != nil {
		return false, err
	}
	for _, name := range files {
		if err := c.argument(ctx, name); err != nil {
			return c.found, errors.Join(c.out.Flush(), err)
		}
	}
	if err := c.out.Flush(); err != nil {
		return c.found, fmt.Errorf("print: %w", err)
	}
	return c.found, c.faults.err()
}

// prepare refuses what cannot be meant, and reads the list of known people.
func (c *check) prepare(files []string) error {
	readsStdin := c.opts.Known == "-"
	for _, name := range files {
		if name == "-" && readsStdin {
			return errors.New("standard input can be read once only")
		}
		readsStdin = readsStdin || name == "-"
	}
	several := len(files) > 1 || c.opts.Folders
	switch {
	case c.opts.Text && c.opts.Redact:
		return errors.New("--text and --redact exclude each other")
	case c.opts.Out != "" && !c.opts.Redact:
		return errors.New("--out goes with --redact")
	case c.opts.Redact && c.opts.Out == "" && several:
		return errors.New("--redact writes one file to standard output; several need --out FOLDER")
	case c.opts.Text && several:
		return errors.New("--text shows one file")
	}
	if c.opts.Out != "" {
		if err := os.Mkdir(c.opts.Out, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s: %w", shown(c.opts.Out), plain(err))
		}
		info, err := os.Stat(c.opts.Out)
		if err != nil || !info.IsDir() {
			return fmt.Errorf("%s is no folder", shown(c.opts.Out))
		}
	}
	if c.opts.Known == "" {
		return nil
	}
	people, err := c.readKnown()
	if err != nil {
		return fmt.Errorf("known people: %w", err)
	}
	c.checker.Known = pseudonym.NewRegister(people)
	return nil
}

// argument checks what was named: a file, or what is in a folder. It returns
// only what ends the run.
func (c *check) argument(ctx context.Context, name string) error {
	if name != "-" {
		info, err := os.Stat(name)
		switch {
		case err != nil:
			c.faults.add(name, plain(err))
			return nil
		case info.IsDir() && !c.opts.Folders:
			c.faults.add(name, errors.New("it is a folder; check -r looks through it"))
			return nil
		case info.IsDir():
			return c.folder(ctx, name)
		}
	}
	return c.file(ctx, name)
}

// file checks one file. It returns only what ends the run.
func (c *check) file(ctx context.Context, name string) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("check: %w", err)
	}
	doc, err := c.read(ctx, name)
	if err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("check: %w", ctx.Err())
		}
		c.faults.add(name, err)
		return nil
	}
	for _, unread := range doc.Unread {
		c.faults.add(name, unread)
	}
	switch {
	case c.opts.Text:
		_, err = c.out.WriteString(doc.Text)
	case c.opts.Redact:
		err = c.redact(name, doc)
	default:
		err = c.list(name, doc)
	}
	if err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

// list prints what was found in a file.
func (c *check) list(name string, doc *extract.Document) error {
	places := doc.Places()
	for _, f := range c.checker.Find(doc.Text) {
		if f.Confidence < pseudonym.MustSettle && !c.opts.All && !c.opts.JSON {
			continue // a program has the confidence to choose by
		}
		c.found = true
		if err := c.print(name, doc, places, f); err != nil {
			return err
		}
	}
	return nil
}

// read reads the text of a file, or of standard input for "-".
func (c *check) read(ctx context.Context, name string) (*extract.Document, error) {
	data, err := c.readBounded(name, extract.MaxFile)
	if err != nil {
		return nil, err
	}
	return extract.Read(ctx, name, data)
}

// readKnown reads the list of known people.
func (c *check) readKnown() ([]pseudonym.Person, error) {
	data, err := c.readBounded(c.opts.Known, maxKnown)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown(c.opts.Known), err)
	}
	return pseudonym.ParseKnown(bytes.NewReader(data))
}

// readBounded reads a file, or standard input for "-", of at most limit bytes.
func (c *check) readBounded(name string, limit int64) ([]byte, error) {
	r := c.opts.Stdin
	switch {
	case name != "-" && !c.isStdin(name):
		f, err := openToCheck(name)
		if err != nil {
			return nil, err
		}
		defer f.Close() // read only: nothing to lose
		r = f
	case r == nil:
		return nil, fmt.Errorf("standard input: %w", os.ErrInvalid)
	}
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, plain(err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%w, %d MB", extract.ErrTooLarge, limit>>20)
	}
	return data, nil
}

// errPipe is the error of a named pipe or a device, which might never end.
var errPipe = errors.New("it is not a file; what another program writes is checked from standard input, which is called -")

// openToCheck opens a file that was named. It waits for nobody: only what whoever began the program had opened already is
// read as it comes (/dev/fd/63, as shells write it).
func openToCheck(name string) (*os.File, error) {
	open := vault.OpenFile
	if strings.HasPrefix(name, "/dev/fd/") {
		open = os.Open
	}
	f, err := open(name)
	if errors.Is(err, vault.ErrForeign) {
		return nil, errPipe
	}
	if err != nil {
		return nil, plain(err)
	}
	return f, nil
}

// isStdin says whether a name is another one for standard input, such as /dev/stdin.
func (c *check) isStdin(name string) bool {
	f, ok := c.opts.Stdin.(*os.File)
	if !ok {
		return false
	}
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(name)
	return err == nil && !there.Mode().IsRegular() && os.SameFile(mine, there)
}

// plain takes what was done to a file, and its name, off an error of the
// system: both are said already.
func plain(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
