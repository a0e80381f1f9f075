//! A page's tree, and the texts in it.

use scraper::{ElementRef, Html, Node, Selector};

/// The tree of a page or of a part of one, neither too deep nor too large.
pub(super) use baolan_cms::html::parse;

/// What readers see of a tree.
pub(super) fn body(page: &Html) -> ElementRef<'_> {
    first(page, "body").unwrap_or_else(|| page.root_element())
}

/// A selector that is written in the code. `None` never happens for valid CSS.
pub(super) fn select(css: &str) -> Option<Selector> {
    Selector::parse(css).ok()
}

/// The first element that a selector finds.
pub(super) fn first<'a>(page: &'a Html, css: &str) -> Option<ElementRef<'a>> {
    page.select(&select(css)?).next()
}

/// Elements in whose text readers see nothing.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "select"
            | "textarea"
            | "iframe"
            | "object"
            | "svg"
    )
}

/// Elements that begin a line.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "tbody"
            | "td"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "center"
    )
}

/// The lines that readers see of an element, without empty ones; spaces within them are single. Wide gaps that a page made of
/// several spaces stay two.
pub(super) fn lines(element: ElementRef<'_>) -> Vec<String> {
    texts(element, true)
}

/// Lines; with spaces behind links and the like where `apart` says so.
fn texts(element: ElementRef<'_>, apart: bool) -> Vec<String> {
    let (mut lines, mut line, mut hidden) = (Vec::new(), String::new(), 0_usize);
    for edge in element.traverse() {
        let (node, opens) = match edge {
            ego_tree::iter::Edge::Open(node) => (node, true),
            ego_tree::iter::Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Element(element) if is_hidden(element.name()) => {
                hidden = if opens { hidden + 1 } else { hidden.saturating_sub(1) }
            }
            Node::Element(element) if is_block(element.name()) || element.name() == "br" => {
                end(&mut line, &mut lines);
            }
            // Neighbours such as links and times are words of their own.
            Node::Element(element)
                if apart
                    && !opens
                    && matches!(element.name(), "span" | "a")
                    && line.ends_with(char::is_alphanumeric) =>
            {
                line.push(' ');
            }
            Node::Text(text) if opens && hidden == 0 => line.push_str(text),
            _ => {}
        }
    }
    end(&mut line, &mut lines);
    lines
}

fn end(line: &mut String, lines: &mut Vec<String>) {
    let text = collapse(line);
    if !text.is_empty() {
        lines.push(text);
    }
    line.clear();
}

/// The text of an element as one line.
pub(super) fn text(element: ElementRef<'_>) -> String {
    texts(element, false).join(" ")
}

/// Line ends and tabs as spaces, no more than two of them in a row, none at the ends.
fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut spaces = 0;
    for c in text.trim().chars() {
        let is_space = c.is_whitespace();
        spaces = if is_space { spaces + 1 } else { 0 };
        match (is_space, spaces) {
            (true, 1 | 2) => out.push(' '),
            (true, _) => {}
            (false, _) => out.push(c),
        }
    }
    out
}

/// How many of the characters stand in links, in hundredths; and how many characters there are.
pub(super) fn links(element: ElementRef<'_>) -> (usize, usize) {
    let count = |element: ElementRef<'_>| text(element).chars().filter(|c| !c.is_whitespace()).count();
    let all = count(element);
    let linked: usize = select("a[href]").iter().flat_map(|links| element.select(links)).map(count).sum();
    (linked * 100 / all.max(1), all)
}
