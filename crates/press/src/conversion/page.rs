//! Converts pages.

use super::texts::Texts;
use super::{Conversion, WordList};
use baolan_core::model::{Address, Article, Correction, Link, Neighbour, Tag, Teaser};
use baolan_core::page::{
    ArchivePage, ChannelPage, ChannelStories, Home, HomeBlock, Latest, Links, Page, SearchPage, Stories,
    TagPage, WebSearch,
};

/// What stories say of their own words, by their addresses.
pub type WordsOf<'a> = &'a dyn Fn(&Address) -> Option<&'a WordList>;

impl Conversion {
    /// A page in the other script. Stories in other languages stay as they are, and are marked.
    pub fn page(&self, page: &mut Page, words_of: WordsOf<'_>) {
        let texts = self.texts(&[]);
        let list = |items: &mut Vec<Teaser>| self.teasers(items, words_of);
        match page {
            Page::Home(Home { blocks }) => {
                blocks.iter_mut().for_each(|block| self.home_block(block, &texts, words_of));
            }
            Page::Channel(ChannelPage { channel: _, pinned, items, archives: _, jumps: _ }) => {
                list(pinned);
                list(items);
            }
            Page::Archive(ArchivePage { channel: _, number: _, items, jumps: _ }) => list(items),
            Page::Article(article) => self.article_page(article, words_of),
            Page::Latest(Latest { items }) => list(items),
            Page::Tag(TagPage { name, slug: _, total: _, items }) => {
                texts.text(name);
                list(items);
            }
            Page::Search(SearchPage { tags, engine: _, web }) => {
                tags.iter_mut().for_each(|tag| texts.tag(tag));
                if let Some(WebSearch { label, url: _, words: _, fields: _ }) = web {
                    texts.text(label);
                }
            }
            Page::Moved(_) | Page::NotFound => {}
        }
    }

    fn home_block(&self, block: &mut HomeBlock, texts: &Texts<'_>, words_of: WordsOf<'_>) {
        match block {
            HomeBlock::Lead(stories)
            | HomeBlock::Pictures(stories)
            | HomeBlock::Latest(stories)
            | HomeBlock::Ranking(stories) => {
                let Stories { title, items } = stories;
                texts.option(title);
                self.teasers(items, words_of);
            }
            HomeBlock::Channel(ChannelStories { channel: _, title, items }) => {
                texts.option(title);
                self.teasers(items, words_of);
            }
            HomeBlock::Links(Links { title, items }) => {
                texts.option(title);
                items.iter_mut().for_each(|link| texts.link(link));
            }
            HomeBlock::Unknown => {}
        }
    }

    fn teasers(&self, teasers: &mut [Teaser], words_of: WordsOf<'_>) {
        teasers.iter_mut().for_each(|teaser| self.teaser(teaser, words_of));
    }

    fn teaser(&self, teaser: &mut Teaser, words_of: WordsOf<'_>) {
        let Teaser { address, channel: _, title, lang, published: _, summary, picture, pinned: _ } = teaser;
        if !self.takes(lang) {
            return;
        }
        let texts = self.texts(words_of(address).map_or(&[], Vec::as_slice));
        texts.text(title);
        texts.text(summary);
        picture.iter_mut().for_each(|picture| texts.picture(picture));
    }

    fn neighbour(&self, neighbour: &mut Neighbour, words_of: WordsOf<'_>) {
        let Neighbour { address, title, lang } = neighbour;
        if self.takes(lang) {
            self.texts(words_of(address).map_or(&[], Vec::as_slice)).text(title);
        }
    }

    /// Whether a story in this language is converted: then it is in the variant's, which need not be marked.
    fn takes(&self, lang: &mut Option<String>) -> bool {
        let takes = self.is_converted(lang.as_deref());
        if takes {
            *lang = None;
        }
        takes
    }

    fn article_page(&self, article: &mut Article, words_of: WordsOf<'_>) {
        for neighbour in [&mut article.previous, &mut article.next] {
            neighbour.iter_mut().for_each(|neighbour| self.neighbour(neighbour, words_of));
        }
        self.teasers(&mut article.related, words_of);
        let words = words_of(&article.address);
        self.article(article, words.map_or(&[], Vec::as_slice));
    }

    /// A story's own text in the other script; its tags are the portal's. What it shows of other stories stays.
    pub fn article(&self, article: &mut Article, words: &[(String, String)]) {
        let texts = self.texts(words);
        let Article {
            address: _,
            channel: _,
            title,
            kicker,
            subtitle,
            lang,
            published: _,
            updated: _,
            corrections,
            source,
            original,
            credits,
            editor,
            summary,
            cover,
            social_image,
            tags,
            body,
            minutes: _,
            previous: _,
            next: _,
            related: _,
        } = article;
        tags.iter_mut().for_each(|tag| texts.tag(tag));
        texts.name(editor);
        texts.source(source);
        credits.iter_mut().for_each(|credit| texts.credit(credit));
        if !self.takes(lang) {
            return;
        }
        texts.text(title);
        texts.option(kicker);
        texts.option(subtitle);
        texts.text(summary);
        for Correction { date: _, text } in corrections {
            texts.spans(text);
        }
        original.iter_mut().for_each(|original| texts.original(original));
        cover.iter_mut().chain(social_image).for_each(|picture| texts.picture(picture));
        texts.blocks(body);
    }
}

impl Texts<'_> {
    pub(super) fn tag(&self, tag: &mut Tag) {
        let Tag { name, slug: _ } = tag;
        self.text(name);
    }

    pub(super) fn link(&self, link: &mut Link) {
        let Link { name, url: _ } = link;
        self.text(name);
    }
}
