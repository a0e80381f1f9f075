//! `press schema`.

use super::say::say;
use anyhow::Context;
use clap::Args;
use press::schema;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Folder for the schemas; those of the same names in it are replaced.
    #[arg(long, value_name = "DIR", default_value = "schema")]
    out: PathBuf,
}

/// Writes the schemas.
pub(crate) fn run(args: &SchemaArgs) -> anyhow::Result<bool> {
    std::fs::create_dir_all(&args.out).with_context(|| format!("cannot make {}", args.out.display()))?;
    for file in schema::all().into_iter().chain(schema::api()) {
        let path = args.out.join(file.name);
        std::fs::write(&path, file.text).with_context(|| format!("cannot write {}", path.display()))?;
        say(format_args!("{}", path.display()));
    }
    Ok(true)
}
