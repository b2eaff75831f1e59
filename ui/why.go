package ui

import (
	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/pseudonym"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// typeTells says of each type of finding how it could tell somebody who a client is.
var typeTells = map[pseudonym.Type]string{
	pseudonym.TypePerson:       lang.Mark("A name leads straight to a person. In a small town a first name can be enough."),
	pseudonym.TypeEmail:        lang.Mark("An e-mail address belongs to one person, and often has their name in it."),
	pseudonym.TypePhone:        lang.Mark("A phone number belongs to one person or household: whoever reads it can ring."),
	pseudonym.TypeURL:          lang.Mark("A web address can lead to a profile, a firm or a story about somebody."),
	pseudonym.TypeIP:           lang.Mark("This number names one device on a network, and the provider knows whose it is."),
	pseudonym.TypeHandle:       lang.Mark("A name on a social network leads to somebody's page, and to their pictures and friends."),
	pseudonym.TypeAddress:      lang.Mark("An address is where somebody lives or can be met. With an age it is nearly always one person."),
	pseudonym.TypePostcode:     lang.Mark("A postcode stands for a few houses."),
	pseudonym.TypePlace:        lang.Mark("A place narrows down who it can be, most of all where few people live."),
	pseudonym.TypeOrganisation: lang.Mark("A school, a workplace or a service narrows it down to the people who are there."),
	pseudonym.TypeDate:         lang.Mark("A day can be laid beside a diary, a newspaper or a court list."),
	pseudonym.TypeBirth:        lang.Mark("A date of birth with a place is nearly always one person."),
	pseudonym.TypeAge:          lang.Mark("Few people reach a great age: of those in one place it may be the only one."),
	pseudonym.TypeNationalID:   lang.Mark("The state gave this number to one person, and offices look people up by it."),
	pseudonym.TypeHealthID:     lang.Mark("The health service gave this number to one person, and everybody who treats them can look it up."),
	pseudonym.TypeBank:         lang.Mark("An account belongs to one person, and statements carry its number beside their name."),
	pseudonym.TypeCard:         lang.Mark("A payment card belongs to one person, and its number can be used to steal."),
	pseudonym.TypeVehicle:      lang.Mark("A number plate is seen in the street, and there is a list of who keeps which vehicle."),
	pseudonym.TypeLicence:      lang.Mark("A licence is in one person's name, and its number may be made of that name and a birthday."),
	pseudonym.TypeOtherID:      lang.Mark("A number or a password like this leads to one person's account or file."),
}

// doubtful is the confidence below which a finding may well be an ordinary word.
const doubtful = 0.75

// whyMarked says in plain words why something is marked: what it looks like, how it could tell who this is, and how sure that
// is. Each part is a paragraph.
func whyMarked(f app.Finding) []string {
	said := []string{lang.F("It looks like this: %s.", inSentence(lang.T(f.Reason)))}
	if f.Known {
		said = []string{lang.T("It is in your register of names, so it belongs to a client of yours or to somebody in their life.")}
	}
	if tells := typeTells[f.Type]; tells != "" {
		said = append(said, lang.T(tells))
	}
	if !f.Known && f.Confidence < doubtful {
		said = append(said, lang.T("It may be an ordinary word here. Then keep it, or never mark it again."))
	}
	return said
}

// why shows why the chosen finding is marked, in the place of the ways to settle it.
func (p *findingsPanel) why(f app.Finding) fyne.CanvasObject {
	back := widget.NewButton(lang.T("Back"), widget.Plain, func() { p.turn(settleChoose) }).Sized(look.Small)
	p.first = back
	out := widget.VStack(look.Space8)
	for _, paragraph := range whyMarked(f) {
		out.Add(widget.NewWrap(paragraph, look.RoleCaption, look.Ink))
	}
	out.Add(widget.HStack(0, back))
	return out
}
