package app

import (
	"regexp"
	"strings"
)

// Markdown is the summary as text that any editor shows well.
func (s *Summary) Markdown() string {
	var b strings.Builder
	b.WriteString("# For supervision\n\n" + longDate(s.Made) + "\n\n> " + SummaryStatement + "\n")
	s.leaving(
		func(c SummaryClient) { b.WriteString("\n## " + c.Label + "\n") },
		func(n SummaryNote, sections []SummarySection) {
			b.WriteString("\n### " + n.Heading + "\n")
			for _, sec := range sections {
				if len(sections) > 1 {
					b.WriteString("\n**" + escapeMarkdown(sec.Name) + "**\n")
				}
				for _, paragraph := range strings.Split(sec.After, "\n") {
					if p := strings.TrimSpace(paragraph); p != "" {
						b.WriteString("\n" + escapeMarkdown(p) + "\n")
					}
				}
			}
		})
	return b.String()
}

var (
	markdownSigns = regexp.MustCompile("[\\\\*_`<]")
	markdownStart = regexp.MustCompile(`^(#|>|\+|-|=|\||~|\d+[.)])`)
)

// escapeMarkdown keeps a note's own stars and hashes from becoming headings and lists. Square brackets stay as they
// are: "[partner]" is only a link where something says where to.
func escapeMarkdown(line string) string {
	line = markdownSigns.ReplaceAllString(line, `\$0`)
	return markdownStart.ReplaceAllStringFunc(line, func(m string) string {
		if last := m[len(m)-1]; last == '.' || last == ')' {
			return m[:len(m)-1] + `\` + m[len(m)-1:]
		}
		return `\` + m
	})
}
