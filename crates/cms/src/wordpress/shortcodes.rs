//! Shortcodes of WordPress in a body: `[caption …]…[/caption]`, `[gallery ids="1,2"]`. WordPress replaces those that
//! it knows itself; they stand in exports, and in answers of its API where the plugin that knew them is gone.

use crate::rich::escape;
use crate::text::{decode, tag};
use std::collections::BTreeMap;

/// What a body refers to by number.
pub trait Attachments {
    /// The address of a picture.
    fn address(&self, id: u64) -> Option<String>;

    /// The pictures that were uploaded with the story, for a gallery that names none.
    fn of_story(&self) -> Vec<u64>;
}

/// No attachments are known.
pub struct NoAttachments;

impl Attachments for NoAttachments {
    fn address(&self, _: u64) -> Option<String> {
        None
    }

    fn of_story(&self) -> Vec<u64> {
        Vec::new()
    }
}

/// A body without shortcodes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Expanded {
    /// HTML. Captions, galleries, films, recordings and embeds became elements; of other shortcodes their inner text is
    /// left.
    pub html: String,
    /// Those that were removed, each with how often, and galleries whose pictures are unknown.
    pub removed: BTreeMap<String, usize>,
}

/// Those that are known without attributes and without an end.
const KNOWN: [&str; 9] =
    ["caption", "wp_caption", "gallery", "video", "audio", "embed", "playlist", "more", "nextpage"];

/// Longest name of a shortcode.
const LONGEST_NAME: usize = 40;

/// Elements whose text is left alone.
const VERBATIM: [&str; 4] = ["script", "style", "pre", "code"];

/// Takes shortcodes out of a body. What stands in brackets and is none (`[图]`, `[1]`, `[sic]`) stays; `[[name]]` is
/// WordPress's way to write `[name]`. Linear in the body's length.
pub fn expand(html: &str, attachments: &dyn Attachments) -> Expanded {
    let closed = closed_names(html);
    let mut expanded = Expanded::default();
    let mut rest = html;
    while let Some(at) = rest.find(['[', '<']) {
        expanded.html.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match rest.starts_with('<') {
            true => untouched(rest),
            false => escaped(rest, &mut expanded),
        };
        if let Some(length) = length {
            if rest.starts_with('<') {
                expanded.html.push_str(&rest[..length]);
            }
            rest = &rest[length..];
            continue;
        }
        let code = Shortcode::read(rest).filter(|code| code.is_one(&closed));
        match code {
            Some(code) => rest = replace(&code, &rest[code.length..], attachments, &closed, &mut expanded),
            None => {
                expanded.html.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    expanded.html.push_str(rest);
    expanded
}

/// Length of the tag that a text begins with; for elements whose text is left alone, of the whole element.
fn untouched(text: &str) -> Option<usize> {
    let length = tag(text)?;
    let name: String = text[1..]
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .map(|b| char::from(b.to_ascii_lowercase()))
        .collect();
    if !VERBATIM.contains(&name.as_str()) {
        return Some(length);
    }
    let end = format!("</{name}");
    // Without an end they go to the end of the text, as in browsers.
    Some(text[length..].find(&end).map_or(text.len(), |at| length + at))
}

/// `[[name …]]`, written out as `[name …]`; gives its length.
fn escaped(text: &str, expanded: &mut Expanded) -> Option<usize> {
    let code = Shortcode::read(text.strip_prefix('[')?)?;
    let end = 1 + code.length;
    text[end..].starts_with(']').then(|| {
        expanded.html.push_str(&text[1..end]);
        end + 1
    })
}

/// Names that have an end, `[/name]`, each with how much of the text begins with the last of these.
type Closed<'a> = BTreeMap<&'a str, usize>;

fn closed_names(html: &str) -> Closed<'_> {
    let mut closed = Closed::new();
    for (at, _) in html.match_indices("[/") {
        if let Some(code) = Shortcode::read(&html[at..]) {
            closed.insert(code.name, html.len() - at);
        }
    }
    closed
}

fn is_name(text: &str) -> bool {
    (2..=LONGEST_NAME).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// `[name a="1" b]` or `[/name]`.
struct Shortcode<'a> {
    name: &'a str,
    end: bool,
    attributes: &'a str,
    length: usize,
}

impl<'a> Shortcode<'a> {
    /// What a text begins with, if it has the shape of one.
    fn read(text: &'a str) -> Option<Self> {
        let inner = text.strip_prefix('[')?;
        let (end, inner) = (inner.starts_with('/'), inner.strip_prefix('/').unwrap_or(inner));
        let ends = |b: &u8| !(b.is_ascii_alphanumeric() || *b == b'_' || *b == b'-');
        let name = &inner[..inner.as_bytes().iter().take(LONGEST_NAME + 1).position(ends)?];
        let rest = &inner[name.len()..];
        if !is_name(name) || !rest.starts_with(|c: char| c.is_whitespace() || c == '/' || c == ']') {
            return None;
        }
        // Attributes are short and hold no brackets; a search to the end for each bracket would take the square of
        // the length.
        let close = rest
            .bytes()
            .take(2000)
            .position(|b| b == b']' || b == b'[')
            .filter(|at| rest.as_bytes().get(*at) == Some(&b']'))?;
        let length = 1 + usize::from(end) + name.len() + close + 1;
        Some(Self { name, end, attributes: &rest[..close], length })
    }

    /// Whether it is one, and not a word in brackets.
    fn is_one(&self, closed: &Closed<'_>) -> bool {
        KNOWN.contains(&self.name)
            || closed.contains_key(self.name)
            || (!self.end && (self.attributes.contains('=') || self.attributes.trim_end().ends_with('/')))
    }

    /// An attribute's text, decoded.
    fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        while let Some(at) = rest.find('=') {
            let name = rest[..at].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
            let value = rest[at + 1..].trim_start();
            let (value, after) = quoted(value);
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decode(value)).filter(|value| !value.trim().is_empty());
            }
            rest = after;
        }
        None
    }
}

