//! XML documents, written through quick-xml: it escapes.

use anyhow::Context;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document under construction.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    pub(super) fn new() -> anyhow::Result<Self> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        writer
            .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
            .context("cannot write XML")?;
        Ok(Self(writer))
    }

    /// An element with more to come in it.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> anyhow::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Start(start)).context("cannot write XML")
    }

    pub(super) fn close(&mut self, name: &str) -> anyhow::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name))).context("cannot write XML")
    }

    /// An element with text.
    pub(super) fn leaf(&mut self, name: &str, text: &str) -> anyhow::Result<()> {
        self.leaf_with(name, &[], text)
    }

    /// An element with attributes and text.
    pub(super) fn leaf_with(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> anyhow::Result<()> {
        self.open(name, attributes)?;
        let clean: String = text.chars().filter(|c| allowed(*c)).collect();
        self.0.write_event(Event::Text(BytesText::new(&clean))).context("cannot write XML")?;
        self.close(name)
    }

    /// An element with attributes only.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> anyhow::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Empty(start)).context("cannot write XML")
    }

    pub(super) fn finish(self) -> Vec<u8> {
        let mut bytes = self.0.into_inner();
        bytes.push(b'\n');
        bytes
    }
}

/// Characters that XML 1.0 can hold at all (section 2.2); others have no escape either.
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
