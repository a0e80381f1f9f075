//! The fields of one item, or of what stands before the items, as XML has them.

use super::split::find;
use baolan_cms::text::decode;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element with its text and those in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// All text in it, but not in those below.
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

/// Elements that hold what readers wrote: they are no part of a story.
const COMMENT: &str = "wp:comment";

/// Deepest element: exports have four levels.
const DEEPEST: usize = 32;

impl Element {
    /// The text of the first child of a name; empty where there is none.
    pub(super) fn child(&self, name: &str) -> &str {
        self.children.iter().find(|child| child.name == name).map_or("", |child| child.text.trim())
    }

    /// All children of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// A value that is kept under a key beside the fields.
    pub(super) fn meta(&self, key: &str) -> Option<&str> {
        self.all("wp:postmeta")
            .find(|meta| meta.child("wp:meta_key") == key)
            .map(|meta| meta.child("wp:meta_value"))
    }
}

/// Reads an element and what is in it. Of references (`&nbsp;`, a bare `&`) and of characters that XML forbids no
/// error is made; of tags that do not fit each other one is.
pub(super) fn read(xml: &str, whole: bool) -> Result<Element, String> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.check_end_names = whole;
    config.allow_unmatched_ends = !whole;
    let mut open = vec![Element::default()];
    loop {
        match reader
            .read_event()
            .map_err(|error| format!("{error}, {} bytes after its beginning", reader.error_position()))?
        {
            Event::Start(start) if open.len() < DEEPEST => open.push(element(&start)),
            Event::Start(_) => return Err("elements lie too deep in each other".to_owned()),
            Event::Empty(start) => close(&mut open, element(&start)),
            Event::End(_) => {
                if let Some(last) = open.pop_if(|_| true) {
                    match open.is_empty() {
                        true => open.push(last),
                        false => close(&mut open, last),
                    }
                }
            }
            Event::Text(text) => push(&mut open, &text),
            Event::CData(text) => push(&mut open, &text),
            Event::GeneralRef(name) => push(&mut open, &decode(&format!("&{};", &*name))),
            Event::Eof => break,
            _ => {}
        }
    }
    if whole && open.len() > 1 {
        return Err("its end is missing".to_owned());
    }
    // What stands before the items is cut in the middle of its outermost elements.
    while let Some(last) = open.pop_if(|_| true) {
        if open.is_empty() {
            return Ok(last);
        }
        close(&mut open, last);
    }
    Ok(Element::default())
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().flatten().map(|attribute| {
        let value = decode(&attribute.value);
        (attribute.key.as_ref().to_owned(), value)
    });
    Element { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Element::default() }
}

fn close(open: &mut [Element], element: Element) {
    if let Some(parent) = open.last_mut().filter(|_| element.name != COMMENT) {
        parent.children.push(element);
    }
}

fn push(open: &mut [Element], text: &str) {
    if let Some(last) = open.last_mut() {
        last.text.push_str(text);
    }
}

/// The text of a field in an item that is no XML, to name it.
pub(super) fn rough(item: &[u8], name: &str) -> Option<String> {
    let start = find(item, format!("<{name}>").as_bytes())? + name.len() + 2;
    let rest = item.get(start..)?;
    let end = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len()).min(300);
    let line = String::from_utf8_lossy(&rest[..end]);
    let text = line.split("</").next().unwrap_or_default();
    let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim();
    Some(text.to_owned()).filter(|text| !text.is_empty())
}
