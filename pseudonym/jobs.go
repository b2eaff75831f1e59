package pseudonym

import "strings"

// TypeJob is what a change calls a rare occupation; no finding has it.
const TypeJob Type = "JOB"

// rareJobs are occupations that few people of a town have, by the broader
// field that stands for them in an export. A word with ? in front is one only
// where the words before it say so ("works as a judge"). Gathered by hand for
// this project; the fields follow the groups of the Standard Occupational
// Classification 2020 of the Office for National Statistics.
var rareJobs = jobTable(map[string]string{
	"animal or land worker": "falconer;farrier;gamekeeper;beekeeper;shepherd;zookeeper;zoo keeper;dog handler;mahout;sheep shearer;horse breeder;racehorse trainer;dog breeder;mushroom farmer;oyster farmer;salmon farmer;ostrich farmer;" +
		"alpaca farmer;trawlerman;lobster fisherman;deep sea fisherman;whaler;tree surgeon;forester;vintner;winemaker;wine maker;cider maker;ghillie;drover;rat catcher;mole catcher;greyhound trainer;park ranger;game warden",
	"craftsperson": "taxidermist;luthier;thatcher;blacksmith;goldsmith;silversmith;gunsmith;locksmith;clockmaker;watchmaker;cooper;wheelwright;saddler;cobbler;shoemaker;milliner;bookbinder;engraver;glassblower;glass blower;stonemason;" +
		"dry stone waller;bell ringer;bell founder;organ builder;piano tuner;violin maker;harp maker;boatbuilder;boat builder;shipwright;basket maker;candlemaker;weaver;lacemaker;tapestry weaver;furrier;tanner;calligrapher;signwriter;" +
		"sign writer;armourer;swordsmith;cabinet maker;french polisher;gilder;stained glass maker;puppet maker;wig maker;perfumer;chocolatier;cheesemaker;cheese maker;distiller;tea taster;wine taster;sommelier;conservator;picture restorer",
	"artist or performer": "opera singer;ballet dancer;ballerina;concert pianist;cellist;violinist;viola player;oboist;bassoonist;flautist;harpist;trombonist;percussionist;organist;choirmaster;choreographer;?conductor;?composer;?sculptor;?poet;" +
		"?novelist;playwright;screenwriter;scriptwriter;film director;film maker;filmmaker;theatre director;stuntman;stuntwoman;stunt double;circus performer;acrobat;trapeze artist;juggler;clown;magician;conjuror;ventriloquist;puppeteer;" +
		"burlesque dancer;drag queen;pole dancer;stand up comedian;comedian;fire eater;street performer;tightrope walker;portrait painter;tattooist;tattoo artist;muralist;cartoonist;illustrator;fashion designer;fashion model;?model;" +
		"?singer;pop star;rock star;?actor;?actress;television actor;soap actor;voice actor;impersonator;lead singer;drummer",
	"media professional": "newsreader;news reader;weather presenter;television presenter;tv presenter;radio presenter;disc jockey;war correspondent;foreign correspondent;crossword compiler;sports commentator;film critic;restaurant critic;" +
		"food critic;influencer;youtuber;podcaster;cameraman;cinematographer;talent agent;speechwriter;lexicographer;subtitler;sign language interpreter;court reporter",
	"lawyer or court official": "barrister;?judge;?magistrate;?coroner;?bailiff;notary;?notary public;?clerk of the court;public prosecutor;crown prosecutor;patent attorney;usher of the court;district attorney;public defender;human rights lawyer;executioner",
	"public official": "?mayor;?ambassador;diplomat;?consul;?senator;congressman;congresswoman;member of parliament;?mp;?msp;cabinet minister;?minister;civil servant in the cabinet office;?governor;?councillor;lord lieutenant;high sheriff;?sheriff;" +
		"spy;intelligence officer;customs officer;immigration judge;registrar of births;tax inspector;school inspector;weights and measures inspector;lighthouse keeper;town crier;?lobbyist;?peer",
	"member of a uniformed service": "bomb disposal officer;mine clearer;fighter pilot;submariner;paratrooper;commando;?sniper;royal marine;gurkha;naval officer;army officer;air force officer;coastguard;lifeboatman;lifeboat crew member;mountain rescuer;" +
		"police diver;detective superintendent;chief constable;chief superintendent;hostage negotiator;crime scene investigator;prison governor;prison chaplain;army chaplain;smokejumper;air ambulance doctor;air ambulance paramedic;drone pilot;?colonel;?brigadier;?admiral;wing commander",
	"scientist": "astronomer;astrophysicist;astronaut;cosmonaut;volcanologist;seismologist;glaciologist;oceanographer;marine biologist;entomologist;ornithologist;herpetologist;lepidopterist;palaeontologist;paleontologist;archaeologist;" +
		"egyptologist;anthropologist;primatologist;epidemiologist;virologist;toxicologist;meteorologist;nuclear physicist;particle physicist;rocket scientist;cryptographer;cryptanalyst;botanist;mycologist;geneticist;zoologist;" +
		"linguist at the university;assyriologist;papyrologist;numismatist;demographer;actuary;forensic scientist;polar researcher;mathematician",
	"health professional": "brain surgeon;neurosurgeon;heart surgeon;transplant surgeon;plastic surgeon;eye surgeon;?pathologist;forensic pathologist;anaesthetist;embalmer;prosthetist;orthotist;perfusionist;embryologist;audiologist;orthoptist;" +
		"art therapist;music therapist;drama therapist;play therapist;horse vet;equine vet;zoo vet;leprosy doctor;ship's doctor;ships doctor;flying doctor;medical examiner;phlebotomist;genetic counsellor",
	"minister of religion": "?bishop;?archbishop;?vicar;?rector;?curate;?priest;?imam;?rabbi;?cantor;?deacon;?dean;?monk;?nun;?abbot;?abbess;?friar;?lama;exorcist;missionary;?verger;?granthi;?pandit;?chaplain",
	"sports professional": "jockey;racing driver;formula one driver;rally driver;speedway rider;professional footballer;premier league footballer;footballer;professional cyclist;professional boxer;boxer by profession;wrestler;bullfighter;figure skater;" +
		"ice skater;gymnast;decathlete;pole vaulter;long distance swimmer;channel swimmer;mountaineer;mountain guide;rugby player;cricketer;tennis player;golfer;snooker player;darts player;chess grandmaster;grandmaster;cheerleader;" +
		"referee;football manager;olympic rower;olympian;paralympian;surf instructor;ski instructor;skydiving instructor;diving instructor;professional gambler;polar explorer",
	"transport worker": "airline pilot;helicopter pilot;test pilot;bush pilot;?pilot;air traffic controller;ship's captain;ships captain;sea captain;harbour master;harbourmaster;harbour pilot;tugboat captain;ferry captain;lock keeper;train driver;tram driver;" +
		"crane operator;signalman;hot air balloonist;gondolier;rickshaw driver;snowplough driver;canal boat skipper;merchant seaman;merchant navy officer",
	"skilled worker": "steeplejack;saturation diver;deep sea diver;commercial diver;oil rig worker;rig worker;coal miner;miner;tin miner;quarryman;explosives expert;demolition expert;chimney sweep;gravedigger;grave digger;sewer worker;" +
		"nuclear engineer;bell hanger;safe breaker;aerial photographer;projectionist;foley artist;pyrotechnician;ice cream maker;food taster;mystery shopper;golf course designer;toymaker;toy maker;video game designer;animator",
	"business professional": "diamond dealer;art dealer;antique dealer;antiques dealer;auctioneer;stockbroker;hedge fund manager;?chief executive;?managing director;film producer;record producer;music producer;bookmaker;pawnbroker;private detective;" +
		"private investigator;bounty hunter;ghostwriter;astrologer;fortune teller;clairvoyant;psychic medium;dowser;matchmaker;professional mourner;funeral director;undertaker;mortician;crematorium worker;escort by profession;butler;" +
		"lady in waiting;valet;royal servant;?sex worker;surrogate mother;?billionaire;art forger",
})

