// Package guess estimates how many guesses a passphrase withstands.
//
// An attacker who has a copy of the disk does not try all texts in turn, but those first that people choose: common
// passwords, words, names, dates, rows of keys, each with the usual decorations. So a text is worth what its cheapest
// description in such terms is worth, and not what its length and its capitals promise. The idea, and most of the kinds
// below, are those of D. L. Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016.
//
// The unit is bits: the binary logarithm of the number of guesses. Bits of parts that follow each other are added up.
//
// # Kinds of parts
//
//   - words of ranked lists (common passwords, English, given names, family names, what the caller names): the logarithm of
//     the rank, at least 1; words of lists without ranks (British English, names, places): the logarithm of the list's length.
//     Capitals, l33t letters and writing a word backwards add a bit or more; diacritics add nothing. See words.go.
//   - walks over the keyboard and the number pad (walks.go)
//   - stretches that stood in the text before, sequences, years and dates, and the signs between words (patterns.go)
//   - filling: whatever is left, as letters that follow each other as they do in words, or as characters of some alphabets
//     (filling.go)
//
// Out of all ways to cut a text into such parts [Bits] takes the cheapest, by dynamic programming from left to right.
//
// Characters of other styles (full-width, bold, in circles) are looked at as ordinary ones. A text that is spread out by
// the same character after every one or two (p a s s w o r d) is also looked at without it; either adds a few bits.
// See spread.go.
//
// # What differs from zxcvbn
//
// In doubt less is said. The order of parts is free, and so is how many there are; a blank between words counts one bit, and
// the second sign of the same kind too. Words that no list has count by the habits of letters, rather than as letters drawn by chance. Words
// of other languages are found by those habits only. Keyboards other than the British and American are not known.
// Nothing knows what makes a sentence: words that follow from each other, and quotations, count as if they did not.
//
// The lists are searched where they lie in the program's file, so that nothing is built when the program starts, and one
// table of 79 kB when a passphrase is first judged. No part of a text is kept, logged, or made into a string.
//
// The tests measure the estimate beside zxcvbn-go. It is never more than a little above that one.
package guess
