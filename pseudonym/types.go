package pseudonym

// Type says what kind of identifying detail a Finding is.
type Type string

// The types, as the command line prints them.
const (
	TypePerson       Type = "PERSON"
	TypeEmail        Type = "EMAIL"
	TypePhone        Type = "PHONE"
	TypeURL          Type = "URL"
	TypeIP           Type = "IP" // IP and MAC addresses
	TypeHandle       Type = "HANDLE"
	TypeAddress      Type = "ADDRESS"
	TypePostcode     Type = "POSTCODE"
	TypePlace        Type = "PLACE"
	TypeOrganisation Type = "ORGANISATION"
	TypeDate         Type = "DATE"
	TypeBirth        Type = "DATE_OF_BIRTH"
	TypeAge          Type = "AGE"
	TypeNationalID   Type = "NATIONAL_ID"
	TypeHealthID     Type = "HEALTH_ID"
	TypeBank         Type = "BANK"
	TypeCard         Type = "CARD"
	TypeVehicle      Type = "VEHICLE"
	TypeLicence      Type = "LICENCE"
	TypeOtherID      Type = "OTHER_ID"
)

// MustSettle is the confidence from which a finding must be settled before a
// note can be signed. What lies below is only worth a look.
const MustSettle = 0.5

// Finding is a stretch of text that could identify somebody.
type Finding struct {
	Start, End int      // UTF-8 byte offsets into the text given to Find, on rune boundaries
	Type       Type     // what it is
	Confidence float64  // 0 to 1; from MustSettle on it must be settled
	Reason     string   // why, as a phrase for people: "Name of a client in your register"
	Known      bool     // out of the register, open or sealed
	Codes      []string // in whose card it stands; only from an open register, nil through the sealed guard
	Around     []string // those of Codes whose own name it is not: somebody in their life has it
	Hard       bool     // a whole unit out of the register (whole name, phone, e-mail, address)
	Key        string   // folded canonical text; findings of one note with equal keys are settled together
}
