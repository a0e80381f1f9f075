//! The portal's name on top of every page.

use super::html::Html;
use baolan_core::page::Page;
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;

/// Name or logo, slogan, and room for today's date, which the device says.
pub(super) fn masthead(context: &SiteContext, _: &Page) -> String {
    let site = &context.site;
    let mut out = Html::default();
    let home = context.urls.link(&Route::Home);
    out.open("a", &[("class", Some("masthead-name")), ("href", Some(&home))]);
    match &site.brand.logo {
        Some(logo) => {
            let (width, height) = (logo.width.to_string(), logo.height.to_string());
            out.open(
                "img",
                &[
                    ("src", Some(&context.urls.media(&logo.src))),
                    ("alt", Some(&site.name)),
                    ("width", Some(&width)),
                    ("height", Some(&height)),
                ],
            );
        }
        None => {
            out.text(&site.name);
        }
    }
    out.close("a");
    if let Some(slogan) = &site.slogan {
        out.leaf("p", Some("masthead-slogan"), slogan);
    }
    out.open("p", &[("class", Some("masthead-today")), ("data-device", Some(""))]).close("p");
    out.finish()
}
