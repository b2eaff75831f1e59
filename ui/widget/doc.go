// Package widget holds Subrosa's widgets: what its screens are made of, knowing nothing of clients, notes or vaults.
//
// All take their colours, fonts and sizes from package look and follow its theme; all that can be acted on can be
// reached with Tab, shows a rose ring of two units while it has the keyboard, acts on Enter or Space, and has a disabled
// state. None starts a goroutine: everything is called, and calls back, on the main goroutine.
//
// # Constructors
//
//	NewButton(text, Main|Plain|Quiet|Amber, tapped)   .WithIcon .Trailing .Sized .Hint .Leading
//	NewIconButton(icon, label, tapped)                an icon that acts; label for assistive tools
//	NewLink(text, tapped)                             .Small .In
//	NewField(placeholder)                             .WithIcon .Serif .Sized .Hint .Trailing; SetError, SetNote, SetBelow
//	NewPassphrase(placeholder, words)                 Bytes (as typed, for a new one), Candidates (to try when opening), Clear
//	NewWrap(text, role, colour), NewRuns(…, Run…)     wrapped text, with marks; Paragraph, SmallPrint
//
//	NewCard(title, content)                           .Count .WithIcon .Right .Padded .Toned .Rounded; SetChosen
//	NewChip(text, ChipState|ChipOutline|ChipNeeds)    .WithIcon
//	NewBanner(Information|NeedsYou|IdentityOpen, …)   .Action; SetText, SetRight
//	NewNavRow(icon, text, tapped)                     SetChosen
//	NewSegmented(tabs, onChosen)                      SetChosen
//	NewRows(height, count, create, update)            .Scrolling .Identify; OnChosen, OnOpened, OnRune; Reload, SetChosen
//	NewTallRows(tall, …), NewColumn(gap, objects…)    the same with rows that draw themselves
//	NewDialog(icon, title, content, actions…)         Open(canvas), Close; Width, Left, First, Locked
//	NewPage(title, sub, content, actions…)            .Filling; NewPageWith(head, content); Columns(main, side)
//	Beside(least, main, side), Pairs(least, …)        columns that go below each other in narrow windows; Page.Reveal
//	NewSelect(choices, chosen, onChosen)              .WithIcon .Sized .Placeholder .Strong; OpenMenu(under, items) for actions
//	NewCheck(title, caption, changed)                 .Right; NewRadio(choices, chosen, onChosen)
//	NewTextArea(placeholder, lines)                   Text, SetText, SetError, Focusable
//	NewMeter(), NewCountdown(colour)                  Set
//	NewEmptyState(icon|"rose", title, sentence, …)    what stands where there is nothing yet
//	NewToast()                                        Say, Tick, Withdraw; NewSteps(steps…) Set; NewTimelineRow(…)
//	NewChart(ChartData{…})                            a line chart, read by the arrow keys too; OnOpened, SetInWords
//	NewMotif(ground, side, x, y), NewRose, NewBrand   the rose: unlock 768 at 0.5, 0.4; first run 584 at 0.5, 1
//	Labelled(label, hint, control), TwoLines, NewBar
//	Rule, NewAmberRule, NewGround    lines and grounds in a colour token
//
// # Layout
//
// VStack and HStack put things below and beside each other; Grow takes what room is left, Spacer is an empty Grow;
// Inset, Wide, Narrow, Centred and Space do what they say. They give a width before they ask for a height, so that
// wrapped text fits at once: use them, not Fyne's boxes, wherever a Wrap is inside.
package widget
