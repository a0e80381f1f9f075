//! Tells the parts of a dump apart.

use super::lines::{Line, goes_on, lines};
use crate::import::furniture::{self, Labelled};
use std::ops::Range;

/// The parts of a page.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Names of channels from the root down.
    pub(crate) breadcrumb: Vec<String>,
    pub(crate) title: String,
    pub(crate) kicker: Option<String>,
    pub(crate) subtitle: Option<String>,
    pub(crate) fields: Labelled,
    /// Paragraphs.
    pub(crate) body: Vec<String>,
    /// Codes and sentences.
    pub(crate) remarks: Vec<(&'static str, String)>,
}

/// So many lines at most stand before a story.
const HEAD: usize = 40;

/// Reads a dump; the error says why there is no story in it.
pub(crate) fn read(text: &str) -> Result<Parts, String> {
    let lines = lines(text);
    if lines.is_empty() {
        return Err("the file is empty".to_owned());
    }
    let (mut parts, mut left_out) = (Parts::default(), Vec::new());
    let body = head(&lines, &mut parts, &mut left_out);
    if parts.title.is_empty() {
        return Err("no title was found: it is expected in a line of its own above the time and the source"
            .to_owned());
    }
    sort_body(&lines[body..], &mut parts, &mut left_out);
    take_bylines(&mut parts);
    if parts.body.is_empty() {
        return Err(format!("there is no text below the title `{}`", parts.title));
    }
    if !left_out.is_empty() {
        let message = format!("left out as what the page says of itself: {}", left_out.join(" ‖ "));
        parts.remarks.push(("left-out", message));
    }
    Ok(parts)
}

/// Reads everything above the story's text; gives the number of the line that it begins with.
fn head(lines: &[Line], parts: &mut Parts, left_out: &mut Vec<String>) -> usize {
    let near = &lines[..lines.len().min(HEAD)];
    let imprint = near.iter().position(|line| furniture::imprint(&line.text).is_some());
    let crumb = near[..imprint.unwrap_or(near.len())]
        .iter()
        .position(|line| furniture::breadcrumb(&line.text).is_some());
    if let Some(crumb) = crumb {
        parts.breadcrumb = furniture::breadcrumb(&near[crumb].text).unwrap_or_default();
        left_out.extend(near[..crumb].iter().map(|line| line.text.clone()));
    }
    let start = crumb.map_or(0, |crumb| crumb + 1);
    let (titles, mut next) = match imprint {
        Some(imprint) if imprint > start => (titles(near, start..imprint, left_out), imprint),
        // No line with a time, or nothing above it: the title is the first line that may be one.
        _ => {
            let first =
                (start..lines.len()).find(|at| Some(*at) != imprint && !is_furniture(&lines[*at].text));
            let next = first.map_or(lines.len(), |first| first + 1);
            if let Some(early) = imprint.filter(|imprint| *imprint < next) {
                merge(&mut parts.fields, furniture::imprint(&lines[early].text).unwrap_or_default());
            }
            (first.map(|first| &lines[first]).into_iter().collect(), next)
        }
    };
    name(&titles, parts);
    while let Some(line) = lines.get(next) {
        let Some(labelled) = furniture::imprint(&line.text).or_else(|| furniture::editors(&line.text)) else {
            if is_furniture(&line.text) {
                left_out.push(line.text.clone());
                next += 1;
                continue;
            }
            break;
        };
        keep_rest(labelled, line, parts);
        next += 1;
    }
    next
}

fn is_furniture(line: &str) -> bool {
    furniture::is_navigation(line) || furniture::is_boilerplate(line) || furniture::breadcrumb(line).is_some()
}

/// Lines above the time that may be titles.
fn titles<'a>(lines: &'a [Line], range: Range<usize>, left_out: &mut Vec<String>) -> Vec<&'a Line> {
    let (furniture, titles): (Vec<_>, Vec<_>) =
        lines[range].iter().partition(|line| is_furniture(&line.text));
    left_out.extend(furniture.into_iter().map(|line| line.text.clone()));
    titles
}

