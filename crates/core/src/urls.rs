//! Links: routes become addresses below a base path and in a variant, and the other way round.

use crate::model::VariantFolder;
use crate::route::{Route, encode};

/// Turns routes into links and back. Holds the base path, the variant's folder and the address of media. All links begin with `/`,
/// or with `https://` for media on another host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlBuilder {
    /// Base and variant, with slashes at both ends: `/`, `/news/`, `/news/hant/`.
    root: String,
    /// The base alone: variants share assets and media.
    base: String,
    /// Where media are: a path below the base, or an address of another host. Ends in a slash.
    media: String,
}

impl UrlBuilder {
    /// For a portal below `base` (slashes at both ends). Pages of a variant are in its `folder` (no slashes), one deeper. Media are
    /// at `media_base` (ends in a slash), or in `media/` below `base`.
    pub fn new(base: &str, folder: Option<&str>, media_base: Option<&str>) -> Self {
        let root = match folder {
            Some(folder) => [base, folder, "/"].concat(),
            None => base.to_owned(),
        };
        let media = media_base.map_or_else(|| [base, "media/"].concat(), str::to_owned);
        Self { root, base: base.to_owned(), media }
    }

    /// The link to a route: `/news/county/`.
    pub fn link(&self, route: &Route) -> String {
        let path = route.path();
        [&self.root, path.strip_prefix('/').unwrap_or(&path)].concat()
    }

    /// The address of a route's data: `/news/county/index.json`.
    pub fn data(&self, route: &Route) -> String {
        self.link(route) + "index.json"
    }

    /// The route of a path as the browser has it (`/news/county/`). None outside the base path and this variant; for the main one,
    /// whatever is in another's folder is [`Route::NotFound`]. So no link to another variant has a route that is a page.
    pub fn route(&self, path: &str) -> Option<Route> {
        let inner = path.strip_prefix(self.root.strip_suffix('/')?)?;
        if inner.is_empty() {
            return Some(Route::Home);
        }
        inner.starts_with('/').then(|| Route::parse(inner))
    }

    /// The address of a hashed file of the app: `/news/assets/baolan-<hash>.js`.
    pub fn asset(&self, name: &str) -> String {
        [&self.base, "assets/", name].concat()
    }

    /// The address of a picture, film, sound or file. `src` is a path below the media folder, which is percent-encoded, or an
    /// absolute address, which is returned as it is.
    pub fn media(&self, src: &str) -> String {
        if src.starts_with("https://") || src.starts_with("http://") {
            return src.to_owned();
        }
        below(&self.media, src)
    }

    /// The address of a file below the media folder on the portal's own host, wherever other media are. None for an absolute address.
    pub fn own_media(&self, src: &str) -> Option<String> {
        (!src.contains("://")).then(|| below(&[&self.base, "media/"].concat(), src))
    }

    /// The address of a link in a text: `https:`, `http:`, `mailto:`, `tel:`, a hash, or an address of this site (`/county/`).
    /// The latter stays in this variant, but for one below a variant's folder (`/hant/`, `/hant/county/`).
    /// None for anything else (`javascript:`, `data:`, `//host`): the text is then printed without a link.
    pub fn href(&self, href: &str) -> Option<String> {
        let outside = ["https://", "http://", "mailto:", "tel:", "#"];
        if outside.iter().any(|scheme| href.starts_with(scheme)) {
            return Some(href.to_owned());
        }
        let path = href.strip_prefix('/')?;
        let root =
            if VariantFolder::ALL.iter().any(|folder| folder.holds(path)) { &self.base } else { &self.root };
        (!path.starts_with(['/', '\\'])).then(|| [root.as_str(), path].concat())
    }
}

