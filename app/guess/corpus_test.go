package guess

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"subrosa/assets"
)

// near are the words that Judge names.
var near = []string{"subrosa", "therapy", "therapist", "counsellor", "counselling", "supervision", "practice"}

// corpus makes texts of the kinds people choose as passphrases, the same ones at each run, by kind.
func corpus() map[string][]string {
	r := rand.New(rand.NewPCG(20, 16))
	kinds := map[string][]string{
		"sentence":      sentences,
		"other tongues": foreign,
	}
	add := func(kind, format string, parts ...any) {
		kinds[kind] = append(kinds[kind], fmt.Sprintf(format, parts...))
	}
	var lists [][]string
	for _, text := range assets.RankedWords() {
		lists = append(lists, strings.Fields(text)) // word, rank, word, rank
	}
	pick := func(list int) string { return lists[list][2*r.IntN(len(lists[list])/2)] }
	const passwords, english, given, surnames = 0, 1, 2, 3
	capital := func(w string) string { return strings.ToUpper(w[:1]) + w[1:] }
	ends := []string{"", "1", "12", "123", "1234", "!", "!!", "7", "99", "2024", "2019!", "01", "#1", "."}
	end := func() string { return ends[r.IntN(len(ends))] }
	for range 50 {
		w := pick(passwords)
		add("common password, decorated", "%s%s", w, end())
		add("common password, decorated", "%s%s", capital(w), end())
		add("common password, decorated", "%s%s%s", end(), strings.ToUpper(w), end())
		add("common password, decorated", "%s%s%s", w, end(), pick(passwords))
	}
	for range 40 {
		for _, list := range []int{passwords, english, given, surnames} {
			add("l33t", "%s%s", strings.NewReplacer("a", "@", "e", "3", "i", "1", "o", "0", "s", "$").Replace(pick(list)), end())
			add("l33t", "%s%s", strings.NewReplacer("a", "4", "t", "7", "l", "1").Replace(capital(pick(list))), end())
		}
		add("backwards", "%s%s", backwards(pick(english)), end())
		add("again", "%s", strings.Repeat(pick(english), 2+r.IntN(3)))
		add("again", "%s", strings.Repeat(string(rune('a'+r.IntN(26))), 3+r.IntN(30)))
		add("name", "%s%s%d", pick(given), end(), 1940+r.IntN(80))
		add("name", "%s %s", capital(pick(given)), capital(pick(surnames)))
		add("name", "%s.%s%s", pick(given), pick(surnames), end())
		day, month, year := 1+r.IntN(28), 1+r.IntN(12), 1930+r.IntN(90)
		add("date", "%d.%d.%d", day, month, year)
		add("date", "%02d/%02d/%02d", day, month, year%100)
		add("date", "%02d%02d%d", day, month, year)
		add("date", "%d-%02d-%02d", year, month, day)
		add("date", "%s%02d%02d%02d", pick(given), day, month, year%100)
		add("date", "%s %d", pick(english), year)
	}
	for range 30 {
		for n := 1; n <= 7; n++ {
			words := make([]string, n)
			for i := range words {
				words[i] = pick(english)
			}
			add("words", "%s", strings.Join(words, " "))
			add("words", "%s%s", strings.Join(words, "-"), end())
			add("words, glued", "%s", strings.Join(words, ""))
			for i := range words {
				words[i] = capital(words[i])
			}
			add("words, glued", "%s%s", strings.Join(words, ""), end())
		}
		for n := 2; n <= 6; n++ {
			dice, bip := make([]string, n), make([]string, n)
			for i := range n {
				dice[i], bip[i] = assets.EFFShort2()[r.IntN(1296)], assets.BIP39()[r.IntN(2048)]
			}
			add("diceware", "%s", strings.Join(dice, " "))
			add("diceware", "%s", strings.Join(bip, "-"))
		}
		add("walk", "%s", walked(r, 4+r.IntN(12), 4))
		add("walk", "%s%s%s", walked(r, 4+r.IntN(6), 8), end(), walked(r, 4, 8))
		add("sequence", "%s", "abcdefghijklmnopqrstuvwxyz"[r.IntN(20):][:3+r.IntN(4)]+"0123456789"[r.IntN(7):])
	}
	const small, digits = "abcdefghijklmnopqrstuvwxyz", "0123456789"
	for _, set := range []struct{ kind, from string }{
		{"random letters", small},
		{"random letters and digits", small + strings.ToUpper(small) + digits},
		{"random signs", small + strings.ToUpper(small) + digits + "!\"$%^&*()-_=+[]{};:'@#~,.<>/?"},
		{"random digits", digits},
	} {
		for range 120 {
			b := make([]byte, 4+r.IntN(24))
			for i := range b {
				b[i] = set.from[r.IntN(len(set.from))]
			}
			add(set.kind, "%s", b)
		}
	}
	return kinds
}

