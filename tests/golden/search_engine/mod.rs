//! Search engines: what `site.json` says of one, and what follows from it.

mod export;
mod nginx;
mod push;
mod wordpress;

use crate::newsroom::{Newsroom, app};
use press::app::{App, WasmModule};
use press::hosts::Policy;
use press::publish::{Waiting, publish};
use serde_json::{Value, json};
use std::process::Command;

const SITE: &str = "content/site.json";

/// The smallest portal, with a search engine.
fn portal(search: &Value) -> Newsroom {
    let with = format!("\"keep_builds\": 0, \"search\": {search}");
    Newsroom::from_dir("tiny").change_file(SITE, "\"keep_builds\": 0", &with)
}

fn meilisearch(more: &Value) -> Value {
    let mut search = json!({"kind": "meilisearch", "url": "https://search.example", "key": "0123abcd"});
    for (name, value) in more.as_object().into_iter().flatten() {
        search[name] = value.clone();
    }
    search
}

/// What a command of the press printed, and how it ended.
struct Output {
    status: i32,
    out: String,
    err: String,
}

/// Runs the press over a portal's content, with variables in its environment.
fn press(newsroom: &Newsroom, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    command.args(arguments).args(["--now", "2026-12-01T00:00:00+08:00", "--content"]).arg(newsroom.content());
    command.arg("--cache").arg(newsroom.content().with_file_name("engine-cache"));
    let output = command.envs(variables.iter().copied()).output().expect("a press that runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let status = output.status.code().expect("a status");
    Output { status, out: text(&output.stdout), err: text(&output.stderr) }
}

/// Whole reports, for each with the reason.
#[test]
fn what_is_wrong_with_a_search_engine_is_said() {
    let groonga = |more: Value| {
        let mut search = json!({"kind": "groonga"});
        for (name, value) in more.as_object().into_iter().flatten() {
            search[name] = value.clone();
        }
        search
    };
    for (search, code, words) in [
        (json!({"kind": "lucene"}), "unknown-value", "there is no search engine `lucene`"),
        (json!({"kind": "meilisearch", "key": "0123"}), "missing-field", "`url` is missing"),
        (
            json!({"kind": "meilisearch", "url": "https://search.example/"}),
            "missing-field",
            "`key` is missing",
        ),
        (
            meilisearch(&json!({"url": "http://search.example/"})),
            "bad-url",
            "do not let a page of https:// ask http://",
        ),
        (
            meilisearch(&json!({"url": "https://me:secret@search.example/"})),
            "bad-url",
            "a user or a password stands in it",
        ),
        (meilisearch(&json!({"url": "/search/"})), "bad-url", "write a whole address"),
        (meilisearch(&json!({"key": "0123 'x'"})), "unknown-value", "nothing but search"),
        (meilisearch(&json!({"index": "a/b"})), "unknown-value", "`index` is `a/b`"),
        (meilisearch(&json!({"indx": "a"})), "unknown-field", "did you mean `index`?"),
        (
            groonga(json!({"key": "0123"})),
            "misplaced-field",
            "only a search engine of the kind `meilisearch` has a `key`",
        ),
        (groonga(json!({"index": "my-stories"})), "unknown-value", "use a letter, and then"),
        (groonga(json!({"url": "/a//b"})), "bad-url", "write a path such as"),
        (groonga(json!({"url": "/news/"})), "bad-url", "front page is there"),
        (groonga(json!({"url": "https://tiny.example/news"})), "bad-url", "front page is there"),
    ] {
        let newsroom = portal(&search).fail();
        let report = newsroom.report();
        assert!(report.contains(&format!("[{code}]")) && report.contains(words), "{search}: {report}");
        assert!(report.contains("content/site.json:"), "{report}");
    }
}

/// The server's block would take the channel's addresses.
#[test]
fn a_search_engine_stands_in_no_channel() {
    for (url, is_fine) in [("/news/city/", false), ("/news/city/find/", false), ("/news/find/", true)] {
        let mut newsroom = portal(&json!({"kind": "groonga", "url": url}));
        if is_fine {
            newsroom.edition().expect("no error");
            continue;
        }
        let newsroom = newsroom.fail();
        let report = newsroom.report();
        assert!(
            report.contains("[bad-url]") && report.contains("where the channel `city` is"),
            "{url}: {report}"
        );
    }
}

#[test]
fn a_live_portal_has_no_search_engine_beside_its_system() {
    let source = "\"keep_builds\": 0, \"source\": {\"kind\": \"pages\", \"base\": \"https://cms.example/\"}";
    let mut newsroom = portal(&json!({"kind": "groonga"})).change_file(SITE, "\"keep_builds\": 0", source);
    newsroom = newsroom.fail();
    let report = newsroom.report();
    assert!(
        report.contains("[not-with-source]") && report.contains("`search` does not go with a `source`"),
        "{report}"
    );
}

/// The page of the search says how the engine is asked: its module reads that.
#[test]
fn the_page_of_the_search_names_the_engine() {
    let engine = |search: &Value| {
        let data: Value =
            serde_json::from_str(&portal(search).publish().text("search/index.json")).expect("JSON");
        let engine = data["page"]["search"]["engine"].clone();
        ["kind", "url", "key", "index"].map(|name| engine[name].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(engine(&json!({"kind": "groonga"})), ["groonga", "/news/search-engine/", "", "Stories"]);
    assert_eq!(
        engine(&meilisearch(&json!({}))),
        ["meilisearch", "https://search.example/", "0123abcd", "stories"]
    );
    assert!(!Newsroom::from_dir("tiny").publish().text("search/index.json").contains("engine"));
}

/// A portal of files is spared what asks an engine.
#[test]
fn only_a_portal_with_a_search_engine_has_the_module_that_asks_it() {
    let search = ["search", "search-engine", "search-index"].map(|name| WasmModule {
        name: name.to_owned(),
        script: format!("\"{name}\";\n").into_bytes(),
        wasm: b"\0asm".to_vec(),
        worker: None,
    });
    let with = |newsroom: &mut Newsroom, modules: &[WasmModule]| {
        let edition = newsroom.edition().expect("no error");
        let app = App { modules: modules.to_vec(), ..app() };
        publish(&edition, &app, &newsroom.out(), Waiting::No, |_, _| {})
            .map_err(|error| error.to_string())?;
        let addresses = newsroom.web().attributes("index.html", "#boot", "data-module-search");
        let script = addresses.first().and_then(|all| all.split(' ').next()).expect("an address").to_owned();
        let file = newsroom.web().file_at("/news/", &script).expect("a file").to_owned();
        Ok::<_, String>(String::from_utf8(newsroom.files()[&file].clone()).expect("text"))
    };
    assert_eq!(with(&mut Newsroom::from_dir("tiny"), &search), Ok("\"search\";\n".to_owned()));
    let mut engine = portal(&json!({"kind": "groonga"}));
    assert_eq!(with(&mut engine, &search), Ok("\"search-engine\";\n".to_owned()));
    let error = with(&mut engine, &search[..1]).expect_err("an older app");
    assert!(error.contains("no module `search-engine`, which the `search` in site.json takes"), "{error}");
}

/// Where no script runs, a form leads to a search engine of the web that shows this site alone.
#[test]
fn a_search_engine_of_the_web_is_offered_to_browsers_without_scripts() {
    let with = |web: Value| {
        let with = format!("\"keep_builds\": 0, \"web_search\": {web}");
        Newsroom::from_dir("tiny").change_file(SITE, "\"keep_builds\": 0", &with)
    };
    let bing = json!({
        "label": "<用必应搜索本站>", "url": "https://cn.bing.com/search", "words": "q",
        "fields": [{"name": "q1", "value": "site:tiny.example"}],
    });
    let mut newsroom = with(bing.clone());
    let policy = Policy::of(&newsroom.edition().expect("no error")).header();
    assert!(policy.contains("form-action 'self' https://cn.bing.com"), "{policy}");
    let page = newsroom.publish().text("search/index.html");
    let form = concat!(
        "<form action=\"https://cn.bing.com/search\" class=\"web-search\"><input type=\"hidden\" name=\"q1\" ",
        "value=\"site:tiny.example\"><input type=\"search\" name=\"q\" aria-label=\"&lt;用必应搜索本站&gt;\">",
    );
    assert!(page.contains(form), "{page}");
    for (field, value, code, words) in [
        ("url", json!("http://cn.bing.com/search"), "bad-url", "without ?, # and user"),
        ("url", json!("https://me@cn.bing.com/search"), "bad-url", "without ?, # and user"),
        ("url", json!("https://cn.bing.com/search?q1=site:tiny.example"), "bad-url", "belongs into `fields`"),
        ("label", Value::Null, "empty-field", "`label` is empty"),
        ("fields", json!([{"name": "q1"}]), "missing-field", "`value` is missing"),
        ("site", json!("tiny.example"), "unknown-field", "`site`"),
    ] {
        let mut web = bing.clone();
        web[field] = value;
        let newsroom = with(web).fail();
        let report = newsroom.report();
        assert!(report.contains(&format!("[{code}]")) && report.contains(words), "{field}: {report}");
    }
}

#[test]
fn pages_may_ask_the_search_engine_and_nothing_else_for_it() {
    let asked = |search: &Value| {
        let policy = Policy::of(&portal(search).edition().expect("no error")).header();
        policy.split("; ").find(|part| part.starts_with("connect-src")).unwrap_or_default().to_owned()
    };
    assert_eq!(asked(&meilisearch(&json!({}))), "connect-src 'self' https://search.example");
    assert_eq!(asked(&json!({"kind": "groonga"})), "connect-src 'self'");
    assert_eq!(
        asked(&json!({"kind": "groonga", "url": "https://g.example/"})),
        "connect-src 'self' https://g.example"
    );
}
