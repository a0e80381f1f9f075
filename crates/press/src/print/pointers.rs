//! Pictures of a large pointer, which the sheet of the reading preferences names.

use crate::app::Asset;

/// Pictures of the pointer, three times as large as ordinary ones, by the names that the sheet calls them. Safari takes no other colours than
/// those in the picture, so they are black with a white edge in every theme.
const POINTERS: [(&str, &str); 2] =
    [("pointer", include_str!("pointer.svg")), ("hand", include_str!("hand.svg"))];

/// The pictures, for who publishes the sheet.
pub(super) fn pointers() -> Vec<Asset> {
    POINTERS.map(|(name, svg)| Asset::new(name, "svg", svg.as_bytes().to_vec())).into()
}

/// A sheet with the addresses of the pictures: beside it, under names with a hash.
pub(super) fn with_pointers(css: &str) -> String {
    POINTERS.iter().fold(css.to_owned(), |css, (name, svg)| {
        let asset = Asset::new(name, "svg", svg.as_bytes().to_vec());
        css.replace(&format!("{name}.svg"), &asset.name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_names_the_pictures_as_they_are_published() {
        let css = with_pointers("a{cursor:url(hand.svg) 1 1,auto}b{cursor:url(\"pointer.svg\"),auto}");
        let names = POINTERS.map(|(name, svg)| Asset::new(name, "svg", svg.as_bytes().to_vec()).name);
        for name in &names {
            assert!(css.contains(name), "{css}");
        }
        assert!(!css.contains("hand.svg") && !css.contains("pointer.svg"));
    }
}
