package pseudonym

// Checker finds what could identify somebody. The zero value knows nobody and
// looks for everything else.
type Checker struct {
	Known  Known                 // the register, open or sealed; may be nil
	Region string                // two letters, for phone numbers without a country; "" means "GB"
	Ignore func(key string) bool // findings that are never marked; may be nil
	Own    string                // code of the client whose note it is; may be ""
}

// Find returns the findings in text, sorted and not overlapping, those that
// are only worth a look included.
func (c *Checker) Find(text string) []Finding { return nil }
