//! `press export`.

use super::content_args::{ContentArgs, look};
use super::progress::Progress;
use super::say::say;
use anyhow::{Context, ensure};
use clap::Args;
use clap::builder::PossibleValuesParser;
use press::content::SearchKind;
use press::search_engine::export;
use std::path::PathBuf;

/// What stands below the options.
pub(crate) const HELP: &str = "\
Writes, for meilisearch, documents.ndjson and settings.json; for groonga, documents.grn and schema.grn. What they hold, and how they are
loaded, docs/search.md says. To keep an engine up to date, use press search push.

Example:
  press export --search groonga --out target/search
  groonga -n db/stories.db <target/search/schema.grn
  groonga db/stories.db <target/search/documents.grn";

// Where the data of pages stand means nothing here.
#[derive(Debug, Args)]
#[command(mut_arg("json", |place| place.hide(true)))]
pub(crate) struct ExportArgs {
    /// Writes documents and settings for this search engine.
    #[arg(long, value_name = "ENGINE", value_parser = PossibleValuesParser::new(filled()))]
    search: String,
    /// Folder for the files; those of the same names in it are replaced.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    content: ContentArgs,
}

/// Names of the engines that are filled.
fn filled() -> impl Iterator<Item = &'static str> {
    SearchKind::ALL.into_iter().filter(|kind| kind.store().is_some()).map(SearchKind::name)
}

/// Writes the files. False when content has errors.
pub(crate) fn run(args: &ExportArgs) -> anyhow::Result<bool> {
    let kind = SearchKind::of(&args.search).context("there is no such search engine")?;
    let store = kind.store().context("this search engine has its stories itself")?;
    let Some(edition) = look(&args.content)? else { return Ok(false) };
    let content = args.content.content.display();
    ensure!(
        edition.site.source.is_none(),
        "{content} is a live portal: its content system searches its stories"
    );
    let named = edition.site.search.as_ref().filter(|engine| engine.kind == kind);
    let index = named.map_or(kind.usual_index(), |engine| &engine.index);
    let progress = Progress::new();
    let exported = export(&edition, store, index, &args.out, |done, all| {
        progress.show("writing", done, all, "stories");
    })?;
    exported.files.iter().for_each(|file| say(file.display()));
    say(format_args!("{} stories for {}", exported.stories, kind.name()));
    Ok(true)
}
