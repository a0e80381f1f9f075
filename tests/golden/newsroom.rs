//! A newsroom in a folder of its own: tests chain what happens there, and read as a story.

use crate::web::Web;
use jiff::Timestamp;
use press::app::{App, WasmModule};
use press::compress::Compressor;
use press::content::{self, Diagnostics};
use press::edition::Edition;
use press::images::Cache;
use press::publish::{PublishOptions, Summary, Waiting, publish};
use press::styles::{Sheet, Styles};
use snapbox::{IntoData, assert_data_eq};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;
use tempfile::TempDir;
use walkdir::WalkDir;

/// When nothing else is said. Later than every golden story, and the hour at which the demo is tested.
const NOW: &str = "2026-12-01T00:00:00+08:00";

/// One for all tests and all runs: encoding the demo's pictures takes longer than everything else together. Whatever comes
/// out of it is checked by those tests that keep a cache of their own.
const SHARED_CACHE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/press-cache");

/// Every published file by its path, with its content.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A newsroom with its content, its clock, and the folder that it publishes to.
pub(crate) struct Newsroom {
    /// Deleted with the newsroom.
    room: TempDir,
    /// Where the press keeps what it made.
    cache: PathBuf,
    now: Timestamp,
    summary: Summary,
    /// The last report, as the command prints it.
    report: String,
}

/// The folder of the golden sites.
pub(crate) fn sites() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sites")
}

/// Styles that begin alike: a sheet in every page, one in stories, and one in none.
pub(crate) fn styles(rest: &str) -> Styles {
    [("every", "html{color:#000}"), ("story", "h1{color:#222}"), ("", rest)]
        .map(|(first, css)| Sheet::new(first, css).expect("a sheet"))
        .into_iter()
        .collect()
}

fn module(name: &str) -> WasmModule {
    WasmModule {
        name: name.to_owned(),
        script: format!("{}();\n", name.replace('-', "_")).into_bytes(),
        wasm: format!("\0asm {name}").into_bytes(),
        worker: None,
    }
}

/// An app of a few bytes: the press does not look into it.
pub(crate) fn app() -> App {
    App {
        styles: styles("body{color:#111}"),
        boot: b"boot();\n".to_vec(),
        script: b"script();\n".to_vec(),
        wasm: b"\0asm".to_vec(),
        // Modules that ask content systems are for live portals alone.
        modules: ["live-ghost", "live-halo", "live-html", "live-wordpress", "share"].map(module).into(),
        reload: None,
    }
}

impl Newsroom {
    /// A newsroom with a copy of a golden site.
    pub(crate) fn from_dir(site: &str) -> Self {
        Self::from_path(&sites().join(site))
    }

    /// A newsroom with a copy of any folder.
    pub(crate) fn from_path(folder: &Path) -> Self {
        assert!(folder.is_dir(), "there is no folder {}", folder.display());
        let newsroom = Self::empty();
        for entry in WalkDir::new(folder) {
            let entry = entry.expect("a readable folder");
            let to = newsroom.content().join(entry.path().strip_prefix(folder).expect("inside the folder"));
            match entry.file_type().is_dir() {
                true => fs::create_dir_all(&to).expect("a new folder"),
                false => drop(fs::copy(entry.path(), &to).expect("a copied file")),
            }
        }
        newsroom
    }

    /// The demo portal, at the hour at which the other tests publish it, too.
    pub(crate) fn demo() -> Self {
        // Tests that begin at the same time would all encode the same pictures.
        static PICTURES: Once = Once::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public");
        let mut demo = Self::from_path(&folder).at("2026-12-01T00:00:00+08:00");
        PICTURES.call_once(|| drop(demo.edition()));
        demo
    }

    /// A newsroom that has nothing yet.
    pub(crate) fn empty() -> Self {
        Self {
            room: TempDir::new().expect("a temporary folder"),
            cache: SHARED_CACHE.into(),
            now: NOW.parse().expect("a time"),
            summary: Summary::default(),
            report: String::new(),
        }
    }

    /// Sets the clock (RFC 3339).
    pub(crate) fn at(mut self, now: &str) -> Self {
        self.now = now.parse().unwrap_or_else(|_| panic!("{now} is no time"));
        self
    }

    /// Takes a cache that nobody has used yet: for tests of what goes into it or comes out.
    pub(crate) fn with_own_cache(self) -> Self {
        Self { cache: self.room.path().join("cache"), ..self }
    }

