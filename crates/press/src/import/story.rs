//! From a story of another system to one of this portal: what its fields become, and what is said about those that
//! are missing.

use super::story_file::StoryFile;
use baolan_cms::item::{Item, Status, When};
use baolan_core::model::{Block, ChannelPath, Picture, Source, plain_text};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// What stands in for an editor who is not known, in a draft.
const NO_EDITOR: &str = "（待补）";

/// How many characters of a text stand in for a missing title.
const TITLE: usize = 30;

/// What stories get that lack it.
#[derive(Clone, Debug)]
pub(super) struct Defaults {
    /// 来源.
    pub(super) source: String,
    /// 编辑.
    pub(super) editor: Option<String>,
    /// The site's zone.
    pub(super) zone: TimeZone,
    /// The site's language.
    pub(super) lang: &'static str,
    /// When the import began: the time of drafts without one.
    pub(super) now: Timestamp,
}

/// Something that is said of a story: its code, and what.
pub(super) type Remarks = Vec<(&'static str, String)>;

/// The story, and what an editor should look at. `body` and `cover` have their media stored already.
pub(super) fn story(
    item: &Item,
    channel: ChannelPath,
    body: Vec<Block>,
    cover: Option<Picture>,
    defaults: &Defaults,
) -> (StoryFile, Remarks) {
    let mut remarks = Remarks::new();
    let published = item.published.as_ref().and_then(|when| moment(when, &defaults.zone));
    let updated = item.updated.as_ref().and_then(|when| moment(when, &defaults.zone));
    let is_public = matches!(item.status, Status::Published | Status::Scheduled);
    if !is_public {
        remarks.push(("draft", "it is not public there, and a draft here".to_owned()));
    }
    let is_dated = published.is_some() || updated.is_some();
    if !is_dated && is_public {
        remarks.push(("no-date", "it has no date there, and is a draft here with today's".to_owned()));
    }
    let editor =
        item.editor.clone().filter(|editor| !editor.trim().is_empty()).or_else(|| defaults.editor.clone());
    if editor.is_none() && is_public {
        remarks.push((
            "no-editor",
            "it has no editor, and is a draft here; --editor names one for all of them".to_owned(),
        ));
    }
    let mut title = item.title.trim().to_owned();
    if title.is_empty() {
        title = beginning(&body).unwrap_or_else(|| item.id.clone());
        remarks.push(("no-title", format!("it has no title; `{title}` stands in for it")));
    }
    let draft = !is_public || editor.is_none() || !is_dated;
    let published = published.or_else(|| updated.clone());
    let published = published.unwrap_or_else(|| defaults.now.to_zoned(defaults.zone.clone()));
    let source = item.source.clone().filter(|source| !source.name.trim().is_empty());
    let story = StoryFile {
        id: item.id.clone(),
        channel,
        title,
        kicker: item.kicker.clone(),
        subtitle: item.subtitle.clone(),
        lang: item.lang.clone().filter(|lang| is_other_language(lang, defaults.lang)),
        published,
        updated,
        draft,
        source: source.unwrap_or_else(|| Source { name: defaults.source.clone(), url: None }),
        original: item.original.clone(),
        credits: item.credits.clone(),
        editor: editor.unwrap_or_else(|| NO_EDITOR.to_owned()),
        summary: item.summary.clone(),
        cover,
        tags: item.tags.clone(),
        legacy_urls: Vec::new(),
        pinned: item.pinned,
        body,
    };
    (story, remarks)
}

/// The first words of a body.
fn beginning(body: &[Block]) -> Option<String> {
    let text = body.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(plain_text(text)).filter(|text| !text.trim().is_empty()),
        Block::Heading(heading) => Some(plain_text(&heading.text)),
        _ => None,
    })?;
    Some(text.trim().chars().take(TITLE).collect())
}

/// A tag that the press takes, of another language than the site's: `zh-CN` says no more than the site does.
fn is_other_language(lang: &str, site: &str) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let is_code =
        (2..=3).contains(&primary(lang).len()) && primary(lang).bytes().all(|byte| byte.is_ascii_lowercase());
    let is_plain = lang.len() <= 35
        && lang.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    is_code && is_plain && primary(lang) != primary(site)
}

