//! The bar, which stands at the bottom of the window, outside of the app's root.

use super::icons::{CLOSE, NEXT, PAUSE, PLAY, PREVIOUS, SETTINGS, change, icon};
use super::words::Words;
use crate::player::Rate;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, HtmlSelectElement};

/// Its elements that change.
pub(super) struct Bar {
    pub(super) root: HtmlElement,
    words: &'static Words,
    document: Document,
    progress: Element,
    status: Element,
    count: Element,
    play: HtmlElement,
    voices: HtmlSelectElement,
    settings: HtmlElement,
    more: HtmlElement,
    next: Element,
    steps: [Element; 2],
}

/// What the bar shows.
pub(super) struct Shown {
    pub(super) is_playing: bool,
    pub(super) status: &'static str,
    /// `3 / 58`.
    pub(super) count: String,
    pub(super) progress: (f64, f64),
    /// Address and headline of the story to go on with.
    pub(super) next: Option<(String, String)>,
    pub(super) is_recording: bool,
}

impl Bar {
    pub(super) fn new(
        document: &Document,
        words: &'static Words,
        title: &str,
        choices: [bool; 2],
        rate: Rate,
    ) -> Option<Self> {
        let element = |name: &str, class: &str| element(document, name, class);
        let button = |does: &str, name: &str, sign: &str| button(document, does, name, sign);
        let root = element("section", "listen");
        let _ = root.set_attribute("aria-label", words.listen);
        let progress = element("progress", "listen-progress");
        let _ = progress.set_attribute("aria-label", words.progress);
        let says = element("div", "listen-says");
        let status = element("span", "listen-status");
        let _ = status.set_attribute("role", "status");
        let (name, count) = (element("span", "listen-title"), element("span", "listen-count"));
        name.set_text_content(Some(title));
        let _ = count.set_attribute("aria-hidden", "true");
        let close = button("close", words.close, CLOSE);
        append(&says, &[&status, &name, &count, &close]);
        let next = element("p", "listen-next");
        let buttons = element("div", "listen-buttons");
        let back = button("previous", words.previous, PREVIOUS);
        let play = button("play", words.play, PLAY);
        let forward = button("next", words.next, NEXT);
        let more = button("more", words.settings, SETTINGS);
        let _ = more.set_attribute("aria-expanded", "false");
        let speeds = select(
            document,
            "rate",
            Rate::ALL.map(|(rate, name)| ([words.times, name].concat(), rate.name().to_owned())),
        );
        speeds.set_value(rate.name());
        let speed = labelled(document, words.speed, &speeds);
        let _ = speed.class_list().add_1("listen-speed");
        append(&buttons, &[&back, &play, &forward, &speed, &more]);
        let settings = element("div", "listen-settings");
        let voices = select(document, "voice", []);
        append(&settings, &[&labelled(document, words.voice, &voices)]);
        for ((does, name), is_on) in
            [("captions", words.captions), ("follow", words.follow)].into_iter().zip(choices)
        {
            append(&settings, &[&toggle(document, does, name, is_on)]);
        }
        append(&root, &[&progress, &says, &next, &buttons, &settings]);
        let bar = Self {
            root: root.dyn_into().ok()?,
            words,
            document: document.clone(),
            progress,
            status,
            count,
            play: play.dyn_into().ok()?,
            voices,
            settings: settings.dyn_into().ok()?,
            more: more.dyn_into().ok()?,
            next,
            steps: [back, forward],
        };
        bar.expand(false);
        // Until its styles are there.
        let _ = bar.root.set_attribute("hidden", "");
        let _ = document.body()?.append_child(&bar.root);
        Some(bar)
    }

    pub(super) fn draw(&self, shown: &Shown) {
        let words = self.words;
        let (name, sign) = if shown.is_playing { (words.pause, PAUSE) } else { (words.play, PLAY) };
        rename(&self.play, name);
        change(&self.play, sign);
        let steps =
            if shown.is_recording { [words.back, words.forward] } else { [words.previous, words.next] };
        for (step, name) in self.steps.iter().zip(steps) {
            rename(step, name);
        }
        set_text(&self.status, shown.status);
        set_text(&self.count, &shown.count);
        let (value, most) = shown.progress;
        let _ = js_sys::Reflect::set(&self.progress, &"max".into(), &most.into());
        let _ = js_sys::Reflect::set(&self.progress, &"value".into(), &value.into());
        self.draw_next(shown.next.as_ref());
    }

