//! No visible text gets lost, whatever tree it stands in.

mod dump;

use baolan_cms::html::{Context, read, read_text};
use baolan_core::model::{Block, Part, Span};
use dump::{Tree, Written};
use proptest::prelude::*;

/// Elements whose text readers see, in the allow-list and out of it.
const SHOWN: [&str; 53] = [
    "p",
    "div",
    "section",
    "span",
    "b",
    "i",
    "s",
    "code",
    "sub",
    "sup",
    "a",
    "blockquote",
    "cite",
    "footer",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "caption",
    "pre",
    "h1",
    "h3",
    "figure",
    "figcaption",
    "details",
    "summary",
    "ruby",
    "rt",
    "form",
    "label",
    "fieldset",
    "legend",
    "center",
    "font",
    "mark",
    "x-card",
    "marquee",
    "article",
    "header",
    "main",
    "menu",
    "address",
    "html",
    "body",
    "unknown",
];

/// Those that hold nothing.
const EMPTY: [&str; 4] = ["br", "hr", "img", "wbr"];

/// Those that go with all that is in them.
const HIDDEN: [&str; 10] =
    ["script", "style", "template", "title", "button", "select", "textarea", "noscript", "video", "iframe"];

fn context() -> Context<'static> {
    Context { base: "https://old.example/", player: &|_| None }
}

/// A tree of elements in any order, each below any of those before it.
fn tree() -> impl Strategy<Value = Vec<Written>> {
    let element = |name: &'static str| Written { name: name.to_owned(), html: true, ..Written::default() };
    let shown = prop::sample::select(SHOWN.to_vec()).prop_map(element);
    let empty = prop::sample::select(EMPTY.to_vec()).prop_map(element);
    let hidden = prop::sample::select(HIDDEN.to_vec()).prop_map(element);
    let text =
        prop::sample::select(vec!["甲", "乙丙", " ", "\n", "ab c", "　　丁", "\u{a0}", "x\ny", "“戊”"]);
    let text = text.prop_map(|text| Written { text: Some(text.to_owned()), ..Written::default() });
    let class = prop::sample::select(vec![
        "",
        "wp-block-gallery",
        "gallery-item",
        "wp-caption",
        "footnotes",
        "wp-caption-text",
    ]);
    let node = prop_oneof![4 => shown, 1 => empty, 1 => hidden, 5 => text];
    prop::collection::vec((node, any::<prop::sample::Index>(), class), 1..60).prop_map(|nodes| {
        let mut written = vec![Written::default()];
        for (mut node, parent, class) in nodes {
            // Mostly near the end, as in pages; text holds nothing.
            let mut parent = parent.index(written.len());
            while written[parent].text.is_some() || EMPTY.contains(&written[parent].name.as_str()) {
                parent -= 1;
            }
            node.parent = Some(parent);
            if !class.is_empty() && node.text.is_none() {
                node.attributes.push(("class".to_owned(), class.to_owned()));
            }
            written.push(node);
        }
        written
    })
}

/// The characters of a tree that readers see, without white space, sorted: blocks may stand in another order (a caption comes after its picture).
fn visible(nodes: &[Written]) -> Vec<char> {
    let is_hidden = |mut place: usize| loop {
        if HIDDEN.contains(&nodes[place].name.as_str()) {
            return true;
        }
        match nodes[place].parent {
            Some(parent) => place = parent,
            None => return false,
        }
    };
    let texts =
        (0..nodes.len()).filter(|place| !is_hidden(*place)).filter_map(|place| nodes[place].text.as_deref());
    sorted(texts.flat_map(str::chars))
}

/// Without white space, and without the parentheses around readings that do not fit above their text.
fn sorted(chars: impl Iterator<Item = char>) -> Vec<char> {
    let mut chars: Vec<char> = chars.filter(|c| !c.is_whitespace() && !matches!(c, '（' | '）')).collect();
    chars.sort_unstable();
    chars
}

/// All characters of blocks.
fn said(blocks: &[Block]) -> Vec<char> {
    let mut all = String::new();
    blocks.iter().for_each(|block| say(block, &mut all));
    sorted(all.chars())
}

fn say(block: &Block, all: &mut String) {
    block.parts(&mut |part| match part {
        Part::Text(spans) => spans.iter().for_each(|span: &Span| {
            *all += &span.text;
            all.extend(span.ruby.as_deref());
        }),
        Part::Image(picture) | Part::Poster(picture) => all.extend(picture.caption.as_deref()),
        Part::Recording(_) | Part::Player(_) => {}
    });
    say_rest(block, all);
}

/// What [`Block::parts`] leaves out.
fn say_rest(block: &Block, all: &mut String) {
    match block {
        Block::Gallery(gallery) => all.extend(gallery.caption.as_deref()),
        Block::Table(table) => all.extend(table.caption.as_deref()),
        Block::Code(code) => *all += &code.text,
        Block::Quote(quote) => {
            all.extend(quote.cite.as_deref());
            quote.body.iter().for_each(|block| say_rest(block, all));
        }
        Block::List(list) => list.items.iter().flatten().for_each(|block| say_rest(block, all)),
        Block::Footnotes(notes) => notes.items.iter().flatten().for_each(|block| say_rest(block, all)),
        _ => {}
    }
}

/// The same tree as HTML; a parser may build another one of it.
fn html(nodes: &[Written], place: usize, out: &mut String) {
    let node = &nodes[place];
    if let Some(text) = &node.text {
        *out += text;
        return;
    }
    let classes: String = node.attributes.iter().map(|(name, value)| format!(" {name}='{value}'")).collect();
    if !node.name.is_empty() {
        *out += &format!("<{}{classes}>", node.name);
    }
    if EMPTY.contains(&node.name.as_str()) {
        return;
    }
    let inner = (0..nodes.len()).filter(|inner| nodes[*inner].parent == Some(place));
    inner.for_each(|inner| html(nodes, inner, out));
    if !node.name.is_empty() {
        *out += &format!("</{}>", node.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn visible_text_stays(nodes in tree()) {
        let expected = visible(&nodes);
        let reading = read(&Tree::new(nodes).root(), &context());
        prop_assert_eq!(said(&reading.blocks), expected);
    }

    /// Through the parser, with markup in any order, unfinished tags included: nothing panics, and it is the same twice.
    #[test]
    fn any_markup_is_read(nodes in tree(), cut in any::<prop::sample::Index>()) {
        let mut text = String::new();
        html(&nodes, 0, &mut text);
        let mut end = cut.index(text.len() + 1);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let reading = read_text(&text[..end], &context());
        prop_assert_eq!(&reading, &read_text(&text[..end], &context()));
    }

    /// What is read is read again the same when it is written as plain paragraphs.
    #[test]
    fn hygiene_is_stable(text in "[ \u{3000}\u{a0}\n甲乙a-c.，“]{0,40}") {
        let spans = |blocks: Vec<Block>| -> Vec<String> {
            let mut texts = Vec::new();
            blocks.iter().for_each(|block| block.parts(&mut |part| {
                if let Part::Text(spans) = part {
                    texts.push(spans.iter().map(|span| span.text.as_str()).collect());
                }
            }));
            texts
        };
        let once = spans(read_text(&format!("<p>{text}</p>"), &context()).blocks);
        let again: String = once.iter().map(|text| format!("<p>{}</p>", text.replace('\n', "<br>"))).collect();
        prop_assert_eq!(spans(read_text(&again, &context()).blocks), once);
    }
}
