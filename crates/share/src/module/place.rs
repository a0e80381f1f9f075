//! Where the buttons stand, and the address of the page.

use super::words::Words;
use web_sys::{Document, Element};

/// The drawing's extent, the code's margin included (`code`).
const CODE_BOX: &str = "0 0 10000 10000";

const SVG: &str = "http://www.w3.org/2000/svg";

/// The buttons below a story.
pub(super) struct Place {
    document: Document,
    element: Element,
    pub(super) words: &'static Words,
    /// The page's canonical address.
    pub(super) address: String,
    /// The story's headline.
    pub(super) title: String,
}

impl Place {
    pub(super) fn find() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let element = document.query_selector(".share").ok()??;
        let words = Words::of(&document.document_element()?.get_attribute("lang")?);
        let address = document.query_selector("[rel=canonical]").ok()??.get_attribute("href")?;
        let headline = document.query_selector("#main h1").ok().flatten();
        let title = headline.and_then(|headline| headline.text_content()).unwrap_or_default();
        Some(Self { document, element, words, address, title })
    }

    /// Whether it is still shown.
    pub(super) fn is_there(&self) -> bool {
        self.element.is_connected()
    }

    fn within(&self, selector: &str) -> Option<Element> {
        self.element.query_selector(selector).ok()?
    }

    /// Says what became of it, and has it read aloud.
    pub(super) fn say(&self, words: &str, address: &str) {
        if let Some(outcome) = self.within("[role=status]") {
            outcome.set_text_content(Some(&[words, address].concat()));
        }
    }

    /// Hides the code. Whether there was one.
    pub(super) fn hide_code(&self) -> bool {
        let Some(figure) = self.within("figure") else { return false };
        figure.remove();
        self.mark_code("false");
        true
    }

    /// Draws the code behind the buttons, unless it is there.
    pub(super) fn show_code(&self, path: &str) -> Option<()> {
        if self.within("figure").is_some() {
            return None;
        }
        let figure = self.document.create_element("figure").ok()?;
        let svg = self.document.create_element_ns(Some(SVG), "svg").ok()?;
        for (name, value) in [("role", "img"), ("aria-label", self.words.code), ("viewBox", CODE_BOX)] {
            svg.set_attribute(name, value).ok()?;
        }
        let drawn = self.document.create_element_ns(Some(SVG), "path").ok()?;
        drawn.set_attribute("d", path).ok()?;
        let scan = self.document.create_element("figcaption").ok()?;
        scan.set_text_content(Some(self.words.scan));
        svg.append_child(&drawn).ok()?;
        figure.append_child(&svg).ok()?;
        figure.append_child(&scan).ok()?;
        self.element.append_child(&figure).ok()?;
        self.mark_code("true");
        Some(())
    }

    /// Says on the code's button whether the code is shown.
    fn mark_code(&self, shown: &str) {
        if let Some(button) = self.within("[aria-expanded]") {
            // The name is our own: there is no error.
            let _ = button.set_attribute("aria-expanded", shown);
        }
    }
}
