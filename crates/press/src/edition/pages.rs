//! Pages of an edition: what each route shows, and what that is made from.

use super::index::Edition;
use super::{home, listing, notice, paging, related};
use crate::content::{StorySummary, Surroundings};
use anyhow::Context;
use baolan_core::model::{Address, Article, ChannelPath, Lang, Neighbour, Teaser, Variant};
use baolan_core::page::{Latest, Moved, Page, SearchPage, TagPage};
use baolan_core::route::Route;

/// How many stories the page of the newest shows.
const LATEST: usize = 100;

/// How many tags the page of the search leads to.
const SEARCH_TAGS: usize = 40;

/// How many stories a tag's page shows.
const TAG_PAGE: usize = 100;

/// What is the same of a route's pages in all variants, as far as one of them has asked for it.
#[derive(Debug, Default)]
pub struct InAllVariants {
    sources: Option<Vec<u8>>,
    /// The page as it was written, in no script but its own.
    written: Option<Page>,
}

impl Edition {
    /// What a route shows in a variant; nothing when the edition has no such page or variant. Reads a story's file, nothing for
    /// other pages.
    ///
    /// # Errors
    /// When a story's file has changed since the content was read.
    pub fn page(&self, variant: Variant, route: &Route) -> anyhow::Result<Option<Page>> {
        if self.is_live() {
            return Ok(self.has(variant).then(|| self.live_page(route)).flatten());
        }
        let page = self.as_written(variant, route)?;
        Ok(page.map(|page| self.in_variant(variant, page)))
    }

    /// As [`Self::page`], for several variants of a route: a story's file is read for the first of them alone.
    ///
    /// # Errors
    /// As [`Self::page`].
    pub fn page_beside(
        &self,
        variant: Variant,
        route: &Route,
        others: &mut InAllVariants,
    ) -> anyhow::Result<Option<Page>> {
        // A notice is in the language of its variant.
        if self.is_live() || self.is_notice(route) || !self.has(variant) {
            return self.page(variant, route);
        }
        if others.written.is_none() {
            others.written = self.as_written(variant, route)?;
        }
        let is_last = variant == self.site.second_variant.unwrap_or(self.site.main_variant());
        let page = if is_last { others.written.take() } else { others.written.clone() };
        Ok(page.map(|page| self.in_variant(variant, page)))
    }

    /// What a route of a portal of files shows, before it is put into a variant's script.
    fn as_written(&self, variant: Variant, route: &Route) -> anyhow::Result<Option<Page>> {
        match route {
            Route::Article(address) => self.story_page(variant, address),
            _ => Ok(self.has(variant).then(|| self.list(route)).flatten()),
        }
    }

    /// A story's page or its notice, as it was written.
    fn story_page(&self, variant: Variant, address: &Address) -> anyhow::Result<Option<Page>> {
        if !self.has(variant) {
            return Ok(None);
        }
        let article = match (self.by_address.get(address), self.withdrawn_story(address)) {
            (Some(number), _) => self.article(*number)?,
            (None, Some(story)) => self.notice(story, variant.lang)?,
            (None, None) => return Ok(None),
        };
        Ok(Some(Page::Article(Box::new(article))))
    }

    /// What a page is made from, in every variant: two pages of a route and a variant that come from the same are the same. Works
    /// on numbers, not on texts, so that it can be computed for every page at every publish.
    ///
    /// # Errors
    /// When a page cannot be written as JSON.
    pub fn sources(&self, route: &Route) -> anyhow::Result<Vec<u8>> {
        let mut sources = Vec::new();
        if self.is_live() {
            let page = self.live_page(route).map(|page| (self.is_awaited(route), page));
            serde_json::to_writer(&mut sources, &page)
                .with_context(|| format!("cannot write {route} as JSON"))?;
            return Ok(sources);
        }
        match route {
            Route::Article(address) => {
                if let Some(number) = self.by_address.get(address) {
                    self.article_sources(*number, &mut sources);
                } else if let Some(story) = self.withdrawn_story(address) {
                    sources.extend(story.hash);
                    self.link_sources(story, &mut sources);
                }
            }
            Route::Archive(path, number) => {
                let list = self.channels.get(path).map_or(&[][..], Vec::as_slice);
                sources.push(u8::from(self.is_redirect(route)));
                sources.extend(listing::sources(self, list, *number).flat_map(|number| self.hash_of(number)));
            }
            Route::Tag(slug) => {
                if let Some((name, list)) = self.tags.get(slug) {
                    sources.extend(name.bytes());
                    sources.extend(list.len().to_le_bytes());
                    sources.extend(list.iter().rev().take(TAG_PAGE).flat_map(|number| self.hash_of(*number)));
                }
            }
            Route::Home
            | Route::Latest
            | Route::Channel(_)
            | Route::Search
            | Route::Saved
            | Route::Paper(_)
            | Route::NotFound(_) => {
                serde_json::to_writer(&mut sources, &self.list(route))
                    .with_context(|| format!("cannot write {route} as JSON"))?;
                self.word_sources(&mut sources);
            }
        }
        Ok(sources)
    }

