package editor

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// reference is the plainest text field there is: one string, segmented and broken into lines
// from its beginning whenever somebody asks, and for every step a copy of the whole text.
type reference struct {
	text          string
	caret, anchor int
	upstream      bool
	goal          float32

	done, undone []refStep
	open         bool // the last step may still grow

	metrics       *Metrics
	width, height float32 // of the text; of a line
	page          int     // lines that PageDown goes

	clicks     int
	start, end int // what the click selected
}

// refState is the text with the selection.
type refState struct {
	text          string
	caret, anchor int
}

// refStep is what one undo takes back.
type refStep struct {
	kind          kind
	before, after refState
	at            int    // where the next edit that belongs to it must be
	last          string // what was typed, or erased, so far

	marks, marksAfter []Mark // before it; and when it was undone
	round, roundAfter int
}

func (r *reference) state() refState { return refState{r.text, r.caret, r.anchor} }

func (r *reference) selection() (int, int) { return min(r.caret, r.anchor), max(r.caret, r.anchor) }

// put replaces [start, end). Characters typed one after the other are one step up to the
// next word, and so are those erased.
func (r *reference) put(start, end int, s string, k kind) {
	old := r.text[start:end]
	if old == "" && s == "" {
		return
	}
	before := r.state()
	r.text = r.text[:start] + s + r.text[end:]
	r.caret = start + len(s)
	r.anchor = r.caret
	r.upstream, r.goal = false, -1
	if n := len(r.done); n > 0 && r.open && before.caret == before.anchor && r.done[n-1].kind == k {
		if last := &r.done[n-1]; last.takes(start, end, old, s) {
			last.after, r.undone = r.state(), nil
			return
		}
	}
	step := refStep{kind: k, before: before, after: r.state(), at: r.caret, last: s}
	if k == erased || k == deleted {
		step.last = old
	}
	r.done, r.undone, r.open = append(r.done, step), nil, k != whole
}

func (s *refStep) takes(start, end int, old, fresh string) bool {
	space := func(s string, last bool) bool {
		r, _ := utf8.DecodeRuneInString(s)
		if last {
			r, _ = utf8.DecodeLastRuneInString(s)
		}
		return unicode.IsSpace(r)
	}
	switch s.kind {
	case typed:
		if old != "" || start != s.at || space(s.last, true) && !space(fresh, false) {
			return false
		}
		s.last += fresh
		s.at = start + len(fresh)
	case erased:
		if end != s.at || space(s.last, false) && !space(old, true) {
			return false
		}
		s.last = old + s.last
		s.at = start
	case deleted:
		if start != s.at || space(s.last, true) && !space(old, false) {
			return false
		}
		s.last += old
	default:
		return false
	}
	return true
}

// many makes several replacements, given in order, one step.
func (r *reference) many(edits []Edit) {
	if len(edits) == 0 {
		return
	}
	before := r.state()
	for i := len(edits) - 1; i >= 0; i-- {
		e := edits[i]
		r.text = r.text[:e.Start] + e.Text + r.text[e.End:]
		for _, off := range []*int{&r.caret, &r.anchor} {
			switch {
			case *off <= e.Start:
			case *off >= e.End:
				*off += len(e.Text) - (e.End - e.Start)
			default:
				*off = e.Start + len(e.Text)
			}
		}
	}
	r.upstream, r.goal = false, -1
	r.done, r.undone, r.open = append(r.done, refStep{kind: whole, before: before, after: r.state()}), nil, false
}

func (r *reference) undo() *refStep {
	if len(r.done) == 0 {
		return nil
	}
	s := r.done[len(r.done)-1]
	r.done = r.done[:len(r.done)-1]
	r.undone = append(r.undone, s)
	r.text, r.caret, r.anchor = s.before.text, s.before.caret, s.before.anchor
	r.open, r.upstream, r.goal = false, false, -1
	return &r.undone[len(r.undone)-1]
}

func (r *reference) redo() *refStep {
	if len(r.undone) == 0 {
		return nil
	}
	s := r.undone[len(r.undone)-1]
	r.undone = r.undone[:len(r.undone)-1]
	r.done = append(r.done, s)
	r.text, r.caret, r.anchor = s.after.text, s.after.caret, s.after.caret
	r.open, r.upstream, r.goal = false, false, -1
	return &r.done[len(r.done)-1]
}

