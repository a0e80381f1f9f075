//! Where stories come from: a system on the web, or files. One story at a time, so that a source of any size fits
//! into memory.

use baolan_cms::adapter::Unreadable;
use baolan_cms::item::Item;
use std::path::PathBuf;

/// A run of stories of another system.
pub trait Source {
    /// The next story; none at the end. Stories whose key is `known` need not be asked for and come as
    /// [`Found::Known`].
    ///
    /// # Errors
    /// When nothing more can be had (the host is gone, a folder cannot be read). What came before stays taken, and
    /// the next import goes on from there. A single story that cannot be read is no error: it is
    /// [`Found::Unreadable`].
    fn next(&mut self, known: &dyn Fn(&Key) -> bool) -> anyhow::Result<Option<Found>>;

    /// How many stories there are, as far as it is known by now.
    fn total(&self) -> Option<u64>;
}

/// What a source came upon.
#[derive(Debug)]
pub enum Found {
    /// A story.
    Story(Box<Story>),
    /// A story that an earlier run has taken, by its key: it was not read again.
    Known(Key),
    /// So many stories that did not change since the moment from which changes are asked for.
    Unchanged(u64),
    /// A story, a file or an answer that cannot be read. The source goes on.
    Unreadable(Unreadable),
}

/// A story, and what the import has to know besides.
#[derive(Debug)]
pub struct Story {
    /// The story.
    pub item: Item,
    /// What addresses in its body and its cover are relative to, and where its pictures may be taken from.
    pub origin: Origin,
    /// What this story alone was read from, where there is such a thing: it is not read again when an import is
    /// resumed.
    pub key: Option<Key>,
}

/// What a single story was read from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// An address, what is there may change: only an import that was interrupted trusts it when it is resumed.
    Address(String),
    /// The name of one version, which changes when its content does (path, size and time of a file; a hash): every
    /// later import trusts it.
    Version(String),
}

/// What addresses in a story are relative to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A page on the web, by its whole address.
    Web(String),
    /// A file of a folder. Relative addresses are files; whole addresses are fetched from the web all the same.
    Folder {
        /// Nothing outside of this folder is read, whatever `..` and links in the file system say. Addresses that
        /// begin with a slash are relative to it.
        root: PathBuf,
        /// The folder in which the story's file lies, relative to `root`; other addresses are relative to it.
        folder: PathBuf,
        /// The address that the site had, where it is known: whole addresses that begin with it are looked up as
        /// files first.
        address: Option<String>,
    },
}