    /// As [`Self::sources`], for several variants of a route.
    ///
    /// # Errors
    /// As [`Self::sources`].
    pub fn sources_beside<'o>(
        &self,
        route: &Route,
        others: &'o mut InAllVariants,
    ) -> anyhow::Result<&'o [u8]> {
        let sources = others.sources.take().map_or_else(|| self.sources(route), Ok)?;
        Ok(others.sources.insert(sources))
    }

    /// What stories say of their words: teasers show it in a variant in the other script.
    fn word_sources(&self, sources: &mut Vec<u8>) {
        let with_words = self.stories.iter().filter(|story| !story.words.is_empty());
        for story in with_words.filter(|_| self.site.conversion.is_some()) {
            sources.extend(story.hash);
        }
    }

    fn article_sources(&self, number: usize, sources: &mut Vec<u8>) {
        let Some(story) = self.stories.get(number) else { return };
        sources.extend(story.hash);
        self.link_sources(story, sources);
        sources.extend(story.tags.iter().map(|name| u8::from(self.tags.has_page(name))));
        for neighbour in self.neighbours(number) {
            sources.extend(neighbour.map_or([0; 16], |number| self.hash_of(number)));
        }
        sources.extend(related::related(self, number).into_iter().flat_map(|number| self.hash_of(number)));
    }

    fn link_sources(&self, story: &StorySummary, sources: &mut Vec<u8>) {
        for link in self.links(story) {
            sources.extend(link.unwrap_or_default().bytes());
            sources.push(0);
        }
    }

    /// What a route shows in a variant that is no story's; nothing when the edition has no such page or variant. Needs nothing but
    /// summaries.
    pub fn list_page(&self, variant: Variant, route: &Route) -> Option<Page> {
        let page = self.has(variant).then(|| self.list(route)).flatten()?;
        Some(self.in_variant(variant, page))
    }

    /// A page in the script of a variant.
    fn in_variant(&self, variant: Variant, mut page: Page) -> Page {
        if let Some(conversion) = self.site.conversion_of(variant) {
            conversion.page(&mut page, &|address| Some(&self.story(address)?.words));
        }
        page
    }

    fn list(&self, route: &Route) -> Option<Page> {
        if self.is_live() {
            return self.live_page(route);
        }
        match route {
            Route::Home => Some(Page::Home(home::home(self))),
            Route::Latest => Some(Page::Latest(Latest { items: self.newest(LATEST) })),
            Route::Channel(path) => {
                Some(Page::Channel(listing::channel(self, path, self.channels.get(path)?)))
            }
            Route::Archive(path, number) => self.archive(path, *number),
            Route::Tag(slug) => {
                let (name, list) = self.tags.get(slug)?;
                Some(Page::Tag(TagPage {
                    name: name.to_owned(),
                    slug: slug.clone(),
                    total: u32::try_from(list.len()).unwrap_or(u32::MAX),
                    items: list.iter().rev().take(TAG_PAGE).map(|i| self.teaser(*i)).collect(),
                }))
            }
            Route::Search => Some(Page::Search(SearchPage {
                tags: self.tags.largest(SEARCH_TAGS),
                engine: self.site.search.as_ref().map(|engine| engine.of_page(&self.site.site)),
                web: self.site.web_search.clone(),
            })),
            Route::Article(_) | Route::Saved | Route::Paper(_) | Route::NotFound(_) => None,
        }
    }

    fn archive(&self, path: &ChannelPath, number: u32) -> Option<Page> {
        if self.is_redirect(&Route::Archive(path.clone(), number)) {
            return Some(Page::Moved(Moved { to: Route::Channel(path.clone()) }));
        }
        let list = self.channels.get(path)?;
        let count = paging::archives(list.len(), self.site.page_size);
        (1..=count).contains(&number).then(|| Page::Archive(listing::archive(self, path, list, number)))
    }

    /// A story's own text with its links resolved, without what its page shows of other stories. Reads its file.
    ///
    /// # Errors
    /// When the file has changed since the content was read.
    pub fn text_of(&self, story: &StorySummary) -> anyhow::Result<Article> {
        let draft = self.store.read_again(story)?;
        Ok(draft.into_article(Surroundings::default(), |id| self.address_of(id)))
    }

    /// The same before the story's page is printed: reads no file where the story was read a moment ago.
    ///
    /// # Errors
    /// As [`Self::text_of`].
    pub(crate) fn text_before_its_page(&self, story: &StorySummary) -> anyhow::Result<Article> {
        let draft = self.store.story_before_its_page(story)?;
        Ok(draft.into_article(Surroundings::default(), |id| self.address_of(id)))
    }

    /// The notice of a withdrawn story, in the language of a variant. Reads its file.
    fn notice(&self, story: &StorySummary, lang: Lang) -> anyhow::Result<Article> {
        let mut draft = self.store.read_again(story)?;
        if let Some(withdrawal) = draft.withdrawn.take() {
            draft = notice::notice(draft, &withdrawal, lang);
        }
        Ok(draft.into_article(Surroundings::default(), |id| self.address_of(id)))
    }

    /// A story as its page shows it: what its file says, with its links resolved, its neighbours and related stories.
    fn article(&self, number: usize) -> anyhow::Result<Article> {
        let story = self.stories.get(number).context("a story that is not in the edition")?;
        let mut draft = self.store.story(story)?;
        // In a preview it says that readers do not see it yet.
        draft.title.clone_from(&story.title);
        let [previous, next] = self.neighbours(number).map(|number| {
            let story = self.stories.get(number?)?;
            let (title, lang) = (story.title.clone(), story.lang.clone());
            Some(Neighbour { address: story.address.clone(), title, lang })
        });
        let related = related::related(self, number).into_iter();
        let related = related.map(|i| Teaser { picture: None, summary: String::new(), ..self.teaser(i) });
        let surroundings = Surroundings {
            tags: story.tags.iter().map(|name| self.tags.linked(name)).collect(),
            previous,
            next,
            related: related.collect(),
        };
        Ok(draft.into_article(surroundings, |id| self.address_of(id)))
    }
}
