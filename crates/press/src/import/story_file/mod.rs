//! Stories as files that people go on editing by hand: Markdown with front matter in TOML, as plain as it can be;
//! JSON where Markdown does not say a body. What was written is read with the press's own reader, and has to give the
//! same story.
//!
//! ```text
//! normal, spans   any blocks      -> blocks that a file can say
//! text            spans           -> inline Markdown, with as few escapes as it takes
//! markdown        blocks          -> Markdown
//! fields, value   blocks, fields  -> TOML, JSON
//! ```

mod fields;
mod markdown;
mod normal;
mod spans;
mod text;
mod value;

use crate::content::link::is_web;
use crate::content::{LegacyUrl, StoryDraft, read_story};
use baolan_core::model::{Block, ChannelPath, Credit, Original, Picture, Source};
use jiff::Zoned;
use normal::clean;
use std::path::Path;
use value::{Fields, Value};

/// A story to be written. Texts are cleaned, and its body is put in words that a file can say.
#[derive(Clone, Debug)]
pub struct StoryFile {
    /// Lower-case letters, digits and hyphens, at most 64.
    pub id: String,
    /// The channel that it belongs to.
    pub channel: ChannelPath,
    /// Headline; must not be empty.
    pub title: String,
    /// 引题.
    pub kicker: Option<String>,
    /// 副题.
    pub subtitle: Option<String>,
    /// BCP 47 tag, when it is not the site's language.
    pub lang: Option<String>,
    /// First publication, in the site's zone. Written to the second.
    pub published: Zoned,
    /// Last change, in the site's zone; left out when it is not later than `published`.
    pub updated: Option<Zoned>,
    /// Stays out of the site.
    pub draft: bool,
    /// 来源; its name must not be empty.
    pub source: Source,
    /// For reprints.
    pub original: Option<Original>,
    /// Who did what.
    pub credits: Vec<Credit>,
    /// 编辑; must not be empty.
    pub editor: String,
    /// One or two plain sentences; the press takes the beginning of the text when there is none.
    pub summary: Option<String>,
    /// Picture in lists; the press takes the first of the body when there is none.
    pub cover: Option<Picture>,
    /// Names of tags.
    pub tags: Vec<String>,
    /// Where it stood before, as [`crate::content::LegacyUrl`] writes it.
    pub legacy_urls: Vec<String>,
    /// Stands first on its channel's page.
    pub pinned: bool,
    /// The story itself. Local pictures, films, recordings and files have their paths below the media folder.
    pub body: Vec<Block>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Ending of the file's name: `md` or `json`.
    pub ending: &'static str,
    /// The file's text.
    pub text: String,
    /// The body as the press reads it from there.
    pub body: Vec<Block>,
}

impl StoryFile {
    /// The text of the file. Costs several readings of every part of the text that has signs in it, a few
    /// milliseconds for a long story.
    ///
    /// # Errors
    /// What is wrong with the story, in words for an editor: a field that must be there is empty.
    pub fn write(&self) -> Result<Written, String> {
        let story = self.clean();
        let mut body = story.body.clone();
        let markdown = markdown::body(&mut body).map(|text| {
            let text = format!("+++\n{}+++\n\n{text}\n", value::toml(&story.fields()));
            (Written { ending: "md", text, body }, ())
        });
        let first = match markdown.map(|(written, ())| story.held(written)) {
            Some(Ok(written)) => return Ok(written),
            Some(Err(why)) => why,
            None => "no Markdown says its body".to_owned(),
        };
        let mut body = story.body.clone();
        let blocks = fields::blocks(&mut body).ok_or(first)?;
        let mut all = story.fields();
        all.push(("body", blocks));
        story.held(Written { ending: "json", text: value::json(&all), body })
    }

    /// The same with cleaned texts and a body that a file can say.
    fn clean(&self) -> Self {
        let line = |text: &Option<String>| normal::line(text.as_deref());
        let title = clean(&self.title);
        let web = |url: &Option<String>| line(url).filter(|url| is_web(url));
        let original = self.original.as_ref().map(|original| Original {
            title: line(&original.title),
            author: line(&original.author),
            url: web(&original.url),
        });
        let mut tags: Vec<String> = Vec::new();
        for tag in self.tags.iter().map(|tag| clean(tag)).filter(|tag| !tag.is_empty()) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        let published = to_second(&self.published);
        Self {
            id: self.id.clone(),
            channel: self.channel.clone(),
            kicker: line(&self.kicker),
            subtitle: line(&self.subtitle),
            lang: line(&self.lang),
            updated: self.updated.as_ref().map(to_second).filter(|updated| *updated > published),
            published,
            draft: self.draft,
            source: Source { name: clean(&self.source.name), url: web(&self.source.url) },
            original: original.filter(|original| *original != Original::default()),
            credits: credits(&self.credits),
            editor: clean(&self.editor),
            summary: line(&self.summary),
            cover: self.cover.as_ref().and_then(normal::picture),
            tags,
            legacy_urls: self.legacy_urls.clone(),
            pinned: self.pinned,
            body: normal::body(&self.body, &title),
            title,
        }
    }