/// A value and what follows it. WordPress turns the quotes of shortcodes that it does not know into typographic ones.
fn quoted(text: &str) -> (&str, &str) {
    let marks =
        ["\"", "'", "&#8221;", "&#8220;", "&#8243;", "&#8217;", "&#8242;", "&quot;", "”", "“", "″", "’"];
    let Some(mark) = marks.iter().find(|mark| text.starts_with(**mark)) else {
        return text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()));
    };
    let inner = &text[mark.len()..];
    let ends: &[&str] = if mark.len() == 1 { std::slice::from_ref(mark) } else { &marks };
    match ends.iter().filter_map(|end| inner.find(end).map(|at| (at, end.len()))).min() {
        Some((at, length)) => (&inner[..at], &inner[at + length..]),
        None => (inner, ""),
    }
}

/// Writes what a shortcode becomes; gives what follows it.
fn replace<'a>(
    code: &Shortcode<'_>,
    rest: &'a str,
    attachments: &dyn Attachments,
    closed: &Closed<'_>,
    to: &mut Expanded,
) -> &'a str {
    let inner = || match closed.get(code.name).is_some_and(|left| *left <= rest.len()) {
        true => rest.split_once(&format!("[/{}]", code.name)),
        false => None,
    };
    match code.name {
        _ if code.end => rest,
        "caption" | "wp_caption" => match inner() {
            Some((inner, after)) => {
                caption(code, inner, &mut to.html);
                after
            }
            None => rest,
        },
        "embed" => match inner() {
            Some((url, after)) => {
                link(&decode(url.trim()), &mut to.html);
                after
            }
            None => rest,
        },
        "gallery" => {
            gallery(code, attachments, to);
            rest
        }
        "video" | "audio" => {
            recording(code, to);
            rest
        }
        // `<!--more-->` and `<!--nextpage-->` as some editors write them.
        "more" | "nextpage" => rest,
        name => {
            *to.removed.entry(name.to_owned()).or_default() += 1;
            rest
        }
    }
}

