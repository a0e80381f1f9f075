//! The web manifest: name, colours, icon.

use anyhow::Context;
use baolan_core::portal::Portal;
use baolan_core::route::Route;
use serde_json::json;

/// The manifest. Only what the portal has stands in it.
pub(super) fn manifest(portal: &Portal) -> anyhow::Result<Vec<u8>> {
    let site = &portal.site;
    let home = portal.place.link(&Route::Home);
    let mut manifest = json!({
        "name": site.name,
        "lang": site.lang.tag(),
        "start_url": home,
        "scope": home,
        "display": "browser",
        "icons": [],
    });
    if let Some(icon) = &site.brand.icon {
        let src = portal.place.media(icon);
        manifest["icons"] = json!([{ "src": src, "sizes": "any", "purpose": "any" }]);
    }
    if let Some(slogan) = &site.slogan {
        manifest["description"] = slogan.as_str().into();
    }
    serde_json::to_vec(&manifest).context("cannot write the web manifest")
}
