// Package ui is everything that needs the toolkit: one file a screen.
//
// A [Window] owns the one window, the practice that is open in it and the
// screen that is shown. Screens are structs with an object to show; they call
// the practice (package app) for everything that matters and hold no rule of
// their own. Widgets that know nothing of the domain are in ui/widget, colours,
// fonts and icons in ui/look.
//
// Slow work goes through [tasks] (task.go), the only place that starts
// goroutines; errors become sentences in sentence.go, the only place that
// writes them.
package ui