/// A moment in the site's zone; nothing for one that is none, or that the press does not take.
pub(super) fn moment(when: &When, zone: &TimeZone) -> Option<Zoned> {
    let at = match when {
        When::Zoned(text) => text.trim().parse::<Timestamp>().ok()?.to_zoned(zone.clone()),
        When::Local(text) => local(text.trim())?.to_zoned(zone.clone()).ok()?,
    };
    (1600..=9999).contains(&at.year()).then_some(at)
}

fn local(text: &str) -> Option<DateTime> {
    let text = text.replacen(' ', "T", 1);
    text.parse::<DateTime>().or_else(|_| text.parse::<Date>().map(|date| date.at(0, 0, 0, 0))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan_core::model::Span;

    fn defaults() -> Defaults {
        Defaults {
            source: "示例网".to_owned(),
            editor: Some("示例丙".to_owned()),
            zone: TimeZone::get("Asia/Shanghai").expect("a zone"),
            lang: "zh-Hans",
            now: "2026-11-20T00:00:00Z".parse().expect("a time"),
        }
    }

    fn made(item: &Item, defaults: &Defaults) -> (StoryFile, Vec<&'static str>) {
        let body = vec![Block::Paragraph(vec![Span::plain("  雪落了一夜。 ")])];
        let (story, remarks) = story(item, ChannelPath::new("news").expect("a path"), body, None, defaults);
        (story, remarks.into_iter().map(|(code, _)| code).collect())
    }

    fn item() -> Item {
        Item {
            id: "wp-1".to_owned(),
            title: "雪".to_owned(),
            published: Some(When::Local("2026-01-02 03:04:05".to_owned())),
            ..Item::default()
        }
    }

    #[test]
    fn what_is_missing_is_filled_in_or_makes_a_draft() {
        let (story, remarks) = made(&item(), &defaults());
        assert_eq!(
            (story.draft, story.source.name.as_str(), story.editor.as_str()),
            (false, "示例网", "示例丙")
        );
        assert_eq!(story.published.to_string(), "2026-01-02T03:04:05+08:00[Asia/Shanghai]");
        assert_eq!(remarks, Vec::<&str>::new());

        let nobody = Defaults { editor: None, ..defaults() };
        let (story, remarks) = made(&Item { title: " ".to_owned(), ..item() }, &nobody);
        assert_eq!(
            (story.draft, story.title.as_str(), story.editor.as_str()),
            (true, "雪落了一夜。", NO_EDITOR)
        );
        assert_eq!(remarks, ["no-editor", "no-title"]);

        let (story, remarks) = made(&Item { published: None, ..item() }, &defaults());
        assert_eq!((story.draft, story.published.timestamp()), (true, defaults().now));
        assert_eq!(remarks, ["no-date"]);
    }

    /// What is private there must never be published here by accident.
    #[test]
    fn what_is_not_public_is_a_draft() {
        for (status, draft) in [
            (Status::Published, false),
            (Status::Scheduled, false),
            (Status::Draft, true),
            (Status::Restricted, true),
        ] {
            assert_eq!(made(&Item { status, ..item() }, &defaults()).0.draft, draft, "{status:?}");
        }
    }

    #[test]
    fn times_and_languages_are_those_of_the_site() {
        let zone = defaults().zone;
        let at = |when| moment(&when, &zone).map(|at| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
        assert_eq!(
            at(When::Zoned("2026-11-20T09:00:00Z".to_owned())).as_deref(),
            Some("2026-11-20T17:00:00+08:00")
        );
        assert_eq!(at(When::Local("2026-11-20".to_owned())).as_deref(), Some("2026-11-20T00:00:00+08:00"));
        for text in ["0000-00-00 00:00:00", "0001-01-01T00:00:00", "昨天", ""] {
            assert_eq!(at(When::Local(text.to_owned())), None, "{text}");
        }
        for (lang, kept) in
            [("zh-CN", false), ("en", true), ("ug-Arab", true), ("english", false), ("e", false)]
        {
            assert_eq!(is_other_language(lang, "zh-Hans"), kept, "{lang}");
        }
    }
}
