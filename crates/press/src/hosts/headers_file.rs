//! `_headers`, for Cloudflare Pages and Netlify.

use super::headers::{PathPattern, Rule};
use super::host::Host;
use std::fmt::Write;

/// Prints the file.
pub(super) fn print(host: &Host) -> String {
    let mut out = String::from(
        "# Headers for Cloudflare Pages and Netlify, which read this file at the top of what is uploaded.\n\
         # Written by the press at each publish; it follows from the site and its stories. See docs/deploy.md.\n\
         #\n\
         # Both hosts revalidate what has no Cache-Control here, and join the values of all rules that fit: so only files\n\
         # that never change have one, and single files at the top.\n",
    );
    if host.base != "/" {
        let _ = write!(
            out,
            "#\n# The portal stands at {base}: upload its folder as {base} and this file beside it, at the top.\n",
            base = host.base
        );
    }
    for rule in &host.rules {
        let _ = write!(out, "\n# {}\n", rule.why);
        for pattern in patterns(host, rule.pattern) {
            let _ = writeln!(out, "{pattern}");
            for (name, value) in headers(host, rule) {
                let _ = writeln!(out, "  {name}: {value}");
            }
        }
    }
    out
}

/// Paths that a rule is for. One `*` a pattern: Cloudflare takes no more. It stands for anything, slashes too.
fn patterns(host: &Host, pattern: PathPattern) -> Vec<String> {
    let base = &host.base;
    match pattern {
        PathPattern::All => vec![format!("{base}*")],
        PathPattern::Below(folder) => vec![format!("{base}{folder}*")],
        PathPattern::Root(name) => host.roots().map(|root| root + name).collect(),
        PathPattern::Named(name) => vec![format!("{base}{name}"), format!("{base}*/{name}")],
        PathPattern::Ending(ending) => vec![format!("{base}*{ending}")],
    }
}

/// What a rule sets. A header that a narrower rule sets again would get both values.
fn headers<'a>(host: &'a Host, rule: &'a Rule) -> impl Iterator<Item = &'a (&'static str, String)> {
    let wide = rule.pattern == PathPattern::All;
    rule.headers.iter().filter(move |(name, _)| !wide || host.overrides(name).next().is_none())
}
