//! What a publish changes, and in which order: decided from the old manifest and from what was made. Reads and writes no file;
//! what must be known of the folder is handed in.

use super::cause::{Cause, Change, Summary};
use super::digest::{Common, Digest};
use super::manifest::{Entry, Manifest};
use super::names::{is_page, without_coding};
use super::phase::Phase;
use crate::search::FOLDER;
use std::collections::HashMap;

/// What becomes of one file.
#[derive(Debug)]
pub(super) enum WriteOutcome {
    /// It stays, as it is in the old manifest: its place there.
    Kept(usize),
    /// It was made.
    Made(Box<Made>),
}

/// A file that was made.
#[derive(Debug)]
pub(super) struct Made {
    entry: Entry,
    phase: Phase,
    /// Why it is written; none when it stays as it is.
    cause: Option<Cause>,
}

/// What came of all that was asked for in a publish.
#[derive(Debug, Default)]
pub(super) struct Outcomes {
    pub(super) outcomes: Vec<WriteOutcome>,
    pub(super) rest: Rest,
    /// Whether a story is, or may be, withdrawn that was not: then no media of earlier builds are kept, for they may be its own.
    pub(super) withdraws: bool,
    /// Digest of the edition's outline.
    pub(super) outline: Digest,
}

/// What becomes of files of the old manifest for which there is no outcome.
#[derive(Debug, Default)]
pub(super) enum Rest {
    /// They are no longer published: every file was asked for.
    #[default]
    Gone,
    /// Those of pages stay as they are, but for these names.
    Kept(Vec<String>),
}

/// A file in the folder, compared with what it should hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    /// There is none, or it cannot be read.
    Missing,
    /// It holds other bytes.
    Other,
    /// It holds these bytes.
    Same,
}

/// What a publish starts from.
#[derive(Debug)]
pub(super) struct Plan {
    /// What the last publish wrote.
    pub(super) old: Manifest,
    /// Whether the folder is as the old manifest says. If not, every file is compared.
    pub(super) trusted: bool,
    /// What every page is made from now.
    pub(super) common: Common,
    /// Whether the app is a development build.
    pub(super) development: bool,
}

/// A folder after a publish.
#[derive(Debug)]
pub(super) struct Next {
    pub(super) manifest: Manifest,
    pub(super) summary: Summary,
    /// Names of files that are deleted.
    pub(super) gone: Vec<String>,
    /// Files that were made: name, phase, and why they are written, if they are.
    made: Vec<(String, Phase, Option<Cause>)>,
    /// Whether the manifest equals the old one.
    same: bool,
}

/// Names of files that are deleted, in the order of the steps.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Deletions<'a> {
    /// First: compressed copies of pages. A host would go on sending one in place of its page.
    pub(super) copies: Vec<&'a str>,
    /// Then: pages that get the content of `404.html` before any of them is deleted. They may link to each other in both
    /// directions, so no order of deletions would leave no link to a missing page. None when only one page is deleted.
    pub(super) pages: Vec<&'a str>,
    /// Last: everything else, those pages too.
    pub(super) others: Vec<&'a str>,
}

impl Plan {
    /// The old manifest's entry for a name; none when the folder may not be as the manifest says.
    fn known(&self, name: &str) -> Option<&Entry> {
        if self.trusted { self.old.file(name) } else { None }
    }

    /// The files of an artifact, when all of them are there and were made from the same source; when it is not said which, they
    /// were. `copies` gives the names of the compressed copies that a file may have. Costs a binary search a name.
    pub(super) fn kept(
        &self,
        names: &[String],
        source: Option<Digest>,
        copies: impl Fn(&str) -> Vec<String>,
    ) -> Option<Vec<WriteOutcome>> {
        if !self.trusted {
            return None;
        }
        let mut outcomes = Vec::with_capacity(names.len());
        for name in names {
            let at = self.old.place(name)?;
            self.old.files.get(at).filter(|entry| source.is_none() || entry.source == source)?;
            let copies = copies(name);
            // A development build has made no copies of it.
            if self.old.development && !copies.is_empty() {
                return None;
            }
            outcomes.push(WriteOutcome::Kept(at));
            outcomes.extend(copies.iter().filter_map(|copy| self.old.place(copy)).map(WriteOutcome::Kept));
        }
        Some(outcomes)
    }

    /// A file that was made. `compare` is called only where the old manifest does not tell what the folder holds.
    pub(super) fn made(&self, phase: Phase, entry: Entry, compare: impl FnOnce() -> Comparison) -> Made {
        let cause = self.cause(phase, &entry, compare);
        Made { entry, phase, cause }
    }

