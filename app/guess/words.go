package guess

// leet is what characters stand for that are written in place of letters. The place in the list is their number in a set.
var leet = [...]struct {
	typed   rune
	letters string
}{
	{'4', "a"},
	{'@', "a"},
	{'8', "b"},
	{'(', "c"},
	{'{', "c"},
	{'[', "c"},
	{'<', "c"},
	{'3', "e"},
	{'€', "e"},
	{'6', "gb"},
	{'9', "g"},
	{'#', "h"},
	{'1', "il"},
	{'!', "il"},
	{'|', "il"},
	{'£', "l"},
	{'0', "o"},
	{'$', "s"},
	{'5', "s"},
	{'7', "tl"},
	{'+', "t"},
	{'%', "x"},
	{'2', "z"},
	{'ø', "o"},
	{'æ', "a"},
	{'œ', "o"},
	{'ł', "l"},
	{'đ', "d"},
	{'ð', "d"},
	{'ß', "s"},
	{'ı', "i"},
}

// steps bounds a search in one list from one place: a text of nothing but l33t letters has many readings.
const steps = 200

// finder looks for the words of one list that begin at one place and are read in one direction.
type finder struct {
	p     *phrase
	list  list
	start int // the place between characters where the word begins
	step  int // 1, or -1 for words written backwards
	left  int // steps
}

// words notes every word that begins at a place.
func (p *phrase) words(at int, lists []list) {
	for _, l := range lists {
		f := finder{p, l, at, 1, steps}
		f.find(at, 0, len(l.text), 0, 0)
	}
}

// reversed notes every word that, read backwards, begins at a place and so ends the text up to there.
func (p *phrase) reversed(at int, lists []list) {
	for _, l := range lists {
		f := finder{p, l, at, -1, steps}
		f.find(at-1, 0, len(l.text), 0, 0)
	}
}

// find goes on with the character at a place, depth letters into the lines from lo to hi. swapped is the set of l33t
// letters met so far.
func (f *finder) find(at, lo, hi, depth int, swapped uint64) {
	if f.left--; f.left < 0 {
		return
	}
	if depth > 0 {
		if bits, ok := f.list.word(lo, depth); ok {
			f.found(depth, max(1, bits)+swaps(swapped))
		}
	}
	if at < 0 || at >= len(f.p.plain) {
		return
	}
	if c := f.p.plain[at]; c != 0 {
		f.follow(at, lo, hi, depth, c, swapped)
	}
	for n, l := range leet {
		if l.typed != f.p.folded[at] {
			continue
		}
		for i := range len(l.letters) {
			f.follow(at, lo, hi, depth, l.letters[i], swapped|1<<n)
		}
	}
}

func (f *finder) follow(at, lo, hi, depth int, c byte, swapped uint64) {
	if lo, hi = f.list.narrow(lo, hi, depth, c); lo < hi {
		f.find(at+f.step, lo, hi, depth+1, swapped)
	}
}

// found notes a word of so many characters. To write it backwards is one thing more to try.
func (f *finder) found(length int, bits float64) {
	from, to := f.start, f.start+length
	if f.step < 0 {
		from, to = f.start-length, f.start
		bits++
	}
	f.p.reach(from, to, bits+f.p.capitals(from, to))
}
