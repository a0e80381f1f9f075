//! `press next`.

use super::content_args::{ContentArgs, edition};
use super::say::say;
use clap::Args;
use jiff::{SpanRound, Timestamp, Unit};
use press::content::Change;
use press::edition::{Edition, Upcoming, Waiting};
use press::feeds;
use serde_json::{Value, json};

// Where the data of pages stand means nothing here, and `--json` something else.
#[derive(Debug, Args)]
#[command(mut_arg("json", |place| place.long("json-place").hide(true)))]
pub(crate) struct NextArgs {
    /// Prints JSON: `next`, the time, and `upcoming`, everything that waits.
    #[arg(id = "as_json", long = "json", conflicts_with = "quiet")]
    json: bool,
    /// Prints the time alone (RFC 3339), or nothing when nothing waits.
    #[arg(long)]
    quiet: bool,
    #[command(flatten)]
    content: ContentArgs,
}

/// Something that waits: when, and what, in words and as JSON.
struct Line {
    at: Timestamp,
    words: String,
    json: Value,
}

/// Says when a publish would next make another site of the same content. False when content has errors.
pub(crate) fn run(args: &NextArgs) -> anyhow::Result<bool> {
    let Some(edition) = edition(&args.content, |_| {})? else { return Ok(false) };
    let lines = lines(&edition);
    let next = lines.first().map(|line| line.at.to_string());
    if args.json {
        let upcoming: Vec<_> = lines.into_iter().map(|line| line.json).collect();
        say(json!({ "now": edition.now().to_string(), "next": next, "upcoming": upcoming }));
    } else if args.quiet {
        next.into_iter().for_each(say);
    } else if lines.is_empty() {
        say("Nothing waits: a publish changes nothing until the content does.");
    } else {
        for line in &lines {
            let at = line.at.to_zoned(edition.site.zone.clone());
            let shown = at.strftime("%Y-%m-%d %H:%M:%S");
            say(format_args!("{shown} (in {}): {}", distance(edition.now(), line.at), line.words));
        }
    }
    Ok(true)
}

fn lines(edition: &Edition) -> Vec<Line> {
    let mut lines: Vec<_> = edition.upcoming().iter().map(line).collect();
    if let Some(at) = feeds::next_change(edition) {
        let words = "a story leaves the sitemap of news, which holds two days".to_owned();
        let json = json!({ "at": at.to_string(), "kind": "news-sitemap" });
        lines.push(Line { at, words, json });
    }
    lines.sort_by_key(|line| line.at);
    lines
}

fn line(upcoming: &Upcoming) -> Line {
    let Upcoming { at, what, file, location } = upcoming;
    let file = file.to_string_lossy().replace('\\', "/");
    let place = location.map_or_else(|| file.clone(), |location| format!("{file}:{location}"));
    let (words, kind, story) = match what {
        Waiting::Story { id, title } => {
            (format!("{} comes out ({place})", named(id, title)), "story", Some((id, title)))
        }
        Waiting::LeadEnds => (format!("a lead of the front page ends ({place})"), "lead-ends", None),
        Waiting::Change { id, title, change } => {
            let (words, kind) = match change {
                Change::Update => ("the update of", "update"),
                Change::Correction => ("a correction of", "correction"),
                Change::Withdrawal => ("the withdrawal of", "withdrawal"),
            };
            (
                format!("{words} {} is no longer ahead of its time ({place})", named(id, title)),
                kind,
                Some((id, title)),
            )
        }
    };
    let mut json = json!({ "at": at.to_string(), "kind": kind, "file": file });
    if let Some(location) = location {
        json["place"] = location.to_string().into();
    }
    if let Some((id, title)) = story {
        (json["id"], json["title"]) = (id.as_str().into(), title.as_str().into());
    }
    Line { at: *at, words, json }
}

fn named(id: &str, title: &str) -> String {
    if title.is_empty() { format!("`{id}`") } else { format!("“{title}” (`{id}`)") }
}

/// How long it is to a moment, in words: `3d 4h`, `12m 30s`.
fn distance(from: Timestamp, to: Timestamp) -> String {
    let span =
        (to - from).round(SpanRound::new().largest(Unit::Day).smallest(Unit::Second).days_are_24_hours());
    span.map_or_else(|_| "a while".to_owned(), |span| format!("{span:#}"))
}
