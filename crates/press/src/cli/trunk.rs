//! Trunk's post-build hook.

use super::app_folder::PACKED;
use super::content_args::{ContentArgs, edition};
use super::publish::{name_variants, publish_with_progress};
use super::say::say;
use anyhow::Context;
use clap::Args;
use press::app::App;
use press::compress::Compressor;
use press::publish::{PublishOptions, Waiting};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(crate) struct TrunkArgs {
    #[command(flatten)]
    content: ContentArgs,
}

/// Takes the app out of Trunk's staging folder and publishes there. Trunk moves the folder into `dist` only when this
/// succeeds.
pub(crate) fn run(args: &TrunkArgs) -> anyhow::Result<bool> {
    publish_for_trunk(&args.content)
}

fn publish_for_trunk(args: &ContentArgs) -> anyhow::Result<bool> {
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
