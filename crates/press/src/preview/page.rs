//! The frame of the preview's own pages.

use super::bar::script;
use super::wording::Words;
use crate::print::Html;
use crate::serve::Answer;

/// Name of the header that says what a page may load.
pub(super) const POLICY: &str = "Content-Security-Policy";

/// The preview's own pages load its script, its styles and its news of changes, and nothing else.
const OWN_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                          base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A page with a headline. It loads itself again when the content changes.
pub(super) fn page(words: &Words, version: &str, status: u16, title: &str, body: &Html) -> Answer {
    let mut out = Html::default();
    out.element(
        "<!DOCTYPE html>\n<html lang=\"",
        words.lang.tag(),
        "\">\n<head>\n<meta charset=\"utf-8\">\n",
    );
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.raw("<title>").text(title).raw(" · ").text(words.preview).raw("</title>\n");
    out.raw("<link rel=\"stylesheet\" href=\"/~preview/preview.css\">\n");
    out.raw("</head>\n<body class=\"preview-page\">\n<main>\n");
    out.element("<h1>", title, "</h1>\n").raw(body.as_str()).raw("</main>\n");
    out.raw(script(version).as_str()).raw("</body>\n</html>\n");
    Answer::new(status, "text/html; charset=utf-8", out.as_str().into()).with(POLICY, OWN_POLICY)
}

/// A page in the place of one that could not be made.
pub(super) fn failure(words: &Words, version: &str, error: &str) -> Answer {
    let mut body = Html::default();
    body.element("<p>", words.failed, "</p>\n").element("<p><code>", error, "</code></p>\n");
    page(words, version, 500, words.error, &body)
}
