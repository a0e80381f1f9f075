//! Who is answered: programs and pages on this machine that know whom they ask.
//!
//! A name of somebody else's can be made to lead to 127.0.0.1 (DNS rebinding): his page would then read ours as its own. Such a
//! request names his host, so only the names of this machine are answered. A page of another origin may send requests here all
//! the same (`<img>`, `<script>`, `fetch`): browsers say so, and it gets nothing. What remains to others is a plain link.

use super::answer::{Answer, text};

/// What is answered in place of the site, if a request on a port is none of this machine's own. `headers` are names and values.
pub(super) fn refusal(port: u16, headers: &[(&str, &str)]) -> Option<Answer> {
    let all = |name: &'static str| headers.iter().filter(move |(own, _)| own.eq_ignore_ascii_case(name));
    let one = |name: &'static str| all(name).map(|(_, value)| *value).next();
    let host = one("Host").filter(|host| all("Host").count() == 1 && is_own(host, port));
    let Some(host) = host else {
        let told = format!("Only this machine is answered, under its own name: http://127.0.0.1:{port}/\n");
        return Some(text(421, &told));
    };
    let is_foreign = one("Origin").is_some_and(|origin| !is_origin(origin, host))
        || one("Sec-Fetch-Site").is_some_and(|site| !["same-origin", "none"].contains(&site))
            && !(one("Sec-Fetch-Mode") == Some("navigate") && one("Sec-Fetch-Dest") == Some("document"));
    is_foreign.then(|| text(403, "Pages of other origins get nothing.\n"))
}

/// Whether a host is this machine, under a name that nobody else can have.
fn is_own(host: &str, port: u16) -> bool {
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
        let rest = host.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name));
        let rest = rest.and_then(|_| host.get(name.len()..));
        rest.is_some_and(|rest| rest == format!(":{port}") || rest.is_empty() && port == 80)
    })
}

fn is_origin(origin: &str, host: &str) -> bool {
    origin.strip_prefix("http://").is_some_and(|own| own.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(headers: &[(&str, &str)]) -> Option<u16> {
        refusal(8080, headers).map(|answer| answer.status)
    }

    #[test]
    fn names_of_others_are_not_answered() {
        for host in ["127.0.0.1:8080", "localhost:8080", "LocalHost:8080", "[::1]:8080"] {
            assert_eq!(status(&[("host", host)]), None, "{host}");
        }
        for host in [
            "rebound.example:8080",
            "rebound.example",
            "127.0.0.1",
            "localhost",
            "127.0.0.1:80",
            "127.0.0.1:8081",
            "127.0.0.1:80800",
            "127.0.0.1.rebound.example:8080",
            "localhost.:8080",
            "localhost.rebound.example:8080",
            "xlocalhost:8080",
            "me@127.0.0.1:8080",
            "127.0.0.1:8080:8080",
            "127.1:8080",
            "0.0.0.0:8080",
            "[::]:8080",
            "",
            "本机:8080",
        ] {
            assert_eq!(status(&[("Host", host)]), Some(421), "{host}");
        }
        assert_eq!(status(&[]), Some(421), "no name at all");
        assert_eq!(status(&[("Host", "localhost:8080"), ("Host", "rebound.example:8080")]), Some(421));
        assert_eq!(refusal(80, &[("Host", "localhost")]), None);
    }

    #[test]
    fn pages_of_others_get_nothing_but_a_link() {
        let from =
            |more: &[(&'static str, &'static str)]| status(&[&[("Host", "127.0.0.1:8080")], more].concat());
        assert_eq!(from(&[("Origin", "http://127.0.0.1:8080"), ("Sec-Fetch-Site", "same-origin")]), None);
        assert_eq!(from(&[("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate")]), None, "typed");
        let link = [
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "navigate"),
            ("Sec-Fetch-Dest", "document"),
        ];
        assert_eq!(from(&link), None);
        let frame =
            [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")];
        assert_eq!(from(&frame), Some(403));
        for foreign in [
            ("Sec-Fetch-Site", "cross-site"),
            // Another port of this machine is another program.
            ("Sec-Fetch-Site", "same-site"),
            ("Origin", "https://rebound.example"),
            ("Origin", "http://127.0.0.1:3000"),
            ("Origin", "http://localhost:8080"),
            ("Origin", "https://127.0.0.1:8080"),
            ("Origin", "null"),
        ] {
            assert_eq!(from(&[foreign]), Some(403), "{foreign:?}");
        }
    }
}
