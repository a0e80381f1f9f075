//! Trunk's post-build hook.

use super::app_folder::PACKED;
use super::content_args::{ContentArgs, edition};
use super::publish::{name_variants, publish_with_progress};
use super::say::say;
use anyhow::Context;
use clap::Args;
use clap::builder::FalseyValueParser;
use press::app::App;
use press::compress::Compressor;
use press::content::SiteConfig;
use press::publish::{PublishOptions, Waiting};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(crate) struct TrunkArgs {
    /// In development: has pages of a live portal ask the content system below /__source/, from where Trunk leads on to it.
    #[arg(long, env = "BAOLAN_PROXY", value_parser = FalseyValueParser::new())]
    proxy: bool,
    /// Prints the origin of the content system, to which Trunk has to lead on; publishes nothing.
    #[arg(long, hide = true)]
    upstream: bool,
    #[command(flatten)]
    content: ContentArgs,
}

/// Takes the app out of Trunk's staging folder and publishes there. Trunk moves the folder into `dist` only when this
/// succeeds.
pub(crate) fn run(args: &TrunkArgs) -> anyhow::Result<bool> {
    if args.upstream { print_upstream(&args.content) } else { publish_for_trunk(&args.content, args.proxy) }
}

fn print_upstream(args: &ContentArgs) -> anyhow::Result<bool> {
    let Some(mut edition) = edition(args, |_| {})? else { return Ok(false) };
    let origin = through_trunk(&mut edition.site);
    say(origin.context("site.json has no `source`: there is no content system to lead on to")?);
    Ok(true)
}

/// Has pages ask the content system through Trunk's server; gives the origin of the system.
fn through_trunk(site: &mut SiteConfig) -> Option<String> {
    let (base, host) = (site.site.base().to_owned(), site.site.origin().to_owned());
    site.source.as_mut()?.ask_through(&base, &host)
}

fn publish_for_trunk(args: &ContentArgs, proxy: bool) -> anyhow::Result<bool> {
    let stage = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let release = variable("TRUNK_PROFILE")? == "release";
    let app = App::from_trunk(&stage)?;
    if release {
        app.save(Path::new(PACKED))?;
    }
    // In development the site stands where Trunk serves it, whatever its address will be.
    let public_url = variable("TRUNK_PUBLIC_URL")?;
    let Some(edition) = edition(args, |content| {
        if !release {
            let site = &mut content.site.site;
            site.address = site.origin().to_owned() + &public_url;
            if proxy {
                through_trunk(&mut content.site);
            }
        }
    })?
    else {
        return Ok(false);
    };
    name_variants(&edition, &app)?;
    // Everything of Trunk's is in the app now.
    std::fs::remove_dir_all(&stage).with_context(|| format!("cannot empty {}", stage.display()))?;
    let options = PublishOptions { compressor: Compressor::new(Some(&args.cache())), ..Waiting::No.into() };
    let summary = publish_with_progress(&edition, &app, &stage, options)?;
    say(format_args!("Published {} stories: {summary}", edition.stories().len()));
    Ok(true)
}

fn variable(name: &str) -> anyhow::Result<String> {
    std::env::var(name)
        .with_context(|| format!("{name} is not set; this command is Trunk's hook, see Trunk.toml"))
}
