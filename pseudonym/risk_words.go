package pseudonym

import (
	"slices"
	"strings"
	"sync"
)

// riskPhrase is a phrase of the lists below: the words behind its first.
type riskPhrase struct {
	kind   RiskKind
	detail detail
	others [][]string // each with what may stand there
}

// phraseAt returns the longest phrase of a list that begins at token i, and
// its last token.
func (s *scan) phraseAt(i int, list func() map[string][]riskPhrase) (found riskPhrase, last int, ok bool) {
	table := list()
	phrases := table[s.plainWord(i)]
	if s.toks[i].is(tPossessive) {
		if more := table[s.wholeWord(i)]; more != nil {
			phrases = more // "Huntington's"
		}
	}
	for _, p := range phrases {
		k := i
		for _, any := range p.others {
			if k++; k >= len(s.toks) || s.toks[k].before > gapHyphen && s.toks[k].before != gapDot || !slices.Contains(any, s.plainWord(k)) && !slices.Contains(any, s.wholeWord(k)) {
				k = -1
				break
			}
		}
		if k >= i && (!ok || k > last) && !(k+1 < len(s.toks) && s.toks[k+1].before == gapHyphen) {
			found, last, ok = p, k, true
		}
	}
	return found, last, ok
}

// wholeWord is token i with the ending that says whose it is, without
// apostrophes: "huntingtons".
func (s *scan) wholeWord(i int) string {
	return strings.ReplaceAll(s.f.Text[s.toks[i].start:s.toks[i].full], "'", "")
}

// phraseTable reads phrases with ";" between them; "/" parts words that may
// stand in the same place.
func phraseTable(m map[string][]riskPhrase, p riskPhrase, list string) {
	for phrase := range strings.SplitSeq(list, ";") {
		words := strings.Fields(phrase)
		p.others = nil
		for _, w := range words[1:] {
			p.others = append(p.others, strings.Split(w, "/"))
		}
		for first := range strings.SplitSeq(words[0], "/") {
			m[first] = append(m[first], p)
		}
	}
}

