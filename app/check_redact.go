package app

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"subrosa/app/extract"
	"subrosa/pseudonym"
	"subrosa/vault"
)

// ErrRemains is returned for a text in which something is found however often
// it is gone over: it is not written.
var ErrRemains = errors.New("something in it could not be replaced; nothing was written")

// ErrThere is returned where a redacted text would go over a file that is there.
var ErrThere = errors.New("there is a file of that name already; nothing was written")

// standIns are what stands for people in the texts of one run: their role,
// numbered where several have the same. Who was given one keeps it, also in the
// next file.
type standIns struct {
	roles   map[string]string // by the finding's key
	highest map[string]string // of each role, the one with the highest number
}

// meet gives everybody who is new in a text a role: the first that the text
// tells of them.
func (s *standIns) meet(text string, found []pseudonym.Finding) {
	var keys, fresh []string
	at := map[string]int{}
	for _, f := range found {
		if f.Type != pseudonym.TypePerson || len(f.Codes) == 1 && f.Names(f.Codes[0]) || s.roles[f.Key] != "" {
			continue
		}
		n, met := at[f.Key]
		if !met {
			n = len(keys)
			at[f.Key] = n
			keys, fresh = append(keys, f.Key), append(fresh, "")
		}
		if fresh[n] == "" {
			fresh[n] = pseudonym.RoleFor(text, f)
		}
	}
	for i := range fresh {
		if fresh[i] == "" {
			fresh[i] = "person"
		}
	}
	for i, role := range pseudonym.NumberRoles(fresh, slices.Collect(maps.Values(s.highest))) {
		s.roles[keys[i]], s.highest[fresh[i]] = role, role
	}
}

// maxPasses bounds how often a text is gone over. What stands for something is
// nothing that a rule takes for more, so that two are the rule.
const maxPasses = 6

// redacted replaces what is found in a text, and counts how much. A known
// person's name becomes their code, everybody else's their role, the rest what
// kind of thing it is.
func (c *check) redacted(text string) (string, int, error) {
	replaced := 0
	for range maxPasses {
		edits := c.edits(text)
		if len(edits) == 0 {
			return text, replaced, nil
		}
		replaced += len(edits)
		text = pseudonym.Apply(text, edits)
	}
	return "", 0, ErrRemains
}

// edits says what has to go from a text.
func (c *check) edits(text string) []pseudonym.Edit {
	found := slices.DeleteFunc(c.checker.Find(text), func(f pseudonym.Finding) bool {
		return f.Confidence < pseudonym.MustSettle && !c.opts.All
	})
	c.stand.meet(text, found)
	edits := make([]pseudonym.Edit, 0, len(found))
	for _, f := range found {
		code := ""
		if len(f.Codes) == 1 {
			code = f.Codes[0]
		}
		now := pseudonym.Suggestion(f, text, code, c.stand.roles[f.Key])
		edits = append(edits, pseudonym.Edit{Start: f.Start, End: f.End, Text: now})
	}
	return edits
}

// redact writes a file's text with what was found replaced.
func (c *check) redact(name string, doc *extract.Document) error {
	text, replaced, err := c.redacted(doc.Text)
	if err != nil {
		c.faults.add(name, err)
		return nil
	}
	c.found = c.found || replaced > 0
	if !doc.Plain && text != "" {
		text += "\n"
	}
	if c.opts.Out == "" {
		_, err := c.out.WriteString(text)
		return err
	}
	output := c.outputName(name)
	path := filepath.Join(c.opts.Out, output)
	if _, err := os.Lstat(path); err == nil {
		c.faults.add(path, ErrThere)
		return nil
	}
	if err := vault.WriteFile(path, []byte(text)); err != nil {
		c.faults.add(path, err)
		return nil
	}
	if c.opts.JSON {
		return printJSON(c.out, redactedLine{name, path, replaced})
	}
	_, err = fmt.Fprintf(c.out, "%s: %d replaced, written to %s\n", shown(name), replaced, shown(path))
	return err
}

// outputName names the redacted text of a file: by the file's own name, unless
// that could identify somebody too; then by a number.
func (c *check) outputName(name string) string {
	base := filepath.Base(name)
	if name == "-" {
		base = "standard input"
	}
	words := strings.NewReplacer("_", " ", "-", " ", ".", " ").Replace(base)
	for _, f := range append(c.checker.Find(base), c.checker.Find(words)...) {
		if f.Confidence >= pseudonym.MustSettle {
			base = "document"
			break
		}
	}
	ending := ".redacted.txt"
	if strings.EqualFold(filepath.Ext(name), ".md") {
		ending = ".redacted.md"
	}
	output := base + ending
	for n := 2; c.names[output]; n++ {
		output = fmt.Sprintf("%s-%d%s", base, n, ending)
	}
	c.names[output] = true
	return output
}
