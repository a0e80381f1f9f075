//! `press`: turns content into a published site.

mod cli;

use clap::{Parser, Subcommand};
use cli::say::complain;
use cli::{before_trunk, diff, hosts, next, prune, publish, sample, serve, trunk, verify};
use std::process::ExitCode;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Turns a newsroom's content into a site that any CDN serves.
#[derive(Debug, Parser)]
#[command(version, about, after_help = "The newsroom's guide is docs/content.md.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Publishes content with an app that was built once; needs neither cargo nor Trunk.
    #[command(after_help = "Example:\n  press publish --app target/app --out dist")]
    Publish(publish::PublishArgs),
    /// Says what a publish would change for readers: stories, the lead, channels and pages.
    #[command(after_help = "Examples:\n  press diff --out dist\n  press diff --out dist --json")]
    Diff(diff::DiffArgs),
    /// Re-reads a published site and names every file that is not as it was published.
    #[command(after_help = "Example:\n  press verify dist")]
    Verify(verify::VerifyArgs),
    /// Writes what hosts must be told, headers above all: _headers, _redirects, nginx.conf, Caddyfile.
    #[command(
        after_help = "Example:\n  press hosts --out target/hosts\n\nThe recipes are in docs/deploy.md."
    )]
    Hosts(hosts::HostsArgs),
    /// Says when something changes by itself: when the next story comes out, when a lead ends.
    #[command(
        after_help = "Examples:\n  press next\n  press next --quiet\n\nFor cron, every five minutes; a publish of the same takes a few hundredths of a second:\n  */5 * * * * cd /srv/newsroom && press publish --app app --out /srv/www/portal\n\nFor systemd, exactly at the next time, after each publish:\n  at=$(press next --quiet) && [ -n \"$at\" ] && systemd-run --on-calendar=\"$(date -u -d \"$at\" '+%F %T UTC')\" systemctl start publish.service"
    )]
    Next(next::NextArgs),
    /// Writes a large portal of sample content: the same each time, spread like a real newspaper's.
    #[command(
        after_help = "Example:\n  press sample --articles 10000 --out target/sample\n  press publish --content target/sample --app target/app --out target/sample-dist"
    )]
    Sample(sample::SampleArgs),
    /// Shows a published site on http://127.0.0.1, to this machine alone, until Ctrl-C.
    #[command(
        after_help = "Example:\n  press serve dist\n  press serve target/below --base /news/ --port 8090"
    )]
    Serve(serve::ServeArgs),
    /// Removes from the cache what no press has used for a while; it would only be made again.
    #[command(after_help = "Example:\n  press prune --days 90")]
    Prune(prune::PruneArgs),
    /// What ./dev serve shows until Trunk is there: prints the portal without an app, again on every change, and serves it.
    #[command(hide = true)]
    BeforeTrunk(before_trunk::BeforeTrunkArgs),
    /// Trunk's post-build hook: packs the app and publishes into Trunk's staging folder.
    Trunk(trunk::TrunkArgs),
}

fn main() -> ExitCode {
    let result = match &Cli::parse().command {
        Command::Publish(args) => publish::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Hosts(args) => hosts::run(args),
        Command::Next(args) => next::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Sample(args) => sample::run(args),
        Command::Serve(args) => serve::run(args),
        Command::BeforeTrunk(args) => before_trunk::run(args),
        Command::Prune(args) => prune::run(args),
        Command::Trunk(args) => trunk::run(args),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            complain(format_args!("press: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
