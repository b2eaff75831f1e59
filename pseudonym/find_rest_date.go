package pseudonym

// date looks at a day and month as two numbers where the words around do not say that they are one: "Closed 18.05", "nv 10/7",
// "Fri 12/1". It leaves alone what is as likely a score, a time or the clinic's way of writing days, weeks and months ("3/7",
// "2/52", "6/12").
func (r *rest) date(i int) (hit, int) {
	s := r.s
	text := s.f.Text
	t := &s.toks[i]
	h := hit{start: int(t.start), typ: TypeDate, confidence: restLook, reason: "Perhaps a day and month"}
	a, na, p := number(text, int(t.start))
	if int(t.start) < 0 || na == 0 || na > 2 || p >= len(text) || i+1 >= len(s.toks) || p != int(t.end) || t.start > 0 && (text[t.start-1] == '/' || text[t.start-1] == '.' || text[t.start-1] == '-') {
		return h, i - 1
	}
	sep := text[p]
	b, nb, end := number(text, p+1)
	if sep != '/' && sep != '.' || nb == 0 || nb > 2 || end > r.limit || end < len(text) && (wordByte(text[end]) || text[end] == '/' || text[end] == '%' || text[end] == '.' && end+1 < len(text) && wordByte(text[end+1])) {
		return h, i - 1
	}
	weekday := i > 0 && weekdays.has(s.word(i-1)) && t.before <= gapDot
	d := date{day: a, month: b}
	if sep == '/' && b > 12 && weekday {
		d.day, d.month = b, a
	}
	if a == 0 || !d.valid() || sep == '.' && (na != 2 || nb != 2 || s.timed(i)) {
		return h, i - 1
	}
	if !weekday && (s.rated(i) || measured.has(s.after(i+1)) || sep == '/' && (b == 7 && a < 8 || b == 12 && a < 12 || a == b)) {
		return h, i - 1
	}
	if weekday {
		h.start = int(s.toks[i-1].start)
		if r.next > 0 && r.hits[r.next-1].end > h.start {
			h.start = int(t.start)
		}
	}
	h.end = end
	return h, i + 1
}

// zip looks at five digits alone where a code of the post is spoken of in the sentence before: "the zip code for Kandy? I
// think it's 69901".
func (r *rest) zip(i int) (hit, int) {
	s := r.s
	t := &s.toks[i]
	h := hit{start: int(t.start), end: int(t.end), typ: TypePostcode, confidence: restLook, reason: "Perhaps a postcode"}
	if w := s.word(i); len(w) != 5 || !isDigits(w) {
		return h, i - 1
	}
	for k := i - 1; k >= 0 && k > i-14; k-- {
		if w := s.word(k); w == "zip" || w == "postcode" || w == "postal" {
			return h, i
		}
	}
	return h, i - 1
}

// timed reports whether the word before token i stands before a time of day: "at 09.10".
func (s *scan) timed(i int) bool {
	if n := i + 2; n < len(s.toks) && s.toks[n].before <= gapSpace {
		switch s.word(n) {
		case "am", "pm", "hrs", "hours", "h", "to", "til", "till":
			return true
		}
	}
	if i == 0 {
		return false
	}
	w := s.word(i - 1)
	return w == "at" || w == "by" && s.toks[i].before != gapSpace || w == "time" || s.toks[i-1].is(tDigit)
}

// rated reports whether the words before token i are those of a score.
func (s *scan) rated(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3 && s.toks[k+1].before <= gapOther && !s.toks[k+1].is(tSentence); k-- {
		if scoreWords.has(s.word(k)) {
			return true
		}
	}
	return false
}

var (
	scoreWords = wordSet("score scored scores scoring rated rates rating rate mood pain anxiety sleep energy scale out of phq gad core wsas suds sud bdi hads mmse moca ace acer bp sats temp pulse gcs level intensity distress urge urges risk confidence importance belief voc visual va paces iesr ies pcl dass ybocs ocir")
	measured   = wordSet("days day weeks week wks wk months month mths hours hrs mins minutes mg mcg ml kg g units sessions tabs x history supply hourly pm am")
)
