//! The channels of a content system as those of a portal: what `press channels` does.
//!
//! ```text
//! ask      a system                     -> its categories
//! merge    categories, the channels that are there -> the channels of the portal
//! changes  channels before and after    -> what is another
//! text     channels                     -> the text of content/channels.json
//! ```
//!
//! A channel is known by its key, so that it keeps its address however the system renames it. Only `press channels` asks for the tree in
//! order to write it; every other command reads the file.

mod ask;
mod changes;
mod merge;
mod slugs;
mod text;

pub use changes::{Change, What};
pub use merge::{DEEPEST, merge};
pub use text::text;

use crate::cache::write_atomically;
use crate::content::{CHANNELS_FILE, ChannelsFile, SiteConfig, walk_channels};
use crate::import::web::Web;
use anyhow::{Context, anyhow, bail};
use std::path::Path;

/// The file of channels, as it is and as it is to be.
#[derive(Clone, Debug)]
pub struct Update {
    file: ChannelsFile,
    is_another: bool,
    /// What is another than in the file, in the order of the new tree; channels that are gone come last.
    pub changes: Vec<Change>,
}

impl Update {
    /// Asks the content system for its channels, and compares them with those of the portal.
    ///
    /// # Errors
    /// When the portal does not have the channels of its system, or that cannot be read.
    pub fn ask(site: &SiteConfig, web: &Web) -> anyhow::Result<Self> {
        let Some(source) = &site.source else {
            bail!("site.json has no `source`: the channels of this portal are those of site.json");
        };
        let Some(file) = &source.channels_file else {
            bail!(
                "`nav` of `source` in site.json is not \"source\": the channels of this portal are those of site.json. Write \
                 \"nav\": \"source\" there, take the channels with stories out of `channels`, and run this again"
            );
        };
        let categories = ask::categories(site, source, web)
            .map_err(|why| anyhow!("the channels of the content system cannot be read: {why}"))?;
        let channels = merge(&file.channels, &categories).map_err(anyhow::Error::msg)?;
        let changes = changes::between(&file.channels, &channels);
        let is_another = channels != file.channels;
        Ok(Self { file: ChannelsFile { channels, ..file.clone() }, is_another, changes })
    }

    /// Whether the file is to be written.
    pub fn is_another(&self) -> bool {
        self.is_another
    }

    /// How many channels there are.
    pub fn count(&self) -> usize {
        let mut count = 0;
        walk_channels(&self.file.channels, None, &mut |_, _| count += 1);
        count
    }

    /// Writes the file below the newsroom's folder, where it is another. Gives whether it was.
    ///
    /// # Errors
    /// When there is no channel, which is rather a fault of the system, or the file cannot be written.
    pub fn write(&self, newsroom: &Path) -> anyhow::Result<bool> {
        if self.file.channels.is_empty() {
            bail!("the content system has no category with a story in it; {CHANNELS_FILE} was not written");
        }
        if !self.is_another {
            return Ok(false);
        }
        let path = newsroom.join(CHANNELS_FILE);
        write_atomically(&path, text(&self.file).as_bytes())
            .with_context(|| format!("cannot write {}", path.display()))?;
        Ok(true)
    }
}
