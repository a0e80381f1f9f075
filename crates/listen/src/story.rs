//! Which text of a story is read, and where it stands in the document.
//!
//! The module walks through the elements of a story and tells [`Story`] what it meets; no web type comes this far.
//!
//! | | |
//! |---|---|
//! | read | headline, kicker, subtitle, corrections and notes, paragraphs, headings, items, quotations and whose they are, rows of tables; captions where they are wanted |
//! | passed over | code in blocks, what is hidden or struck out, readings (ruby), references to footnotes and the footnotes, players, files, the dateline and everything below the body |
//!
//! ```
//! use baolan_listen::story::{Element, Story};
//!
//! let mut story = Story::new(false);
//! assert!(story.open(&Element { name: "p", ..Element::default() }));
//! story.text(0, "路通了。", 0);
//! story.close("p");
//! let blocks = story.finish();
//! assert_eq!(blocks[0].text(), "路通了。");
//! assert_eq!(blocks[0].points(0..9).map(|(from, to)| (from.offset, to.offset)), Some((0, 3)));
//! ```

use std::ops::Range;

/// Elements that are never read, with all that is in them.
const PASSED: &str = " pre rt rp rtc script style template noscript audio video iframe object embed svg math canvas map button select \
    textarea input del s strike nav dialog hr img picture source ";

/// Elements that begin and end a block of text. All others stand in one.
const BLOCKS: &str = " p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote figure figcaption caption tr table thead tbody tfoot div section article \
    header footer aside main br address details summary ";

/// Classes whose elements are never read: what stands around a story, and blocks that are for the eye or the hand alone.
const PASSED_CLASSES: [&str; 11] = [
    "article-dateline",
    "article-origin",
    "article-foot",
    "article-tags",
    "share",
    "footnotes",
    "audio",
    "video",
    "embed",
    "file",
    "visually-hidden",
];

/// Roles whose elements are never read.
const PASSED_ROLES: &str = " doc-noteref doc-backlink doc-endnotes ";

/// What is known of an element.
#[derive(Clone, Copy, Debug, Default)]
pub struct Element<'a> {
    /// In small letters.
    pub name: &'a str,
    /// Its classes, as the attribute has them.
    pub class: &'a str,
    /// Its role, empty without one.
    pub role: &'a str,
    /// Whether it is kept from everybody, or from screen readers (`hidden`, `aria-hidden="true"`).
    pub is_hidden: bool,
}

/// Collects the text of a story.
#[derive(Debug)]
pub struct Story {
    captions: bool,
    blocks: Vec<Block>,
    current: Block,
    /// Whether a cell of the row came before.
    has_cell: bool,
    /// Whether the figure is a quotation: its caption is whose words they are.
    is_quote: bool,
}

/// Text that belongs together: a paragraph, an item, a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    text: String,
    runs: Vec<Run>,
}

/// Text of one node.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    /// In the text of the block.
    range: Range<usize>,
    node: usize,
    /// Where it begins in its node.
    from: usize,
}

/// A place in the document: UTF-16 code units into the text of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The node, by the number that it was told under.
    pub node: usize,
    /// UTF-16 code units from the beginning of the node.
    pub offset: usize,
}

impl Story {
    /// Nothing is collected yet. Captions are read, or not.
    pub fn new(captions: bool) -> Self {
        Self { captions, blocks: Vec::new(), current: Block::default(), has_cell: false, is_quote: false }
    }

    /// An element begins. Whether what is in it is read: otherwise nothing of it is to be told, its end neither.
    pub fn open(&mut self, element: &Element<'_>) -> bool {
        let Element { name, class, role, is_hidden } = *element;
        let is_passed = is_hidden
            || has(PASSED, name)
            || has(PASSED_ROLES, role)
            || class.split_whitespace().any(|class| PASSED_CLASSES.contains(&class))
            || name == "figcaption" && !self.captions && !self.is_quote;
        if is_passed {
            return false;
        }
        if has(BLOCKS, name) {
            self.end_block();
        }
        match name {
            "td" | "th" => self.begin_cell(),
            "figure" => self.is_quote = has(class, "quote"),
            _ => {}
        }
        true
    }

    /// The element of this name ends.
    pub fn close(&mut self, name: &str) {
        if has(BLOCKS, name) {
            self.end_block();
        }
    }