// riskPhrases are words by which somebody can be recognised. Gathered by hand
// for this project; the illnesses are such as Orphanet counts among the rare
// ones (fewer than one in 2,000), by the names people use.
var riskPhrases = sync.OnceValue(func() map[string][]riskPhrase {
	m := make(map[string][]riskPhrase)
	for kind, list := range map[RiskKind]string{
		RiskEvent: "court case;crown/high/supreme court;old bailey;court martial;on trial for/at;gave evidence;jury;jury service;convicted of;acquitted;acquitted of;sentenced to;prison sentence;suspended sentence;inquest;public inquiry;" +
			"employment tribunal;tribunal;manslaughter;murdered;murder trial/case;was/were murdered;prosecuted;sued;lawsuit;class action;whistleblower;whistleblowing;blew the whistle;struck off;" +
			"in the news/newspaper/newspapers/headlines;made the news/papers/headlines;on the front page/pages;front page;local/national paper/press/newspaper;went viral;viral video;documentary about/on;interviewed on/by the/bbc;wikipedia;" +
			"plane/train/coach/helicopter/ferry crash;derailment;killed in a;died in a;motorway pile;house/tower/hotel fire;explosion;gas explosion;drowned;nearly drowned;landslide;avalanche;shipwreck;shipwrecked;struck by lightning;" +
			"air ambulance;mountain rescue;lifeboat;coastguard;earthquake;tsunami;bombing;bomb attack;terror/terrorist attack;mass shooting;was/were/been shot;shot dead;was/were/been stabbed;stabbed to;hostage;taken hostage;kidnapped;abducted;hijacked;" +
			"went/gone/reported missing;body was/were found;witness protection;undercover;shark attack;snake bite;mauled by;held at gunpoint;armed robbery;honour killing;forced marriage;arranged marriage;" +
			"kidney/heart/lung/liver/marrow/stem/cornea/face/hand transplant;transplant;donated a kidney;organ donor;donor conceived;sperm/egg/embryo donor;surrogate;surrogate mother;surrogacy;conjoined;" +
			"won the lottery;lottery win;inherited a million/castle/estate/fortune;survived the holocaust;holocaust survivor;kindertransport;defected;asylum tribunal;deported;deportation;war crime/crimes;prisoner of war;shot down;mine collapse;" +
			"cult;left the cult;sect;tv show;game show;reality show;television series;talent show;quiz show;appeared on television/tv/stage",
		RiskOffice: "mbe;obe;cbe;mep;msp;knighthood;knighted;damehood;peerage;house of lords/commons/representatives;baroness;viscount;duchess;marquess;member/members of parliament;prime minister;cabinet minister;chief constable;" +
			"stood/ran/standing/running for parliament/office/election/mayor/council/congress;elected to;town/parish/city/county councillor;the mayor;lady mayor;lord mayor;deputy mayor;high sheriff;head of state;royal family;royal household;" +
			"gold/silver/bronze medal;medal;medals;victoria/george cross;gallantry;olympic/olympics/paralympic/paralympics;olympic games;commonwealth games;world/european/national/olympic champion/championship/championships/record;world cup;" +
			"played/plays/swam/ran/rowed/fenced/boxed for england/scotland/wales/ireland/britain/australia/canada/america;international cap;premier league;bafta;booker prize;nobel prize;pulitzer;turner prize;oscar nomination/winner;grammy;" +
			"chief executive of;managing director of;headteacher/headmaster/headmistress/principal/dean/rector/provost/chancellor of;vice chancellor;founder of;founded the;author of the/a;lead singer;editor of;captain of the/england;director of public;professor of;professor emeritus;poet laureate;queens counsel;kings counsel",
		RiskFamily: "triplet;triplets;quadruplet;quadruplets;quintuplets;twin died;twin brother/sister died;lost his/her twin;surviving twin;stillborn twin;adopted from;adopted as a baby from;adopted abroad;foundling;left on a doorstep;abandoned at birth;" +
			"adopted three/four/five/six;fostered ten/twenty/thirty/fifty/sixty;married her/his cousin/uncle;married four/five/six times;fourth/fifth/sixth husband/wife/marriage;polygamy;polygamous;bigamy;bigamist;second family in;secret family/child/daughter/son;" +
			"childrens home;raised/grew in a commune/cult/convent/circus/lighthouse/caravan/castle/orphanage;orphanage;orphaned;both parents died/killed;three/four/two of her/his/their children/siblings/brothers/sisters died;widowed twice;twice widowed;" +
			"father was/is a duke/earl/baron/lord;incest;half siblings in;donor siblings;mixed race twins;identical triplets;conjoined twins;child bride;unaccompanied minor;gave birth at/on the;born in prison;born in a camp;travelling family;fairground family;circus family",
		RiskPlace: "cottage hospital;lighthouse;hamlet;on the/an island;island of;lives/live/lived/living on a boat/barge/houseboat/narrowboat;houseboat;narrowboat;monastery;convent;commune;kibbutz;barracks;army base;air base;naval base;oil rig;" +
			"travellers/traveller site;gated community;village school/shop/pub/hall/church of;only pub/shop/school in;boarding school in;stately home;manor house;castle in;croft;crofting;research station;antarctic;refugee camp;embassy;detention centre;" +
			"village of;hospital in the village;one street village",
		RiskIllness: "huntingtons;huntington disease/chorea;cystic fibrosis;motor neurone/neuron disease;mnd;amyotrophic;myasthenia;ehlers;marfan;marfans;narcolepsy;cataplexy;haemophilia;hemophilia;haemophiliac;muscular dystrophy;duchenne;turner/turners/klinefelter/klinefelters syndrome;" +
			"prader;williams/rett/retts/angelman/angelmans/noonan/alport syndrome;cushings;addisons disease;sarcoidosis;scleroderma;creutzfeldt;phenylketonuria;pku;porphyria;neurofibromatosis;tuberous sclerosis;albinism;albino;dwarfism;achondroplasia;" +
			"locked in syndrome;kleine;capgras;cotard;cotards;munchausen;munchausens;guillain;wilsons disease;gaucher;gauchers;brittle bone/bones;osteogenesis;spina bifida;vasculitis;sarcoma;mesothelioma;amputee;amputated;amputation;prosthetic leg/arm/hand/foot;" +
			"facial disfigurement;cleft palate/lip;burns unit;facial burns;thalassaemia;sickle cell;leprosy;polio;rabies;ebola;stiff person;batten;niemann;tay sachs;charcot;dystonia;ataxia;epidermolysis;xeroderma;moebius;progeria;intersex;" +
			"deafblind;deaf blind;quadriplegic;tetraplegic;paraplegic;conjoined;encephalitis;prosopagnosia;face blindness;korsakoff;korsakoffs;lewy;frontotemporal;early onset dementia/alzheimers/parkinsons;huntingtons disease",
		RiskBelonging: "zoroastrian;parsi;parsee;jain;druze;yazidi;romany;romani;roma family/community/gypsy;irish traveller;amish;hutterite;mennonite;exclusive brethren;plymouth brethren;bahai;baha i;hasidic;haredi;samaritan community;sami;inuit;maori;" +
			"aboriginal;first nations;cherokee;navajo;tibetan;uyghur;rohingya;hazara;assyrian;coptic;copt;maronite;alevi;ismaili;ahmadi;ahmadiyya;falasha;karaite;doukhobor;shaker;swedenborgian;moonie;scientologist;scientology;rastafarian;wiccan;druid;satanist;" +
			"hare krishna;christadelphian;unification church;esperanto;manx speaker;cornish speaker;gaelic speaker;welsh speaker;native speaker of;yiddish;ladino;aramaic;faroese;greenlandic",
	} {
		phraseTable(m, riskPhrase{kind: kind}, list)
	}
	return m
})

