//! Converts one text, the runs of a paragraph, a name, a picture's words.

use super::Conversion;
use baolan_core::model::{Credit, Original, Picture, Source, Span};
use baolan_script::{Converter, Words};

/// Converts the texts of one story.
pub(crate) struct Texts<'a> {
    converter: Option<&'a Converter>,
    words: Words,
}

impl<'a> Texts<'a> {
    pub(crate) fn new(conversion: &'a Conversion, words: &[(String, String)]) -> Self {
        let words = Words::new(words.iter().map(|(from, to)| (from.as_str(), to.as_str())));
        Self { converter: conversion.converter(), words }
    }

    pub(crate) fn text(&self, text: &mut String) {
        if let Some(converter) = self.converter {
            *text = converter.text(text, &self.words);
        }
    }

    pub(crate) fn option(&self, text: &mut Option<String>) {
        text.iter_mut().for_each(|text| self.text(text));
    }

    /// The name of a person, or of whoever else stands there.
    pub(crate) fn name(&self, name: &mut String) {
        if let Some(converter) = self.converter {
            *name = converter.name(name, &self.words);
        }
    }

    /// The runs of a paragraph. Code stays, and parts what stands before it from what stands behind it; references to footnotes stand
    /// beside the text.
    pub(crate) fn spans(&self, spans: &mut [Span]) {
        for part in spans.split_mut(|span| span.code) {
            self.runs(part);
        }
        for span in spans.iter_mut().filter(|span| !span.code) {
            let Span {
                text: _,
                strong: _,
                em: _,
                deleted: _,
                code: _,
                baseline: _,
                ruby,
                footnote: _,
                href: _,
            } = span;
            self.option(ruby);
        }
    }

    fn runs(&self, spans: &mut [Span]) {
        let Some(converter) = self.converter else { return };
        let is_text = |span: &&mut Span| span.footnote == baolan_core::model::Footnote::None;
        let mut spans: Vec<&mut Span> = spans.iter_mut().filter(is_text).collect();
        let texts: Vec<&str> = spans.iter().map(|span| span.text.as_str()).collect();
        let converted = converter.runs(&texts, &self.words);
        for (span, text) in spans.iter_mut().zip(converted) {
            span.text = text;
        }
    }

    pub(crate) fn picture(&self, picture: &mut Picture) {
        let Picture {
            src: _,
            width: _,
            height: _,
            widths: _,
            avif: _,
            colour: _,
            focus: _,
            alt,
            caption,
            credit,
        } = picture;
        self.text(alt);
        self.option(caption);
        self.option(credit);
    }

    pub(crate) fn credit(&self, credit: &mut Credit) {
        let Credit { role, names } = credit;
        self.text(role);
        names.iter_mut().for_each(|name| self.name(name));
    }

    pub(crate) fn source(&self, source: &mut Source) {
        let Source { name, url: _ } = source;
        self.text(name);
    }

    pub(crate) fn original(&self, original: &mut Original) {
        let Original { title, author, url: _ } = original;
        self.option(title);
        author.iter_mut().for_each(|author| self.name(author));
    }
}
