//! Prints an nginx server block, for a file in `conf.d`.

use super::headers::PathPattern;
use super::host::{HEADERS_FILE, Host, REDIRECTS_FILE};
use super::moves::Moves;
use super::nginx_maps::{moved_maps, print_table_sizes, variable, withdrawn_map};
use super::nginx_search;
use std::fmt::Write;

/// Compressed on the way, when there is no copy beside the file.
const COMPRESSED: [&str; 10] = [
    "application/atom+xml",
    "application/feed+json",
    "application/javascript",
    "application/json",
    "application/manifest+json",
    "application/rss+xml",
    "application/wasm",
    "text/css",
    "text/plain",
    "text/xml",
];

/// Prints the file.
pub(super) fn print(host: &Host, moves: &Moves<'_>) -> String {
    let (name, base) = (host.name(), host.base.as_str());
    let mut out = format!(
        "# nginx for {origin}{base}: put it into /etc/nginx/conf.d/ or sites-enabled/, then nginx -t, then reload.\n\
         # Written by the press (press hosts); it follows from site.json and the stories. See docs/deploy.md.\n\
         #\n\
         # brotli_static needs a module: on Debian libnginx-mod-http-brotli-static. Without it delete that one line; gzip\n\
         # does the rest.\n",
        origin = host.origin,
    );
    print_table_sizes(host, moves, &mut out);
    let cache = cache_map(host, &mut out);
    let not_found = not_found(host, &mut out);
    let moved = moved_maps(host, moves, &mut out);
    let withdrawn = withdrawn_map(host, &mut out);
    nginx_search::print_maps(host, &mut out);
    let _ = write!(
        out,
        "\nserver {{\n\
         \x20   listen 80;\n\
         \x20   listen [::]:80;\n\
         \x20   # With a certificate:\n\
         \x20   # listen 443 ssl http2;\n\
         \x20   # listen [::]:443 ssl http2;\n\
         \x20   # ssl_certificate /etc/ssl/{name}.pem;\n\
         \x20   # ssl_certificate_key /etc/ssl/{name}.key;\n\
         \x20   server_name {name};\n\n\
         \x20   # The published folder is {root}{base}\n\
         \x20   root \"{root}\";\n\
         \x20   index index.html;\n\n\
         \x20   # Every address is a file: no rewriting, and what is missing is missing. A folder without a page is, too.\n\
         \x20   error_page 403 404 =404 {not_found};\n\
         \x20   # /county leads to /county/, whatever name and port a CDN in front uses.\n\
         \x20   absolute_redirect off;\n\n",
        root = host.root,
    );
    if let Some(moved) = &moved {
        let _ = write!(
            out,
            "    # Old addresses lead to where the stories are now.\n\
             \x20   if ({moved}) {{\n        return 301 {moved};\n    }}\n\n"
        );
    }
    if let Some(withdrawn) = &withdrawn {
        let _ = write!(
            out,
            "    # A withdrawn story is gone, and its page says so.\n\
             \x20   error_page 410 @withdrawn;\n\
             \x20   if ({withdrawn}) {{\n        return 410;\n    }}\n\
             \x20   location @withdrawn {{\n        try_files ${{uri}}index.html $uri =410;\n    }}\n\n"
        );
    }
    print_headers(host, &cache, &mut out);
    let _ = write!(
        out,
        "\n    # Copies that the press compressed; gzip on the way for what has none (pages, unless site.json says\n\
         \x20   # \"precompress_pages\"). A CDN in front asks through a proxy: it gets them, too.\n\
         \x20   brotli_static on;\n\
         \x20   gzip_static on;\n\
         \x20   gzip on;\n\
         \x20   gzip_vary on;\n\
         \x20   gzip_proxied any;\n\
         \x20   gzip_min_length 1024;\n\
         \x20   gzip_types {};\n\n\
         \x20   charset utf-8;\n\
         \x20   charset_types application/atom+xml application/javascript application/rss+xml text/css text/plain text/xml;\n",
        COMPRESSED.join(" ")
    );
    print_types(host, &mut out);
    nginx_search::print_location(host, &mut out);
    let _ = write!(
        out,
        "\n    # Not for readers: what the press remembers, and this file's sister for other hosts.\n\
         \x20   location ~ /\\.(?!well-known/) {{\n        return 404;\n    }}\n\
         \x20   location = {base}{HEADERS_FILE} {{\n        return 404;\n    }}\n"
    );
    if moved.is_some() {
        let _ = writeln!(out, "    location = {base}{REDIRECTS_FILE} {{\n        return 404;\n    }}");
    }
    out.push_str("}\n");
    out
}

