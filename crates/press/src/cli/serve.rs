//! `press serve`.

use super::say::say;
use clap::Args;
use press::serve::SiteServer;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Folder of the site.
    #[arg(value_name = "DIR")]
    site: PathBuf,
    /// The port; 0 takes any free one.
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
    /// The path below which the site was published, where its address has one.
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = base_path)]
    base: String,
}

/// Serves until the process ends.
pub(crate) fn run(args: &ServeArgs) -> anyhow::Result<bool> {
    let server = SiteServer::bind(&args.site, &args.base, args.port)?;
    say(format_args!("{} is on {} until Ctrl-C", args.site.display(), server.url()));
    server.run();
    Ok(true)
}

fn base_path(path: &str) -> Result<String, String> {
    if path.starts_with('/') && path.ends_with('/') {
        return Ok(path.to_owned());
    }
    Err("a path starts and ends with a slash: /news/".to_owned())
}