    /// Text of a node, which begins so many UTF-16 code units into it.
    pub fn text(&mut self, node: usize, text: &str, from: usize) {
        let start = self.current.text.len();
        self.current.text.push_str(text);
        self.current.runs.push(Run { range: start..self.current.text.len(), node, from });
    }

    /// All blocks, in their order.
    pub fn finish(mut self) -> Vec<Block> {
        self.end_block();
        self.blocks
    }

    fn end_block(&mut self) {
        // Rows begin and end as blocks do.
        self.has_cell = false;
        let block = std::mem::take(&mut self.current);
        if !block.text.trim().is_empty() {
            self.blocks.push(block);
        }
    }

    /// A pause between the cells of a row. It stands in no node.
    fn begin_cell(&mut self) {
        if std::mem::replace(&mut self.has_cell, true) {
            let is_ascii = self.current.text.is_ascii();
            self.current.text.push_str(if is_ascii { ", " } else { "，" });
        }
    }
}

impl Block {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a part of the text begins and ends in the document. None where it is in no node.
    pub fn points(&self, range: Range<usize>) -> Option<(Point, Point)> {
        let first = self.runs.iter().find(|run| run.range.end > range.start && !run.range.is_empty())?;
        let last = self.runs.iter().rev().find(|run| run.range.start < range.end && !run.range.is_empty())?;
        let from = self.point(first, range.start.max(first.range.start))?;
        let to = self.point(last, range.end.min(last.range.end))?;
        Some((from, to))
    }

    fn point(&self, run: &Run, at: usize) -> Option<Point> {
        let text = self.text.get(run.range.start..at)?;
        Some(Point { node: run.node, offset: run.from + text.chars().map(char::len_utf16).sum::<usize>() })
    }
}

