package vault

// Batch inserts many records inside one transaction; see [Vault.Bulk].
type Batch struct{ v *Vault }
