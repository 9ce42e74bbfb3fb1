#!/usr/bin/env bash
# What action.yml runs: it gets piiscan, and judges. All that is given to it comes
# through the environment; nothing is evaluated.
set -euo pipefail

temp="${RUNNER_TEMP:-$(mktemp -d)}"
case "$(uname -s)" in
Linux) os=linux program=piiscan ;;
Darwin) os=darwin program=piiscan ;;
*) os=windows program=piiscan.exe ;;
esac

# build makes piiscan of the source of the action.
build() {
	command -v go >/dev/null || {
		echo "::error title=piiscan::Go is not installed: add actions/setup-go, or give version and sha256"
		exit 2
	}
	(cd "$GATE_SOURCE" && CGO_ENABLED=0 go build -trimpath -buildvcs=false -o "$temp/$program" ./cmd/piiscan)
}

# download gets a release, and believes it by its sum alone.
download() {
	[[ "$GATE_VERSION" =~ ^v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] || {
		echo "::error title=piiscan::version: must be as v1.2.3"
		exit 2
	}
	[[ "${GATE_SHA256:-}" =~ ^[0-9a-f]{64}$ ]] || {
		echo "::error title=piiscan::sha256: give the SHA-256 of the archive, from checksums.txt of the release"
		exit 2
	}
	local arch archive
	case "$(uname -m)" in x86_64 | amd64) arch=amd64 ;; *) arch=arm64 ;; esac
	archive="piiscan_${GATE_VERSION#v}_${os}_${arch}.tar.gz"
	curl --fail --silent --show-error --location --proto '=https' --tlsv1.2 --output "$temp/$archive" \
		"https://github.com/piiscan/piiscan/releases/download/$GATE_VERSION/$archive"
	local sum
	sum="$( (sha256sum "$temp/$archive" 2>/dev/null || shasum -a 256 "$temp/$archive") | cut -d' ' -f1)"
	if [[ "$sum" != "$GATE_SHA256" ]]; then
		echo "::error title=piiscan::the archive is not the one that was pinned: its SHA-256 is another"
		exit 2
	fi
	tar -xzf "$temp/$archive" -C "$temp" "$program"
}

if [[ -n "${GATE_VERSION:-}" ]]; then download; else build; fi

range="${GATE_RANGE:-}"
if [[ "$range" == auto ]]; then
	range="${GATE_BASE:?}..${GATE_HEAD:?}"
	case "${GATE_EVENT:-}" in pull_request | pull_request_target | push) ;; *) range="" ;; esac
fi

args=(gate -o github)
if [[ -n "${GATE_SARIF:-}" ]]; then args+=(-o "sarif=$GATE_SARIF"); fi
while IFS= read -r arg; do
	if [[ -n "$arg" ]]; then args+=("$arg"); fi
done <<<"${GATE_ARGS:-}"
if [[ -n "$range" ]]; then args+=(--range "$range"); else args+=(-- "${GATE_PATH:-.}"); fi

if [[ -z "${PIISCAN_KEY:-}" ]]; then unset PIISCAN_KEY; fi
code=0
"$temp/$program" "${args[@]}" || code=$?
echo "exit-code=$code" >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$code"
