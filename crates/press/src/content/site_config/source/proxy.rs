//! While a portal is made, its server may lead on to the source: a browser then asks the portal's own origin, so that a system can be
//! tried which does not let pages of others read it.

use super::Source;
use url::{Position, Url};

/// The folder of the portal that leads on to the source's origin. No channel can have this name.
pub const PROXY: &str = "__source/";

impl Source {
    /// Has pages ask it through the portal that stands below a path. Gives the origin to which [`PROXY`] leads on, without a slash at the
    /// end. `host` is that of a source which is itself a path of the portal's host.
    pub fn ask_through(&mut self, portal: &str, host: &str) -> Option<String> {
        let is_path = self.base.starts_with('/');
        let whole = if is_path { [host, &self.base].concat() } else { self.base.clone() };
        let url = Url::parse(&whole).ok()?;
        let base = [portal, PROXY, url[Position::BeforePath..].trim_start_matches('/')].concat();
        let asked = std::mem::replace(&mut self.base, base);
        if self.site.is_none() && !is_path {
            self.site = Some(asked);
        }
        Some(url[..Position::BeforePath].to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::diagnostics::Location;
    use crate::content::{PictureOrigins, SourceKind};
    use baolan_cms::extra::Extra;
    use std::collections::BTreeMap;
    use std::num::NonZeroU32;

    fn source(base: &str, site: Option<&str>) -> Source {
        Source {
            location: Location { line: NonZeroU32::MIN, column: NonZeroU32::MIN },
            kind: SourceKind::Wordpress,
            base: base.to_owned(),
            site: site.map(str::to_owned),
            key: None,
            extra: Extra::default(),
            mapping: None,
            channels_file: None,
            channels: BTreeMap::new(),
            name: None,
            editor: None,
            pictures: PictureOrigins::Any,
        }
    }

    #[test]
    fn a_source_is_asked_below_the_portal_and_keeps_its_own_address_in_stories() {
        let site = Some("https://cms.example/blog/");
        for (base, own, proxied, origin, kept) in [
            (
                "https://cms.example/blog/wp-json/",
                site,
                "/news/__source/blog/wp-json/",
                "https://cms.example",
                site,
            ),
            ("https://cms.example/blog/", None, "/news/__source/blog/", "https://cms.example", site),
            (
                "http://127.0.0.1:8081/?rest_route=/",
                Some("http://127.0.0.1:8081/"),
                "/news/__source/?rest_route=/",
                "http://127.0.0.1:8081",
                Some("http://127.0.0.1:8081/"),
            ),
            ("/cms/", None, "/news/__source/cms/", "https://live.example", None),
        ] {
            let mut source = source(base, own);
            let leads_to = source.ask_through("/news/", "https://live.example");
            assert_eq!((source.base.as_str(), leads_to.as_deref()), (proxied, Some(origin)), "{base}");
            assert_eq!(source.site.as_deref(), kept, "{base}");
        }
    }
}
