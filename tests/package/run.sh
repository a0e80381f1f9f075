#!/usr/bin/env bash
# Tests a release archive as a newsroom meets it: unpacked into an empty folder, on a machine that has coreutils and nothing
# else. tests/package/run.sh ARCHIVE

set -euo pipefail

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

ARCHIVE=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
ROOM=$(mktemp -d)
SERVER=''
leave() {
  if [[ -n $SERVER ]]; then kill "$SERVER" 2>/dev/null || true; fi
  rm -rf "$ROOM"
}
trap leave EXIT

# ---- The machine ----------------------------------------------------------------------------------------------------

mkdir "$ROOM/bin" "$ROOM/work"
for tool in cat chmod cp env head ls mkdir mv pwd rm sleep sort tail touch tr wc; do
  ln -s "$(command -v "$tool")" "$ROOM/bin/$tool"
done
tar -xzf "$ARCHIVE" -C "$ROOM"
HOME_OF_PRESS=$(find "$ROOM" -mindepth 1 -maxdepth 1 -name 'baolan-*')
# Programs are often links from a folder of programs.
ln -s "$HOME_OF_PRESS/press" "$ROOM/bin/press"
cd "$ROOM/work"

# press [argument …], with that PATH and nothing else in the environment.
press() {
  env -i PATH="$ROOM/bin" "$ROOM/bin/press" "$@"
}

# has COMMAND: whether this press has it.
has() {
  press help "$1" >/dev/null 2>&1
}

# ---- The archive ----------------------------------------------------------------------------------------------------

for file in press README.md LICENSE-MIT LICENSE-APACHE THIRD-PARTY.txt app/styles.json docs/content.md starter/content/site.json; do
  [[ -s $HOME_OF_PRESS/$file ]] || fail "the archive has no $file"
done
case $ARCHIVE in
  *-linux-musl.tar.gz) if ldd "$HOME_OF_PRESS/press" 2>/dev/null | grep -q '=>'; then fail "press is not static"; fi ;;
esac

# ---- A portal -------------------------------------------------------------------------------------------------------

press init portal --name 示例报 --address https://news.example/ --like county
cd portal
story=$(press new '他说：“好”' --channel news --editor 示例丙 --id first-story)
[[ $story == */first-story.md && -f $story ]] || fail "press new made no story, but printed: $story"
if has check; then press check || fail "a new portal does not pass press check"; fi

press publish --out dist
[[ ! -e $(find dist -name '*first-story*' | head -n 1) ]] || fail "a draft was published"
text=$(<"$story")
printf '%s\n' "${text/draft = true$'\n'/}" >"$story"
press publish --out dist
page=$(find dist -path '*/first-story/index.html')
[[ -n $page ]] || fail "the story was not published"
grep -q '他说：“好”' "$page" || fail "the story's page has another headline"
grep -q 'assets/baolan-' "$page" || fail "the page starts no app"
press verify dist
[[ -d .baolan-cache ]] || fail "the cache is not in the portal"
[[ ! -e dist/.baolan-cache ]] || fail "the cache was published"

(cd "$HOME_OF_PRESS/starter" && press publish --out "$ROOM/starter-dist")
[[ -f $ROOM/starter-dist/index.html ]] || fail "the starter portal was not published"

# ---- A server -------------------------------------------------------------------------------------------------------

# answer PATH: what the server answers, head and body.
answer() {
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$1" "$port" >&3
  tr -d '\0' <&3
  exec 3>&-
}

# check_served [argument of press serve …]
check_served() {
  local front
  : >"$ROOM/served"
  env -i PATH="$ROOM/bin" "$ROOM/bin/press" serve "$@" --port 0 >"$ROOM/served" &
  SERVER=$!
  until grep -q 'http://127.0.0.1:[0-9]' "$ROOM/served"; do
    kill -0 "$SERVER" 2>/dev/null || fail "press serve $* ended"
    sleep 0.1
  done
  port=$(sed -n 's/.*127\.0\.0\.1:\([0-9]*\).*/\1/p' "$ROOM/served" | head -n 1)
  front=$(answer /)
  [[ $front == "HTTP/1.1 200 "*示例报* ]] || fail "press serve $* does not show the front page: ${front:0:200}"
  [[ $(answer /no/such/page/) == "HTTP/1.1 404 "* ]] || fail "press serve $* does not answer 404 where nothing is"
  kill "$SERVER"
  wait "$SERVER" 2>/dev/null || true
  SERVER=''
}

check_served dist
# Without a folder it shows the content as it is now.
if press help serve | grep -q -- --content; then check_served; fi

printf 'The archive works: %s\n' "$(basename "$ARCHIVE")"
