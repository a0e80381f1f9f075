//! The bar on every page of the site, and the script that has pages load themselves again.
//!
//! Both stand outside of the element that the app hydrates, so they stay when it comes alive and when one page follows another.

use super::Report;
use super::wording::Words;
use crate::print::Html;

/// What a printed page ends with.
const END: &[u8] = b"</body>\n</html>\n";

/// A printed page with the bar and the script at its end; anything else as it is.
pub(super) fn with_bar(page: Vec<u8>, words: &Words, version: &str, report: &Report) -> Vec<u8> {
    let Some(printed) = page.strip_suffix(END) else { return page };
    [printed, bar(words, report).as_str().as_bytes(), script(version).as_str().as_bytes(), END].concat()
}

/// The script; `version` is that of the generation that a page shows.
pub(super) fn script(version: &str) -> Html {
    let mut out = Html::default();
    out.element("<script defer src=\"/~preview/preview.js\" data-version=\"", version, "\"></script>\n");
    out
}

fn bar(words: &Words, report: &Report) -> Html {
    let mut out = Html::default();
    out.raw("<link rel=\"stylesheet\" href=\"/~preview/preview.css\">\n<aside id=\"preview-bar\" lang=\"");
    out.text(words.lang.tag()).element("\" aria-label=\"", words.preview, "\">");
    out.element("<strong>", words.preview, "</strong> ").element("<span>", words.here_only, "</span>");
    // To the app they are other sites' links.
    out.raw(" <a rel=\"external\" href=\"/~preview/drafts\">").text(words.held).raw(" ");
    out.text(&report.held.to_string()).raw("</a> <a rel=\"external\" href=\"/~preview/faults\"");
    out.raw(if report.errors > 0 { " class=\"preview-errors\">" } else { ">" });
    out.text(words.errors).raw(" ").text(&report.errors.to_string()).raw(" · ");
    out.text(words.warnings).raw(" ").text(&report.warnings.to_string()).raw("</a></aside>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::super::wording::words;
    use super::*;
    use baolan_core::model::Lang;

    #[test]
    fn the_bar_stands_behind_everything_else() {
        let page = b"<body>\n<div id=\"app\"></div>\n</body>\n</html>\n".to_vec();
        let report = Report { held: 2, errors: 1, ..Report::default() };
        let barred = with_bar(page, words(Lang::En), "a\"b", &report);
        let barred = String::from_utf8(barred).expect("text");
        assert!(barred.starts_with("<body>\n<div id=\"app\"></div>\n<link "), "{barred}");
        assert!(
            barred.contains("Drafts and embargoed 2</a>") && barred.contains("Errors 1 · Warnings 0</a>")
        );
        assert!(barred.ends_with("data-version=\"a&quot;b\"></script>\n</body>\n</html>\n"), "{barred}");
        assert_eq!(with_bar(b"no page".to_vec(), words(Lang::En), "1", &report), b"no page");
    }
}
