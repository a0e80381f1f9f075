//! Portals that many newsrooms are like.

use baolan_core::model::Lang;

/// Which newsroom a new portal is for: its channels and its name, which are changed later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Like {
    /// A prefecture's newspaper: fourteen channels, counties with news of their own among them.
    #[default]
    Prefecture,
    /// A county's media centre.
    County,
    /// A school's or university's news.
    Campus,
}

impl Like {
    /// All of them, in the order in which help texts name them.
    pub const ALL: [Self; 3] = [Self::Prefecture, Self::County, Self::Campus];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Campus => "campus",
        }
    }

    /// Its channels, as [`super::channels()`] reads them.
    pub fn channels(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Prefecture, Lang::ZhHans) => {
                include_str!("../../templates/channels/prefecture.zh-Hans.txt")
            }
            (Self::Prefecture, Lang::ZhHant) => {
                include_str!("../../templates/channels/prefecture.zh-Hant.txt")
            }
            (Self::Prefecture, Lang::En) => include_str!("../../templates/channels/prefecture.en.txt"),
            (Self::County, Lang::ZhHans) => include_str!("../../templates/channels/county.zh-Hans.txt"),
            (Self::County, Lang::ZhHant) => include_str!("../../templates/channels/county.zh-Hant.txt"),
            (Self::County, Lang::En) => include_str!("../../templates/channels/county.en.txt"),
            (Self::Campus, Lang::ZhHans) => include_str!("../../templates/channels/campus.zh-Hans.txt"),
            (Self::Campus, Lang::ZhHant) => include_str!("../../templates/channels/campus.zh-Hant.txt"),
            (Self::Campus, Lang::En) => include_str!("../../templates/channels/campus.en.txt"),
        }
    }

    /// What such a portal is called until it has a name.
    pub fn portal_name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Prefecture, Lang::ZhHans) => "示例市新闻网",
            (Self::Prefecture, Lang::ZhHant) => "範例市新聞網",
            (Self::Prefecture, Lang::En) => "Sample City News",
            (Self::County, Lang::ZhHans) => "示例县新闻网",
            (Self::County, Lang::ZhHant) => "範例縣新聞網",
            (Self::County, Lang::En) => "Sample County News",
            (Self::Campus, Lang::ZhHans) => "示例大学新闻网",
            (Self::Campus, Lang::ZhHant) => "範例大學新聞網",
            (Self::Campus, Lang::En) => "Sample Campus News",
        }
    }
}
