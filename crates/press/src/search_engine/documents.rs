//! The documents of all stories, made on all processors, and never more than a few of them in memory.

use super::document::Document;
use crate::edition::Edition;
use rayon::prelude::*;

/// How many stories are read at a time.
const AT_A_TIME: usize = 256;

/// Hands over what `make` makes of the documents of these stories of an edition, in their order. Everything of a story that is not
/// handed over is forgotten at once.
///
/// # Errors
/// When a story's file was changed after the edition was made, or `make` or `take` says so.
pub(super) fn each<T: Send>(
    edition: &Edition,
    stories: &[usize],
    make: impl Fn(Document) -> anyhow::Result<T> + Sync,
    mut take: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    for numbers in stories.chunks(AT_A_TIME) {
        let made: Vec<Option<T>> = numbers
            .par_iter()
            .map(|number| document(edition, *number)?.map(&make).transpose())
            .collect::<anyhow::Result<_>>()?;
        made.into_iter().flatten().try_for_each(&mut take)?;
    }
    Ok(())
}

/// The document of the story with this number; none when there is no such story.
fn document(edition: &Edition, number: usize) -> anyhow::Result<Option<Document>> {
    let Some(summary) = edition.stories().get(number) else { return Ok(None) };
    Document::of(summary, edition.text_of(summary)?, &edition.site.site).map(Some)
}