type job struct {
	field  string
	cued   bool     // only behind words that say it is an occupation
	others []string // the words behind the first
}

// jobTable maps the first word of an occupation to those that begin with it.
func jobTable(fields map[string]string) map[string][]job {
	m := make(map[string][]job)
	for field, list := range fields {
		for name := range strings.SplitSeq(list, ";") {
			name, cued := strings.CutPrefix(name, "?")
			words := strings.Fields(name)
			m[words[0]] = append(m[words[0]], job{field, cued, words[1:]})
		}
	}
	return m
}

// rareJob reads the rare occupation in small letters that begins at token i:
// its last token and whether there are several who have it.
func (s *scan) rareJob(i int) (found job, last int, plural, ok bool) {
	if s.toks[i].is(tCapital) && !s.toks[i].is(tSentence) || s.toks[i].words&wCommon == 0 && s.toks[i].words == 0 && len(s.word(i)) < 4 {
		return job{}, 0, false, false
	}
	first := s.plainWord(i)
	list := rareJobs[first]
	if list == nil {
		if list = rareJobs[singular(first)]; list == nil {
			return job{}, 0, false, false
		}
	}
	for _, j := range list {
		end, many, fits := s.jobFits(i, first, j)
		if fits && (!ok || end > last) && (!j.cued || s.jobCue(i)) {
			found, last, plural, ok = j, end, many, true
		}
	}
	return found, last, plural, ok
}

