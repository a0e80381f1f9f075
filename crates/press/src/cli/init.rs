//! `press init`.

use super::ask::Asking;
use super::say::say;
use baolan_core::model::Lang;
use clap::error::ErrorKind;
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use press::content::link;
use press::init::{self, Like, NewChannel, NewPortal};
use press::new_story::line;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Where a portal stands until its address is known.
const ADDRESS: &str = "https://news.example/";

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// A folder that is empty or not there yet.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The portal's name.
    #[arg(long, value_name = "NAME", value_parser = name)]
    name: Option<String>,
    /// Where it will stand. It can be changed later, in content/site.json.
    #[arg(long, value_name = "URL", value_parser = link::whole_address)]
    address: Option<String>,
    /// Language of the interface, of the sample stories and of the README.
    #[arg(long, value_name = "LANG", value_parser = lang)]
    lang: Option<Lang>,
    /// IANA name of the zone in which times are read and shown.
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    time_zone: Option<String>,
    /// The channels: name:path with commas between them. Without a path it is made of the name; @home and @latest are the
    /// front page and the newest stories.
    #[arg(long, value_name = "LIST", value_parser = channels)]
    channels: Option<Channels>,
    /// Takes the channels, and the name until there is one, of such a newsroom.
    #[arg(long, value_enum, value_name = "KIND")]
    like: Option<LikeArg>,
    /// Asks nothing: what is not said is as it usually is.
    #[arg(long)]
    yes: bool,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
    /// The moment at which the sample stories are published (RFC 3339). The clock's when left out.
    #[arg(long, value_name = "TIME", env = "BAOLAN_NOW", hide = true)]
    now: Option<Timestamp>,
}

/// A list of channels that was read.
#[derive(Clone, Debug)]
struct Channels(Vec<NewChannel>);

/// The kinds of newsrooms, as the command line names them.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum LikeArg {
    /// A prefecture's newspaper: fourteen channels, counties among them.
    Prefecture,
    /// A county's media centre.
    County,
    /// A school's or university's news.
    Campus,
}

impl From<LikeArg> for Like {
    fn from(like: LikeArg) -> Self {
        match like {
            LikeArg::Prefecture => Self::Prefecture,
            LikeArg::County => Self::County,
            LikeArg::Campus => Self::Campus,
        }
    }
}

/// Writes the portal, after asking for what was not said.
pub(crate) fn run(args: &InitArgs) -> anyhow::Result<bool> {
    let mut asking = match (args.yes, Asking::on_terminal()) {
        (true, _) => Asking::never(),
        (false, Some(asking)) => asking,
        (false, None) if args.name.is_some() => Asking::never(),
        (false, None) => wrong_call(),
    };
    let portal = portal(args, &mut asking)?;
    let written = init::write(&args.folder, &portal)?;
    match args.json {
        true => say(json!({ "folder": args.folder, "files": written })),
        false => say_begun(&args.folder, written.len()),
    }
    Ok(true)
}

fn portal(args: &InitArgs, asking: &mut Asking<'_>) -> anyhow::Result<NewPortal> {
    let lang = match args.lang {
        Some(lang) => lang,
        None => asking.ask("Language: zh-Hans, zh-Hant or en", Lang::default().tag(), lang)?,
    };
    let like = match (args.like, &args.channels) {
        (Some(like), _) => like.into(),
        (None, Some(_)) => Like::default(),
        (None, None) => {
            asking.ask("Like which newsroom: prefecture, county or campus", Like::default().name(), like)?
        }
    };
    let name = match &args.name {
        Some(name) => name.clone(),
        None => asking.ask("Name of the portal", like.portal_name(lang), name)?,
    };
    let address = match &args.address {
        Some(address) => address.clone(),
        None => asking.ask("Its address (it can be changed later)", ADDRESS, whole_address)?,
    };
    let time_zone = match &args.time_zone {
        Some(time_zone) => time_zone.clone(),
        None => asking.ask("Time zone", usual_zone(lang), zone)?,
    };
    let Channels(channels) = match &args.channels {
        Some(channels) => channels.clone(),
        None => {
            let usual = like.channels(lang).trim_end().replace('\n', ",");
            asking.ask("Channels (name:path, …)", &usual, channels)?
        }
    };
    let published = args.now.unwrap_or_else(Timestamp::now).in_tz(&time_zone)?;
    Ok(NewPortal { name, address, lang, time_zone, channels, published })
}

