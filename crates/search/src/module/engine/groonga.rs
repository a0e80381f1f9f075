//! Groonga, behind the portal's own web server.

use super::{Answered, Request, Stories, Wanted, number};
use crate::search::PAGE;
use baolan_core::json::Value;

impl Wanted {
    /// The question to Groonga, by `encode` percent-encoded.
    pub(super) fn of_groonga(&self, url: &str, encode: impl Fn(&str) -> String) -> Request {
        let mut url = [url, "?q=", &encode(&self.quoted(&[]))].concat();
        let order = if self.is_by_date { "date" } else { "" };
        let (offset, limit) = (self.offset.to_string(), PAGE.to_string());
        for (name, value) in [
            ("channel", self.channel.as_str()),
            ("year", &self.year),
            ("sort", order),
            ("offset", &offset),
            ("limit", &limit),
        ] {
            if !value.is_empty() {
                for part in ["&", name, "=", value] {
                    url.push_str(part);
                }
            }
        }
        Request { url, body: None }
    }
}

/// Reads the answer of a select with three slices.
pub(super) fn read_groonga(value: &Value) -> Option<Answered> {
    let slices = value.pointer("/body/slices")?;
    let page = slices.get("page")?;
    let columns = page.get("columns")?.as_array()?;
    let column =
        |name: &str| columns.iter().position(|c| c.get("name").and_then(Value::as_str) == Some(name));
    let (address, channel) = (column("address")?, column("channel")?);
    let mut stories = Stories::new();
    for record in page.get("records")?.as_array()? {
        let text = |at: usize| Some(record.as_array()?.get(at)?.as_str()?.to_owned());
        stories.push((text(address)?, text(channel)?));
    }
    let total = number(page.get("n_hits")?)?;
    let mut answered = Answered { total, stories, ..Answered::default() };
    for record in slices.pointer("/of_year/drilldowns/channels/records")?.as_array()? {
        let [path, count] = record.as_array()?.as_slice() else { return None };
        answered.channels.push((path.as_str()?.to_owned(), number(count)?));
    }
    for record in slices.pointer("/of_channel/drilldowns/years/records")?.as_array()? {
        let [year, count] = record.as_array()?.as_slice() else { return None };
        answered.years.push((number(year)?.try_into().ok()?, number(count)?));
    }
    Some(answered)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, wanted};
    use super::*;

    #[test]
    fn groonga_is_asked_by_an_address() {
        let request = wanted("剪纸").of_groonga("/search-engine/", |text| format!("<{text}>"));
        let url =
            "/search-engine/?q=<\"剪纸\">&channel=county/weixian&year=2026&sort=date&offset=20&limit=10";
        assert_eq!(request, Request { url: url.to_owned(), body: None });
    }

    #[test]
    fn what_groonga_answers_is_read() {
        let text = r#"{"header":{"return_code":0},"body":{"n_hits":9,"slices":{
            "page":{"n_hits":7,"columns":[{"name":"address","type":"ShortText"},{"name":"title"},{"name":"channel"}],
                "records":[["/2026/01/02/x/","题","a/b"]]},
            "of_year":{"drilldowns":{"channels":{"records":[["a/b",7]]}}},
            "of_channel":{"drilldowns":{"years":{"records":[[2025,3],[2026,4]]}}}}}}"#;
        check(read_groonga(&Value::parse(text).unwrap()).unwrap());
        assert_eq!(read_groonga(&Value::parse("{\"body\":{}}").unwrap()), None);
    }
}
