package app

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// MaxEnquiry is how much of a pasted text is read, in bytes. A contact form's e-mail has two or three thousand.
const MaxEnquiry = 200 << 10

// Limits on single facts, in bytes, so that a pasted book does not become somebody's name.
const (
	maxFact  = 300
	maxLabel = 40
	maxRest  = 50
)

// Enquiry is what a pasted contact-form e-mail says, parted into who wrote and what they wrote. Every field may be
// empty. The parting is a proposal: a person looks at it before anything is kept.
type Enquiry struct {
	Name, Email, Phone, Address string // who: for the register
	IP                          string // the network address many forms add, which identifies too
	Message                     string // what: the presenting note, still to be guarded
	Rest                        []EnquiryField
	Cut                         bool // the text was longer than MaxEnquiry, and its end was not read
}

// EnquiryField is a labelled line that is neither: "Preferred time: evenings".
type EnquiryField struct {
	Label, Value string
	Technical    bool // about the form or the transport, not from the person: date, subject, browser
}

// fact says what a label announces.
type fact int

const (
	factNone fact = iota
	factName
	factFirst
	factLast
	factSender // "From": a name, an address, or both
	factReply  // "Reply-To": the same, and better than From
	factEmail
	factPhone
	factIP
	factAddress
	factMessage
	factTechnical
)

// labels are the words contact forms use, in lower case with nothing but letters, digits and single spaces.
var labels = map[string]fact{
	"name": factName, "full name": factName, "your name": factName, "client name": factName, "contact name": factName,
	"enquirer": factName, "enquirer name": factName, "sender name": factName, "from name": factName, "sender": factName,
	"your full name": factName, "name of client": factName, "contact": factName,
	"first name": factFirst, "forename": factFirst, "given name": factFirst, "your first name": factFirst,
	"last name": factLast, "surname": factLast, "family name": factLast, "your last name": factLast,
	"from": factSender, "reply to": factReply, "replyto": factReply,
	"email": factEmail, "e mail": factEmail, "email address": factEmail, "e mail address": factEmail, "your email": factEmail,
	"your e mail": factEmail, "your email address": factEmail, "contact email": factEmail, "sender email": factEmail,
	"from email": factEmail, "enquirer email": factEmail,
	"phone": factPhone, "telephone": factPhone, "tel": factPhone, "tel no": factPhone, "mobile": factPhone, "phone number": factPhone,
	"telephone number": factPhone, "telephone no": factPhone, "phone no": factPhone, "mobile number": factPhone, "mobile no": factPhone,
	"contact number": factPhone, "contact phone": factPhone, "your phone": factPhone, "your phone number": factPhone,
	"contact telephone": factPhone, "daytime phone": factPhone, "mobile phone": factPhone, "number": factPhone,
	"ip": factIP, "ip address": factIP, "sender ip": factIP, "remote ip": factIP, "user ip": factIP, "senders ip": factIP,
	"sender s ip": factIP, "senders ip address": factIP, "sender s ip address": factIP, "remote address": factIP,
	"submitted from ip": factIP, "x originating ip": factIP, "sent from ip": factIP, "sent from ip address": factIP,
	"address": factAddress, "postcode": factAddress, "post code": factAddress, "home address": factAddress,
	"your address": factAddress, "your postcode": factAddress, "town": factAddress, "city": factAddress,
	"message": factMessage, "your message": factMessage, "message body": factMessage, "enquiry": factMessage,
	"your enquiry": factMessage, "comments": factMessage, "comment": factMessage, "comments or questions": factMessage,
	"details": factMessage, "message text": factMessage, "how can i help": factMessage, "what brings you here": factMessage,
	"what brings you": factMessage, "tell me a little": factMessage, "their message": factMessage, "message from client": factMessage,
	"to": factTechnical, "cc": factTechnical, "date": factTechnical, "sent": factTechnical, "subject": factTechnical,
	"received": factTechnical, "time": factTechnical, "date sent": factTechnical, "user agent": factTechnical,
	"browser": factTechnical, "page": factTechnical, "page url": factTechnical, "referrer": factTechnical, "referer": factTechnical,
	"submitted": factTechnical, "submitted on": factTechnical, "date submitted": factTechnical, "form": factTechnical,
	"form name": factTechnical, "message id": factTechnical, "reference": factTechnical, "enquiry id": factTechnical,
	"submission id": factTechnical, "consent": factTechnical, "i am not a robot": factTechnical,
}

