//! Meilisearch.

use super::{Answered, Request, Stories, Wanted, number};
use crate::search::PAGE;
use baolan_core::json::Value;

impl Wanted {
    /// The question to Meilisearch, by `text` written as JSON.
    pub(super) fn of_meilisearch(
        &self,
        url: &str,
        index: &str,
        text: impl Fn(&str) -> Option<String>,
    ) -> Option<Request> {
        let own =
            ["\"indexUid\":", &text(index)?, ",\"matchingStrategy\":\"all\",\"q\":", &text(&self.words)?]
                .concat();
        let filter = |of: &str, parts: [&str; 3]| {
            if of.is_empty() { Some(String::new()) } else { text(&parts.concat()) }
        };
        let of_channel = filter(&self.channel, ["channels = \"", &self.channel, "\""])?;
        let of_year = filter(&self.year, ["year = ", &self.year, ""])?;
        let between = if of_channel.is_empty() || of_year.is_empty() { "" } else { "," };
        let order = if self.is_by_date { "\"published_at:desc\"" } else { "" };
        let (offset, limit) = (self.offset.to_string(), PAGE.to_string());
        let body = [
            "{\"queries\":[{",
            &own,
            ",\"offset\":",
            &offset,
            ",\"limit\":",
            &limit,
            ",\"sort\":[",
            order,
            "],\"attributesToRetrieve\":[\"address\",\"channel\"],\"filter\":[",
            &of_channel,
            between,
            &of_year,
            "]},{",
            &own,
            ",\"limit\":0,\"facets\":[\"channels\"],\"filter\":[",
            &of_year,
            "]},{",
            &own,
            ",\"limit\":0,\"facets\":[\"year\"],\"filter\":[",
            &of_channel,
            "]}]}",
        ];
        Some(Request { url: [url, "multi-search"].concat(), body: Some(body.concat()) })
    }
}

/// Reads the answer of a search for three things at once.
pub(super) fn read_meilisearch(value: &Value) -> Option<Answered> {
    let [page, of_year, of_channel] = value.get("results")?.as_array()?.as_slice() else { return None };
    let mut stories = Stories::new();
    for hit in page.get("hits")?.as_array()? {
        let text = |name: &str| Some(hit.get(name)?.as_str()?.to_owned());
        stories.push((text("address")?, text("channel")?));
    }
    let total = number(page.get("estimatedTotalHits")?)?;
    let mut answered = Answered { total, stories, ..Answered::default() };
    if let Some(Value::Object(members)) = of_year.pointer("/facetDistribution/channels") {
        for (path, count) in members {
            answered.channels.push((path.clone(), number(count)?));
        }
    }
    if let Some(Value::Object(members)) = of_channel.pointer("/facetDistribution/year") {
        for (year, count) in members {
            answered.years.push((year.parse().ok()?, number(count)?));
        }
    }
    Some(answered)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, wanted};
    use super::*;
    use baolan_core::json;

    #[test]
    fn meilisearch_is_asked_for_three_things_at_once() {
        let request = wanted("剪\"纸")
            .of_meilisearch("https://s.example/", "stories", |text| json::to_string(&text).ok());
        let request = request.unwrap();
        assert_eq!(request.url, "https://s.example/multi-search");
        let body = Value::parse(&request.body.unwrap()).unwrap();
        let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        assert_eq!(text("/queries/0/q").as_deref(), Some("剪\"纸"));
        assert_eq!(text("/queries/0/filter/0").as_deref(), Some("channels = \"county/weixian\""));
        assert_eq!(text("/queries/0/filter/1").as_deref(), Some("year = 2026"));
        assert_eq!(text("/queries/0/sort/0").as_deref(), Some("published_at:desc"));
        assert_eq!(text("/queries/1/filter/0").as_deref(), Some("year = 2026"));
        assert_eq!(text("/queries/2/facets/0").as_deref(), Some("year"));
    }

    #[test]
    fn what_meilisearch_answers_is_read() {
        let text = r#"{"results":[
            {"hits":[{"address":"/2026/01/02/x/","channel":"a/b"}],"estimatedTotalHits":7},
            {"hits":[],"facetDistribution":{"channels":{"a/b":7}}},
            {"hits":[],"facetDistribution":{"year":{"2025":3,"2026":4}}}]}"#;
        check(read_meilisearch(&Value::parse(text).unwrap()).unwrap());
        assert_eq!(read_meilisearch(&Value::parse("{\"message\":\"no\"}").unwrap()), None);
    }
}
