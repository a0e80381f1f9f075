//! Players of other sites that a story may embed. Of an address that an editor pastes, a player gets an id and numbers,
//! and nothing else.

use super::diagnostics::Code;
use super::parse_context::ParseContext;
use baolan_core::model::Embed;
use url::Url;

/// Where players are loaded from: `https://player.bilibili.com`.
pub fn origins() -> impl Iterator<Item = &'static str> {
    [
        "https://player.bilibili.com",
        "https://v.qq.com",
        "https://player.youku.com",
        "https://www.youtube-nocookie.com",
    ]
    .into_iter()
}

/// Hosts of short addresses, which say nothing of what they lead to.
const SHORT: &[&str] =
    &["b23.tv", "bili2233.cn", "t.cn", "url.cn", "dwz.cn", "suo.im", "bit.ly", "t.co", "tinyurl.com"];

/// A film of a provider.
#[derive(Debug, PartialEq, Eq)]
struct Film {
    provider: &'static str,
    player: String,
    /// Its page, when the address is that of a player.
    page: Option<String>,
}

/// The player for the address of a page or a player; an error when it is none of a known provider. `at` is the byte offset
/// of the address.
pub(super) fn read(url: &str, title: &str, at: usize, cx: &mut ParseContext<'_>) -> Option<Embed> {
    if let Some(embed) = find(url, title) {
        return Some(embed);
    }
    let (message, help) = if is_short(url) {
        (
            format!("`{url}` is a short address, which does not say what film it leads to"),
            "open it in a browser, and copy the long address that the film's page has there",
        )
    } else {
        (
            format!("`{url}` is not a page of a known film provider"),
            "known: bilibili, Tencent Video (v.qq.com), Youku, YouTube; for others put a link into the text",
        )
    };
    cx.error(at, Code::UnknownEmbed, message, help);
    None
}

fn is_short(url: &str) -> bool {
    let url = Url::parse(url).or_else(|_| Url::parse(&format!("https://{}", url.trim_start_matches('/'))));
    url.is_ok_and(|url| url.host_str().is_some_and(|host| SHORT.contains(&host)))
}

/// The player for an address; nothing when it is none of a known provider.
pub fn find(url: &str, title: &str) -> Option<Embed> {
    // Sites hand out the addresses of their players without `https:`.
    let address = if url.starts_with("//") { format!("https:{url}") } else { url.to_owned() };
    let address = Url::parse(&address).ok()?;
    let is_usual = address.port().is_none() && address.username().is_empty() && address.password().is_none();
    let film = film(&address).filter(|_| is_usual)?;
    let is_web = address.scheme() == "https" || (address.scheme() == "http" && film.page.is_some());
    is_web.then(|| Embed {
        provider: film.provider.to_owned(),
        src: film.player,
        url: film.page.unwrap_or_else(|| url.to_owned()),
        title: title.to_owned(),
    })
}

fn film(address: &Url) -> Option<Film> {
    let path: Vec<&str> = address.path_segments()?.filter(|part| !part.is_empty()).collect();
    match address.host_str()? {
        "www.bilibili.com" | "m.bilibili.com" | "bilibili.com" => match path[..] {
            ["video", id] => bilibili(id, address, false),
            _ => None,
        },
        "player.bilibili.com" if path == ["player.html"] => {
            let number = || value(address, "aid").map(|number| format!("av{number}"));
            bilibili(&value(address, "bvid").or_else(number)?, address, true)
        }
        "v.qq.com" => match path[..] {
            ["x", "page", id] | ["x", "cover", _, id] => tencent(id, false),
            ["txp", "iframe", "player.html"] => tencent(&value(address, "vid")?, true),
            _ => None,
        },
        "v.youku.com" => match path[..] {
            ["v_show", id] => youku(id.strip_prefix("id_")?, false),
            _ => None,
        },
        "player.youku.com" => match path[..] {
            ["embed", id] => youku(id, true),
            _ => None,
        },
        "youtu.be" => match path[..] {
            [id] => youtube(id, address, false),
            _ => None,
        },
        "www.youtube.com" | "youtube.com" | "m.youtube.com" | "www.youtube-nocookie.com" => match path[..] {
            ["watch"] => youtube(&value(address, "v")?, address, false),
            ["shorts" | "live", id] => youtube(id, address, false),
            ["embed", id] => youtube(id, address, true),
            _ => None,
        },
        _ => None,
    }
}

