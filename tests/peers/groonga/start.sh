#!/usr/bin/env bash
# A real Groonga on loopback, for tests: unpacked from Debian's packages into a folder, nothing installed, no root, no systemd.
#
#   start.sh FOLDER PORT       prints its address when it answers, and leaves the id of its process in FOLDER/pids
#   start.sh --stop FOLDER
#
# The packages are kept in $BAOLAN_TOOLS (~/.cache/baolan/tools) and fetched once. Exit code 3: they cannot be had here.
# Its database, at first an empty one, is in FOLDER/db; every command that it is sent stands in FOLDER/query.log.

set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly HERE PEER=groonga
readonly PACKAGES=${BAOLAN_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/baolan/tools}/$PEER-packages
# shellcheck source=tests/peers/debian.sh
source "$HERE/../debian.sh"

if [[ ${1:-} == --stop ]]; then
  stop "$2"
  exit
fi

mkdir -p "$1"
FOLDER=$(cd "$1" && pwd)
readonly FOLDER PORT=$2
readonly ROOT=$FOLDER/root

packages() {
  # Its own page for a browser, which needs jQuery, is not asked for.
  printf '%s\n' groonga-bin
  dependencies groonga-bin | grep -v '^libjs-'
  dependencies libgroonga0
}

fetch
[[ -d $ROOT ]] || unpack
stop "$FOLDER"
use_libraries
# Where it would look for an installed one.
LIBRARY=$(find "$ROOT/usr/lib" -type d -path '*/groonga/plugins' -print -quit)
export GRN_PLUGINS_DIR=$LIBRARY GRN_RUBY_SCRIPTS_DIR=${LIBRARY%/plugins}/scripts/ruby
mkdir -p "$FOLDER/db"
new=()
[[ -f $FOLDER/db/stories ]] || new=(-n)
"$ROOT/usr/bin/groonga" -s ${new[@]+"${new[@]}"} --protocol http --bind-address 127.0.0.1 --port "$PORT" \
  --log-path "$FOLDER/groonga.log" --query-log-path "$FOLDER/query.log" "$FOLDER/db/stories" >"$FOLDER/output.log" 2>&1 &
echo $! >>"$FOLDER/pids"
wait_for "$PORT" $! "$FOLDER/output.log"
echo "http://127.0.0.1:$PORT"
