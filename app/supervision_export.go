package app

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"subrosa/vault"
)

// Format is the form a summary leaves in.
type Format string

// The forms.
const (
	FormatPDF       Format = "pdf"       // AES-256 with a password
	FormatAge       Format = "age"       // Markdown in an age file with a passphrase
	FormatMarkdown  Format = "markdown"  // plain text
	FormatClipboard Format = "clipboard" // the same, to be pasted
)

// maxExportPassword is the longest password a PDF of revision 6 takes, in bytes.
const maxExportPassword = 127

// ErrExportPassword is returned for an export password that is empty or too long.
var ErrExportPassword = errors.New("app: the password of an export has 1 to 127 bytes")

// Exported is a summary ready to leave.
type Exported struct {
	Bytes   []byte
	Name    string // a file name that says nothing: supervision-2026-05-14.pdf; "" for the clipboard
	SHA256  [32]byte
	Format  Format
	Missing int // letters of the PDF that no embedded font has, printed as a box
}

// Needs says whether the format has a password.
func (f Format) Needs() bool { return f == FormatPDF || f == FormatAge }

// String is the format in words, as the disclosure log shows it.
func (f Format) String() string {
	switch f {
	case FormatPDF:
		return "PDF with a password"
	case FormatAge:
		return "encrypted file"
	case FormatMarkdown:
		return "plain text"
	case FormatClipboard:
		return "clipboard"
	}
	return "unknown"
}

// Export writes the summary in a format, after looking at it once more: ErrUnsettled, ErrChecklist, ErrNoNotes. Nothing
// touches the disk; the caller writes the bytes through [vault.WriteFile] and then logs the disclosure with
// [LogSummary]. The age format takes about a second, for its key derivation.
func Export(ctx context.Context, v *vault.Vault, s *Summary, format Format, password []byte) (Exported, error) {
	if err := s.ready(ctx, v); err != nil {
		return Exported{}, err
	}
	if format.Needs() && (len(password) == 0 || len(password) > maxExportPassword) {
		return Exported{}, ErrExportPassword
	}
	if err := ctx.Err(); err != nil {
		return Exported{}, fmt.Errorf("export: %w", err)
	}
	out := Exported{Format: format}
	var err error
	switch format {
	case FormatPDF:
		var plain []byte
		if plain, out.Missing, err = s.pdf(); err == nil {
			out.Bytes, err = encryptPDF(ctx, plain, password)
		}
		out.Name = fileName(s.Made, ".pdf")
	case FormatAge:
		out.Bytes, err = encryptAge([]byte(s.Markdown()), password, ageWork)
		out.Name = fileName(s.Made, ".md.age")
	case FormatMarkdown:
		out.Bytes, out.Name = []byte(s.Markdown()), fileName(s.Made, ".md")
	case FormatClipboard:
		out.Bytes = []byte(s.Markdown())
	default:
		err = fmt.Errorf("export: unknown format")
	}
	if err != nil {
		return Exported{}, err
	}
	out.SHA256 = sha256.Sum256(out.Bytes)
	return out, nil
}

// fileName is a name for an export that carries the day and nothing else.
func fileName(made time.Time, ending string) string {
	return "supervision-" + made.Format("2006-01-02") + ending
}

// LogSummary enters the export into the disclosure log, once it has left.
func LogSummary(ctx context.Context, v *vault.Vault, s *Summary, e Exported) error {
	d := vault.Disclosure{
		At: v.Now(), What: "Supervision summary", Recipient: s.Recipient, Purpose: "Supervision", Format: e.Format.String(),
		SHA256: e.SHA256, Notes: s.Notes(), From: s.From, To: s.To,
	}
	for _, c := range s.Clients {
		d.Clients = append(d.Clients, c.Client)
	}
	if err := v.LogDisclosure(ctx, d); err != nil {
		return fmt.Errorf("log the summary: %w", err)
	}
	return nil
}

// LogLine is what the disclosure log will say, for the preview: "14 May 2026, 11:26. HERON-27 as A, MAPLE-63 as B:
// 5 notes, 1 April to 14 May. To my supervisor, as a PDF with a password."
func (s *Summary) LogLine(format Format, at time.Time) string {
	var who []string
	for _, c := range s.Clients {
		who = append(who, c.Code+" as "+strings.TrimPrefix(c.Label, "Client "))
	}
	notes := fmt.Sprintf("%d notes", s.Notes())
	if s.Notes() == 1 {
		notes = "1 note"
	}
	from, to := s.From.Format("2 January"), s.To.Format("2 January")
	if s.From.Year() != s.To.Year() {
		from, to = longDate(s.From), longDate(s.To)
	}
	as := map[Format]string{
		FormatPDF: "as a PDF with a password", FormatAge: "as an encrypted file", FormatMarkdown: "as plain text",
		FormatClipboard: "through the clipboard",
	}[format]
	return fmt.Sprintf("%s. %s: %s, %s to %s. To my supervisor, %s.", at.Format("2 January 2006, 15:04"), strings.Join(who, ", "), notes, from, to, as)
}

// leaving calls visit for each note that has any text left, with the sections that do.
func (s *Summary) leaving(client func(SummaryClient), note func(SummaryNote, []SummarySection)) {
	for _, c := range s.Clients {
		begun := false
		for _, n := range c.Notes {
			var sections []SummarySection
			for _, sec := range n.Sections {
				if strings.TrimSpace(sec.After) != "" {
					sections = append(sections, sec)
				}
			}
			if len(sections) == 0 {
				continue
			}
			if !begun {
				client(c)
				begun = true
			}
			note(n, sections)
		}
	}
}