    /// Writes a file of the content.
    pub(crate) fn write_file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.content().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, content).expect("a written file");
        self
    }

    /// Changes text in a file of the content; it must be there.
    pub(crate) fn change_file(self, path: &str, from: &str, to: &str) -> Self {
        let old = fs::read_to_string(self.content().join(path)).unwrap_or_else(|_| panic!("no file {path}"));
        assert!(old.contains(from), "{path} does not hold {from:?}");
        self.write_file(path, old.replace(from, to))
    }

    /// Removes a file of the content.
    pub(crate) fn remove_file(self, path: &str) -> Self {
        fs::remove_file(self.content().join(path)).unwrap_or_else(|_| panic!("no file {path}"));
        self
    }

    /// Publishes. The content must be without an error.
    pub(crate) fn publish(mut self) -> Self {
        let edition = self.edition().unwrap_or_else(|| panic!("the content has errors:\n{}", self.report));
        let options = PublishOptions { compressor: Compressor::new(Some(&self.cache)), ..Waiting::No.into() };
        self.summary =
            publish(&edition, &app(), &self.out(), options, |_, _| {}).expect("a published folder");
        self
    }

    /// The command that publishes, as a newsroom starts it, with a folder of the app.
    pub(crate) fn command(&self) -> Command {
        let built = self.room.path().join("app");
        app().save(&built).expect("an app folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
        command.args(["publish", "--now", &self.now.to_string()]);
        for (option, folder) in [
            ("--app", built),
            ("--out", self.out()),
            ("--content", self.content()),
            ("--cache", self.cache.clone()),
        ] {
            command.arg(option).arg(folder);
        }
        command
    }

    /// Tries to publish content that has errors; they are in the report then.
    pub(crate) fn fail(mut self) -> Self {
        assert!(self.edition().is_none(), "the content has no error");
        self
    }

    /// Reads the content as the command does; nothing when it has errors.
    pub(crate) fn edition(&mut self) -> Option<Edition> {
        let mut diagnostics = Diagnostics::default();
        let listed = content::list(&self.content()).expect("a readable folder");
        let content = content::read(listed, &Cache::new(&self.cache), &mut diagnostics, |_, _| {})
            .expect("readable content");
        let edition = content.map(|content| Edition::new(content, self.now, &mut diagnostics));
        let report = if diagnostics.is_empty() { String::new() } else { format!("{diagnostics}\n") };
        // The folder has another name in every run.
        self.report = report.replace(&self.content().display().to_string(), "[CONTENT]");
        edition.filter(|_| !diagnostics.has_errors())
    }

    /// The folder of the content.
    pub(crate) fn content(&self) -> PathBuf {
        self.room.path().join("newsroom")
    }

    /// Where the press keeps what it made of pictures, and what it compressed.
    pub(crate) fn cache(&self) -> &Path {
        &self.cache
    }

    /// The published folder.
    pub(crate) fn out(&self) -> PathBuf {
        self.room.path().join("out")
    }

    /// What the last publish did.
    pub(crate) fn summary(&self) -> &Summary {
        &self.summary
    }

    /// All published files; what the press keeps for itself is none.
    pub(crate) fn files(&self) -> Files {
        let out = self.out();
        let files = WalkDir::new(&out).into_iter().map(|entry| entry.expect("a readable folder"));
        let files = files.filter(|entry| entry.file_type().is_file());
        let files = files.filter(|entry| !entry.path().starts_with(out.join(".baolan")));
        files.map(|entry| (name(entry.path(), &out), fs::read(entry.path()).expect("a file"))).collect()
    }

    /// The published folder as a browser and a crawler see it.
    pub(crate) fn web(&self) -> Web {
        Web::new(self.files())
    }

    /// A published file as text.
    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path)).unwrap_or_else(|_| panic!("{path} is not published"))
    }

    /// Compares all of a published file; `[..]` stands for anything.
    pub(crate) fn check_file(self, path: &str, expected: impl IntoData) -> Self {
        assert_data_eq!(self.text(path), expected);
        self
    }

    /// Looks for text in a published file, as it stands there.
    pub(crate) fn check_contains(self, path: &str, part: &str) -> Self {
        let text = self.text(path);
        assert!(text.contains(part), "{path} does not hold {part:?}:\n{text}");
        self
    }

    /// Compares what a reader sees of a published page: the texts of the elements that a CSS selector finds, one a line.
    pub(crate) fn check_texts(self, path: &str, selector: &str, expected: impl IntoData) -> Self {
        assert_data_eq!(self.web().texts(path, selector).join("\n"), expected);
        self
    }

    /// Makes sure that a file is not published.
    pub(crate) fn check_no_file(self, path: &str) -> Self {
        assert!(!self.out().join(path).exists(), "{path} is published");
        self
    }

    /// The last report, as the command prints it.
    pub(crate) fn report(&self) -> &str {
        &self.report
    }

    /// Compares the last report.
    pub(crate) fn check_report(self, expected: impl IntoData) -> Self {
        assert_data_eq!(self.report.as_str(), expected.raw());
        self
    }

    /// Compares how many files the last publish touched.
    pub(crate) fn check_touched(self, new: usize, changed: usize, deleted: usize) -> Self {
        let did = (self.summary.new, self.summary.changed, self.summary.deleted);
        assert_eq!(did, (new, changed, deleted), "files new, changed, deleted");
        self
    }
}

/// A path below a folder, with the same slashes on every machine.
fn name(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).expect("inside the folder").to_string_lossy().replace('\\', "/")
}
