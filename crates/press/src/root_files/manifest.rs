//! The web app manifest: name, language, start, icon.

use anyhow::Context;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use serde_json::json;

/// The manifest. Only what the portal has stands in it.
pub(super) fn manifest(context: &SiteContext) -> anyhow::Result<Vec<u8>> {
    let site = &context.site;
    let home = context.urls.link(&Route::Home);
    let mut manifest = json!({
        "name": site.name,
        "lang": site.lang.tag(),
        "start_url": home,
        "scope": home,
        "display": "browser",
        "icons": [],
    });
    if let Some(icon) = &site.brand.icon {
        let src = context.urls.media(icon);
        manifest["icons"] = json!([{ "src": src, "sizes": "any", "purpose": "any" }]);
    }
    if let Some(slogan) = &site.slogan {
        manifest["description"] = slogan.as_str().into();
    }
    serde_json::to_vec(&manifest).context("cannot write the web manifest")
}
