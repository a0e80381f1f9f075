//! Bodies as WordPress stores them. Those of its classic editor have blank lines in place of paragraphs, which become
//! elements only when a page is drawn.

use crate::text::tag;

/// Elements that are no part of a paragraph.
const BLOCKS: [&str; 32] = [
    "address",
    "article",
    "aside",
    "audio",
    "blockquote",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    "video",
];

/// The body of an export as HTML: as it stands where the block editor wrote it or it has paragraphs already,
/// otherwise each run of lines between blank ones as a paragraph, single line breaks as `<br>`. Linear in its length.
pub fn paragraphs(stored: &str) -> String {
    if stored.contains("<!-- wp:") {
        return stored.to_owned();
    }
    let text = stored.replace("\r\n", "\n").replace('\r', "\n");
    let mut html = String::with_capacity(text.len() + 64);
    // How many of these elements are open: lines in them are theirs.
    let mut open = 0_usize;
    for run in text.split("\n\n") {
        let run = run.trim_matches('\n');
        let before = open;
        let blocks = count_blocks(run, &mut open);
        match () {
            () if run.trim().is_empty() => {}
            () if before > 0 || blocks => html.push_str(&[run, "\n\n"].concat()),
            () => html.push_str(&["<p>", &run.replace('\n', "<br>\n"), "</p>\n"].concat()),
        }
    }
    html
}

/// Whether a run has tags of blocks; counts what stays open behind it.
fn count_blocks(run: &str, open: &mut usize) -> bool {
    let mut found = false;
    let mut rest = run;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let Some(length) = tag(rest) else {
            rest = &rest[1..];
            continue;
        };
        let inner = &rest[1..length];
        let (end, name) = (inner.starts_with('/'), inner.trim_start_matches('/'));
        let name =
            name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        if BLOCKS.contains(&name.as_str()) {
            found = true;
            match (end, name.as_str()) {
                (_, "hr" | "p" | "li" | "dd" | "dt") => {}
                (true, _) => *open = open.saturating_sub(1),
                (false, _) => *open += 1,
            }
        }
        rest = &rest[length..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_become_paragraphs() {
        assert_eq!(
            paragraphs("第一段。\r\n换行。\r\n\r\n\r\n<strong>第二段</strong>。\n"),
            "<p>第一段。<br>\n换行。</p>\n<p><strong>第二段</strong>。</p>\n"
        );
    }

    #[test]
    fn blocks_are_no_paragraphs_and_keep_their_lines() {
        let html = paragraphs(
            "<h2>小标题</h2>\n\n<blockquote>一\n\n二</blockquote>\n\n三\n\n<table><tr><td>\n\n甲\n\n</td></tr></table>",
        );
        assert_eq!(html.matches("<p>").count(), 1);
        assert!(html.contains("<p>三</p>"), "{html}");
    }

    #[test]
    fn what_has_paragraphs_stays() {
        assert_eq!(paragraphs("<p>一</p>\n<p>二</p>").trim(), "<p>一</p>\n<p>二</p>");
        let blocks = "<!-- wp:paragraph -->\n<p>一</p>\n\n二\n<!-- /wp:paragraph -->";
        assert_eq!(paragraphs(blocks), blocks);
        assert_eq!(paragraphs(""), "");
    }
}
