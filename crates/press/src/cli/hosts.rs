//! `press hosts`.

use super::content_args::{ContentArgs, edition};
use super::say::say;
use anyhow::Context;
use clap::Args;
use press::hosts;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct HostsArgs {
    /// Folder for the files; those of the same names in it are replaced.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Folder that the server shows at `/`; /srv/www/ and the host's name when left out. With an address that has a
    /// path, the published folder stands at that path in it.
    #[arg(long, value_name = "DIR")]
    root: Option<String>,
    #[command(flatten)]
    content: ContentArgs,
}

/// Writes the files. False when content has errors.
pub(crate) fn run(args: &HostsArgs) -> anyhow::Result<bool> {
    let Some(edition) = edition(&args.content, |_| {})? else { return Ok(false) };
    let out = &args.out;
    std::fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    for (name, content) in hosts::all(&edition, args.root.as_deref()) {
        let path = out.join(name);
        std::fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
        say(format_args!("{}", path.display()));
    }
    Ok(true)
}
