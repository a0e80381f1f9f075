//! Prints a whole HTML document.

use super::awaited::Content;
use super::html::Html;
use super::json_ld;
use super::printer::{ModuleAssets, Printer};
use super::reading::Tools;
use crate::feeds;
use crate::root_files::MANIFEST;
use baolan::components::FirstPicture;
use baolan_core::head::{Head, Tag};
use baolan_core::page::Page;
use baolan_core::protocol::{
    FAILED_ATTRIBUTE, FORMAT, FORMAT_ATTRIBUTE, LOADER, MODULE_ATTRIBUTE, ROOT, ROUTE_ATTRIBUTE, STATE_TAG,
};
use baolan_core::route::Route;

/// What search engines are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Indexing {
    /// What the page's own head says, and what it shows.
    AsItSays,
    /// To forget it.
    Forbidden,
}

/// Prints a document: head, the view, the state, the loader.
pub(super) fn document(
    printer: &Printer,
    route: &str,
    page: &Page,
    content: Content<'_>,
    indexing: Indexing,
) -> String {
    let place = &printer.context.urls;
    let mut head = Head::of(&printer.context, page);
    if indexing == Indexing::Forbidden {
        head.tags.retain(|tag| !matches!(tag, Tag::Meta("robots", _)));
        head.tags.push(Tag::Meta("robots", "noindex".to_owned()));
    }
    let mut out = Html::with_capacity(32 * 1024);
    out.raw("<!DOCTYPE html>\n<html lang=\"").text(printer.context.site.lang.tag()).raw("\">\n<head>\n");
    out.raw("<meta charset=\"utf-8\">\n");
    let first = printer.first(page, content);
    if let Some(policy) = &first.policy {
        // Before everything that is loaded: it does not apply to what comes before it.
        out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"").text(policy).raw("\">\n");
    }
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.raw("<meta name=\"format-detection\" content=\"telephone=no\">\n");
    out.raw("<title>").text(&head.title).raw("</title>\n");
    for tag in &head.tags {
        out.tag(tag);
    }
    for (lang, href) in &head.languages {
        out.pair("link rel=\"alternate\" hreflang", lang, "href", href);
    }
    if let Page::Moved(moved) = page {
        let url = format!("0; url={}", place.link(&moved.to));
        out.raw("<meta http-equiv=\"refresh\" content=\"").text(&url).raw("\">\n");
    }
    for (name, content) in &printer.context.site.brand.verification {
        out.raw("<meta name=\"").text(name).raw("\" content=\"").text(content).raw("\">\n");
    }
    if let Some(icon) = &printer.icon {
        out.raw("<link rel=\"icon\" href=\"").text(icon).raw("\">\n");
    }
    out.raw("<link rel=\"manifest\" href=\"").text(&place.link(&Route::Home)).raw(MANIFEST).raw("\">\n");
    if let Some(picture) = FirstPicture::of(&printer.context, page) {
        out.preload(&picture);
    }
    out.greyscale(&printer.greyscale);
    out.preferences(printer);
    out.raw("<style>").raw(&first.css).raw("</style>\n");
    out.feeds(printer, page);
    out.raw("</head>\n<body>\n");
    out.tools(printer);
    out.twin(&printer.context, page);
    out.raw("<div id=\"").raw(ROOT).raw("\" ").raw(ROUTE_ATTRIBUTE).raw("=\"").text(route).raw("\">");
    match printer.awaited.as_ref().filter(|_| content == Content::Awaited) {
        Some(awaited) => out.raw(&awaited.view(&printer.context, page)),
        None => out.raw(&printer.frames.view(&printer.context, page)),
    };
    out.raw("</div>\n");
    // Here browsers neither wait for it before they paint what stands above, nor does it need a script.
    out.raw("<link rel=\"stylesheet\" href=\"").text(&place.asset(&printer.assets.styles.name)).raw("\">\n");
    if let Content::Shown(Some(state)) = content {
        out.raw(STATE_TAG);
        out.raw(&inside_script(state)).raw("</script>\n");
    }
    if printer.starts {
        out.loader(printer);
        if let Some(twin) = &printer.assets.twin {
            out.raw("<script type=\"module\" src=\"").text(&place.asset(&twin.name)).raw("\"></script>\n");
        }
    }
    if let Some(analytics) = &printer.analytics {
        out.raw("<script defer src=\"").text(analytics).raw("\"></script>\n");
    }
    if let Some(reload) = &printer.reload {
        out.raw("<script>").raw(reload).raw("</script>\n");
    }
    // Last, as only search engines read it: in the head it held up the first paint of the words.
    let says = indexing == Indexing::AsItSays && content != Content::Awaited;
    if let Some(graph) = json_ld::graph(&printer.context, page).filter(|_| says) {
        out.raw("<script type=\"application/ld+json\">").raw(&inside_script(&graph));
        out.raw("</script>\n");
    }
    out.raw("</body>\n</html>\n");
    out.into_string()
}

