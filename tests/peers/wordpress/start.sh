#!/usr/bin/env bash
# A real WordPress on loopback, for tests: unpacked from Debian's packages into a folder, nothing installed, no root, no systemd.
#
#   start.sh FOLDER PORT       prints its address when it answers, and leaves the ids of its processes in FOLDER/pids
#   start.sh --stop FOLDER
#
# The packages are kept in $BAOLAN_TOOLS (~/.cache/baolan/tools) and fetched once. Exit code 3: they cannot be had here.
# The site holds 230 posts (content.php). Administrator: admin, password in FOLDER/application-password.

set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly HERE PEER=wordpress
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
readonly ROOT=$FOLDER/root SITE=$FOLDER/site ADDRESS=http://127.0.0.1:$PORT

packages() {
  local php
  php=$(apt-cache depends php-cli | sed -n 's/^ *Depends: \(php[0-9.]*\)-cli$/\1/p')
  [[ -n $php ]] || return 1
  printf '%s\n' wordpress wordpress-l10n php-common php-getid3 "$php"-{common,cli,mbstring,xml,mysql,gd}
  dependencies "$php-gd"
  database_packages
}

copy_site() {
  local link target
  cp -r "$ROOT/usr/share/wordpress" "$SITE"
  # Debian replaces libraries in it by links to other packages.
  while IFS= read -r link; do
    target=$(find "$ROOT/usr/share" -type f -name "$(basename "$(readlink "$link")")" -print -quit)
    rm "$link"
    [[ -z $target ]] || cp "$target" "$link"
  done < <(find "$SITE" -type l)
}

configure() {
  local key
  {
    echo "<?php"
    echo "define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:$FOLDER/db.sock');"
    echo "define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');"
    echo "define('WP_HOME', '$ADDRESS'); define('WP_SITEURL', '$ADDRESS'); define('WP_ENVIRONMENT_TYPE', 'local');"
    echo "define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true); define('DISABLE_WP_CRON', true);"
    for key in AUTH_KEY SECURE_AUTH_KEY LOGGED_IN_KEY NONCE_KEY AUTH_SALT SECURE_AUTH_SALT LOGGED_IN_SALT NONCE_SALT; do
      echo "define('$key', 'for tests alone: $key');"
    done
    echo "define('WP_DEBUG', false); \$table_prefix = 'wp_';"
    echo "if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }"
    echo "require_once ABSPATH . 'wp-settings.php';"
  } >"$SITE/wp-config.php"
}

fetch
[[ -d $ROOT ]] || unpack
[[ -d $SITE ]] || copy_site
stop "$FOLDER"
use_libraries
start_database wp

EXTENSIONS=$(dirname "$(find "$ROOT/usr/lib/php" -name mysqli.so -print -quit)")
PHP=("$(find "$ROOT/usr/bin" -name 'php[0-9]*' -print -quit)" -n -d "extension_dir=$EXTENSIONS")
for extension in mysqlnd mysqli mbstring dom xml simplexml xmlreader xmlwriter tokenizer ctype fileinfo iconv exif posix gd; do
  [[ ! -f $EXTENSIONS/$extension.so ]] || PHP+=(-d "extension=$extension.so")
done

if [[ ! -f $FOLDER/installed ]]; then
  configure
  "${PHP[@]}" "$HERE/content.php" "$SITE" "$ADDRESS" >"$FOLDER/application-password"
  touch "$FOLDER/installed"
fi
PHP_CLI_SERVER_WORKERS=4 "${PHP[@]}" -S "127.0.0.1:$PORT" -t "$SITE" "$HERE/router.php" >"$FOLDER/php.log" 2>&1 &
echo $! >>"$FOLDER/pids"
wait_for "$PORT" $! "$FOLDER/php.log"
echo "$ADDRESS"
