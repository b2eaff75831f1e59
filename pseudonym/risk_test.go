package pseudonym

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// risky are texts with the words that tell in double braces.
var risky = []struct {
	text string
	kind RiskKind
}{
	{"She works as a {{falconer}} on the estate.", RiskOccupation},
	{"Her father is a {{judge}} and strict.", RiskOccupation},
	{"He used to be an {{astronaut}}.", RiskOccupation},
	{"They are both {{taxidermists}}.", RiskOccupation},
	{"She is the {{only midwife}} on nights.", RiskOnly},
	{"He was the {{only black boy}} in the school.", RiskOnly},
	{"She was the {{first woman}} to lead the crew.", RiskOnly},
	{"He is the {{youngest consultant}} in the region.", RiskOnly},
	{"The {{court case}} begins in spring.", RiskEvent},
	{"Her brother was {{convicted of}} fraud.", RiskEvent},
	{"She spoke at the hearing, then came the {{inquest}}.", RiskEvent},
	{"It was {{in the newspapers}} for weeks.", RiskEvent},
	{"The video {{went viral}} at work.", RiskEvent},
	{"She survived a {{train crash}} as a child.", RiskEvent},
	{"His cousin {{drowned}} on the trip.", RiskEvent},
	{"Since the {{kidney transplant}} she tires.", RiskEvent},
	{"They were {{taken hostage}} for a day.", RiskEvent},
	{"Her sister {{went missing}} in the spring.", RiskEvent},
	{"He grew up in a {{cult}}.", RiskEvent},
	{"She is {{standing for parliament}} again.", RiskOffice},
	{"Her uncle is the {{mayor}}.", RiskOffice},
	{"He won a {{gold medal}} at school level.", RiskOffice},
	{"Her father had an {{OBE}}.", RiskOffice},
	{"He {{played for England}} once.", RiskOffice},
	{"She is a {{professor of}} law.", RiskOffice},
	{"She is one of {{triplets}}.", RiskFamily},
	{"His {{twin died}} at birth.", RiskFamily},
	{"She was {{adopted from}} abroad.", RiskFamily},
	{"He has {{seven siblings}}.", RiskFamily},
	{"She is the {{youngest of nine}}.", RiskFamily},
	{"They have 11 {{children}}.", RiskFamily},
	{"She {{married her cousin}} at twenty.", RiskFamily},
	{"She came on {{14 May}} again.", RiskDate},
	{"It happened on {{3 June 2024}}.", RiskDate},
	{"He proposed on {{Boxing Day}}.", RiskDate},
	{"They live in {{Rutland}} now.", RiskPlace},
	{"Moved to the {{Isle of Man}} last year.", RiskPlace},
	{"She is a nurse at the {{cottage hospital}}.", RiskPlace},
	{"He {{lives on a houseboat}} in winter.", RiskPlace},
	{"They bought a {{lighthouse}}.", RiskPlace},
	{"She is a {{teacher in [town in Wales]], with two daughters}}.", RiskTogether},
	{"She is a {{nurse, aged 30–39, Polish, with two sons}}.", RiskTogether},
	{"She works as a paramedic in [city in Scotland]. He is {{blind}}.", RiskTogether},
	{"She said {{“I have been the one who carries the bucket since I was four years old”}} and wept.", RiskQuote},
	{"Her words: {{\"nobody in that house ever asked me what I had seen from the landing\"}}.", RiskQuote},
	{"He sang: {{“my heart is a gibbous lantern full of lampreys”}}", RiskQuote},
	{"She has {{Huntington's}} in the family.", RiskIllness},
	{"He lives with {{cystic fibrosis}}.", RiskIllness},
	{"Since the {{amputation}} he stays in.", RiskIllness},
	{"Her family is {{Zoroastrian}}.", RiskBelonging},
	{"He is a {{Polish Muslim}}.", RiskBelonging},
	{"She is {{half Finnish}}.", RiskBelonging},
	{"A {{Welsh-speaking}} Sikh, he felt apart.", RiskBelonging},
}

