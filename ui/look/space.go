package look

// Distances, in units. They do not grow with the text.
const (
	Space4  float32 = 4
	Space8  float32 = 8
	Space12 float32 = 12
	Space16 float32 = 16
	Space20 float32 = 20
	Space24 float32 = 24
	Space32 float32 = 32

	PageMargin  float32 = 32  // around a page
	ColumnGap   float32 = 24  // between the main column and the one beside it
	ColumnSide  float32 = 328 // the column beside the main one
	ColumnMain  float32 = 632 // the main column in a window 1,280 wide
	CardPadding float32 = 20  // inside a card
	Sidebar     float32 = 232 // the sidebar's width
)

// Corner radii, in units.
const (
	RadiusControl float32 = 8  // field, button, row in the sidebar
	RadiusCard    float32 = 12 // card, dialog, chip
	RadiusToken   float32 = 4  // replaced word, check box
)

// Heights of controls at 100% text; pass them through U.
const (
	Tiny    float32 = 28 // choices in small letters
	Small   float32 = 32 // inside cards
	Regular float32 = 36 // everywhere else
	Tall    float32 = 40 // first run
	Grand   float32 = 44 // unlock
)