    /// Why a file must be written; none when it stands there as it should.
    fn cause(&self, phase: Phase, entry: &Entry, compare: impl FnOnce() -> Comparison) -> Option<Cause> {
        if let Some(old) = self.known(&entry.name) {
            if old.hash == entry.hash && old.bytes == entry.bytes {
                return None;
            }
            return Some(match phase {
                _ if self.old.common.build != self.common.build => Cause::Common,
                Phase::Story | Phase::List | Phase::Front if self.old.common.styles != self.common.styles => {
                    Cause::Styles
                }
                Phase::Story if old.content != entry.content => Cause::Content,
                Phase::Story => Cause::Neighbours,
                Phase::Stub => Cause::Moved,
                // Made of no story.
                Phase::Root => Cause::Common,
                Phase::Immutable
                | Phase::Segment
                | Phase::List
                | Phase::Front
                | Phase::Feeds
                | Phase::Index => Cause::Stories,
            });
        }
        if self.trusted && !self.old.keeps(&entry.name) {
            return Some(Cause::New(phase));
        }
        match compare() {
            Comparison::Same => None,
            Comparison::Other => Some(Cause::Compared),
            Comparison::Missing => Some(Cause::New(phase)),
        }
    }

    /// The folder after this publish, with the immutable files of `keep` earlier builds. `found` are the names of all files
    /// in the folder, where it may not be as the old manifest says. What stays is moved out of the old manifest: copying it would take as long
    /// as all else here.
    pub(super) fn next(&mut self, outcomes: Outcomes, keep: usize, found: Option<Vec<String>>) -> Next {
        let mut summary = Summary::default();
        let Outcomes { outcomes, rest, withdraws, outline } = outcomes;
        let mut kept = self.untouched(&rest);
        let (mut files, mut made) = (Vec::with_capacity(outcomes.len()), Vec::new());
        let mut same = self.trusted;
        for outcome in outcomes {
            match outcome {
                WriteOutcome::Kept(at) => {
                    if let Some(kept) = kept.get_mut(at) {
                        *kept = true;
                    }
                }
                WriteOutcome::Made(file) => {
                    let Made { entry, phase, cause } = *file;
                    summary.count(&entry, cause);
                    summary.made += 1;
                    same = same && self.known(&entry.name) == Some(&entry);
                    made.push((entry.name.clone(), phase, cause));
                    files.push(entry);
                }
            }
        }
        let immutable = self.old.immutable();
        let old = std::mem::take(&mut self.old.files);
        let (count, mut left) = (old.len(), Vec::new());
        for (entry, kept) in old.into_iter().zip(kept) {
            if kept {
                summary.count(&entry, None);
                files.push(entry);
            } else {
                left.push(entry.name);
            }
        }
        let mut manifest = self.old.after(immutable, self.common, self.development, outline, files, keep);
        if withdraws {
            let holds_texts = |name: &str| name.starts_with("media/") || name.starts_with(FOLDER);
            manifest.earlier.retain(|(name, _)| !holds_texts(name));
        }
        let earlier = self.old.earlier.iter().map(|(name, _)| name.clone());
        let mut gone = found.unwrap_or_else(|| left.into_iter().chain(earlier).collect());
        gone.retain(|name| !manifest.knows(name));
        (summary.deleted, summary.earlier) = (gone.len(), manifest.earlier.len());
        let same = same && count == manifest.files.len() && self.old.is_like(&manifest);
        Next { manifest, summary, gone, made, same }
    }

    /// For each file of the old manifest, whether it stays although nobody asked for it.
    fn untouched(&self, rest: &Rest) -> Vec<bool> {
        let Rest::Kept(asked) = rest else { return vec![false; self.old.files.len()] };
        let mut kept: Vec<bool> = self.old.files.iter().map(|file| is_page(&file.name)).collect();
        for at in asked.iter().filter_map(|name| self.old.place(name)) {
            kept[at] = false;
        }
        kept
    }
}

impl Made {
    /// Whether it must be written.
    pub(super) fn is_written(&self) -> bool {
        self.cause.is_some()
    }
}

impl Next {
    /// Everything that is written or deleted, and why.
    pub(super) fn changes(self) -> Vec<Change> {
        let made = self.made.into_iter().filter_map(|(name, _, cause)| Some((name, cause?)));
        let gone = self.gone.into_iter().map(|name| (name, Cause::Gone));
        made.chain(gone).map(|(name, cause)| Change { name, why: cause.as_str() }).collect()
    }

