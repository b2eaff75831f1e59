#!/bin/sh
# Opens the app; where there is no display, draws its screens into a folder and names it.
set -eu
cd "$(dirname "$0")/.."

if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
	echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open."
	echo "Drawing every screen of a fictitious practice instead, with a sample supervision summary."
	bin/subrosa tour tour
	echo "They are in $(pwd)/tour:"
	ls tour
	exit 0
fi
exec bin/subrosa
