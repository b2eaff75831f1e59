// Package editor is a text field for long prose: several paragraphs, softly wrapped, with
// marks under some of the words. It knows nothing about what the words mean.
//
// Three layers, each ignorant of the one above:
//
//   - the model (model.go, undo.go, segment.go, marks.go) holds the text as paragraphs, the
//     selection, the history and the marks. Positions are UTF-8 byte offsets into the whole
//     text, in which paragraphs are separated by one newline;
//   - the layout (metrics.go, wrap.go, layout.go) knows where lines end. It remembers the
//     line ends of every paragraph, and a change lays out again only the paragraphs it
//     touched. Widths are sums of advances and kerning pairs, each measured once, so
//     breaking a paragraph never asks the toolkit about a whole line;
//   - the view (editor.go, keys.go, lists.go, paste.go, expand.go, mouse.go, menu.go, caret.go, tip.go,
//     view.go) is the Fyne widget. It draws the lines in sight, one canvas text a line, and
//     nothing else, so that the cost of a key follows the window and not the text.
//
// The widget grows with its text. A page that scrolls calls [Editor.SetVisible] from its
// scroll handler, and scrolls to [Editor.CaretRect] when OnCaretMoved says so.
//
// What the toolkit does not give, the field has not: Fyne 2.7 tells screen readers nothing
// (Label is what the field would be called), shows no text that an input method is still
// composing (dead keys and the compose key arrive as finished characters), knows nothing of
// the primary selection of X11, and draws right-to-left text in the order it is stored in.
// Such text is kept, edited and broken into lines unharmed; the caret follows the stored order.
package editor
