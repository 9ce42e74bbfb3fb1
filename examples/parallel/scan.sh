#!/bin/sh
# Scans a folder in shards, several at a time on this machine, and joins them.
#
#   examples/parallel/scan.sh FOLDER OUT [SHARDS [JOBS]]
#
# OUT, which lies outside of FOLDER, gets the key, the plan, the partial files, the
# stores that a shard goes on from, and in the end report.json. Run it again after
# a crash: what is done is not done again. With the --sshloginfile of GNU parallel
# the shards run on several machines that mount FOLDER, OUT and this script at the
# same place.
set -eu

# shard OUT SHARDS I scans one shard. Exit code 3 says that something was not read:
# it is in the partial file too.
shard() {
    if [ ! -e "$1/$3.part" ]; then
        piiscan scan -q --jobs 2 --plan "$1/plan.json" --shard "$3/$2" --key-file "$1/leak.key" \
            --store "$1/$3.store" -o partial="$1/$3.part" || [ $? -eq 3 ]
    fi
}
if [ "$1" = --shard ]; then
    shard "$2" "$3" "$4"
    exit
fi

folder=$1 out=$2 shards=${3:-16} jobs=${4:-$(getconf _NPROCESSORS_ONLN)}
mkdir -p -m 700 "$out"
if [ ! -e "$out/plan.json" ]; then
    # shellcheck disable=SC2086 # flags are words
    piiscan plan -q --shards "$shards" --key-file "$out/leak.key" ${PLAN_FLAGS:-} -o "$out/plan.json" "$folder"
fi
if command -v parallel >/dev/null; then
    seq "$shards" | parallel --halt now,fail=1 -j "$jobs" -q "$0" --shard "$out" "$shards"
else
    seq "$shards" | xargs -P "$jobs" -n 1 "$0" --shard "$out" "$shards"
fi
piiscan merge -o text -o json="$out/report.json" "$out"/*.part