/// Films have an id that begins with BV, older addresses a number after av. `p` is the part of a film that has several.
fn bilibili(id: &str, address: &Url, is_player: bool) -> Option<Film> {
    let id = plain(id)?;
    let film = match id.strip_prefix("av").or_else(|| id.strip_prefix("AV")) {
        Some(number) => format!("aid={}", number.parse::<u64>().ok()?),
        None => format!("bvid={id}"),
    };
    let mut player = format!("https://player.bilibili.com/player.html?autoplay=0&{film}");
    let part = value(address, "p").or_else(|| value(address, "page"));
    if let Some(part) = part.and_then(|part| part.parse::<u16>().ok()).filter(|part| *part > 1) {
        player += &format!("&p={part}");
    }
    if let Some(start) = start(address, &["t"]) {
        player += &format!("&t={start}");
    }
    let page = is_player.then(|| format!("https://www.bilibili.com/video/{id}/"));
    Some(Film { provider: "哔哩哔哩", player, page })
}

fn tencent(id: &str, is_player: bool) -> Option<Film> {
    let id = plain(id)?;
    let page = is_player.then(|| format!("https://v.qq.com/x/page/{id}.html"));
    Some(Film {
        provider: "腾讯视频",
        player: format!("https://v.qq.com/txp/iframe/player.html?vid={id}"),
        page,
    })
}

fn youku(id: &str, is_player: bool) -> Option<Film> {
    let id = plain(id)?;
    let page = is_player.then(|| format!("https://v.youku.com/v_show/id_{id}.html"));
    Some(Film { provider: "优酷", player: format!("https://player.youku.com/embed/{id}"), page })
}

fn youtube(id: &str, address: &Url, is_player: bool) -> Option<Film> {
    let id = plain(id)?;
    let start = start(address, &["t", "start"]).map(|start| format!("?start={start}")).unwrap_or_default();
    let page = is_player.then(|| format!("https://www.youtube.com/watch?v={id}"));
    Some(Film {
        provider: "YouTube",
        player: format!("https://www.youtube-nocookie.com/embed/{id}{start}"),
        page,
    })
}

/// An id that may stand in an address as it is.
fn plain(id: &str) -> Option<&str> {
    let id = id.trim_end_matches(".html");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_=".contains(c);
    (!id.is_empty() && id.len() <= 64 && id.chars().all(is_plain)).then_some(id)
}

/// A value of an address's query.
fn value(address: &Url, name: &str) -> Option<String> {
    address.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
}

/// Where a film starts, in seconds: `?t=43`, `#t=1m3s`; nothing for its beginning.
fn start(address: &Url, names: &[&str]) -> Option<u32> {
    let fragment = || address.fragment()?.strip_prefix("t=").map(str::to_owned);
    let text = names.iter().find_map(|name| value(address, name)).or_else(fragment)?;
    seconds(&text).filter(|seconds| *seconds > 0)
}