/// JSON inside a script element: only `<` can end it, and JSON has an escape for every character.
fn inside_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

impl Html {
    /// The script that starts the app, with the addresses of what it loads.
    fn loader(&mut self, printer: &Printer) {
        let (place, assets) = (&printer.context.urls, &printer.assets);
        self.raw("<script type=\"module\" id=\"").raw(LOADER);
        for (attribute, asset) in [
            ("src", &assets.boot),
            ("data-app", &assets.script),
            ("data-wasm", &assets.wasm),
            ("data-site", &assets.site),
        ] {
            self.raw("\" ").raw(attribute).raw("=\"").text(&place.asset(&asset.name));
        }
        let format = FORMAT.to_string();
        let failed = Tools::of(printer.context.site.lang).failed;
        for (attribute, text) in [(FORMAT_ATTRIBUTE, &*format), (FAILED_ATTRIBUTE, failed)] {
            self.raw("\" ").raw(attribute).raw("=\"").text(text);
        }
        self.read(&printer.context, &assets.read);
        for ModuleAssets { name, script, wasm, worker, sheet } in &assets.modules {
            self.raw("\" ").raw(MODULE_ATTRIBUTE).raw(name).raw("=\"").text(&place.asset(&script.name));
            for asset in [Some(wasm), worker.as_ref(), sheet.as_ref()].into_iter().flatten() {
                self.raw(" ").text(&place.asset(&asset.name));
            }
        }
        self.raw("\"></script>\n");
    }

    /// Asks for a picture at once: its element comes only after the nav, and browsers ask for styles before pictures.
    fn preload(&mut self, picture: &FirstPicture) {
        self.raw("<link rel=\"preload\" as=\"image\" fetchpriority=\"high");
        match &picture.srcset {
            // Without `href`, which a browser that does not know `imagesrcset` would load for nothing.
            Some(srcset) => {
                self.raw("\" imagesrcset=\"").text(srcset).raw("\" imagesizes=\"").text(picture.sizes)
            }
            None => self.raw("\" href=\"").text(&picture.href),
        };
        if let Some(kind) = picture.kind {
            self.raw("\" type=\"").raw(kind);
        }
        self.raw("\">\n");
    }

    /// Feeds of the page that has some: the front page and channels of the first level.
    fn feeds(&mut self, printer: &Printer, page: &Page) {
        // A live portal's content system has feeds of its own.
        if printer.awaited.is_some() {
            return;
        }
        let Some(route) = page.route().filter(|route| feeds::has_feeds(&printer.context, route)) else {
            return;
        };
        let folder = printer.context.urls.link(&route);
        for (kind, name) in feeds::KINDS {
            self.raw("<link rel=\"alternate\" type=\"").raw(kind).raw("\" href=\"");
            self.text(&folder).raw(name).raw("\">\n");
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match tag {
            Tag::Meta(name, content) => self.pair("meta name", name, "content", content),
            Tag::Property(name, content) => self.pair("meta property", name, "content", content),
            Tag::Link(rel, href) => self.pair("link rel", rel, "href", href),
        }
    }

    fn pair(&mut self, open: &str, name: &str, attribute: &str, value: &str) {
        self.raw("<")
            .raw(open)
            .raw("=\"")
            .text(name)
            .raw("\" ")
            .raw(attribute)
            .raw("=\"")
            .text(value)
            .raw("\">\n");
    }
}
