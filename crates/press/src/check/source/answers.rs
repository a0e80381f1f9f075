//! What a browser makes of the answers of a content system: which of them it may read, and what of them.

use super::super::lint::Lint;
use super::witness::{Answered, Seen};
use crate::content::link::origin;
use crate::content::{SiteConfig, SourceKind};
use url::Url;

/// What was found: the kind, and the message.
pub(super) type Found = (Lint, String);

/// What keeps a browser from reading these answers; each kind of obstacle once.
pub(super) fn obstacles(site: &SiteConfig, kind: SourceKind, seen: &[Seen]) -> Vec<Found> {
    let own = site.site.origin();
    let counts = kind == SourceKind::Wordpress;
    let kinds = [
        seen.iter().find_map(refused),
        seen.iter().find_map(redirect),
        seen.iter().find_map(|seen| unencrypted(own, seen)),
        seen.iter().find_map(html),
        seen.iter().find_map(|seen| forbidden(own, seen)),
        seen.iter().filter(|_| counts).find_map(|seen| uncounted(own, seen)),
    ];
    kinds.into_iter().flatten().collect()
}

/// No answer, or a status that is none of success.
fn refused(Seen { url, answer }: &Seen) -> Option<Found> {
    match answer {
        Err(failure) => Some((Lint::SourceUnreachable, format!("{}: {failure}", shown(url)))),
        Ok(answer) if answer.is_fine() => None,
        Ok(answer) => {
            let status = answer.response.status;
            let why = match status {
                401 | 403 => "it is not for visitors",
                404 | 410 => "there is no such API",
                _ => "it refuses",
            };
            Some((Lint::SourceRefused, format!("{} says {status}: {why}", shown(url))))
        }
    }
}

fn redirect(Seen { url, answer }: &Seen) -> Option<Found> {
    let to = &answer.as_ref().ok()?.response.url;
    let message = || format!("{} leads to another origin: {}", shown(url), shown(to));
    (origin_of(url) != origin_of(to)).then(|| (Lint::SourceRedirect, message()))
}

fn unencrypted(own: &str, Seen { url, .. }: &Seen) -> Option<Found> {
    let is_mixed = own.starts_with("https://") && url.starts_with("http://");
    let message = || format!("pages of {own} ask {}", shown(url));
    is_mixed.then(|| (Lint::SourceUnencrypted, message()))
}

fn html(Seen { url, answer }: &Seen) -> Option<Found> {
    let answer = answer.as_ref().ok().filter(|answer| answer.is_fine() && answer.is_html)?;
    let kind = answer.values("content-type").next().unwrap_or("no type");
    Some((Lint::SourceUnreadable, format!("{} answers a page of HTML ({kind})", shown(url))))
}

/// CORS: whether pages of an origin may read an answer of another one. Where the system leads elsewhere, that is said already.
fn forbidden(own: &str, seen: &Seen) -> Option<Found> {
    let answer = of_another(own, seen)?;
    let url = shown(&seen.url);
    let allowed: Vec<_> = answer.values("access-control-allow-origin").collect();
    let message = match allowed[..] {
        ["*"] => return None,
        [one] if one == own => return None,
        [] => format!("{url} sends no `Access-Control-Allow-Origin` to a page of {own}"),
        [one] => format!("{url} sends `Access-Control-Allow-Origin: {one}` to a page of {own}"),
        _ => format!("{url} sends `Access-Control-Allow-Origin` several times, which browsers take for none"),
    };
    Some((Lint::SourceCors, message))
}

/// Whether a page learns how many stories a list has.
fn uncounted(own: &str, seen: &Seen) -> Option<Found> {
    let list = seen.url.contains("/posts?") || seen.url.contains("/posts&");
    let answer = seen.answer.as_ref().ok().filter(|answer| list && answer.is_fine() && !answer.is_html)?;
    let url = shown(&seen.url);
    if answer.values("x-wp-total").next().is_none() {
        return Some((Lint::SourceTotal, format!("{url} sends no `X-WP-Total`")));
    }
    let exposed = answer.values("access-control-expose-headers").flat_map(|names| names.split(','));
    let is_exposed =
        exposed.map(str::trim).any(|name| name == "*" || name.eq_ignore_ascii_case("x-wp-total"));
    let is_hidden = !is_exposed && of_another(own, seen).is_some();
    is_hidden.then(|| (Lint::SourceTotal, format!("{url} does not expose `X-WP-Total`")))
}

/// A good answer of another origin than the portal's, which is the one that was asked.
fn of_another<'a>(own: &str, Seen { url, answer }: &'a Seen) -> Option<&'a Answered> {
    let answer = answer.as_ref().ok().filter(|answer| answer.is_fine())?;
    let (asked, came) = (origin_of(url), origin_of(&answer.response.url));
    (asked == came && origin(url).as_deref() != origin(own).as_deref()).then_some(answer)
}

fn origin_of(url: &str) -> Option<url::Origin> {
    Url::parse(url).ok().map(|url| url.origin())
}

/// An address without its query: that is long, and has the key of Ghost in it.
pub(super) fn shown(url: &str) -> String {
    match url.split_once("?rest_route=") {
        Some((site, query)) => [site, "?rest_route=", query.split('&').next().unwrap_or_default()].concat(),
        None => url.split('?').next().unwrap_or_default().to_owned(),
    }
}
