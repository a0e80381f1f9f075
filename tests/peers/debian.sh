# What the peers have in common, sourced by them: Debian's packages unpacked into a folder, and a MariaDB out of them.
#
# Before: PEER (its name in messages), FOLDER (where it lives), PACKAGES (where its packages are kept).
# shellcheck shell=bash disable=SC2154

say() { echo "$PEER: $*" >&2; }

# stop FOLDER: ends what was started there.
stop() {
  [[ -f $1/pids ]] || return 0
  local pid try
  while read -r pid; do kill "$pid" 2>/dev/null || true; done <"$1/pids"
  # Until they have let go of their port and their files.
  while read -r pid; do
    for ((try = 0; try < 120; try++)); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.25
    done
  done <"$1/pids"
  rm -f "$1/pids"
}

# What MariaDB needs beside what every Debian has.
database_packages() {
  printf '%s\n' mariadb-server-core mariadb-client-core mariadb-common libmariadb3
  dependencies mariadb-server-core
}

# dependencies PACKAGE …: those that a small Debian may lack.
dependencies() {
  apt-cache depends "$@" | sed -n 's/^ *Depends: \([a-z].*\)$/\1/p' |
    grep -vE '^(mariadb|php|libc6|libgcc|libstdc|debconf|ucf|perl)' || true
}

download() {
  local -a list
  mapfile -t list < <(packages)
  ((${#list[@]})) && (cd "$PACKAGES.part" && apt-get -o APT::Sandbox::User=root download -qq "${list[@]}" >&2)
}

# fetch: what `packages` names, into a folder beside, which gets its name when it is whole. Exit code 3 when it cannot be had.
fetch() {
  [[ -d $PACKAGES ]] && return
  if command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
    rm -rf "$PACKAGES.part"
    mkdir -p "$PACKAGES.part"
    # The lists of a new machine may be missing, or name packages that are no longer there.
    if download || { apt-get update -qq >&2 && download; }; then
      mv "$PACKAGES.part" "$PACKAGES"
      return
    fi
  fi
  say "its packages cannot be had here: it needs Debian or Ubuntu, with apt-get and their servers"
  exit 3
}

# unpack: the packages into $FOLDER/root.
unpack() {
  local package
  mkdir -p "$FOLDER/root"
  for package in "$PACKAGES"/*.deb; do dpkg-deb -x "$package" "$FOLDER/root"; done
}

use_libraries() {
  LD_LIBRARY_PATH=$(find "$FOLDER/root" -type d -name '*-linux-gnu*' -path '*/lib/*' -printf '%p:')
  export LD_LIBRARY_PATH
}

# start_database NAME: a MariaDB behind the socket $FOLDER/db.sock, with an empty database of that name unless it is there.
start_database() {
  local bin=$FOLDER/root/usr data=$FOLDER/data try
  mkdir -p "$data"
  [[ -d $data/mysql ]] || "$bin/bin/mariadb-install-db" --no-defaults --basedir="$bin" --datadir="$data" --user="$(id -un)" \
    --auth-root-authentication-method=normal --skip-test-db --lc-messages-dir="$bin/share/mysql" >"$FOLDER/db.log" 2>&1
  "$bin/sbin/mariadbd" --no-defaults --user="$(id -un)" --basedir="$bin" --datadir="$data" --socket="$FOLDER/db.sock" --skip-networking \
    --lc-messages-dir="$bin/share/mysql" --plugin-dir="$bin/lib/mysql/plugin" >>"$FOLDER/db.log" 2>&1 &
  echo $! >>"$FOLDER/pids"
  for ((try = 0; try < 240; try++)); do
    if "$bin/bin/mariadb" --no-defaults -S "$FOLDER/db.sock" -u root \
      -e "create database if not exists $1 character set utf8mb4" 2>>"$FOLDER/db.log"; then
      return
    fi
    sleep 0.25
  done
  say "MariaDB does not answer: $FOLDER/db.log"
  return 1
}

# wait_for PORT PROCESS LOG: until somebody answers there, as long as the process lives, for a few minutes.
wait_for() {
  local try
  for ((try = 0; try < 960; try++)); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return; fi
    kill -0 "$2" 2>/dev/null || break
    sleep 0.25
  done
  say "nobody answers on port $1: $3"
  stop "$FOLDER"
  return 1
}