var (
	// labelled splits "Label: value", "*Label*: value", "Label | value", "Label = value" and tabs. What stands before
	// the sign must still be a label of the list, or short, to count.
	labelled = regexp.MustCompile(`^[\s*_•·|>-]*([\p{L}][\p{L}\p{N} ./'’()&?_-]*?)\s*[*_]*\s*(?:[:：=|]|\t)[\s*_|]*(.*?)[\s|]*$`)
	mailAddr = regexp.MustCompile(`(?i)[a-z0-9.!#$%&'*+/=?^_{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+`)
	// robot is a sender that is nobody: the directory's own address.
	robot = regexp.MustCompile(`(?i)^(no[-_.]?reply|do[-_.]?not[-_.]?reply|notifications?|mailer|mail|website|wordpress|contact-?form|forms?|enquir(y|ies)|info|support|admin|hello|team)[^@]*@`)
	// footer begins what the form adds after the message.
	footer = regexp.MustCompile(`(?i)^\s*(--\s*$|[-_=*]{3,}\s*$|this (e-?mail|message|enquiry|form) (was|has been) (sent|submitted|received)|sent (via|from|through) (your|the|my|a)?\s*\S*|(you can )?reply (directly )?to this|to reply|please (do not|don't) reply|unsubscribe|view (this|the) (enquiry|message)|powered by|©|copyright|kind regards,?\s*the .* team|the .* team\s*$)`)
	// preamble is what the form says before it comes to the point.
	preamble = regexp.MustCompile(`(?i)^\s*(-{2,}|={2,}|_{2,}|\*{3,}|(hi|hello|dear)\b.{0,40},?\s*$|you('ve| have)? (have )?(received|got|been sent)|a (new|visitor|potential)|new (enquiry|message|contact|client|submission|lead)|someone (has|is)|.*\b(contact form|via your (profile|listing|website)|has sent you|sent you a message)\b.{0,80}$|begin forwarded message|forwarded message|-+ ?forwarded)`)
	// signing is the line before a name at the end of a letter; signed has both on one.
	signing  = regexp.MustCompile(`(?i)^\s*(many thanks|thanks( so much| very much)?|thank you( so much| very much)?|kind(est)? regards|warm(est)? (regards|wishes)|best( wishes| regards)?|regards|yours( sincerely| faithfully| truly)?|sincerely|all the best|take care|cheers|x+)\s*[,.!–-]*\s*(.*)$`)
	named    = regexp.MustCompile(`(?:[Mm]y name(?: is|['’]s)|[Ii](?: am|['’]m) called|[Tt]his is)\s+(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,3})`)
	nameLike = regexp.MustCompile(`^\p{L}[\p{L}\p{M}'’.-]*(?:\s+\p{L}[\p{L}\p{M}'’.-]*){0,4}$`)
)

// ParseEnquiry parts a pasted e-mail into who and what. It follows the labels that contact forms print, and where there
// are none, the detectors. It never fails: what it cannot place is in the message.
func ParseEnquiry(text string) Enquiry {
	var e Enquiry
	if len(text) > MaxEnquiry {
		text, e.Cut = cutText(text, MaxEnquiry), true
	}
	p := enquiryParser{lines: enquiryLines(text), Enquiry: e}
	p.read()
	p.fallBack()
	return p.Enquiry
}

// cutText cuts text to at most size bytes, between letters.
func cutText(text string, size int) string {
	for size > 0 && !utf8.RuneStart(text[size]) {
		size--
	}
	return text[:size]
}

// enquiryLines splits a text into lines without the marks of quoting that mail programs add.
func enquiryLines(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u00a0", " ", "\ufeff", "", "\u200b", "").Replace(strings.ToValidUTF8(text, ""))
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		for strings.HasPrefix(l, ">") {
			l = strings.TrimPrefix(strings.TrimPrefix(l, ">"), " ")
		}
		lines[i] = strings.TrimRight(l, " \t")
	}
	return lines
}

type enquiryParser struct {
	Enquiry
	lines         []string
	first, last   string
	sender, reply string // e-mail addresses of the transport
	senderName    string
	message       []string // under a label
	loose         []string // under none
}

