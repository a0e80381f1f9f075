//! Links, readings, line breaks, and what other languages' elements say.

use super::{Builder, End, Foreign};
use crate::html::address::{Refused, Use, resolve};
use crate::html::footnotes;
use crate::html::frame::Kind;
use crate::html::node::{Node, has_class, is};
use crate::text::{is_one_of, one_line};
use baolan_core::model::Baseline;

/// Elements of SVG and MathML of which nothing is seen.
const UNSEEN: &str =
    "script style annotation annotation-xml title desc metadata defs symbol clippath mask pattern marker";

impl Builder<'_> {
    /// A link; none when nothing of it counts.
    pub(super) fn link(&mut self, node: &impl Node) -> Option<End> {
        let Some(href) = node.attribute("href") else { return Some(End::Nothing) };
        (self.style.href, self.style.note) = (None, None);
        match resolve(&href, self.context.base, Use::Link) {
            Ok(address) => match self.open_file() {
                Some(figure) => figure.href = Some(address),
                None => self.style.href = Some(self.addresses.number(address)),
            },
            Err(Refused::Fragment(place)) => {
                if self.is_in_notes() && footnotes::leads_back(node) {
                    return None;
                }
                let is_note = has_class(node, "footnote-ref")
                    || self.style.baseline == Baseline::Super
                    || is(node, "role", "doc-noteref");
                if is_note {
                    self.style.note = Some(self.addresses.number(["#", &place].concat()));
                }
            }
            Err(Refused::Scheme(scheme)) => self.tally.add_with(|| format!("link {scheme}:")),
            Err(Refused::Relative) => self.tally.add("link to a relative address"),
            Err(Refused::Malformed) => self.tally.add("link to a malformed address"),
            Err(Refused::Empty) => {}
        }
        Some(End::Nothing)
    }

    /// Whether a list is open that may be one of footnotes.
    fn is_in_notes(&self) -> bool {
        self.below.iter().any(|frame| matches!(&frame.kind, Kind::List(list) if list.is_notes))
    }

    /// A line break.
    pub(super) fn line_break(&mut self) {
        match &mut self.top.kind {
            Kind::Code(lines) => lines.push('\n'),
            _ => self.top.run.push_break(),
        }
    }

    /// Puts the reading that was written above its text.
    pub(super) fn end_reading(&mut self) {
        let Some(reading) = self.reading.take() else { return };
        let mut reading = one_line(&reading, |c| c.is_ascii_whitespace());
        reading.retain(|c| !c.is_control());
        let begin = self.bases.pop().unwrap_or_default();
        match &mut self.top.kind {
            Kind::Code(lines) if !reading.is_empty() => *lines += &["（", &reading, "）"].concat(),
            Kind::Code(_) => {}
            _ => self.top.run.read_as(begin, &reading, &self.style),
        }
        self.bases.push(self.top.run.begin_base());
    }

    /// An element of SVG or MathML in another one; whether what is in it counts.
    pub(super) fn enter_foreign(&mut self, node: &impl Node) -> bool {
        let name = node.name();
        if name == "script" {
            self.tally.add_with(|| name.to_string());
        }
        if is_one_of(&name, UNSEEN) {
            return false;
        }
        match (self.foreign, &*name) {
            (Foreign::Shapes | Foreign::Words, "text") => {
                self.end_line();
                self.foreign = Foreign::Words;
                true
            }
            (Foreign::Html, "svg") | (Foreign::Formula, "svg") => {
                self.foreign = Foreign::Shapes;
                true
            }
            _ => true,
        }
    }
}
