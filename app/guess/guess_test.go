package guess

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func worth(text string) float64 { return Bits([]byte(text), near) }

// A text is worth what its kind is worth: each row fails when its kind is not found, or counts too much.
func TestBits(t *testing.T) {
	for _, c := range []struct {
		name, text  string
		least, most float64
	}{
		{"nothing", "", 0, 0},
		{"the commonest password", "password", 1, 1},
		{"a rarer one", "trustno1", 4.6, 4.9},
		{"a common word", "garden", 9.8, 10.1},
		{"a rare one", "gibbous", 16.3, 16.6},
		{"one of no ranked list", "grandiloquence", 16.3, 16.6},
		{"a town", "llanfairpwllgwyngyll", 14.6, 14.9},
		{"a given name", "margaret", 3.0, 3.3},
		{"a family name", "pemberton", 11.0, 11.3},
		{"words the caller names", "subrosa", 1, 1},
		{"the last of them", "supervision", math.Log2(6), math.Log2(6)},

		{"a capital first", "Garden", 10.8, 11.1},
		{"all capitals", "GARDEN", 10.8, 11.1},
		{"capitals here and there", "gArdEN", 15.2, 15.5},
		{"l33t", "p@ssw0rd", 3, 3},
		{"l33t that may be two letters", "1i11ian4", 10.8, 11.1},
		{"backwards", "drowssap", 2, 2},
		{"backwards and l33t, with a capital", "Dr0w$$@p", 5.9, 6.1},
		{"diacritics", "cafè", 11.7, 12.0},
		{"typographer's apostrophe", "don’t", 4.2, 4.5},

		{"a row of keys", "qwertyuiop", 10.4, 10.7},
		{"keys with a turn", "zxcvbgfdsa", 19.9, 20.2},
		{"keys down", "1qaz", 9.6, 9.9},
		{"keys with shift", "!\"£$%^&*()", 12.0, 12.3},
		{"an American row", "!@#$%^&*()", 12.0, 12.3},
		{"number pad", "147896325", 16.8, 17.1},
		{"down the number pad, to a wide key", "8520", 7.4, 7.6},
		{"over both", "/2ws", 13.3, 13.5},
		{"crosswise", "7535951", 16.2, 16.4},
		{"across the number pad", "7539510", 16.1, 16.4},

		{"one character", "x", 4.6, 4.9},
		{"a character again and again", strings.Repeat("x", 60), 11.4, 11.7},
		{"a block again and again", strings.Repeat("xkvq", 20), 23.9, 24.2},
		{"a block again, with capitals", "xkvqpwXkvqpw", 30.1, 30.4},
		{"a stretch from before", "xkvqpwz7!xkvqpwz", 44.7, 45.0},

		{"a sequence", "abcdefgh", 3.9, 4.1},
		{"backwards", "zyxwvuts", 4.9, 5.1},
		{"from the middle", "ghijklmn", 7.6, 7.9},
		{"every other", "acegikmo", 5.4, 5.7},
		{"of another alphabet", "абвгдежз", 7.9, 8.1},

		{"a year", "1938", 6.8, 7.1},
		{"no year", "1838", 9.9, 10.1},
		{"a day", "31.12.", 10.4, 10.7},
		{"a date", "14.4.1938", 16.3, 16.6},
		{"a date without signs", "14041938", 15.3, 15.6},
		{"a date, year first", "1938-04-14", 16.3, 16.6},
		{"a short date", "14/4/38", 16.0, 16.3},
		{"two signs in a date", "14.4-38", 20.4, 20.6},
		{"no date", "34.17.38", 18.5, 18.8},

		{"words with blanks", "garden lantern", 21.1, 21.4},
		{"words with a sign", "garden-lantern", 24.1, 24.4},
		{"the second sign of a kind", "garden-lantern-garden", 31.6, 31.9},
		{"letters as in words", "blorptang", 28.0, 28.3},
		{"such letters with a capital", "Blorptang", 29, 29.3},
		{"letters by chance", "xkvqpwzjh", 42.2, 42.5},
		{"letters, digits and signs by chance", "xK7!vq%Z2", 46.9, 47.2},
		{"digits by chance", "8305174629", 24.9, 25.1},
		{"Cyrillic", "ъщжыюэ", 29.9, 30.1},
		{"Chinese", "正確馬電池", 33.1, 33.4},

		{"spread by blanks", "P A S S W O R D 1 2 3", 10.8, 11.1},
		{"spread by a sign", "p-a-s-s-w-o-r-d-1-2-3", 13.8, 14.1},
		{"spread by a letter", "pXaXsXsXwXoXrXd", 10, 11},
		{"spread, the end not", "P A S S W O R D 123", 10.4, 10.7},
		{"spread after a beginning", "my p a s s w o r d", 11.8, 12.1},
		{"spread in pairs", "pa-ss-wo-rd-12-34", 10, 13},
		{"spread by two", "p--a--s--s--w--o--r--d", 13, 18},
		{"a sequence spread", "a b c d e f g h i j", 10, 11},
		{"letters by chance, spread", "x k v q p w z j h", 42, 50},

		{"full-width", "ｐａｓｓｗｏｒｄ１２３４", 4.9, 5.1},
		{"full-width, a sequence", "ａｂｃｄｅｆｇｈ", 6, 6.1},
		{"full-width at the end", "passwordｘ", 11, 13},
		{"bold", "𝓹𝓪𝓼𝓼𝔀𝓸𝓻𝓭", 3, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			const rounding = 1e-9
			if got := worth(c.text); got < c.least-rounding || got > c.most+rounding {
				t.Errorf("%.2f bits, want %.2f to %.2f", got, c.least, c.most)
			}
		})
	}
}

