//! Large portals of sample content, for benches and for trying a layout out: the same bytes for the same size, each time.
//!
//! Lengths, channels, tags and pictures are spread as in a prefecture's newspaper: many short notes, few long reads; city
//! and counties carry most; a few tags are on many stories, many on a few.

mod chance;
mod pictures;
mod prose;
mod words;

use crate::folder_path::folder_path;
use anyhow::{Context, bail};
use chance::Chance;
use jiff::civil::{Date, date, time};
use jiff::{ToSpan, civil::DateTime};
use prose::Prose;
use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::SeedableRng;
use rayon::prelude::*;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use words::{CHANNELS, TAGS};

/// The day of the newest stories; a fixed one, so that a sample is the same on every day.
const LAST_DAY: Date = date(2026, 10, 31);

/// How many stories a day brings.
const A_DAY: usize = 60;

/// Stories that a sample may have: seventy years of a busy newsroom.
const MOST: usize = 1_500_000;

/// How many stories in a hundred have a picture.
const PICTURED: u64 = 35;

/// How large a sample is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// How many stories.
    pub stories: usize,
    /// How many photographs, of which no two are alike; every story shows one then. None for a few small pictures that some stories share.
    pub pictures: Option<usize>,
}

/// Writes a portal below a folder: `content/site.json`, `content/articles/**.md`, `media/**`. `progress` is called with what is
/// written (`stories`, `pictures`), how many have been, and how many there are in all.
///
/// # Errors
/// When the folder holds something already, or cannot be written; when there are more pictures than stories to show them.
pub fn write(
    folder: &Path,
    size: Size,
    progress: impl Fn(&'static str, usize, usize) + Sync,
) -> anyhow::Result<()> {
    let Size { stories, pictures } = size;
    if stories > MOST {
        bail!("{stories} stories are too many; a sample has {MOST} at most");
    }
    if let Some(pictures) = pictures.filter(|pictures| *pictures > stories || *pictures == 0) {
        bail!("{stories} stories cannot show {pictures} pictures: each shows one, so ask for 1 to {stories}");
    }
    let folder = &folder_path(folder)?;
    if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{} is not empty; choose another folder", folder.display());
    }
    save(&folder.join("content/site.json"), include_bytes!("site.json"))?;
    let media = folder.join("media");
    let done = AtomicUsize::new(0);
    let one_more = || done.fetch_add(1, Ordering::Relaxed) + 1;
    match pictures {
        None => pictures::all()?
            .iter()
            .enumerate()
            .try_for_each(|(number, picture)| save(&media.join(pictures::path(number)), picture))?,
        Some(pictures) => (0..pictures).into_par_iter().try_for_each(|number| {
            save(&media.join(pictures::photograph_path(number)), &pictures::photograph(number)?)?;
            progress("pictures", one_more(), pictures);
            anyhow::Ok(())
        })?,
    }
    done.store(0, Ordering::Relaxed);
    (0..stories).into_par_iter().try_for_each(|number| {
        let story = Story::new(number, size);
        save(&folder.join("content/articles").join(story.file()), story.content().as_bytes())?;
        progress("stories", one_more(), stories);
        Ok(())
    })
}

/// One of the small pictures, as PNG: for other samples.
///
/// # Errors
/// When it cannot be encoded.
pub(crate) fn picture() -> anyhow::Result<Vec<u8>> {
    pictures::one(0)
}

fn save(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, content))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// A story of the sample, by its number: the oldest is 0.
struct Story {
    number: usize,
    published: DateTime,
    /// How many photographs there are to show.
    photographs: Option<usize>,
}

impl Story {
    fn new(number: usize, Size { stories, pictures }: Size) -> Self {
        // Counted back from the newest, so that every size ends on the same day.
        let back = stories - 1 - number;
        let day = LAST_DAY.saturating_sub((back / A_DAY).try_into().unwrap_or(i32::MAX).days());
        // From 07:00 on, one every quarter of an hour, and never on the full minute.
        let at = A_DAY - 1 - back % A_DAY;
        let seconds = at * 15 * 60 + (number * 37) % 900;
        let published =
            day.to_datetime(time(7, 0, 0, 0)).saturating_add(i64::try_from(seconds).unwrap_or(0).seconds());
        Self { number, published, photographs: pictures }
    }

    fn id(&self) -> String {
        format!("sample-{:06}", self.number)
    }

    /// Below the folder of articles.
    fn file(&self) -> String {
        format!("{}/{}.md", self.published.date().strftime("%Y/%m/%d"), self.id())
    }

