//! The body of a story of another system as blocks.

use super::source::Origin;
use crate::content::player;
use baolan_cms::html::{Context, Dropped, read_text};
use baolan_cms::item::Body;
use baolan_core::model::{Block, Span};
use comrak::{Options, markdown_to_html};

/// Blocks, and what of the body has no counterpart. Addresses of pictures and media are whole, or those of files.
pub(super) fn blocks(body: &Body, origin: &Origin) -> (Vec<Block>, Vec<Dropped>) {
    match body {
        Body::Blocks(blocks) => (blocks.clone(), Vec::new()),
        Body::Text(paragraphs) => {
            let paragraph = |text: &String| Block::Paragraph(vec![Span::plain(text)]);
            (paragraphs.iter().map(paragraph).collect(), Vec::new())
        }
        Body::Html(html) => html_blocks(html, origin),
        Body::Markdown(markdown) => html_blocks(&markdown_to_html(markdown, &options()), origin),
    }
}

fn html_blocks(html: &str, origin: &Origin) -> (Vec<Block>, Vec<Dropped>) {
    let base = base(origin);
    let player = |address: &str| player(address, "");
    let reading = read_text(html, &Context { base: &base, player: &player });
    (reading.blocks, reading.dropped)
}

/// What addresses are resolved against; nothing for files of a site whose address is not known.
fn base(origin: &Origin) -> String {
    match origin {
        Origin::Web(address) => address.clone(),
        Origin::Folder { address: Some(address), folder, .. } => {
            let folder = folder.to_string_lossy().replace('\\', "/");
            let folder = if folder.is_empty() { folder } else { format!("{folder}/") };
            format!("{}/{folder}", address.trim_end_matches('/'))
        }
        Origin::Folder { address: None, .. } => String::new(),
    }
}

/// Markdown as others write it. HTML in it comes out as it is: it goes through the same reader as all HTML, which
/// trusts none.
fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.cjk_friendly_emphasis = true;
    options.render.r#unsafe = true;
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(markdown: &str) -> String {
        let (blocks, _) =
            blocks(&Body::Markdown(markdown.to_owned()), &Origin::Web("https://a.example/b/".to_owned()));
        format!("{blocks:?}")
    }

    #[test]
    fn markdown_and_the_html_in_it_go_through_the_reader_of_html() {
        let read = words(
            "**甲**[乙](../c)\n\n<script>alert(1)</script>\n\n<p onclick=x>丙</p>\n\n[丁](javascript:x)\n\n|a|\n|-|\n|b|\n",
        );
        for part in ["strong: true", "https://a.example/c", "丙", "丁", "Table"] {
            assert!(read.contains(part), "{part}: {read}");
        }
        for part in ["alert", "onclick", "javascript"] {
            assert!(!read.contains(part), "{part}: {read}");
        }
    }
}
