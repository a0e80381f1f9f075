//! What pages are made of: small, exact, already resolved. Plain data with serde; no web, no I/O.
//!
//! JSON made from these types leaves out what is empty, and ignores fields that it does not know, so that a newer press
//! and an older app understand each other. Enums that grow (blocks, front page blocks) read an unknown member as `Unknown`.

mod address;
mod article;
mod block;
mod block_parts;
mod channel;
mod direction;
mod lang;
mod listing;
mod local_date_time;
mod open_enum;
mod picture;
mod reading_time;
mod site;
mod span;
mod variant;

pub use address::{Address, NoAddress};
pub use article::{Article, Correction, Credit, Neighbour, Original, Source, Tag};
pub use block::{
    Audio, Block, Code, Divider, Embed, File, Footnotes, Gallery, Heading, List, Note, NoteKind, Quote,
    Table, Video,
};
pub use block_parts::{Part, PartMut};
pub use channel::{BuiltinPage, Channel, ChannelPath, Target};
pub use direction::direction;
pub use lang::Lang;
pub use listing::Teaser;
pub use local_date_time::LocalDateTime;
pub(crate) use open_enum::open_enum;
pub use picture::Picture;
pub use reading_time::reading_minutes;
pub use site::{Brand, Licence, Link, Site, SocialAccount, Statement};
pub use span::{Baseline, Footnote, Span, plain_text};
pub use variant::{Variant, VariantFolder};

/// Whether a flag may be left out of JSON.
pub(crate) fn is_false(flag: &bool) -> bool {
    !*flag
}