/// A path as a regular expression.
fn escaped(path: &str) -> String {
    path.replace('.', "\\.")
}

/// The page for what is missing: its path, or the variable of a map in which every variant has its own.
fn not_found(host: &Host, out: &mut String) -> String {
    let main = format!("{}404.html", host.base);
    if host.folders.is_empty() {
        return main;
    }
    let variable = variable("missing_in", host);
    let _ = write!(
        out,
        "\n# What is missing is answered by the page of the variant that it is missing in.\n\
         map $uri {variable} {{\n    default \"{main}\";\n"
    );
    for root in host.roots().skip(1) {
        let _ = writeln!(out, "    \"~^{}\" \"{root}404.html\";", escaped(&root));
    }
    out.push_str("}\n");
    variable
}

/// The map that gives each answer its `Cache-Control`, and its variable's name.
fn cache_map(host: &Host, out: &mut String) -> String {
    let variable = variable("cache_of", host);
    let general = host.of_all().find(|(name, _)| *name == "Cache-Control").map_or("", |(_, value)| value);
    let _ = write!(
        out,
        "\n# Files that never change are kept for ever, but only when they are there: an answer that says that one is missing\n\
         # must not outlive the minute before it comes. Files at the root have rules of their own.\n\
         map \"$status $uri\" {variable} {{\n    default \"{general}\";\n"
    );
    for (rule, value) in host.overrides("Cache-Control") {
        let paths: Vec<_> = match rule.pattern {
            PathPattern::Below(folder) => vec![escaped(&host.base) + &escaped(folder)],
            PathPattern::Root(name) => {
                host.roots().map(|root| escaped(&root) + &escaped(name) + "$").collect()
            }
            PathPattern::All | PathPattern::Named(_) | PathPattern::Ending(_) => continue,
        };
        for path in paths {
            let _ = writeln!(out, "    \"~^(200|206|304) {path}\" \"{value}\";");
        }
    }
    out.push_str("}\n");
    variable
}

/// All of them here: a location that had one of its own would lose these.
fn print_headers(host: &Host, cache: &str, out: &mut String) {
    let why = host.rules.iter().find(|rule| rule.pattern == PathPattern::All).map_or("", |rule| rule.why);
    let _ = writeln!(out, "    # {why}");
    for (name, value) in host.of_all() {
        let value = if *name == "Cache-Control" { cache } else { value };
        let _ = writeln!(out, "    add_header {name} \"{value}\" always;");
    }
}

fn print_types(host: &Host, out: &mut String) {
    for (rule, kind) in host.overrides("Content-Type") {
        let patterns: Vec<_> = match rule.pattern {
            PathPattern::All | PathPattern::Below(_) => continue,
            PathPattern::Root(name) => host.roots().map(|root| format!("= {root}{name}")).collect(),
            PathPattern::Named(name) => vec![format!("~ /{}$", escaped(name))],
            PathPattern::Ending(ending) => vec![format!("~ {}$", escaped(ending))],
        };
        // The charset is added by its own directive.
        let kind = kind.split(';').next().unwrap_or_default();
        let _ = write!(out, "\n    # {}", rule.why);
        for pattern in patterns {
            let _ = write!(
                out,
                "\n    location {pattern} {{\n        types {{}}\n        default_type {kind};\n    }}\n"
            );
        }
    }
}
