//! Documents and settings as files, for an engine's own tools.

use super::documents::each;
use super::{groonga, meilisearch};
use crate::content::SearchStore;
use crate::edition::Edition;
use anyhow::Context;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The files.
    pub files: Vec<PathBuf>,
    /// How many stories are in them.
    pub stories: usize,
}

/// Writes all published stories, and what the engine must know of them, into a folder; files of the same names in it are replaced.
///
/// For Meilisearch `documents.ndjson`, an object a line, and `settings.json`. For Groonga `documents.grn`, the
/// command that loads an array with an object a line, and `schema.grn`. `progress` is called with the number of stories that have been
/// written, and that of all. No more than a few stories are in memory at a time.
///
/// # Errors
/// When a story's file was changed meanwhile, or a file cannot be written.
pub fn export(
    edition: &Edition,
    store: SearchStore,
    index: &str,
    out: &Path,
    progress: impl Fn(usize, usize),
) -> anyhow::Result<Exported> {
    std::fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let (documents, more) = match store {
        SearchStore::Meilisearch => {
            let settings =
                serde_json::to_string_pretty(&meilisearch::settings(edition.site.site.lang))? + "\n";
            ("documents.ndjson", ("settings.json", settings))
        }
        SearchStore::Groonga => ("documents.grn", ("schema.grn", groonga::schema_file(index))),
    };
    let (documents, (name, text)) = (out.join(documents), more);
    let more = out.join(name);
    std::fs::write(&more, text).with_context(|| format!("cannot write {}", more.display()))?;
    let stories = write(edition, (store, index), &documents, progress)
        .with_context(|| format!("the stories cannot be written to {}", documents.display()))?;
    Ok(Exported { files: vec![documents, more], stories })
}

fn write(
    edition: &Edition,
    (store, index): (SearchStore, &str),
    path: &Path,
    progress: impl Fn(usize, usize),
) -> anyhow::Result<usize> {
    let folder = path.parent().context("a file has a folder")?;
    // Under its own name when it is whole.
    let mut builder = tempfile::Builder::new();
    builder.prefix(".documents-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any file is made: the umask takes from it what it takes.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    let mut output = BufWriter::new(file);
    let all: Vec<usize> = (0..edition.stories().len()).collect();
    let (first, between, last) = match store {
        SearchStore::Meilisearch => (String::new(), "\n", if all.is_empty() { "" } else { "\n" }),
        SearchStore::Groonga => (format!("load --table {index}\n[\n"), ",\n", "\n]\n"),
    };
    output.write_all(first.as_bytes())?;
    let mut written = 0;
    each(
        edition,
        &all,
        |document| document.json(store),
        |line| {
            let before = if written == 0 { "" } else { between };
            write!(output, "{before}{line}")?;
            written += 1;
            progress(written, all.len());
            Ok(())
        },
    )?;
    output.write_all(last.as_bytes())?;
    let file = output.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.persist(path)?;
    Ok(written)
}