    /// Whether the folder stays as it is, its manifest too.
    pub(super) fn is_unchanged(&self) -> bool {
        self.same && self.gone.is_empty() && self.made.iter().all(|(_, _, cause)| cause.is_none())
    }

    /// Names of what is renamed into its place, in order: new files first, for nothing leads to them before a changed page
    /// does; then files that replace others. A folder that is not there yet, as `is_folder` says, is renamed as a whole.
    pub(super) fn renames(&self, is_folder: impl Fn(&str) -> bool) -> Vec<&str> {
        let mut there: HashMap<&str, bool> = HashMap::new();
        let mut units: HashMap<&str, (bool, Phase)> = HashMap::new();
        for (name, phase, cause) in &self.made {
            let Some(cause) = cause else { continue };
            let replaces = !cause.is_new();
            let mut folders = name.match_indices('/').map(|(at, _)| &name[..at]);
            let missing = folders
                .find(|folder| !replaces && !*there.entry(*folder).or_insert_with(|| is_folder(folder)));
            let order = units.entry(missing.unwrap_or(name)).or_insert((replaces, *phase));
            order.1 = order.1.max(*phase);
        }
        let mut units: Vec<_> = units.into_iter().map(|(name, order)| (order, name)).collect();
        units.sort_unstable();
        units.into_iter().map(|(_, name)| name).collect()
    }

    /// What is deleted, step by step.
    pub(super) fn deletions(&self) -> Deletions<'_> {
        let mut deletions = Deletions::default();
        for name in self.gone.iter().map(String::as_str) {
            let file = without_coding(name);
            let is_html = is_page(file) && !file.ends_with(".json") && file != "index.html";
            if file != name && (is_html || file.ends_with(".html")) {
                deletions.copies.push(name);
                continue;
            }
            if is_html {
                deletions.pages.push(name);
            }
            deletions.others.push(name);
        }
        if deletions.pages.len() == 1 {
            deletions.pages.clear();
        }
        deletions
    }
}

#[cfg(test)]
mod tests {
    use super::super::digest::digest_of;
    use super::*;

    const COMMON: Common = Common { build: [1; 8], styles: [1; 8] };

    fn entry(name: &str, content: &str) -> Entry {
        let hash = digest_of(content.as_bytes());
        Entry {
            name: name.to_owned(),
            hash,
            bytes: content.len() as u64,
            source: Some(hash),
            ..Entry::default()
        }
    }

    /// A plan over a folder that holds these files: name, content.
    fn plan(files: &[(&str, &str)]) -> Plan {
        let files = files.iter().map(|(name, content)| entry(name, content)).collect();
        let old = Manifest::default().after(Vec::new(), COMMON, false, Digest::default(), files, 0);
        Plan { old, trusted: true, common: COMMON, development: false }
    }

    /// Outcomes of a publish that asked for every file.
    fn all(outcomes: Vec<WriteOutcome>) -> Outcomes {
        Outcomes { outcomes, ..Outcomes::default() }
    }

    fn never() -> Comparison {
        panic!("a folder that is as its manifest says is not read")
    }

    /// The folder after a publish that makes these files: phase, name, content.
    fn next(plan: &mut Plan, made: &[(Phase, &str, &str)]) -> Next {
        let made = made.iter().map(|(phase, name, content)| plan.made(*phase, entry(name, content), never));
        plan.next(all(made.map(|made| WriteOutcome::Made(Box::new(made))).collect()), 0, None)
    }

    #[test]
    fn new_files_come_before_changed_ones_stories_before_what_lists_them_and_root_files_last() {
        let before = ["index.html", "city/index.html", "2026/a/index.html", "app.webmanifest", "robots.txt"];
        let mut plan = plan(&before.map(|name| (name, "1")));
        let next = next(
            &mut plan,
            &[
                (Phase::Front, "index.html", "2"),
                (Phase::List, "city/index.html", "2"),
                (Phase::Story, "2026/a/index.html", "2"),
                (Phase::Story, "2026/b/index.html", "1"),
                (Phase::Story, "2026/b/index.json", "1"),
                (Phase::Immutable, "media/b.webp", "1"),
                (Phase::Root, "app.webmanifest", "2"),
                (Phase::Feeds, "robots.txt", "2"),
            ],
        );
        let folders = ["2026", "2026/a", "city", "media"];
        assert_eq!(
            next.renames(|folder| folders.contains(&folder)),
            [
                "media/b.webp",
                "2026/b",
                "2026/a/index.html",
                "city/index.html",
                "index.html",
                "robots.txt",
                "app.webmanifest"
            ]
        );
    }