// calm are texts in which there is nothing that only a person can judge.
var calm = []string{
	"Sleeping badly since; she asked whether she had “earned” her promotion. We stayed with the shame.",
	"We agreed to try the exposure hierarchy again, beginning with the bus at a quiet hour.",
	"He said “I can't go on like this” and then “it's fine”.",
	"She is a nurse and works nights; her partner is between jobs.",
	"Her mother rang twice. The only thing she wanted was quiet. It was the first time she cried.",
	"He was the only one who came. She is the only person he trusts.",
	"He has three brothers and two sisters, all older.",
	"CORE-10 was 18, down from 22; PHQ-9 item 9 was 0.",
	"Nine of the children in her class were off; she has seven meetings a day.",
	"He feels judged, tried and sentenced by his own head.",
	"She felt like a fraud; the boss gave her a medal-winning smile in the dream of a race.",
	"Watched the news with his dad. The trial period at work ended well.",
	"She went to court her anger and was arrested by the thought.",
	"They moved to [town in the north of England] in week 10.",
	"She had a birthday (aged 30–39) and works as a teacher.",
	"She is a teacher in [town in Wales].",
	"[Partner] is a [health professional]; they argue about money.",
	"Her Pakistani Muslim family expected her to marry; a Polish Catholic wedding, in the end.",
	"He is Irish and misses home. She speaks French at work.",
	"Diagnosed with depression and anxiety; sertraline 50 mg; asthma since childhood.",
	"In March she will begin again; before Christmas it was worse. Week 12 was hard.",
	"The pilot scheme, the model of the mind, the minister of her inner court, the judge within.",
	"They live in Yorkshire, near her parents in Scotland.",
	"Her twin sister rang; the twins sleep badly. They have four children.",
	"He lost his job and the flat; a car accident last year shook him, nothing broken.",
	"He drives a bus and likes it. She studies law.",
	"I wondered aloud whether the anger at me was also anger at his mother, who left early.",
	"The first man she dated was kind; the oldest boy in the room bullied her.",
	"We read the essay on Hamlet; she liked the island scene in The Tempest.",
}

func TestRisks(t *testing.T) {
	for _, tt := range risky {
		before, rest, _ := strings.Cut(tt.text, "{{")
		words, after, _ := strings.Cut(rest, "}}")
		text := before + words + after
		var got *Risk
		for _, r := range Risks([]string{"Nothing here.", text}) {
			if r.Kind == tt.kind {
				got = &r
			}
		}
		if got == nil {
			t.Errorf("%q: no %s in %v", text, tt.kind, Risks([]string{text}))
			continue
		}
		if got.Text != 1 || got.Start > len(before)+len(words) || got.End < len(before) || got.From > got.Start || got.To < got.End {
			t.Errorf("%q: %s is %q in %q", text, tt.kind, text[got.Start:got.End], text[got.From:got.To])
		}
		if got.Why() == "" || got.Do() == "" || got.Concern() == "" {
			t.Errorf("%s has no words", tt.kind)
		}
	}
}

func TestCalmTextHasNoRisk(t *testing.T) {
	for _, text := range calm {
		for _, r := range Risks([]string{text}) {
			t.Errorf("%s: %q in %q", r.Kind, text[r.Start:r.End], text)
		}
	}
}

// Ordinary notes, generalised, have few or none: at most one in a thousand words.
func TestRisksAreFewInOrdinaryNotes(t *testing.T) {
	words, risks := 0, 0
	for _, name := range []string{"plain.txt", "capitals.txt", "session.txt", "soap.txt"} {
		for _, note := range paragraphs(t, name) {
			after, _ := (&Generaliser{}).Apply(unmark(note))
			words += len(strings.Fields(after))
			risks += len(Risks([]string{after}))
		}
	}
	if risks*1000 > words {
		t.Errorf("%d risks in %d words", risks, words)
	}
}

// What stands on a screen never calls the copy anonymous, wherever the words are written: it is pseudonymised.
func TestNothingIsCalledAnonymous(t *testing.T) {
	for kind, w := range riskWords {
		for _, s := range []string{string(kind), string(w.concern), w.why, w.do} {
			if strings.Contains(strings.ToLower(s), "anonym") {
				t.Errorf("%q", s)
			}
		}
	}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(filepath.ToSlash(path), "assets/words/") {
			return err
		}
		file, err := parser.ParseFile(gotoken.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == gotoken.STRING && strings.Contains(strings.ToLower(lit.Value), "anonym") {
				t.Errorf("%s: %s", path, lit.Value)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func FuzzRisks(f *testing.F) {
	for _, tt := range risky {
		f.Add(tt.text)
	}
	for _, text := range calm {
		f.Add(text)
	}
	f.Add("“‘\"'\xff [a «b» (c' d’ 14/5 the only")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, r := range Risks([]string{text}) {
			if r.Start < at || r.From > r.Start || r.End <= r.Start || r.To < r.End || r.To > len(text) {
				t.Fatalf("%+v in %d bytes", r, len(text))
			}
			at = r.Start
			if utf8.ValidString(text) && (!utf8.ValidString(text[r.Start:r.End]) || !utf8.ValidString(text[r.From:r.To])) {
				t.Fatalf("%+v cuts a character of %q", r, text)
			}
		}
	})
}