/// A path in a folder, percent-encoded.
fn below(folder: &str, path: &str) -> String {
    let mut address = folder.to_owned();
    for (number, segment) in path.split('/').enumerate() {
        if number > 0 {
            address.push('/');
        }
        address.push_str(&encode(segment));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Address, ChannelPath};

    fn county() -> Route {
        Route::Channel(ChannelPath::new("county").expect("valid"))
    }

    #[test]
    fn links_stand_below_base_and_variant() {
        for (urls, link) in [
            (UrlBuilder::new("/", None, None), "/county/"),
            (UrlBuilder::new("/news/", None, None), "/news/county/"),
            (UrlBuilder::new("/", Some("hant"), None), "/hant/county/"),
            (UrlBuilder::new("/news/", Some("hant"), None), "/news/hant/county/"),
        ] {
            assert_eq!(urls.link(&county()), link);
            assert_eq!(urls.route(link), Some(county()));
            assert_eq!(urls.data(&county()), format!("{link}index.json"));
        }
    }

    #[test]
    fn paths_outside_the_base_are_not_ours() {
        let urls = UrlBuilder::new("/news/", None, None);
        assert_eq!(urls.route("/newspaper/"), None);
        assert_eq!(urls.route("/"), None);
        assert_eq!(urls.route("/news"), Some(Route::Home));
        assert_eq!(urls.route("/news/"), Some(Route::Home));
    }

    /// A click on it is then an ordinary load, of another document with another variant's facts.
    #[test]
    fn no_link_to_another_variant_has_a_route_that_is_a_page() {
        let county = ChannelPath::new("county").expect("valid");
        let routes = [
            Route::Home,
            Route::Channel(county.clone()),
            Route::Archive(county, 2),
            Route::Article(Address::new("2026-02-03", "fair").expect("valid")),
            Route::Latest,
            Route::Search,
            Route::Tag("非遗".to_owned()),
            Route::Saved,
            Route::Paper(String::new()),
        ];
        for base in ["/", "/news/"] {
            let main = UrlBuilder::new(base, None, None);
            let hant = UrlBuilder::new(base, Some("hant"), None);
            for route in &routes {
                assert_eq!(hant.route(&main.link(route)), None, "{route}");
                for path in [hant.link(route), hant.link(route) + "index.html", hant.data(route)] {
                    assert!(matches!(main.route(&path), Some(Route::NotFound(_))), "{path}");
                }
            }
            assert!(matches!(main.route(&format!("{base}hant")), Some(Route::NotFound(_))));
        }
    }

    #[test]
    fn links_in_texts_stay_in_their_variant_unless_they_name_one() {
        let main = UrlBuilder::new("/news/", None, None);
        let hant = UrlBuilder::new("/news/", Some("hant"), None);
        for (href, of_main, of_hant) in [
            ("/county/", "/news/county/", "/news/hant/county/"),
            ("/", "/news/", "/news/hant/"),
            ("/hant/", "/news/hant/", "/news/hant/"),
            ("/hant", "/news/hant", "/news/hant"),
            ("/hant/county/#a", "/news/hant/county/#a", "/news/hant/county/#a"),
            ("/hant?a", "/news/hant?a", "/news/hant?a"),
            ("/hanter/", "/news/hanter/", "/news/hant/hanter/"),
        ] {
            assert_eq!(main.href(href).as_deref(), Some(of_main));
            assert_eq!(hant.href(href).as_deref(), Some(of_hant));
        }
    }

    #[test]
    fn media_lie_beside_the_pages_or_elsewhere() {
        let here = UrlBuilder::new("/news/", Some("hant"), None);
        assert_eq!(here.media("pictures/a b.webp"), "/news/media/pictures/a%20b.webp");
        assert_eq!(here.media("https://x.example/a.webp"), "https://x.example/a.webp");
        let there = UrlBuilder::new("/", None, Some("https://img.example/"));
        assert_eq!(there.media("a.webp"), "https://img.example/a.webp");
    }

    #[test]
    fn hostile_links_lead_nowhere() {
        let urls = UrlBuilder::new("/news/", None, None);
        for href in [
            "javascript:alert(1)",
            "JavaScript:x",
            "data:text/html,x",
            "//evil.example/",
            "/\\evil.example",
            "x",
            "",
        ] {
            assert_eq!(urls.href(href), None, "{href}");
        }
        assert_eq!(urls.href("/county/"), Some("/news/county/".to_owned()));
        assert_eq!(urls.href("https://a.example/"), Some("https://a.example/".to_owned()));
    }
}
