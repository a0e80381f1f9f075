//! Everything that pages of one variant of a portal are printed with.

use super::awaited::{Awaited, Content};
use super::frame::Frames;
use super::{pointers, read, twin};
use crate::app::{App, Asset, WasmModule};
use crate::content::{Greyscale, SiteConfig};
use crate::hash;
use crate::hosts::Policy;
use crate::styles::{PageKind, Styles};
use anyhow::{Context, bail};
use baolan_core::model::{Site, Variant};
use baolan_core::page::Page;
use baolan_core::protocol::{HTML_MODULE, LIVE_MODULE, READING_MODULE};
use baolan_core::site_context::SiteContext;
use baolan_live::facts::Facts;
use serde::Serialize;

/// Prints pages of one variant of a portal with one app.
#[derive(Debug)]
pub struct Printer {
    pub(super) context: SiteContext,
    pub(super) site_hash: String,
    /// Named in every page.
    pub(super) assets: Assets,
    /// Whether pages start the app: a printed portal can be looked at before there is one.
    pub(super) starts: bool,
    pub(super) icon: Option<String>,
    pub(super) analytics: Option<String>,
    pub(super) reload: Option<String>,
    /// Days of mourning.
    pub(super) greyscale: Vec<Greyscale>,
    /// What pages may load, their styles left aside; none in development.
    policy: Option<String>,
    /// What stands in the heads of pages of each kind.
    first: [FirstStyles; PageKind::ALL.len()],
    pub(super) frames: Frames,
    /// What pages say that the app asks for; none in a portal of files.
    pub(super) awaited: Option<Awaited>,
}

/// The site's file.
#[derive(Serialize)]
struct SiteFile<'a> {
    #[serde(flatten)]
    site: &'a Site,
    /// What only a live portal is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    live: Option<Facts>,
}

/// The module that draws the page of the search.
const SEARCH_MODULE: &str = "search";

/// What takes its place in a portal with a search engine.
const ENGINE_MODULE: &str = "search-engine";

/// The module that reads the index.
const INDEX_MODULE: &str = "search-index";

/// What names of the modules begin with that ask content systems.
const LIVE_PREFIX: &str = "live-";

/// Styles of a page's first screen.
#[derive(Debug)]
pub(super) struct FirstStyles {
    /// They stand in the page.
    pub(super) css: String,
    /// What the page may load, these styles among it.
    pub(super) policy: Option<String>,
}

/// The hashed files that every page names.
#[derive(Debug)]
pub(super) struct Assets {
    pub(super) styles: Asset,
    pub(super) boot: Asset,
    pub(super) script: Asset,
    pub(super) wasm: Asset,
    pub(super) site: Asset,
    /// Named in every page, requested by none before a reader asks for what they are for.
    pub(super) modules: Vec<ModuleAssets>,
    /// Pictures of the pointer, which the sheet of the reading preferences names.
    pub(super) pointers: Vec<Asset>,
    /// The script that keeps what was read.
    pub(super) read: Asset,
    /// The script of the link to the other variant.
    pub(super) twin: Option<Asset>,
}

/// A wasm module as it is published.
#[derive(Debug)]
pub(super) struct ModuleAssets {
    pub(super) name: String,
    pub(super) script: Asset,
    pub(super) wasm: Asset,
    pub(super) worker: Option<Asset>,
    /// Styles that only it needs.
    pub(super) sheet: Option<Asset>,
}

impl Printer {
    /// A printer for a variant of a portal and an app.
    ///
    /// # Errors
    /// When the site cannot be written as JSON, or the app has no module for the content system of a live portal.
    pub fn new(site: &SiteConfig, variant: Variant, app: &App) -> anyhow::Result<Self> {
        let facts = site.facts(variant);
        let file = SiteFile { site: &facts, live: site.live_facts() };
        let json = serde_json::to_vec(&file).context("cannot write the site as JSON")?;
        let modules = modules(app, site)?;
        let accent =
            site.accent.as_ref().map(|accent| format!(":root{{--brand:{accent}}}\n")).unwrap_or_default();
        let lang = facts.lang;
        let twin = if facts.languages.is_empty() { "" } else { twin::STYLES };
        // `</` would end the element; in CSS it is the same with a backslash.
        let first = |kind| (app.styles.first(kind, lang) + &packed_css(twin) + &accent).replace("</", "<\\/");
        let twin_script = twin::script(&facts);
        let context = SiteContext::new(facts);
        Ok(Self {
            icon: site.site.brand.icon.as_ref().map(|icon| context.urls.media(icon)),
            site_hash: hash::of(&json),
            assets: Assets {
                styles: Asset::new(
                    "styles",
                    "css",
                    (app.styles.all() + &packed_css(twin) + &accent).into_bytes(),
                ),
                boot: Asset::new("boot", "js", app.boot.clone()),
                script: Asset::new("baolan", "js", app.script.clone()),
                wasm: Asset::new("baolan", "wasm", app.wasm.clone()),
                site: Asset::new("site", "json", json),
                pointers: pointers_of(&modules),
                read: read::script(),
                twin: twin_script,
                modules,
            },
            starts: app.starts(),
            analytics: site.analytics.clone(),
            reload: app.reload.clone(),
            greyscale: site.greyscale.clone(),
            policy: None,
            first: PageKind::ALL.map(|kind| FirstStyles { css: first(kind), policy: None }),
            frames: Frames::default(),
            awaited: Awaited::of(site),
            context,
        })
    }

