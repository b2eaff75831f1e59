// Package extract reads the text of a file that somebody wants checked: plain
// text and Markdown, e-mails, Word and OpenDocument files, web pages and PDF.
// Bytes in, text out: it opens no other file, starts nothing and knows nothing
// of what is looked for in the text.
//
//	doc, err := extract.Read(ctx, "letter.docx", data)
//	fmt.Println(doc.Text)
//	part, line := doc.Place(offset)
//
// What a file is, its first bytes say, and its name only where they don't
// (kind.go). One file reads one format: text.go, html.go, email.go, word.go,
// opendocument.go, and the files that begin with pdf: pdfcpu takes a PDF apart,
// and what its pages draw is turned into text here. What an author does
// not see counts as much as what is on the page: properties, comments, what
// was deleted while changes were tracked, headers and footers, links,
// attachments. It comes behind the body, each under a heading in brackets.
//
// Everything read is hostile. The file, what is unpacked from it (in bytes, in
// files and in proportion to the file), the depth of its elements, the pages,
// the depth of e-mails in e-mails and the time are bounded; a panic of a
// library is an error like any other. What cannot be read is never passed over
// in silence: the whole file is refused with one of the errors below, or, where
// only a part of it (an attachment, a scanned page) cannot be read,
// Document.Unread names it.
package extract