/// Neither flags nor a terminal to ask on.
fn wrong_call() -> ! {
    let message =
        "nobody can be asked here: give --name (and --address, --channels …), or --yes for a portal to try\n";
    clap::Error::raw(ErrorKind::MissingRequiredArgument, message).exit()
}

fn say_begun(folder: &Path, files: usize) {
    let shown = folder.display();
    say(format_args!("{files} files are in {shown}. README.md there says how to go on; first of all:"));
    say(format_args!("  cd {shown}"));
    say("  press serve");
}

fn name(text: &str) -> Result<String, String> {
    Some(line(text)).filter(|name| !name.is_empty()).ok_or_else(|| "a portal needs a name".to_owned())
}

fn lang(tag: &str) -> Result<Lang, String> {
    let known = Lang::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag));
    known.ok_or_else(|| format!("use {}", Lang::ALL.map(Lang::tag).join(", ")))
}

fn like(name: &str) -> Result<Like, String> {
    let known = Like::ALL.into_iter().find(|like| like.name() == name);
    known.ok_or_else(|| format!("use {}", Like::ALL.map(Like::name).join(", ")))
}

fn zone(name: &str) -> Result<String, String> {
    let known = TimeZone::get(name).ok().and_then(|zone| zone.iana_name().map(str::to_owned));
    known.ok_or_else(|| "there is no such time zone; write an IANA name such as Asia/Shanghai".to_owned())
}

fn usual_zone(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHans => "Asia/Shanghai",
        Lang::ZhHant => "Asia/Taipei",
        Lang::En => "UTC",
    }
}

fn whole_address(text: &str) -> Result<String, String> {
    link::whole_address(text).map_err(str::to_owned)
}

fn channels(list: &str) -> Result<Channels, String> {
    init::channels(list).map(Channels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Call {
        #[command(flatten)]
        args: InitArgs,
    }

    fn answered(flags: &[&str], answers: &str) -> (NewPortal, String) {
        let call =
            Call::parse_from(["init", "my-portal", "--now", "2026-11-01T08:00:00Z"].iter().chain(flags));
        let mut shown = Vec::new();
        let mut asking = Asking::with(answers.as_bytes(), &mut shown);
        let portal = portal(&call.args, &mut asking).expect("a portal");
        drop(asking);
        (portal, String::from_utf8(shown).expect("text"))
    }

    #[test]
    fn what_is_not_said_is_asked_for() {
        let answers = "fr\nen\ncampus\nThe\tPost\nnews.example\nhttps://news.example\nEurope/London\nHome:@home, News\n";
        let (portal, shown) = answered(&[], answers);
        assert_eq!((portal.name.as_str(), portal.address.as_str()), ("The Post", "https://news.example/"));
        assert_eq!((portal.lang, portal.time_zone.as_str()), (Lang::En, "Europe/London"));
        assert_eq!(portal.channels.len(), 2);
        assert_eq!(portal.published.strftime("%H:%M").to_string(), "08:00");
        // Answers that cannot be read are asked for again, with a reason.
        assert!(
            shown.contains("use zh-Hans, zh-Hant, en") && shown.matches("Its address").count() == 2,
            "{shown}"
        );
    }

    #[test]
    fn empty_answers_are_what_is_usual_and_flags_are_not_asked_about() {
        let (portal, shown) = answered(&["--lang", "zh-Hant", "--like", "county"], "\n\n\n\n");
        assert_eq!((portal.name.as_str(), portal.time_zone.as_str()), ("範例縣新聞網", "Asia/Taipei"));
        assert_eq!(portal.channels.len(), 8);
        assert!(!shown.contains("Language") && !shown.contains("which newsroom"), "{shown}");
    }
}
