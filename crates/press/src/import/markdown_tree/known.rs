//! What Markdown says the same as a tag.

use super::Generator;
use super::tag::Tag;

/// What becomes of a tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Markdown in its place.
    Markdown(String),
    /// A block of its own.
    Block(String),
    /// Everything up to the tag of this name stands for itself.
    Raw(&'static str),
    /// Everything up to the tag of this name is code in this language.
    Code(&'static str, String),
    /// Nothing: the tag only marked something, what it encloses stays.
    Nothing,
}

/// What becomes of a tag, where it is known.
pub(super) fn known(tag: &Tag<'_>, generator: Generator) -> Option<Known> {
    if tag.is_output {
        return output(tag);
    }
    let words = tag.words();
    let first = || {
        words
            .first()
            .copied()
            .or_else(|| tag.named("id"))
            .or_else(|| tag.named("src"))
            .or_else(|| tag.named("url"))
    };
    let code = |end| {
        Some(Known::Code(
            end,
            words.first().map(|word| word.trim_start_matches("lang:").to_owned()).unwrap_or_default(),
        ))
    };
    match tag.name {
        "raw" => Some(Known::Raw("endraw")),
        "codeblock" => code("endcodeblock"),
        "highlight" if generator == Generator::Hugo => code("/highlight"),
        "highlight" => code("endhighlight"),
        "endraw" | "more" => Some(Known::Nothing),
        "figure" | "image" | "img" if tag.named("src").is_some() => Some(Known::Block(figure(tag)?)),
        "asset_img" | "img" | "image" => Some(Known::Block(picture(&words)?)),
        "asset_path" | "ref" | "relref" => Some(Known::Markdown(first()?.to_owned())),
        "youtube" => Some(Known::Block(format!("<https://www.youtube.com/watch?v={}>", plain_id(first()?)?))),
        "bilibili" | "bvideo" => {
            let id = plain_id(first().or_else(|| tag.named("bvid"))?)?;
            let id =
                if id.starts_with("BV") || id.starts_with("av") { id.to_owned() } else { format!("av{id}") };
            Some(Known::Block(format!("<https://www.bilibili.com/video/{id}/>")))
        }
        "vimeo" => Some(Known::Block(format!("<https://vimeo.com/{}>", plain_id(first()?)?))),
        "video" | "audio" => {
            let address = first().filter(|address| address.contains(['/', '.']))?;
            Some(Known::Block(format!("[{address}](<{address}>)")))
        }
        "link" => match words.as_slice() {
            [title @ .., address] if address.contains("://") => {
                Some(Known::Markdown(format!("[{}](<{address}>)", escaped(&title.join(" ")))))
            }
            _ => None,
        },
        _ => None,
    }
}

/// `{{ site.baseurl }}` prints nothing; `{{ "/a.jpg" | relative_url }}` prints the address.
fn output(tag: &Tag<'_>) -> Option<Known> {
    let inner = format!("{} {}", tag.name, tag.rest);
    let (value, filters) = inner.split_once('|').unwrap_or((&inner, ""));
    let value = value.trim();
    if ["site.baseurl", "site.url", "site.BaseURL"].contains(&value) {
        return Some(Known::Markdown(String::new()));
    }
    let text = value.strip_prefix(['"', '\'']).and_then(|text| text.strip_suffix(['"', '\'']))?;
    let is_address =
        filters.contains("relative_url") || filters.contains("absolute_url") || filters.contains("prepend");
    is_address.then(|| Known::Markdown(text.to_owned()))
}

/// An id of a film: nothing that could leave its address.
fn plain_id(id: &str) -> Option<&str> {
    (!id.is_empty()
        && id.len() <= 64
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)))
    .then_some(id)
}

/// Hugo's `figure`, with its caption and the credit behind it.
fn figure(tag: &Tag<'_>) -> Option<String> {
    let caption = [tag.named("caption").or_else(|| tag.named("title")), tag.named("attr")];
    let caption = caption.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(markdown_picture(tag.named("src")?, tag.named("alt").unwrap_or_default(), &caption))
}

/// Hexo's `asset_img [class names] file [width] [height] ["title" ["alt"]]`.
fn picture(words: &[&str]) -> Option<String> {
    let at = words
        .iter()
        .position(|word| word.rsplit_once('.').is_some_and(|(_, end)| (2..=5).contains(&end.len())))?;
    let is_number = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let texts = words[at + 1..].iter().skip_while(is_number).copied().collect::<Vec<_>>().join(" ");
    // `"title 'alt'"` is one text of two.
    let (title, alt) = texts
        .split_once('\'')
        .map_or((texts.as_str(), ""), |(title, alt)| (title.trim(), alt.trim_end_matches('\'')));
    Some(markdown_picture(words[at], alt, title))
}

fn markdown_picture(src: &str, alt: &str, caption: &str) -> String {
    let title = if caption.is_empty() {
        String::new()
    } else {
        format!(" \"{}\"", caption.replace('\\', "\\\\").replace('"', "\\\""))
    };
    format!("![{}](<{}>{title})", escaped(alt), src.replace(['<', '>', '\n'], ""))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}
