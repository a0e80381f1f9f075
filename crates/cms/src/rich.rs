//! Rich text that systems keep as JSON, as HTML: a tree of nodes with `type`, `children` and `text`, as Strapi's
//! blocks, Payload's Lexical and Slate have it, and Wagtail's streams. What is safe in it is then decided in one
//! place, where HTML is read.

use baolan_core::json::Value;
use std::collections::BTreeMap;

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Rich {
    pub(crate) html: String,
    /// Kinds of nodes that have no counterpart, each with how often, where the feature `report` asks for it; the text in them is kept.
    pub(crate) unknown: BTreeMap<String, usize>,
}

/// Bits of `format` in Lexical, each with its element.
const FORMATS: [(u64, &str); 6] = [(1, "b"), (2, "i"), (4, "s"), (16, "code"), (32, "sub"), (64, "sup")];

/// Flags of Slate and Strapi, each with its element.
const FLAGS: [(&str, &str); 5] =
    [("bold", "b"), ("italic", "i"), ("strikethrough", "s"), ("code", "code"), ("underline", "u")];

/// The HTML of a tree: of its root, of a list of nodes, or of an object with `root`. None where it is neither.
pub(crate) fn html(tree: &Value) -> Option<Rich> {
    let nodes = tree.pointer("/root/children").or_else(|| tree.get("children")).unwrap_or(tree).as_array()?;
    let mut rich = Rich::default();
    rich.nodes(nodes);
    Some(rich)
}

impl Rich {
    /// JSON is read no deeper than 96 levels.
    fn nodes(&mut self, nodes: &[Value]) {
        nodes.iter().for_each(|node| self.node(node));
    }

    fn node(&mut self, node: &Value) {
        let text = |name: &str| node.get(name).and_then(Value::as_str);
        let kind = text("type").unwrap_or_default();
        if let Some(run) = text("text") {
            return self.text(run, node);
        }
        if node.get("value").is_some_and(|value| value.as_str().is_some()) {
            return self.stream(kind, node);
        }
        match kind {
            "paragraph" | "p" => self.wrap("p", node),
            "heading" => self.wrap(&heading(node), node),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "ul" | "ol" | "li" => {
                self.wrap(kind, node);
            }
            "quote" => self.wrap("blockquote", node),
            "list" => {
                let ordered = [text("format"), text("listType")]
                    .iter()
                    .flatten()
                    .any(|kind| ["ordered", "number"].contains(kind));
                self.wrap(if ordered { "ol" } else { "ul" }, node);
            }
            "list-item" | "listitem" => self.wrap("li", node),
            "code" => self.wrap("pre", node),
            "linebreak" => self.html.push_str("<br>"),
            "tab" => self.html.push('\t'),
            "horizontalrule" | "hr" => self.html.push_str("<hr>"),
            "link" | "autolink" => self.link(node),
            "image" | "upload" => self.picture(node),
            "" if node.get("children").is_some() => self.children(node),
            _ => self.unknown(if kind.is_empty() { "node without a type" } else { kind }, node),
        }
    }

    fn text(&mut self, run: &str, node: &Value) {
        let format = node.get("format").and_then(Value::as_u64).unwrap_or(0);
        let bits = FORMATS.iter().filter(|(bit, _)| format & bit != 0).map(|(_, element)| *element);
        let flags = FLAGS
            .iter()
            .filter(|(flag, _)| node.get(flag).and_then(Value::as_bool) == Some(true))
            .map(|(_, element)| *element);
        let elements: Vec<_> = bits.chain(flags).collect();
        elements.iter().for_each(|element| self.tag("<", element));
        for (at, line) in run.split('\n').enumerate() {
            self.html.push_str(if at > 0 { "<br>" } else { "" });
            self.html.push_str(&escape(line));
        }
        elements.iter().rev().for_each(|element| self.tag("</", element));
    }

    fn wrap(&mut self, element: &str, node: &Value) {
        self.tag("<", element);
        self.children(node);
        self.tag("</", element);
    }

    fn tag(&mut self, opening: &str, element: &str) {
        [opening, element, ">"].into_iter().for_each(|part| self.html.push_str(part));
    }

    fn children(&mut self, node: &Value) {
        if let Some(children) = node.get("children").and_then(Value::as_array) {
            self.nodes(children);
        }
    }

    fn link(&mut self, node: &Value) {
        let url = ["/url", "/fields/url", "/href"].iter().find_map(|place| node.pointer(place)?.as_str());
        self.html.push_str(&["<a href=\"", &escape(url.unwrap_or_default()), "\">"].concat());
        self.children(node);
        self.html.push_str("</a>");
    }

