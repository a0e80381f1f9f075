//! What a live portal is told of itself, beside what every portal is told.

use super::{SiteConfig, Source};
use crate::live_texts::LiveTexts;
use baolan_core::model::Channel;
use baolan_live::facts::{ChannelFacts, Facts, Words};

impl SiteConfig {
    /// The facts that only a live portal has: the member `live` of the site's file. None of a portal of files.
    pub fn live_facts(&self) -> Option<Facts> {
        let source = self.source.as_ref()?;
        let texts = LiveTexts::of(self.site.lang);
        let mut channels = Vec::new();
        add(&self.site.channels, source, &mut channels);
        let named = |name: &Option<String>| name.as_ref().unwrap_or(&self.site.name).clone();
        Some(Facts {
            kind: source.kind.name().to_owned(),
            base: source.base.clone(),
            site: source.site.clone(),
            key: source.key.clone(),
            extra: source.extra.clone(),
            mapping: source.mapping.clone(),
            channels,
            page_size: u32::try_from(self.page_size).unwrap_or(u32::MAX),
            home: self.plan(),
            source: named(&source.name),
            editor: named(&source.editor),
            words: Words {
                missing: texts.missing.to_owned(),
                elsewhere: texts.elsewhere.to_owned(),
                author: texts.author.to_owned(),
            },
        })
    }
}

/// Adds the channels of a part of the tree, each before those below it.
fn add(tree: &[Channel], source: &Source, into: &mut Vec<ChannelFacts>) {
    for channel in tree {
        if let Some(path) = channel.path() {
            let (path, name) = (path.clone(), channel.name.clone());
            into.push(ChannelFacts { keys: source.keys(&path), path, name });
        }
        add(&channel.children, source, into);
    }
}
