package pseudonym

import (
	"strings"
	"testing"
)

// one lists texts with one detail in brackets that must be found as typ,
// surely enough to be settled unless look.
var one = []struct {
	text string
	typ  Type
	look bool
}{
	{"her sister [Joanna] came", TypePerson, false},
	{"her sister\n[Joanna] came", TypePerson, false},
	{"saw [Dr Okafor] today", TypePerson, false},
	{"saw [Mr T.] today", TypePerson, false},
	{"saw [Prof. Nwachukwu] today", TypePerson, false},
	{"a man called [Steve] came", TypePerson, false},
	{"then [Anna S.] came", TypePerson, false},
	{"[Oluwaseun Adeyemi] came", TypePerson, false},
	{"then [María José García-Núñez] came", TypePerson, false},
	{"then [Jan van der Berg] came", TypePerson, false},
	{"then [Sarah Young] came", TypePerson, false},
	{"then [J. R. Hartigan] came", TypePerson, false},
	{"and [May], her grandmother, came", TypePerson, false},
	{"she told me about aisha: [aisha]'s wedding", TypePerson, false},
	{"write to [jo.bloggs@example.org] now", TypeEmail, false},
	{"follow [@jo_bloggs82] there", TypeHandle, false},
	{"see [https://example.org/a/b?c=d], page 2", TypeURL, false},
	{"see [www.example.org] first", TypeURL, false},
	{"see [blog.example.co.uk/post] first", TypeURL, false},
	{"from [203.0.113.45] at night", TypeIP, false},
	{"from [2001:db8::1] at night", TypeIP, false},
	{"from [::1] at night", TypeIP, false},
	{"card [00:1B:44:11:3A:B7] in it", TypeIP, false},
	{"ring [020 7946 0142] later", TypePhone, false},
	{"ring [(020) 7946 0142] later", TypePhone, false},
	{"ring [07700900123] later", TypePhone, false},
	{"ring [+44 7700 900123] later", TypePhone, false},
	{"ring [+44 (0)20 7946 0142] later", TypePhone, false},
	{"ring [(212) 555-0142] later", TypePhone, false},
	{"ring [212-555-0142 ext. 12] later", TypePhone, false},
	{"ring [+353 20 912 3456] later", TypePhone, false},
	{"in [LS21 3AB] somewhere", TypePostcode, false},
	{"in [sw1a 1aa] somewhere", TypePostcode, false},
	{"in [D02 X285] somewhere", TypePostcode, false},
	{"zip [62704] please", TypePostcode, false},
	{"at [9 Lantern Row] still", TypeAddress, false},
	{"at [Flat 3, 27 Merchant Street] still", TypeAddress, false},
	{"at [12 high street] still", TypeAddress, false},
	{"at [742 Evergreen Terrace, Springfield, IL 62704] still", TypeAddress, false},
	{"on [Harcourt Road] still", TypeAddress, false},
	{"moved to [Hebden Bridge] in spring", TypePlace, false},
	{"lives in [Reading] now", TypePlace, false},
	{"lives in [Dunnichenborough] now", TypePlace, false},
	{"went to [Oakfield Primary School] then", TypeOrganisation, false},
	{"went to [St Mary's Primary] then", TypeOrganisation, false},
	{"went to [Oakfield school] then", TypeOrganisation, false},
	{"at the [University of Leeds] then", TypeOrganisation, false},
	{"at [Airedale General Hospital] then", TypeOrganisation, false},
	{"at [Lantern Road Surgery] then", TypeOrganisation, false},
	{"for [Brightwater Logistics Ltd] then", TypeOrganisation, false},
	{"admitted to [St. Vincent's] then", TypeOrganisation, false},
	{"met on [14 May 2026] again", TypeDate, true},
	{"met on [the 14th of May] again", TypeDate, true},
	{"met on [May 14th, 2026] again", TypeDate, true},
	{"met on [14/05/2026] again", TypeDate, true},
	{"met on [2026-05-14] again", TypeDate, true},
	{"born on [3 April 1988] there", TypeBirth, false},
	{"DOB: [03/04/88], single", TypeBirth, false},
	{"D.O.B. [03.04.1988], single", TypeBirth, false},
	{"her [93-year-old] aunt", TypeAge, false},
	{"aged 94 ([aged 94])", TypeAge, false},
	{"NHS number [943 476 5919] on file", TypeHealthID, false},
	{"NHS no. [9434765919] on file", TypeHealthID, false},
	{"CHI [0304881234] on file", TypeHealthID, false},
	{"NI number [QQ 12 34 56 C] on file", TypeNationalID, false},
	{"NINO [AB123456D] on file", TypeNationalID, false},
	{"SSN [536-90-4399] on file", TypeNationalID, false},
	{"paid by [4111 1111 1111 1111] today", TypeCard, false},
	{"paid to [GB82 WEST 1234 5698 7654 32] today", TypeBank, false},
	{"sort code [20-00-00] account [55779911]", TypeBank, false},
	{"pay [20-00-00 55779911] today", TypeBank, false},
	{"his car, registration [YK19 XZB], outside", TypeVehicle, false},
	{"licence [MORGA657054SM9IJ] shown", TypeLicence, false},
	{"passport [533401372] shown", TypeNationalID, false},
	{"MRN: [998877] noted", TypeHealthID, false},
	{"policy [AB-1234567] noted", TypeOtherID, false},
	{"crime reference [WY/24/118273] noted", TypeOtherID, false},
	{"badge [44713], collar [HP-311-26]", TypeOtherID, false},
	{"CHI [150665 3812] on file", TypeHealthID, false},
	{"Medicare [1EG4-TE5-MK73] on file", TypeHealthID, false},
	{"ITIN [912-70-1234] on file", TypeNationalID, false},
	{"paid to [LY83 0020 4800 0020 1001 2036 1] today", TypeBank, false},
	{"sent [2026-03-15T14:30:00.123Z] by", TypeDate, true},
	{"see [shop.example.co.il] first", TypeURL, false},
	{"saw [mrs patel] today", TypePerson, false},
	{"then [Daniel Rogers] came", TypePerson, false},
	{"then [Dr Levine] rang", TypePerson, false},
	{"then [Hyun-woo Park] came", TypePerson, false},
	{"she said that [Grace] had not come", TypePerson, false},
	{"skype live:[sam_tarn82] then", TypeHandle, false},
	{"at [Rue de la Paix 12] still", TypeAddress, false},
	{"at [6 Heol Isaf] still", TypeAddress, false},
	{"at [Hauptstraße 5] still", TypeAddress, false},
	{"to [P.O. Box 3321] then", TypeAddress, false},
	{"at [742 Evergreen Avenue NW] still", TypeAddress, false},
	{"my name is [jeff banks] and", TypePerson, false},
	{"drinks at the [Rose and Crown] now", TypeOrganisation, false},
	{"she works for [Quillworth] now", TypeOrganisation, false},
	{"moved to [Elm Tree House Nursing Home] then", TypeOrganisation, false},
	{"we live [burnley] way", TypePlace, false},
	{"in [Stoke Newington] still", TypePlace, false},
	{"at the [Children's Hospital in Houston] then", TypeOrganisation, false},
	{"the [Lantern Clinic, New York] then", TypeOrganisation, false},
	{"works at [Harper, Okafor and Lund] now", TypeOrganisation, false},
	{"sacked by [Mensah & Sons] then", TypeOrganisation, false},
	{"letter from [Quillworth Foods Ltd] then", TypeOrganisation, false},
	{"a scan at [Thackeray's] then", TypeOrganisation, false},
	{"she stacks shelves, works at [Tesco] still", TypeOrganisation, true},
	{"admitted to [Alder Hey] then", TypeOrganisation, false},
	{"GP: [Hilltop Family Practice], letter sent", TypeOrganisation, false},
	{"the funeral at [Our Lady of Lourdes] then", TypeOrganisation, false},
	{"moved to [Ward C5] then", TypeOrganisation, false},
	{"letter RE: [KENJI WATANABE] sent", TypePerson, false},
	{"a form, Name: [Field, Poppy]; signed", TypePerson, false},
	{"with us [Hope Khan] (OT) and others", TypePerson, false},
	{"the year of [Will]'s death came", TypePerson, false},
	{"her friend [Ellis] came", TypePerson, false},
	{"his neighbour [Paul Smith] came", TypePerson, false},
	{"then [Ellis] rang about it", TypePerson, false},
	{"saw kit. bit flat. mum ([gemma]) rang", TypePerson, false},
	{"spoke to [daniel okafor] about it", TypePerson, false},
	{"call frm [miss hartnoll] then", TypePerson, false},
	{"dad is in [hmp lindholme] now", TypeOrganisation, false},
	{"drank at the [Red Lion] then", TypeOrganisation, false},
	{"she works at [Horizon] and likes it", TypeOrganisation, false},
	{"Consultant: [Dr van Dyk], seen", TypePerson, false},
	{"my name is [gondebaud clement] and", TypePerson, false},
	{"helped by [West Mercia Women's Aid] then", TypeOrganisation, false},
}

