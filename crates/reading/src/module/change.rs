//! What a reader changes: at once in force, kept, and said.

use super::dom::{closest, say, target};
use super::page::ReadingPage;
use super::{panel, record};
use crate::preferences::{Group, Preferences, Switch};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement, HtmlElement, HtmlInputElement};

/// Turns 长辈模式 on or off, from the tools on top of a page. The link that was pressed is not shown then: its counterpart gets the focus.
pub(super) fn elder(page: &ReadingPage, on: bool) {
    let mut own = page.preferences();
    own.set(Switch::Elder, on);
    let page = page.clone();
    page.clone().with_sheet(move || {
        page.keep(own);
        say(&page.document, &switched(&page, Switch::Elder, on));
        let counterpart = if on { "ordinary" } else { "elder" };
        let selector = ["[data-question=", counterpart, "]"].concat();
        if let Some(link) = page.document.query_selector(&selector).ok().flatten()
            && let Some(link) = link.dyn_ref::<HtmlElement>()
        {
            let _ = link.focus();
        }
    });
}

/// A choice or a switch of the panel.
pub(super) fn changed(page: &ReadingPage, event: &Event) -> Option<()> {
    let input: HtmlInputElement = target(event)?.dyn_into().ok()?;
    let mut own = page.preferences();
    let said = match &*input.type_() {
        "radio" => {
            let (at, group) =
                Group::ALL.into_iter().enumerate().find(|(_, group)| name(*group) == input.name())?;
            let choice = group.words().iter().position(|word| *word == input.value())?;
            own.choose(group, choice);
            let (name, choices) = page.words.groups.get(at)?;
            [name, page.words.colon, choices.get(choice)?].concat()
        }
        _ if input.name() == record::REMEMBER => {
            record::forget(page, input.checked());
            // A device that keeps nothing does not keep this either.
            input.set_checked(record::is_kept());
            let state = if input.checked() { page.words.on } else { page.words.off };
            say(&page.document, &[page.words.record, page.words.colon, state].concat());
            return Some(());
        }
        _ => {
            let switch = Switch::ALL.into_iter().find(|switch| switch.word() == input.name())?;
            own.set(switch, input.checked());
            switched(page, switch, input.checked())
        }
    };
    page.keep(own);
    panel::mark(page, own);
    say(&page.document, &said);
    Some(())
}

/// A button of the panel, or a press beside it.
pub(super) fn clicked(page: &ReadingPage, dialog: &HtmlDialogElement, event: &Event) -> Option<()> {
    let target = target(event)?;
    if target == ***dialog || closest(&target, "[data-do=close]").is_some() {
        dialog.close();
    } else if closest(&target, "[data-do=reset]").is_some() {
        page.keep(Preferences::default());
        panel::mark(page, Preferences::default());
        say(&page.document, page.words.was_reset);
    } else if closest(&target, "[data-do=forget]").is_some() {
        record::forget(page, record::is_kept());
        say(&page.document, page.words.was_forgotten);
    }
    Some(())
}

/// The name of a group's inputs.
pub(super) fn name(group: Group) -> &'static str {
    match group {
        Group::Size => "reading-size",
        Group::Line => "reading-line",
        Group::Face => "reading-face",
        Group::Theme => "reading-theme",
    }
}

fn switched(page: &ReadingPage, switch: Switch, on: bool) -> String {
    let at = Switch::ALL.into_iter().position(|own| own == switch);
    let name = at.and_then(|at| page.words.switches.get(at)).copied().unwrap_or_default();
    [name, page.words.colon, if on { page.words.on } else { page.words.off }].concat()
}
