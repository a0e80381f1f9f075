//! Writer and reader together: what stands in documents is found, and nothing else.

use crate::columns::Columns;
use crate::document::{Document, Field};
use crate::fold::fold;
use crate::manifest::{Manifest, Segment};
use crate::query::{Query, Sort, phrases};
use crate::search::{Answer, Searcher, Step};
use crate::segments::segments;
use crate::units::cut;
use crate::write::{SegmentWriter, names};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The files of an index over documents.
fn index(documents: &[Document]) -> (Manifest, BTreeMap<String, Vec<u8>>) {
    let mut files = BTreeMap::new();
    let channels = ["news", "county", "county/weixian"].map(|path| (path.to_owned(), path.to_uppercase()));
    let mut manifest = Manifest { segments: Vec::new(), channels: channels.into() };
    for (number, range) in segments(documents.len() as u32).into_iter().enumerate() {
        let key = format!("{number:016x}");
        let mut writer = SegmentWriter::new(true);
        documents[range.start as usize..range.end as usize].iter().for_each(|document| writer.add(document));
        let (documents, shards) = (range.end - range.start, 8);
        for (name, bytes) in names(documents, shards).into_iter().zip(writer.write(shards)) {
            files.insert(format!("{key}/{name}"), bytes);
        }
        manifest.segments.push(Segment { key, documents, shards });
    }
    (manifest, files)
}

/// Searches as a browser does; gives the answer and how many files of grams were asked for.
fn ask(searcher: &mut Searcher, files: &BTreeMap<String, Vec<u8>>, query: &Query) -> (Answer, usize) {
    let mut asked = 0;
    for _ in 0..8 {
        match searcher.step(query) {
            Step::Done(answer) => return (answer, asked),
            Step::Fetch(names) => {
                for name in names {
                    asked += usize::from(name.contains("/g"));
                    searcher.put(&name, files.get(&name).cloned());
                }
            }
        }
    }
    panic!("it asks for more and more files")
}

fn found(documents: &[Document], words: &str) -> Vec<String> {
    let (manifest, files) = index(documents);
    let mut searcher = Searcher::new(manifest);
    let mut addresses = Vec::new();
    for page in 1.. {
        let (answer, _) =
            ask(&mut searcher, &files, &Query { words: words.to_owned(), page, ..Query::default() });
        if answer.hits.is_empty() {
            assert_eq!(answer.total as usize, addresses.len());
            break;
        }
        addresses.extend(answer.hits.into_iter().map(|hit| hit.address));
    }
    addresses
}

/// The texts of units with what parts them, so that a phrase is a substring.
fn flat(text: &str) -> String {
    let (mut flat, mut next) = (String::from("|"), 0);
    cut(text, 0, &mut |unit| {
        if unit.position != next {
            flat.push_str("#|");
        }
        next = unit.position + 1;
        flat.push_str(&unit.text);
        flat.push('|');
    });
    flat
}

/// Whether all phrases of a query stand in a document, by looking at every text of it.
fn truly(document: &Document, words: &str) -> bool {
    let texts: Vec<_> =
        document.heading.iter().map(|(_, text)| text).chain(&document.body).map(|text| flat(text)).collect();
    phrases(words).all.iter().all(|phrase| {
        let wanted = format!("|{}|", phrase.0.join("|"));
        texts.iter().any(|text| text.contains(&wanted))
    })
}

fn document(number: usize, title: &str, body: &[&str]) -> Document {
    Document {
        address: format!("2026/01/{:02}/s{number}", number % 28 + 1),
        day: 20_454 + number as i64,
        channel: (number % 3) as u32,
        heading: vec![(Field::Title, title.to_owned())],
        body: body.iter().map(|text| (*text).to_owned()).collect(),
    }
}

fn small() -> Vec<Document> {
    vec![
        document(0, "蔚县剪纸走进校园", &["剪纸是蔚县的手艺。孩子们学剪纸。"]),
        document(1, "冬奥会场馆开放", &["场馆里有剪纸展览，5G信号覆盖。"]),
        document(2, "集市", &["蔚县，剪纸。New York Times 来访"]),
    ]
}

