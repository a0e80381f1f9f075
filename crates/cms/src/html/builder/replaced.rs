//! Elements that show something else than their content, and what goes.

use super::Builder;
use crate::html::address::{Use, resolve};
use crate::html::node::{Node, has_class};
use crate::html::pictures::{self, Found};
use crate::html::players::{self, Frame};
use baolan_core::model::Block;

/// How far into a `noscript` a picture is looked for.
const LOOKS: usize = 200;

impl Builder<'_> {
    pub(super) fn image(&mut self, node: &impl Node) {
        let link = self.style.href.map(|number| self.addresses.get(number));
        match pictures::read(node, &self.sources, link, self.context.base) {
            Found::Picture(picture) => {
                if link.is_some_and(|link| link != picture.src) {
                    self.tally.add("link around a picture");
                }
                if matches!(self.top.kind, crate::html::frame::Kind::Code(_)) {
                    self.flush();
                }
                self.top.run.push_picture(picture);
            }
            Found::Sign(sign) => self.text(&sign),
            Found::Tracker => self.tally.add("tracking pixel"),
            Found::Nothing(why) => self.lazy = Some(why),
        }
    }

    /// Reports the picture before, if it has no address: none in a `noscript` came after it.
    pub(super) fn settle_lazy(&mut self) {
        if let Some(why) = self.lazy.take() {
            self.tally.add_with(|| pictures::lost(why));
        }
    }

    /// Takes the picture in a `noscript` for the one before, if that has no address.
    pub(super) fn no_script<N: Node>(&mut self, node: &N) {
        if let Some(image) = self.lazy.as_ref().and_then(|_| first_image(node)) {
            self.lazy = None;
            return self.image(&image);
        }
        self.settle_lazy();
        self.tally.add("noscript");
    }

    pub(super) fn recording(&mut self, is_video: bool, node: &impl Node) {
        let block =
            if is_video { players::video(node, self.context) } else { players::audio(node, self.context) };
        match block {
            Some(block) => self.push(block),
            None => self.tally.add_with(|| format!("{} without an address", node.name())),
        }
    }

    pub(super) fn frame(&mut self, node: &impl Node) {
        match players::frame(node, self.context) {
            Frame::Player(embed) => self.push(Block::Embed(embed)),
            Frame::Elsewhere { address, title } => {
                self.tally.add_with(|| format!("iframe {address}"));
                self.push(players::link(address, &title));
            }
            Frame::Nothing => self.tally.add("iframe"),
        }
    }

    /// Reports an element that goes with all that is in it.
    pub(super) fn drop(&mut self, node: &impl Node) {
        let base = self.context.base;
        self.tally.add_with(|| {
            if ["sharedaddy", "sd-sharing", "jp-relatedposts"].iter().any(|class| has_class(node, class)) {
                return "sharing buttons".to_owned();
            }
            let name = node.name();
            let address = ["data", "src"]
                .iter()
                .find_map(|name| node.attribute(name))
                .filter(|_| matches!(&*name, "object" | "embed"));
            match address.and_then(|address| resolve(&address, base, Use::Media).ok()) {
                Some(address) => format!("{name} {address}"),
                None => name.into_owned(),
            }
        });
    }

    /// Reports attributes that could do something: handlers of events, styles, documents in attributes.
    #[cfg(any(test, feature = "report"))]
    pub(super) fn report_attributes(&mut self, node: &impl Node) {
        let mut names = Vec::new();
        node.attribute_names(&mut |name| {
            let is_handler = name.len() > 2 && name.as_bytes()[..2].eq_ignore_ascii_case(b"on");
            if is_handler || matches!(name, "style" | "srcdoc" | "background" | "formaction" | "ping") {
                names.push(format!("{name} attribute"));
            }
        });
        // Parsers keep them in different orders.
        names.sort_unstable();
        names.iter().for_each(|name| self.tally.add(name));
    }
}

#[cfg(not(any(test, feature = "report")))]
impl Builder<'_> {
    /// Reports nothing.
    pub(super) fn report_attributes(&mut self, _: &impl Node) {}
}

/// The first picture in an element.
fn first_image<N: Node>(node: &N) -> Option<N> {
    let mut waiting: Vec<N> = node.first_child().into_iter().collect();
    for _ in 0..LOOKS {
        let node = waiting.pop()?;
        if node.is_html() && node.name() == "img" {
            return Some(node);
        }
        waiting.extend(node.next_sibling());
        waiting.extend(node.first_child());
    }
    None
}