/// A picture, in a link perhaps, and the words below it.
fn caption(code: &Shortcode<'_>, inner: &str, html: &mut String) {
    let end = inner.find("<img").and_then(|at| Some(at + tag(&inner[at..])?)).unwrap_or(0);
    let (mut picture, mut words) = inner.split_at(end);
    if picture.contains("<a") {
        let link = words.find("</a>").map_or(0, |at| at + 4);
        (picture, words) = inner.split_at(end + link);
    }
    let attribute = code.attribute("caption").map(|caption| escape(&caption));
    let words =
        Some(words.trim()).filter(|words| !words.is_empty()).or(attribute.as_deref()).unwrap_or_default();
    html.push_str(
        &["\n<figure>", picture.trim(), "<figcaption>", words, "</figcaption></figure>\n"].concat(),
    );
}

fn gallery(code: &Shortcode<'_>, attachments: &dyn Attachments, to: &mut Expanded) {
    let listed = code.attribute("ids").or_else(|| code.attribute("include"));
    let ids = match listed {
        Some(ids) => ids.split([',', ' ']).filter_map(|id| id.trim().parse().ok()).collect(),
        None => attachments.of_story(),
    };
    let pictures: Vec<_> = ids.iter().filter_map(|id| attachments.address(*id)).collect();
    if pictures.len() < ids.len() || pictures.is_empty() {
        *to.removed.entry("gallery".to_owned()).or_default() += 1;
    }
    if pictures.is_empty() {
        return;
    }
    to.html.push_str("\n<figure class=\"wp-block-gallery\">");
    for src in pictures {
        to.html.push_str(&["<figure><img src=\"", &escape(&src), "\" alt=\"\"></figure>"].concat());
    }
    to.html.push_str("</figure>\n");
}

fn recording(code: &Shortcode<'_>, to: &mut Expanded) {
    let formats: &[&str] = match code.name {
        "video" => &["src", "mp4", "m4v", "webm", "ogv", "flv", "wmv"],
        _ => &["src", "mp3", "m4a", "ogg", "wav", "flac", "wma"],
    };
    let Some(src) = formats.iter().find_map(|format| code.attribute(format)) else {
        *to.removed.entry(code.name.to_owned()).or_default() += 1;
        return;
    };
    let poster =
        code.attribute("poster").map(|poster| format!(" poster=\"{}\"", escape(&poster))).unwrap_or_default();
    to.html.push_str(&format!("\n<{0} controls src=\"{1}\"{poster}></{0}>\n", code.name, escape(&src)));
}

