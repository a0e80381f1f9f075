//! Wasm modules: published beside the app, named in every page, kept as the app's own files are.

use crate::keeping::keeping;
use crate::newsroom::{Newsroom, app};
use baolan_core::protocol::FORMAT;
use base64::prelude::{BASE64_STANDARD, Engine};
use press::app::{App, WasmModule};
use press::hosts::Policy;
use press::publish::{Waiting, publish, verify};
use press::styles::Sheet;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

const ATTRIBUTE: &str = "data-module-share";

fn module(name: &str, content: &str) -> WasmModule {
    WasmModule {
        name: name.to_owned(),
        script: content.as_bytes().to_vec(),
        wasm: b"\0asm".to_vec(),
        worker: None,
    }
}

#[test]
fn every_page_names_script_and_wasm_of_a_module() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    let (files, web) = (newsroom.files(), newsroom.web());
    let app = app();
    let own = app.modules.iter().find(|module| module.name == "share").expect("a module");
    for path in web.pages() {
        let [named] = &web.attributes(path, "#boot", ATTRIBUTE)[..] else { panic!("{path}: no module") };
        let named: Vec<_> = named.split(' ').map(|address| web.file_at("/news/", address)).collect();
        let [Some(script), Some(wasm)] = named[..] else { panic!("{path}: {named:?}") };
        assert!(script.starts_with("assets/share-") && script.ends_with(".js"), "{script}");
        assert!(wasm.starts_with("assets/share-") && wasm.ends_with(".wasm"), "{wasm}");
        assert_eq!((&files[script], &files[wasm]), (&own.script, &own.wasm));
    }
    let (compared, differences) = verify(&newsroom.out()).expect("a published folder");
    assert_eq!((compared, differences.len()), (files.len(), 0));
}

/// A page that was loaded yesterday asks for yesterday's module when its reader presses the button.
#[test]
fn a_module_of_an_earlier_build_is_kept_with_it() {
    let mut newsroom = keeping(1).publish();
    let scripts = |newsroom: &Newsroom| {
        let files = newsroom.files().into_keys();
        files.filter(|name| name.starts_with("assets/share-") && name.ends_with(".js")).count()
    };
    let edition = newsroom.edition().expect("no error");
    let changed = App { modules: vec![module("share", "another();\n")], ..app() };
    let summary = publish(&edition, &changed, &newsroom.out(), Waiting::No, |_, _| {}).expect("published");
    assert!(summary.changed > 0, "every page names the new script");
    assert_eq!(scripts(&newsroom), 2);
    let without = App { modules: Vec::new(), ..app() };
    publish(&edition, &without, &newsroom.out(), Waiting::No, |_, _| {}).expect("published");
    assert!(newsroom.web().attributes("index.html", "#boot", ATTRIBUTE).is_empty());
}

#[test]
fn a_packed_app_has_the_modules_that_it_was_built_with() {
    let room = tempfile::tempdir().expect("a folder");
    let folder = room.path();
    for modules in
        [vec![module("maps", "1\n"), module("share", "2\n")], vec![module("share", "3\n")], Vec::new()]
    {
        let built = App { modules, ..app() };
        built.save(folder).expect("an app folder");
        assert_eq!(App::load(folder).expect("an app"), built);
    }
}

/// Trunk gives the app's files a hash, and a module's none.
#[test]
fn what_trunk_built_beside_the_app_is_a_module() {
    let room = tempfile::tempdir().expect("a folder");
    let write = |name: &str, content: &str| fs::write(room.path().join(name), content).expect("a file");
    write(
        "index.html",
        "<link rel=\"modulepreload\" href=\"/baolan-0123.js\"><link rel=\"preload\" as=\"fetch\" href=\"/baolan-0123_bg.wasm\">",
    );
    for name in [
        "boot.js",
        "baolan-0123.js",
        "baolan-0123_bg.wasm",
        "share.js",
        "share_bg.wasm",
        "share-worker.js",
        "odd_bg.wasm",
        "odd-worker.js",
    ] {
        write(name, name);
    }
    let app = App::from_trunk(room.path()).expect("an app");
    let share = WasmModule {
        name: "share".to_owned(),
        script: b"share.js\n".to_vec(),
        wasm: b"share_bg.wasm".to_vec(),
        worker: Some(b"share-worker.js\n".to_vec()),
    };
    assert_eq!((app.wasm, app.modules), (b"baolan-0123_bg.wasm".to_vec(), vec![share]));
}

