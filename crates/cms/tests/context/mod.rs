//! The page around all HTML of the tests.

use baolan_cms::html::Context;
use baolan_core::model::Embed;

/// Relative addresses are resolved against it; players of one site are known.
pub(crate) const CONTEXT: Context<'_> =
    Context { base: "https://old.example/news/2026/story.html", player: &player };

fn player(address: &str) -> Option<Embed> {
    let id = address.strip_prefix("https://films.example/")?;
    Some(Embed {
        provider: "示例影院".to_owned(),
        src: format!("https://player.films.example/{id}"),
        url: address.to_owned(),
        title: String::new(),
    })
}