// detailPhrases are what is ordinary alone.
var detailPhrases = sync.OnceValue(func() map[string][]riskPhrase {
	m := make(map[string][]riskPhrase)
	for what, list := range map[detail]string{
		hasFamily: "two/three/four/five/six sons/daughters/children/kids/boys/girls/brothers/sisters/siblings;twins;twin boys/girls/sons/daughters/brother/sister;single mother/father/mum/mom/dad/parent;widow;widowed;widower;only child;" +
			"divorced;twice divorced;stepchildren;foster child/children/carer;adopted;grandchildren;two/three/four grandchildren;eldest/oldest/youngest of three/four/five/six",
		hasIllness: "epilepsy;epileptic;diabetes;diabetic;multiple sclerosis;crohns;colitis;lupus;hiv;hiv positive;parkinsons;cancer;leukaemia;leukemia;lymphoma;stroke;wheelchair;deaf;blind;cerebral palsy;heart attack;dialysis;arthritis;endometriosis;" +
			"infertility;schizophrenia;schizophrenic;bipolar;tourettes;psoriasis;stoma;colostomy;prosthesis;down syndrome;downs syndrome",
		hasOrientation: "gay;lesbian;bisexual;transgender;trans woman/man;trans;nonbinary;non binary;asexual;genderqueer;transitioned",
	} {
		phraseTable(m, riskPhrase{detail: what}, list)
	}
	return m
})

// jobFields are the labels of rare occupations, of one and of several.
var jobFields = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	for _, list := range rareJobs {
		for _, j := range list {
			set[j.field], set[several(j.field)] = true, true
		}
	}
	return set
})

