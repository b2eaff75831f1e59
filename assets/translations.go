package assets

import "embed"

//go:embed translations/*.json
var translations embed.FS

// Translation returns the texts of the window in a language named by its BCP 47 tag, such as "en-GB": a JSON array of
// messages as go-i18n reads them. ok is false for a language the program does not speak.
func Translation(tag string) (texts []byte, ok bool) {
	texts, err := translations.ReadFile("translations/" + tag + ".json")
	return texts, err == nil
}

// Translations lists the languages there are, as BCP 47 tags.
func Translations() []string { return []string{"en-GB", "en-US"} }