/// Which of the lines is the title: a line that begins with a dash is the one below it, a short one above it a kicker.
fn name(titles: &[&Line], parts: &mut Parts) {
    let (below, titles): (Vec<&Line>, Vec<&Line>) =
        titles.iter().partition(|line| line.text.starts_with("——") || line.text.starts_with("--"));
    parts.subtitle = below.first().map(|line| line.text.trim_start_matches(['—', '-', ' ']).to_owned());
    // The farther away from the time a line stands, the less it belongs to the story.
    let from = titles.len().saturating_sub(3);
    for line in &titles[..from] {
        parts
            .remarks
            .push(("left-out", format!("line {}: `{}` stands far above the title", line.number, line.text)));
    }
    let count = |line: &Line| line.text.chars().count();
    match titles[from..] {
        [] => {}
        [title] => parts.title = title.text.clone(),
        [first, second] if count(first) < count(second) => {
            parts.kicker = Some(first.text.clone());
            parts.title = second.text.clone();
        }
        [first, second] => {
            parts.title = first.text.clone();
            parts.subtitle.get_or_insert_with(|| second.text.clone());
        }
        [first, second, third, ..] => {
            parts.kicker = Some(first.text.clone());
            parts.title = second.text.clone();
            parts.subtitle.get_or_insert_with(|| third.text.clone());
        }
    }
    if titles.len() > 1 {
        let message =
            format!("which of the lines above the time is the title was guessed: `{}`", parts.title);
        parts.remarks.push(("guessed-title", message));
    }
}

/// Takes fields over; what stands beside a time without a name is the source where there is no other.
fn keep_rest(mut labelled: Labelled, line: &Line, parts: &mut Parts) {
    let rest = std::mem::take(&mut labelled.rest);
    if !rest.is_empty() {
        let message = format!("line {}: `{rest}` stands beside the time and was left out", line.number);
        match labelled.source.is_none() && parts.fields.source.is_none() && !rest.contains(' ') {
            true => labelled.source = Some(rest),
            false => parts.remarks.push(("left-out", message)),
        }
    }
    merge(&mut parts.fields, labelled);
}

fn merge(fields: &mut Labelled, more: Labelled) {
    fields.when = fields.when.take().or(more.when);
    fields.source = fields.source.take().or(more.source);
    fields.editor = fields.editor.take().or(more.editor);
    fields.credits.extend(more.credits);
}

/// Sorts what follows the head: paragraphs, byline, editor, boilerplate. Nothing that may belong to the story is left out.
fn sort_body(lines: &[Line], parts: &mut Parts, left_out: &mut Vec<String>) {
    let mut is_behind = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let text = &line.text;
        if let Some(editors) = furniture::editors(text) {
            is_behind = true;
            merge(&mut parts.fields, editors);
        } else if let Some(credits) = whole_byline(text) {
            parts.fields.credits.extend(credits);
        } else if is_boilerplate(text, is_behind) {
            is_behind = true;
            left_out.push(text.clone());
        } else if is_behind && furniture::is_short_notice(text) {
            left_out.push(text.clone());
        } else {
            let mut paragraph = text.clone();
            let mut last = line;
            while let Some(next) = lines.get(at).filter(|next| goes_on(last, next)) {
                paragraph.push_str(&next.text);
                last = next;
                at += 1;
            }
            if is_behind {
                let message =
                    format!("line {}: `{text}` stands behind the story's end and was kept", line.number);
                parts.remarks.push(("kept-text", message));
            }
            parts.body.push(paragraph);
        }
    }
}

/// In a story's text a long line with one such word may be a sentence of it.
fn is_boilerplate(line: &str, is_behind: bool) -> bool {
    furniture::is_boilerplate(line) && (is_behind || line.chars().count() <= 30)
}

/// A line that is nothing but a byline.
fn whole_byline(line: &str) -> Option<Vec<baolan_core::model::Credit>> {
    match furniture::byline_at_end(line) {
        Some(("", credits)) => Some(credits),
        Some(_) => None,
        None => furniture::byline(line).filter(|_| line.chars().count() <= 40),
    }
}

/// Takes the byline from the end of the last paragraph; that of the first line stays in the text, and becomes a field as well.
fn take_bylines(parts: &mut Parts) {
    if let Some(last) = parts.body.last_mut()
        && let Some((rest, credits)) = furniture::byline_at_end(last)
    {
        *last = rest.to_owned();
        parts.fields.credits.extend(credits);
    }
    if parts.fields.credits.is_empty()
        && let Some(credits) = parts.body.first().and_then(|first| furniture::byline_at_start(first))
    {
        parts.fields.credits = credits;
        let message = "the byline at the beginning of the text became a field, and stays in the text, too";
        parts.remarks.push(("byline-in-text", message.to_owned()));
    }
}
