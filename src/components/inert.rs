//! Views without a moving part: printed by the press, left alone by hydration, drawn when one page follows another.
//!
//! [`inert`] and [`each`] turn any Leptos view into an [`Inert`]. That is one type for all of them, so components nest
//! without naming each other's view types and nothing has to be boxed. Its cost in a browser:
//!
//! * hydration: one step, however much it holds; the view inside is not even made ([`Inert::printed`]);
//! * drawing: the view is built into a document fragment, and what Leptos keeps of it to change it later is dropped.
//!
//! So a signal, an effect or an `on:` inside would be dead. `tests/golden/inert.rs` looks for them in the sources.
//! What moves is an ordinary Leptos view beside it, as the notices and the large view are.
//!
//! Why not one of Leptos's own types: `AnyView` weighs 55 kB more in Brotli for these views, fully typed ones 9 kB more,
//! and both hydrate every element. `docs/decisions/0018-inert-components.md` has the figures.

use leptos::prelude::*;
use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::{Position, PositionState};
#[cfg(feature = "hydrate")]
use leptos::wasm_bindgen::JsCast;
use std::iter;

/// What an inert view holds: its markup where it is printed, its nodes where it is drawn.
#[cfg(not(feature = "hydrate"))]
type Content = String;
/// In a browser: nothing where the markup stands in the document already.
#[cfg(feature = "hydrate")]
type Content = Option<web_sys::DocumentFragment>;

/// A view that never changes once it is printed or drawn.
///
/// Where it is hydrated by itself, which is in the [`shell`](super::shell), it must hold exactly one element. It is not
/// taken out or replaced by itself, either: the element goes that it stands in.
#[derive(Debug, Default)]
pub struct Inert(Content);

/// Prints or draws a view. It may borrow.
pub fn inert(view: impl RenderHtml) -> Inert {
    each(iter::once(view))
}

/// Prints or draws views one after the other: a list's items, or what an [`Option`] holds.
pub fn each<V: RenderHtml>(views: impl IntoIterator<Item = V>) -> Inert {
    let mut all = Inert::default();
    views.into_iter().for_each(|view| all.push(view));
    all
}

/// What Leptos prints between two texts.
#[cfg(not(feature = "hydrate"))]
const MARKER: &str = "<!>";

impl Inert {
    /// Adds a view at the end. For what is long or differs from one to the next, in place of an [`Inert`] for each, which a
    /// browser draws into a fragment of its own.
    #[cfg(not(feature = "hydrate"))]
    pub fn push(&mut self, view: impl RenderHtml) {
        // Most components fit; the others grow from there.
        if self.0.capacity() == 0 {
            self.0.reserve(512);
        }
        let mut from = self.0.len();
        view.to_html_with_buf(&mut self.0, &mut Position::FirstChild, true, false, Vec::new());
        // Marks where two texts meet, for hydration. In content it is impossible: `<` is escaped everywhere. The sign in its
        // middle is rare, and to look for one byte costs next to nothing.
        while let Some(at) = memchr::memchr(b'!', &self.0.as_bytes()[from..]) {
            let begin = (from + at).saturating_sub(1);
            if self.0.as_bytes()[begin..].starts_with(MARKER.as_bytes()) {
                self.0.replace_range(begin..begin + MARKER.len(), "");
                from = begin;
            } else {
                from += at + 1;
            }
        }
    }

    /// Adds a view at the end. For what is long or differs from one to the next, in place of an [`Inert`] for each, which is
    /// drawn into a fragment of its own.
    #[cfg(feature = "hydrate")]
    pub fn push(&mut self, view: impl RenderHtml) {
        // All that Leptos does with the parent is `insertBefore`, which fragments have.
        view.build().mount(self.fragment().unchecked_ref(), None);
    }

    /// Out of line: there is a [`Inert::push`] for each view.
    #[cfg(feature = "hydrate")]
    #[inline(never)]
    fn fragment(&mut self) -> &web_sys::DocumentFragment {
        self.0.get_or_insert_with(|| leptos::tachys::dom::document().create_document_fragment())
    }

    /// What stands in the document in print: hydration steps over one element.
    pub fn printed() -> Self {
        Self::default()
    }

    /// The markup.
    #[cfg(not(feature = "hydrate"))]
    pub fn into_markup(self) -> String {
        self.0
    }

    /// The nodes; none where nothing was drawn.
    #[cfg(feature = "hydrate")]
    pub fn into_nodes(self) -> Option<web_sys::DocumentFragment> {
        self.0
    }
}

/// What is left to mount.
pub struct InertState(Content);

impl Mountable for InertState {
    fn unmount(&mut self) {}

    fn mount(&mut self, parent: &Element, before: Option<&Node>) {
        #[cfg(feature = "hydrate")]
        if let Some(nodes) = self.0.take() {
            // Refused only by a parent that cannot have children.
            let _ = parent.insert_before(&nodes, before);
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (parent, before, &self.0);
    }

    fn insert_before_this(&self, _: &mut dyn Mountable) -> bool {
        false
    }

    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}

impl Render for Inert {
    type State = InertState;

    fn build(self) -> Self::State {
        InertState(self.0)
    }

    fn rebuild(self, _: &mut Self::State) {}
}

impl RenderHtml for Inert {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        out: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attributes: Vec<AnyAttribute>,
    ) {
        #[cfg(not(feature = "hydrate"))]
        out.push_str(&self.0);
        #[cfg(feature = "hydrate")]
        let _ = out;
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        position.set(Position::NextChild);
        InertState(self.0)
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl AddAnyAttr for Inert {
    type Output<Added: Attribute> = Self;

    fn add_any_attr<Added: Attribute>(self, _: Added) -> Self {
        self
    }
}

#[cfg(all(test, not(feature = "hydrate")))]
mod tests {
    use super::*;

    #[test]
    fn texts_that_meet_leave_no_mark() {
        let (first, second) = ("甲", "乙".to_owned());
        assert_eq!(inert(view! { <p>{first}{second}" "{first}</p> }).into_markup(), "<p>甲乙 甲</p>");
        assert_eq!(each([first, first]).into_markup(), "甲甲");
    }

    #[test]
    fn nothing_is_printed_for_nothing() {
        let line = |words: Option<&'static str>| each(words.map(|words| view! { <p>{words}</p> }));
        assert_eq!(line(Some("有")).into_markup(), "<p>有</p>");
        assert_eq!(inert(view! { <div>{line(None)}</div> }).into_markup(), "<div></div>");
    }

    #[test]
    fn data_stay_in_their_text_and_in_their_quotes() {
        let hostile = "<!>\"><script>'&\0";
        let markup = inert(view! { <a title=hostile class=hostile>{hostile}</a> }).into_markup();
        let attribute = "&lt;!&gt;&quot;&gt;&lt;script&gt;'&amp;\0";
        let text = "&lt;!&gt;\"&gt;&lt;script&gt;'&amp;\0";
        assert_eq!(markup, format!("<a title=\"{attribute}\" class=\"{attribute}\">{text}</a>"));
    }
}
