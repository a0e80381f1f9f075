//! Begins a portal: the folder that a newsroom starts with.
//!
//! ```text
//! channels    a list of names and paths   -> the channel tree of site.json
//! like        prefecture, county, campus  -> such a list, and a name
//! site_json   a portal's facts            -> site.json
//! stories     a portal's facts            -> three stories that teach by example
//! folder      all of that                 -> files in an empty folder
//! ```

mod channels;
mod folder;
mod like;
mod site_json;
mod stories;

pub use channels::{NewChannel, channels};
pub use folder::write;
pub use like::Like;

use baolan_core::model::Lang;
use jiff::Zoned;

/// What a portal begins with.
#[derive(Clone, Debug)]
pub struct NewPortal {
    /// The portal's name, one line.
    pub name: String,
    /// Where it will stand, with a slash at its end.
    pub address: String,
    /// Language of the interface and of the sample stories.
    pub lang: Lang,
    /// IANA name of its time zone.
    pub time_zone: String,
    /// The channel tree; at least one channel has a path.
    pub channels: Vec<NewChannel>,
    /// When the sample stories are published, in the portal's zone.
    pub published: Zoned,
}
