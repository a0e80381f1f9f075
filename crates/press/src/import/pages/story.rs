//! The part of a page that is its story.

use super::dom;
use super::rules::Site;
use dom_smoothie::{Config, Readability};
use scraper::{ElementRef, Html};

/// Where well-known systems put a story: TRS, Founder, DedeCMS, WordPress themes, schema.org.
const CONTAINERS: [&str; 12] = [
    "[itemprop=articleBody]",
    ".TRS_Editor",
    ".trs_editor_view",
    "#ozoom",
    "#zoom",
    "#zoomcon",
    "#artibody",
    "#article_content",
    "#articleContent",
    ".article-content",
    ".entry-content",
    "founder-content",
];

/// So many characters make a container a story's.
const SHORTEST: usize = 40;

/// Pages with more elements are not weighed: it would take minutes.
const MOST_ELEMENTS: usize = 50_000;

/// A story's HTML and how it was found.
pub(super) struct Found {
    pub(super) html: String,
    /// Whether it was guessed, from the weight of its text.
    pub(super) is_guessed: bool,
}

/// The story of a page: by its site's rules, in a container that is known, or by weighing its parts. The error says why there is
/// none.
pub(super) fn find(page: &Html, site: Option<&Site>, is_article: bool) -> Result<Found, String> {
    let rule = site.map(|site| site.picks("body")).unwrap_or_default();
    if let Some(found) = rule.iter().find_map(|pick| page.select(&pick.selector).next()) {
        return Ok(Found { html: found.inner_html(), is_guessed: false });
    }
    if !rule.is_empty() {
        return Err("has nothing where the rules say that a story stands".to_owned());
    }
    let known = CONTAINERS.iter().filter_map(|css| dom::first(page, css)).find(|found| is_story(*found));
    if let Some(found) = known {
        return Ok(Found { html: found.inner_html(), is_guessed: false });
    }
    let html = weigh(page).ok_or("has no part that looks like a story; give rules for its site if it has")?;
    let fragment = dom::parse(&html);
    let (linked, length) = dom::links(dom::body(&fragment));
    if linked > 50 {
        return Err(format!("is a list and no story: {linked} % of its text are links"));
    }
    if length < SHORTEST && !is_article {
        return Err("has hardly any text; give rules for its site if it is a story".to_owned());
    }
    Ok(Found { html, is_guessed: true })
}

fn is_story(element: ElementRef<'_>) -> bool {
    let (linked, length) = dom::links(element);
    length >= SHORTEST && linked <= 50
}

/// The part with the most running text, as reader views of browsers find it.
fn weigh(page: &Html) -> Option<String> {
    // Chinese needs a third of the characters that English needs.
    let config = Config {
        char_threshold: 100,
        max_elements_to_parse: MOST_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let mut readability = Readability::new(page.html(), None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    Some(article.content.to_string())
}