    fn content(&self) -> String {
        let mut chance = SplitMix64::seed_from_u64(self.number as u64);
        let channel = *chance.weighted(&CHANNELS);
        let mut prose = Prose::new(&mut chance);
        let (title, body) = (prose.title(), prose.body());
        let mut content =
            format!("+++\nid = \"{}\"\nchannel = \"{channel}\"\ntitle = \"{title}\"\n", self.id());
        // Writing to a String cannot fail.
        let _ = writeln!(content, "published = {}+08:00", self.published.strftime("%Y-%m-%dT%H:%M:%S"));
        content.push_str("source = { name = \"张家口新闻网（示例）\" }\n");
        let _ = writeln!(
            content,
            "credits = [{{ role = \"记者\", name = \"{}\" }}]",
            chance.pick(&words::BYLINES)
        );
        let _ = writeln!(content, "editor = \"{}（示例）\"", chance.pick(&words::BYLINES));
        let tags = tags(&mut chance);
        if !tags.is_empty() {
            let _ = writeln!(content, "tags = [{}]", tags.join(", "));
        }
        let picture = match self.photographs {
            Some(photographs) => self.number.checked_rem(photographs).map(pictures::photograph_path),
            None => (chance.below(100) < PICTURED).then(|| pictures::path(chance.index(pictures::COUNT))),
        };
        if let Some(path) = &picture {
            let _ = writeln!(content, "cover = {{ src = \"{path}\", alt = \"示例图片\" }}");
        }
        content.push_str("+++\n");
        for (at, paragraph) in body.iter().enumerate() {
            let _ = write!(content, "\n{paragraph}\n");
            if let (0, Some(path)) = (at, &picture) {
                let _ = write!(content, "\n![示例图片]({path} \"示例图片，由程序绘制。\")\n");
            }
        }
        content
    }
}

/// None to five, the first ones of the list most often.
fn tags(chance: &mut SplitMix64) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for _ in 0..chance.below(6) {
        let rank = chance.skewed(TAGS.len() * words::PLACES.len());
        // The head of the list are matters; behind them, matters of one place.
        let tag = match rank.checked_sub(TAGS.len()) {
            None => TAGS[rank].to_owned(),
            Some(rest) => {
                format!(
                    "{}{}",
                    words::PLACES[rest / TAGS.len() % words::PLACES.len()],
                    TAGS[rest % TAGS.len()]
                )
            }
        };
        let tag = format!("\"{tag}\"");
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEW: Size = Size { stories: 300, pictures: None };

    #[test]
    fn a_story_is_the_same_each_time_and_ends_on_the_last_day() {
        let (one, two) = (Story::new(299, FEW), Story::new(299, FEW));
        assert_eq!(one.content(), two.content());
        assert_eq!(one.published.date(), LAST_DAY);
        assert_ne!(Story::new(298, FEW).content(), one.content());
    }

    #[test]
    fn every_photograph_is_another_one_and_is_shown() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), Size { stories: 5, pictures: Some(3) }, |_, _, _| {}).expect("written");
        let shown: std::collections::BTreeSet<_> = (0..5)
            .flat_map(|number| {
                Story::new(number, Size { stories: 5, pictures: Some(3) })
                    .content()
                    .lines()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .filter(|line| line.starts_with("cover"))
            .collect();
        assert_eq!(shown.len(), 3);
        let read = |number| {
            std::fs::read(folder.path().join("media").join(pictures::photograph_path(number)))
                .expect("a picture")
        };
        assert!(read(0) != read(1) && read(1) != read(2) && read(0) != read(2));
        for pictures in [0, 6] {
            let other = tempfile::tempdir().expect("a folder");
            let error = write(other.path(), Size { stories: 5, pictures: Some(pictures) }, |_, _, _| {})
                .expect_err("refused");
            assert!(error.to_string().contains("ask for 1 to 5"), "{error}");
        }
    }

    #[test]
    fn stories_follow_each_other_in_time() {
        let times: Vec<_> = (0..300).map(|n| Story::new(n, FEW).published).collect();
        assert!(times.is_sorted());
        assert_eq!(times.iter().map(|at| at.date()).collect::<std::collections::BTreeSet<_>>().len(), 5);
    }

    #[test]
    fn lengths_are_those_of_a_newspaper() {
        let mut lengths: Vec<usize> = (0..1000)
            .map(|n| Prose::new(&mut SplitMix64::seed_from_u64(n)).body().concat().chars().count())
            .collect();
        lengths.sort_unstable();
        assert!((300..700).contains(&lengths[500]), "half are shorter than {}", lengths[500]);
        assert!((1200..4000).contains(&lengths[990]), "one in a hundred is longer than {}", lengths[990]);
        assert!(lengths[10] >= 60, "{}", lengths[10]);
    }
}
