//! Which addresses may come out of HTML, and how relative ones are resolved.
//!
//! The crate `url` knows more (international host names, all of the Standard's encodings), and weighs more than everything else here: too
//! much for a browser's module. This resolver is held to it by tests, and refuses where it is in doubt.

use crate::text::split_at_word;
use crate::urls::encode_but;

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A link in a text: `https:`, `http:`, `mailto:`, `tel:`, or `/path` of the same site where its address is not known.
    Link,
    /// A picture, a film, a recording, a file, a frame: `https:`, `http:`, or a path where the page's address is not known.
    Media,
}

/// Why there is no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing.
    Empty,
    /// A place in the same page: `#top`. Without its sign.
    Fragment(String),
    /// A scheme that is not allowed, in lower case: `javascript`, `data`.
    Scheme(String),
    /// It is relative, and the page's address is not known.
    Relative,
    /// No browser would get anywhere with it.
    Malformed,
}

/// The address that a browser would use: whitespace gone as browsers drop it, resolved against the address of the page (empty where it
/// is not known), without characters that could end it early. Nothing else of it changes; names of hosts stay as they are.
///
/// # Errors
/// For every scheme that [`Use`] does not name, among them `javascript:`, `data:`, `blob:` and `file:` in whatever spelling.
pub fn resolve(address: &str, base: &str, purpose: Use) -> Result<String, Refused> {
    let address = stripped(address);
    if let Some(fragment) = address.strip_prefix('#') {
        return Err(Refused::Fragment(fragment.to_owned()));
    }
    if address.is_empty() {
        return Err(Refused::Empty);
    }
    let base = Web::parse(&stripped(base));
    let Some((scheme, rest)) = scheme(&address) else {
        return relative(&address, base.as_ref(), purpose);
    };
    match (scheme.as_str(), purpose) {
        ("http" | "https", _) => match base {
            Some(base) if base.scheme == scheme && slashes(rest) < 2 => relative(rest, Some(&base), purpose),
            _ => Web::parse(&address).map(|web| web.whole()).ok_or(Refused::Malformed),
        },
        ("mailto" | "tel", Use::Link) if !rest.is_empty() && !rest.starts_with(['/', '\\']) => {
            Ok([&*scheme, ":", &encoded(rest)].concat())
        }
        ("mailto" | "tel", Use::Link) => Err(Refused::Malformed),
        _ => Err(Refused::Scheme(scheme)),
    }
}

/// Whether it is an address that [`resolve`] may give: what tests hold blocks to.
pub fn is_allowed(address: &str, purpose: Use) -> bool {
    let is_clean = !address.chars().any(|c| c.is_control() || c.is_whitespace());
    is_clean
        && match scheme(address) {
            Some((scheme, rest)) => match scheme.as_str() {
                "http" | "https" => rest.starts_with("//") && !rest.starts_with("///") && rest.len() > 2,
                "mailto" | "tel" => purpose == Use::Link && !rest.is_empty(),
                _ => false,
            },
            None => {
                let is_path = !address.starts_with("//")
                    && !split_path(address).0.contains('\\')
                    && !address.starts_with('#');
                is_path && !address.is_empty() && (purpose == Use::Media || address.starts_with('/'))
            }
        }
}

/// Without what browsers leave out: spaces and control characters at the ends, line breaks and tabs anywhere.
fn stripped(address: &str) -> String {
    let is_edge = |c: char| c.is_control() || c.is_whitespace() || c == '\u{FEFF}';
    address.trim_matches(is_edge).chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect()
}

/// The scheme of an address in lower case, and what follows its colon.
fn scheme(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let is_scheme = scheme.bytes().next().is_some_and(|c| c.is_ascii_alphabetic())
        && scheme.bytes().all(|c| c.is_ascii_alphanumeric() || b"+-.".contains(&c));
    is_scheme.then(|| (scheme.to_ascii_lowercase(), rest))
}

/// An address without a scheme.
fn relative(address: &str, base: Option<&Web>, purpose: Use) -> Result<String, Refused> {
    if slashes(address) == 2 {
        let scheme = base.map_or("https", |base| base.scheme.as_str());
        let web = Web::parse(&[scheme, ":", address].concat());
        return web.map(|web| web.whole()).ok_or(Refused::Malformed);
    }
    if let Some(base) = base {
        return Ok(base.join(address).whole());
    }
    if slashes(address) == 0 && purpose == Use::Link {
        return Err(Refused::Relative);
    }
    let (path, rest) = split_path(address);
    let path = clean_path(path);
    // Dots may have left nothing, or two slashes at the beginning, which would be another host, or what looks like a scheme.
    let is_plain = !path.is_empty() && !path.starts_with("//") && scheme(&path).is_none();
    is_plain.then(|| path + &encoded(rest)).ok_or(Refused::Malformed)
}

