<?php
// What tests want to go wrong: a file `fault` beside the site, with a word and a part of the addresses that it is for. `hold` answers when the
// file is gone and says in a file `held` that it waits; a number is the status of the answer.
$fault = dirname($_SERVER['DOCUMENT_ROOT']) . '/fault';
if (is_file($fault)) {
    [$kind, $part] = explode(' ', trim(file_get_contents($fault)), 2);
    if (str_contains($_SERVER['REQUEST_URI'], $part) && $kind === 'hold') {
        touch(dirname($fault) . '/held');
        do {
            usleep(20000);
            clearstatcache();
        } while (is_file($fault));
    } elseif (str_contains($_SERVER['REQUEST_URI'], $part)) {
        // As from a host that fails before WordPress runs, but so that a browser may read it.
        header('Access-Control-Allow-Origin: *');
        http_response_code((int) $kind);
        return true;
    }
}
// PHP's own server: files as they are, everything else is WordPress's.
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?? '/');
$file = realpath($_SERVER['DOCUMENT_ROOT'] . $path);
if ($path !== '/' && $file !== false && is_file($file) && str_starts_with($file, $_SERVER['DOCUMENT_ROOT'])) {
    return false;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
