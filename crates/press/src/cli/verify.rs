//! `press verify`.

use super::say::say;
use clap::Args;
use press::publish::verify;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// Folder of the site.
    #[arg(value_name = "DIR")]
    site: PathBuf,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Names every file that is not as it was published. False when there is one.
pub(crate) fn run(args: &VerifyArgs) -> anyhow::Result<bool> {
    let (compared, differences) = verify(&args.site)?;
    if args.json {
        let differences: Vec<_> =
            differences.iter().map(|one| json!({ "name": one.name, "what": one.what })).collect();
        say(json!({ "compared": compared, "differences": differences }));
        return Ok(differences.is_empty());
    }
    for difference in &differences {
        say(format_args!("{} {}", difference.name, difference.what));
    }
    say(format_args!("{compared} files compared, {} differences", differences.len()));
    Ok(differences.is_empty())
}
