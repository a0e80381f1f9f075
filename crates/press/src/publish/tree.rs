//! A variant of the site, as it is published: the main one at the base, another one in its folder.

use super::digest::{Common, digest_of};
use crate::content::{SiteConfig, this_press};
use crate::conversion::Conversion;
use crate::print::Printer;
use baolan_core::model::Variant;

/// A variant with what its artifacts are made with. Two trees share nothing but media and the app's files.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) printer: Printer,
    /// What every page in it is made from: the app, the press, the variant's facts, the styles.
    pub(super) common: Common,
}

impl Tree {
    pub(super) fn new(site: &SiteConfig, printer: Printer) -> Self {
        // What every page shows is in the printer's identity; what a list shows is in its own sources. So a front page plan
        // that changes is a front page that changes, and nothing else.
        let SiteConfig { page_size, precompress_pages, .. } = site;
        let conversion = site.conversion_of(printer.context().site.variant()).map(Conversion::identity);
        let build =
            format!("{} {} {page_size} {precompress_pages} {conversion:?}", printer.identity(), this_press());
        let common = Common {
            build: digest_of(build.as_bytes()),
            styles: digest_of(printer.styles_identity().as_bytes()),
        };
        Self { common, printer }
    }

    pub(super) fn variant(&self) -> Variant {
        self.printer.context().site.variant()
    }

    /// The name in the published folder of a file in this tree: `hant/city/index.html`.
    pub(super) fn name(&self, name: &str) -> String {
        match self.variant().folder {
            Some(folder) => [folder.name(), "/", name].concat(),
            None => name.to_owned(),
        }
    }
}
