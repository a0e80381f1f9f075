//! A story's body as plain HTML for feed readers: no classes, no styles, no scripts, whole addresses. Films, recordings and other
//! sites' players are links, because readers remove the elements that would play them.

use baolan_core::messages::size;
use baolan_core::model::{
    Article, Baseline, Block, Correction, File, Footnote, List, Note, Picture, Quote, Span, Table, Video,
    direction,
};
use baolan_core::site_context::SiteContext;
use quick_xml::escape::{escape, partial_escape};

/// The corrections and the body of a story whose links have been resolved.
pub(super) fn body_html(context: &SiteContext, article: &Article) -> String {
    let mut html = BodyHtml { context, out: String::new() };
    article.corrections.iter().for_each(|correction| html.correction(correction));
    article.body.iter().for_each(|block| html.block(block));
    // Readers do not know in which direction a text runs.
    match article.lang.as_deref().and_then(direction) {
        Some(direction) => format!("<div dir=\"{direction}\">{}</div>", html.out),
        None => html.out,
    }
}

/// HTML that is being written. What is written as text is escaped; elements are closed by the method that opens them.
struct BodyHtml<'a> {
    context: &'a SiteContext,
    out: String,
}

impl BodyHtml<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => self.element("p", |html| html.spans(text)),
            Block::Heading(heading) => {
                let name = if heading.level > 2 { "h3" } else { "h2" };
                self.element(name, |html| html.spans(&heading.text));
            }
            Block::Image(picture) => self.figure(picture),
            Block::Gallery(gallery) => {
                gallery.pictures.iter().for_each(|picture| self.figure(picture));
                self.words("p", gallery.caption.as_deref());
            }
            Block::Video(video) => self.video(video),
            Block::Audio(audio) => {
                self.element("p", |html| html.media_link(&audio.src, |html| html.text(&audio.title)));
                self.words("p", audio.caption.as_deref());
            }
            Block::Quote(quote) => self.quote(quote),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Code(code) => {
                self.element("pre", |html| html.element("code", |html| html.text(&code.text)));
            }
            Block::Footnotes(footnotes) => self.element("ol", |html| html.list_items(&footnotes.items)),
            Block::Divider(_) => self.out.push_str("<hr>"),
            Block::Note(note) => self.note(note),
            Block::File(file) => self.file(file),
            Block::Embed(embed) => {
                let (before, after) = self.context.messages.watch_at;
                self.words("p", Some(&embed.title));
                let text = [before, &embed.provider, after].concat();
                self.element("p", |html| html.link(Some(&embed.url), |html| html.text(&text)));
            }
            Block::Unknown => {}
        }
    }

    /// Running text. Spans that lead to the same place share one link; an address that is not allowed leaves plain text.
    fn spans(&mut self, spans: &[Span]) {
        for run in spans.chunk_by(|a, b| a.href == b.href) {
            let href = run.first().and_then(|span| span.href.as_deref());
            self.link(href, |html| run.iter().for_each(|span| html.span(span)));
        }
    }

    fn span(&mut self, span: &Span) {
        let styles = [
            (span.strong, "strong"),
            (span.em, "em"),
            (span.deleted, "del"),
            (span.baseline == Baseline::Sub, "sub"),
            // No links: several stories stand in one document.
            (span.baseline == Baseline::Super || span.footnote != Footnote::None, "sup"),
            (span.code, "code"),
            (span.ruby.is_some(), "ruby"),
        ];
        let names: Vec<_> = styles.into_iter().filter_map(|(is_set, name)| is_set.then_some(name)).collect();
        names.iter().for_each(|name| self.open(name));
        for (number, line) in span.text.split('\n').enumerate() {
            if number > 0 {
                self.open("br");
            }
            self.text(line);
        }
        if let Some(reading) = &span.ruby {
            self.words("rp", Some("("));
            self.words("rt", Some(reading));
            self.words("rp", Some(")"));
        }
        names.iter().rev().for_each(|name| self.close(name));
    }

    /// A link to an address as texts have it; without one, or with one that is not allowed, its content alone.
    fn link(&mut self, href: Option<&str>, content: impl FnOnce(&mut Self)) {
        match href.and_then(|href| self.context.urls.href(href)) {
            Some(link) => self.anchor(&link, content),
            None => content(self),
        }
    }

    /// A link to a file below the media folder, or on another host.
    fn media_link(&mut self, src: &str, content: impl FnOnce(&mut Self)) {
        let link = self.context.urls.media(src);
        self.anchor(&link, content);
    }

    fn anchor(&mut self, link: &str, content: impl FnOnce(&mut Self)) {
        self.out.push_str("<a");
        self.attribute("href", &self.context.absolute(link));
        self.out.push('>');
        content(self);
        self.close("a");
    }

    fn figure(&mut self, picture: &Picture) {
        self.element("figure", |html| {
            html.picture(picture);
            html.caption(picture.caption.as_deref(), picture.credit.as_deref());
        });
    }

    fn picture(&mut self, picture: &Picture) {
        self.out.push_str("<img");
        self.attribute("src", &self.context.absolute(&self.context.urls.media(&picture.src)));
        self.attribute("alt", &picture.alt);
        self.attribute("width", &picture.width.to_string());
        self.attribute("height", &picture.height.to_string());
        self.out.push('>');
    }

    fn caption(&mut self, caption: Option<&str>, credit: Option<&str>) {
        if caption.is_none() && credit.is_none() {
            return;
        }
        self.element("figcaption", |html| {
            html.text(caption.unwrap_or_default());
            if caption.is_some() && credit.is_some() {
                html.text(" ");
            }
            html.words("small", credit);
        });
    }

    /// A film: a link, around its poster where it has one.
    fn video(&mut self, video: &Video) {
        let name = video.title.as_deref().unwrap_or(self.context.messages.download);
        if let Some(poster) = &video.poster {
            self.element("p", |html| html.media_link(&video.src, |html| html.picture(poster)));
        }
        self.element("p", |html| html.media_link(&video.src, |html| html.text(name)));
        if let Some(described) = &video.described {
            let words = self.context.messages.described;
            self.element("p", |html| html.media_link(described, |html| html.text(words)));
        }
        self.words("p", video.caption.as_deref());
        self.words("p", video.credit.as_deref());
    }

    fn quote(&mut self, quote: &Quote) {
        self.element("blockquote", |html| {
            quote.body.iter().for_each(|block| html.block(block));
            html.words("p", quote.cite.as_ref().map(|cite| ["—— ", cite].concat()).as_deref());
        });
    }

    fn list(&mut self, list: &List) {
        let name = if list.ordered { "ol" } else { "ul" };
        self.out.push('<');
        self.out.push_str(name);
        if let Some(start) = list.start.filter(|_| list.ordered) {
            self.attribute("start", &start.to_string());
        }
        self.out.push('>');
        self.list_items(&list.items);
        self.close(name);
    }

    /// An item that is one paragraph is nothing but its text.
    fn list_items(&mut self, items: &[Vec<Block>]) {
        for item in items {
            self.element("li", |html| match item.as_slice() {
                [Block::Paragraph(text)] => html.spans(text),
                blocks => blocks.iter().for_each(|block| html.block(block)),
            });
        }
    }

    fn table(&mut self, table: &Table) {
        self.element("table", |html| {
            html.words("caption", table.caption.as_deref());
            if !table.header.is_empty() {
                html.element("thead", |html| html.row("th", &table.header));
            }
            html.element("tbody", |html| table.rows.iter().for_each(|row| html.row("td", row)));
        });
    }

    /// `cell` is the element of each cell.
    fn row(&mut self, cell: &'static str, cells: &[Vec<Span>]) {
        self.element("tr", |html| {
            cells.iter().for_each(|spans| html.element(cell, |html| html.spans(spans)));
        });
    }

    fn note(&mut self, note: &Note) {
        let label = Some(self.context.messages.note(note.kind)).filter(|label| !label.is_empty());
        self.labelled(label, &note.text);
    }

    fn correction(&mut self, correction: &Correction) {
        let label = [self.context.messages.correction, " ", &correction.date].concat();
        self.labelled(Some(&label), &correction.text);
    }

    /// A remark of the newsroom, under a label where it has one.
    fn labelled(&mut self, label: Option<&str>, text: &[Span]) {
        self.element("blockquote", |html| {
            html.words("strong", label);
            html.element("p", |html| html.spans(text));
        });
    }

    fn file(&mut self, file: &File) {
        let size = file.bytes.map(size);
        let facts: Vec<_> = [Some(&file.kind), size.as_ref()].into_iter().flatten().collect();
        let facts = facts.into_iter().filter(|fact| !fact.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        self.element("p", |html| {
            html.media_link(&file.src, |html| html.text(&file.name));
            html.text(" ");
            html.words("small", Some(&*facts).filter(|facts| !facts.is_empty()));
        });
    }

    /// An element with nothing but text in it; nothing without text.
    fn words(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.element(name, |html| html.text(text));
        }
    }

    fn element(&mut self, name: &'static str, content: impl FnOnce(&mut Self)) {
        self.open(name);
        content(self);
        self.close(name);
    }

    fn open(&mut self, name: &str) {
        ["<", name, ">"].into_iter().for_each(|part| self.out.push_str(part));
    }

    fn close(&mut self, name: &str) {
        ["</", name, ">"].into_iter().for_each(|part| self.out.push_str(part));
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        [" ", name, "=\"", &escape(value), "\""].into_iter().for_each(|part| self.out.push_str(part));
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(&partial_escape(text));
    }
}
