//! More pages than one file for crawlers may name.

use crate::small::{archive, numbered};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use press::feeds::{self, FeedFile};
use std::collections::BTreeSet;

/// Allowed are 50,000 addresses and 50 MB a file.
#[test]
fn a_sitemap_names_at_most_ten_thousand_addresses_and_the_rest_stands_in_others() {
    let tags: Vec<_> = (0..10_500).map(|number| format!("\"标签{number}\"")).collect();
    let tags = format!("tags = [{}]", tags.join(", "));
    let mut newsroom =
        (1..=3).fold(archive(), |newsroom, number| newsroom.add(&numbered(number).with(&tags)));
    let edition = newsroom.edition().expect("no error");
    let variant = edition.site.main_variant();
    let context = SiteContext::new(edition.site.facts(variant));
    let text = |file: &FeedFile| {
        let files = feeds::make(file, &edition, &context).expect("made");
        String::from_utf8(files.concat()).expect("text")
    };
    let (mut names, mut addresses) = (Vec::new(), BTreeSet::new());
    let all = feeds::all(&edition, &context);
    for file in all.iter().filter(|file| matches!(file, FeedFile::Lists(..))) {
        names.extend(file.names().expect("a name"));
        let text = text(file);
        let urls: Vec<_> =
            text.split("<loc>").skip(1).map(|rest| rest.split('<').next().unwrap_or("")).collect();
        assert!((1..=10_000).contains(&urls.len()) && text.len() < 50_000_000, "{} addresses", urls.len());
        addresses.extend(urls.into_iter().map(str::to_owned));
    }
    assert_eq!(names, ["sitemap-lists.xml", "sitemap-lists-2.xml"]);
    let lists = edition.routes(variant).filter(|route| !matches!(route, Route::Article(_) | Route::Search));
    let expected: BTreeSet<_> = lists.map(|route| context.absolute(&context.urls.link(&route))).collect();
    assert!(addresses.len() > 10_500 && addresses == expected);
    let index = text(&FeedFile::Sitemaps);
    assert!(names.iter().all(|name| index.contains(&format!("/{name}</loc>"))), "{index}");
}
