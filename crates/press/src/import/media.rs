//! Pictures, films, recordings and files of a story: fetched, or copied from the source's own folder; checked by what
//! is in them, and stored below the media folder under names that come from it. The same file is stored once.

use super::journal::{Journal, digest};
use super::local;
use super::source::Origin;
use super::web::{Failure, Web};
use crate::cache::copy_atomically;
use crate::content::is_web_vtt;
use crate::images::inspect;
use anyhow::Context;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use url::Url;

/// The largest picture, in bytes: what a publish takes.
const MOST_PICTURE: u64 = 30_000_000;

/// The largest film, recording or file, in bytes.
const MOST_OTHER: u64 = 500_000_000;

/// What is stored, below the media folder.
const FOLDER: &str = "imported";

/// What an address is said to lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Picture,
    Film,
    Recording,
    /// Of a film.
    Captions,
    File,
}

/// What came of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stored {
    /// It was fetched or copied: its path below the media folder.
    New(String),
    /// It was there already.
    Known(String),
    /// It is left out, and why.
    Refused(String),
}

/// Where media are stored.
pub(super) struct MediaFolder<'m> {
    pub(super) newsroom: &'m Path,
    pub(super) web: &'m Web,
    /// Nothing is fetched or written.
    pub(super) dry_run: bool,
}

impl MediaFolder<'_> {
    /// Stores what an address of a story leads to, in the folder of the story's id.
    ///
    /// # Errors
    /// When the newsroom's folder cannot be written.
    pub(super) fn store(
        &self,
        address: &str,
        kind: Kind,
        id: &str,
        origin: &Origin,
        journal: &mut Journal,
    ) -> anyhow::Result<Stored> {
        let place = match place(address, origin) {
            Ok(place) => place,
            Err(why) => return Ok(Stored::Refused(why)),
        };
        if self.dry_run {
            return Ok(Stored::Known(format!("{FOLDER}/{id}/{}", ending_for(address, kind))));
        }
        let name = place.name();
        if let Some(known) = journal.media(&name)
            && self.newsroom.join("media").join(known).is_file()
        {
            return Ok(Stored::Known(known.to_owned()));
        }
        let file = match self.fetch(&place, kind)? {
            Ok(file) => file,
            Err(why) => return Ok(Stored::Refused(why)),
        };
        let (content, ending) = match checked(file, kind, address) {
            Ok(checked) => checked,
            Err(why) => return Ok(Stored::Refused(why)),
        };
        let (path, is_new) = self.keep(content, ending, id, journal)?;
        journal.stored(&name, &path)?;
        Ok(if is_new { Stored::New(path) } else { Stored::Known(path) })
    }

    /// What stands at a place, in a file that has no name.
    fn fetch(&self, place: &Place, kind: Kind) -> anyhow::Result<Result<File, String>> {
        let most = if kind == Kind::Picture { MOST_PICTURE } else { MOST_OTHER };
        match place {
            Place::Local(path) => Ok(local::open(path, most)),
            Place::Web(url) => {
                let mut file = tempfile::tempfile().context("there is no room for temporary files")?;
                match self.web.download(url, most, &mut file) {
                    Ok(response) if response.status == 200 => Ok(Ok(file)),
                    Ok(response) => Ok(Err(format!("the server answers with status {}", response.status))),
                    Err(Failure::Disk(why)) => anyhow::bail!("cannot keep {url}: {why}"),
                    Err(failure) => Ok(Err(failure.to_string())),
                }
            }
        }
    }

    /// Stores a file under its digest. What is stored already is not stored again.
    fn keep(
        &self,
        mut content: File,
        ending: &str,
        id: &str,
        journal: &mut Journal,
    ) -> anyhow::Result<(String, bool)> {
        content.rewind()?;
        let mut hash = blake3::Hasher::new();
        std::io::copy(&mut content, &mut hash)?;
        let hash = hash.finalize().to_hex();
        let content_name = format!("content:{}", hash.as_str());
        if let Some(known) = journal.media(&content_name)
            && self.newsroom.join("media").join(known).is_file()
        {
            return Ok((known.to_owned(), false));
        }
        let path = format!("{FOLDER}/{id}/{}.{ending}", &hash.as_str()[..16]);
        let target = self.newsroom.join("media").join(&path);
        if !target.exists() {
            content.rewind()?;
            copy_atomically(&target, &mut content)
                .with_context(|| format!("cannot write {}", target.display()))?;
        }
        journal.stored(&content_name, &path)?;
        Ok((path, true))
    }
}

/// Where something lies.
enum Place {
    Web(String),
    Local(PathBuf),
}

