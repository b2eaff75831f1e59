package vault

// Report is what Verify found.
type Report struct{ Lines []ReportLine }

// ReportLine is one thing that was checked.
type ReportLine struct {
	What    string // what was checked, with counts
	Problem string // what is wrong and what to do; empty: nothing
	Skipped bool   // it could not be checked without the identity passphrase
}