/// How many slashes it begins with, at most two. Browsers take backslashes for slashes.
fn slashes(address: &str) -> usize {
    address.chars().take(2).take_while(|c| matches!(c, '/' | '\\')).count()
}

/// The path of an address, and its query and fragment with their signs.
fn split_path(address: &str) -> (&str, &str) {
    split_at_any(address, b"?#")
}

/// A text before and from the first of some signs.
fn split_at_any<'a>(text: &'a str, signs: &[u8]) -> (&'a str, &'a str) {
    let end = text.bytes().position(|byte| signs.contains(&byte)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// An `http:` or `https:` address in parts.
struct Web {
    scheme: String,
    /// User, host and port.
    authority: String,
    /// Begins with a slash; without dots that lead up.
    path: String,
    /// Query and fragment, with their signs.
    rest: String,
}

impl Web {
    /// The whole address.
    fn whole(&self) -> String {
        [&*self.scheme, "://", &self.authority, &self.path, &self.rest].concat()
    }

    /// Reads a whole address. Any number of slashes and backslashes may stand before the host.
    fn parse(address: &str) -> Option<Self> {
        let (scheme, rest) = scheme(address)?;
        if !matches!(scheme.as_str(), "http" | "https") {
            return None;
        }
        let rest = rest.trim_start_matches(['/', '\\']);
        let (authority, rest) = split_at_any(rest, b"/\\?#");
        let (path, rest) = split_path(rest);
        let path = clean_path(if path.is_empty() { "/" } else { path });
        is_authority(authority).then(|| Self {
            scheme,
            authority: authority.to_owned(),
            path,
            rest: encoded(rest),
        })
    }

    /// A relative address that does not begin with two slashes, read in a page at this one.
    fn join(&self, address: &str) -> Self {
        let (path, rest) = split_path(address);
        let path = match path.chars().next() {
            None => self.path.clone(),
            Some('/' | '\\') => clean_path(path),
            Some(_) => {
                let folder = self.path.rfind('/').and_then(|end| self.path.get(..=end)).unwrap_or("/");
                clean_path(&[folder, path].concat())
            }
        };
        let rest = match (address.is_empty() || address.starts_with('#'), self.rest.find('#')) {
            (true, end) => {
                let query = end.and_then(|end| self.rest.get(..end)).unwrap_or(&self.rest);
                [query, &encoded(rest)].concat()
            }
            (false, _) => encoded(rest),
        };
        Self { scheme: self.scheme.clone(), authority: self.authority.clone(), path, rest }
    }
}

/// Whether a host, with a user and a port or without, is one that browsers take. Doubtful ones are refused.
fn is_authority(authority: &str) -> bool {
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let is_user = user.bytes().all(|c| c.is_ascii_alphanumeric() || b"-._~:%!$&*+".contains(&c));
    let (host, port) = match host.strip_prefix('[') {
        Some(inner) => {
            let Some((inner, port)) = inner.split_once(']') else { return false };
            return is_user
                && is_ipv6(inner)
                && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port));
        }
        None => host.split_once(':').unwrap_or((host, "")),
    };
    is_user && is_port(port) && is_host(host)
}

fn is_port(port: &str) -> bool {
    port.is_empty() || (is_digits(port) && port.parse::<u16>().is_ok())
}

fn is_host(host: &str) -> bool {
    let is_plain = |c: char| {
        if c.is_ascii() {
            c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~')
        } else {
            is_letter(c)
        }
    };
    let labels = host.strip_suffix('.').unwrap_or(host);
    let last = labels.rsplit('.').next().unwrap_or_default();
    // A last part that is a number makes an address of numbers of it, and must then be a whole one.
    let is_number = is_digits(last) || last.starts_with("0x") || last.starts_with("0X");
    host.chars().all(is_plain)
        && labels.split('.').all(|label| !label.is_empty())
        && (!is_number || is_ipv4(labels))
}

/// Four numbers up to 255. The library's parser of addresses is three kilobytes more in a browser.
fn is_ipv4(text: &str) -> bool {
    let is_byte = |part: &str| {
        part.len() <= 3
            && (part == "0" || !part.starts_with('0'))
            && is_digits(part)
            && part.parse::<u8>().is_ok()
    };
    let mut parts = 0;
    text.split('.').all(|part| {
        parts += 1;
        is_byte(part)
    }) && parts == 4
}

