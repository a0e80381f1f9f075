//! Asks a content system for its categories.

use crate::content::{SiteConfig, Source, SourceKind};
use crate::import::web::{Response, Web};
use crate::pull::host::{PressHost, Trouble};
use baolan_cms::adapter::Answer;
use baolan_cms::categories::{Categories, Category};
use jiff::Timestamp;

/// All categories, or in a sentence why there are none.
pub(super) fn categories(site: &SiteConfig, source: &Source, web: &Web) -> Result<Vec<Category>, String> {
    let mut categories = match source.kind {
        SourceKind::Wordpress => Categories::of_wordpress(&source.base),
        SourceKind::Halo => Categories::of_halo(&source.base),
        kind => return Err(format!("a source of the kind `{}` has no tree of channels", kind.name())),
    };
    let trouble = Trouble::default();
    let host = PressHost { web, site, now: Timestamp::UNIX_EPOCH, trouble: &trouble };
    while let Some(request) = categories.request() {
        let url = host.whole(&request.url);
        let (response, body) = host.fetch(&url).map_err(|failure| format!("{url}: {failure}"))?;
        let Response { status, .. } = response;
        let answer = Answer { status, header: &|name| response.header(name), body: &body };
        categories.read(&request, &answer).map_err(|fault| format!("{url}: {}", fault.why))?;
    }
    Ok(categories.all())
}
