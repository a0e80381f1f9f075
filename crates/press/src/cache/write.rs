//! Writes files atomically.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Writes a file under another name beside its place, then renames it: whoever reads it finds the old content or the new
/// one, however many threads and presses are at work. Makes the folder when it is not there. The file's mode is that of any
/// new file (0666 less the umask), not the 0600 of temporary ones: a press or a server that runs as another user must be
/// able to read it.
///
/// Not synced: after a power failure the file may be empty, so its reader must check it.
///
/// # Errors
/// When the folder cannot be written or the disk is full. What was there before stays, and nothing is left beside it unless
/// the process was killed; then it is a file that ends in `.part`.
pub(crate) fn write_atomically(path: &Path, mut content: &[u8]) -> io::Result<()> {
    copy_atomically(path, &mut content)
}

/// The same as [`write_atomically`] for content of any length.
///
/// # Errors
/// As there, and when the content cannot be read.
pub(crate) fn copy_atomically(path: &Path, content: &mut dyn Read) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut aside = builder.tempfile_in(folder)?;
    io::copy(content, &mut aside)?;
    aside.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let room = tempfile::TempDir::new().expect("a folder");
        let path = room.path().join("a/b/file.json");
        write_atomically(&path, b"old").expect("written");
        write_atomically(&path, b"new").expect("written");
        assert_eq!(fs::read(&path).expect("a file"), b"new");
        assert_eq!(names(&room.path().join("a/b")), ["file.json"]);
    }

    #[test]
    fn what_cannot_take_its_place_is_not_left_beside_it() {
        let room = tempfile::TempDir::new().expect("a folder");
        fs::create_dir_all(room.path().join("taken/by-a-folder")).expect("a folder");
        write_atomically(&room.path().join("taken"), b"new").expect_err("a folder is there");
        assert_eq!(names(room.path()), ["taken"]);
    }

    /// A file of mode 0600 is refused (403) by a server that runs as another user than the press.
    #[cfg(unix)]
    #[test]
    fn a_file_has_the_mode_of_any_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let room = tempfile::TempDir::new().expect("a folder");
        let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
        let (ordinary, atomic) = (room.path().join("ordinary"), room.path().join("atomic"));
        fs::write(&ordinary, "").expect("written");
        write_atomically(&atomic, b"").expect("written");
        assert_eq!(mode(&atomic), mode(&ordinary));
    }
}
