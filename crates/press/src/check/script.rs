//! `press check --script`: places of stories where the other Chinese script is a doubtful choice, for a person to look at.

use super::finding::Finding;
use super::lint::Lint;
use crate::content::prose::{Prose, ProseKind, StoryText};
use crate::content::{Content, SiteConfig, StorySummary};
use crate::conversion::Conversion;
use anyhow::{Context, bail};
use baolan_core::model::Lang;
use baolan_script::{Converter, Doubt, Reason, Region, Spot, Words};
use rayon::prelude::*;
use std::path::Path;

/// Characters around a place that are shown of its text, on either side.
const AROUND: usize = 8;

/// The doubtful places of all stories that are converted. A site without such a variant is looked at as if it had one.
pub(super) fn findings(content: &Content, root: &Path) -> anyhow::Result<Vec<Finding>> {
    let conversion = conversion(&content.site)?;
    let converter =
        conversion.converter().context("the tables of the conversion between scripts are broken")?;
    let of_story = |story: &std::sync::Arc<StorySummary>| {
        if !conversion.is_converted(story.lang.as_deref()) {
            return Ok(Vec::new());
        }
        let path = root.join(&story.file);
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let words = Words::new(story.words.iter().map(|(from, to)| (from.as_str(), to.as_str())));
        Ok(StoryText::read(&story.file, bytes)
            .map_or_else(Vec::new, |text| of_text(&text, &story.file, converter, &words)))
    };
    let all: Vec<Vec<Finding>> = content.stories.par_iter().map(of_story).collect::<anyhow::Result<_>>()?;
    Ok(all.into_iter().flatten().collect())
}

fn conversion(site: &SiteConfig) -> anyhow::Result<Conversion> {
    if let Some(conversion) = &site.conversion {
        return Ok(conversion.clone());
    }
    let other = if site.site.lang == Lang::ZhHans { Lang::ZhHant } else { Lang::ZhHans };
    match Conversion::new(site.site.lang, other, Region::default(), false, Vec::new()) {
        Some(conversion) => Ok(conversion),
        None => bail!("the site is in `{}`: only Chinese is converted between scripts", site.site.lang.tag()),
    }
}

fn of_text(story: &StoryText, file: &Path, converter: &Converter, words: &Words) -> Vec<Finding> {
    let is_text = |prose: &&Prose| prose.kind != ProseKind::Other;
    story
        .prose
        .iter()
        .filter(is_text)
        .flat_map(|prose| of_prose(story, prose, file, converter, words))
        .collect()
}

fn of_prose(
    story: &StoryText,
    prose: &Prose,
    file: &Path,
    converter: &Converter,
    words: &Words,
) -> Vec<Finding> {
    let (places, text): (Vec<usize>, String) = prose.chars().unzip();
    let finding = |spot: Spot| {
        let number = text.get(..spot.range.start)?.chars().count();
        let at = *places.get(number)?;
        let place = (story.location(at), story.location(at + spot.from.len_utf8()));
        Some(Finding::of(Lint::ScriptDoubt, file, Some(place), message(&spot, &around(&text, number))))
    };
    converter.spots(&text, words).into_iter().filter_map(finding).collect()
}

/// The text around a character, with the character in brackets.
fn around(text: &str, number: usize) -> String {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    let before: String = text.chars().take(number).skip(number.saturating_sub(AROUND)).map(shown).collect();
    let mut rest = text.chars().skip(number).map(shown);
    let character = rest.next().map(String::from).unwrap_or_default();
    let after: String = rest.take(AROUND).collect();
    format!("{}[{character}]{}", before.trim_start(), after.trim_end())
}

fn message(spot: &Spot, around: &str) -> String {
    let Spot { range: _, from, to, others, phrase, reason, doubt } = spot;
    let why = match doubt {
        Doubt::Border(other, form) => {
            format!("{} `{phrase}`, but `{other}` would be `{form}`", what(*reason))
        }
        Doubt::Alone => format!("{}, and no phrase holds it; it could be {}", what(*reason), listed(others)),
        Doubt::Surname => format!("{}, but a name may begin here", what(*reason)),
    };
    format!("{from} becomes {to} in `{around}`: {why}")
}

fn what(reason: Reason) -> String {
    match reason {
        Reason::Story => "the story has".to_owned(),
        Reason::Site => "the site has".to_owned(),
        Reason::Override(why) => format!("our own list has, as {why},"),
        Reason::Phrase => "OpenCC has the phrase".to_owned(),
        Reason::Character => "that is its usual form".to_owned(),
    }
}

fn listed(forms: &str) -> String {
    forms.chars().map(String::from).collect::<Vec<_>>().join(" or ")
}