func (s *scan) jobFits(i int, first string, j job) (last int, plural, ok bool) {
	if len(j.others) == 0 {
		plural = rareJobs[first] == nil
		return i, plural, !s.toks[i].is(tContracted)
	}
	for k, w := range j.others {
		at := i + 1 + k
		if at >= len(s.toks) || s.toks[at].before != gapSpace && s.toks[at].before != gapHyphen || s.toks[at].is(tCapital) && !s.toks[i].is(tCapital) {
			return 0, false, false
		}
		if now := s.plainWord(at); now != w {
			if k+1 < len(j.others) || singular(now) != w {
				return 0, false, false
			}
			plural = true
		}
	}
	return i + len(j.others), plural, rareJobs[first] != nil
}

// singular takes the ending of several off an occupation.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "men") && len(w) > 4:
		return w[:len(w)-2] + "an"
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "sses"):
		return w[:len(w)-2]
	}
	return strings.TrimSuffix(w, "s")
}

// jobCue reports whether the words before token i say that what follows is
// somebody's occupation: "is a", "works as a", "a retired".
func (s *scan) jobCue(i int) bool {
	k := i - 1
	for k >= 0 && k > i-4 && s.toks[k+1].before <= gapHyphen && jobAdjectives.has(s.word(k)) {
		if s.word(k) == "retired" || s.word(k) == "former" || s.word(k) == "trainee" || s.word(k) == "professional" {
			return true
		}
		k--
	}
	if k < 1 || s.toks[k+1].before > gapHyphen {
		return false
	}
	switch w := s.word(k); w {
	case "a", "an", "the":
		if jobVerbs.has(s.word(k-1)) && s.toks[k].before == gapSpace {
			return true
		}
		// "her husband, a judge,"
		return w != "the" && s.toks[k].before == gapComma && roleWords[s.plainWord(k-1)] != ""
	case "as":
		return jobVerbs.has(s.word(k-1)) || s.word(k-1) == "job" || s.word(k-1) == "career"
	}
	return false
}

var (
	jobAdjectives = wordSet("retired former trainee professional local young old well known famous parish high county circuit senior junior female male first black gay newly ordained")
	jobVerbs      = wordSet("is was became becomes becoming being as works worked working elected appointed ordained")
)

// job returns the edit for a rare occupation at token i.
func (g *Generaliser) job(s *scan, i int) (typedEdit, bool) {
	j, last, plural, ok := s.rareJob(i)
	if !ok || s.bracketAt(i) {
		return typedEdit{}, false
	}
	field := j.field
	if plural {
		field = several(field)
	}
	return typedEdit{Edit{int(s.toks[i].start), int(s.toks[last].end), "[" + field + "]"}, TypeJob}, true
}

// several makes a field of work speak of more than one.
func several(field string) string {
	switch {
	case field == "craftsperson":
		return "craftspeople"
	case strings.Contains(field, " or "):
		first, second, _ := strings.Cut(field, " or ")
		if strings.Contains(first, " ") || first == "animal" {
			return first + " or " + second + "s"
		}
		return first + "s or " + second + "s"
	case strings.Contains(field, " of "):
		first, second, _ := strings.Cut(field, " of ")
		return first + "s of " + second
	}
	return field + "s"
}

// bracketAt reports whether token i stands inside a label: "[minister of
// religion]".
func (s *scan) bracketAt(i int) bool {
	line := s.f.Text[:s.toks[i].start]
	open := strings.LastIndexByte(line, '[')
	return open >= 0 && strings.IndexByte(line[open:], ']') < 0 && len(line)-open < 80 && strings.IndexByte(line[open:], '\n') < 0
}