func backwards(s string) string {
	b := []byte(s)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

// walked goes over letters and digits from key to key; once in so many steps it turns.
func walked(r *rand.Rand, length, straight int) string {
	rows := []string{"1234567890", "qwertyuiop", "asdfghjkl;", "zxcvbnm,./"}
	row, at, down, right := r.IntN(4), r.IntN(10), 0, 1
	var b strings.Builder
	for range length {
		b.WriteByte(rows[row][at])
		for tries := 0; ; tries++ {
			if tries > 0 || r.IntN(straight) == 0 {
				down, right = [][2]int{{0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, -1}, {-1, 1}}[r.IntN(6)][0], 0
				if down == 0 {
					right = 1 - 2*r.IntN(2)
				}
			}
			if row+down >= 0 && row+down < 4 && at+right >= 0 && at+right < 10 {
				row, at = row+down, at+right
				break
			}
		}
	}
	return b.String()
}

var sentences = []string{
	"to be or not to be", "To be, or not to be, that is the question.", "it was the best of times, it was the worst of times",
	"water boils at a hundred degrees", "The Thames flows through London", "all that glitters is not gold",
	"my favourite colour is blue", "I love my children", "I have two cats and a dog", "the moon is made of cheese",
	"mind the gap between the train and the platform", "an apple a day keeps the doctor away", "God save the King",
	"a stitch in time saves nine", "The quick brown fox jumps over the lazy dog", "Penguins live at the South Pole.",
	"twenty-four hours make a day", "Edinburgh is the capital of Scotland", "light travels faster than sound",
	"how do you solve a problem like Maria", "may the force be with you", "keep calm and carry on", "let me in please",
	"this is my passphrase", "i hate passwords", "open sesame", "correct horse battery staple", "one two three four five six",
	"The 39 Steps", "Battle of Hastings 1066", "four candles", "cogito ergo sum", "seven hills of Rome", "Wednesday's child is full of woe",
	"fish and chips on Friday", "Happy Birthday to you", "next year in Brighton", "Monday Tuesday Wednesday", "3 blind mice",
	"rain in Spain stays mainly in the plain", "What time is it?", "a cup of tea and a biscuit", "Mum and Dad 4ever", "trustno1butme",
	"letmein letmein", "iloveyousomuch", "ihavenoideawhattotype", "thisisasecret", "practice makes perfect", "therapy is confidential",
}

var foreign = []string{
	"café", "crème brûlée", "naïve résumé", "José García", "Zoë Müller", "Siân Llewellyn", "Ångström", "smörgåsbord",
	"übermut tut selten gut", "Freude schöner Götterfunken", "das ist mein Passwort", "où est la bibliothèque", "mañana será otro día",
	"bore da a chroeso", "Llanfairpwllgwyngyll", "слава", "пароль", "тёмная ночь", "καλημέρα κόσμε", "שלום עולם", "السلام عليكم",
	"你好世界", "こんにちは世界", "안녕하세요", "नमस्ते दुनिया", "żółta łódź podwodna", "Ærøskøbing", "Straße", "día de los muertos 2019",
	"😀😀😀", "🐈 cats 🐈 cats", "i♥you", "’tis the season", "“quoted”", "abc\u0301def",
}
