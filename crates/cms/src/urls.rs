//! Addresses, as far as adapters put them together.

/// Percent-encodes a text for a query: everything but letters, digits and `-._~`.
pub fn encode(text: &str) -> String {
    encode_but(text, b"-._~")
}

/// Percent-encodes a text, but for letters, digits and the bytes of `kept`.
pub(crate) fn encode_but(text: &str, kept: &[u8]) -> String {
    let digits =
        |half: u8| char::from_digit(half.into(), 16).map(|digit| digit.to_ascii_uppercase()).into_iter();
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            true => encoded.push(char::from(byte)),
            false => {
                encoded.push('%');
                encoded.extend(digits(byte >> 4).chain(digits(byte & 15)));
            }
        }
    }
    encoded
}

/// A site's address as somebody typed it: with a scheme, without query and fragment, with a slash at its end.
pub fn base(typed: &str) -> String {
    let typed = typed.trim();
    let typed = typed.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    match scheme(typed).is_some() {
        true => format!("{typed}/"),
        false => format!("https://{typed}/"),
    }
}

/// The scheme of a whole address, and what follows the slashes after it. By single characters: searching for words weighs three kilobytes
/// in a browser.
fn scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

/// The host of a whole address, in lower case, without `www.` and without its port.
pub fn host(url: &str) -> Option<String> {
    let (_, rest) = scheme(url)?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.starts_with('[') {
        true => host.split_inclusive(']').next()?,
        false => host.split(':').next()?,
    };
    let host = host.to_ascii_lowercase();
    Some(host.strip_prefix("www.").map_or_else(|| host.clone(), str::to_owned))
        .filter(|host| !host.is_empty())
}

/// An address below `base` (which ends with a slash): whole ones stay, those that begin with a slash are the host's.
pub fn join(base: &str, address: &str) -> String {
    if let Some(rest) = address.strip_prefix("//") {
        let scheme = scheme(base).map_or(base, |(scheme, _)| scheme);
        return [scheme, "://", rest].concat();
    }
    if scheme(address).is_some() || address.starts_with("data:") {
        return address.to_owned();
    }
    match address.strip_prefix('/') {
        Some(rest) => {
            let end = base.match_indices('/').nth(2).map_or(base.len(), |(at, _)| at);
            [base.get(..end).unwrap_or(base), "/", rest].concat()
        }
        None => [base, address].concat(),
    }
}

/// The site at the beginning of an address that somebody gave of its API: what stands before a folder (`/apis/`), with a slash.
pub fn site_before<'a>(address: &'a str, folder: &str) -> &'a str {
    let begins = |at: &usize| address.get(*at..).is_some_and(|rest| rest.starts_with(folder));
    let at = address.match_indices('/').map(|(at, _)| at).find(begins);
    at.and_then(|at| address.get(..=at)).unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_are_whole() {
        assert_eq!(base(" example.test "), "https://example.test/");
        assert_eq!(base("http://example.test:8080/news//?x#y"), "http://example.test:8080/news/");
    }

    #[test]
    fn hosts_are_compared_without_case_port_and_www() {
        assert_eq!(host("https://WWW.Example.test:8080/a").as_deref(), Some("example.test"));
        assert_eq!(host("https://user@example.test?x").as_deref(), Some("example.test"));
        assert_eq!(host("http://[::1]:80/").as_deref(), Some("[::1]"));
        assert_eq!(host("/path"), None);
        assert_eq!(host("https:///"), None);
    }

    #[test]
    fn addresses_are_joined() {
        let base = "https://example.test/cms/";
        assert_eq!(join(base, "/upload/a.png"), "https://example.test/upload/a.png");
        assert_eq!(join(base, "a.png"), "https://example.test/cms/a.png");
        assert_eq!(join(base, "//cdn.test/a.png"), "https://cdn.test/a.png");
        assert_eq!(join(base, "http://other.test/a"), "http://other.test/a");
        assert_eq!(encode("蔚 a+b&c-._~"), "%E8%94%9A%20a%2Bb%26c-._~");
    }
}
