#!/usr/bin/env bash
# Makes the files of a release that the program itself writes: completions of
# four shells and the page of the manual, in FOLDER.
#
#   integrations/release-files.sh FOLDER
set -euo pipefail

folder="${1:?give a folder}"
mkdir -p "$folder/completions" "$folder/man/nl"
piiscan() { go run ./cmd/piiscan "$@"; }
piiscan completion bash >"$folder/completions/piiscan.bash"
piiscan completion zsh >"$folder/completions/_piiscan"
piiscan completion fish >"$folder/completions/piiscan.fish"
piiscan completion powershell >"$folder/completions/piiscan.ps1"
piiscan --lang en man >"$folder/man/piiscan.1"
piiscan --lang nl man >"$folder/man/nl/piiscan.1"
