//! What is indexed of a story.

/// A text in the heading of a story, which weighs more than its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// 标题.
    Title,
    /// 副题 and 引题.
    Subtitle,
    /// Names of its channel and of those above it.
    Channel,
    /// Its tags.
    Tag,
    /// Who made it.
    Credit,
}

impl Field {
    /// All of them, in the order of their positions.
    pub const ALL: [Self; 5] = [Self::Title, Self::Subtitle, Self::Channel, Self::Tag, Self::Credit];

    /// The positions of a field, in the heading zone: from here on, up to those of the next.
    pub fn begin(self) -> u32 {
        match self {
            Self::Title => 0,
            Self::Subtitle => 256,
            Self::Channel => 512,
            Self::Tag => 768,
            Self::Credit => 1_024,
        }
    }

    /// Where the next field begins.
    pub fn end(self) -> u32 {
        self.begin() + 256
    }

    /// The field of a position.
    pub fn at(position: u32) -> Option<Self> {
        Self::ALL.get(usize::try_from(position / 256).ok()?).copied()
    }
}

/// A story as it is indexed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its address below the portal's: `2026/02/03/snow`.
    pub address: String,
    /// The day of its publication in the site's zone, in days since 1970.
    pub day: i64,
    /// The number of its channel in the manifest.
    pub channel: u32,
    /// Texts of its heading; of a field there may be several.
    pub heading: Vec<(Field, String)>,
    /// Texts of its body, one a paragraph.
    pub body: Vec<String>,
}