#[test]
fn a_phrase_is_found_where_it_stands_side_by_side() {
    let documents = small();
    assert_eq!(found(&documents, "剪纸").len(), 3);
    assert_eq!(found(&documents, "蔚县剪纸"), ["2026/01/01/s0"]);
    assert_eq!(found(&documents, "蔚县 剪纸").len(), 2);
    assert_eq!(found(&documents, "剪纸展览"), ["2026/01/02/s1"]);
    assert_eq!(found(&documents, "5g信号"), ["2026/01/02/s1"]);
    assert_eq!(found(&documents, "\"new york\""), ["2026/01/03/s2"]);
    assert_eq!(found(&documents, "york new"), ["2026/01/03/s2"]);
    assert_eq!(found(&documents, "\"york new\""), [""; 0]);
    assert_eq!(found(&documents, "剪"), found(&documents, "剪紙"));
    assert_eq!(found(&documents, "纸剪"), [""; 0]);
    assert_eq!(found(&documents, ""), [""; 0]);
}

#[test]
fn what_stands_in_a_title_comes_first_and_then_the_newest() {
    let documents = small();
    assert_eq!(found(&documents, "剪纸"), ["2026/01/01/s0", "2026/01/03/s2", "2026/01/02/s1"]);
}

#[test]
fn channels_and_years_are_counted_and_narrow_down() {
    let documents: Vec<_> = (0..700).map(|number| document(number, "剪纸", &[])).collect();
    let (manifest, files) = index(&documents);
    let mut searcher = Searcher::new(manifest);
    let all = Query { words: "剪纸".to_owned(), page: 1, ..Query::default() };
    let (answer, _) = ask(&mut searcher, &files, &all);
    assert_eq!((answer.total, answer.channels), (700, vec![234, 233, 233]));
    assert_eq!(answer.years.iter().map(|(_, count)| count).sum::<u32>(), 700);
    assert_eq!(answer.years.first().map(|(year, _)| *year), Some(2027));
    let (answer, _) =
        ask(&mut searcher, &files, &Query { channel: Some("county".to_owned()), ..all.clone() });
    assert_eq!((answer.total, answer.channels), (466, vec![234, 233, 233]));
    let (answer, _) =
        ask(&mut searcher, &files, &Query { from: Some(20_454), to: Some(20_463), ..all.clone() });
    assert_eq!((answer.total, answer.channels), (10, vec![4, 3, 3]));
    let (answer, _) = ask(&mut searcher, &files, &Query { sort: Sort::Date, ..all });
    assert_eq!(answer.hits.first().map(|hit| hit.day), Some(20_454 + 699));
}

#[test]
fn a_missing_file_leaves_the_rest_and_is_said() {
    let documents: Vec<_> = (0..80).map(|number| document(number, "剪纸", &["正文"])).collect();
    let (manifest, mut files) = index(&documents);
    let key = manifest.segments.first().expect("a segment").key.clone();
    files.retain(|name, _| !(name.starts_with(&key) && name.contains("/g")));
    let query = Query { words: "剪纸".to_owned(), page: 1, ..Query::default() };
    let mut searcher = Searcher::new(manifest);
    let (answer, _) = ask(&mut searcher, &files, &query);
    assert!(answer.is_partial);
    assert_eq!(answer.total, 16);
    for bytes in files.values_mut() {
        bytes.truncate(bytes.len() / 2);
    }
    let (manifest, _) = index(&documents);
    let (answer, _) = ask(&mut Searcher::new(manifest), &files, &query);
    assert!(answer.is_partial);
}

#[test]
fn common_pairs_are_found_by_triples() {
    // Letters of a small alphabet: every pair is common.
    let text = |number: usize| -> String {
        (0..240_usize)
            .filter_map(|at| "甲乙丙丁".chars().nth((number * 7 + at * at * (number % 5 + 1)) % 4))
            .collect()
    };
    let documents: Vec<_> =
        (0..2_100).map(|number| document(number, &text(number)[..18], &[&text(number + 3)])).collect();
    let (manifest, files) = index(&documents);
    let docs = files.get("0000000000000000/docs.bin").expect("columns");
    assert!(Columns::read(docs, 2_048).expect("columns").common.len() > 8);
    let mut searcher = Searcher::new(manifest);
    for words in ["甲", "甲乙", "甲乙丙", "丁丁甲乙", "甲乙丙丁甲", "乙乙丙甲丁丙乙", "甲甲甲甲甲甲"]
    {
        let expected = documents.iter().filter(|document| truly(document, words)).count();
        let (answer, asked) =
            ask(&mut searcher, &files, &Query { words: words.to_owned(), page: 1, ..Query::default() });
        assert_eq!(answer.total as usize, expected, "{words}");
        assert!(asked <= 12, "{words}: {asked} files");
    }
}

