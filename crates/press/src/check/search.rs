//! The search engine of `search` in `site.json`, asked once as readers ask it.
//!
//! What is asked through the portal's own server, as Groonga always is, may not have been set up yet: it is not asked.

use super::finding::Finding;
use super::lint::Lint;
use super::source::Asking;
use crate::content::{SITE_FILE, SearchEngine, SearchKind, SiteConfig};
use crate::import::web::{Failure, Request, Rules, Web};
use serde_json::Value;
use std::path::Path;

/// What a key that may only search is forbidden to read. Each is asked for, because keys are made action by action.
const FORBIDDEN: [(&str, &str); 3] =
    [("keys?limit=1", "the keys"), ("tasks?limit=1", "the tasks"), ("settings", "the settings of the index")];

/// What is wrong with the key, or keeps readers from searching; nothing for a portal without an engine that can be asked.
pub(super) fn findings(site: &SiteConfig, asking: Asking) -> Vec<Finding> {
    let Some((engine, url)) = site.search.as_ref().and_then(|engine| Some((engine, engine.url.as_deref()?)))
    else {
        return Vec::new();
    };
    let rules = Rules::of_source(url, asking.allow_private, asking.first_wait);
    let found = match (engine.kind, &engine.key) {
        (SearchKind::Meilisearch, Some(key)) => {
            let header = Some(("Authorization".to_owned(), format!("Bearer {key}")));
            of_meilisearch(&Web::new(Rules { header, ..rules }), engine, url)
        }
        (SearchKind::Wordpress, _) if !url.starts_with('/') => of_wordpress(&Web::new(rules), url),
        _ => return Vec::new(),
    };
    let place = Some((engine.location, engine.location));
    let finding =
        |(lint, message)| Finding { end: None, ..Finding::of(lint, Path::new(SITE_FILE), place, message) };
    found.into_iter().map(finding).collect()
}

fn of_wordpress(web: &Web, url: &str) -> Vec<(Lint, String)> {
    let api = baolan_cms::wordpress::api(url);
    let joint = if api.contains('?') { '&' } else { '?' };
    let asked = format!("{api}posts{joint}search=a&per_page=1&_fields=id&_envelope=1");
    match answer(web, &Request { method: "GET", url: &asked, body: None }) {
        Err(failure) => {
            vec![(Lint::SearchUnreachable, format!("WordPress does not answer at {url}: {failure}"))]
        }
        Ok((200, body)) if body.get("body").is_some_and(Value::is_array) => Vec::new(),
        Ok((status, body)) => {
            // WordPress itself answers 200, and says in the envelope what it is.
            let status = body.get("status").and_then(Value::as_u64).unwrap_or(status.into());
            let body = body.get("body").unwrap_or(&body);
            let said = body.get("message").and_then(Value::as_str).unwrap_or("it has no API of WordPress");
            vec![(Lint::SearchRefused, format!("{url} does not let readers search: status {status}, {said}"))]
        }
    }
}

fn of_meilisearch(web: &Web, engine: &SearchEngine, url: &str) -> Vec<(Lint, String)> {
    let of_index = |rest: &str| format!("{url}indexes/{}/{rest}", engine.index);
    let searched = Request {
        method: "POST",
        url: &of_index("search"),
        body: Some(("application/json", br#"{"q":"","limit":0}"#)),
    };
    let (status, body) = match answer(web, &searched) {
        Ok(answer) => answer,
        Err(failure) => {
            return vec![(
                Lint::SearchUnreachable,
                format!("Meilisearch does not answer at {url}: {failure}"),
            )];
        }
    };
    let mut found = Vec::new();
    if !(200..300).contains(&status) {
        let said = body.get("message").and_then(Value::as_str).unwrap_or("it is no Meilisearch");
        found.push((
            Lint::SearchRefused,
            format!("{url} does not let readers search: status {status}, {said}"),
        ));
    }
    // Whoever refuses the search may still let the key do more.
    for (path, what) in FORBIDDEN {
        let url = if path.contains('?') { [url, path].concat() } else { of_index(path) };
        let reply = answer(web, &Request { method: "GET", url: &url, body: None });
        if reply.is_ok_and(|(status, body)| (200..300).contains(&status) && body.is_object()) {
            let message = format!("the `key` of `search` is readable by everybody, and may read {what}");
            found.push((Lint::SearchKey, message));
            break;
        }
    }
    found
}

fn answer(web: &Web, request: &Request<'_>) -> Result<(u16, Value), Failure> {
    let (response, body) = web.send(request)?;
    Ok((response.status, serde_json::from_slice(&body).unwrap_or_default()))
}
