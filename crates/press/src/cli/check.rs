//! `press check`.

use super::newsroom_folder::{cache_folder, newsroom_folder};
use super::progress::Progress;
use super::say::{complain, say};
use anyhow::Context;
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use press::cache::InUse;
use press::check::{Asking, Checked, Finding, Level, Levels, Mended, Mender, Scope, check, code_of, format};
use press::content::{self, CHANNELS_FILE, SITE_FILE};
use press::images::Cache;
use similar::TextDiff;
use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Files and folders to report on, relative to this folder or to the newsroom's; everything when left out. All of the
    /// content is looked at in any case, because stories are compared with each other.
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// Folder of the newsroom's content: content/ and media/.
    #[arg(long, value_name = "DIR", default_value_os_t = newsroom_folder())]
    content: PathBuf,
    /// Folder that keeps what is known of unchanged files, the same as that of a publish; deleting it costs time, and nothing
    /// else.
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// The moment of publication (RFC 3339). The clock's when left out.
    #[arg(long, value_name = "TIME", env = "BAOLAN_NOW")]
    now: Option<Timestamp>,
    /// How findings are printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    format: Format,
    /// The same as --format json.
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Mends what can be mended safely: shows the changes, and asks before it makes them.
    #[arg(long)]
    fix: bool,
    /// Makes the changes of --fix without asking.
    #[arg(long, requires = "fix")]
    yes: bool,
    /// Fails on warnings, too.
    #[arg(long)]
    strict: bool,
    /// Prints only what makes the check fail.
    #[arg(long, short)]
    quiet: bool,
    /// Passes over findings of this code, unless they stop a publish; may be repeated.
    #[arg(long, value_name = "CODE", value_parser = code_of)]
    allow: Vec<&'static str>,
    /// Makes errors of findings of this code; may be repeated.
    #[arg(long, value_name = "CODE", value_parser = code_of)]
    deny: Vec<&'static str>,
    /// Lists places where the variant in the other Chinese script may have chosen the wrong form of a character, with what was chosen and
    /// why; without such a variant, as if there were one.
    #[arg(long)]
    script: bool,
    /// Asks neither the content system of a live portal nor a search engine. Else they are asked once, as a reader's browser asks
    /// them; when one does not answer, that is a warning.
    #[arg(long)]
    offline: bool,
    /// Asks a content system or a search engine on this machine or in a private network, too.
    #[arg(long, conflicts_with = "offline")]
    allow_private: bool,
    /// Milliseconds before the second try; each wait is twice as long as the one before.
    #[arg(long, value_name = "MS", default_value_t = 200, hide = true)]
    first_wait: u64,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// An array with an object a finding.
    Json,
    /// SARIF 2.1.0, for editors and code hosts.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
}

/// Checks, mends if asked to, and prints what was found. False when something fails.
pub(crate) fn run(args: &CheckArgs) -> anyhow::Result<bool> {
    let _in_use = InUse::of(&args.cache());
    let scope = Scope::new(&args.paths, &args.content)?;
    if args.fix {
        fix(args, &scope, &run_check(args, None)?.findings)?;
    }
    let checked = run_check(args, args.asking(&scope))?;
    let stories = checked.stories;
    let levels = Levels { allow: args.allow.clone(), deny: args.deny.clone() };
    let findings = levels.apply(scope.of(checked.findings));
    let fails =
        |finding: &Finding| finding.level == Level::Error || (args.strict && finding.level == Level::Warning);
    let is_fine = !findings.iter().any(fails);
    let shown: Vec<_> = findings.into_iter().filter(|finding| !args.quiet || fails(finding)).collect();
    print(args, &shown, stories)?;
    Ok(is_fine)
}

fn run_check(args: &CheckArgs, asking: Option<Asking>) -> anyhow::Result<Checked> {
    let (progress, now) = (Progress::new(), args.now.unwrap_or_else(Timestamp::now));
    check(&args.content, &Cache::new(&args.cache()), now, asking, args.script, |done, total| {
        if !args.quiet {
            progress.show("checking", done, total, "stories");
        }
    })
}

fn print(args: &CheckArgs, findings: &[Finding], stories: usize) -> anyhow::Result<()> {
    match args.format() {
        Format::Human if args.quiet && findings.is_empty() => {}
        Format::Human => say(format::human(findings, stories)),
        Format::Json => say(format::json(findings, &args.content)?),
        Format::Sarif => say(format::sarif(findings, &args.content)),
        Format::Github => say(format::github(findings, &args.content).trim_end()),
    }
    Ok(())
}

impl CheckArgs {
    fn cache(&self) -> PathBuf {
        self.cache.clone().unwrap_or_else(|| cache_folder(&self.content))
    }

    /// How the content system of a live portal and a search engine are asked, where what is found there is asked for.
    fn asking(&self, scope: &Scope) -> Option<Asking> {
        let asks = |file| scope.holds(Path::new(file));
        let is_asked = !self.offline && (asks(SITE_FILE) || asks(CHANNELS_FILE));
        let Self { allow_private, first_wait, .. } = *self;
        is_asked.then(|| Asking { allow_private, first_wait: Duration::from_millis(first_wait) })
    }

    fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format }
    }

    /// Says something about changes: beside findings for people, apart from those for programs.
    fn tell(&self, line: &str) {
        if self.format() == Format::Human { say(line) } else { complain(line) }
    }
}

/// Shows what can be mended, and mends it when that is wanted.
fn fix(args: &CheckArgs, scope: &Scope, findings: &[Finding]) -> anyhow::Result<()> {
    let is_asked = |finding: &&Finding| finding.is_mended && scope.holds(&finding.file);
    let files: BTreeSet<&Path> = findings.iter().filter(is_asked).map(|found| found.file.as_path()).collect();
    let listed = content::list(&args.content).context("the content cannot be read")?;
    let Some(mender) = Mender::new(listed, &Cache::new(&args.cache()))? else { return Ok(()) };
    let mut mended = Vec::new();
    for file in files {
        match mender.mend(file, &args.allow) {
            Ok(Some(one)) => {
                args.tell(&diff(&one));
                mended.push(one);
            }
            Ok(None) => {}
            Err(error) => complain(format_args!("{error:#}")),
        }
    }
    if mended.is_empty() {
        args.tell("there is nothing to mend");
        return Ok(());
    }
    if !args.yes && !is_wanted(mended.len()) {
        args.tell("nothing was changed; --fix --yes makes these changes");
        return Ok(());
    }
    for one in &mended {
        mender.write(one)?;
    }
    args.tell(&format!("{} files mended", mended.len()));
    Ok(())
}

/// The changes of a file, as `diff -u` shows them.
fn diff(mended: &Mended) -> String {
    let (file, mark) =
        (mended.file.display(), if mended.loses_mark { " (without byte order mark)" } else { "" });
    let diff = TextDiff::from_lines(&mended.before, &mended.after);
    let header = format!("--- {file}\n+++ {file}{mark}");
    let lines = diff.unified_diff().context_radius(1).to_string();
    format!("{header}\n{}", lines.trim_end_matches('\n'))
}

/// Asks whoever sits at a terminal; nobody else wants anything.
fn is_wanted(files: usize) -> bool {
    if !std::io::stdin().is_terminal() {
        return false;
    }
    let _ = write!(std::io::stderr().lock(), "Mend {files} files? [y/N] ");
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).is_ok() && matches!(answer.trim(), "y" | "Y" | "yes" | "是")
}
