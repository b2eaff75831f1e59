package pseudonym

// The small closed word sets that detectors ask. They are read only.
var (
	titles = wordSet("mr mrs ms miss mx dr doctor prof professor sir dame lady lord rev reverend pastor rabbi imam judge sgt sergeant inspector detective pc cllr councillor mayor senator sheriff superintendent mr/mrs fr sr")

	// shortTitles are titles in small letters too.
	shortTitles = wordSet("mr mrs ms mx dr prof")

	// callings go with the name behind them where they have a capital.
	callings = wordSet("father sister brother mother princess coach officer deacon captain chief nurse")

	// particles stand inside surnames and are no part on their own.
	particles = wordSet("de del della der den di da do dos das du van von vom zu ter ten la le las los el al bin ibn binti ap ab ferch ad as y of the and st")

	// kinship words make the capitalised word behind them a person.
	kinship = wordSet(`sister brother mother father mum mom mam mummy dad daddy son daughter wife husband partner boyfriend girlfriend fiance fiancee ex
		exhusband exwife expartner aunt auntie aunty uncle cousin niece nephew grandmother grandfather grandma grandad granddad grandpa gran nan nana nanny grandson granddaughter
		stepmum stepmother stepdad stepfather stepson stepdaughter stepsister stepbrother halfsister halfbrother twin
		friend bestfriend mate flatmate housemate roommate neighbour neighbor colleague coworker boss manager supervisor teacher tutor headteacher head mentor coach
		gp doctor psychiatrist therapist counsellor counselor psychologist nurse midwife consultant surgeon dentist solicitor lawyer vicar priest
		landlord landlady employer lodger baby child toddler dog cat puppy horse pet client patient inlaw motherinlaw fatherinlaw sisterinlaw brotherinlaw lover crush date stalker abuser childminder keyworker worker
		bf gf hubby bro sis fella missus hubs spouse bestie nok dtr`)

	// nameCues stand before a name: "called Steve", "my name is Anna".
	nameCues = wordSet("called named name nicknamed aka alias dear hi hello hey regards cheers sincerely faithfully")

	// eponyms are things named after people who are no clients: "Karpman triangle".
	eponyms = wordSet(`disease syndrome reflex sign score scores criteria scale test tests index method palsy angina esophagus oesophagus lymphoma tumour tumor contracture phenomenon manoeuvre maneuver law theory model technique
		questionnaire inventory study trial triangle window curve effect principle stance approach therapy therapist therapists school schools institute framework cycle ladder pyramid hierarchy diagram matrix grid style`)

	// takingWords stand before the name of a medicine.
	takingWords = wordSet("taking prescribed using on started starting stopped off takes took dose medication drug meds plus tried")

	// familyWords are peoples and the like that are also common surnames.
	familyWords = wordSet("french english german irish welsh norman holland ireland france scott london york lincoln paris israel jordan kent devon cornwall england wales")

	// subjectVerbs stand behind a person at the beginning of a sentence.
	subjectVerbs = wordSet(`said says is was has had hasnt hadnt isnt wasnt feels felt came comes thinks thought told tells described describes reported reports arrived arrives wants wanted seems seemed
		went goes did does didnt doesnt asked asks talked talks spoke speaks texted texts rang rings called calls cried cries laughed laughs noticed notices remembers remembered works worked lives lived
		left leaves took takes made makes gave gives got gets knows knew looked looks started starts stopped stops tried tries found finds kept keeps began begins brought brings saw sees heard hears
		sat sits stayed stays wrote writes phoned emailed messaged replied rejected accepted agreed agrees refused refuses admits admitted worries worried hates hated loves loved likes liked needs needed
		joined joins moved moves died passed helped helps hit hits met meets moved shouted shouts watches bites eats ate drinks drank sings sang sleeps slept walks runs ran plays reads holds held hides hid smiles nods sighs shrugs argues fights fought
		pays paid buys bought sells sold drives drove cooks cleans listens waits wakes woke stands stood lies lay threw grew hurt broke chose swore won lost sent spent bit taught caught turned turns sat who whose also still never always`)

	// locatives make a capitalised word behind them a place or organisation.
	locatives = wordSet("in at from near to around outside towards via through visiting visited leaving")

	// months are asked through monthOf.
	months = map[string]int{
		"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7,
		"august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
	}

	// streetShort expands the abbreviations of street types.
	streetShort = map[string]string{
		"rd": "road", "st": "street", "str": "street", "ave": "avenue", "av": "avenue", "ln": "lane", "dr": "drive", "cl": "close", "ct": "court", "crt": "court", "cres": "crescent",
		"gdns": "gardens", "gdn": "gardens", "gr": "grove", "gro": "grove", "pl": "place", "sq": "square", "ter": "terrace", "terr": "terrace", "tce": "terrace", "blvd": "boulevard", "hwy": "highway", "pk": "park",
	}

	streetTypes = wordSet(`road street avenue lane drive close court crescent gardens grove place square terrace boulevard highway way row mews hill walk parade rise view park green circle trail wharf quay path
		wynd brae vennel quayside esplanade promenade common villas cottages buildings mansions yard gate broadway embankment approach parkway turnpike vale croft
		rd st str ave av ln dr cl ct crt cres gdns gdn gr gro pl sq ter terr tce blvd hwy pk pkwy cir`)

	// streetSure are types that hardly mean anything else behind a name.
	streetSure = wordSet("road street avenue lane crescent terrace mews rd ave ln cres boulevard blvd gardens grove gdns")

	// orgHeads end the name of an organisation.
	orgHeads = wordSet(`school schools academy college university hospital surgery clinic centre center infirmary hospice nursery kindergarten institute foundation trust council church chapel cathedral mosque synagogue
		gurdwara pharmacy library hotel pub prison hmp police constabulary ltd limited plc llp inc llc corp corporation company gmbh partners solicitors associates
		primary secondary comprehensive juniors infants preschool project pd arms inn tavern aid fc afc rfc rufc cfc playgroup society charity housing association club gym bakery cafe restaurant theatre museum bank directory mutual recovery rovers united wanderers athletic collective homecare bakehouse haulage underwriting leisure market motors garage builders taxis airways
		salon barbers cinema arena stadium abbey priory convent monastery temple seminary kennels stables
		practice healthcare health medical med hospitals hosp ctr general memorial presbyterian regional oncology facility polyclinic unit ward lodge house team services service group scouts farm brewery`)

	// streetLeads begin the names of streets abroad and in Wales.
	streetLeads = wordSet("rue quinta edificio residencial colonia urbanizacion rotonda glorieta via viale piazza piazzale vicolo corso largo calle avenida plaza paseo camino carrer carrera ronda rambla rua praca travessa ladeira estrada rodovia ulica ul aleja al heol ffordd stryd lon sraid bothar chemin impasse quai allee boulevard avenue place passage cours strada bulevardul calea jalan")

	// orgPairs are heads of two words, the second by the first.
	orgPairs = map[string]string{
		"nursing": "home", "care": "home", "residential": "home", "retirement": "village", "senior": "living", "assisted": "living", "health": "care",
		"county": "court", "crown": "court", "family": "court", "youth": "court", "district": "court", "magistrates": "court",
	}

	// orgOfTwo are heads that name an organisation behind two ordinary words: "Harbour View Practice".
	orgOfTwo = wordSet("practice surgery clinic recovery living home lodge house farm nursery college academy court centre center")

	// companySuffix is the law's word for a company.
	companySuffix = wordSet("ltd limited plc llp inc llc corp gmbh")

	// orgFair are heads that name an organisation behind one ordinary word, where capitals are not thrown about: "Willow Ward".
	orgFair = wordSet("surgery practice association trust housing pharmacy ward lodge arms inn tavern project nursery hospice primary fc afc rfc cc solicitors veterinary unit comprehensive hospital school academy college infirmary")

	// orgVague are those of them that ordinary words make no organisation of in a list: "Breathing Practice".
	orgVague = wordSet("practice trust association school centre center unit house home academy college lodge court recovery living")

	// holyLeads and holyPairs are dedications of churches.
	holyLeads = wordSet("our holy all sacred christ corpus immaculate good blessed")
	holyPairs = map[string]string{
		"trinity": "holy", "cross": "holy", "family": "holy", "rood": "holy", "redeemer": "holy", "name": "holy", "rosary": "holy", "saints": "all", "souls": "all", "hallows": "all", "heart": "sacred", "church": "christ",
		"christi": "corpus", "conception": "immaculate", "shepherd": "good", "sacrament": "blessed",
	}

	// orgSure are heads that name an organisation even behind an ordinary word.
	orgSure = wordSet("school academy college university hospital surgery clinic infirmary hospice nursery institute primary secondary constabulary ltd limited plc llp inc llc church cathedral pharmacy healthcare center centre council hosp ctr facility")

	// orgLeads begin the name of an organisation.
	orgLeads = wordSet("hmp hmyoi raf ysgol ysbyty")

	// orgEnds go on with the name of an organisation behind its head.
	orgEnds = wordSet("hall centre center house hub unit team department ward trust group campus sixth form")

	// orgPlain are words before a head that leave it nameless: "Crisis Team", "High School".
	orgPlain = wordSet(`the a an my her his their our your this that first second third new old local high primary secondary middle junior infant infants grammar boarding private public state special sunday nursery elementary comprehensive sixth form
		medical medicine health healthcare mental community day care crisis home general district county city town regional national children childrens child adult adults adolescent youth family women womens men mens maternity eating disorder disorders
		oncology cardiology radiology neurology surgical emergency urgent walk drop in outpatient inpatient outpatients psychiatric psychology psychological therapy therapies counselling counseling wellbeing assessment early intervention intensive treatment recovery support social services service
		primary-care gp nhs camhs cmht iapt talking occupational speech hr human resources housing homelessness food drugs drug alcohol substance addiction addictions sexual abuse rape domestic violence police station village parish student students
		university college school hospital surgery clinic centre center trust council team unit ward group foundation research cancer stroke heart sleep pain memory liaison perinatal palliative rehab rehabilitation
		further higher education business law art drama dental eye fertility ivf genetics vaccination test testing call contact job leisure sports sport shopping garden training advice refugee detention
		weight fracture asthma diabetes diabetic hearing foot skin breast menopause gender trauma anxiety depression smoking blood antenatal postnatal baby well woman man physio hand spinal allergy migraine headache epilepsy adhd autism stoma chest respiratory cardiac renal liver thyroid miscarriage bereavement grief relationship relationships couples marriage parenting clothes toy wedding memory exercise breathing meditation mindfulness rugby football cricket golf tennis hockey netball rowing sailing swimming running cycling chess boxing book drama film breakfast homework working bowling bowls snooker darts supper lunch gardening walking knitting and of for at on with to open full part best worst good reflective clinical evidence safe safer ethical single new deliberate mindful daily spiritual regular deep current previous supervised professional group couples couple whole every any some no each teaching acute tertiary academic outside nearby`)

	// recordCues stand before a number that points at a record.
	recordCues = wordSet("mrn id ids identifier account acct policy member membership beneficiary subscriber record records ref reference case file claim plan hpbn hpb certificate licence license permit serial number no num passport medicaid medicare insurance patient chart invoice booking order employee staff student ticket enrolment registration device hicn swift bic pin cvv passcode docket badge collar log incident tenancy quoting hospital nhs chi ssn nino npi dea mbi crn urn upn uln customer group ins insur hbn medrec medicalrecord")
)

// monthOf returns the number of the month a folded word names, in full or short, 0 if it is none. It is asked about nearly
// every word, and the first letters tell.
func monthOf(w string) int {
	if len(w) < 3 {
		return 0
	}
	switch w[:3] {
	case "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec":
		return months[w]
	}
	return 0
}
