//! What hosts must be told: headers, types, what is not for readers.
//!
//! ```text
//! policy    what a page may load               -> Content-Security-Policy
//! headers   one table: which files, which headers
//! host      what the files are written for: table, origin, base, folder
//! headers_file, nginx, caddy    the table in each host's language  -> _headers, nginx.conf, Caddyfile
//! moves     old addresses of stories, and where the stories are now
//! redirects_file    those for hosts that read a file of them  -> _redirects
//! nginx_maps    those, and withdrawn stories, in the language of nginx
//! nginx_search    the one question to Groonga that readers may ask through nginx
//! limits    what common hosts take at most
//! ```
//!
//! `_headers` is published at the top of the folder, where Cloudflare Pages and Netlify look for it. The other two belong
//! to a server, not to the site: `press hosts` writes them. The recipes stand in `docs/deploy.md`.

mod caddy;
mod headers;
mod headers_file;
mod host;
mod limits;
mod moves;
mod nginx;
mod nginx_maps;
mod nginx_search;
mod policy;
mod redirects_file;

pub use headers::{PathPattern, Rule, rules};
pub use host::{HEADERS_FILE, REDIRECTS_FILE};
pub use limits::limits;
pub use policy::{Directive, Policy, Source};

use crate::edition::Edition;
use host::Host;
use moves::Moves;

/// The file that Cloudflare Pages and Netlify read.
pub fn headers_file(edition: &Edition) -> String {
    headers_file::print(&Host::of(edition, None))
}

/// The file of old addresses that Cloudflare Pages and Netlify read; none when no story has any.
pub fn redirects_file(edition: &Edition) -> Option<String> {
    redirects_file::print(&Host::of(edition, None), &Moves::of(edition))
}

/// All host files: name, content. `root` is the folder that the server shows at `/`.
pub fn all(edition: &Edition, root: Option<&str>) -> Vec<(&'static str, String)> {
    let (host, moves) = (Host::of(edition, root), Moves::of(edition));
    let redirects = redirects_file::print(&host, &moves).map(|text| (REDIRECTS_FILE, text));
    let files = [
        (HEADERS_FILE, headers_file::print(&host)),
        ("nginx.conf", nginx::print(&host, &moves)),
        ("Caddyfile", caddy::print(&host, &moves)),
    ];
    files.into_iter().chain(redirects).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With a value that no other rule has: what all files get would prove nothing.
    #[test]
    fn a_root_file_has_a_cache_rule_of_its_own_in_every_host_file() {
        let policy = Policy::default();
        let mut rules = rules(&policy);
        rules.push(Rule {
            pattern: PathPattern::Root("clock.json"),
            why: "An example.",
            headers: vec![
                ("Cache-Control", "max-age=600".to_owned()),
                ("Content-Type", "application/clock+json".to_owned()),
            ],
        });
        let (origin, base, root) = ("https://root.example", "/news/", "/srv/www/root.example");
        let (origin, base, root) = (origin.into(), base.into(), root.into());
        let host = Host {
            rules,
            policy,
            origin,
            base,
            folders: vec!["hant/".to_owned()],
            root,
            withdrawn: Vec::new(),
            search: None,
        };
        for (file, parts) in [
            (
                headers_file::print(&host),
                &[
                    "\n# An example.\n/news/clock.json\n  Cache-Control: max-age=600\n  Content-Type: application/clock+json\n/news/hant/clock.json\n  Cache-Control: max-age=600\n",
                ][..],
            ),
            (
                nginx::print(&host, &Moves::default()),
                &[
                    "    \"~^(200|206|304) /news/clock\\.json$\" \"max-age=600\";\n",
                    "    \"~^(200|206|304) /news/hant/clock\\.json$\" \"max-age=600\";\n",
                    "    location = /news/hant/clock.json {\n        types {}\n        default_type application/clock+json;\n",
                    "    location = /news/clock.json {\n        types {}\n        default_type application/clock+json;\n",
                ],
            ),
            (
                caddy::print(&host, &Moves::default()),
                &[
                    "{\n\t\tpath /news/clock.json /news/hant/clock.json\n\t\tfile\n\t}\n\theader @root1 Cache-Control \"max-age=600\"\n",
                    "@revalidated not {\n\t\tpath /news/assets/* /news/media/* /news/manifest.webmanifest /news/hant/manifest.webmanifest /news/clock.json /news/hant/clock.json\n",
                    "Content-Type \"application/clock+json\"\n",
                ],
            ),
        ] {
            for part in parts {
                assert!(file.contains(part), "no {part:?} in\n{file}");
            }
        }
    }
}
