//! The maps of nginx that follow from stories: old addresses, withdrawn stories.

use super::host::Host;
use super::moves::{Move, Moves};
use std::collections::HashMap;
use std::fmt::Write;

/// Longest key in bytes, and how many of them, for which the tables of nginx have room by themselves (64 bytes a bucket).
const LONGEST_KEY: usize = 46;
const MOST_KEYS: usize = 500;

/// The name of a variable, which must be another one in every server block: `$cache_of_news_example_org`.
pub(super) fn variable(what: &str, host: &Host) -> String {
    let name: String = host
        .name()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' })
        .collect();
    let below: String = host.base.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("${what}_{name}{}{below}", if below.is_empty() { "" } else { "_" })
}

/// Room for the tables of old addresses and of withdrawn stories, where they need more than nginx gives by itself.
pub(super) fn print_table_sizes(host: &Host, moves: &Moves<'_>, out: &mut String) {
    let rules = || [true, false].into_iter().flat_map(|query| moves.with_query(query));
    let old = rules().map(|rule| rule.key(&host.base).len());
    let withdrawn = host.withdrawn.iter().map(|path| path.len() + "index.html".len());
    let longest = old.chain(withdrawn).max().unwrap_or(0);
    let count = rules().count() + 2 * host.withdrawn.len();
    if longest <= LONGEST_KEY && count <= MOST_KEYS {
        return;
    }
    let _ = write!(
        out,
        "\n# Room for the tables of addresses below. nginx takes these two lines once, and before the first map of all its files:\n\
         # if it says that one is a duplicate, delete them here, and put them at the top of http {{}} in nginx.conf.\n\
         map_hash_bucket_size {};\nmap_hash_max_size {};\n",
        (longest + 64).next_power_of_two().max(128),
        (count * 2).next_power_of_two().max(2048)
    );
}

/// The maps of old addresses, and the variable that holds where one leads to; none when there are no old addresses.
pub(super) fn moved_maps(host: &Host, moves: &Moves<'_>, out: &mut String) -> Option<String> {
    if moves.is_empty() {
        return None;
    }
    out.push_str("\n# Old addresses of stories (legacy_urls), and where the stories are now.\n");
    let of_paths = variable("moved_from", host);
    print_map(host, "$uri", &of_paths, "\"\"", moves.with_query(false), out);
    if moves.with_query(true).next().is_none() {
        return Some(of_paths);
    }
    let of_queries = variable("moved_from_query", host);
    print_map(host, "\"$uri?$args\"", &of_queries, &of_paths, moves.with_query(true), out);
    Some(of_queries)
}

/// The map of withdrawn stories, and its variable; none when no story is withdrawn.
pub(super) fn withdrawn_map(host: &Host, out: &mut String) -> Option<String> {
    if host.withdrawn.is_empty() {
        return None;
    }
    let variable = variable("withdrawn_from", host);
    let _ = writeln!(out, "\n# Withdrawn stories.\nmap $uri {variable} {{\n    default \"\";");
    for path in &host.withdrawn {
        let _ = writeln!(out, "    \"{path}\" 1;\n    \"{path}index.html\" 1;");
    }
    out.push_str("}\n");
    Some(variable)
}

/// Text as a regular expression that fits nothing else.
fn exactly(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && c != '/' {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn print_map<'a>(
    host: &Host,
    source: &str,
    variable: &str,
    default: &str,
    moves: impl Iterator<Item = Move<'a>>,
    out: &mut String,
) {
    let _ = writeln!(out, "map {source} {variable} {{\n    default {default};");
    let rules: Vec<_> = moves.map(|rule| (rule.key(&host.base), rule.target(&host.base))).collect();
    let mut alike: HashMap<String, usize> = HashMap::new();
    for (key, _) in &rules {
        *alike.entry(key.to_ascii_lowercase()).or_default() += 1;
    }
    for (key, target) in &rules {
        // Texts are compared without regard to case, and one that stands twice is an error.
        let _ = match alike.get(&key.to_ascii_lowercase()) {
            Some(1) => writeln!(out, "    \"{key}\" \"{target}\";"),
            _ => writeln!(out, "    \"~^{}$\" \"{target}\";", exactly(key)),
        };
    }
    out.push_str("}\n");
}
