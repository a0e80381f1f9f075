//! A portal without an app: what `./dev serve` shows before there is one.

use crate::newsroom::{Newsroom, app};
use press::app::App;
use press::publish::{Waiting, publish};
use snapbox::str;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn assets(newsroom: &Newsroom) -> Vec<String> {
    newsroom.files().into_keys().filter_map(|name| name.strip_prefix("assets/").map(str::to_owned)).collect()
}

#[test]
fn its_styles_are_those_of_index_html_in_their_order() {
    let styles = App::printed_only(root(), "").expect("sheets").styles.all();
    let place = |name: &str| {
        let sheet = std::fs::read_to_string(root().join("style").join(name)).expect("a sheet");
        styles.find(sheet.trim_end()).unwrap_or_else(|| panic!("{name} is missing"))
    };
    assert!(place("first/tokens.css") < place("base.css") && place("base.css") < place("print.css"));
}

/// And nothing of it stays when the portal is published with an app.
#[test]
fn a_portal_without_an_app_loads_styles_and_the_script_that_reloads_it() {
    let mut newsroom = Newsroom::from_dir("tiny").change_file(
        "content/site.json",
        "\"keep_builds\": 0",
        "\"keep_builds\": 3",
    );
    let edition = newsroom.edition().expect("no error");
    let printed = App::printed_only(root(), "reload()").expect("sheets");
    publish(&edition, &printed, &newsroom.out(), Waiting::No, |_, _| {}).expect("published");
    let web = newsroom.web();
    for page in web.pages() {
        let source = web.source(page);
        assert!(!source.contains("id=\"boot\"") && !source.contains("Content-Security-Policy"), "{page}");
        assert!(source.contains("<script>reload()</script>"), "{page}");
    }
    let names = assets(&newsroom);
    let names: Vec<_> = names.iter().filter(|name| !name.starts_with("search/")).collect();
    assert!(names.len() == 2 && names[0].ends_with(".json") && names[1].ends_with(".css"), "{names:?}");

    let summary = publish(&edition, &app(), &newsroom.out(), Waiting::No, |_, _| {}).expect("published");
    assert_eq!((assets(&newsroom).len(), summary.earlier), (13, 0));
    let web = newsroom.web();
    for page in web.pages() {
        let source = web.source(page);
        assert!(source.contains("id=\"boot\"") && !source.contains("reload()"), "{page}");
    }
}

/// Styles are shared, and facts are not.
#[test]
fn a_portal_without_an_app_has_its_second_variant() {
    let mut newsroom = Newsroom::from_dir("variants");
    let edition = newsroom.edition().expect("no error");
    let printed = App::printed_only(root(), "reload()").expect("sheets");
    publish(&edition, &printed, &newsroom.out(), Waiting::No, |_, _| {}).expect("published");
    assert_eq!(assets(&newsroom).len(), 6, "{:?}", assets(&newsroom));
    newsroom.check_texts("hant/404.html", "h1", str![[r#"找不到這個頁面"#]]);
}
