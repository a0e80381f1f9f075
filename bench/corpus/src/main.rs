//! Writes large portals of sample stories whose words are as frequent as in real Chinese text: what `./dev bench search` searches in.
//!
//! `press sample` is for how fast a portal is published; its stories are made of a few dozen sentences, so that an index of them would be
//! ten times smaller than a real one. Here words are drawn by their counts in a dictionary (`dictionary/README.md`), each word has its own
//! followers, and stories have topics whose words occur together. Same size and seed, same bytes.

mod chance;
mod dictionary;
mod figures;
mod names;
mod prose;
mod story;

use anyhow::{Context, bail};
use clap::Parser;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use story::{Channels, Story};

/// The channels, and what the portal says about itself: that all of it is sample copy.
const SITE: &str = include_str!("../../../crates/press/src/sample/site.json");

/// Writes a portal of sample stories whose words are as frequent as in real Chinese text.
#[derive(Debug, Parser)]
struct Arguments {
    /// How many stories, spread over ten years.
    #[arg(long, value_name = "N")]
    stories: usize,
    /// Another seed gives other stories.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// An empty folder, or one that is not there yet. Without it only figures of the text are printed.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let channels = Channels::of(SITE)?;
    let stories: Vec<Story> = (0..arguments.stories)
        .map(|number| Story { number, stories: arguments.stories, seed: arguments.seed })
        .collect();
    let Some(out) = &arguments.out else {
        println!("{}", figures::of(&stories));
        return Ok(());
    };
    write(out, &stories, &channels)?;
    eprintln!("{} stories of sample copy are in {}", stories.len(), out.display());
    Ok(())
}

/// Writes `content/site.json` and `content/articles/**.md` below a folder.
fn write(folder: &Path, stories: &[Story], channels: &Channels) -> anyhow::Result<()> {
    if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{} is not empty; choose another folder", folder.display());
    }
    save(&folder.join("content/site.json"), SITE)?;
    let articles = folder.join("content/articles");
    stories.par_iter().try_for_each(|story| save(&articles.join(story.file()), &story.content(channels)))
}

fn save(path: &Path, content: &str) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, content))
        .with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    // A test that cannot go on says so by panicking.
    #![allow(clippy::expect_used)]

    use super::*;

    #[test]
    fn a_portal_is_written_whole_and_not_over_another_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let channels = Channels::of(SITE).expect("channels");
        let stories: Vec<_> = (0..5).map(|number| Story { number, stories: 5, seed: 1 }).collect();
        write(folder.path(), &stories, &channels).expect("written");
        for story in &stories {
            let file = folder.path().join("content/articles").join(story.file());
            assert_eq!(std::fs::read_to_string(file).expect("a story"), story.content(&channels));
        }
        let error = write(folder.path(), &stories, &channels).expect_err("refused").to_string();
        assert!(error.contains("is not empty"), "{error}");
    }
}
