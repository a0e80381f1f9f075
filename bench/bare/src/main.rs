//! The yardstick of `./dev bench press`: writes files of given sizes into given folders on all processors, and does nothing
//! else. What a publish takes longer than this is the press's own; the rest is the disk's.
//!
//! ```text
//! bare LIST OUT      LIST has a line for every file, its size and its name: 1024 2026/a/index.html
//! ```

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A file to be written: its size in bytes, its name.
type File<'a> = (usize, &'a str);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(list), Some(out), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("bare LIST OUT: a list of sizes and names, and a folder that is not there yet".into());
    };
    let list = fs::read_to_string(&list).map_err(|error| format!("{}: {error}", list.display()))?;
    let files: Vec<File<'_>> = list.lines().map(file).collect::<Result<_, _>>()?;
    make_folders(&files, &out)?;
    write(&files, &out)
}

fn file(line: &str) -> Result<File<'_>, Box<dyn Error>> {
    let (size, name) = line.split_once(' ').ok_or_else(|| format!("no size and name: {line}"))?;
    Ok((size.parse().map_err(|error| format!("{line}: {error}"))?, name))
}

/// Makes the folders one after another, each after the one that it is in.
fn make_folders(files: &[File<'_>], out: &Path) -> Result<(), Box<dyn Error>> {
    let above = |name: &'_ str| name.match_indices('/').map(|(at, _)| at).collect::<Vec<_>>();
    let folders: BTreeSet<&str> =
        files.iter().flat_map(|(_, name)| above(name).into_iter().map(|at| &name[..at])).collect();
    fs::create_dir(out)?;
    folders.into_iter().try_for_each(|folder| fs::create_dir(out.join(folder)))?;
    Ok(())
}

/// Writes the files, each processor the next one.
fn write(files: &[File<'_>], out: &Path) -> Result<(), Box<dyn Error>> {
    let largest = files.iter().map(|(size, _)| *size).max().unwrap_or(0);
    let (bytes, next) = (vec![b'a'; largest], AtomicUsize::new(0));
    let work = || -> std::io::Result<()> {
        while let Some((size, name)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            fs::write(out.join(name), &bytes[..*size])?;
        }
        Ok(())
    };
    let processors = thread::available_parallelism()?.get();
    let results: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..processors).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(thread::ScopedJoinHandle::join).collect()
    });
    for result in results {
        result.map_err(|_| "a thread ended early")??;
    }
    Ok(())
}