/// `43`, `43.5`, `43s`, `1m3s`, `1h2m3s`.
fn seconds(text: &str) -> Option<u32> {
    let mut rest = text.split_once('.').map_or(text, |(whole, _)| whole);
    let mut sum: u32 = 0;
    for (unit, length) in [('h', 3600), ('m', 60), ('s', 1)] {
        if let Some((number, behind)) = rest.split_once(unit) {
            sum = sum.checked_add(number.parse::<u32>().ok()?.checked_mul(length)?)?;
            rest = behind;
        }
    }
    if rest.is_empty() { Some(sum) } else { sum.checked_add(rest.parse().ok()?) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_pages_have_their_player() {
        for (url, src) in [
            (
                "https://www.bilibili.com/video/BV1xx411c7mD/?p=2&t=30&vd_source=abc",
                "https://player.bilibili.com/player.html?autoplay=0&bvid=BV1xx411c7mD&p=2&t=30",
            ),
            (
                "https://www.bilibili.com/video/av170001",
                "https://player.bilibili.com/player.html?autoplay=0&aid=170001",
            ),
            (
                "https://m.bilibili.com/video/BV1xx411c7mD?p=1&t=0",
                "https://player.bilibili.com/player.html?autoplay=0&bvid=BV1xx411c7mD",
            ),
            ("https://v.qq.com/x/page/a0012abc.html", "https://v.qq.com/txp/iframe/player.html?vid=a0012abc"),
            ("https://v.youku.com/v_show/id_XNDA==.html", "https://player.youku.com/embed/XNDA=="),
            (
                "https://v.qq.com/x/cover/mzc002/a0012abc.html",
                "https://v.qq.com/txp/iframe/player.html?vid=a0012abc",
            ),
            (
                "https://www.youtube.com/watch?v=abc_-1&t=3",
                "https://www.youtube-nocookie.com/embed/abc_-1?start=3",
            ),
            (
                "https://www.youtube.com/watch?t=1m3s&v=abc",
                "https://www.youtube-nocookie.com/embed/abc?start=63",
            ),
            ("https://youtu.be/abc?t=43", "https://www.youtube-nocookie.com/embed/abc?start=43"),
            ("https://youtu.be/abc?si=x#t=1h2m3s", "https://www.youtube-nocookie.com/embed/abc?start=3723"),
            ("https://m.youtube.com/shorts/abc", "https://www.youtube-nocookie.com/embed/abc"),
            ("https://youtube.com/live/abc?t=x", "https://www.youtube-nocookie.com/embed/abc"),
        ] {
            assert_eq!(find(url, "甲").map(|embed| embed.src).as_deref(), Some(src));
        }
    }

    /// What a share button of a provider puts on the clipboard is a player, and no page for readers.
    #[test]
    fn players_lead_to_their_pages() {
        for (url, src, page) in [
            (
                "http://player.bilibili.com/player.html?bvid=BV1xx411c7mD&page=3&autoplay=1",
                "https://player.bilibili.com/player.html?autoplay=0&bvid=BV1xx411c7mD&p=3",
                "https://www.bilibili.com/video/BV1xx411c7mD/",
            ),
            (
                "//player.bilibili.com/player.html?isOutside=true&aid=170001",
                "https://player.bilibili.com/player.html?autoplay=0&aid=170001",
                "https://www.bilibili.com/video/av170001/",
            ),
            (
                "https://v.qq.com/txp/iframe/player.html?vid=a0012abc",
                "https://v.qq.com/txp/iframe/player.html?vid=a0012abc",
                "https://v.qq.com/x/page/a0012abc.html",
            ),
            (
                "https://player.youku.com/embed/XNDA==",
                "https://player.youku.com/embed/XNDA==",
                "https://v.youku.com/v_show/id_XNDA==.html",
            ),
            (
                "https://www.youtube.com/embed/abc?start=9",
                "https://www.youtube-nocookie.com/embed/abc?start=9",
                "https://www.youtube.com/watch?v=abc",
            ),
        ] {
            let embed = find(url, "甲").expect(url);
            assert_eq!((embed.src.as_str(), embed.url.as_str()), (src, page));
        }
    }

    #[test]
    fn players_are_loaded_from_their_origins() {
        for url in [
            "https://www.bilibili.com/video/BV1/",
            "https://v.qq.com/x/page/a.html",
            "https://v.youku.com/v_show/id_a.html",
            "https://youtu.be/a",
        ] {
            let src = find(url, "甲").expect(url).src;
            assert!(origins().any(|origin| src.starts_with(&format!("{origin}/"))), "{src}");
        }
    }

    #[test]
    fn short_addresses_are_known() {
        for url in ["https://b23.tv/abc", "http://t.cn/A6", "url.cn/5x", "//b23.tv/a"] {
            assert!(is_short(url) && find(url, "甲").is_none(), "{url}");
        }
        assert!(!is_short("https://films.example/b23.tv"));
    }

    #[test]
    fn everything_else_is_refused() {
        for url in [
            "http://www.bilibili.com/video/BV1/",
            "https://evil.example/video/BV1/",
            "https://www.bilibili.com.evil.example/video/BV1",
            "https://www.bilibili.com/video/",
            "https://www.bilibili.com/video/\"><script>",
            "https://www.bilibili.com/video/av1x/",
            "https://www.bilibili.com:8443/video/BV1/",
            "https://a:b@www.bilibili.com/video/BV1/",
            "https://player.bilibili.com/player.html?bvid=BV1%26autoplay%3D1",
            "https://player.bilibili.com/other.html?bvid=BV1",
            "https://youtu.be/",
            "https://youtu.be/a%2Fb",
            "ftp://player.bilibili.com/player.html?bvid=BV1",
            "javascript:alert(1)",
            "",
        ] {
            assert_eq!(find(url, "甲"), None, "{url}");
        }
    }
}