// Decorations make a text worth more, and never less.
func TestBitsGrowWithDecorations(t *testing.T) {
	for _, c := range [][]string{
		{"garden", "Garden", "GarDen"},
		{"password", "p@ssword", "p@ssw0rd", "p@$sw0rd"},
		{"garden", "nedrag"},
		{"14.4.38", "14.4.1938"},
		{"qwerty", "qwErty"},
		{"abcdef", "fedcba"},
		{"bcdefg", "gfedcb"},
		{"xkvqpwxkvqpw", "xkvqpwXkvqpw"},
		{"password", "p a s s w o r d", "p-a-s-s-w-o-r-d"},
		{"password", "ｐａｓｓｗｏｒｄ", "ｐassword"},
		{"lantern", "lantern quarry", "lantern quarry mellow", "lantern quarry mellow drift"},
	} {
		for i := 1; i < len(c); i++ {
			if before, after := worth(c[i-1]), worth(c[i]); before >= after {
				t.Errorf("%q has %.2f bits, %q %.2f", c[i-1], before, c[i], after)
			}
		}
	}
}

// To write a text twice tells an attacker next to nothing new, whatever it is: that it is twice, and with other capitals.
func TestBitsOfTwice(t *testing.T) {
	for kind, texts := range corpus() {
		for _, text := range texts[:min(len(texts), 30)] {
			if utf8.RuneCountInString(text) > Looked/2 {
				continue
			}
			if once, twice := worth(text), worth(text+text); twice > once+2 {
				t.Errorf("%s: %q has %.2f bits, twice %.2f", kind, text, once, twice)
			}
		}
	}
}

func TestBitsLookAtABoundedPart(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, alphabet := range []string{"abcdefghijklmnopqrstuvwxyz", "1!|il", "é", "正確", "a\xff"} {
		letters := []rune(alphabet)
		text := make([]rune, 4*Looked)
		for i := range text {
			text[i] = letters[r.IntN(len(letters))]
		}
		if all, part := worth(string(text)), worth(string(text[:Looked])); all != part {
			t.Errorf("%q: %.2f bits, of the first %d characters %.2f", alphabet, all, Looked, part)
		}
	}
}

