//! `press new`.

use super::newsroom_folder::newsroom_folder;
use super::say::{complain, say};
use anyhow::{Context, bail};
use clap::Args;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use press::content::{self, Diagnostics};
use press::new_story::{NewStory, Notation, channel, line, new_id};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// The headline.
    #[arg(value_name = "TITLE")]
    title: String,
    /// The channel that it belongs to: its path, or its name.
    #[arg(long, value_name = "PATH")]
    channel: String,
    /// Its id, for ever a part of its address. When left out: the headline in Latin letters, or else the day.
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// When it is published: a day or a time, in the site's zone where it names none. Now, when left out.
    #[arg(long, value_name = "TIME")]
    date: Option<String>,
    /// Who answers for it (编辑). When left out: $BAOLAN_EDITOR, or the user of git; else it stays empty, and must be filled
    /// in before a publish.
    #[arg(long, value_name = "NAME", env = "BAOLAN_EDITOR")]
    editor: Option<String>,
    /// Not a draft: the next publish after its date has it.
    #[arg(long)]
    no_draft: bool,
    /// Front matter in YAML.
    #[arg(long)]
    yaml: bool,
    /// Front matter in TOML, as it is when nothing is said.
    #[arg(long, conflicts_with = "yaml")]
    toml: bool,
    /// Opens it in $VISUAL or $EDITOR.
    #[arg(long)]
    edit: bool,
    /// Folder of the newsroom's content: content/ and media/.
    #[arg(long, value_name = "DIR", default_value_os_t = newsroom_folder())]
    content: PathBuf,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
    /// What counts as now (RFC 3339).
    #[arg(long, value_name = "TIME", env = "BAOLAN_NOW", hide = true)]
    now: Option<Timestamp>,
}

/// Writes the story's file. False when `site.json` cannot be used.
pub(crate) fn run(args: &NewArgs) -> anyhow::Result<bool> {
    // Before anything is written.
    let editor = args.edit.then(text_editor).transpose()?;
    let listed = content::list(&args.content).context("the content cannot be read")?;
    let mut diagnostics = Diagnostics::default();
    let Some(site) = listed.site(&mut diagnostics).filter(|_| !diagnostics.has_errors()) else {
        complain(&diagnostics);
        return Ok(false);
    };
    let title = line(&args.title);
    if title.is_empty() {
        bail!("the headline is empty");
    }
    let published = published(args, &site.zone)?;
    let taken = listed.ids()?;
    let id = new_id(args.id.as_deref(), &title, published.date(), &taken).map_err(anyhow::Error::msg)?;
    let story = NewStory {
        id,
        channel: channel(&args.channel, &site.site.channels).map_err(anyhow::Error::msg)?,
        title,
        published,
        source: line(&site.site.name),
        editor: line(&args.editor.clone().or_else(git_user).unwrap_or_default()),
        draft: !args.no_draft,
        lang: site.site.lang,
        notation: if args.yaml { Notation::Yaml } else { Notation::Toml },
    };
    let path = story.write(&args.content)?;
    match args.json {
        true => say(json!({ "path": path, "id": story.id, "editor": story.editor, "draft": story.draft })),
        false => say(path.display()),
    }
    if story.editor.is_empty() {
        complain("note: `editor` (编辑) is empty; fill it in, or nothing can be published");
    }
    editor.map_or(Ok(true), |editor| open(&editor, &path))
}

fn published(args: &NewArgs, zone: &TimeZone) -> anyhow::Result<Zoned> {
    let Some(date) = &args.date else {
        return Ok(args.now.unwrap_or_else(Timestamp::now).to_zoned(zone.clone()));
    };
    if let Ok(at) = date.parse::<Timestamp>() {
        return Ok(at.to_zoned(zone.clone()));
    }
    let at: DateTime = date
        .parse()
        .with_context(|| format!("`{date}` is no time: write 2026-02-03, or 2026-02-03T09:30"))?;
    at.to_zoned(zone.clone()).with_context(|| format!("`{date}` is no time in the site's zone"))
}

/// The name that git signs changes with; none without git.
fn git_user() -> Option<String> {
    let output = Command::new("git").args(["config", "user.name"]).output().ok()?;
    let name = String::from_utf8(output.stdout).ok()?;
    Some(name).filter(|name| output.status.success() && !name.trim().is_empty())
}

fn text_editor() -> anyhow::Result<String> {
    let named = |variable: &str| std::env::var(variable).ok().filter(|editor| !editor.trim().is_empty());
    named("VISUAL")
        .or_else(|| named("EDITOR"))
        .context("--edit needs $VISUAL or $EDITOR, for example EDITOR=nano; nothing was written")
}

/// Opens a file and waits until the editor ends. False when it says that something went wrong.
fn open(editor: &str, path: &Path) -> anyhow::Result<bool> {
    let status = command(editor).arg(path).status().with_context(|| format!("cannot start {editor}"))?;
    Ok(status.success())
}

/// The editor's command may have arguments (`code --wait`) and quotes: a shell reads it, as for git.
#[cfg(unix)]
fn command(editor: &str) -> Command {
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(format!("{editor} \"$@\"")).arg(editor);
    command
}

/// The editor's command may have arguments: `code --wait`.
#[cfg(not(unix))]
fn command(editor: &str) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(editor));
    command.args(words);
    command
}