func (r *reference) move(to int, extend bool) {
	r.caret = to
	if !extend {
		r.anchor = to
	}
	r.open, r.upstream, r.goal = false, false, -1
}

// next and prev give the characters' edges around the caret.
func (r *reference) next() int {
	to := len(r.text)
	for g := uniseg.NewGraphemes(r.text); g.Next(); {
		if _, end := g.Positions(); end > r.caret {
			to = end
			break
		}
	}
	return to
}

func (r *reference) prev() int {
	to := 0
	for g := uniseg.NewGraphemes(r.text); g.Next(); {
		if start, _ := g.Positions(); start < r.caret {
			to = start
		}
	}
	return to
}

// words gives the edges of all stretches between word boundaries.
func (r *reference) words() (edges [][2]int) {
	rest, state, at := r.text, -1, 0
	for rest != "" {
		var w string
		w, rest, state = uniseg.FirstWordInString(rest, state)
		edges = append(edges, [2]int{at, at + len(w)})
		at += len(w)
	}
	return edges
}

func (r *reference) isWord(edge [2]int) bool {
	first, _ := utf8.DecodeRuneInString(r.text[edge[0]:])
	return first == '_' || !unicode.IsSpace(first) && !unicode.IsPunct(first)
}

func (r *reference) nextWord() int {
	for _, w := range r.words() {
		if r.isWord(w) && w[1] > r.caret {
			return w[1]
		}
	}
	return len(r.text)
}

func (r *reference) prevWord() int {
	to := 0
	for _, w := range r.words() {
		if r.isWord(w) && w[0] < r.caret {
			to = w[0]
		}
	}
	return to
}

// wordAt is what a double click selects; at the end of a paragraph, what stands before.
func (r *reference) wordAt(off int) (start, end int) {
	from, to := r.para(off)
	start, end = from, from
	for _, w := range r.words() {
		if w[0] < from || w[1] > to {
			continue
		}
		start, end = w[0], w[1]
		if off < w[1] {
			break
		}
	}
	return start, end
}

// para gives the paragraph around an offset without its newline.
func (r *reference) para(off int) (start, end int) {
	start = strings.LastIndexByte(r.text[:off], '\n') + 1
	if n := strings.IndexByte(r.text[off:], '\n'); n >= 0 {
		return start, off + n
	}
	return start, len(r.text)
}

func (r *reference) paraAt(off int) (start, end int) {
	start, end = r.para(off)
	return start, min(end+1, len(r.text))
}

var refItem = regexp.MustCompile(`^[ \t]*(?:[-•*–] |([0-9]{1,3})([.)]) )`)

func (r *reference) enter() {
	start, end := r.selection()
	from, to := r.para(start)
	item := refItem.FindStringSubmatch(r.text[from:to])
	switch {
	case item == nil || start < from+len(item[0]):
		r.put(start, end, "\n", whole)
	case start == end && from+len(item[0]) == to:
		r.put(from, end, "", whole)
	case item[1] != "":
		n, _ := strconv.Atoi(item[1])
		indent := item[0][:strings.Index(item[0], item[1])]
		r.put(start, end, "\n"+indent+strconv.Itoa(n+1)+item[2]+" ", whole)
	default:
		r.put(start, end, "\n"+item[0], whole)
	}
}

// tab is Ctrl+Tab, and with Shift back.
func (r *reference) tab(back bool) {
	start, end := r.selection()
	several := strings.Contains(r.text[start:end], "\n")
	if end > start && r.text[end-1] == '\n' {
		end--
	}
	first, _ := r.para(start)
	_, last := r.para(end)
	paras := strings.Split(r.text[first:last], "\n")
	if !back && !several && !refItem.MatchString(paras[0]) {
		start, end = r.selection()
		r.put(start, end, "\t", typed)
		return
	}
	var edits []Edit
	for _, s := range paras {
		spaces := len(s) - len(strings.TrimLeft(s, " "))
		switch {
		case s == "":
		case !back:
			edits = append(edits, Edit{first, first, "\t"})
		case s[0] == '\t':
			edits = append(edits, Edit{first, first + 1, ""})
		case spaces > 0:
			edits = append(edits, Edit{first, first + min(spaces, 4), ""})
		}
		first += len(s) + 1
	}
	r.many(edits)
}
