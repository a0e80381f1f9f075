//! What differs between a story as it is published and as it is written now.

use baolan_core::model::{Article, Block, Part, plain_text};

/// What differs, in words for an editor, in the order of a page. `tags` are those of the story now, whose article has none.
pub(super) fn differing(old: &Article, now: &Article, tags: &[String]) -> Vec<&'static str> {
    let same_tags = old.tags.iter().map(|tag| &tag.name).eq(tags);
    let same_words = words(&old.body) == words(&now.body);
    [
        ("headline", old.title != now.title),
        ("line above the headline", old.kicker != now.kicker),
        ("line below the headline", old.subtitle != now.subtitle),
        ("language", old.lang != now.lang),
        ("time of publication", old.published != now.published),
        ("time of the update", old.updated != now.updated),
        ("correction note", old.corrections != now.corrections),
        ("source", old.source != now.source),
        ("what it says of the original", old.original != now.original),
        ("text", !same_words),
        ("pictures, links or layout of the text", same_words && old.body != now.body),
        ("who did what", old.credits != now.credits),
        ("editor", old.editor != now.editor),
        ("summary", old.summary != now.summary),
        ("cover", old.cover != now.cover || old.social_image != now.social_image),
        ("tags", !same_tags),
    ]
    .into_iter()
    .filter_map(|(what, differs)| differs.then_some(what))
    .collect()
}

/// The words of a body.
fn words(body: &[Block]) -> Vec<String> {
    let mut words = Vec::new();
    for block in body {
        block.parts(&mut |part| {
            if let Part::Text(text) = part {
                words.push(plain_text(text));
            }
        });
    }
    words
}
