//! The content security policy: what a page may load, and from where.
//!
//! It follows from the site and its stories, and from nothing else: an analytics slot, a media host, pictures on other
//! hosts, embedded players, search engines and the content system of a live portal each add the sources that they need. Nothing adds `unsafe-inline`: pages have no style
//! attribute, and two inline scripts, whose texts are always the same and which are allowed by their hashes.

use crate::content::link::{self, is_remote};
use crate::content::{Loads, PictureOrigins, Source as LiveSource, embed_origins};
use crate::edition::Edition;
use crate::inline::{GREYSCALE, PREFERENCES};
use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

/// A source that a directive allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The portal's own origin.
    Own,
    /// No source at all.
    None,
    /// WebAssembly may be compiled. Not `unsafe-eval`, which would let scripts run text.
    Wasm,
    /// Any host, encrypted.
    Https,
    /// One origin: `https://img.example.org`.
    Origin(String),
    /// What has this SHA-256, and stands in the page: `sha256-…`, in Base64.
    Hash(String),
}

impl Source {
    /// What stands in the page and has this text.
    fn of_text(text: &str) -> Self {
        Self::Hash(format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text))))
    }

    fn print(&self) -> &str {
        match self {
            Self::Own => "'self'",
            Self::None => "'none'",
            Self::Wasm => "'wasm-unsafe-eval'",
            Self::Https => "https:",
            Self::Origin(origin) => origin,
            Self::Hash(hash) => hash,
        }
    }
}

/// A directive and what it allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// `script-src` and so on.
    pub name: &'static str,
    /// What it allows.
    pub sources: Vec<Source>,
}

/// A content security policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy(Vec<Directive>);

/// Not allowed in a `<meta>`, where browsers ignore it and log an error.
const HEADER_ONLY: &str = "frame-ancestors";

impl Policy {
    /// The policy of an edition's pages.
    pub fn of(edition: &Edition) -> Self {
        let needs = loads(edition);
        let site = &edition.site;
        let analytics = site.analytics.as_deref().and_then(origin);
        let media = site.site.media_base.as_deref().and_then(origin);
        let system = site.source.as_ref().and_then(|source| origin(&source.base));
        let engine = site.search.as_ref().and_then(|engine| origin(engine.url.as_deref()?));
        let web_search = site.web_search.as_ref().and_then(|web| origin(&web.url));
        let inline = [PREFERENCES, GREYSCALE].map(|script| Some(Source::of_text(script)));
        let pictures: Vec<_> = live_pictures(site.source.as_ref()).collect();
        let remote = |needed: bool| needed.then_some(Source::Https);
        let frames = match needs.players {
            true => embed_origins().map(|origin| Source::Origin(origin.to_owned())).collect(),
            false => vec![Source::None],
        };
        let directives = [
            ("script-src", own([&Some(Source::Wasm)].into_iter().chain(&inline).chain([&analytics]))),
            // Counters report through a picture as often as through a request.
            ("img-src", own([&media, &analytics, &remote(needs.pictures)].into_iter().chain(&pictures))),
            ("media-src", own([&media, &remote(needs.films)].into_iter().chain(&pictures))),
            ("connect-src", own([&analytics, &system, &engine])),
            ("frame-src", frames),
            ("font-src", own([])),
            ("manifest-src", own([])),
            ("worker-src", own([])),
            ("object-src", vec![Source::None]),
            ("base-uri", vec![Source::None]),
            ("form-action", own([&web_search])),
            (HEADER_ONLY, own([])),
        ];
        Self(directives.into_iter().map(|(name, sources)| Directive { name, sources }).collect())
    }

    /// Its directives, in the order in which they are printed.
    pub fn directives(&self) -> &[Directive] {
        &self.0
    }

    /// As a header's value. It says nothing of styles, and so it has no `default-src` either, which would speak for them: a server that was
    /// not reloaded after a publish goes on sending it, and must not forbid the styles that stand in the new pages.
    pub fn header(&self) -> String {
        print(self.0.iter())
    }

    /// As the content of a page's `<meta>`: all of the header's that a page may say, and what it says alone, about styles and about
    /// everything that nothing else is said of. `styles` are those that stand in the page.
    pub fn meta(&self, styles: &str) -> String {
        let page =
            [("default-src", vec![Source::Own]), ("style-src", vec![Source::Own, Source::of_text(styles)])]
                .map(|(name, sources)| Directive { name, sources });
        print(page.iter().chain(self.0.iter().filter(|directive| directive.name != HEADER_ONLY)))
    }
}

/// The portal's own origin and others, each once.
fn own<'s>(more: impl IntoIterator<Item = &'s Option<Source>>) -> Vec<Source> {
    let mut sources = vec![Source::Own];
    for source in more.into_iter().flatten() {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    sources
}

/// Where the pictures and films of a live portal come from.
fn live_pictures(source: Option<&LiveSource>) -> impl Iterator<Item = Option<Source>> {
    let origins = match source.map(|source| &source.pictures) {
        Some(PictureOrigins::Any) => vec![Source::Https],
        Some(PictureOrigins::Origins(origins)) => origins.iter().cloned().map(Source::Origin).collect(),
        None => Vec::new(),
    };
    origins.into_iter().map(Some)
}

fn print<'a>(directives: impl Iterator<Item = &'a Directive>) -> String {
    let directives: Vec<_> = directives
        .map(|Directive { name, sources }| {
            let sources: Vec<_> = sources.iter().map(Source::print).collect();
            format!("{name} {}", sources.join(" "))
        })
        .collect();
    directives.join("; ")
}

/// The source that allows what stands at an address.
fn origin(address: &str) -> Option<Source> {
    link::origin(address).map(Source::Origin)
}

/// What pages load from other hosts.
fn loads(edition: &Edition) -> Loads {
    let brand = &edition.site.site.brand;
    let icon = brand.icon.as_deref().is_some_and(is_remote);
    let faces = edition.site.site.social_accounts.iter().filter_map(|account| account.picture.as_ref());
    let pictures = icon || faces.chain(&brand.logo).any(|picture| is_remote(&picture.src));
    let own = Loads { pictures, ..Loads::default() };
    edition.stories().iter().fold(own, |loads, story| loads.and(story.loads))
}
