//! 阅读设置: a dialog beside the page, drawn once and kept until the document goes. Its inputs are the browser's own.

use super::dom::{append, closest, element, listen, set};
use super::page::ReadingPage;
use super::{change, record};
use crate::preferences::{Group, Preferences, Switch};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlDialogElement, HtmlElement, HtmlInputElement};

/// Opens it once its sheet is there.
pub(super) fn open(page: ReadingPage) {
    page.clone().with_sheet(move || {
        let Some(dialog) = find(&page.document).or_else(|| draw(&page)) else { return };
        mark(&page, page.preferences());
        if !dialog.open() {
            let _ = dialog.show_modal();
        }
    });
}

fn find(document: &Document) -> Option<HtmlDialogElement> {
    document.query_selector("dialog.reading").ok()??.dyn_into().ok()
}

/// Has the inputs say what is in force. A size that 长辈模式 does not know cannot be chosen in it.
pub(super) fn mark(page: &ReadingPage, own: Preferences) {
    let Some(inputs) = find(&page.document).and_then(|dialog| dialog.query_selector_all("input").ok()) else {
        return;
    };
    let words: Vec<_> = Group::ALL
        .into_iter()
        .filter_map(|group| Some((change::name(group), *group.words().get(own.in_force(group))?)))
        .collect();
    for input in (0..inputs.length()).filter_map(|at| inputs.get(at)?.dyn_into::<HtmlInputElement>().ok()) {
        let (name, value) = (input.name(), input.value());
        let is_on = match &*input.type_() {
            "radio" => words.iter().any(|(group, word)| *group == name && *word == value),
            _ if name == record::REMEMBER => record::is_kept(),
            _ => Switch::ALL.into_iter().any(|switch| switch.word() == name && own.is_on(switch)),
        };
        input.set_checked(is_on);
        let mut smaller = own;
        if let Some(choice) = Group::Size.words().iter().position(|word| *word == value)
            && name == change::name(Group::Size)
        {
            smaller.choose(Group::Size, choice);
            input.set_disabled(smaller.in_force(Group::Size) != choice);
        }
    }
}

fn draw(page: &ReadingPage) -> Option<HtmlDialogElement> {
    let (document, words) = (&page.document, page.words);
    let dialog: HtmlDialogElement = element(document, "dialog", "reading", "").dyn_into().ok()?;
    set(&dialog, "aria-labelledby", "reading-title");
    let head = element(document, "header", "", "");
    let title = element(document, "h2", "", words.title);
    set(&title, "id", "reading-title");
    append(&head, [&title, &button(document, "close", words.close)]);
    let body = element(document, "div", "reading-body", "");
    append(&body, [&elder(page)]);
    for (group, (name, choices)) in Group::ALL.into_iter().zip(words.groups) {
        append(&body, [&choices_of(document, group, name, choices)]);
    }
    append(&body, [&aids(page), &record(page)]);
    let status = element(document, "p", "visually-hidden", "");
    set(&status, "role", "status");
    let foot = element(document, "footer", "", "");
    append(&foot, [&button(document, "reset", words.reset), &button(document, "close", words.done)]);
    append(&dialog, [&head, &body, &status, &foot]);
    listen_to(page, &dialog);
    document.body()?.append_child(&dialog).ok()?;
    Some(dialog)
}

/// Changes, buttons, presses beside the panel. The browser closes it with Escape and gives the focus back; where the button that opened it had
/// none (Safari gives none to a button that is clicked), it gets it now.
fn listen_to(page: &ReadingPage, dialog: &HtmlDialogElement) {
    let own = page.clone();
    listen(dialog, &["change"], move |event| {
        let _ = change::changed(&own, &event);
    });
    let (own, closing) = (page.clone(), dialog.clone());
    listen(dialog, &["click"], move |event| {
        let _ = change::clicked(&own, &closing, &event);
    });
    let document = page.document.clone();
    listen(dialog, &["close"], move |_| {
        let is_lost = document.active_element().is_none_or(|now| now.tag_name() == "BODY");
        let opener = document.query_selector(".tools > button").ok().flatten();
        if let Some(opener) = opener.filter(|_| is_lost)
            && let Some(opener) = opener.dyn_ref::<HtmlElement>()
        {
            let _ = opener.focus();
        }
    });
}

/// 长辈模式 stands first, with what it does.
fn elder(page: &ReadingPage) -> Element {
    let label = switch(page, Switch::Elder);
    label.set_class_name("reading-elder");
    append(&label, [&element(&page.document, "small", "", page.words.elder_note)]);
    label
}

fn choices_of(document: &Document, group: Group, name: &str, choices: &[&str]) -> Element {
    let set_of = element(document, "fieldset", change::name(group), "");
    append(&set_of, [&element(document, "legend", "", name)]);
    for (word, choice) in group.words().iter().zip(choices) {
        let label = input(document, "radio", change::name(group), choice);
        if let Some(input) = label.first_element_child() {
            set(&input, "value", word);
        }
        append(&set_of, [&label]);
    }
    set_of
}

fn aids(page: &ReadingPage) -> Element {
    let set_of = element(&page.document, "fieldset", "reading-aids", "");
    append(&set_of, [&element(&page.document, "legend", "", page.words.aids)]);
    for own in Switch::ALL.into_iter().filter(|own| *own != Switch::Elder) {
        append(&set_of, [&switch(page, own)]);
    }
    set_of
}

/// What is kept of what was read.
fn record(page: &ReadingPage) -> Element {
    let (document, words) = (&page.document, page.words);
    let set_of = element(document, "fieldset", "reading-aids", "");
    append(&set_of, [&element(document, "legend", "", words.record)]);
    append(&set_of, [&input(document, "checkbox", record::REMEMBER, words.remember)]);
    append(&set_of, [&button(document, "forget", words.forget)]);
    set_of
}

fn switch(page: &ReadingPage, own: Switch) -> Element {
    let named = Switch::ALL.into_iter().zip(page.words.switches).find(|(other, _)| *other == own);
    input(&page.document, "checkbox", own.word(), named.map_or("", |(_, name)| name))
}

/// An input in its label.
fn input(document: &Document, kind: &str, name: &str, text: &str) -> Element {
    let label = element(document, "label", "", "");
    let input = element(document, "input", "", "");
    set(&input, "type", kind);
    set(&input, "name", name);
    append(&label, [&input, &element(document, "span", "", text)]);
    label
}

/// A button, by what it does.
fn button(document: &Document, does: &str, name: &str) -> Element {
    let button = element(document, "button", "", name);
    set(&button, "type", "button");
    set(&button, "data-do", does);
    button
}

/// Whether something else has the Escape key now: a dialog, a menu.
pub(super) fn is_escape_taken(document: &Document) -> bool {
    let open = document.query_selector("dialog[open], .nav [open]").ok().flatten();
    open.is_some_and(|open| closest(&open, "[hidden]").is_none())
}
