//! A story from everything that is known of a page.

use super::dom;
use super::marks::{self, Marks};
use super::rules::{Pick, Rules, Site};
use super::tidy::{Tidied, tidy};
use super::{story, title};
use crate::hash;
use crate::import::dump::channel;
use crate::import::folder::FileStory;
use crate::import::furniture::{self, Labelled};
use baolan_cms::item::{Body, ForeignChannel, ForeignPicture, Item, Remark, When};
use baolan_core::model::{Credit, Source};
use scraper::{Html, Selector};
use url::Url;

/// Reads a page; the error says why it is no story.
pub(super) fn read(text: &str, path: &str, rules: &Rules) -> Result<FileStory, String> {
    let mut page = dom::parse(text);
    let marks = marks::read(&page, text);
    let host = marks
        .url
        .as_deref()
        .and_then(|url| Url::parse(url).ok())
        .and_then(|url| Some(url.host_str()?.to_owned()));
    let site = rules.of(host.as_deref());
    remove(&mut page, site.map(|site| site.remove.as_slice()).unwrap_or_default());
    let page = Page { lines: dom::lines(page.root_element()), page, site, marks };
    let title = page.title().ok_or("has no title")?;
    let found = story::find(&page.page, site, page.marks.is_article)?;
    let tidied = tidy(&found.html, &title);
    if tidied.length == 0 && tidied.pictures.is_empty() {
        return Err("has no text where its story should stand".to_owned());
    }
    let url = page
        .marks
        .url
        .clone()
        .or_else(|| site.and_then(|site| Some(format!("{}/{path}", site.address.as_ref()?))));
    let address =
        url.as_deref().and_then(|url| Url::parse(url).ok()).map(|url| url.origin().ascii_serialization());
    let mut item = page.item(title, tidied);
    item.id = format!("page-{}", hash::of(url.as_deref().unwrap_or(path).as_bytes()));
    item.url = url;
    if found.is_guessed {
        let message = "where the story begins and ends was guessed from the weight of the text; rules for the site say it exactly";
        item.remarks.push(Remark { code: "guessed-body", message: message.to_owned() });
    }
    Ok(FileStory { item, folder: None, address })
}

fn remove(page: &mut Html, selectors: &[Selector]) {
    let found: Vec<_> = selectors
        .iter()
        .flat_map(|css| page.select(css).map(|found| found.id()).collect::<Vec<_>>())
        .collect();
    for id in found {
        if let Some(mut node) = page.tree.get_mut(id) {
            node.detach();
        }
    }
}

struct Page<'a> {
    page: Html,
    lines: Vec<String>,
    site: Option<&'a Site>,
    marks: Marks,
}

