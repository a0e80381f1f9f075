//! Prints a Caddyfile.

use super::headers::PathPattern;
use super::host::{HEADERS_FILE, Host, REDIRECTS_FILE};
use super::moves::Moves;
use std::fmt::Write;

/// Prints the file.
pub(super) fn print(host: &Host, moves: &Moves<'_>) -> String {
    // Caddy gets a certificate for a bare name by itself.
    let address = host.origin.strip_prefix("https://").unwrap_or(&host.origin);
    let (base, root) = (host.base.as_str(), host.root.as_str());
    let mut out = format!(
        "# Caddy for {origin}{base}: caddy validate, then reload.\n\
         # Written by the press (press hosts); it follows from site.json and the stories. See docs/deploy.md.\n\n\
         {address} {{\n\
         \t# The published folder is {root}{base}\n\
         \troot * \"{root}\"\n\n",
        origin = host.origin,
    );
    if host.search.is_some() {
        out.push_str(
            "\t# Groonga is left out: readers may reach one question of it and nothing else, which the press writes for nginx alone.\n\n",
        );
    }
    print_moves(host, moves, &mut out);
    print_withdrawn(host, &mut out);
    print_headers(host, &mut out);
    let hidden = if moves.is_empty() { String::new() } else { format!(" {REDIRECTS_FILE}") };
    let _ = write!(
        out,
        "\n\t# Copies that the press compressed; compression on the way for what has none. A cache in between keeps them\n\
         \t# apart only when every answer says that there are several; deferred, so that it is said once.\n\
         \tencode zstd gzip\n\
         \theader {{\n\t\tVary Accept-Encoding\n\t\tdefer\n\t}}\n\
         \tfile_server {{\n\t\tprecompressed br gzip\n\t\thide .baolan {HEADERS_FILE}{hidden}\n\t}}\n\n\
         \t# Every address is a file: no rewriting, and what is missing is missing.\n\
         \thandle_errors {{\n\
         \t\theader Cache-Control \"no-cache\"\n"
    );
    print_not_found(host, &mut out);
    out.push_str("\t\tfile_server\n\t}\n}\n");
    out
}

/// Old addresses of stories, which lead to where the stories are now.
fn print_moves(host: &Host, moves: &Moves<'_>, out: &mut String) {
    for (has_query, source, name) in
        [(false, "{path}", "moved_from"), (true, "\"{path}?{query}\"", "moved_from_query")]
    {
        let mut rules = moves.with_query(has_query).peekable();
        if rules.peek().is_none() {
            continue;
        }
        let _ = writeln!(
            out,
            "\t# Old addresses of stories (legacy_urls){}, and where the stories are now.\n\tmap {source} {{{name}}} {{",
            if has_query { " with a query" } else { "" }
        );
        for rule in rules {
            let _ = writeln!(out, "\t\t\"{}\" \"{}\"", rule.key(&host.base), rule.target(&host.base));
        }
        let _ = write!(
            out,
            "\t\tdefault \"\"\n\t}}\n\t@{name} expression `{{{name}}} != \"\"`\n\tredir @{name} {{{name}}} permanent\n\n"
        );
    }
}

/// What is missing is answered by the page of the variant that it is missing in. The matchers exclude each other: Caddy would follow
/// one rewrite after the other.
fn print_not_found(host: &Host, out: &mut String) {
    let base = host.base.as_str();
    // The page of a withdrawn story answers for itself.
    let missing = if host.withdrawn.is_empty() { "" } else { "expression {http.error.status_code} != 410" };
    if host.folders.is_empty() {
        let _ = match missing {
            "" => writeln!(out, "\t\trewrite * {base}404.html"),
            _ => writeln!(out, "\t\t@missing {missing}\n\t\trewrite @missing {base}404.html"),
        };
        return;
    }
    let others: Vec<_> = host.roots().skip(1).collect();
    let paths: Vec<_> = others.iter().map(|root| format!("{root}*")).collect();
    let matcher = |name: &str, condition: String| match missing {
        "" => format!("\t\t@{name} {condition}\n"),
        _ => format!("\t\t@{name} {{\n\t\t\t{condition}\n\t\t\t{missing}\n\t\t}}\n"),
    };
    out.push_str(&matcher("main", format!("not path {}", paths.join(" "))));
    let _ = writeln!(out, "\t\trewrite @main {base}404.html");
    for (number, (root, path)) in others.iter().zip(&paths).enumerate() {
        let name = format!("variant{number}");
        out.push_str(&matcher(&name, format!("path {path}")));
        let _ = writeln!(out, "\t\trewrite @{name} {root}404.html");
    }
}

