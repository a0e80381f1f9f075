//! Where a source is asked, where its own site stands, and where its pictures come from.

use super::SourceKind;
use crate::content::diagnostics::Code;
use crate::content::fields::Fields;
use crate::content::link::{is_loopback, origin, whole_address};
use crate::content::node::Value;
use crate::content::parse_context::ParseContext;

/// How a WordPress without pretty addresses is asked.
const REST_ROUTE: &str = "?rest_route=/";

/// The folder of WordPress's API below its site.
const WP_JSON: &str = "wp-json/";

/// Where the pictures of a source come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureOrigins {
    /// Any host, encrypted.
    Any,
    /// These: `https://cms.example`.
    Origins(Vec<String>),
}

/// Where a source is asked.
pub(super) struct Asked {
    /// See [`super::Source::base`].
    pub(super) base: String,
    /// See [`super::Source::site`].
    pub(super) site: Option<String>,
}

impl Asked {
    /// `base` and `site`.
    pub(super) fn read(
        fields: &mut Fields<'_>,
        kind: Option<SourceKind>,
        portal: Option<&str>,
        cx: &mut ParseContext<'_>,
    ) -> Option<Self> {
        let at = fields.at_field("base");
        let base = fields.must_text("base", "base = \"https://cms.example/\"", cx);
        let base = base.and_then(|base| checked("base", &base, base_of(&base, kind), portal, at, cx));
        let at = fields.at_field("site");
        let site = fields.text("site", cx);
        let site = site.and_then(|site| checked("site", &site, whole_address(&site), None, at, cx));
        let base = base?;
        let site = site.or_else(|| (kind? == SourceKind::Wordpress).then(|| site_of(&base)).flatten());
        Some(Self { base, site })
    }
}

/// Reports an address that cannot be used, or that pages of this portal may not ask.
fn checked(
    name: &str,
    written: &str,
    address: Result<String, &'static str>,
    portal: Option<&str>,
    at: usize,
    cx: &mut ParseContext<'_>,
) -> Option<String> {
    let address = match address {
        Ok(address) => address,
        Err(help) => {
            cx.error(at, Code::BadUrl, format!("`{name}` is `{written}`"), help);
            return None;
        }
    };
    if portal.is_some_and(|portal| !may_ask(portal, &address)) {
        let message = format!("`{name}` is `{written}`: browsers do not let a page of https:// ask http://");
        let help = "write https://; a system without it can be reached through a path of the portal's own host, such as /cms/, \
                    which the web server leads on to it";
        cx.error(at, Code::BadUrl, message, help);
        return None;
    }
    Some(address)
}

/// The address, or the path, with a slash at its end.
pub(in crate::content::site_config) fn base_of(
    text: &str,
    kind: Option<SourceKind>,
) -> Result<String, &'static str> {
    if text.starts_with('/') {
        return base_of_path(text);
    }
    match text.split_once("?rest_route=") {
        Some((site, "" | "/")) if kind == Some(SourceKind::Wordpress) => {
            whole_address(site).map(|site| site + REST_ROUTE)
        }
        _ => whole_address(text),
    }
}

/// A path of the portal's own host, with a slash at its end.
pub(in crate::content::site_config) fn base_of_path(text: &str) -> Result<String, &'static str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
    let is_path =
        text.starts_with('/') && !text.contains("//") && !text.contains("..") && text.chars().all(is_plain);
    if is_path {
        Ok(text.trim_end_matches('/').to_owned() + "/")
    } else {
        Err("write a path such as /cms/, or a whole address")
    }
}

/// The site of a WordPress whose API is at an address; none where that is the site.
fn site_of(base: &str) -> Option<String> {
    let site = base.strip_suffix(REST_ROUTE).or_else(|| base.strip_suffix(WP_JSON))?;
    (!site.starts_with('/')).then(|| site.to_owned())
}

/// Whether a browser lets pages of a portal ask an address: encrypted ones, those of its own machine, and all of them where the
/// portal itself is not encrypted.
pub(in crate::content::site_config) fn may_ask(portal: &str, address: &str) -> bool {
    !address.starts_with("http://") || portal.starts_with("http://") || is_loopback(address)
}

/// `pictures`: the origins that pictures come from; those of the system and its site when left out.
pub(super) fn pictures(
    fields: &mut Fields<'_>,
    asked: Option<&Asked>,
    portal: Option<&str>,
    cx: &mut ParseContext<'_>,
) -> PictureOrigins {
    let usual = || {
        let addresses = asked.into_iter().flat_map(|asked| [Some(&asked.base), asked.site.as_ref()]);
        distinct(addresses.flatten().filter_map(|address| origin(address)))
    };
    match fields.node("pictures").map(|node| (node, &node.value)) {
        None => PictureOrigins::Origins(usual()),
        Some((_, Value::Text(text))) if text == "any" => PictureOrigins::Any,
        Some((node, Value::Text(_))) => {
            let help = "write \"any\", or a list of addresses: [\"https://img.example\"]";
            cx.error(node.at, Code::UnknownValue, "`pictures` is a text", help);
            PictureOrigins::Origins(Vec::new())
        }
        Some(_) => {
            let written = fields.texts_at("pictures", cx);
            let origins = written.into_iter().filter_map(|(text, at)| {
                let address = origin(&text).ok_or("write the address of a host: https://img.example");
                checked("pictures", &text, address, portal, at, cx)
            });
            PictureOrigins::Origins(distinct(origins))
        }
    }
}

fn distinct(origins: impl Iterator<Item = String>) -> Vec<String> {
    let mut distinct = Vec::new();
    for origin in origins {
        if !distinct.contains(&origin) {
            distinct.push(origin);
        }
    }
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_an_address_or_a_path_with_a_slash_at_its_end() {
        let base = |text| base_of(text, Some(SourceKind::Wordpress)).unwrap_or_default();
        assert_eq!(base("https://cms.example"), "https://cms.example/");
        assert_eq!(base("https://cms.example/wp-json/"), "https://cms.example/wp-json/");
        assert_eq!(base("https://cms.example/?rest_route="), "https://cms.example/?rest_route=/");
        assert_eq!(base("/cms"), "/cms/");
        for bad in
            ["//cms.example/", "/cms/../", "/c ms/", "cms.example", "https://cms.example/?a=b", "ftp://x/"]
        {
            assert_eq!(base(bad), "", "{bad}");
        }
        assert!(base_of("https://cms.example/?rest_route=/", Some(SourceKind::Halo)).is_err());
    }

    #[test]
    fn the_site_of_a_wordpress_follows_from_its_api() {
        for (base, site) in [
            ("https://cms.example/blog/wp-json/", Some("https://cms.example/blog/")),
            ("https://cms.example/?rest_route=/", Some("https://cms.example/")),
            ("https://cms.example/", None),
            ("/cms/wp-json/", None),
        ] {
            assert_eq!(site_of(base).as_deref(), site, "{base}");
        }
    }

    #[test]
    fn an_encrypted_portal_asks_no_plain_address_but_its_own_machine() {
        for (address, may) in [
            ("https://cms.example/", true),
            ("http://cms.example/", false),
            ("http://127.0.0.1:8081/", true),
            ("http://localhost:8081/", true),
            ("http://[::1]:8081/", true),
            ("http://127.0.0.1.example/", false),
            ("/cms/", true),
        ] {
            assert_eq!(may_ask("https://news.example/", address), may, "{address}");
            assert!(may_ask("http://news.example/", address), "{address}");
        }
    }
}
