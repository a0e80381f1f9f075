//! What a tool that writes a new story must know of those that are there: the portal's facts and all ids. No picture is
//! looked at, and no story is read as one, so that it takes a moment in a large newsroom too.

use super::listed::Listed;
use super::parse_context::ParseContext;
use super::{Diagnostics, SITE, SiteConfig, site_config, site_text};
use anyhow::Context;
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::Path;

/// A file of channels that has none.
const NO_CHANNELS: &[u8] = b"{\"channels\": []}";

impl Listed {
    /// The portal's facts without its pictures; none when `site.json` cannot be used, for reasons that are in `diagnostics`.
    pub fn site(&self, diagnostics: &mut Diagnostics) -> Option<SiteConfig> {
        self.site_with(self.channels.clone(), diagnostics)
    }

    /// The same for whoever is about to write `channels.json`: that there is none yet is no mistake.
    pub fn site_before_channels(&self, diagnostics: &mut Diagnostics) -> Option<SiteConfig> {
        let channels = self.channels.clone().or_else(|| Some(NO_CHANNELS.to_vec()));
        self.site_with(channels, diagnostics)
    }

    fn site_with(&self, channels: Option<Vec<u8>>, diagnostics: &mut Diagnostics) -> Option<SiteConfig> {
        let text = site_text(&self.folder, self.site.clone(), diagnostics)?;
        let mut cx = ParseContext::new(Path::new(SITE), &text, &self.media, diagnostics);
        site_config::read(&text, channels, &mut cx)
    }

    /// Whatever may be an id among the copy: names of files, and fields called `id`. Those of damaged stories are among
    /// them, and may be some that are none.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn ids(&self) -> anyhow::Result<HashSet<String>> {
        let ids = |file: &Path| {
            let path = self.folder.join(file);
            let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            anyhow::Ok([stem].into_iter().chain(ids_in(&String::from_utf8_lossy(&bytes))).collect::<Vec<_>>())
        };
        let all: Vec<Vec<String>> =
            self.articles.files.par_iter().map(|(file, _)| ids(file)).collect::<anyhow::Result<_>>()?;
        Ok(all.into_iter().flatten().collect())
    }
}

/// Values of fields called `id`, in any notation.
fn ids_in(text: &str) -> Vec<String> {
    let value = |(at, _): (usize, &str)| {
        let before = text[..at].chars().next_back();
        let rest = text[at + 2..].trim_start_matches(['"', '\'']).trim_start().strip_prefix(['=', ':'])?;
        let rest = rest.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
        let is_name = before.is_none_or(|c| c.is_whitespace() || "\"'{,".contains(c));
        (is_name && end > 0).then(|| rest[..end].to_owned())
    };
    text.match_indices("id").filter_map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_every_notation() {
        for text in [
            "+++\nid = \"a-1\"\n+++\nThe idea: it did = no",
            "+++\n\"id\"='a-1'",
            "---\nid: a-1\ntitle: x\n---",
            "---\n{title: x, id: 'a-1'}\n---",
            "{\"id\":\"a-1\",\"title\":\"x\"}",
            "{ \"title\": \"x\",\n\t\"id\" : \"a-1\" }",
        ] {
            assert_eq!(ids_in(text), ["a-1"], "{text}");
        }
        assert_eq!(ids_in("grid = 1, valid: 2, id, id = , paid=3"), Vec::<String>::new());
    }
}