    #[test]
    fn a_file_is_written_for_one_cause() {
        let mut plan = plan(&[("a/index.html", "1"), ("index.html", "1")]);
        let cause = |plan: &Plan, phase, name: &str, content: &str, found| {
            plan.cause(phase, &entry(name, content), || found)
        };
        let (missing, other, same) = (Comparison::Missing, Comparison::Other, Comparison::Same);
        assert_eq!(cause(&plan, Phase::Story, "a/index.html", "1", missing), None);
        assert_eq!(cause(&plan, Phase::Story, "a/index.html", "2", missing), Some(Cause::Neighbours));
        assert_eq!(cause(&plan, Phase::Front, "index.html", "2", missing), Some(Cause::Stories));
        assert_eq!(cause(&plan, Phase::List, "b/index.html", "2", same), Some(Cause::New(Phase::List)));
        plan.common.styles = [2; 8];
        assert_eq!(cause(&plan, Phase::Story, "a/index.html", "2", missing), Some(Cause::Styles));
        assert_eq!(cause(&plan, Phase::Feeds, "feed.xml", "2", other), Some(Cause::New(Phase::Feeds)));
        plan.common.build = [2; 8];
        assert_eq!(cause(&plan, Phase::Story, "a/index.html", "2", missing), Some(Cause::Common));
        plan.trusted = false;
        assert_eq!(cause(&plan, Phase::Story, "a/index.html", "1", same), None);
        assert_eq!(cause(&plan, Phase::Story, "a/index.html", "1", other), Some(Cause::Compared));
        assert_eq!(cause(&plan, Phase::Story, "a/index.html", "1", missing), Some(Cause::New(Phase::Story)));
    }

    #[test]
    fn a_publish_that_makes_the_same_changes_nothing() {
        let site = || plan(&[("a/index.html", "1"), ("index.html", "1")]);
        assert!(
            next(&mut site(), &[(Phase::Story, "a/index.html", "1"), (Phase::Front, "index.html", "1")])
                .is_unchanged()
        );
        let mut plan = site();
        let names = ["a/index.html".to_owned()];
        let kept = plan.kept(&names, entry("", "1").source, |_| Vec::new()).expect("kept");
        let next = plan.next(all(kept), 0, None);
        assert_eq!((next.gone.as_slice(), next.summary.kept), (&["index.html".to_owned()][..], 1));
        assert!(!next.is_unchanged());
    }

    #[test]
    fn pages_that_nobody_asked_for_stay_and_other_files_go() {
        let files = [
            "a/index.html",
            "a/index.html.br",
            "a/index.json",
            "b/index.html",
            "media/a.webp",
            "sitemap.xml",
        ];
        let mut plan = plan(&files.map(|name| (name, "1")));
        let made = plan.made(Phase::Feeds, entry("sitemap.xml", "2"), never);
        let outcomes = Outcomes {
            rest: Rest::Kept(vec!["b/index.html".to_owned()]),
            ..all(vec![WriteOutcome::Made(Box::new(made))])
        };
        let next = plan.next(outcomes, 0, None);
        assert_eq!(next.gone, ["b/index.html", "media/a.webp"]);
        assert_eq!((next.summary.kept, next.summary.changed), (3, 1));
    }

    #[test]
    fn pages_that_go_together_are_emptied_before_any_is_deleted() {
        let files = ["a/index.html", "a/index.html.br", "a/index.json", "b/index.html", "index.html"];
        let site = || plan(&files.map(|name| (name, "1")));
        let one =
            next(&mut site(), &files[1..].iter().map(|name| (Phase::Story, *name, "1")).collect::<Vec<_>>());
        assert_eq!(one.deletions(), Deletions { others: vec!["a/index.html"], ..Deletions::default() });
        let all = next(&mut site(), &[(Phase::Front, "index.html", "1")]);
        let expected = Deletions {
            copies: vec!["a/index.html.br"],
            pages: vec!["a/index.html", "b/index.html"],
            others: vec!["a/index.html", "a/index.json", "b/index.html"],
        };
        assert_eq!(all.deletions(), expected);
    }

    #[test]
    fn in_a_folder_that_is_not_trusted_everything_unknown_goes() {
        let mut plan = Plan { trusted: false, ..plan(&[("index.html", "1")]) };
        let made = plan.made(Phase::Front, entry("index.html", "1"), || Comparison::Same);
        let found = ["index.html", "left/over.html"].map(str::to_owned).to_vec();
        let next = plan.next(all(vec![WriteOutcome::Made(Box::new(made))]), 0, Some(found));
        assert_eq!(next.gone, ["left/over.html"]);
        assert!(!next.is_unchanged());
    }
}