impl Place {
    /// By which the journal knows it.
    fn name(&self) -> String {
        match self {
            Self::Web(url) => url.clone(),
            Self::Local(path) => {
                let facts = std::fs::metadata(path).ok();
                let time = facts.as_ref().and_then(|facts| facts.modified().ok());
                format!("{} {:?} {time:?}", path.display(), facts.map(|facts| facts.len()))
            }
        }
    }
}

fn place(address: &str, origin: &Origin) -> Result<Place, String> {
    if let Some(file) = local::find(address, origin)? {
        return Ok(Place::Local(file));
    }
    let base = match origin {
        Origin::Web(base) => base.as_str(),
        Origin::Folder { address, .. } => address.as_deref().unwrap_or_default(),
    };
    let url = match Url::parse(base) {
        Ok(base) => base.join(address),
        Err(_) => Url::parse(address),
    };
    match url {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(Place::Web(url.into())),
        _ => Err("its address is none that can be fetched".to_owned()),
    }
}

/// A file whose content is what it should be, with the ending that it must have.
fn checked(mut file: File, kind: Kind, address: &str) -> Result<(File, &'static str), String> {
    let unreadable = |error: std::io::Error| format!("it cannot be read: {error}");
    file.rewind().map_err(unreadable)?;
    if kind == Kind::Picture {
        let mut content = Vec::new();
        file.read_to_end(&mut content).map_err(unreadable)?;
        let ending = inspect(&content).map_err(|broken| format!("it {}", broken.message))?;
        return Ok((file, ending));
    }
    let mut start = [0; 8192];
    let read = read_start(&mut file, &mut start).map_err(unreadable)?;
    if kind == Kind::Captions {
        let is_known = is_web_vtt(&start[..read]);
        return if is_known { Ok((file, "vtt")) } else { Err("it is no WebVTT".to_owned()) };
    }
    let found = infer::get(&start[..read]).map(|found| found.extension());
    let ending = ending_of(address);
    let known = match kind {
        Kind::Film => film(found),
        Kind::Recording => recording(found, &ending),
        Kind::Captions | Kind::File | Kind::Picture => document(found, &ending),
    };
    known.map(|ending| (file, ending)).ok_or_else(|| match found {
        Some(found) => format!("it is {found} inside, which is not taken here"),
        None => "what it is cannot be told from its content".to_owned(),
    })
}

fn read_start(file: &mut File, start: &mut [u8]) -> std::io::Result<usize> {
    let mut read = 0;
    while read < start.len() {
        match file.read(&mut start[read..])? {
            0 => break,
            more => read += more,
        }
    }
    Ok(read)
}

fn film(found: Option<&str>) -> Option<&'static str> {
    match found? {
        "mp4" | "m4v" | "mov" => Some("mp4"),
        "webm" | "mkv" => Some("webm"),
        _ => None,
    }
}

fn recording(found: Option<&str>, ending: &str) -> Option<&'static str> {
    match found? {
        "mp3" => Some("mp3"),
        "m4a" | "mp4" => Some("m4a"),
        "aac" => Some("aac"),
        "ogg" | "opus" if ending == "opus" => Some("opus"),
        "ogg" | "opus" => Some("ogg"),
        "wav" => Some("wav"),
        "flac" => Some("flac"),
        _ => None,
    }
}

/// Documents, archives, and whatever else readers may be given to keep; nothing that a browser runs. `ending` is what
/// the address says: office documents are archives inside.
fn document(found: Option<&str>, ending: &str) -> Option<&'static str> {
    const OFFICE: [&str; 9] = ["docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "ofd", "zip"];
    const OLD_OFFICE: [&str; 4] = ["doc", "xls", "ppt", "wps"];
    const PLAIN: [&str; 3] = ["txt", "csv", "md"];
    let of = |known: &'static [&'static str]| known.iter().copied().find(|known| *known == ending);
    match found {
        Some("pdf") => Some("pdf"),
        Some("docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" | "epub" | "zip") => {
            of(&OFFICE).or(Some("zip"))
        }
        Some("doc" | "xls" | "ppt" | "msi") => of(&OLD_OFFICE),
        Some("rtf") => Some("rtf"),
        Some("rar") => Some("rar"),
        Some("7z") => Some("7z"),
        Some(_) => None,
        None => of(&PLAIN),
    }
}

/// The ending of an address's path, in lower case.
fn ending_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// What a file would be called, for a dry run.
fn ending_for(address: &str, kind: Kind) -> String {
    let usual = match kind {
        Kind::Picture => "jpg",
        Kind::Film => "mp4",
        Kind::Recording => "mp3",
        Kind::Captions => "vtt",
        Kind::File => "pdf",
    };
    format!("{}.{usual}", &digest(address.as_bytes())[..16])
}
