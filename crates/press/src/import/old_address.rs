//! Where readers found a story before: the address that leads from there to it.

use crate::content::LegacyUrl;
use crate::edition::is_free_legacy_url;
use baolan_core::model::{Address, ChannelPath};
use std::collections::HashMap;

/// The old addresses of the stories of one run, by what makes them others, with the story's id: two stories cannot
/// have one.
#[derive(Debug, Default)]
pub(super) struct OldAddresses {
    known: HashMap<String, String>,
}

impl OldAddresses {
    /// The old address of a story, as its file has it; nothing where there is none that can lead to it. `site` is the
    /// portal's address, `own` the story's in it.
    ///
    /// # Errors
    /// In words for an editor, when it cannot be kept although the story has one.
    pub(super) fn of(
        &mut self,
        written: &str,
        id: &str,
        own: &Address,
        site: &str,
        is_channel: &dyn Fn(&ChannelPath) -> bool,
    ) -> Result<Option<String>, String> {
        let written = written.split('#').next().unwrap_or_default();
        // Files of a site name their pages below its root.
        let is_below = !written.is_empty() && !written.contains("://") && !written.starts_with('/');
        let written = if is_below { format!("/{written}") } else { written.to_owned() };
        let written = written.as_str();
        // A page of one story is no front page.
        let path = written
            .split_once("://")
            .map_or(written, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        if path.trim_matches('/').is_empty() {
            return Ok(None);
        }
        let Some(url) = LegacyUrl::read(written, site) else {
            return Err(format!("its old address {written} cannot be kept"));
        };
        if !is_free_legacy_url(&url, own, is_channel) {
            return Err(format!("its old address {written} is one of this portal"));
        }
        let first = self.known.entry(url.key()).or_insert_with(|| id.to_owned());
        if first != id {
            return Err(format!("its old address {written} is that of {first}, too"));
        }
        Ok(Some(url.written()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_addresses_lead_to_one_story_and_stand_in_nobodys_way() {
        let own = Address::new("2026-01-02", "wp-1").expect("an address");
        let is_channel = |channel: &ChannelPath| channel.as_str() == "county";
        let mut known = OldAddresses::default();
        let mut of =
            |written: &str, id: &str| known.of(written, id, &own, "https://own.example/", &is_channel);
        for (written, expected) in [
            ("https://old.example/2026/01/02/%E9%9B%AA/", Some("/2026/01/02/雪/")),
            ("https://old.example/?p=1", Some("/?p=1")),
            ("https://old.example/a.php?id=1#top", Some("/a.php?id=1")),
            ("https://old.example/100%25", Some("/100%25")),
            ("2026/01/02/snow/", Some("/2026/01/02/snow/")),
            ("https://old.example", None),
            ("/", None),
            ("", None),
        ] {
            assert_eq!(of(written, "wp-1"), Ok(expected.map(str::to_owned)), "{written}");
        }
        assert!(
            of("https://b.example/a.php?id=1", "wp-2")
                .is_err_and(|why| why.ends_with("is that of wp-1, too"))
        );
        for written in
            ["https://old.example/county/", "/latest/", "/a//b", "/sitemap.xml", "/2026/01/02/wp-1/"]
        {
            assert!(of(written, "wp-1").is_err(), "{written}");
        }
    }
}
