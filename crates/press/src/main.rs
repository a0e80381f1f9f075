//! `press`: turns content into a published site.

mod cli;

use clap::{Parser, Subcommand};
use cli::say::complain;
use cli::{
    api, before_trunk, channels, check, diff, export, find, hosts, import, init, new, next, prune, publish,
    sample, schema, search, serve, trunk, verify,
};
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
    #[command(
        after_help = "Example:\n  press publish --out dist\n  press publish --content my-portal --app target/app --out dist\n\nA live portal (`source` in site.json), with its newest stories from the content system:\n  press publish --out dist --pull\n  press publish --out dist --pull 1000\n\nExit status: 0 published, 1 content has errors, or something cannot be read or written."
    )]
    Publish(publish::PublishArgs),
    /// Begins a portal in an empty folder: site.json, three sample stories, a README; asks for what is not said.
    #[command(
        after_help = "Examples:\n  press init my-portal\n  press init my-portal --like county --name 示例县新闻网 --address https://news.example/ --yes\n  press init my-portal --name 示例报 --channels 首页:@home,要闻:news,县区:county,蔚县:county/weixian"
    )]
    Init(init::InitArgs),
    /// Begins a story: makes its file, with id, date and the other fields that every story has, and prints its path.
    #[command(
        after_help = "Examples:\n  press new 剪纸集市开到家门口 --channel county/weixian/news --edit\n  press new \"Spring fair\" --channel news --date 2026-03-05T09:00 --editor 示例丙"
    )]
    New(new::NewArgs),
    /// Says what a publish would refuse or warn of, and what an editor would want to know besides.
    #[command(
        after_help = "Examples:\n  press check\n  press check public/content/articles/fair.md --json\n  press check --fix\n  press check --format github --strict --allow space-between-han\n  press check --offline\n  press check --allow-private --deny source-cors\n\nThe codes are in docs/diagnostics.md. Exit status: 0 fine, 1 something fails, 2 wrong call."
    )]
    Check(check::CheckArgs),
    /// Takes the channels of a live portal from its content system (`"nav": "source"` in site.json): writes content/channels.json.
    #[command(after_help = channels::HELP)]
    Channels(channels::ChannelsArgs),
    /// Says what a publish would change for readers: stories, the lead, channels and pages.
    #[command(after_help = "Examples:\n  press diff --out dist\n  press diff --out dist --json")]
    Diff(diff::DiffArgs),
    /// Re-reads a published site and names every file that is not as it was published.
    #[command(after_help = "Example:\n  press verify dist")]
    Verify(verify::VerifyArgs),
    /// Searches a published portal as a reader's browser does.
    #[command(after_help = find::HELP)]
    Find(find::FindArgs),
    /// Writes what hosts must be told, headers above all: _headers, _redirects, nginx.conf, Caddyfile.
    #[command(
        after_help = "Example:\n  press hosts --out target/hosts\n\nThe recipes are in docs/deploy.md."
    )]
    Hosts(hosts::HostsArgs),
    /// Writes published stories for a search engine's own tools.
    #[command(after_help = export::HELP)]
    Export(export::ExportArgs),
    /// Keeps a search engine up to date, for archives that outgrow an index of files.
    Search(search::SearchArgs),
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
    /// Writes JSON Schemas of site.json and stories, with which editors complete and check while one types; and those of the pages that
    /// press api answers, with OpenAPI.
    #[command(after_help = "Example:\n  press schema --out schema")]
    Schema(schema::SchemaArgs),
    /// Previews the content, or shows a published site, on http://127.0.0.1, to this machine alone, until Ctrl-C.
    #[command(
        after_help = "Example:\n  press serve\n  press serve --content my-portal --port 8090\n  press serve --content my-live-portal --proxy\n  press serve dist\n  press serve target/below --base /news/"
    )]
    Serve(serve::ServeArgs),
    /// Serves the content's pages as data over HTTP, until Ctrl-C: the API that a live portal of kind "pages" asks.
    #[command(after_help = api::HELP)]
    Api(api::ApiArgs),
    /// Takes stories over from another system, with their pictures: as files that are edited here from then on. Run again, it takes what is new there.
    #[command(after_help = import::HELP)]
    Import(import::ImportArgs),
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
        Command::Api(args) => api::run(args),
        Command::Channels(args) => channels::run(args),
        Command::Check(args) => check::run(args),
        Command::Find(args) => find::run(args),
        Command::Hosts(args) => hosts::run(args),
        Command::Export(args) => export::run(args),
        Command::Search(args) => search::run(args),
        Command::Import(args) => import::run(args),
        Command::Init(args) => init::run(args),
        Command::New(args) => new::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Next(args) => next::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Sample(args) => sample::run(args),
        Command::Schema(args) => schema::run(args),
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
