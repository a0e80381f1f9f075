//! Pages in print: `index.html` and `index.json` of every address.

mod document;
mod frame;
mod json_ld;

use crate::app::{App, Asset};
use crate::content::SiteConfig;
use crate::hash;
use crate::hosts::Policy;
use anyhow::Context;
use baolan_core::page::Page;
use baolan_core::protocol::{ANY_ROUTE, FORMAT, State};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use frame::Frames;

/// Prints pages of one portal with one app.
#[derive(Debug)]
pub struct Printer {
    context: SiteContext,
    site_hash: String,
    /// Accessible by name in every page.
    assets: Assets,
    icon: Option<String>,
    analytics: Option<String>,
    reload: Option<String>,
    /// What pages may load, for hosts that send no headers.
    policy: Option<String>,
    frames: Frames,
}

/// The hashed files that every page names.
#[derive(Debug)]
struct Assets {
    styles: Asset,
    boot: Asset,
    script: Asset,
    wasm: Asset,
    site: Asset,
}

/// A page in print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// `index.html`
    pub html: String,
    /// `index.json`
    pub json: String,
}

impl Printer {
    /// A printer for a portal and an app.
    ///
    /// # Errors
    /// When the site cannot be written as JSON.
    pub fn new(site: &SiteConfig, app: &App) -> anyhow::Result<Self> {
        let json = serde_json::to_vec(&site.site).context("cannot write the site as JSON")?;
        let mut styles = app.styles.clone();
        if let Some(accent) = &site.accent {
            styles.extend(format!(":root{{--brand:{accent}}}\n").into_bytes());
        }
        let context = SiteContext::new(site.site.clone());
        Ok(Self {
            icon: site.site.brand.icon.as_ref().map(|icon| context.urls.media(icon)),
            site_hash: hash::of(&json),
            assets: Assets {
                styles: Asset::new("styles", "css", styles),
                boot: Asset::new("boot", "js", app.boot.clone()),
                script: Asset::new("baolan", "js", app.script.clone()),
                wasm: Asset::new("baolan", "wasm", app.wasm.clone()),
                site: Asset::new("site", "json", json),
            },
            analytics: site.analytics.clone(),
            reload: app.reload.clone(),
            policy: None,
            frames: Frames::default(),
            context,
        })
    }

    /// Has every page say what it may load. In development it does not: Trunk's reload script stands in the page.
    #[must_use]
    pub fn under(self, policy: &Policy) -> Self {
        let policy = self.reload.is_none().then(|| policy.meta());
        Self { policy, ..self }
    }

    /// Everything of this printer that decides how a page comes out: two with the same identity print alike.
    pub fn identity(&self) -> String {
        let Self { context: _, frames: _, site_hash, assets, icon, analytics, reload, policy } = self;
        let Assets { styles, boot, script, wasm, site } = assets;
        let names = [styles, boot, script, wasm, site].map(|asset| asset.name.as_str()).join(" ");
        format!("{site_hash} {names} {icon:?} {analytics:?} {reload:?} {policy:?}")
    }

    /// The portal that is printed.
    pub fn context(&self) -> &SiteContext {
        &self.context
    }

    /// The hashed files, to be published before any page.
    pub fn assets(&self) -> [&Asset; 5] {
        let Assets { styles, boot, script, wasm, site } = &self.assets;
        [styles, boot, script, wasm, site]
    }

    /// Prints the page of a route.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn page(&self, route: &Route, page: Page) -> anyhow::Result<Printed> {
        let state = State { format: FORMAT, site: self.site_hash.clone(), page };
        let json = serde_json::to_string(&state).with_context(|| format!("cannot write {route} as JSON"))?;
        let html = document::document(self, &route.to_string(), &state.page, Some(&json));
        Ok(Printed { html, json })
    }

    /// Prints `404.html`.
    pub fn not_found(&self) -> String {
        document::document(self, ANY_ROUTE, &Page::NotFound, None)
    }
}
