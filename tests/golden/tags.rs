//! Markup as a sequence of tags, read twice: by a tokenizer that repairs nothing, and from the tree that a browser would
//! build. Where the two differ, a parser has repaired something, and an app that hydrates would find another tree than
//! the one that was printed.

use scraper::{ElementRef, Node};

/// What stands between elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// An element begins.
    Open(String),
    /// An element ends.
    Close(String),
    /// Text, whatever it says: entities are another test's business.
    Text,
    /// A comment: Leptos marks places with them.
    Comment,
}

/// Elements without an end.
const VOID: [&str; 10] = ["area", "base", "br", "hr", "img", "input", "link", "meta", "source", "track"];

/// Reads markup as it is written.
pub(crate) fn written(markup: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = markup;
    while !rest.is_empty() {
        rest = match rest.find('<') {
            Some(0) => tag(rest, &mut tokens),
            at => {
                tokens.push(Token::Text);
                &rest[at.unwrap_or(rest.len())..]
            }
        };
    }
    tokens
}

/// Reads a tag or comment; gives what follows.
fn tag<'m>(markup: &'m str, tokens: &mut Vec<Token>) -> &'m str {
    if markup.starts_with("<!") {
        tokens.push(Token::Comment);
        let end = if markup.starts_with("<!--") { "-->" } else { ">" };
        let at = markup.find(end).expect("the end of a comment");
        return &markup[at + end.len()..];
    }
    let end = end_of_tag(markup);
    let inner = &markup[1..end];
    let name = inner.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default().to_owned();
    if inner.starts_with('/') {
        tokens.push(Token::Close(name));
    } else if VOID.contains(&name.as_str()) {
        tokens.extend([Token::Open(name.clone()), Token::Close(name)]);
    } else {
        tokens.push(Token::Open(name));
    }
    &markup[end + 1..]
}

/// Where a tag's `>` stands, outside of quotes.
fn end_of_tag(markup: &str) -> usize {
    let mut quoted = false;
    let end = markup.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    end.expect("the end of a tag")
}

/// Reads what is inside an element of a tree.
pub(crate) fn parsed(element: ElementRef<'_>) -> Vec<Token> {
    let mut tokens = Vec::new();
    for child in element.children() {
        match child.value() {
            Node::Text(_) => tokens.push(Token::Text),
            Node::Comment(_) => tokens.push(Token::Comment),
            Node::Element(node) => {
                tokens.push(Token::Open(node.name().to_owned()));
                tokens.extend(ElementRef::wrap(child).into_iter().flat_map(parsed));
                tokens.push(Token::Close(node.name().to_owned()));
            }
            _ => {}
        }
    }
    tokens
}

#[test]
fn the_two_readings_agree_on_sound_markup_and_differ_where_a_parser_repairs() {
    let read = |markup: &str| {
        let page = scraper::Html::parse_document(&format!("<div id=\"app\">{markup}</div>"));
        let app = scraper::Selector::parse("#app").expect("a selector");
        parsed(page.select(&app).next().expect("the element"))
    };
    for sound in ["<p>a<!>b</p>", "<ul><li><a href=\"a>b\">x</a></li></ul>", "<table><tbody></tbody></table>"]
    {
        assert_eq!(written(sound), read(sound), "{sound}");
    }
    for broken in ["<p><ul></ul></p>", "<a><a></a></a>", "<table><tr></tr></table>", "<p>a"] {
        assert_ne!(written(broken), read(broken), "{broken}");
    }
}