    /// All fields but the body, in the order in which the guide has them.
    fn fields(&self) -> Fields {
        let text =
            |name, text: &Option<String>| text.iter().map(move |text| (name, Value::text(text))).collect();
        let flag =
            |name, flag: bool| flag.then_some((name, Value::Flag(true))).into_iter().collect::<Fields>();
        let own = |name, value| vec![(name, value)];
        let source = match &self.source.url {
            Some(url) => vec![("name", Value::text(&self.source.name)), ("url", Value::text(url))],
            None => vec![("name", Value::text(&self.source.name))],
        };
        let credits = self.credits.iter().flat_map(|credit| {
            let role = Value::text(&credit.role);
            credit
                .names
                .iter()
                .map(move |name| Value::Map(vec![("role", role.clone()), ("name", Value::text(name))]))
        });
        let credits: Vec<Value> = credits.collect();
        let original = self.original.as_ref().map(|original| {
            let fields: Vec<Fields> = vec![
                text("title", &original.title),
                text("author", &original.author),
                text("url", &original.url),
            ];
            ("original", Value::Map(fields.concat()))
        });
        let cover = self.cover.as_ref().map(|cover| ("cover", cover_value(cover)));
        let parts: [Fields; 18] = [
            own("id", Value::text(&self.id)),
            own("channel", Value::text(self.channel.as_str())),
            own("title", Value::text(&self.title)),
            text("kicker", &self.kicker),
            text("subtitle", &self.subtitle),
            text("lang", &self.lang),
            own("published", time(&self.published)),
            self.updated.iter().map(|updated| ("updated", time(updated))).collect(),
            flag("draft", self.draft),
            own("source", Value::Map(source)),
            original.into_iter().collect(),
            if credits.is_empty() { Vec::new() } else { own("credits", Value::List(credits)) },
            own("editor", Value::text(&self.editor)),
            text("summary", &self.summary),
            cover.into_iter().collect(),
            if self.tags.is_empty() { Vec::new() } else { own("tags", Value::texts(&self.tags)) },
            if self.legacy_urls.is_empty() {
                Vec::new()
            } else {
                own("legacy_urls", Value::texts(&self.legacy_urls))
            },
            flag("pinned", self.pinned),
        ];
        parts.concat()
    }

    /// What was written, when the press reads it as this story.
    fn held(&self, written: Written) -> Result<Written, String> {
        let name = format!("{}.{}", self.id, written.ending);
        let read = read_story(Path::new(&name), &written.text, self.published.time_zone())
            .map_err(|diagnostics| diagnostics.to_string())?;
        match self.difference(&read, &written.body) {
            Some(field) => Err(format!("the press reads another `{field}` from it than was written")),
            None => Ok(written),
        }
    }

    /// The first field in which a story that was read is another one.
    fn difference(&self, read: &StoryDraft, body: &[Block]) -> Option<&'static str> {
        let updated = self.updated.as_ref().map(crate::content::local_date_time);
        let checks = [
            ("id", read.id == self.id),
            ("channel", read.channel == self.channel),
            ("title", read.title == self.title),
            ("kicker", read.kicker == self.kicker),
            ("subtitle", read.subtitle == self.subtitle),
            ("lang", read.lang == self.lang),
            ("published", read.at == self.published.timestamp()),
            ("updated", read.updated == updated),
            ("draft", read.draft == self.draft),
            ("source", read.source == self.source),
            ("original", read.original == self.original),
            ("credits", read.credits == self.credits),
            ("editor", read.editor == self.editor),
            ("summary", self.summary.as_ref().is_none_or(|summary| read.summary == *summary)),
            ("cover", self.cover.is_none() || read.cover == self.cover),
            ("tags", read.tags == self.tags),
            (
                "legacy_urls",
                read.legacy_urls.iter().map(LegacyUrl::written).eq(self.legacy_urls.iter().cloned()),
            ),
            ("pinned", read.pinned == self.pinned),
            ("body", read.body == body),
        ];
        checks.into_iter().find(|(_, is_same)| !is_same).map(|(field, _)| field)
    }
}

/// A cover as a path, where it says no more.
fn cover_value(cover: &Picture) -> Value {
    let bare = Picture { src: cover.src.clone(), ..Picture::default() };
    if *cover == bare { Value::text(&cover.src) } else { Value::Map(fields::picture(cover)) }
}

/// Roles in the order in which they first occur, each with all its names, as the press reads them.
fn credits(credits: &[Credit]) -> Vec<Credit> {
    let mut out: Vec<Credit> = Vec::new();
    for credit in credits {
        let role = clean(&credit.role);
        for name in credit.names.iter().map(|name| clean(name)) {
            if role.is_empty() || name.is_empty() {
                continue;
            }
            match out.iter_mut().find(|known| known.role == role) {
                Some(known) => known.names.push(name),
                None => out.push(Credit { role: role.clone(), names: vec![name] }),
            }
        }
    }
    out
}

fn to_second(at: &Zoned) -> Zoned {
    at.with().subsec_nanosecond(0).build().unwrap_or_else(|_| at.clone())
}

/// A local time of the site's zone; with its offset where the clock shows it twice.
fn time(at: &Zoned) -> Value {
    let local = at.datetime();
    let is_plain =
        local.to_zoned(at.time_zone().clone()).is_ok_and(|read| read.timestamp() == at.timestamp());
    match is_plain && at.offset().seconds() % 60 == 0 {
        true => Value::Time(at.strftime("%Y-%m-%dT%H:%M:%S").to_string()),
        false => Value::Time(at.timestamp().to_string()),
    }
}

#[cfg(test)]
mod tests;
