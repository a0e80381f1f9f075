//! Categories page by page, and answers that are none.

use super::*;
use serde_json::{Value as Json, json};

/// Reads all pages of a system; gives also what was asked.
fn read(
    mut categories: Categories,
    system: impl Fn(&str) -> (u16, Option<u64>, Json),
) -> Result<(Vec<Category>, Vec<String>), Unreadable> {
    let mut asked = Vec::new();
    while let Some(request) = categories.request() {
        assert!(asked.len() < 50, "it does not end");
        asked.push(request.url.clone());
        let (status, total, body) = system(&request.url);
        let header = |name: &str| total.filter(|_| name == "x-wp-total").map(|total| total.to_string());
        let body = body.to_string();
        categories.read(&request, &Answer { status, header: &header, body: body.as_bytes() })?;
    }
    Ok((categories.all(), asked))
}

fn wordpress(number: u64) -> Json {
    json!({"id": number, "name": format!("栏目 {number} &amp; 更多"), "slug": format!("c{number}"), "parent": number / 2, "count": number})
}

fn keys(categories: &[Category]) -> Vec<&str> {
    categories.iter().map(|category| category.key.as_str()).collect()
}

/// The number of the page in an address.
fn page(url: &str) -> u64 {
    let (_, page) = url.split_once("&page=").or_else(|| url.split_once("?page=")).expect("a page");
    page.split('&').next().and_then(|page| page.parse().ok()).expect("a number")
}

#[test]
fn wordpress_is_asked_page_by_page() {
    let pages = |url: &str| {
        let first = (page(url) - 1) * 100;
        (200, Some(230), (first + 1..=(first + 100).min(230)).map(wordpress).collect())
    };
    let (all, asked) = read(Categories::of_wordpress("https://cms.test/"), pages).expect("categories");
    assert_eq!((all.len(), asked.len()), (230, 3));
    assert_eq!(
        asked[0],
        "https://cms.test/wp-json/wp/v2/categories?per_page=100&page=1&orderby=id&order=asc\
         &_fields=id,name,slug,parent,count"
    );
    let third = Category {
        key: "3".to_owned(),
        name: "栏目 3 & 更多".to_owned(),
        slug: "c3".to_owned(),
        parent: Some("1".to_owned()),
        count: Some(3),
    };
    assert_eq!((&all[2], &all[0].parent), (&third, &None));
    let plain = Categories::of_wordpress("https://cms.test/?rest_route=/").request().expect("a request");
    assert!(plain.url.starts_with("https://cms.test/?rest_route=/wp/v2/categories&per_page=100&page=1&"));
}

#[test]
fn without_a_total_a_page_that_is_not_full_is_the_last() {
    let pages = |url: &str| match page(url) {
        1 => (200, None, (1..=100).map(wordpress).collect()),
        _ => (400, None, json!({"code": "rest_term_invalid_page_number"})),
    };
    let (all, asked) = read(Categories::of_wordpress("/cms/"), pages).expect("categories");
    assert_eq!((all.len(), asked.len()), (100, 2));
    assert!(asked[0].starts_with("/cms/wp-json/wp/v2/"));
}

#[test]
fn a_system_that_gives_one_page_for_ever_is_not_asked_for_ever() {
    let pages = |_: &str| (200, Some(900), (1..=100).map(wordpress).collect());
    let (all, asked) = read(Categories::of_wordpress("https://cms.test/"), pages).expect("categories");
    assert_eq!((all.len(), asked.len()), (100, 2));
}

#[test]
fn what_is_no_list_of_categories_says_so() {
    let refused = |status, body: Json| {
        let fault = read(Categories::of_wordpress("https://cms.test/"), |_| (status, None, body.clone()));
        fault.expect_err("no categories").why
    };
    assert!(refused(403, json!({"message": "不可"})).contains("status 403"));
    assert!(refused(200, json!({"items": []})).contains("an object in place of a list of categories"));
    let endless = |url: &str| {
        let first = (page(url) - 1) * 100;
        (200, None, (first + 1..=first + 100).map(wordpress).collect())
    };
    let fault = read(Categories::of_wordpress("https://cms.test/"), endless).expect_err("too many");
    assert!(fault.why.contains("more than 2000 categories"), "{}", fault.why);
    let halo = read(Categories::of_halo("https://cms.test/"), |_| (200, None, json!([])));
    assert!(halo.is_err());
}

fn halo(name: &str, priority: i64, created: u32) -> Json {
    json!({"metadata": {"name": name, "creationTimestamp": format!("2026-01-{created:02}T00:00:00Z")},
        "spec": {"displayName": format!("栏目 {name}"), "slug": name, "priority": priority}, "status": {"visiblePostCount": 2}})
}

#[test]
fn halo_has_an_order_of_its_own() {
    let mut upper = halo("upper", 9, 1);
    upper["spec"]["children"] = json!(["late", "early"]);
    let mut below = halo("below", 0, 9);
    below["spec"]["parent"] = "late".into();
    below["status"] = Json::Null;
    below["postCount"] = 7.into();
    let mut hidden = halo("hidden", 3, 9);
    hidden["spec"]["hideFromList"] = true.into();
    let items = json!([hidden, below, halo("early", 0, 2), halo("late", 1, 3), upper, halo("first", 2, 5)]);
    let answer = |_: &str| (200, None, json!({"items": items, "total": 6}));
    let (all, asked) = read(Categories::of_halo("https://cms.test/apis/x/v1/"), answer).expect("categories");
    assert_eq!(asked, ["https://cms.test/apis/api.content.halo.run/v1alpha1/categories?page=1&size=1000"]);
    let at = |key: &str| all.iter().position(|category| category.key == key).expect(key);
    assert!(at("late") < at("early"), "as their parent has them");
    assert!(at("first") < at("hidden") && at("hidden") < at("upper"), "by priority: {:?}", keys(&all));
    let parent = |key: &str| all[at(key)].parent.as_deref();
    assert_eq!((parent("late"), parent("below"), parent("upper")), (Some("upper"), Some("late"), None));
    let count = |key: &str| all[at(key)].count;
    assert_eq!((count("late"), count("below"), count("hidden")), (Some(2), Some(7), Some(0)));
}