    /// With a content security policy in every page. Not in development, where the script that reloads pages
    /// stands inline.
    #[must_use]
    pub fn under(mut self, policy: &Policy) -> Self {
        if self.reload.is_none() {
            self.policy = Some(policy.header());
            for first in &mut self.first {
                first.policy = Some(policy.meta(&first.css));
            }
        }
        self
    }

    /// The styles of a page's first screen.
    pub(super) fn first(&self, page: &Page, content: Content<'_>) -> &FirstStyles {
        let kind = if content == Content::Awaited { PageKind::Missing } else { PageKind::of(page) };
        &self.first[kind as usize]
    }

    /// Everything of this printer that decides how a page comes out, but for styles: two with the same identities print alike.
    pub fn identity(&self) -> String {
        let Self {
            context: _,
            frames: _,
            // It follows from the site's facts.
            awaited: _,
            starts: _,
            first: _,
            site_hash,
            assets,
            icon,
            analytics,
            reload,
            greyscale,
            policy,
        } = self;
        let names: Vec<_> = assets.parts().map(|asset| asset.name.as_str()).collect();
        let names = names.join(" ");
        format!("{site_hash} {names} {icon:?} {analytics:?} {reload:?} {greyscale:?} {policy:?}")
    }

    /// The styles of all pages, those that they link to and those that stand in them.
    pub fn styles_identity(&self) -> String {
        let first = self.first.iter().map(|first| first.css.as_str());
        [self.assets.styles.name.as_str()].into_iter().chain(first).collect()
    }

    /// The portal that is printed, in its variant.
    pub fn context(&self) -> &SiteContext {
        &self.context
    }

    /// The hashed files that all variants share, to be published before any page.
    pub fn shared_assets(&self) -> Vec<&Asset> {
        if self.starts { self.assets.shared().collect() } else { vec![&self.assets.styles] }
    }

    /// The hashed file of the variant's own facts, to be published before any page.
    pub fn facts(&self) -> &Asset {
        &self.assets.site
    }
}

impl Assets {
    /// All but the facts.
    fn shared(&self) -> impl Iterator<Item = &Asset> {
        [&self.styles].into_iter().chain(self.parts())
    }

    /// All but the facts and the styles.
    fn parts(&self) -> impl Iterator<Item = &Asset> {
        let Self { styles: _, boot, script, wasm, site: _, modules, pointers, read, twin } = self;
        let modules = modules.iter().flat_map(|module| {
            [&module.script, &module.wasm].into_iter().chain(&module.worker).chain(&module.sheet)
        });
        [boot, script, wasm, read].into_iter().chain(modules).chain(pointers).chain(twin)
    }
}

/// The pictures that the sheet of the reading preferences names, where there is one.
fn pointers_of(modules: &[ModuleAssets]) -> Vec<Asset> {
    match modules.iter().any(|module| module.name == READING_MODULE) {
        true => pointers::pointers(),
        false => Vec::new(),
    }
}

/// A style sheet of the press's own without its comment and its line breaks.
fn packed_css(css: &str) -> String {
    let rules = css.split_once("*/").map_or(css, |(_, rules)| rules);
    rules.lines().map(str::trim).collect()
}

/// The modules that a portal publishes. Those of live portals are for live portals alone: the one that asks its content system, and the one
/// that reads HTML for it; and only a portal with a search engine has the one that asks it.
fn modules(app: &App, site: &SiteConfig) -> anyhow::Result<Vec<ModuleAssets>> {
    let source = site.source.as_ref();
    let mut published: Vec<_> = app
        .modules
        .iter()
        .filter(|module| !module.name.starts_with(LIVE_PREFIX))
        .filter(|module| match module.name.as_str() {
            ENGINE_MODULE => false,
            SEARCH_MODULE => source.is_none() && site.search.is_none(),
            // A content system searches by itself.
            INDEX_MODULE => source.is_none(),
            _ => true,
        })
        .map(|module| ModuleAssets::new(&module.name, module, &app.styles))
        .collect();
    // An app that draws no search at all lacks nothing.
    let draws = app.modules.iter().any(|module| module.name == SEARCH_MODULE);
    let engine = site.search.as_ref().filter(|_| draws).map(|_| (SEARCH_MODULE, ENGINE_MODULE.to_owned()));
    let system = source.map(|source| (LIVE_MODULE, source.kind.module()));
    let html = source
        .filter(|source| source.kind.is_html())
        .map(|_| (HTML_MODULE, [LIVE_PREFIX, HTML_MODULE].concat()));
    for (called, name) in engine.into_iter().chain(system).chain(html) {
        match app.modules.iter().find(|module| module.name == name) {
            Some(module) => published.push(ModuleAssets::new(called, module, &app.styles)),
            None if app.starts() => {
                let field = if called == SEARCH_MODULE { "search" } else { "source" };
                bail!(
                    "the app has no module `{name}`, which the `{field}` in site.json takes; build the app anew, with that module in it"
                )
            }
            None => {}
        }
    }
    Ok(published)
}

impl ModuleAssets {
    /// A module, under the name that pages have for it.
    fn new(called: &str, module: &WasmModule, styles: &Styles) -> Self {
        let WasmModule { name, script, wasm, worker } = module;
        let sheet = styles.of_module(name).map(|css| pointers::with_pointers(&css).into_bytes());
        Self {
            sheet: sheet.map(|css| Asset::new(name, "css", css)),
            name: called.to_owned(),
            script: Asset::new(name, "js", script.clone()),
            wasm: Asset::new(name, "wasm", wasm.clone()),
            worker: worker.as_ref().map(|worker| Asset::new(&format!("{name}-worker"), "js", worker.clone())),
        }
    }
}