#[test]
fn what_is_near_is_named_where_nothing_is_found() {
    let documents = small();
    let (manifest, files) = index(&documents);
    let near = |words: &str| -> Vec<String> {
        let query = Query { words: words.to_owned(), page: 1, ..Query::default() };
        let (answer, _) = ask(&mut Searcher::new(manifest.clone()), &files, &query);
        answer.near.into_iter().map(|hit| hit.address).collect()
    };
    assert_eq!(near("蔚县剪子"), ["2026/01/01/s0"]);
    assert_eq!(near("剪子"), ["2026/01/01/s0"]);
    assert_eq!(near("冬奥会闭幕"), ["2026/01/02/s1"]);
    assert_eq!(near("剪纸"), [""; 0], "it is found");
    assert_eq!(near("火星"), [""; 0]);
    assert_eq!(near(""), [""; 0]);
}

#[test]
fn titles_are_found_by_pinyin() {
    let documents = small();
    for words in ["jianzhi", "jz", "JianZhi", "weixian", "wxjz", "zouxiang"] {
        assert_eq!(
            found(&documents, words).first().map(String::as_str),
            (words != "zouxiang").then_some("2026/01/01/s0"),
            "{words}"
        );
    }
    assert_eq!(found(&documents, "dongaohui"), ["2026/01/02/s1"]);
    assert_eq!(found(&documents, "york"), ["2026/01/03/s2"]);
    assert_eq!(found(&documents, "jianzhi 校园"), ["2026/01/01/s0"]);
}

/// What a query takes in all, at an age of the archive at which there are three segments.
#[test]
fn a_query_is_searched_in_few_files_at_any_age() {
    let letters: Vec<char> = ('\u{4e00}'..'\u{4f00}').collect();
    let text = |number: usize| -> String {
        (0..40).filter_map(|at| letters.get((number * 37 + at * (number % 11 + 1)) % letters.len())).collect()
    };
    let documents: Vec<_> =
        (0..2_048 + 64 + 3).map(|number| document(number, "标题", &[&text(number)])).collect();
    let (manifest, files) = index(&documents);
    assert_eq!(manifest.segments.len(), 3);
    let of_len = |len: usize| -> Vec<String> {
        let begins = [5, 700, 2_060, 2_114].map(|number| text(number).chars().take(len).collect::<String>());
        begins.into_iter().collect()
    };
    for len in [1, 2, 3, 4, 5, 6, 8, 12] {
        for words in of_len(len) {
            let (answer, asked) = ask(
                &mut Searcher::new(manifest.clone()),
                &files,
                &Query { words: words.clone(), page: 1, ..Query::default() },
            );
            assert!(answer.total > 0, "{words}");
            // A first query takes the manifest and three files of columns, too.
            let most = if len <= 4 { 12 - 4 } else { 12 };
            assert!(asked <= most, "{len} units: {asked} files of grams");
        }
    }
}

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec!["甲", "乙", "丙", "a", "b ", "1", "，", " ", "臺", "台"]),
        0..20,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn all_that_stands_there_is_found_and_nothing_else(
        all in prop::collection::vec((texts(), texts(), prop::collection::vec(texts(), 0..3), texts()), 1..90),
        words in prop::collection::vec(texts(), 1..6),
    ) {
        let documents: Vec<_> = all
            .into_iter()
            .enumerate()
            .map(|(number, (title, tag, body, subtitle))| {
                let mut one = document(number, &title, &[]);
                one.heading.extend([(Field::Tag, tag), (Field::Subtitle, subtitle)]);
                one.body = body;
                one
            })
            .collect();
        let (manifest, files) = index(&documents);
        let mut searcher = Searcher::new(manifest);
        for words in words {
            let (answer, _) = ask(&mut searcher, &files, &Query { words: words.clone(), page: 1, ..Query::default() });
            let expected = match phrases(&words).all.is_empty() {
                true => 0,
                false => documents.iter().filter(|document| truly(document, &words)).count(),
            };
            prop_assert_eq!(answer.total as usize, expected, "{}", words);
        }
    }

    #[test]
    fn damaged_files_are_read_to_an_end(seed in prop::collection::vec(any::<u8>(), 1..40), words in texts()) {
        let documents = small();
        let (manifest, mut files) = index(&documents);
        for bytes in files.values_mut() {
            for (at, byte) in seed.iter().enumerate() {
                let len = bytes.len();
                if let Some(place) = bytes.get_mut((at * 31 + usize::from(*byte)) % len.max(1)) {
                    *place ^= byte;
                }
            }
        }
        ask(&mut Searcher::new(manifest), &files, &Query { words, page: 1, ..Query::default() });
    }
}

#[test]
fn a_title_that_is_too_long_is_found_to_its_end() {
    let long = "甲乙丙丁".repeat(80) + "末尾";
    assert_eq!(found(&[document(0, &long, &[])], "丁末尾").len(), 1);
    assert_eq!(fold('臺'), '台');
}
