//! One tag of a template: its name and its arguments.

/// `{{< figure src="a.jpg" >}}`, `{% asset_img a.jpg 标题 %}`, `{{ site.url }}`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// As it stands in the text.
    pub(super) whole: &'a str,
    /// `{{ … }}`: something to print. The others do something.
    pub(super) is_output: bool,
    /// The first word; with a slash where it closes another one.
    pub(super) name: &'a str,
    /// What follows it.
    pub(super) rest: &'a str,
}

/// No tag is longer, in bytes.
const LONGEST: usize = 4000;

impl<'a> Tag<'a> {
    /// The tag that a text begins with.
    pub(super) fn at(text: &'a str) -> Option<Self> {
        let (open, close) = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}")]
            .into_iter()
            .find(|(open, _)| text.starts_with(open))?;
        let near = &text[..text.floor_char_boundary(LONGEST)];
        let end = near.find(close)?;
        let inner = near.get(open.len()..end)?;
        let inner = inner.trim_start_matches('-').trim_end_matches('-').trim();
        let name = inner.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let rest = inner[name.len()..].trim();
        Some(Self {
            whole: &text[..end + close.len()],
            is_output: open == "{{",
            name,
            rest: rest.trim_end_matches('/').trim(),
        })
    }

    /// The arguments in order: name, where it has one, and value.
    pub(super) fn arguments(&self) -> Vec<(Option<&'a str>, &'a str)> {
        let (mut arguments, mut rest) = (Vec::new(), self.rest);
        while !rest.is_empty() && arguments.len() < 50 {
            let name_end =
                rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
            let value = rest[name_end..].strip_prefix('=').filter(|_| name_end > 0);
            let name = value.map(|_| &rest[..name_end]);
            let (value, after) = word(value.unwrap_or(rest));
            arguments.push((name, value));
            rest = after.trim_start();
        }
        arguments
    }

    /// The argument of a name.
    pub(super) fn named(&self, name: &str) -> Option<&'a str> {
        self.arguments().into_iter().find(|(given, _)| *given == Some(name)).map(|(_, value)| value)
    }

    /// Arguments without a name.
    pub(super) fn words(&self) -> Vec<&'a str> {
        self.arguments().into_iter().filter(|(name, _)| name.is_none()).map(|(_, value)| value).collect()
    }
}

/// A word or what stands in quotes, and what follows.
fn word(text: &str) -> (&str, &str) {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`' | '“')) {
        let inner = &text[quote.len_utf8()..];
        let close = if quote == '“' { '”' } else { quote };
        return inner.split_once(close).unwrap_or((inner, ""));
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}