func TestFindOne(t *testing.T) {
	c := &Checker{}
	for _, tt := range one {
		t.Run(tt.text, func(t *testing.T) {
			text, spans := brackets(tt.text)
			got := c.Find(text)
			for _, want := range spans {
				found := false
				for _, f := range got {
					if f.Start <= want[0] && f.End >= want[1] || tt.look && f.Start < want[1] && want[0] < f.End {
						found = true
						if f.Type != tt.typ {
							t.Errorf("%q is %s, want %s", text[f.Start:f.End], f.Type, tt.typ)
						}
						if (f.Confidence < MustSettle) != tt.look {
							t.Errorf("confidence %.2f", f.Confidence)
						}
						if len(text[f.Start:f.End]) > want[1]-want[0]+12 {
							t.Errorf("%q is too much", text[f.Start:f.End])
						}
						if f.Key == "" || f.Reason == "" {
							t.Error("no key or no reason")
						}
					}
				}
				if !found {
					t.Errorf("not found: %+v", got)
				}
			}
		})
	}
}

// brackets takes the brackets out of a text and returns where they stood.
func brackets(s string) (string, [][2]int) {
	var b strings.Builder
	var spans [][2]int
	for _, c := range []byte(s) {
		switch c {
		case '[':
			spans = append(spans, [2]int{b.Len(), 0})
		case ']':
			spans[len(spans)-1][1] = b.Len()
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), spans
}

func TestFindNothing(t *testing.T) {
	c := &Checker{}
	for _, text := range []string{
		"", " ", "\n\n", "?!", "[partner] and [sister's phone] and [week 10]", "HERON-27 laughed; OTTER-31 did not.",
		"CORE-10 was 18, PHQ-9 16, GAD-7 14.", "We met last Tuesday.", "She is 35 years old, and a 7-year-old plays.", "Score 8/10, open 24/7, 50:50.",
		"at 14:30 for 50 minutes", "rated 3.5 of 5 on 2 items", "Winnicott, Bowlby and Rogers", "the Karpman Drama Triangle", "EMDR and DBT on Zoom",
		"Alzheimer's disease", "£1,200.50 a month", "10,000 steps", "Sertraline 100mg", "between 2019 and 2021", "The Good Mother", "Dear Diary",
		"room 12, floor 3", "pages 100-120", "1. First 2. Second", "e.g. this and i.e. that", "It's God's will, said the Catholic in her.",
		"Mother's Day and Father Christmas", "on Wednesdays and Thursdays in March and May", "Y-BOCS 24 and C-SSRS low",
		"plate AB49 AIB", "Remdesivir again", "She reads Carl Rogers and Virginia Woolf.", "We compared Beck and Ellis.", "He said a Clementine would do.", "http://intranet", "FF:FF:FF:FF:FF:FF",
		"Less Sludge, more Moss, a Careful Plan for the Difficult Week of the Moss", "We looked at Plain Rage and laughed.", "see you at Christmas or Easter", "I'm fine. I'll go. Don't.",
		"Ellis (1962) on rational living, then Ellis's ABC model", "Clark and Wells (1995) on social phobia", "Freud first, then Ogden on the Third and Stern on the now", "Elizabeth Gilbert's book, and what Gilbert argues",
		"the film Frozen, where Elsa froze and Olaf melted", "Hansel and Gretel: who is Gretel?", "She shops at Tesco and eats at Greggs.", "WAIS-IV and DES-II results", "the Head Girl and the Mother Superior in her",
		"Homework: Breathing Practice, Sleep Diary, Safe Place", "We prayed to St Anthony, he said.", "Mr Nobody has the casting vote.", "NC: I Don't Matter.",
		"Gerhardt, Why Love Matters; Wallin, Attachment in Psychotherapy", "the Old Testament, where Jacob meets Esau", "SMART Recovery and the Weight Clinic", "Unblending was easier today.",
	} {
		for _, f := range c.Find(text) {
			if f.Confidence >= MustSettle {
				t.Errorf("%q: found %s %q (%.2f, %s)", text, f.Type, text[f.Start:f.End], f.Confidence, f.Reason)
			}
		}
	}
}