// read walks the lines once. in says whether the message's label has been seen and nothing has ended it.
func (p *enquiryParser) read() {
	in := false
	for i := 0; i < len(p.lines); i++ {
		line := p.lines[i]
		label, value, what := p.label(line, in)
		if what == factNone && label == "" {
			if what = p.bare(i, in); what != factNone && what != factMessage {
				value, i = p.below(i)
			}
		}
		switch {
		case what == factMessage:
			in = true
			if value != "" {
				p.message = append(p.message, value)
			}
		case what != factNone:
			in = false
			if value == "" && what != factTechnical {
				value, i = p.below(i)
			}
			p.keep(what, label, value)
		case footer.MatchString(line) && (in || len(p.loose) > 0 || len(p.message) > 0):
			in = false
		case in:
			p.message = append(p.message, line)
		case label != "" && len(p.message) == 0 && len(p.loose) == 0 || label != "" && len(p.message) > 0:
			p.rest(label, value, false)
		case len(p.loose) == 0 && (line == "" || preamble.MatchString(line)):
		default:
			p.loose = append(p.loose, line)
		}
	}
}

// label reads "Label: value". Inside the message only the labels of the list count, and those of contacts only with
// something that looks like one, because people write colons too.
func (p *enquiryParser) label(line string, inMessage bool) (label, value string, what fact) {
	m := labelled.FindStringSubmatch(line)
	if m == nil || len(m[1]) > maxLabel || strings.HasPrefix(m[2], "//") {
		return "", "", factNone
	}
	label, value = strings.TrimSpace(m[1]), strings.TrimSpace(m[2])
	what = labels[folded(label)]
	if !inMessage {
		if what == factNone && len(strings.Fields(label)) > 5 {
			return "", "", factNone
		}
		return label, value, what
	}
	switch what {
	case factPhone:
		if digits(value) >= 6 {
			return label, value, what
		}
	case factEmail:
		if mailAddr.MatchString(value) {
			return label, value, what
		}
	case factIP, factName, factFirst, factLast, factAddress:
		return label, value, what
	case factTechnical:
		if f := folded(label); f != "to" && f != "time" && f != "page" && f != "form" && f != "sent" {
			return label, value, what
		}
	}
	return "", "", factNone
}

// bare recognises a label that stands alone on its line, its value below. Inside the message the value must look like
// what the label announces.
func (p *enquiryParser) bare(i int, inMessage bool) fact {
	line := strings.Trim(p.lines[i], " \t*_#•")
	if line == "" || len(line) > maxLabel {
		return factNone
	}
	what := labels[folded(line)]
	if what == factMessage && !inMessage {
		return what
	}
	below, _ := p.below(i)
	if below == "" {
		return factNone
	}
	if !inMessage {
		return what
	}
	switch {
	case what == factPhone && digits(below) >= 6, what == factEmail && mailAddr.MatchString(below), what == factIP && digits(below) >= 4:
		return what
	}
	return factNone
}

// below returns the next line that has something on it, when it is no label itself, and where it is; otherwise "" and i.
func (p *enquiryParser) below(i int) (string, int) {
	for j := i + 1; j < len(p.lines) && j <= i+2; j++ {
		next := strings.TrimSpace(p.lines[j])
		if next == "" {
			continue
		}
		if _, _, what := p.label(next, false); what != factNone || labels[folded(next)] != factNone {
			return "", i
		}
		return next, j
	}
	return "", i
}

// keep puts one labelled value where it belongs. The first of a kind wins; a form's own labels win over the transport's.
func (p *enquiryParser) keep(what fact, label, value string) {
	value = strings.TrimSpace(cutText(value+" ", min(len(value), maxFact)))
	if value == "" {
		return
	}
	set := func(to *string) {
		if *to == "" {
			*to = value
		}
	}
	switch what {
	case factName:
		if a := mailAddr.FindString(value); a != "" {
			p.keepSender(value, &p.reply)
			return
		}
		set(&p.Name)
	case factFirst:
		set(&p.first)
	case factLast:
		set(&p.last)
	case factSender:
		p.keepSender(value, &p.sender)
	case factReply:
		p.keepSender(value, &p.reply)
	case factEmail:
		if a := mailAddr.FindString(value); a != "" {
			value = a
			set(&p.Email)
		}
	case factPhone:
		if digits(value) >= 5 {
			set(&p.Phone)
		}
	case factIP:
		set(&p.IP)
	case factAddress:
		if p.Address == "" {
			p.Address = value
		} else {
			p.Address += ", " + value
		}
	case factTechnical:
		p.rest(label, value, true)
	}
}

