//! The one escaper: markup that is printed as text, for parts that never change once they are drawn.
//!
//! Tag and attribute names are `&'static str`, so they can only come from this crate's source; every value passes
//! [`escape`]. There is no way to put unescaped text in.

/// Markup under construction.
#[derive(Debug, Default)]
pub struct Html(String);

/// Writes text so that it is text inside an element and inside a double-quoted attribute.
///
/// Beside `& < > "` the apostrophe is escaped too, and NUL, which HTML parsers drop or replace.
pub fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\0']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => "\u{FFFD}",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

impl Html {
    /// Opens an element. Attributes with `None` are left out; `Some("")` prints a bare one.
    pub fn open(&mut self, tag: &'static str, attributes: &[(&'static str, Option<&str>)]) -> &mut Self {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            let Some(value) = value else { continue };
            self.0.push(' ');
            self.0.push_str(name);
            if !value.is_empty() || *name == "alt" || *name == "href" {
                self.0.push_str("=\"");
                escape(value, &mut self.0);
                self.0.push('"');
            }
        }
        self.0.push('>');
        self
    }

    /// Closes an element.
    pub fn close(&mut self, tag: &'static str) -> &mut Self {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        self
    }

    /// Text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        escape(text, &mut self.0);
        self
    }

    /// An element with nothing but text in it.
    pub fn leaf(&mut self, tag: &'static str, class: Option<&str>, text: &str) -> &mut Self {
        self.open(tag, &[("class", class)]).text(text).close(tag)
    }

    /// An element with a class, for more to come in it.
    pub fn begin(&mut self, tag: &'static str, class: &str) -> &mut Self {
        self.open(tag, &[("class", Some(class))])
    }

    /// A link with nothing but text in it.
    pub fn link(&mut self, href: &str, text: &str) -> &mut Self {
        self.open("a", &[("href", Some(href))]).text(text).close("a")
    }

    /// A link where there is somewhere to go, else the text alone.
    pub fn maybe_link(&mut self, href: Option<&str>, text: &str) -> &mut Self {
        match href {
            Some(href) => self.link(href, text),
            None => self.text(text),
        }
    }

    /// A point in time.
    pub fn time(&mut self, datetime: &str, text: &str) -> &mut Self {
        self.open("time", &[("datetime", Some(datetime))]).text(text).close("time")
    }

    /// The markup.
    pub fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_could_end_a_context_is_escaped() {
        let mut out = String::new();
        escape("<script>\"'&\0></script>", &mut out);
        assert_eq!(out, "&lt;script&gt;&quot;&#39;&amp;\u{FFFD}&gt;&lt;/script&gt;");
    }

    #[test]
    fn attributes_stay_in_their_quotes() {
        let mut html = Html::default();
        html.open("a", &[("href", Some("\" onclick=\"x")), ("title", None)]).text("a<b").close("a");
        assert_eq!(html.finish(), "<a href=\"&quot; onclick=&quot;x\">a&lt;b</a>");
    }
}
