//! Players of other sites that a story may embed.

use baolan_core::model::Embed;

/// A provider of films.
struct Provider {
    name: &'static str,
    /// Hosts of its pages.
    hosts: &'static [&'static str],
    /// Path of a page up to the film's id.
    before: &'static str,
    /// Address of the player up to the film's id.
    player: &'static str,
}

const PROVIDERS: [Provider; 4] = [
    Provider {
        name: "哔哩哔哩",
        hosts: &["www.bilibili.com", "m.bilibili.com", "bilibili.com"],
        before: "/video/",
        player: "https://player.bilibili.com/player.html?autoplay=0&bvid=",
    },
    Provider {
        name: "腾讯视频",
        hosts: &["v.qq.com"],
        before: "/x/page/",
        player: "https://v.qq.com/txp/iframe/player.html?vid=",
    },
    Provider {
        name: "优酷",
        hosts: &["v.youku.com"],
        before: "/v_show/id_",
        player: "https://player.youku.com/embed/",
    },
    Provider {
        name: "YouTube",
        hosts: &["www.youtube.com", "youtube.com", "m.youtube.com"],
        before: "/watch?v=",
        player: "https://www.youtube-nocookie.com/embed/",
    },
];

/// Where players are loaded from: `https://player.bilibili.com`.
pub fn origins() -> impl Iterator<Item = &'static str> {
    PROVIDERS.iter().filter_map(|provider| {
        let scheme = "https://".len();
        let end = provider.player[scheme..].find('/')?;
        Some(&provider.player[..scheme + end])
    })
}

/// The player for a page's address; nothing when it is none of the known ones.
pub(super) fn find(url: &str, title: &str) -> Option<Embed> {
    let (host, path) = url.strip_prefix("https://")?.split_once('/')?;
    let path = format!("/{path}");
    let provider = PROVIDERS.iter().find(|provider| provider.hosts.contains(&host))?;
    let id = path.strip_prefix(provider.before)?.split(['/', '?', '&', '#']).next()?;
    let id = id.trim_end_matches(".html");
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=".contains(c);
    (!id.is_empty() && id.len() <= 64 && id.chars().all(plain)).then(|| Embed {
        provider: provider.name.to_owned(),
        src: format!("{}{id}", provider.player),
        url: url.to_owned(),
        title: title.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_pages_have_their_player() {
        for (url, src) in [
            (
                "https://www.bilibili.com/video/BV1xx411c7mD/?p=2",
                "https://player.bilibili.com/player.html?autoplay=0&bvid=BV1xx411c7mD",
            ),
            ("https://v.qq.com/x/page/a0012abc.html", "https://v.qq.com/txp/iframe/player.html?vid=a0012abc"),
            ("https://v.youku.com/v_show/id_XNDA==.html", "https://player.youku.com/embed/XNDA=="),
            ("https://www.youtube.com/watch?v=abc_-1&t=3", "https://www.youtube-nocookie.com/embed/abc_-1"),
        ] {
            assert_eq!(find(url, "甲").map(|embed| embed.src).as_deref(), Some(src));
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for url in [
            "http://www.bilibili.com/video/BV1/",
            "https://evil.example/video/BV1/",
            "https://www.bilibili.com.evil.example/video/BV1",
            "https://www.bilibili.com/video/",
            "https://www.bilibili.com/video/\"><script>",
            "javascript:alert(1)",
            "",
        ] {
            assert_eq!(find(url, "甲"), None, "{url}");
        }
    }
}
