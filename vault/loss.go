package vault

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Kinds of audit entry that a salvage writes.
const (
	AuditSalvaged         = "vault.salvaged"    // detail: how much of the damaged file could be read
	AuditLost             = "salvage.lost"      // detail: what of a client's records, or of the practice's, was lost; see losses
	AuditRegisterSalvaged = "register.salvaged" // binds a sealed identity whose entry was lost
	AuditLetterSalvaged   = "letter.salvaged"   // binds a sealed letter whose entry was lost
)

// losses are the links of one chain, and the records under it, that a salvage did not find. Its text is the detail of an
// audit entry, and what the chain's link of kind linkLoss commits to.
type losses struct {
	links       map[int64]bool // numbers in the chain
	notes       map[int64]bool // of a client
	amendments  map[int64]bool
	measures    map[int64]bool
	letters     map[int64]bool
	identity    bool
	audit       map[int64]bool // of the practice; of a client, entries that listed former losses
	disclosures map[int64]bool // of the practice
}

// What stands before the numbers in the text.
const (
	lostLinks       = "links"
	lostNotes       = "notes"
	lostAmendments  = "additions"
	lostMeasures    = "scores"
	lostLetters     = "letters"
	lostIdentity    = "identity"
	lostAudit       = "entries"
	lostDisclosures = "disclosures"
)

func newLosses() *losses {
	return &losses{
		links: map[int64]bool{}, notes: map[int64]bool{}, amendments: map[int64]bool{}, measures: map[int64]bool{}, letters: map[int64]bool{},
		audit: map[int64]bool{}, disclosures: map[int64]bool{},
	}
}

// lossList is one kind of loss with the numbers of what was lost.
type lossList struct {
	word string
	set  map[int64]bool
}

func (l *losses) lists() []lossList {
	return []lossList{
		{lostLinks, l.links},
		{lostNotes, l.notes},
		{lostAmendments, l.amendments},
		{lostMeasures, l.measures},
		{lostLetters, l.letters},
		{lostAudit, l.audit},
		{lostDisclosures, l.disclosures},
	}
}

func (l *losses) empty() bool { return l.String() == "" }

// String is, for example, "links 4-6,9; notes 12; identity"; empty when nothing was lost.
func (l *losses) String() string {
	var parts []string
	for _, list := range l.lists() {
		if len(list.set) > 0 {
			parts = append(parts, list.word+" "+spans(slices.Sorted(maps.Keys(list.set))))
		}
	}
	if l.identity {
		parts = append(parts, lostIdentity)
	}
	return strings.Join(parts, "; ")
}

// spans writes ascending numbers as "4-6,9".
func spans(list []int64) string {
	var out []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		span := strconv.FormatInt(list[i], 10)
		if j > i {
			span += "-" + strconv.FormatInt(list[j], 10)
		}
		out = append(out, span)
		i = j + 1
	}
	return strings.Join(out, ",")
}

// maxLost bounds how many numbers a list of losses may name: a few characters can stand for any range.
const maxLost = 1 << 20

// add reads a text that String wrote: ErrDamaged if it is none.
func (l *losses) add(text string) error {
	damaged := fmt.Errorf("list of losses: %w", ErrDamaged)
	if text == "" {
		return nil
	}
	left := maxLost
	for part := range strings.SplitSeq(text, "; ") {
		word, numbers, _ := strings.Cut(part, " ")
		if word == lostIdentity && numbers == "" {
			l.identity = true
			continue
		}
		at := slices.IndexFunc(l.lists(), func(list lossList) bool { return list.word == word })
		if at < 0 {
			return damaged
		}
		for span := range strings.SplitSeq(numbers, ",") {
			from, to, ranged := strings.Cut(span, "-")
			first, err := strconv.ParseInt(from, 10, 64)
			last := first
			if err == nil && ranged {
				last, err = strconv.ParseInt(to, 10, 64)
			}
			if err != nil || first < 1 || last < first || last-first >= int64(left) {
				return damaged
			}
			left -= int(last-first) + 1
			for n := first; n <= last; n++ {
				l.lists()[at].set[n] = true
			}
		}
	}
	return nil
}

// lossContent is what a link of kind linkLoss commits to, under the salt of the audit entry it refers to.
func lossContent(chain int64, detail string) packed {
	return packed(domain + "loss").num(chain).text(detail)
}

// losses returns what salvages recorded as lost, by chain.
func (t *tx) losses() (map[int64]*losses, error) {
	entries, err := collect(t, scanAudit, selectAudit+" WHERE kind = ?", AuditLost)
	if err != nil {
		return nil, err
	}
	all := map[int64]*losses{}
	for _, a := range entries {
		chain := int64(a.client)
		if all[chain] == nil {
			all[chain] = newLosses()
		}
		if err := all[chain].add(a.detail); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// lossesOf returns what was lost of one chain; never nil.
func lossesOf(all map[int64]*losses, chain int64) *losses {
	if l := all[chain]; l != nil {
		return l
	}
	return newLosses()
}