fn has(list: &str, name: &str) -> bool {
    !name.is_empty() && list.split_whitespace().any(|known| known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tells a story from markup as the press prints it: tags with `class`, `role`, `hidden` and `aria-hidden` alone.
    fn blocks(markup: &str, captions: bool) -> Vec<Block> {
        let mut story = Story::new(captions);
        let (mut node, mut skipped) = (0, 0_usize);
        for piece in markup.split_inclusive('>').flat_map(|piece| {
            let at = piece.find('<').unwrap_or(piece.len());
            [&piece[..at], &piece[at..]]
        }) {
            let Some(tag) = piece.strip_prefix('<') else {
                if !piece.is_empty() && skipped == 0 {
                    story.text(node, piece, 0);
                }
                node += usize::from(!piece.is_empty());
                continue;
            };
            let tag = tag.trim_end_matches('>');
            let attribute = |name: &str| {
                tag.split_once(&format!("{name}=\""))
                    .and_then(|(_, rest)| rest.split('"').next())
                    .unwrap_or_default()
            };
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            let is_void = matches!(name, "br" | "img" | "hr");
            let element = Element {
                name,
                class: attribute("class"),
                role: attribute("role"),
                is_hidden: tag.contains(" hidden") || attribute("aria-hidden") == "true",
            };
            match (tag.starts_with('/'), skipped) {
                (true, 0) => story.close(name),
                (true, _) => skipped -= 1,
                (false, 0) => match (story.open(&element), is_void) {
                    (true, true) => story.close(name),
                    (true, false) => {}
                    (false, _) => skipped += usize::from(!is_void),
                },
                (false, _) => skipped += usize::from(!is_void),
            }
        }
        story.finish()
    }

    #[track_caller]
    fn check(markup: &str, expected: &[&str]) {
        let blocks = blocks(markup, false);
        assert_eq!(blocks.iter().map(|block| block.text().trim()).collect::<Vec<_>>(), expected, "{markup}");
    }

    #[test]
    fn a_story_is_read_from_its_headline_to_the_end_of_its_body() {
        check(
            r#"<header class="article-head"><p class="article-kicker">引题</p><h1>标题</h1><p class="article-subtitle">副题</p>
            <p class="article-dateline"><time>2026-01-01</time><button>听新闻</button></p></header>
            <div class="note note-correction" role="note"><p class="note-label">更正 <time>2026-01-02</time></p><p>改了。</p></div>
            <div class="article-body"><p>一<strong>段</strong>。</p><h2>小标题</h2><ul><li>甲</li><li>乙</li></ul>
            <figure class="quote"><blockquote><p>引语</p></blockquote><figcaption>某人</figcaption></figure></div>
            <div class="article-origin"><p>原标题</p></div><footer class="article-foot"><p>编辑</p></footer>
            <div class="article-tags"><p>标签</p></div><div class="share"><button>复制</button></div>"#,
            &[
                "引题",
                "标题",
                "副题",
                "更正 2026-01-02",
                "改了。",
                "一段。",
                "小标题",
                "甲",
                "乙",
                "引语",
                "某人",
            ],
        );
    }

    #[test]
    fn code_players_readings_and_footnotes_are_passed_over() {
        check(
            r##"<p>蔚县<ruby>蔚<rp>(</rp><rt>yù</rt><rp>)</rp></ruby>在南边<sup><a href="#fn-1" role="doc-noteref">1</a></sup>。</p>
            <pre><code>let a = 1;</code></pre><figure class="audio"><p class="audio-title">钟声</p><audio>下载</audio></figure>
            <figure class="embed"><figcaption>影片</figcaption></figure><p class="file"><a>附件.pdf</a></p>
            <p>运行<code>press</code>。<del>旧的</del></p><p hidden>无</p><p><span aria-hidden="true">★</span>有</p>
            <section class="footnotes" role="doc-endnotes"><ol><li>注</li></ol></section>"##,
            &["蔚县蔚在南边。", "运行press。", "有"],
        );
    }

    #[test]
    fn a_table_is_read_by_its_rows() {
        check(
            "<div class=\"table\"><table><caption>班次</caption><thead><tr><th>线路</th><th>末班</th></tr></thead>\
             <tbody><tr><td>1路</td><td>22:00</td></tr><tr><td>Line 2</td><td></td><td>x</td></tr></tbody></table></div>",
            &["班次", "线路，末班", "1路，22:00", "Line 2, , x"],
        );
    }

    #[test]
    fn captions_are_read_where_they_are_wanted() {
        let markup =
            "<figure><img><figcaption>雪后的鼓楼 <small>某摄</small></figcaption></figure><p>正文</p>";
        check(markup, &["正文"]);
        assert_eq!(blocks(markup, true).len(), 2);
    }

    #[test]
    fn lines_of_a_paragraph_are_blocks() {
        check("<p>床前明月光<br>疑是地上霜</p>", &["床前明月光", "疑是地上霜"]);
    }

    #[test]
    fn a_piece_is_found_again_in_its_nodes() {
        let blocks = blocks("<p>雪𠮷<em>很大</em>。<strong>路滑</strong>！</p>", false);
        let text = blocks[0].text();
        assert_eq!(text, "雪𠮷很大。路滑！");
        let of = |words: &str| {
            let at = text.find(words).unwrap();
            let (from, to) = blocks[0].points(at..at + words.len()).unwrap();
            [(from.node, from.offset), (to.node, to.offset)]
        };
        assert_eq!(of("雪𠮷很大。"), [(0, 0), (2, 1)]);
        assert_eq!(of("𠮷"), [(0, 1), (0, 3)]);
        assert_eq!(of("大。路"), [(1, 1), (3, 1)]);
        assert_eq!(of("路滑！"), [(3, 0), (4, 1)]);
    }

    /// What a reader has selected begins within a node.
    #[test]
    fn a_selection_keeps_its_place() {
        let mut story = Story::new(false);
        story.text(7, "下雪了", 12);
        let blocks = story.finish();
        let (from, to) = blocks[0].points(3..9).unwrap();
        assert_eq!((from, to), (Point { node: 7, offset: 13 }, Point { node: 7, offset: 15 }));
    }

    /// The pause between two cells is in no node.
    #[test]
    fn a_range_in_no_node_is_at_its_neighbours() {
        let blocks = blocks("<table><tr><td>甲</td><td>乙</td></tr></table>", false);
        let (from, to) = blocks[0].points(3..9).unwrap();
        assert_eq!(((from.node, from.offset), (to.node, to.offset)), ((1, 0), (1, 1)));
        assert_eq!(Block::default().points(0..0), None);
    }
}
