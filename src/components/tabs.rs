//! A channel's children as tabs.

use super::inert::{Inert, each, inert};
use super::link::MaybeLink;
use baolan_core::model::{Channel, Target};
use baolan_core::route::Route;
use baolan_core::site_context::SiteContext;
use leptos::prelude::*;

/// Links to a channel's children.
#[component]
pub(super) fn Tabs<'a>(
    /// The site.
    context: &'a SiteContext,
    /// The channel above.
    channel: &'a Channel,
) -> Inert {
    let item = |child: &'a Channel| {
        let href = match &child.to {
            Target::Path(path) => Some(context.urls.link(&Route::Channel(path.clone()))),
            Target::Url(url) => context.urls.href(url),
            Target::Builtin(page) => Some(context.urls.link(&Route::of(*page))),
        };
        view! { <li><MaybeLink href text=&child.name /></li> }
    };
    inert(view! {
        <nav class="tabs" aria-label=channel.title()><ul>{each(channel.children.iter().map(item))}</ul></nav>
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan_core::model::{BuiltinPage, ChannelPath, Site};

    fn channel(name: &str, to: Target, children: Vec<Channel>) -> Channel {
        Channel { name: name.to_owned(), title: None, description: None, to, children }
    }

    #[test]
    fn each_child_is_a_link_unless_its_address_is_not_allowed() {
        let site = Site { address: "https://tabs.example/news/".to_owned(), ..Site::default() };
        let context = &SiteContext::new(site);
        let path = |text| Target::Path(ChannelPath::new(text).expect("a path"));
        let children = vec![
            channel("蔚县 & 宣化", path("county/weixian"), Vec::new()),
            channel("最新", Target::Builtin(BuiltinPage::Latest), Vec::new()),
            channel("站外", Target::Url("javascript:alert(1)".to_owned()), Vec::new()),
        ];
        let channel = &channel("县区", path("county"), children);
        let markup = view! { <Tabs context channel /> }.into_inner().into_markup();
        assert_eq!(
            markup,
            "<nav aria-label=\"县区\" class=\"tabs\"><ul>\
             <li><a href=\"/news/county/weixian/\">蔚县 &amp; 宣化</a></li>\
             <li><a href=\"/news/latest/\">最新</a></li>\
             <li>站外</li></ul></nav>"
        );
    }
}