var (
	ordinaryJobs = wordSet(`accountant administrator architect artist baker barber builder butcher carer caretaker carpenter cashier chef cleaner clerk cook counsellor dentist designer doctor driver economist editor electrician engineer
		estate farmer firefighter fireman florist gardener gp hairdresser headteacher headmaster headmistress journalist joiner labourer lawyer lecturer librarian manager mechanic midwife musician nanny nurse optician optometrist
		painter paramedic pharmacist photographer physiotherapist physio plasterer plumber policeman policewoman porter postman principal professor programmer psychiatrist psychologist radiographer receptionist researcher roofer
		scientist secretary soldier solicitor statistician surgeon surveyor tailor teacher technician therapist translator tutor vet waiter waitress welder writer consultant head director detective sergeant constable housekeeper`)
	soleWords   = wordSet("woman man girl boy female male black white asian muslim jewish jew hindu sikh christian catholic gay lesbian transgender trans deaf blind wheelchair foreigner immigrant refugee survivor heir son daughter")
	soleBetween = wordSet("other openly black white asian female male young full time qualified registered trained specialist senior junior consultant surviving living known")
	childWords  = wordSet("siblings children brothers sisters kids sons daughters boys girls stepchildren grandchildren")
	birthOrder  = wordSet("one eldest oldest youngest second third fourth fifth sixth seventh middle")

	originWords = wordSet(`afghan albanian algerian american angolan argentinian argentine armenian australian austrian azerbaijani bangladeshi barbadian basque belarusian belgian bolivian bosnian brazilian british bulgarian burmese cambodian
		cameroonian canadian catalan chechen chilean chinese colombian congolese croatian cuban cypriot czech danish dominican dutch ecuadorian egyptian english eritrean estonian ethiopian fijian filipino finnish french gambian georgian
		german ghanaian greek guatemalan guyanese haitian hungarian icelandic indian indonesian iranian iraqi irish israeli italian ivorian jamaican japanese jordanian kazakh kenyan korean kosovan kurdish kuwaiti kyrgyz laotian latvian
		lebanese liberian libyan lithuanian luxembourgish macedonian malawian malaysian maltese mauritian mexican moldovan mongolian montenegrin moroccan mozambican namibian nepalese nepali nigerian norwegian omani pakistani palestinian
		panamanian paraguayan persian peruvian polish portuguese punjabi romanian russian rwandan saudi scottish senegalese serbian singaporean slovak slovenian somali spanish sudanese swedish swiss syrian taiwanese tajik tamil tanzanian thai
		togolese tongan trinidadian tunisian turkish turkmen ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni yoruba zambian zimbabwean igbo bengali gujarati cornish manx`)

	faithOf = map[string]string{
		"muslim": "muslim", "islam": "muslim", "shia": "muslim", "sunni": "muslim", "hindu": "hindu", "sikh": "sikh", "jewish": "jewish", "jew": "jewish", "buddhist": "buddhist", "catholic": "catholic",
		"quaker": "quaker", "mormon": "mormon", "pentecostal": "pentecostal", "baptist": "baptist", "methodist": "methodist", "lutheran": "lutheran", "anglican": "anglican", "presbyterian": "presbyterian",
	}

	// usualFaiths are the faiths that many of an origin have; of one that is not listed, only being Christian is usual.
	usualFaiths = map[string]string{
		"afghan": "muslim", "albanian": "muslim catholic", "algerian": "muslim", "american": "jewish catholic baptist methodist lutheran presbyterian pentecostal mormon quaker anglican", "bangladeshi": "muslim hindu", "bengali": "muslim hindu",
		"bosnian": "muslim catholic", "british": "muslim hindu sikh jewish catholic methodist baptist anglican quaker pentecostal presbyterian", "english": "catholic methodist baptist anglican quaker jewish muslim", "irish": "catholic presbyterian anglican",
		"scottish": "catholic presbyterian", "welsh": "methodist baptist anglican", "chinese": "buddhist", "croatian": "catholic", "egyptian": "muslim", "eritrean": "muslim", "ethiopian": "muslim", "filipino": "catholic", "french": "catholic muslim jewish",
		"gambian": "muslim", "german": "catholic lutheran", "ghanaian": "pentecostal methodist muslim catholic", "gujarati": "hindu muslim", "indian": "hindu sikh muslim catholic", "indonesian": "muslim", "iranian": "muslim", "iraqi": "muslim",
		"israeli": "jewish", "italian": "catholic", "jamaican": "pentecostal baptist", "japanese": "buddhist", "jordanian": "muslim", "kurdish": "muslim", "kosovan": "muslim", "lebanese": "muslim", "libyan": "muslim", "lithuanian": "catholic",
		"malaysian": "muslim", "maltese": "catholic", "mexican": "catholic", "moroccan": "muslim", "nepalese": "hindu buddhist", "nepali": "hindu buddhist", "nigerian": "pentecostal muslim catholic anglican", "norwegian": "lutheran", "pakistani": "muslim",
		"palestinian": "muslim", "persian": "muslim", "polish": "catholic", "portuguese": "catholic", "punjabi": "sikh hindu muslim", "russian": "jewish", "saudi": "muslim", "slovak": "catholic", "somali": "muslim", "spanish": "catholic",
		"sudanese": "muslim", "swedish": "lutheran", "syrian": "muslim", "tamil": "hindu", "thai": "buddhist", "tunisian": "muslim", "turkish": "muslim", "ugandan": "anglican catholic", "vietnamese": "buddhist catholic", "yemeni": "muslim", "brazilian": "catholic",
		"colombian": "catholic", "hungarian": "catholic jewish", "czech": "catholic", "danish": "lutheran", "finnish": "lutheran", "dutch": "catholic", "kenyan": "anglican pentecostal", "zimbabwean": "methodist anglican pentecostal",
	}
)