fn link(url: &str, html: &mut String) {
    html.push_str(&format!("\n<p><a href=\"{0}\">{0}</a></p>\n", escape(url)));
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Two;

    impl Attachments for Two {
        fn address(&self, id: u64) -> Option<String> {
            (id < 3).then(|| format!("https://example.test/{id}.jpg?a&b"))
        }

        fn of_story(&self) -> Vec<u64> {
            vec![2]
        }
    }

    fn html(body: &str) -> String {
        expand(body, &Two).html
    }

    fn removed(body: &str) -> String {
        expand(body, &Two).removed.iter().map(|(name, count)| format!("{name} {count} ")).collect()
    }

    #[test]
    fn a_caption_becomes_a_figure() {
        let figure = "\n<figure><a href=\"x\"><img src=\"a.jpg\"></a><figcaption>集市的<em>窗花</em></figcaption></figure>\n";
        assert_eq!(
            html(
                r#"[caption id="attachment_6" align="x" width="300"]<a href="x"><img src="a.jpg"></a> 集市的<em>窗花</em>[/caption]"#
            ),
            figure
        );
        assert!(
            html(r#"[caption caption="窗花 &quot;一&quot;"]<img src="a.jpg">[/caption]"#)
                .contains("<figcaption>窗花 &quot;一&quot;</fig")
        );
        assert_eq!(html("[caption]没有结束"), "没有结束");
    }

    #[test]
    fn a_gallery_becomes_pictures_and_unknown_ones_are_told() {
        let gallery = html(r#"甲[gallery columns="2" ids="1, 2"]乙"#);
        assert_eq!(gallery.matches("<img src=\"https://example.test/").count(), 2);
        assert!(
            gallery.contains("1.jpg?a&amp;b\"")
                && gallery.starts_with("甲\n<figure class=\"wp-block-gallery\">"),
            "{gallery}"
        );
        assert_eq!(html("[gallery]").matches("2.jpg").count(), 1);
        assert_eq!(removed(r#"[gallery ids="1,2"]"#), "");
        assert_eq!(removed(r#"[gallery ids="1,7"]"#), "gallery 1 ");
        assert_eq!(expand("[gallery]", &NoAttachments).html, "");
    }

    #[test]
    fn recordings_and_embeds_become_elements() {
        assert_eq!(
            html(r#"[video width="6" mp4="a.mp4" poster="p.jpg"][/video]"#),
            "\n<video controls src=\"a.mp4\" poster=\"p.jpg\"></video>\n"
        );
        assert_eq!(html("[audio src='a.mp3']"), "\n<audio controls src=\"a.mp3\"></audio>\n");
        assert!(
            html("[embed width=5]https://v.example.test/?a=1&amp;b[/embed]")
                .contains("href=\"https://v.example.test/?a=1&amp;b\"")
        );
        assert!(!html("[video src='x\"><script>']").contains("<script"));
    }

    #[test]
    fn of_unknown_ones_the_text_stays() {
        assert_eq!(
            html(r#"甲[su_box title="提示"]乙[su_b]丙[/su_b][/su_box]丁[ad-slot id=5]戊[foo/]"#),
            "甲乙丙丁戊"
        );
        assert_eq!(
            removed(r#"[su_box title="提示"]乙[/su_box][ad-slot id=5][ad-slot id=6]"#),
            "ad-slot 2 su_box 1 "
        );
        assert_eq!(
            removed("[contact-form-7 id=&#8221;5&#8243; title=&#8221;表&#8221;]"),
            "contact-form-7 1 "
        );
    }

    #[test]
    fn words_in_brackets_stay() {
        for text in [
            "[图]",
            "[1]",
            "[sic]",
            "[PDF]",
            "a[i]=b[j]",
            "[记者 甲=乙]",
            "[",
            "]",
            "[]",
            "[/x]",
            "[citation needed]",
            "[a",
        ] {
            assert_eq!(html(text), text);
            assert_eq!(removed(text), "");
        }
        assert_eq!(html("[[gallery ids=\"1\"]]"), "[gallery ids=\"1\"]");
    }

    #[test]
    fn tags_and_code_are_left_alone() {
        for text in [
            "<a title=\"[gallery]\">甲</a>",
            "<pre>[gallery ids=1]</pre>",
            "<script>a=[gallery]</script>",
            "<!-- [gallery] -->",
            "3 < 5",
        ] {
            assert_eq!(html(text), text);
        }
    }

    #[test]
    fn time_grows_with_the_length_alone() {
        for part in [
            "[a b=",
            "[gallery",
            "[[",
            "[caption]",
            "[x y=1]",
            "[/x]",
            "<",
            "<a ",
            "<pre>",
            "[embed]",
            "[video ",
        ] {
            let long = format!("[/caption]{}", part.repeat(400_000 / part.len()));
            let begun = std::time::Instant::now();
            expand(&long, &Two);
            assert!(begun.elapsed().as_secs() < 5, "{part} took {:?}", begun.elapsed());
        }
    }
}
