//! What was read on this device: headlines of stories that were opened are marked, and a long story can be taken up where it was left.
//!
//! A script of its own does it (`read.js`), beside the app, which weighs nothing more for it. The loader asks for it when the page is loaded:
//! an element of its own would have it compete with the first pictures. What it keeps stays on the device; 阅读设置 clears it and turns it off.

use super::html::Html;
use crate::app::{Asset, without_comments};
use baolan_core::model::Lang;
use baolan_core::site_context::SiteContext;

/// The script.
pub(super) fn script() -> Asset {
    Asset::new("read", "js", without_comments(include_bytes!("read.js").to_vec()))
}

/// The button in a long story that was left before its end. It stands in place of the minutes, and must not be wider.
fn resume(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHans => "接着上次读",
        Lang::ZhHant => "接著上次讀",
        Lang::En => "Resume",
    }
}

impl Html {
    /// Attributes of the loader: where the script is, and the words of its button. The last is still open.
    pub(super) fn read(&mut self, context: &SiteContext, script: &Asset) {
        self.raw("\" data-read=\"").text(&context.urls.asset(&script.name));
        self.raw("\" data-resume=\"").text(resume(context.site.lang));
    }
}

#[cfg(test)]
mod tests {
    use baolan_core::protocol::{LOADER, READ_KEY, READ_OFF};

    #[test]
    fn the_script_names_what_the_protocol_names() {
        let script = include_str!("read.js");
        for line in [
            format!("document.getElementById(\"{LOADER}\")"),
            format!("const key = \"{READ_KEY}\";"),
            format!("const off = \"{READ_OFF}\";"),
        ] {
            assert!(script.contains(&line), "{line}");
        }
    }
}