/// Eight groups of four hexadecimal digits at most; two colons stand for one group of zeros or more, an IPv4 address for the last two.
fn is_ipv6(text: &str) -> bool {
    let (head, tail) = match split_at_word(text, "::") {
        Some((head, tail)) => (head, Some(tail)),
        None => (text, None),
    };
    // How many groups a part has; none where it is malformed.
    let groups = |part: &str, may_end_in_ipv4: bool| {
        let mut count = 0;
        let mut parts = part.split(':').peekable();
        while let Some(group) = parts.next() {
            let is_group = (1..=4).contains(&group.len()) && group.bytes().all(|c| c.is_ascii_hexdigit());
            let is_ipv4 = may_end_in_ipv4 && parts.peek().is_none() && is_ipv4(group);
            if !is_group && !is_ipv4 && !part.is_empty() {
                return None;
            }
            count += 1 + usize::from(is_ipv4);
        }
        Some(if part.is_empty() { 0 } else { count })
    };
    let head_groups = groups(head, tail.is_none());
    match tail {
        None => head_groups == Some(8),
        Some(tail) => head_groups.zip(groups(tail, true)).is_some_and(|(head, tail)| head + tail < 8),
    }
}

/// Whether a character beyond ASCII stands in a block of letters: in hosts others are in doubt, above all those that mean a dot, a slash or a
/// blank (`。`, `／`). The library's tables of all letters are two kilobytes in a browser.
fn is_letter(c: char) -> bool {
    let is_in_block = matches!(u32::from(c), 0xAA | 0xB5 | 0xBA | 0xC0..=0x1FBC | 0x2C00..=0x2DFF | 0x3005..=0x3007 | 0x3041..=0x3096
        | 0x309D..=0x309F | 0x30A1..=0x30FA | 0x30FC..=0x318E | 0x31A0..=0x31BF | 0x31F0..=0x31FF | 0x3400..=0x9FFF | 0xA000..=0xA48C
        | 0xA4D0..=0xD7FB | 0xF900..=0xFAFF
            | 0xFF10..=0xFF19 | 0xFF21..=0xFF3A | 0xFF41..=0xFF5A | 0xFF66..=0xFFDC | 0x1_0000..=0x1_CFFF | 0x2_0000..=0x3_FFFF);
    let is_sign = matches!(c, '×' | '÷' | '\u{37E}' | '\u{387}' | '\u{61C}' | '\u{180B}'..='\u{180F}');
    is_in_block && !is_sign && !c.is_whitespace()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|c| c.is_ascii_digit())
}

/// A path with its dots resolved and its backslashes turned, as browsers do.
fn clean_path(path: &str) -> String {
    let path: String = path.chars().map(|c| if c == '\\' { '/' } else { c }).collect();
    let mut parts: Vec<&str> = Vec::new();
    let (start, inner) = path.strip_prefix('/').map_or(("", path.as_str()), |inner| ("/", inner));
    let mut pieces = inner.split('/').peekable();
    while let Some(part) = pieces.next() {
        let is_last = pieces.peek().is_none();
        match dots(part) {
            Some(2) => {
                parts.pop();
            }
            Some(1) => {}
            _ => {
                parts.push(part);
                continue;
            }
        }
        if is_last {
            parts.push("");
        }
    }
    encoded(&[start, &parts.join("/")].concat())
}

/// How many dots a part of a path is made of, written as themselves or as `%2e`; none where it has anything else.
fn dots(part: &str) -> Option<usize> {
    let mut count = 0;
    let mut rest = part.as_bytes();
    while !rest.is_empty() {
        rest = match rest {
            [b'.', rest @ ..] | [b'%', b'2', b'e' | b'E', rest @ ..] => rest,
            _ => return None,
        };
        count += 1;
    }
    Some(count)
}

/// Percent-encodes what could end an address early or reorder it: spaces of all kinds, control and direction characters, quotation
/// marks and angle brackets. All of them stand in the URL Standard's sets, so that browsers see no difference.
fn encoded(text: &str) -> String {
    let is_risky = |c: char| {
        c.is_control()
            || c.is_whitespace()
            || matches!(c, '"' | '<' | '>')
            || matches!(u32::from(c), 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF)
    };
    if !text.contains(is_risky) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if !is_risky(c) {
            out.push(c);
            continue;
        }
        out += &encode_but(c.encode_utf8(&mut [0; 4]), b"");
    }
    out
}

#[cfg(test)]
mod tests;
