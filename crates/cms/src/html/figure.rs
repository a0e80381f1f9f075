//! What stands around pictures, films and other things, with a caption.

use super::Context;
use super::frame::add;
use super::players::{file, is_web, link, player};
use super::roles::FigureRole;
use super::run::together;
use baolan_core::model::{Block, Span};

/// A figure or a card that is open.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) role: FigureRole,
    /// Its caption.
    pub(super) caption: Vec<Span>,
    /// What the recording or the file in it is called.
    pub(super) name: String,
    /// Name of the file, if it is called nothing else.
    pub(super) file_name: String,
    /// Address of the file.
    pub(super) href: Option<String>,
}

impl Figure {
    pub(super) fn new(role: FigureRole) -> Self {
        Self { role, caption: Vec::new(), name: String::new(), file_name: String::new(), href: None }
    }

    /// What it comes to, with the blocks that are in it.
    pub(super) fn close(self, mut blocks: Vec<Block>, context: &Context<'_>) -> Vec<Block> {
        match self.role {
            FigureRole::File if self.href.is_some() => return self.close_file(blocks),
            FigureRole::Embed => blocks.iter_mut().for_each(|block| embedded(block, context)),
            FigureRole::Gallery | FigureRole::Plain | FigureRole::File => {}
        }
        let caption = line(&self.caption);
        let is_gallery = self.role == FigureRole::Gallery;
        let is_picture = |block: &Block| matches!(block, Block::Image(_) | Block::Gallery(_));
        if is_gallery || (!blocks.is_empty() && blocks.iter().all(is_picture)) {
            return close_pictures(blocks, &caption, self.caption);
        }
        if let [Block::Audio(audio)] = blocks.as_mut_slice()
            && !self.name.is_empty()
        {
            audio.title.clone_from(&self.name);
        } else if !self.name.is_empty() {
            blocks.push(Block::Paragraph(vec![Span::plain(self.name)]));
        }
        if !put_caption(&mut blocks, &caption) {
            add(&mut blocks, paragraph(self.caption));
        }
        blocks
    }

    /// A file, under its title or the text of its link; what else stood there comes after it.
    fn close_file(self, mut blocks: Vec<Block>) -> Vec<Block> {
        let mut name = self.name;
        if name.is_empty()
            && let Some(Block::Paragraph(spans)) = blocks.first()
        {
            name = line(spans);
            blocks.remove(0);
        }
        let name = if name.is_empty() { self.file_name } else { name };
        if let Some(href) = self.href {
            blocks.insert(0, file(href, name));
        }
        add(&mut blocks, paragraph(self.caption));
        blocks
    }
}

/// Pictures under a caption, and then what else there was.
fn close_pictures(blocks: Vec<Block>, caption: &str, spans: Vec<Span>) -> Vec<Block> {
    let (mut pictures, mut others) = (Vec::new(), Vec::new());
    let mut captions = String::new();
    for block in blocks {
        match block {
            Block::Image(picture) => pictures.push(picture),
            Block::Gallery(mut gallery) => {
                pictures.append(&mut gallery.pictures);
                add_words(&mut captions, gallery.caption.as_deref().unwrap_or_default());
            }
            other => others.push(other),
        }
    }
    if pictures.is_empty() {
        add(&mut others, paragraph(spans));
        return others;
    }
    add_words(&mut captions, caption);
    if let Some(block) = together(pictures, Some(captions).filter(|caption| !caption.is_empty())) {
        others.insert(0, block);
    }
    others
}

/// Adds words after a space.
fn add_words(text: &mut String, words: &str) {
    if !text.is_empty() && !words.is_empty() {
        text.push(' ');
    }
    text.push_str(words);
}

/// Gives the only block of a figure its caption; whether it has a place for one.
fn put_caption(blocks: &mut [Block], caption: &str) -> bool {
    if caption.is_empty() {
        return true;
    }
    let place = match blocks {
        [Block::Video(video)] => &mut video.caption,
        [Block::Audio(audio)] => &mut audio.caption,
        [Block::Table(table)] => &mut table.caption,
        [Block::Quote(quote)] => &mut quote.cite,
        [Block::Embed(embed)] if embed.title == embed.provider => {
            caption.clone_into(&mut embed.title);
            return true;
        }
        _ => return false,
    };
    let is_free = place.is_none();
    if is_free {
        *place = Some(caption.to_owned());
    }
    is_free
}

/// Puts a player in place of a paragraph that is nothing but the address of a known site's film; a link for other addresses.
fn embedded(block: &mut Block, context: &Context<'_>) {
    let Block::Paragraph(spans) = &*block else { return };
    let [Span { text, .. }] = spans.as_slice() else { return };
    if let Ok(address) = super::address::resolve(text, "", super::address::Use::Media)
        && text.starts_with("http")
        && is_web(&address)
    {
        *block = match player(&address, "", context) {
            Some(embed) => Block::Embed(embed),
            None => link(address, ""),
        };
    }
}

/// A paragraph; none without text.
pub(super) fn paragraph(spans: Vec<Span>) -> Option<Block> {
    if spans.is_empty() { None } else { Some(Block::Paragraph(spans)) }
}

/// Text without styles in one line. A reading stands behind its text, in parentheses.
pub(super) fn line(spans: &[Span]) -> String {
    let mut line = String::new();
    for span in spans {
        line.extend(span.text.chars().map(|c| if c == '\n' { ' ' } else { c }));
        if let Some(reading) = &span.ruby {
            line += &["（", reading, "）"].concat();
        }
    }
    line
}
