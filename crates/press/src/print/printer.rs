//! Everything that pages of one variant of a portal are printed with.

use super::frame::Frames;
use crate::app::{App, Asset, WasmModule};
use crate::content::SiteConfig;
use crate::hash;
use crate::hosts::Policy;
use anyhow::Context;
use baolan_core::model::Variant;
use baolan_core::site_context::SiteContext;

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
    /// What pages may load, for hosts that send no headers.
    pub(super) policy: Option<String>,
    pub(super) frames: Frames,
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
}

/// A wasm module as it is published.
#[derive(Debug)]
pub(super) struct ModuleAssets {
    pub(super) name: String,
    pub(super) script: Asset,
    pub(super) wasm: Asset,
}

impl Printer {
    /// A printer for a variant of a portal and an app.
    ///
    /// # Errors
    /// When the site cannot be written as JSON.
    pub fn new(site: &SiteConfig, variant: Variant, app: &App) -> anyhow::Result<Self> {
        let facts = site.facts(variant);
        let json = serde_json::to_vec(&facts).context("cannot write the site as JSON")?;
        let mut styles = app.styles.clone();
        if let Some(accent) = &site.accent {
            styles.extend(format!(":root{{--brand:{accent}}}\n").into_bytes());
        }
        let context = SiteContext::new(facts);
        Ok(Self {
            icon: site.site.brand.icon.as_ref().map(|icon| context.urls.media(icon)),
            site_hash: hash::of(&json),
            assets: Assets {
                styles: Asset::new("styles", "css", styles),
                boot: Asset::new("boot", "js", app.boot.clone()),
                script: Asset::new("baolan", "js", app.script.clone()),
                wasm: Asset::new("baolan", "wasm", app.wasm.clone()),
                site: Asset::new("site", "json", json),
                modules: app.modules.iter().map(ModuleAssets::new).collect(),
            },
            starts: app.starts(),
            analytics: site.analytics.clone(),
            reload: app.reload.clone(),
            policy: None,
            frames: Frames::default(),
            context,
        })
    }

    /// With a content security policy in every page. Not in development, where the script that reloads pages
    /// stands inline.
    #[must_use]
    pub fn under(self, policy: &Policy) -> Self {
        let policy = self.reload.is_none().then(|| policy.meta());
        Self { policy, ..self }
    }

    /// Everything of this printer that decides how a page comes out: two with the same identity print alike.
    pub fn identity(&self) -> String {
        let Self { context: _, frames: _, starts: _, site_hash, assets, icon, analytics, reload, policy } =
            self;
        let names: Vec<_> = assets.shared().map(|asset| asset.name.as_str()).collect();
        let names = names.join(" ");
        format!("{site_hash} {names} {icon:?} {analytics:?} {reload:?} {policy:?}")
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
        let Self { styles, boot, script, wasm, site: _, modules } = self;
        let modules = modules.iter().flat_map(|module| [&module.script, &module.wasm]);
        [styles, boot, script, wasm].into_iter().chain(modules)
    }
}

impl ModuleAssets {
    fn new(module: &WasmModule) -> Self {
        let WasmModule { name, script, wasm } = module;
        Self {
            name: name.clone(),
            script: Asset::new(name, "js", script.clone()),
            wasm: Asset::new(name, "wasm", wasm.clone()),
        }
    }
}
