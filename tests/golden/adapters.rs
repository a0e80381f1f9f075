//! Adapters of content systems, driven over HTTP by the simplest loop against stand-ins of these systems.

use crate::peers::{GhostPeer, HaloPeer, StrapiPeer};
use baolan_cms::adapter::{Adapter, Answer, Reading, Scope, Unreadable};
use baolan_cms::extra::Extra;
use baolan_cms::ghost::Ghost;
use baolan_cms::halo::Halo;
use baolan_cms::item::{Body, Item, Status};
use baolan_cms::mapped::Mapped;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;

/// An answer over HTTP/1.0: status, head, body.
fn get(url: &str, header: &str) -> (u16, String, Vec<u8>) {
    let rest = url.strip_prefix("http://").expect("an address");
    let (host, path) = rest.split_once('/').expect("a path");
    let mut stream = TcpStream::connect(host).expect("a server");
    let request = format!("GET /{path} HTTP/1.0\r\nHost: {host}\r\n{header}\r\n");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8(bytes[..end].to_vec()).expect("text");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, head, bytes[end + 4..].to_vec())
}

fn header(head: &str, name: &str) -> Option<String> {
    head.lines()
        .find_map(|line| line.split_once(": ").filter(|(known, _)| known.eq_ignore_ascii_case(name)))
        .map(|(_, value)| value.to_owned())
}

/// Everything that a system gives, following redirects.
fn import(adapter: &mut dyn Adapter, scope: &Scope) -> (Vec<Item>, Vec<Unreadable>) {
    let (mut items, mut failures) = (Vec::new(), Vec::new());
    let mut queue = adapter.begin(scope);
    while !queue.is_empty() {
        let request = queue.remove(0);
        let (status, head, body) = get(&request.url, "");
        let Reading { items: read, next, .. } = match adapter
            .read(&request, &Answer { status, header: &|name| header(&head, name), body: &body })
        {
            Ok(reading) => reading,
            Err(why) => {
                failures.push(why);
                continue;
            }
        };
        read.into_iter().for_each(|item| item.map_or_else(|why| failures.push(why), |item| items.push(item)));
        queue.splice(0..0, next);
    }
    (items, failures)
}

fn all() -> Scope {
    Scope { since: None, with_bodies: true }
}

fn ids(items: &[Item]) -> BTreeSet<&str> {
    items.iter().map(|item| item.id.as_str()).collect()
}

#[test]
fn ghost_gives_every_post_once_and_the_gated_one_is_no_empty_story() {
    let peer = GhostPeer::start(230);
    let (items, failures) = import(&mut Ghost::new(peer.url(), GhostPeer::KEY), &all());
    assert_eq!((items.len(), ids(&items).len(), failures.len()), (230, 230, 0));
    assert_eq!(items[1].status, Status::Restricted);
    assert_eq!(items.iter().filter(|item| item.status == Status::Published).count(), 229);
    assert!(items[2].tags.is_empty() && items[2].channels.is_empty(), "its only tag is for internal use");
    let Body::Html(html) = &items[0].body else { panic!("HTML") };
    assert!(html.contains("href=\"https://other.test/?a=1\""), "{html}");
    let since = Scope { since: Some("2026-01-10T00:00:00Z".to_owned()), with_bodies: true };
    let (changed, _) = import(&mut Ghost::new(peer.url(), GhostPeer::KEY), &since);
    assert!((1..230).contains(&changed.len()), "{}", changed.len());
}

#[test]
fn ghost_refuses_as_the_real_one_does() {
    let peer = GhostPeer::start(120);
    let posts = format!("{}/ghost/api/content/posts", peer.url());
    let keyed = |query: &str| get(&format!("{posts}/?key={}{query}", GhostPeer::KEY), "");
    assert_eq!(get(&format!("{posts}/"), "").0, 403);
    assert_eq!(get(&format!("{posts}/?key=wrong"), "").0, 401);
    assert_eq!(get(&format!("{posts}?key={}", GhostPeer::KEY), "").0, 301);
    assert_eq!(get(&format!("{}/ghost/api/content/nothing/?key={}", peer.url(), GhostPeer::KEY), "").0, 404);
    assert_eq!(keyed("&filter=nonsense").0, 422);
    let posts_of = |body: &[u8]| {
        serde_json::from_slice::<serde_json::Value>(body).expect("JSON")["posts"]
            .as_array()
            .expect("posts")
            .clone()
    };
    let (_, head, body) = keyed("&limit=all");
    assert_eq!(posts_of(&body).len(), 100, "there is no limit of all");
    assert!(posts_of(&body)[0].get("primary_tag").is_none(), "relations come when they are asked for");
    assert_eq!(posts_of(&keyed("&page=99").2).len(), 0);
    let tag = header(&head, "etag").expect("a tag");
    assert!(tag.starts_with("W/"));
    let known =
        get(&format!("{posts}/?key={}&limit=all", GhostPeer::KEY), &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((known.0, known.2.len()), (304, 0));
}

#[test]
fn halo_gives_every_public_post_whole() {
    for before_2_26 in [false, true] {
        let peer = HaloPeer::start(130, before_2_26);
        let extra = Extra {
            source: Some("/metadata/annotations/source".to_owned()),
            editor: Some("/metadata/annotations/editor".to_owned()),
            ..Extra::default()
        };
        let (items, failures) = import(&mut Halo::new(peer.url(), extra), &all());
        assert_eq!((items.len(), ids(&items).len(), failures.len()), (129, 129, 0));
        assert!(items.iter().all(|item| item.channels[0].slugs == ["county", "weixian"]
            && item.editor.as_deref() == Some("示例丙")));
        assert!(items.iter().all(|item| matches!(&item.body, Body::Html(html) if html.contains("示例正文"))));
        assert_eq!(items[1].remarks[0].code, "hidden-from-lists");
        assert!(items[0].url.as_ref().is_some_and(|url| url.starts_with(peer.url())));
        let (listed, _) = import(&mut Halo::new(peer.url(), Extra::default()), &Scope::default());
        assert_eq!(listed.len(), 128, "a reader's list shows nothing hidden");
    }
}

#[test]
fn a_mapped_api_that_gives_less_than_it_is_asked_for_gives_everything() {
    let peer = StrapiPeer::start(130);
    let mapping = serde_json::from_value(peer.mapping()).expect("a mapping");
    let (items, failures) = import(&mut Mapped::new(mapping).expect("a mapping that can be used"), &all());
    assert_eq!((items.len(), ids(&items).len(), failures.len()), (130, 130, 0));
    assert!(
        items.iter().all(|item| item
            .cover
            .as_ref()
            .is_some_and(|cover| get(&cover.src, "").2.starts_with(b"\x89PNG")))
    );
}