/// Withdrawn stories are gone, and their pages say so.
fn print_withdrawn(host: &Host, out: &mut String) {
    if host.withdrawn.is_empty() {
        return;
    }
    out.push_str("\t# Withdrawn stories are gone, and their pages say so.\n\t@withdrawn {\n");
    for path in &host.withdrawn {
        let _ = writeln!(out, "\t\tpath {path} {path}index.html");
    }
    out.push_str("\t}\n\terror @withdrawn 410\n\n");
}

fn print_headers(host: &Host, out: &mut String) {
    let why = host.rules.iter().find(|rule| rule.pattern == PathPattern::All).map_or("", |rule| rule.why);
    let _ = writeln!(out, "\t# {why}\n\theader {{");
    let general = host.of_all().filter(|(name, _)| host.overrides(name).next().is_none());
    for (name, value) in general {
        let _ = writeln!(out, "\t\t{name} \"{value}\"");
    }
    out.push_str("\t}\n");
    // Rules that exclude each other: Caddy sorts directives of one name by itself.
    let (mut kept, mut root_files, mut immutable) = (Vec::new(), Vec::new(), "");
    for (rule, value) in host.overrides("Cache-Control") {
        match rule.pattern {
            PathPattern::Below(folder) => {
                kept.push(format!("{}{folder}*", host.base));
                immutable = value;
            }
            PathPattern::Root(name) => {
                let paths: Vec<_> = host.roots().map(|root| root + name).collect();
                root_files.push((paths.join(" "), value, rule.why));
            }
            PathPattern::All | PathPattern::Named(_) | PathPattern::Ending(_) => {}
        }
    }
    let general = host.of_all().find(|(name, _)| *name == "Cache-Control").map_or("", |(_, value)| value);
    let paths = kept.join(" ");
    let ruled: Vec<_> =
        kept.iter().map(String::as_str).chain(root_files.iter().map(|(path, ..)| path.as_str())).collect();
    let _ = write!(
        out,
        "\n\t# Files that never change are kept for ever, but only when they are there.\n\
         \t@immutable {{\n\t\tpath {paths}\n\t\tfile\n\t}}\n\
         \theader @immutable Cache-Control \"{immutable}\"\n"
    );
    for (number, (path, value, why)) in root_files.iter().enumerate() {
        let _ = write!(
            out,
            "\n\t# {why}\n\t@root{number} {{\n\t\tpath {path}\n\t\tfile\n\t}}\n\
             \theader @root{number} Cache-Control \"{value}\"\n"
        );
    }
    let _ = write!(
        out,
        "\n\t# Everything else, and whatever is missing.\n\
         \t@revalidated not {{\n\t\tpath {}\n\t\tfile\n\t}}\n\
         \theader @revalidated Cache-Control \"{general}\"\n",
        ruled.join(" ")
    );
    for (number, (rule, kind)) in host.overrides("Content-Type").enumerate() {
        let path = match rule.pattern {
            PathPattern::All | PathPattern::Below(_) => continue,
            PathPattern::Root(name) => host.roots().map(|root| root + name).collect::<Vec<_>>().join(" "),
            PathPattern::Named(name) => format!("*/{name}"),
            PathPattern::Ending(ending) => format!("*{ending}"),
        };
        let _ = write!(
            out,
            "\n\t# {}\n\t@type{number} {{\n\t\tpath {path}\n\t\tfile\n\t}}\n\theader @type{number} Content-Type \"{kind}\"\n",
            rule.why
        );
    }
}