// A text of nothing but l33t letters has many readings, and a list may have them all. Not all of them are tried.
func TestWordsTryABoundedNumber(t *testing.T) {
	var own []string
	for n := range 1 << 10 {
		word := []byte("iiiiiiiiii")
		for i := range word {
			if n>>i&1 == 1 {
				word[i] = 'l'
			}
		}
		own = append(own, string(word))
	}
	l := lists(own)[0]
	f := finder{read([]byte("1111111111")), l, 0, 1, steps}
	f.find(0, 0, len(l.text), 0, 0)
	if f.left < -20 { // two steps a letter that were begun before
		t.Errorf("%d steps, at most %d are meant", steps-f.left, steps)
	}
}

// What is not text is looked at without harm, and is worth something.
func TestBitsOfNoText(t *testing.T) {
	if got := Bits([]byte("\xff\xfe\x80\x00abc\xc3"), nil); got < 10 || got > 60 {
		t.Errorf("%.2f bits", got)
	}
}

// The text is the caller's: it is not changed. The copies of it are overwritten.
func TestBitsLeaveNothing(t *testing.T) {
	text := []byte("Gårdèn 1987!")
	kept := bytes.Clone(text)
	Bits(text, near)
	if !bytes.Equal(text, kept) {
		t.Error("the text was changed")
	}
	p := read(text)
	p.cheapest(lists(near))
	typed, folded, plain, keys, upTo := p.typed, p.folded, p.plain, p.keys, p.upTo
	if len(typed) != 12 || folded[0] != 'g' || plain[1] != 'a' || len(keys[7]) == 0 || upTo[12] == 0 {
		t.Fatalf("read wrongly: %d characters", len(typed))
	}
	where := slices.Clone(keys)
	p.wipe()
	for i, at := range where {
		for _, k := range at {
			if k != (key{}) {
				t.Errorf("the key of character %d is still there", i)
			}
		}
	}
	for r := ' '; r <= '~'; r++ {
		if got := keysOf(r); cap(got) > len(board)+2 {
			t.Errorf("the keys of %q have grown", r)
		}
	}
	for i := range typed {
		if typed[i] != 0 || folded[i] != 0 || plain[i] != 0 || keys[i] != nil || upTo[i+1] != 0 {
			t.Fatalf("character %d is still there", i)
		}
	}
}

// A text is looked at without what spreads it more than once: wiping one copy leaves the text, and so the next copy, whole.
func TestGatheredIsACopy(t *testing.T) {
	p := read([]byte("q-w-e-r-t-y"))
	q, _ := p.gathered(2)
	if string(q.typed) != "qwerty" || len(q.keys[1]) == 0 {
		t.Fatalf("gathered wrongly: %d characters", len(q.typed))
	}
	q.wipe()
	for i, want := range read([]byte("q-w-e-r-t-y")).keys {
		if !slices.Equal(p.keys[i], want) {
			t.Errorf("the keys of character %d went with the copy", i)
		}
	}
}

// The search needs lists in the order of their bytes, whose lines are all ended, and lists without ranks are worth their
// number.
func TestListsCanBeSearched(t *testing.T) {
	for i, l := range lists(near) {
		lines := strings.SplitAfter(l.text, "\n")
		if last := len(lines) - 1; lines[last] != "" || last < len(near) {
			t.Errorf("list %d: %d lines, the last one %q", i, last, lines[last])
		}
		lines = lines[:len(lines)-1]
		if !slices.IsSorted(lines) {
			t.Errorf("list %d is not sorted", i)
		}
		for _, line := range lines {
			word, rank, ranked := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			if word == "" || ranked != (l.bits == 0) || strings.Trim(rank, "0123456789") != "" || rank == "0" {
				t.Fatalf("list %d: line %q", i, line)
			}
		}
		if n := math.Log2(float64(len(lines))); l.bits > 0 && (l.bits > n+1.1 || l.bits < n) {
			t.Errorf("list %d counts %.2f bits a word, but is %.2f long", i, l.bits, n)
		}
	}
}