    fn draw_next(&self, next: Option<&(String, String)>) {
        let drawn = self.next.first_element_child().and_then(|link| link.get_attribute("href"));
        if drawn.as_ref() == next.map(|(href, _)| href) {
            return;
        }
        self.next.set_text_content(None);
        if let Some((href, title)) = next {
            let link = element(&self.document, "a", "");
            let _ = link.set_attribute("href", href);
            link.set_text_content(Some(&[self.words.go_on, title].concat()));
            let _ = self.next.append_child(&link);
        }
    }

    /// Offers the recording, where there is one, and voices: values and names.
    pub(super) fn offer(&self, has_recording: bool, voices: &[(String, &str)], chosen: &str) {
        self.voices.set_text_content(None);
        let recording = has_recording.then(|| (String::new(), self.words.recording));
        for (value, name) in recording.iter().chain(voices) {
            let _ = self.voices.append_child(&option(&self.document, value, name));
        }
        self.voices.set_value(chosen);
        let _ = self
            .voices
            .toggle_attribute_with_force("disabled", voices.len() + usize::from(has_recording) < 2);
    }

    /// Shows what can be chosen, where the window is too narrow to show it always.
    pub(super) fn expand(&self, is_expanded: bool) {
        let _ = self.settings.toggle_attribute_with_force("data-closed", !is_expanded);
        let _ = self.more.set_attribute("aria-expanded", if is_expanded { "true" } else { "false" });
    }

    pub(super) fn is_expanded(&self) -> bool {
        !self.settings.has_attribute("data-closed")
    }

    pub(super) fn show(&self) {
        let _ = self.root.remove_attribute("hidden");
    }

    pub(super) fn focus(&self) {
        let _ = self.play.focus();
    }

    /// The link to the story that comes next.
    pub(super) fn next(&self) -> Option<HtmlElement> {
        self.next.first_element_child()?.dyn_into().ok()
    }

    /// Its upper edge, in pixels from the top of the window.
    pub(super) fn top(&self) -> f64 {
        self.root.get_bounding_client_rect().top()
    }
}

fn element(document: &Document, name: &str, class: &str) -> Element {
    // Names of elements are our own: there is no error.
    let element = document.create_element(name).unwrap_or_else(JsValue::unchecked_into);
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element
}

fn append(to: &Element, children: &[&Element]) {
    for child in children {
        let _ = to.append_child(child);
    }
}

/// A button, by what it does (`session::act`).
fn button(document: &Document, does: &str, name: &str, sign: &str) -> Element {
    let button = element(document, "button", "");
    let _ = button.set_attribute("type", "button");
    let _ = button.set_attribute("data-do", does);
    rename(&button, name);
    let _ = button.append_child(&icon(document, sign));
    button
}

/// Says what a button does, to the ear and on pointing at it.
fn rename(button: &Element, name: &str) {
    if button.get_attribute("aria-label").as_deref() != Some(name) {
        let _ = button.set_attribute("aria-label", name);
        let _ = button.set_attribute("title", name);
    }
}

fn select(
    document: &Document,
    does: &str,
    options: impl IntoIterator<Item = (String, String)>,
) -> HtmlSelectElement {
    let select = element(document, "select", "");
    let _ = select.set_attribute("data-do", does);
    for (name, value) in options {
        let _ = select.append_child(&option(document, &value, &name));
    }
    select.unchecked_into()
}

fn option(document: &Document, value: &str, name: &str) -> Element {
    let option = element(document, "option", "");
    let _ = option.set_attribute("value", value);
    option.set_text_content(Some(name));
    option
}

fn labelled(document: &Document, name: &str, field: &Element) -> Element {
    let (label, words) = (element(document, "label", ""), element(document, "span", ""));
    words.set_text_content(Some(name));
    append(&label, &[&words, field]);
    label
}

fn toggle(document: &Document, does: &str, name: &str, is_on: bool) -> Element {
    let (label, toggle) = (element(document, "label", ""), element(document, "input", ""));
    let _ = toggle.set_attribute("type", "checkbox");
    let _ = toggle.set_attribute("data-do", does);
    let _ = toggle.toggle_attribute_with_force("checked", is_on);
    let words = element(document, "span", "");
    words.set_text_content(Some(name));
    append(&label, &[&toggle, &words]);
    label
}

/// Screen readers say what is set, even where it is the same.
fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}
