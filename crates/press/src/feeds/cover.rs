//! A story's cover as feeds name it: Media RSS (`media:content`), which RSS and Atom share, and enclosures.

use super::xml::{text, valid};
use crate::content::StorySummary;
use baolan_core::model::Picture;
use baolan_core::site_context::SiteContext;
use quick_xml::Writer;
use std::io;

/// Namespace of Media RSS.
pub(super) const MEDIA_NS: &str = "http://search.yahoo.com/mrss/";

/// A cover, as far as it is known.
pub(super) struct Cover<'a> {
    /// Absolute address.
    pub(super) url: String,
    /// Media type, by the ending of its name.
    pub(super) kind: Option<&'static str>,
    /// Size in bytes; not known of a picture on another host.
    pub(super) bytes: Option<u64>,
    picture: &'a Picture,
}

impl<'a> Cover<'a> {
    /// The cover of a story that has one.
    pub(super) fn of(context: &SiteContext, story: &'a StorySummary) -> Option<Self> {
        let picture = story.cover.as_ref()?;
        let file = story.media.iter().find(|file| file.name == picture.src);
        let kind = mime_guess::from_path(&picture.src).first_raw();
        Some(Self {
            url: context.absolute(&context.urls.media(&picture.src)),
            kind: kind.filter(|kind| kind.starts_with("image/")),
            bytes: file.map(|file| file.bytes),
            picture,
        })
    }

    /// `<media:content>`, with what the picture shows and whose it is.
    pub(super) fn write(&self, xml: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let Picture { width, height, alt, caption, credit, .. } = self.picture;
        let (width, height) = (width.to_string(), height.to_string());
        let url = valid(&self.url);
        let content = xml
            .create_element("media:content")
            .with_attributes([("url", &*url), ("medium", "image")])
            .with_attributes(self.kind.map(|kind| ("type", kind)))
            .with_attributes([("width", &*width), ("height", &*height)]);
        let description = caption.as_ref().or((!alt.is_empty()).then_some(alt));
        if description.is_none() && credit.is_none() {
            return content.write_empty().map(drop);
        }
        content
            .write_inner_content(|xml| {
                for (name, words) in [("media:description", description), ("media:credit", credit.as_ref())] {
                    if let Some(words) = words {
                        xml.create_element(name).write_text_content(text(words))?;
                    }
                }
                Ok(())
            })
            .map(drop)
    }
}
