//! Exports of WordPress (WXR, Tools → Export), of any size: one item is in memory at a time, and of pictures their
//! addresses.
//!
//! The file is read twice: a story may use a picture that stands behind it. What is damaged in one item does not
//! reach the others. Ids are those of the REST API (`wp-123`), so that a site can be imported from its export first
//! and by its API later.

mod fields;
mod split;
mod story;

use super::source::{Found, Key, Origin, Source, Story};
use anyhow::Context;
use baolan_cms::adapter::Unreadable;
use baolan_cms::extra::Extra;
use baolan_cms::text;
use baolan_cms::tree::ChannelTree;
use fields::Element;
use split::{Kind, Piece, Pieces};
use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// How an export is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Types of items that are stories; others (pages, pictures, menus) are passed over.
    pub types: Vec<String>,
    /// Where items have what WordPress has no field for: `/meta/<key>`.
    pub extra: Extra,
}

impl Default for Options {
    fn default() -> Self {
        Self { types: vec!["post".to_owned()], extra: Extra::default() }
    }
}

/// An export.
pub struct Wxr {
    path: PathBuf,
    pieces: Pieces<BufReader<File>>,
    /// Parts of a piece that turned out to be several items.
    split: VecDeque<Piece>,
    options: Options,
    site: Site,
    total: u64,
}

/// What an export says of its site, and what stories refer to.
#[derive(Debug, Default)]
struct Site {
    address: String,
    /// By their slugs: stories name them so.
    categories: ChannelTree,
    /// Names by logins.
    authors: HashMap<String, String>,
    pictures: HashMap<u64, Picture>,
    /// Pictures by the story that they were uploaded with.
    of_story: HashMap<u64, Vec<u64>>,
}

#[derive(Debug, Default)]
struct Picture {
    address: String,
    alt: String,
    caption: String,
}

impl Wxr {
    /// Opens an export, and reads what stories refer to.
    ///
    /// # Errors
    /// When the file cannot be read, or is no export.
    pub fn open(path: &Path, options: Options) -> anyhow::Result<Self> {
        let pieces = || -> anyhow::Result<_> {
            let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
            Ok(Pieces::new(BufReader::with_capacity(1 << 16, file)))
        };
        let (mut site, mut total, mut first) = (Site::default(), 0, pieces()?);
        while let Some(piece) = first.next().with_context(|| format!("cannot read {}", path.display()))? {
            match piece.kind {
                Kind::Head if piece.line == 1 => site.head(&piece.bytes),
                _ if site.address.is_empty() => break,
                _ => total += u64::from(site.learn(&piece, &options.types)),
            }
        }
        anyhow::ensure!(
            !site.address.is_empty(),
            "{}: this is no export of WordPress: it has no <rss> with a <wp:base_blog_url> or <link>. \
                Tools → Export in its administration makes one.",
            path.display()
        );
        Ok(Self { path: path.to_owned(), pieces: pieces()?, split: VecDeque::new(), options, site, total })
    }

    /// The site's address, with a slash at its end.
    pub fn address(&self) -> &str {
        &self.site.address
    }

    fn next_piece(&mut self) -> anyhow::Result<Option<Piece>> {
        match self.split.pop_front() {
            Some(piece) => Ok(Some(piece)),
            None => self.pieces.next().with_context(|| format!("cannot read {}", self.path.display())),
        }
    }

    /// Reads an item; none where it is no story.
    fn read(&mut self, piece: Piece, known: &dyn Fn(&Key) -> bool) -> Option<Found> {
        let key = Key::Version(format!("wxr:{}", blake3::hash(&piece.bytes).to_hex()));
        if piece.kind == Kind::Item && known(&key) {
            return Some(Found::Known(key));
        }
        let xml = String::from_utf8_lossy(&piece.bytes);
        let item = match piece.kind {
            Kind::TooLarge => Err("it has more than 30 MB".to_owned()),
            Kind::Head => Err("its beginning is missing".to_owned()),
            Kind::Open => Err("its end is missing; the export may have been cut off".to_owned()),
            Kind::Item => fields::read(&xml, true),
        };
        let element = match item {
            Ok(element) => element.children.into_iter().next().unwrap_or_default(),
            Err(why) => return self.damaged(piece, &why),
        };
        if !self.options.types.iter().any(|kind| kind == element.child("wp:post_type")) {
            return None;
        }
        let Some(mut item) = story::read(&element, &self.site, &self.options.extra) else {
            return self.damaged(piece, "it has no <wp:post_id>");
        };
        if matches!(xml, std::borrow::Cow::Owned(_)) {
            let message = "Some of its bytes are no UTF-8; a sign stands in their place.".to_owned();
            item.remarks.push(baolan_cms::item::Remark { code: "garbled-text", message });
        }
        let page = item.url.clone().unwrap_or_else(|| self.site.address.clone());
        Some(Found::Story(Box::new(Story { item, origin: Origin::Web(page), key: Some(key) })))
    }

