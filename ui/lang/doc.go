// Package lang says what the window says in the language of whoever reads it.
//
// The program is written in British English, and that text is the key: T("Lock now") is "Lock now" wherever no
// translation says otherwise. The translations lie in assets/translations, one JSON file a language, as go-i18n and
// the tools of translators read them.
//
//	T("Lock now")                         a text
//	F("Opened %s", when)                  a text with words in it, as fmt has them
//	N(len(notes), "%s note", "%s notes")  a number with its noun, in the language's own plurals
//	Date(t, Long)                         a date as it is written where the therapist lives
//
// Arguments of T, F and N are constants wherever possible, so that the list of texts can be made by reading the source;
// what comes from a lower layer (a template's name, a reason) is passed to T as it is.
//
// The language is the whole process's, as the toolkit's theme is: [Use] sets it once before the first window, and a test
// sets it to [Pseudo], in which every text is longer by two fifths and bears marks at both ends: what has none was never
// given to this package, and what is cut off would be so in German too.
package lang
