package assets

import _ "embed"

//go:embed templates/templates.json
var templatesJSON []byte

// Templates returns the note templates, a JSON array in the order they are offered. Each has id, name, the kind of note
// it makes, a line on its use, and sections with a name and a hint. Callers must not change the bytes.
func Templates() []byte { return templatesJSON }