    fn picture(&mut self, node: &Value) {
        let at = |places: &[&str]| places.iter().find_map(|place| node.pointer(place)?.as_str()).map(escape);
        let Some(src) = at(&["/image/url", "/value/url", "/url", "/src"]) else {
            return self.unknown("picture without an address", node);
        };
        let alt = at(&["/image/alternativeText", "/value/alt", "/alt"]).unwrap_or_default();
        self.html.push_str(&["<figure><img src=\"", &src, "\" alt=\"", &alt, "\">"].concat());
        if let Some(caption) = at(&["/image/caption", "/value/caption", "/caption"]) {
            self.html.push_str(&["<figcaption>", &caption, "</figcaption>"].concat());
        }
        self.html.push_str("</figure>");
    }

    /// A block of Wagtail, `{"type": "…", "value": "…"}`: HTML where it has tags, else text.
    fn stream(&mut self, kind: &str, node: &Value) {
        let value = node.get("value").and_then(Value::as_str).unwrap_or_default();
        match () {
            () if value.trim_start().starts_with('<') => self.html.push_str(value),
            () if holds(kind, b"heading") || holds(kind, b"title") => {
                self.html.push_str(&["<h2>", &escape(value), "</h2>"].concat());
            }
            () => self.html.push_str(&["<p>", &escape(value), "</p>"].concat()),
        }
    }

    fn unknown(&mut self, kind: &str, node: &Value) {
        if cfg!(any(test, feature = "report")) {
            *self.unknown.entry(kind.chars().take(60).collect()).or_default() += 1;
        }
        self.children(node);
    }
}

/// Whether a word is part of a kind. Byte by byte: searching for words weighs two kilobytes in a browser.
fn holds(kind: &str, word: &[u8]) -> bool {
    kind.as_bytes().windows(word.len()).any(|part| part == word)
}

/// The element of a heading: `level` in Strapi, `tag` in Lexical.
fn heading(node: &Value) -> String {
    let level = node.get("level").and_then(Value::as_u64).filter(|level| (1..=6).contains(level));
    let tag = node.get("tag").and_then(Value::as_str).filter(|tag| tag.len() == 2 && tag.starts_with('h'));
    let digit = tag.and_then(|tag| tag.get(1..)?.parse().ok()).filter(|level| (1..=6).contains(level));
    ["h", &level.or(digit).unwrap_or(2).to_string()].concat()
}

/// A text as it stands in HTML and in its attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::html as html_of;
    use baolan_core::json;
    use serde_json::{Value, json};

    fn read_tree(tree: &Value) -> Option<super::Rich> {
        html_of(&json::Value::parse(&tree.to_string()).expect("JSON"))
    }

    fn read(tree: &Value) -> String {
        read_tree(tree).expect("a tree").html
    }

    #[test]
    fn blocks_of_strapi() {
        let tree = json!([
            {"type": "heading", "level": 3, "children": [{"type": "text", "text": "小标题"}]},
            {"type": "paragraph", "children": [{"type": "text", "text": "甲<b>", "bold": true},
                {"type": "link", "url": "https://a.test/?a&b", "children": [{"text": "乙"}]}]},
            {"type": "list", "format": "ordered", "children": [{"type": "list-item", "children": [{"text": "一"}]}]},
            {"type": "image", "image": {"url": "/a.jpg", "alternativeText": "窗花", "caption": "集市"}},
        ]);
        assert_eq!(
            read(&tree),
            "<h3>小标题</h3><p><b>甲&lt;b&gt;</b><a href=\"https://a.test/?a&amp;b\">乙</a></p><ol><li>一</li></ol>\
             <figure><img src=\"/a.jpg\" alt=\"窗花\"><figcaption>集市</figcaption></figure>"
        );
    }

    #[test]
    fn lexical_of_payload() {
        let tree = json!({"root": {"type": "root", "children": [
            {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "小标题", "format": 0}]},
            {"type": "paragraph", "children": [{"type": "text", "text": "甲", "format": 3},
                {"type": "linebreak"}, {"type": "link", "fields": {"url": "/a"}, "children": [{"text": "乙"}]}]},
            {"type": "upload", "value": {"url": "/a.jpg", "alt": "窗花"}}, {"type": "horizontalrule"},
            {"type": "block", "fields": {"blockType": "poll"}},
        ]}});
        let rich = read_tree(&tree).expect("a tree");
        assert_eq!(
            rich.html,
            "<h2>小标题</h2><p><b><i>甲</i></b><br><a href=\"/a\">乙</a></p><figure><img src=\"/a.jpg\" alt=\"窗花\"></figure><hr>"
        );
        assert_eq!(rich.unknown.get("block"), Some(&1));
    }

    #[test]
    fn streams_of_wagtail() {
        let tree = json!([{"type": "heading", "value": "小标题"}, {"type": "paragraph", "value": "<p>甲</p>"},
            {"type": "text", "value": "3 < 5"}, {"type": "image", "value": 7}]);
        let rich = read_tree(&tree).expect("a tree");
        assert_eq!(rich.html, "<h2>小标题</h2><p>甲</p><p>3 &lt; 5</p>");
        assert_eq!(rich.unknown.len(), 1);
        assert!(read_tree(&json!("text")).is_none());
    }
}
