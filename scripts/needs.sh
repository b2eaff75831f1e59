#!/bin/sh
# Installs what building or testing Subrosa needs and this machine lacks.
#
#   scripts/needs.sh build      a C compiler and the headers of OpenGL and X11
#   scripts/needs.sh test       these, and the programs that the tests drive
#   scripts/needs.sh measure    these, and what make soak and make bench compare with or watch with
#
# Debian and Ubuntu: through apt-get, with sudo where the user is not root. Prints nothing where nothing is missing.
# Elsewhere: names what is missing and fails.
set -eu

what=${1:-build}
missing=""

# command NAME PACKAGE: the package is wanted where the command is not found.
command_from() {
	command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

# header FILE PACKAGE: the package is wanted where no such C header is found.
header_from() {
	for folder in /usr/include /usr/local/include /usr/X11R6/include /opt/X11/include; do
		[ -e "$folder/$1" ] && return
	done
	missing="$missing $2"
}

build_needs() {
	command_from gcc gcc
	header_from stdlib.h libc6-dev
	command_from pkg-config pkg-config
	header_from GL/gl.h libgl1-mesa-dev
	# One package brings them all; each is looked for, as some machines have only a few.
	for header in X11/Xlib.h X11/Xcursor/Xcursor.h X11/extensions/Xrandr.h X11/extensions/Xinerama.h \
		X11/extensions/XInput2.h X11/extensions/xf86vmode.h; do
		case "$missing" in
		*xorg-dev*) ;;
		*) header_from "$header" xorg-dev ;;
		esac
	done
}

test_needs() {
	command_from Xvfb xvfb
	command_from openbox openbox
	command_from xdotool xdotool
	command_from xclip xclip
	command_from dbus-daemon dbus
	command_from qpdf qpdf
	command_from pdftotext poppler-utils
	command_from zbarimg zbar-tools
	command_from age age
}

measure_needs() {
	command_from argon2 argon2
	command_from strace strace
}

case $(uname -s) in
Linux) ;;
Darwin)
	if ! xcode-select -p >/dev/null 2>&1; then
		echo "Subrosa needs a C compiler: run 'xcode-select --install' and try again." >&2
		exit 1
	fi
	if [ "$what" != build ]; then
		echo "The end-to-end tests drive a window under Xvfb and read a process's memory; they run on Linux only." >&2
	fi
	exit 0
	;;
*)
	if ! command -v gcc >/dev/null 2>&1; then
		echo "Subrosa needs a C compiler named gcc (on Windows: MSYS2 with mingw-w64-x86_64-gcc) and there is none here." >&2
		exit 1
	fi
	exit 0
	;;
esac

build_needs
[ "$what" = build ] || test_needs
[ "$what" = measure ] && measure_needs
[ -z "$missing" ] && exit 0
missing=${missing# }

if ! command -v apt-get >/dev/null 2>&1; then
	echo "Missing here, by Debian's names: $missing. Install your system's packages of the same things and try again" >&2
	echo "(Fedora: gcc pkgconf mesa-libGL-devel libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel" >&2
	echo "libXxf86vm-devel; Arch: base-devel pkgconf mesa xorg-server-devel libxcursor libxrandr libxinerama libxi)." >&2
	exit 1
fi

sudo=""
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "Missing here: $missing. There is no sudo to install them with: ask whoever looks after this machine." >&2
		exit 1
	fi
	sudo="sudo"
fi

echo "Installing what is missing here: $missing"
install() {
	# shellcheck disable=SC2086 # the words of $missing are package names
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
}
known() {
	for package in $missing; do
		[ -n "$(apt-cache madison "$package" 2>/dev/null)" ] || return 1
	done
}
# The lists are fetched only where they don't name a package or are out of date.
if ! known || ! install; then
	$sudo apt-get update -q
	install
fi
