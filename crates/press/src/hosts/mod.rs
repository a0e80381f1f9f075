//! What hosts must be told: headers, types, what is not for readers.
//!
//! ```text
//! policy    what a page may load               -> Content-Security-Policy
//! headers   one table: which files, which headers
//! printed   the table in each host's language  -> _headers, nginx.conf, Caddyfile
//! ```
//!
//! `_headers` is published at the top of the folder, where Cloudflare Pages and Netlify look for it. The other two belong
//! to a server, not to the site: `press hosts` writes them. The recipes stand in `docs/deploy.md`.

mod caddy;
mod headers;
mod headers_file;
mod limits;
mod nginx;
mod policy;

pub use headers::{PathPattern, Rule, rules};
pub use limits::limits;
pub use policy::{Directive, Policy, Source};

use crate::edition::Edition;

/// Name of the file that Cloudflare Pages and Netlify read.
pub const HEADERS_FILE: &str = "_headers";

/// What the host files are written for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Host {
    rules: Vec<Rule>,
    policy: Policy,
    /// `https://news.example.org`
    origin: String,
    /// Path of the portal; begins and ends with a slash.
    base: String,
    /// Folder that the server shows at `/`.
    root: String,
}

impl Host {
    fn of(edition: &Edition, root: Option<&str>) -> Self {
        let (policy, site) = (Policy::of(edition), &edition.site.site);
        let (origin, base) = (site.origin().to_owned(), site.base().to_owned());
        let name = origin.split("://").last().unwrap_or_default();
        let root = root.map_or_else(|| format!("/srv/www/{}", host_name(name)), str::to_owned);
        Self { rules: rules(&policy), policy, origin, base, root }
    }

    /// Host without port.
    fn name(&self) -> &str {
        host_name(self.origin.split("://").last().unwrap_or_default())
    }

    /// A header that all answers have.
    fn of_all(&self) -> impl Iterator<Item = &(&'static str, String)> {
        self.rules.iter().filter(|rule| rule.pattern == PathPattern::All).flat_map(|rule| &rule.headers)
    }

    /// Rules that set a header for some files only, with what they set it to.
    fn overrides<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a Rule, &'a str)> {
        let overrides = self.rules.iter().filter(|rule| rule.pattern != PathPattern::All);
        overrides.filter_map(move |rule| {
            let (_, value) = rule.headers.iter().find(|(header, _)| *header == name)?;
            Some((rule, value.as_str()))
        })
    }
}

fn host_name(host: &str) -> &str {
    host.split(':').next().unwrap_or_default()
}

/// The file that Cloudflare Pages and Netlify read.
pub fn headers_file(edition: &Edition) -> String {
    headers_file::print(&Host::of(edition, None))
}

/// All host files: name, content. `root` is the folder that the server shows at `/`.
pub fn all(edition: &Edition, root: Option<&str>) -> [(&'static str, String); 3] {
    let host = Host::of(edition, root);
    [
        (HEADERS_FILE, headers_file::print(&host)),
        ("nginx.conf", nginx::print(&host)),
        ("Caddyfile", caddy::print(&host)),
    ]
}
