//! `press api`.

use super::content_args::{ContentArgs, list, read};
use super::parent::end_with_parent;
use super::say::{complain, say};
use anyhow::ensure;
use clap::Args;
use jiff::Timestamp;
use press::api::Api;
use press::edition::Edition;
use press::serve::PublicServer;
use press::watch::watch;
use std::cell::Cell;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// How often a folder is read again that changed while it was read, and how long it is left alone before.
const ATTEMPTS: usize = 4;
const PAUSE: Duration = Duration::from_millis(100);

/// What stands below the options.
pub(crate) const HELP: &str = "\
Answers, for every address of the portal, the page's data:
  GET /index.json                          the front page
  GET /county/weixian/index.json           a channel; /county/archive/2/index.json an archive page of it
  GET /2026/02/03/the-id/index.json        a story
  GET /latest/index.json                   the newest; /tag/%E9%9D%9E%E9%81%97/index.json those with a tag
  GET /search/index.json?q=words           what holds the words in its title, summary or tags
  GET /media/…                             pictures, films, recordings, files
with 404 where there is nothing, ETag and 304, and for pages of all origins (CORS). The answer is {\"format\": 3, \"page\": {…}};
schema/openapi.json describes it whole.

Only what may be published now is answered: no draft, no embargoed story. Content that changes is read again by itself; while it has errors,
what was there before is answered. There is no TLS and no compression: put a web server in front where others than you read it.

A portal on top of it says in its site.json:
  \"source\": { \"kind\": \"pages\", \"base\": \"http://127.0.0.1:8081/\" }, \"media_base\": \"http://127.0.0.1:8081/media/\"

Examples:
  press api
  press api --content my-portal --listen 127.0.0.1:9000
  press api --listen 0.0.0.0:8081 --base /v1/
  curl http://127.0.0.1:8081/latest/index.json";

#[derive(Debug, Args)]
pub(crate) struct ApiArgs {
    /// Address and port to listen on; port 0 takes any free one, 0.0.0.0 every address of this machine.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8081")]
    listen: SocketAddr,
    /// The path below which everything is answered.
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = super::serve::base_path)]
    base: String,
    /// Ends with the process that started this one.
    #[arg(long, hide = true)]
    with_parent: bool,
    #[command(flatten)]
    content: ContentArgs,
}

/// Serves until the process ends. False when the content has errors at first.
pub(crate) fn run(args: &ApiArgs) -> anyhow::Result<bool> {
    // Before anything is read, so that a port which is taken is told at once.
    let server = PublicServer::bind(args.listen)?;
    if args.with_parent {
        end_with_parent();
    }
    let listed = list(&args.content)?;
    let state = listed.state();
    let Some(edition) = read(&args.content, listed, args.content.now(), |_| {})?.0 else { return Ok(false) };
    let content = args.content.content.display();
    ensure!(
        edition.site.source.is_none(),
        "{content} is a live portal: it has no stories to serve, it asks for them; name the folder that has them (--content)"
    );
    let stories = edition.stories().len();
    say(format_args!("{stories} stories of {content} are on {} until Ctrl-C", server.url(&args.base)));
    let refresher = Refresher::new(&args.content, &edition, state);
    let api = Arc::new(Api::new(edition, &args.base));
    std::thread::scope(|scope| {
        scope.spawn({
            let api = Arc::clone(&api);
            move || refresher.watch(&api)
        });
        server.run(api).map(|()| true)
    })
}

/// Reads content again when it has changed.
struct Refresher<'a> {
    args: &'a ContentArgs,
    /// What the newsroom's folder was like when it was read; none when that cannot be told.
    state: Cell<Option<[u8; 16]>>,
    /// When something that is embargoed comes out; never where the moment of publication was given.
    due: Cell<Option<Timestamp>>,
}

impl<'a> Refresher<'a> {
    fn new(args: &'a ContentArgs, edition: &Edition, state: Option<[u8; 16]>) -> Self {
        let new = Self { args, state: Cell::new(state), due: Cell::default() };
        new.wait_for(edition);
        new
    }

    fn wait_for(&self, edition: &Edition) {
        self.due.set(edition.next_change().filter(|_| self.args.given_now().is_none()));
    }

    /// Has a service answer what there is now, until the process ends.
    fn watch(&self, api: &Api) {
        watch(&self.args.content, || self.due.get(), || self.refresh(api));
    }

    fn refresh(&self, api: &Api) {
        let mut attempts = 1;
        while let Err(error) = self.try_refresh(api) {
            self.state.set(None);
            if attempts == ATTEMPTS {
                complain(format_args!("{error:#}; what was there before is still answered"));
                return;
            }
            // A file was replaced between being listed and being read.
            std::thread::sleep(PAUSE);
            attempts += 1;
        }
    }

    fn try_refresh(&self, api: &Api) -> anyhow::Result<()> {
        let (listed, now) = (list(self.args)?, self.args.now());
        let is_due = self.due.get().is_some_and(|at| at <= now);
        if !is_due && self.state.get().is_some() && listed.state() == self.state.get() {
            return Ok(());
        }
        self.state.set(listed.state());
        match read(self.args, listed, now, |_| {})?.0 {
            Some(edition) => {
                say(format_args!("{} stories, read again", edition.stories().len()));
                self.wait_for(&edition);
                api.replace(edition);
            }
            None => complain("what was there before these errors is still answered"),
        }
        Ok(())
    }
}