// Every word of a list is found in it, with its own rank.
func TestEveryWordIsFound(t *testing.T) {
	for i, l := range lists(near) {
		lines := strings.Split(strings.TrimSuffix(l.text, "\n"), "\n")
		for n := 0; n < len(lines); n += 1 + len(lines)/500 {
			word, rank, _ := strings.Cut(lines[n], "\t")
			lo, hi := 0, len(l.text)
			for depth := range len(word) {
				lo, hi = l.narrow(lo, hi, depth, word[depth])
			}
			if lo == hi || !strings.HasPrefix(l.text[lo:], lines[n]+"\n") {
				t.Fatalf("list %d: %q is not found", i, word)
			}
			bits, ok := l.word(lo, len(word))
			if want := math.Log2(float64(number(rank))); !ok || l.bits == 0 && bits != want || l.bits > 0 && bits != l.bits {
				t.Errorf("list %d: %q counts %.2f bits", i, word, bits)
			}
		}
		if lo, hi := l.narrow(0, len(l.text), 0, 0xff); lo != hi {
			t.Errorf("list %d has words with a strange letter", i)
		}
	}
}

func number(digits string) (n int) {
	for _, d := range digits {
		n = 10*n + int(d-'0')
	}
	return n
}

// What follows two letters is as likely as everything that can, together.
func TestHabits(t *testing.T) {
	for before := range letters {
		for last := range letters {
			total := 0.0
			for c := 1; c < letters; c++ {
				total += math.Exp2(-float64(habits()[before][last][c]))
			}
			if total > 1.0001 || last > 0 && total < 0.5 {
				t.Errorf("after %d and %d: %.3f", before, last, total)
			}
		}
	}
	q, u, z := speech('q'), speech('u'), speech('z')
	if habits()[0][q][u] > 0.5 || habits()[0][q][z] < 5 {
		t.Errorf("after q, u counts %.1f bits and z %.1f", habits()[0][q][u], habits()[0][q][z])
	}
}

func FuzzBits(f *testing.F) {
	for _, texts := range corpus() {
		f.Add([]byte(texts[0]))
	}
	for _, s := range []string{"", "\xff\xfe", strings.Repeat("1!|il", 200), strings.Repeat("é", 512), "14.4.1987 14/4", "\u0301\u0301", "0.0.0", "ﷺ", "p a s s", "ｐ1ａ①"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		kept := bytes.Clone(text)
		got := Bits(text, near)
		if !bytes.Equal(text, kept) {
			t.Fatal("the text was changed")
		}
		n := min(Looked, utf8.RuneCount(text))
		// Any character of those that are tried, each in another style or not.
		if most := 1 + float64(n)*math.Log2(2*(26+26+10+33+32+100)); !(got >= 0) || got > most {
			t.Fatalf("%.2f bits for %d characters", got, n)
		}
		if n > 0 && got == 0 {
			t.Fatal("a text for nothing")
		}
	})
}

func BenchmarkBits(b *testing.B) {
	sentence := "my dog Rover likes the garden in Spring, and 2 bones a day!!"
	r := rand.New(rand.NewPCG(1, 1))
	random, hostile, spread := make([]byte, 1024), make([]byte, 1024), make([]byte, 1024)
	for i := range random {
		random[i], hostile[i] = byte('!'+r.IntN(94)), "1!|i"[r.IntN(4)]
		spread[i] = hostile[i]
		if i%6 == 1 || i%6 == 3 || i%6 == 5 {
			spread[i] = '-'
		}
	}
	for _, c := range []struct {
		name string
		text []byte
	}{{"60 characters", []byte(sentence)}, {"1024 random", random}, {"1024 hostile", hostile}, {"60 hostile, spread", spread[:60]}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Bits(c.text, near)
			}
		})
	}
}
