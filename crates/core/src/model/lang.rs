//! Languages of the interface.

use serde::{Deserialize, Serialize};

/// Language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// Traditional Chinese.
    #[serde(rename = "zh-Hant")]
    ZhHant,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// All of them, in the order in which help texts name them. For native tools; the app, whose pages have one language,
    /// does not use it.
    pub const ALL: [Self; 3] = [Self::ZhHans, Self::ZhHant, Self::En];

    /// BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::IntoDeserializer;
    use serde::de::value::Error;

    /// Serde's derive knows every variant; it names them when it is given another.
    #[test]
    fn all_languages_are_in_the_list_under_their_tags() {
        let read = |tag: &'static str| Lang::deserialize(IntoDeserializer::<Error>::into_deserializer(tag));
        let tags = Lang::ALL.map(|lang| format!("`{}`", lang.tag())).join(", ");
        let error = read("tlh").expect_err("no language of a portal").to_string();
        assert_eq!(error, format!("unknown variant `tlh`, expected one of {tags}"));
        for lang in Lang::ALL {
            assert_eq!(read(lang.tag()), Ok(lang));
        }
    }

    #[test]
    fn the_guide_lists_all_languages() {
        let guide = include_str!("../../../../docs/content.md");
        let tags = Lang::ALL.map(|lang| format!("`{}`", lang.tag())).join(", ");
        let row = format!("| language of the interface: {tags} |\n");
        assert!(guide.contains(&row), "docs/content.md has no {row}");
    }
}