/// What Trunk is told to build is what the loader can be asked for.
#[test]
fn each_module_of_the_portal_is_built_alike() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = fs::read_to_string(root.join("index.html")).expect("index.html");
    let page = scraper::Html::parse_document(&page);
    let links = crate::web::selector("link[data-trunk][rel=rust]");
    let own = page.select(&links).find(|link| link.attr("data-type").is_none()).expect("the app");
    for link in page.select(&links).filter(|link| link.attr("data-type").is_some()) {
        assert_eq!((link.attr("data-type"), link.attr("data-bindgen-target")), (Some("worker"), Some("web")));
        for name in ["data-cargo-profile-release", "data-wasm-opt", "data-wasm-opt-params", "data-integrity"]
        {
            assert_eq!(link.attr(name), own.attr(name), "{name}");
        }
    }
}

/// An app with the module of the reading preferences, whose sheet names the pictures of the pointer.
fn reading() -> App {
    let css = "a{cursor:url(hand.svg) 1 1,auto}b{cursor:url(\"pointer.svg\"),auto}";
    let sheets =
        [Sheet::new("every", "html{color:#000}").expect("a sheet"), Sheet::of_module("reading", css)];
    App { styles: sheets.into_iter().collect(), modules: vec![module("reading", "script();\n")], ..app() }
}

#[test]
fn a_page_sets_what_a_reader_has_chosen_before_it_is_painted() {
    let mut newsroom = Newsroom::from_dir("tiny");
    let edition = newsroom.edition().expect("no error");
    publish(&edition, &reading(), &newsroom.out(), Waiting::No, |_, _| {}).expect("published");
    let (files, web) = (newsroom.files(), newsroom.web());
    let text = |name: &str| String::from_utf8(files[name].clone()).expect("text");
    let sheet = files.keys().find(|name| name.starts_with("assets/reading-") && name.ends_with(".css"));
    let sheet = sheet.expect("a sheet of its own");
    for picture in ["pointer", "hand"] {
        let start = format!("assets/{picture}-");
        let name = files.keys().find(|name| name.starts_with(&start)).expect("a picture");
        assert!(text(sheet).contains(name.strip_prefix("assets/").expect("an asset")), "{}", text(sheet));
    }
    for path in web.pages() {
        let page = text(path);
        let script = page.find("<script data-sheet=\"/news/assets/reading-").expect("a script");
        let end = page.find("</script>").expect("its end");
        assert!(script < page.find("<style>").expect("styles"), "{path}: before everything that is painted");
        let (_, inline) = page[script..end].split_once('>').expect("a script");
        let hash = BASE64_STANDARD.encode(Sha256::digest(inline));
        let allowed = format!("'sha256-{hash}'");
        assert!(
            page.contains(&allowed.replace('\'', "&#39;")) || page.contains(&allowed),
            "{path}: in its policy"
        );
        assert!(Policy::of(&edition).header().contains(&allowed), "in the hosts' header");
        assert!(!text("_headers").contains("unsafe-inline") && !page.contains("unsafe-inline"));
        let styles = files.keys().find(|name| name.starts_with("assets/styles-")).expect("styles");
        assert!(
            !text(styles).contains("cursor") && !page.contains("cursor:"),
            "nobody else loads its styles"
        );
        assert_eq!(web.attributes(path, ".tools [data-ask]", "data-ask"), ["reading"; 3]);
        assert_eq!(web.attributes(path, "#boot", "data-format"), [FORMAT.to_string()]);
    }
}

/// Without the module there is nothing to press, and nothing to set.
#[test]
fn an_app_without_reading_settings_has_no_tools() {
    let newsroom = Newsroom::from_dir("tiny").publish();
    let web = newsroom.web();
    for path in web.pages() {
        assert!(web.attributes(path, "[data-ask=reading]", "data-ask").is_empty());
        assert!(web.attributes(path, "head script[data-sheet]", "data-sheet").is_empty());
    }
}
