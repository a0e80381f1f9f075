//! The portal's own facts, from `site.json`.

use super::brand::{brand, picture};
use super::fields::Fields;
use super::media::MediaFile;
use super::node::Node;
use super::parse_context::ParseContext;
use super::plan::{self, PlanBlock};
use super::{inline, json};
use crate::images::{HAS_AVIF, Settings};
use baolan_core::model::{
    BuiltinPage, Channel, ChannelPath, Lang, Licence, Link, Site, SocialAccount, Statement, Target,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A zone that has not changed its offset since then (1 January 2025) is taken for one that does not.
const SETTLED: i64 = 1_735_689_600;

/// A portal's facts, and what only the press needs of them.
#[derive(Clone, Debug)]
pub struct SiteConfig {
    /// What readers' browsers get.
    pub site: Site,
    /// The site's zone.
    pub zone: TimeZone,
    /// Accent colour, `#rrggbb`.
    pub accent: Option<String>,
    /// Stories on an archive page.
    pub page_size: usize,
    /// How many earlier builds keep their immutable files, so that open tabs survive a publish.
    pub keep_builds: usize,
    /// Whether pages are published with compressed copies, too.
    pub precompress_pages: bool,
    /// Address of one external script.
    pub analytics: Option<String>,
    /// The front page plan; none when the editor left it to the press.
    pub home: Option<Vec<PlanBlock>>,
    /// How pictures are made.
    pub pictures: Settings,
    /// Media that the site itself uses.
    pub media: Vec<MediaFile>,
}

const DEFAULT_PAGE_SIZE: u32 = 20;
const DEFAULT_KEEP_BUILDS: u32 = 3;

/// Reads `site.json`; nothing when it cannot be used at all.
pub fn read(text: &str, cx: &mut ParseContext<'_>) -> Option<SiteConfig> {
    let node = json::parse(text, cx)?;
    let mut fields = Fields::of(&node, "site.json", cx)?;
    let mut media = Vec::new();
    let name = fields.must_text("name", "\"name\": \"张家口新闻网\"", cx);
    let address = address(&mut fields, cx);
    let zone = zone(&mut fields, cx);
    let slogan = fields.text("slogan", cx);
    let lang = lang(&mut fields, cx);
    let (brand, accent) = brand(&mut fields, &mut media, cx);
    let page_size = fields.number("page_size", 5, 100, cx).unwrap_or(DEFAULT_PAGE_SIZE);
    let keep_builds = fields.number("keep_builds", 0, 50, cx).unwrap_or(DEFAULT_KEEP_BUILDS);
    let media_base = folder_address(&mut fields, "media_base", cx);
    let precompress_pages = fields.flag("precompress_pages", cx);
    let data_in_html = publish(&mut fields, cx);
    let analytics = analytics(&mut fields, cx);
    let pictures = pictures(&mut fields, cx);
    fields.must("channels", "\"channels\": [{ \"slug\": \"news\", \"name\": \"新闻\" }]", cx);
    let channels = channels(fields.list("channels", cx), None, cx);
    let home = plan::home(&mut fields, zone.as_ref().map(|(zone, _)| zone), cx);
    let follow = follow(&mut fields, &mut media, cx);
    let statement = statement(&mut fields, cx);
    let phone = fields.text("phone", cx);
    let licences = licences(&mut fields, cx);
    let partner_links = links(fields.list("friends", cx), cx);
    fields.finish(cx);
    let (zone, time_zone) = zone?;
    let site = Site {
        name: name?,
        slogan,
        lang,
        address: address?,
        utc_offset_minutes: utc_offset_minutes(&zone),
        time_zone,
        brand,
        media_base,
        data_in_html,
        channels,
        social_accounts: follow,
        statement,
        phone,
        licences,
        partner_links,
    };
    let (page_size, keep_builds) = (usize::try_from(page_size).ok()?, usize::try_from(keep_builds).ok()?);
    Some(SiteConfig {
        site,
        zone,
        accent,
        page_size,
        keep_builds,
        precompress_pages,
        analytics,
        home,
        pictures,
        media,
    })
}

fn address(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    fields.must("address", "\"address\": \"https://news.example.org/\"", cx)?;
    folder_address(fields, "address", cx)
}

/// `https://host/path/`, the slash at the end added when it is missing; nothing when it is no whole address.
pub fn whole_address(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:".contains(c);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let whole = !host.is_empty() && rest.chars().all(plain) && !path.contains("//") && !path.contains("..");
    whole.then(|| text.trim_end_matches('/').to_owned() + "/")
}

fn folder_address(fields: &mut Fields<'_>, name: &'static str, cx: &mut ParseContext<'_>) -> Option<String> {
    let line = fields.line_of(name);
    let text = fields.text(name, cx)?;
    let address = whole_address(&text);
    if address.is_none() {
        cx.fault(
            line,
            format!("`{name}` is `{text}`"),
            "write a whole address such as https://news.example.org/ or https://example.org/news/",
        );
    }
    address
}

fn zone(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<(TimeZone, String)> {
    let line = fields.line_of("time_zone");
    let name = fields.must_text("time_zone", "\"time_zone\": \"Asia/Shanghai\"", cx)?;
    match TimeZone::get(&name) {
        Ok(zone) => Some((zone, name)),
        Err(_) => {
            cx.fault(
                line,
                format!("there is no time zone `{name}`"),
                "write an IANA name such as Asia/Shanghai",
            );
            None
        }
    }
}

/// Minutes by which a zone is ahead of UTC, where it has been for years and no change is known. Zones west of Greenwich
/// have none: the reader's JSON knows no negative numbers, and such portals say the day in the browser's own way.
fn utc_offset_minutes(zone: &TimeZone) -> Option<u32> {
    let since = Timestamp::from_second(SETTLED).ok()?;
    let offset = zone.to_offset(since);
    // Some files of the time zone database name a change in 2038 that changes nothing.
    let stays = zone.following(since).take(4).all(|change| change.offset() == offset);
    let seconds = u32::try_from(offset.seconds()).ok()?;
    (stays && seconds % 60 == 0).then_some(seconds / 60)
}

/// Whether data stand in the pages alone.
fn publish(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> bool {
    let Some(mut fields) = fields.node("publish").and_then(|node| Fields::of(node, "`publish`", cx)) else {
        return false;
    };
    let line = fields.line_of("json");
    let place = fields.text("json", cx);
    fields.finish(cx);
    match place.as_deref() {
        None | Some("beside") => false,
        Some("inside") => true,
        Some(other) => {
            cx.fault(
                line,
                format!("`json` is `{other}`"),
                "write beside (a file beside every page) or inside",
            );
            false
        }
    }
}

fn lang(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Lang {
    let line = fields.line_of("lang");
    match fields.text("lang", cx).as_deref() {
        None | Some("zh-Hans") => Lang::ZhHans,
        Some("zh-Hant") => Lang::ZhHant,
        Some("en") => Lang::En,
        Some(other) => {
            cx.fault(line, format!("there is no interface in `{other}`"), "use zh-Hans, zh-Hant or en");
            Lang::ZhHans
        }
    }
}

fn analytics(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let mut fields = Fields::of(fields.node("analytics")?, "`analytics`", cx)?;
    let line = fields.line_of("src");
    let src = fields.must_text("src", "\"src\": \"https://…/count.js\"", cx);
    fields.finish(cx);
    let src = src?;
    if !src.starts_with("https://") || !inline::allowed(&src) {
        cx.fault(line, format!("`src` is `{src}`"), "write the https:// address of one script");
        return None;
    }
    Some(src)
}

fn pictures(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Settings {
    let settings = Settings::default();
    let Some(mut fields) = fields.node("pictures").and_then(|node| Fields::of(node, "`pictures`", cx)) else {
        return settings;
    };
    let line = fields.line_of("avif");
    let (placeholder, avif) = (fields.flag("placeholder", cx), fields.flag("avif", cx));
    let quality = fields.number("quality", 1, 100, cx).and_then(|quality| u8::try_from(quality).ok());
    fields.finish(cx);
    if avif && !HAS_AVIF {
        cx.fault(
            line,
            "this press was built without AVIF",
            "build it with `--features avif`, or set `avif` to false",
        );
    }
    Settings { placeholder, avif, quality: quality.unwrap_or(settings.quality) }
}

fn channels(nodes: &[Node], above: Option<&ChannelPath>, cx: &mut ParseContext<'_>) -> Vec<Channel> {
    let mut channels: Vec<Channel> = Vec::new();
    for node in nodes {
        let Some(channel) = channel(node, above, cx) else { continue };
        if channel.path().is_some() && channels.iter().any(|other| other.path() == channel.path()) {
            cx.fault(
                node.line,
                format!("two channels have the slug of `{}`", channel.name),
                "give one of them another slug",
            );
            continue;
        }
        channels.push(channel);
    }
    channels
}

fn channel(node: &Node, above: Option<&ChannelPath>, cx: &mut ParseContext<'_>) -> Option<Channel> {
    let mut fields = Fields::of(node, "a channel", cx)?;
    let name = fields.must_text("name", "\"name\": \"县区\"", cx);
    let (title, description) = (fields.text("title", cx), fields.text("description", cx));
    let to = target(&mut fields, above, cx);
    let children = fields.list("children", cx);
    fields.finish(cx);
    let to = to?;
    let children = match &to {
        Target::Path(path) => channels(children, Some(path), cx),
        Target::Url(_) | Target::Builtin(_) => {
            if !children.is_empty() {
                cx.fault(
                    node.line,
                    "only a channel with a `slug` has children",
                    "give it a `slug`, or move the children",
                );
            }
            Vec::new()
        }
    };
    Some(Channel { name: name?, title, description, to, children })
}

/// Exactly one of `slug`, `url`, `special`.
fn target(fields: &mut Fields<'_>, above: Option<&ChannelPath>, cx: &mut ParseContext<'_>) -> Option<Target> {
    let line = fields.line();
    let (slug, url, special) = (fields.text("slug", cx), fields.text("url", cx), fields.text("special", cx));
    match (slug, url, special) {
        (Some(slug), None, None) => {
            let path = above.map_or(slug.clone(), |above| format!("{}/{slug}", above.as_str()));
            let single = !slug.contains('/');
            match ChannelPath::new(&path) {
                Ok(path) if single => Some(Target::Path(path)),
                other => {
                    let why = other.err().unwrap_or("a slug is one part of the address, without slashes");
                    cx.fault(line, format!("`{slug}` cannot be a slug here"), why);
                    None
                }
            }
        }
        (None, Some(url), None) => {
            if !inline::allowed(&url) || url.starts_with("story:") {
                cx.fault(
                    line,
                    format!("`url` is `{url}`"),
                    "write a whole address that begins with https://",
                );
                return None;
            }
            Some(Target::Url(url))
        }
        (None, None, Some(special)) => match special.as_str() {
            "home" => Some(Target::Builtin(BuiltinPage::Home)),
            "latest" => Some(Target::Builtin(BuiltinPage::Latest)),
            _ => {
                cx.fault(line, format!("there is no special page `{special}`"), "use home or latest");
                None
            }
        },
        _ => {
            cx.fault(line, "a channel needs one of `slug`, `url` and `special`", "keep exactly one of them");
            None
        }
    }
}

fn follow(
    fields: &mut Fields<'_>,
    media: &mut Vec<MediaFile>,
    cx: &mut ParseContext<'_>,
) -> Vec<SocialAccount> {
    let mut accounts = Vec::new();
    for node in fields.list("follow", cx) {
        let Some(mut fields) = Fields::of(node, "a follow account", cx) else { continue };
        let name = fields.must_text("name", "\"name\": \"官方微信\"", cx);
        let picture = picture(&mut fields, "picture", media, cx);
        let url = link_address(&mut fields, cx);
        fields.finish(cx);
        accounts.extend(name.map(|name| SocialAccount { name, picture, url }));
    }
    accounts
}

fn statement(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Statement> {
    let mut fields = Fields::of(fields.node("statement")?, "`statement`", cx)?;
    let title = fields.must_text("title", "\"title\": \"版权声明\"", cx);
    let clauses = fields.texts("clauses", cx);
    fields.finish(cx);
    Some(Statement { title: title?, clauses })
}

fn licences(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Vec<Licence> {
    let mut lines = Vec::new();
    for node in fields.list("licences", cx) {
        let Some(mut fields) = Fields::of(node, "a licence line", cx) else { continue };
        let text = fields.must_text("text", "\"text\": \"冀ICP备…号\"", cx);
        let url = link_address(&mut fields, cx);
        fields.finish(cx);
        lines.extend(text.map(|text| Licence { text, url }));
    }
    lines
}

pub(super) fn links(nodes: &[Node], cx: &mut ParseContext<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    for node in nodes {
        let Some(mut fields) = Fields::of(node, "a link", cx) else { continue };
        let name = fields.must_text("name", "\"name\": \"…\"", cx);
        fields.must("url", "\"url\": \"https://…\"", cx);
        let url = link_address(&mut fields, cx);
        fields.finish(cx);
        links.extend(name.zip(url).map(|(name, url)| Link { name, url }));
    }
    links
}

/// An address of this site or another.
fn link_address(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<String> {
    let line = fields.line_of("url");
    let url = fields.text("url", cx)?;
    if !inline::allowed(&url) || url.starts_with("story:") {
        cx.fault(
            line,
            format!("`url` is `{url}`"),
            "write an address that begins with https://, or / for this site",
        );
        return None;
    }
    Some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_zones_that_keep_their_offset_have_one() {
        for (name, minutes) in [
            ("Asia/Shanghai", Some(480)),
            ("Asia/Urumqi", Some(360)),
            ("Asia/Kathmandu", Some(345)),
            ("UTC", Some(0)),
            ("Europe/London", None),
            ("America/New_York", None),
            ("America/Bogota", None),
        ] {
            assert_eq!(utc_offset_minutes(&TimeZone::get(name).expect("a zone")), minutes, "{name}");
        }
    }
}