// keepSender reads "Joanna Reed <joanna@example.org>", leaving out senders that are nobody.
func (p *enquiryParser) keepSender(value string, address *string) {
	found := mailAddr.FindString(value)
	if found != "" && robot.MatchString(found) {
		return
	}
	if *address == "" {
		*address = found
	}
	name := strings.Trim(strings.Replace(value, found, "", 1), " <>\"'()[]")
	name = strings.TrimSpace(strings.TrimSuffix(name, "mailto:"))
	if p.senderName == "" && name != "" && nameLike.MatchString(name) {
		p.senderName = name
	}
}

func (p *enquiryParser) rest(label, value string, technical bool) {
	if value == "" || len(p.Rest) >= maxRest {
		return
	}
	p.Rest = append(p.Rest, EnquiryField{Label: label, Value: cutText(value+" ", min(len(value), 10*maxFact)), Technical: technical})
}

// fallBack fills what no label gave: out of the transport's lines, the signature, and the detectors.
func (p *enquiryParser) fallBack() {
	if p.Name == "" {
		p.Name = strings.TrimSpace(p.first + " " + p.last)
	}
	if p.Name == "" {
		p.Name = p.senderName
	}
	p.Message = strings.TrimSpace(strings.Join(p.message, "\n"))
	loose := strings.TrimSpace(strings.Join(p.loose, "\n"))
	if p.Message == "" {
		p.Message = loose
	}
	for _, a := range []string{p.reply, p.sender} {
		if p.Email == "" {
			p.Email = a
		}
	}
	for _, text := range []string{loose, p.Message} {
		for _, f := range (&pseudonym.Checker{}).Find(cutText(text+" ", min(len(text), 20<<10))) {
			p.detected(f.Type, text[f.Start:f.End])
		}
	}
	if p.Name == "" {
		p.Name = signature(p.Message)
	}
}

func (p *enquiryParser) detected(t pseudonym.Type, words string) {
	switch {
	case t == pseudonym.TypeEmail && p.Email == "" && !robot.MatchString(words):
		p.Email = words
	case t == pseudonym.TypePhone && p.Phone == "":
		p.Phone = words
	case t == pseudonym.TypeIP && p.IP == "":
		p.IP = words
	}
}

// signature finds the name a letter is signed with, or says in so many words.
func signature(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i := len(lines) - 1; i >= 0 && i >= len(lines)-6; i-- {
		m := signing.FindStringSubmatch(lines[i])
		if m == nil {
			continue
		}
		name := strings.TrimSpace(m[len(m)-1])
		for j := i + 1; name == "" && j < len(lines); j++ {
			name = strings.TrimSpace(lines[j])
		}
		if name = strings.Trim(name, " ,.x"); isName(name) {
			return name
		}
	}
	if m := named.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// isName says whether a line can be the name under a letter: one to four words, each with a capital.
func isName(s string) bool {
	if s == "" || len(s) > 60 || !nameLike.MatchString(s) {
		return false
	}
	for _, w := range strings.Fields(s) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// folded brings a label to the form of the list.
func folded(label string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(label) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		} else {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func digits(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// Letter is what goes through the letter slot: who wrote, as fields and as text, and the network address with them.
func (e Enquiry) Letter() vault.Letter {
	person := vault.RegisteredPerson{Name: e.Name, Phone: e.Phone, Email: e.Email, Address: e.Address}
	var lines []string
	for _, f := range [][2]string{{"Name", e.Name}, {"E-mail", e.Email}, {"Telephone", e.Phone}, {"Address", e.Address}, {"IP address", e.IP}} {
		if f[1] != "" {
			lines = append(lines, f[0]+": "+f[1])
		}
	}
	return vault.Letter{
		Label:    "enquiry",
		Text:     strings.Join(lines, "\n"),
		Identity: &vault.Identity{People: []vault.RegisteredPerson{person}},
	}
}

// NoteText is what becomes the presenting note, before the guard has looked at it: the message, and what else the form
// asked that is about the person and not about the form.
func (e Enquiry) NoteText() string {
	parts := []string{}
	if e.Message != "" {
		parts = append(parts, e.Message)
	}
	var rest []string
	for _, f := range e.Rest {
		if !f.Technical {
			rest = append(rest, f.Label+": "+f.Value)
		}
	}
	if len(rest) > 0 {
		parts = append(parts, strings.Join(rest, "\n"))
	}
	return strings.Join(parts, "\n\n")
}
