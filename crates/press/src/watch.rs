//! Changes of a newsroom's files, as the system tells of them; where it does not, files are looked at every two seconds.

use jiff::Timestamp;
use notify::event::ModifyKind;
use notify::{Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::ffi::OsStr;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// The folders in the newsroom's that are read. Others may hold the press's cache, which is written while they are.
const READ: [&str; 2] = ["content", "media"];

/// How long files must be left alone: an editor writes one in several steps, or puts another in its place.
const QUIET: Duration = Duration::from_millis(60);

/// A change is shown after this time, even when others go on: a large copy.
const LONGEST: Duration = Duration::from_secs(1);

/// How often files are looked at where the system does not tell.
const POLL: Duration = Duration::from_secs(2);

/// How often it is tried to watch a folder that is not there.
const RETRY: Duration = Duration::from_secs(1);

/// The longest sleep: clocks are set, machines sleep.
const SLEEP: Duration = Duration::from_secs(30);

/// What a watcher tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    /// A file that is read has changed.
    Change,
    /// A folder has come, gone, or been replaced, so that it is to be watched anew.
    Folder,
}

/// Calls `changed` when files that are read have changed, and when the moment has come that `due` names; until the process ends.
pub fn watch(folder: &Path, due: impl Fn() -> Option<Timestamp>, changed: impl Fn()) {
    let (sender, seen) = mpsc::channel();
    let mut watched = Watched::new(folder, &sender);
    // What changed before it was watched.
    changed();
    loop {
        let wait = if watched.is_whole { until(due()) } else { RETRY };
        let renew = match seen.recv_timeout(wait) {
            Ok(first) => settle(&seen, first),
            Err(RecvTimeoutError::Timeout) if watched.is_whole => {
                if due().is_some_and(|at| at <= Timestamp::now()) {
                    changed();
                }
                continue;
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if renew {
            watched = Watched::new(folder, &sender);
        }
        changed();
    }
}

/// Waits until files are left alone; whether folders are to be watched anew.
fn settle(seen: &Receiver<Seen>, first: Seen) -> bool {
    let (begin, mut renew) = (Instant::now(), first == Seen::Folder);
    while begin.elapsed() < LONGEST
        && let Ok(next) = seen.recv_timeout(QUIET)
    {
        renew |= next == Seen::Folder;
    }
    renew
}

fn until(due: Option<Timestamp>) -> Duration {
    let ahead = due.and_then(|at| Duration::try_from(at.duration_since(Timestamp::now())).ok());
    // A little later, so that the moment has come.
    ahead.map_or(SLEEP, |ahead| SLEEP.min(ahead + Duration::from_millis(5)))
}

/// A folder that is being watched, until the value is dropped.
struct Watched {
    #[expect(dead_code, reason = "held, not read")]
    watcher: Option<Box<dyn Watcher>>,
    /// Whether everything that there could be is watched.
    is_whole: bool,
}

impl Watched {
    fn new(folder: &Path, sender: &Sender<Seen>) -> Self {
        let watch = || {
            // The system names paths without links.
            let root = folder.canonicalize().ok()?;
            system(&root, sender).or_else(|| polling(&root, sender))
        };
        let watcher = watch();
        Self { is_whole: watcher.is_some(), watcher }
    }
}

fn system(root: &Path, sender: &Sender<Seen>) -> Option<Box<dyn Watcher>> {
    let mut watcher = recommended_watcher(teller(root, sender)).ok()?;
    add(&mut watcher, root)?;
    Some(Box::new(watcher))
}

fn polling(root: &Path, sender: &Sender<Seen>) -> Option<Box<dyn Watcher>> {
    let config = Config::default().with_poll_interval(POLL);
    let mut watcher = PollWatcher::new(teller(root, sender), config).ok()?;
    add(&mut watcher, root)?;
    Some(Box::new(watcher))
}

/// Watches the folders that are read, and that one in which they stand.
fn add(watcher: &mut impl Watcher, root: &Path) -> Option<()> {
    watcher.watch(root, RecursiveMode::NonRecursive).ok()?;
    let folders = READ.iter().map(|name| root.join(name)).filter(|folder| folder.is_dir());
    folders.map(|folder| watcher.watch(&folder, RecursiveMode::Recursive).ok()).collect()
}

fn teller(root: &Path, sender: &Sender<Seen>) -> impl FnMut(notify::Result<Event>) + Send + 'static {
    let (root, sender) = (root.to_owned(), sender.clone());
    move |event| {
        if let Some(seen) = seen(&root, &event) {
            // Nobody listens any more when the process ends.
            let _ = sender.send(seen);
        }
    }
}

/// What an event tells; nothing when it is no change of what is read.
fn seen(root: &Path, event: &notify::Result<Event>) -> Option<Seen> {
    let Ok(event) = event else { return Some(Seen::Folder) };
    if event.need_rescan() {
        return Some(Seen::Folder);
    }
    // Reading is no change.
    if event.kind.is_access() {
        return None;
    }
    let moves = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any
    );
    event
        .paths
        .iter()
        .filter_map(|path| change_at(root, path, moves))
        .max_by_key(|seen| *seen == Seen::Folder)
}

fn change_at(root: &Path, path: &Path, moves: bool) -> Option<Seen> {
    if path == root {
        return moves.then_some(Seen::Folder);
    }
    if path.parent() == Some(root) {
        let is_read = READ.iter().any(|name| path.file_name() == Some(OsStr::new(name)));
        return is_read.then_some(if moves { Seen::Folder } else { Seen::Change });
    }
    // Deeper are only folders that are read, wherever links lead. A link to a folder is not followed by itself when it comes.
    let is_linked = moves && path.is_symlink() && path.is_dir();
    Some(if is_linked { Seen::Folder } else { Seen::Change })
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind, DataChange, Flag, RemoveKind, RenameMode};
    use std::path::PathBuf;

    fn told(kind: EventKind, path: &str) -> Option<Seen> {
        let event = Event::new(kind).add_path(PathBuf::from(path));
        seen(Path::new("/paper"), &Ok(event))
    }

    #[test]
    fn only_changes_of_what_is_read_are_told() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Content));
        let create = EventKind::Create(CreateKind::Any);
        let rename = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        assert_eq!(told(write, "/paper/content/articles/a.md"), Some(Seen::Change));
        assert_eq!(told(rename, "/paper/content/site.json"), Some(Seen::Change));
        assert_eq!(told(create, "/paper/media/a.png"), Some(Seen::Change));
        assert_eq!(told(EventKind::Access(AccessKind::Any), "/paper/content/articles/a.md"), None, "reading");
        assert_eq!(told(create, "/paper/.baolan-cache"), None);
        assert_eq!(told(create, "/paper/contents"), None);
        // Where `media` is a link, some systems name what it leads to.
        assert_eq!(told(create, "/pictures/a.png"), Some(Seen::Change));
    }

    #[test]
    fn a_folder_that_comes_or_goes_is_watched_anew() {
        let remove = EventKind::Remove(RemoveKind::Folder);
        for path in ["/paper", "/paper/content", "/paper/media"] {
            assert_eq!(told(remove, path), Some(Seen::Folder), "{path}");
        }
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(seen(Path::new("/paper"), &Ok(lost)), Some(Seen::Folder), "events were lost");
        assert_eq!(seen(Path::new("/paper"), &Err(notify::Error::generic(""))), Some(Seen::Folder));
    }
}
