//! Variants: parallel trees of all pages of a portal.
//!
//! These types are the press's: a browser gets plain texts in [`Site`](super::Site), which it need not understand, only join. That weighs
//! half a kilobyte less in the wasm.

use super::lang::Lang;

/// The folder of a variant, directly below the portal's base. Each is a first segment that no channel may have, so that a
/// variant can be added to a portal at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VariantFolder {
    /// `hant/`, meant for traditional Chinese; its language is the newsroom's choice all the same.
    Hant,
    /// `hans/`, meant for simplified Chinese.
    Hans,
}

impl VariantFolder {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Hant, Self::Hans];

    /// The folder of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|folder| folder.name() == name)
    }

    /// Its name: `hant` or `hans`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hant => "hant",
            Self::Hans => "hans",
        }
    }

    /// Whether an address below the portal's base (`hant/county/`) is one of this folder.
    pub fn holds(self, address: &str) -> bool {
        let rest = address.strip_prefix(self.name());
        rest.is_some_and(|rest| matches!(rest.as_bytes().first(), None | Some(b'/' | b'?' | b'#')))
    }
}

/// A tree of all pages of a portal: the main one, or a parallel one in a folder. All variants have the same routes; media and the
/// app's files are shared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Variant {
    /// Language of its interface and of its pages. No two variants of a portal have the same.
    pub lang: Lang,
    /// The folder that it stands in; none for the main variant, which stands at the portal's base.
    pub folder: Option<VariantFolder>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ChannelPath;

    #[test]
    fn no_channel_can_have_the_folder_of_a_variant() {
        for folder in VariantFolder::ALL {
            assert!(ChannelPath::new(folder.name()).is_err(), "{}", folder.name());
            assert_eq!(VariantFolder::named(folder.name()), Some(folder));
        }
    }
}