    /// What is said of an item that cannot be read. Where its text swallowed the beginning of the next item, that is
    /// read by itself.
    fn damaged(&mut self, mut piece: Piece, why: &str) -> Option<Found> {
        if let Some(at) = split::inner_item(&piece.bytes, "<item>".len()) {
            let bytes = piece.bytes.split_off(at);
            let kind = if bytes.trim_ascii_end().ends_with(b"</item>") { Kind::Item } else { Kind::Open };
            let line = piece.line + split::lines(&piece.bytes);
            self.split.push_front(Piece { kind, bytes, line });
        }
        if fields::rough(&piece.bytes, "wp:post_type").is_some_and(|kind| !self.options.types.contains(&kind))
        {
            return None;
        }
        let title = fields::rough(&piece.bytes, "title").map(|title| format!(" “{}”", text::plain(&title)));
        let id = fields::rough(&piece.bytes, "wp:post_id").map(|id| format!(" (post {id})"));
        let what = format!("{}:{}", self.path.display(), piece.line);
        let why =
            format!("The item{}{} cannot be read: {why}.", title.unwrap_or_default(), id.unwrap_or_default());
        Some(Found::Unreadable(Unreadable { what, why }))
    }
}

impl Source for Wxr {
    fn next(&mut self, known: &dyn Fn(&Key) -> bool) -> anyhow::Result<Option<Found>> {
        while let Some(piece) = self.next_piece()? {
            if piece.kind == Kind::Head && split::find(&piece.bytes, b"<wp:post_id>").is_none() {
                continue;
            }
            if let Some(found) = self.read(piece, known) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn total(&self) -> Option<u64> {
        Some(self.total)
    }
}

impl Site {
    /// Reads what stands before the items: addresses, authors, categories.
    fn head(&mut self, bytes: &[u8]) {
        let Ok(root) = fields::read(&String::from_utf8_lossy(bytes), false) else { return };
        let Some(rss) = root.all("rss").next() else { return };
        let channel = rss.all("channel").next().unwrap_or(rss);
        let address = [channel.child("wp:base_blog_url"), channel.child("link")]
            .into_iter()
            .find(|address| !address.is_empty());
        self.address =
            address.map(|address| format!("{}/", address.trim_end_matches('/'))).unwrap_or_default();
        for author in channel.all("wp:author") {
            let (login, name) = (author.child("wp:author_login"), author.child("wp:author_display_name"));
            self.authors.insert(login.to_owned(), text::plain(if name.is_empty() { login } else { name }));
        }
        for category in channel.all("wp:category") {
            let (slug, name) = (category.child("wp:category_nicename"), category.child("wp:cat_name"));
            let parent = Some(category.child("wp:category_parent")).filter(|parent| !parent.is_empty());
            self.categories.insert(slug, slug, &text::plain(name), parent);
        }
    }

    /// Reads an item as far as others refer to it; says whether it counts as a story.
    fn learn(&mut self, piece: &Piece, types: &[String]) -> bool {
        let kind = fields::rough(&piece.bytes, "wp:post_type").unwrap_or_default();
        if kind != "attachment" {
            return types.contains(&kind);
        }
        let item = fields::read(&String::from_utf8_lossy(&piece.bytes), true);
        if let Some(item) = item.ok().and_then(|root| root.children.into_iter().next()) {
            self.picture(&item);
        }
        false
    }

    fn picture(&mut self, item: &Element) {
        let Ok(id) = item.child("wp:post_id").parse::<u64>() else { return };
        let address = item.child("wp:attachment_url").to_owned();
        let alt = item.meta("_wp_attachment_image_alt").unwrap_or_default().to_owned();
        let picture = ["jpg", "jpeg", "png", "gif", "webp", "avif", "bmp"];
        let ending = address.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if let Some(parent) = item
            .child("wp:post_parent")
            .parse()
            .ok()
            .filter(|parent| *parent != 0 && picture.contains(&ending.as_str()))
        {
            self.of_story.entry(parent).or_default().push(id);
        }
        self.pictures
            .insert(id, Picture { address, alt, caption: text::plain(item.child("excerpt:encoded")) });
    }
}

#[cfg(test)]
mod tests;
