//! What hosts must be told: headers, types, what is not for readers.
//!
//! ```text
//! policy    what a page may load               -> Content-Security-Policy
//! headers   one table: which files, which headers
//! host      what the files are written for: table, origin, base, folder
//! headers_file, nginx, caddy    the table in each host's language  -> _headers, nginx.conf, Caddyfile
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
mod nginx;
mod policy;

pub use headers::{PathPattern, Rule, rules};
pub use host::HEADERS_FILE;
pub use limits::limits;
pub use policy::{Directive, Policy, Source};

use crate::edition::Edition;
use host::Host;

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