impl Page<'_> {
    fn picks(&self, field: &str) -> &[Pick] {
        self.site.map(|site| site.picks(field)).unwrap_or_default()
    }

    /// Texts or attributes of all elements of the first rule that finds any.
    fn ruled(&self, field: &str) -> Vec<String> {
        self.picks(field)
            .iter()
            .map(|pick| self.texts(pick))
            .find(|texts| !texts.is_empty())
            .unwrap_or_default()
    }

    fn texts(&self, pick: &Pick) -> Vec<String> {
        let found = self.page.select(&pick.selector);
        let texts = found.filter_map(|element| match &pick.attribute {
            Some(name) => Some(element.attr(name)?.trim().to_owned()),
            None => Some(dom::text(element)),
        });
        texts.filter(|text| !text.is_empty()).collect()
    }

    fn ruled_one(&self, field: &str) -> Option<String> {
        self.ruled(field).into_iter().next()
    }

    fn title(&self) -> Option<String> {
        let site = self.marks.site.as_deref();
        let mut headings = dom::select("h1")
            .into_iter()
            .flat_map(|css| self.page.select(&css).map(dom::text).collect::<Vec<_>>());
        let heading = headings.next().filter(|text| !text.is_empty() && headings.next().is_none());
        let marked = self.marks.title.as_deref().map(|marked| title::without_site(marked, site));
        let named = dom::first(&self.page, "title").map(|title| title.text().collect::<String>());
        let named = named.map(|named| title::without_site(&named, site));
        // A heading that the page's title begins with is the headline, to the letter.
        let is_named = |heading: &String| named.as_ref().is_none_or(|named| named.contains(heading.as_str()));
        let title = self.ruled_one("title").or_else(|| heading.filter(is_named)).or(marked).or(named);
        title.filter(|title| !title.trim().is_empty())
    }

    /// Time, source and editor as readers see them.
    fn printed(&self) -> (Labelled, Labelled) {
        let imprints: Vec<Labelled> = self.lines.iter().filter_map(|line| furniture::imprint(line)).collect();
        let is_whole = |imprint: &&Labelled| imprint.when.is_some() && imprint.source.is_some();
        let best = imprints.iter().position(|imprint| is_whole(&imprint));
        let imprint = imprints.into_iter().nth(best.unwrap_or_default()).unwrap_or_default();
        let editor = self.lines.iter().rev().find_map(|line| furniture::editors(line)).unwrap_or_default();
        (imprint, editor)
    }

    fn item(&self, title: String, tidied: Tidied) -> Item {
        let (mut imprint, mut editor) = self.printed();
        prefer(&mut imprint, tidied.imprint);
        prefer(&mut editor, tidied.editor);
        let marks = &self.marks;
        let source = self.ruled_one("source").map(|text| value(&text, |labelled| labelled.source));
        let source = source.or(imprint.source).or_else(|| marks.source.clone());
        let desk = self.ruled_one("editor").map(|text| value(&text, |labelled| labelled.editor));
        let credits = [self.credits(tidied.credits), imprint.credits, editor.credits].concat();
        let cover = self.ruled_one("cover").or_else(|| self.cover(&tidied.pictures));
        let mut remarks = Vec::new();
        if !tidied.left_out.is_empty() {
            let message =
                format!("left out as what the page says of itself: {}", tidied.left_out.join(" ‖ "));
            remarks.push(Remark { code: "left-out", message });
        }
        Item {
            title,
            kicker: self.ruled_one("kicker"),
            subtitle: self.ruled_one("subtitle"),
            channels: self.channel().into_iter().collect(),
            published: self.time().or_else(|| marks.published.clone()).or(imprint.when),
            updated: marks.updated.clone(),
            source: source.map(|name| Source { name, url: None }),
            credits,
            editor: desk.or(editor.editor).or(imprint.editor).or_else(|| marks.editor.clone()),
            summary: self.ruled_one("summary").or_else(|| self.summary(&tidied.html)),
            cover: cover.map(|src| ForeignPicture { src, ..ForeignPicture::default() }),
            tags: if self.picks("tags").is_empty() { marks.tags.clone() } else { self.ruled("tags") },
            body: Body::Html(tidied.html),
            remarks,
            ..Item::default()
        }
    }

    fn time(&self) -> Option<When> {
        furniture::moment(&self.ruled_one("time")?)
    }

    fn channel(&self) -> Option<ForeignChannel> {
        let ruled = self.ruled("channel");
        let names = match ruled.as_slice() {
            [] => self.lines.iter().find_map(|line| furniture::breadcrumb(line)),
            [line] => furniture::breadcrumb(line)
                .or_else(|| furniture::breadcrumb(&format!("当前位置：{line}")))
                .or(Some(ruled)),
            _ => furniture::breadcrumb(&format!("当前位置：{}", ruled.join(" > "))),
        };
        let names = names.or_else(|| Some(vec![self.marks.section.clone()?]))?;
        (!names.is_empty()).then(|| channel(names))
    }

    /// Who wrote it: the rule, or the byline; else authors that the page names to programs.
    fn credits(&self, byline: Vec<Credit>) -> Vec<Credit> {
        let authors =
            |names: Vec<String>| (!names.is_empty()).then(|| Credit { role: "作者".to_owned(), names });
        let ruled: Vec<Credit> = self
            .ruled("credits")
            .iter()
            .flat_map(|text| {
                furniture::byline(text).unwrap_or_else(|| authors(vec![text.clone()]).into_iter().collect())
            })
            .collect();
        match () {
            () if !ruled.is_empty() => ruled,
            () if !byline.is_empty() => byline,
            () => authors(self.marks.authors.clone()).into_iter().collect(),
        }
    }

    /// What somebody wrote for lists: not what a system cut from the text.
    fn summary(&self, html: &str) -> Option<String> {
        let summary = self.marks.summary.clone()?;
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let start: String = letters(&summary).chars().take(20).collect();
        let body = letters(&dom::text(dom::body(&dom::parse(html))));
        (!start.is_empty() && !body.contains(&start)).then_some(summary)
    }

    /// The picture that the page shows to other sites, when it stands in the story, too: others are the site's mark.
    fn cover(&self, pictures: &[String]) -> Option<String> {
        let file = |address: &str| {
            address.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).map(str::to_owned)
        };
        let shown = file(self.marks.image.as_deref()?)?;
        pictures.iter().find(|picture| file(picture).is_some_and(|name| name == shown)).cloned()
    }
}

/// A field's value from a text that may hold its label.
fn value(text: &str, field: impl Fn(Labelled) -> Option<String>) -> String {
    let labelled = furniture::imprint(text).or_else(|| furniture::editors(text));
    labelled.and_then(field).unwrap_or_else(|| text.to_owned())
}

/// What stands in the story's own part says more than what stands elsewhere on its page.
fn prefer(printed: &mut Labelled, own: Labelled) {
    printed.when = own.when.or(printed.when.take());
    printed.source = own.source.or(printed.source.take());
    printed.editor = own.editor.or(printed.editor.take());
    if !own.credits.is_empty() {
        printed.credits = own.credits;
    }
}
