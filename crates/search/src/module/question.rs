//! What the module of the index is asked: fields on lines, the words last, which may have more than one.

use super::index;
use crate::query::{Query, Sort};

/// A question: the folder of the index, the address of its manifest, a query.
pub(super) fn write(folder: &str, manifest: &str, query: &Query) -> String {
    let Query { words, channel, from, to, sort, page } = query;
    let day = |day: &Option<i32>| day.map(|day| day.to_string()).unwrap_or_default();
    // No line ends in a channel's path, but an address may hold anything.
    let channel = channel.as_deref().unwrap_or_default().replace('\n', "");
    let sort = if *sort == Sort::Date { "date" } else { "" };
    [folder, manifest, &channel, &day(from), &day(to), sort, &page.to_string(), words].join("\n")
}

fn read(question: &str) -> (&str, &str, Query) {
    let mut lines = question.splitn(8, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (folder, manifest) = (line(), line());
    let query = Query {
        channel: Some(line().to_owned()).filter(|channel| !channel.is_empty()),
        from: line().parse().ok(),
        to: line().parse().ok(),
        sort: if line().is_empty() { Sort::Relevance } else { Sort::Date },
        page: line().parse().unwrap_or(1),
        words: line().to_owned(),
    };
    (folder, manifest, query)
}

/// Searches; the answer is empty where there is no index to be had.
pub(super) async fn answer(question: &str) -> String {
    let (folder, manifest, query) = read(question);
    let found = index::search(folder, manifest, &query).await;
    found.map(|found| found.write()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_what_is_read() {
        let query = Query {
            words: "两行\n的词".to_owned(),
            channel: Some("county/weixian".to_owned()),
            from: Some(-3),
            to: None,
            sort: Sort::Date,
            page: 4,
        };
        for query in [query, Query { page: 1, ..Query::default() }] {
            assert_eq!(read(&write("/a/", "/b", &query)), ("/a/", "/b", query));
        }
    }
}
