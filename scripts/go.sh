#!/bin/sh
# Says in one sentence whether the Go here can build Subrosa. Reads the wanted version from go.mod.
set -eu
cd "$(dirname "$0")/.."

want=$(sed -n 's/^go \([0-9]*\.[0-9]*\).*/\1/p' go.mod)
if ! command -v go >/dev/null 2>&1; then
	echo "Subrosa needs Go $want or newer, and there is no 'go' command here: install it from https://go.dev/dl/ and try again." >&2
	exit 1
fi

# GOTOOLCHAIN=local: ask the Go that is installed, not one it would download.
have=$(cd / && GOTOOLCHAIN=local go env GOVERSION | sed 's/^go\([0-9]*\.[0-9]*\).*/\1/')
newest=$(printf '%s\n%s\n' "$want" "$have" | sort -t. -k1,1n -k2,2n | tail -n 1)
if [ "$newest" != "$have" ]; then
	case $(cd / && go env GOTOOLCHAIN) in
	local*)
		echo "Subrosa needs Go $want or newer and this is Go $have: install a newer one from https://go.dev/dl/ and try again." >&2
		exit 1
		;;
	*) echo "Subrosa needs Go $want or newer and this is Go $have: go will fetch the newer toolchain by itself." ;;
	esac
fi
