# shellcheck shell=bash
# Release archives: everything that a newsroom needs, on a machine without any toolchain. docs/release.md says what is in one.
#
# Sourced by ./dev, which sets ROOT, BUILT and APP, and defines `say`, `warn`, `die`, `have`, `ensure_build_tools` and `build_app`.

readonly PACKAGES=$ROOT/target/package

# The guide for newsrooms, as far as it is written.
readonly PACKAGED_DOCS="content.md deploy.md diagnostics.md import.md newsroom.md zh"

# host_target: the target that cargo builds for when nothing is said.
host_target() {
  rustc -vV | sed -n 's/^host: //p'
}

# usual_target: on Linux the static one, which runs on every distribution.
usual_target() {
  host_target | sed 's/-linux-gnu$/-linux-musl/'
}

package_version() {
  sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml
}

# press_file TARGET: where cargo leaves the press.
press_file() {
  local name=press
  case $1 in *-windows-*) name=press.exe ;; esac
  if [[ $1 == "$(host_target)" ]]; then
    printf '%s\n' "$BUILT/release/$name"
  else
    printf '%s\n' "$BUILT/$1/release/$name"
  fi
}

# build_press TARGET
build_press() {
  local target=$1 channel arguments=()
  channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
  have rustup || die "rustup is missing: install it from https://rustup.rs, then open a new shell and try again."
  ensure_toolchain "$channel"
  ensure_rust_part target "$target" "$channel"
  ensure_cross_compiler "$target"
  if [[ $target != "$(host_target)" ]]; then arguments=(--target "$target"); fi
  CARGO_PROFILE_RELEASE_STRIP=symbols cargo build --release --locked -p press ${arguments[@]+"${arguments[@]}"} >&2
}

# ensure_cross_compiler TARGET: pictures and memory are the work of C libraries, which need a C compiler for the target.
ensure_cross_compiler() {
  case $1 in
    "$(uname -m)"-unknown-linux-musl)
      have musl-gcc || { is_debian && apt_install musl-tools; } ||
        die "musl-gcc is missing: it compiles the C parts of a static press (Debian: apt-get install musl-tools)."
      ;;
    aarch64-unknown-linux-musl)
      have aarch64-linux-gnu-gcc || { is_debian && apt_install gcc-aarch64-linux-gnu libc6-dev-arm64-cross; } ||
        die "aarch64-linux-gnu-gcc is missing (Debian: apt-get install gcc-aarch64-linux-gnu)."
      export CC_aarch64_unknown_linux_musl=aarch64-linux-gnu-gcc
      # Without the checks that only glibc has functions for.
      export CFLAGS_aarch64_unknown_linux_musl="-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=0"
      export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_MUSL_LINKER=aarch64-linux-gnu-gcc
      ;;
  esac
}

# make_package TARGET: packs what is built, and prints the archive's path. Whoever starts from the same files gets the same bytes.
make_package() {
  local target=$1 press name room
  press=$(press_file "$target")
  name=baolan-$(package_version)-$target
  room=$PACKAGES/$name
  [[ -f $press ]] || die "There is no press for $target at ${press#"$ROOT"/}: leave --no-build out."
  [[ -f $APP/styles.json ]] || die "There is no built app in ${APP#"$ROOT"/}: ./dev build makes one."
  rm -rf "$room"
  mkdir -p "$room/docs"
  fill_package "$target" "$press" "$room"
  pack "$name"
  rm -rf "$room"
  say "The archive is ${PACKAGES#"$ROOT"/}/$name.tar.gz ($(wc -c <"$PACKAGES/$name.tar.gz") bytes)."
  printf '%s\n' "$PACKAGES/$name.tar.gz"
}

# fill_package TARGET PRESS FOLDER
fill_package() {
  local target=$1 press=$2 room=$3 doc
  cp "$press" "$room/"
  # A press that was built for the tests still has its symbols.
  if [[ $target == *-linux-gnu && $target == "$(host_target)" ]] && have strip; then strip "$room/press"; fi
  cp -r "$APP" "$room/app"
  for doc in $PACKAGED_DOCS; do
    if [[ -e docs/$doc ]]; then cp -r "docs/$doc" "$room/docs/"; fi
  done
  if [[ -d schema ]]; then cp -r schema "$room/schema"; fi
  cp LICENSE LICENSE-APACHE LICENSE-MIT CHANGELOG.md "$room/"
  cp scripts/archive.md "$room/README.md"
  node scripts/third-party.mjs "$target" >"$room/THIRD-PARTY.txt"
  starter_portal "$room" "$(runnable_press "$target")"
  find "$room" -type d -exec chmod 755 {} +
  find "$room" -type f -exec chmod 644 {} +
  chmod 755 "$room/${press##*/}"
}

# starter_portal FOLDER PRESS: what `press init` makes, for those who would rather copy a folder than answer questions.
starter_portal() {
  BAOLAN_NOW=$(package_time +%Y-%m-%dT%H:%M:%SZ) "$2" init "$1/starter" --yes >/dev/null
}

# runnable_press TARGET: a press that runs here: that of the target, or the host's.
runnable_press() {
  local press
  press=$(press_file "$1")
  "$press" --version >/dev/null 2>&1 || press=$(press_file "$(host_target)")
  [[ -x $press ]] || die "The starter portal needs a press that runs here: cargo build --release -p press"
  printf '%s\n' "$press"
}

# package_time FORMAT: the moment that an archive is dated, in UTC: that of the last commit, or $SOURCE_DATE_EPOCH.
package_time() {
  local epoch
  epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
  date -u -d "@$epoch" "$1" 2>/dev/null || date -u -r "$epoch" "$1"
}

# pack NAME: the same names in the same order, with the same times, owners and modes.
pack() {
  local owner=(--owner=0 --group=0 --numeric-owner)
  # macOS has the tar of BSD.
  if ! tar --version | grep -q GNU; then owner=(--uid 0 --gid 0 --numeric-owner); fi
  (
    cd "$PACKAGES" || exit
    find "$1" -exec env TZ=UTC0 touch -t "$(package_time +%Y%m%d%H%M.%S)" {} +
    find "$1" | LC_ALL=C sort | tar --format=ustar --no-recursion "${owner[@]}" -cf - -T - | gzip -9 -n >"$1.tar.gz"
  )
}
