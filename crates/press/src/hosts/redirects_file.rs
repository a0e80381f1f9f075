//! `_redirects`, for Cloudflare Pages and Netlify.

use super::host::Host;
use super::moves::Moves;
use std::fmt::Write;

/// How many rules without patterns Cloudflare Pages takes.
/// <https://developers.cloudflare.com/pages/configuration/redirects/>
const MOST: usize = 2_000;

/// Prints the file; none when no story has an old address.
pub(super) fn print(host: &Host, moves: &Moves<'_>) -> Option<String> {
    if moves.is_empty() {
        return None;
    }
    let (paths, queries) = (moves.with_query(false).count(), moves.with_query(true).count());
    let mut out = String::from(
        "# Old addresses of stories (legacy_urls) for Cloudflare Pages and Netlify, which read this file at the top of what is\n\
         # uploaded. Written by the press at each publish. Netlify shows the files that stand at these addresses first; they lead\n\
         # on, too. Neither host is told here of withdrawn stories: their notices are pages (status 200, noindex).\n",
    );
    if paths > MOST {
        let _ = writeln!(
            out,
            "# Cloudflare Pages takes {MOST} rules: those of the newest stories. The files at the other {} addresses lead on.",
            paths - MOST
        );
    }
    if queries > 0 {
        let _ =
            writeln!(out, "# {queries} with a query are left out: Cloudflare Pages compares paths alone.");
    }
    out.push('\n');
    for rule in moves.with_query(false).take(MOST) {
        let _ = writeln!(out, "{}{} {} 301", host.base, rule.from.escaped_path(), rule.target(&host.base));
    }
    Some(out)
}
