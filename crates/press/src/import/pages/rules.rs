//! Where on a site's pages its fields stand: a small TOML of CSS selectors.
//!
//! ```toml
//! [[site]]
//! host = "news.example"            # of pages that say where they come from; left out: all pages
//! address = "https://news.example" # of pages that do not say it: address and path in the folder together
//! title = "h1.title"
//! time = "meta[name=pubdate]@content"
//! channel = ".breadcrumb a"
//! body = ["#content", ".article"]  # the first one that a page has
//! remove = [".share", ".ad"]
//! ```

use anyhow::{Context, bail};
use scraper::Selector;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Fields with selectors.
const FIELDS: [&str; 12] = [
    "title", "kicker", "subtitle", "time", "source", "editor", "credits", "channel", "summary", "tags",
    "cover", "body",
];
/// All keys of a site.
const KEYS: [&str; 15] = [
    "host", "address", "remove", "title", "kicker", "subtitle", "time", "source", "editor", "credits",
    "channel", "summary", "tags", "cover", "body",
];

/// The rules of all sites.
#[derive(Debug, Default)]
pub struct Rules {
    text: String,
    sites: Vec<Site>,
}

/// The rules of one site.
#[derive(Debug, Default)]
pub(super) struct Site {
    hosts: Vec<String>,
    pub(super) address: Option<String>,
    fields: Vec<(&'static str, Vec<Pick>)>,
    pub(super) remove: Vec<Selector>,
}

/// What to take of a page: elements, and of each its text or an attribute.
#[derive(Debug)]
pub(super) struct Pick {
    pub(super) selector: Selector,
    pub(super) attribute: Option<String>,
}

impl Site {
    /// What to look for, the first before the second; nothing where the site has no rule for a field.
    pub(super) fn picks(&self, field: &str) -> &[Pick] {
        self.fields
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, picks)| picks.as_slice())
            .unwrap_or_default()
    }
}

impl Rules {
    /// Reads a file of rules.
    ///
    /// # Errors
    /// When it cannot be read, is no TOML, has a key that means nothing or a selector that is none; with line and column.
    pub fn load(path: &Path) -> anyhow::Result<Self> {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(&text)
            .map_err(|error| error.context(format!("{} holds no rules for pages", path.display())))
    }

    pub(super) fn parse(text: &str) -> anyhow::Result<Self> {
        let at = |offset: usize| {
            let place = crate::damage::place(text, offset);
            format!("line {}, column {}", place.line, place.column)
        };
        let table = DeTable::parse(text).map_err(|error| {
            anyhow::anyhow!("{}: {}", at(error.span().map_or(0, |span| span.start)), error.message())
        })?;
        let mut sites = Vec::new();
        for (key, value) in table.get_ref() {
            let DeValue::Array(list) = value.get_ref() else {
                bail!("{}: rules stand in tables that begin with [[site]]", at(key.span().start));
            };
            if key.get_ref() != "site" {
                bail!("{}: `{}` means nothing here; write [[site]]", at(key.span().start), key.get_ref());
            }
            for site in list.iter() {
                let DeValue::Table(fields) = site.get_ref() else {
                    bail!("{}: a site is a table: begin it with [[site]]", at(site.span().start));
                };
                sites.push(self::site(fields, &at)?);
            }
        }
        Ok(Self { text: text.to_owned(), sites })
    }

    /// What the rules were read from.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The rules of a host; of pages that do not say theirs, those without a host, or the only ones.
    pub(super) fn of(&self, host: Option<&str>) -> Option<&Site> {
        let is_for = |site: &&Site| {
            site.hosts.is_empty() || host.is_some_and(|host| site.hosts.iter().any(|named| named == host))
        };
        let only = self.sites.first().filter(|_| host.is_none() && self.sites.len() == 1);
        self.sites.iter().find(is_for).or(only)
    }
}

fn site(table: &DeTable<'_>, at: &dyn Fn(usize) -> String) -> anyhow::Result<Site> {
    let mut site = Site::default();
    for (key, value) in table {
        let (name, place) = (key.get_ref().as_ref(), at(key.span().start));
        let Some(texts) = texts(value) else { bail!("{place}: `{name}` is a text or a list of texts") };
        match name {
            "host" => site.hosts = texts.iter().map(|(host, _)| host.to_lowercase()).collect(),
            "address" => {
                let first = texts.into_iter().next();
                site.address = first.map(|(address, _)| address.trim_end_matches('/').to_owned());
            }
            "remove" => {
                for (text, offset) in texts {
                    site.remove.push(selector(&text, &at(offset))?);
                }
            }
            _ => {
                let Some(field) = FIELDS.into_iter().find(|field| *field == name) else {
                    bail!("{place}: {}", unknown(name))
                };
                let picks = texts.iter().map(|(text, offset)| pick(text, &at(*offset)));
                site.fields.push((field, picks.collect::<Result<_, _>>()?));
            }
        }
    }
    Ok(site)
}

fn unknown(name: &str) -> String {
    let nearest = KEYS.into_iter().min_by_key(|key| strsim::damerau_levenshtein(key, name));
    let near = nearest.filter(|key| strsim::damerau_levenshtein(key, name) <= 2);
    let help = near
        .map_or_else(|| format!("known are {}", KEYS.join(", ")), |near| format!("did you mean `{near}`?"));
    format!("there is no field `{name}`; {help}")
}

/// A text or a list of them, each with its place.
fn texts(value: &Spanned<DeValue<'_>>) -> Option<Vec<(String, usize)>> {
    match value.get_ref() {
        DeValue::String(text) => Some(vec![(text.to_string(), value.span().start)]),
        DeValue::Array(list) => list
            .iter()
            .map(|item| match item.get_ref() {
                DeValue::String(text) => Some((text.to_string(), item.span().start)),
                _ => None,
            })
            .collect(),
        _ => None,
    }
}

/// `selector`, or `selector@attribute`.
fn pick(text: &str, place: &str) -> anyhow::Result<Pick> {
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let split = text.rsplit_once('@').filter(|(_, name)| is_name(name));
    let (css, attribute) = split.map_or((text, None), |(css, name)| (css, Some(name.to_lowercase())));
    Ok(Pick { selector: selector(css, place)?, attribute })
}

fn selector(css: &str, place: &str) -> anyhow::Result<Selector> {
    Selector::parse(css).map_err(|error| anyhow::anyhow!("{place}: `{css}` is no CSS selector: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Rules::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn rules_are_read() {
        let rules = Rules::parse(
            "[[site]]\nhost = ['a.example', 'B.example']\ntime = 'meta[name=x]@content'\nbody = ['#a', '#b']\n[[site]]\ntitle = 'h1'",
        )
        .unwrap();
        let site = rules.of(Some("b.example")).unwrap();
        assert_eq!((site.picks("body").len(), site.picks("title").len()), (2, 0));
        assert_eq!(site.picks("time")[0].attribute.as_deref(), Some("content"));
        assert_eq!(rules.of(None).unwrap().picks("title").len(), 1);
    }

    #[test]
    fn faults_name_their_place_and_the_nearest_name() {
        assert_eq!(
            error("[[site]]\ntittle = 'h1'"),
            "line 2, column 1: there is no field `tittle`; did you mean `title`?"
        );
        assert!(
            error("[[site]]\nbody = ['#a', 'p::']")
                .starts_with("line 2, column 15: `p::` is no CSS selector")
        );
        assert!(error("[[site]]\nbody = 3").contains("`body` is a text or a list of texts"));
        assert!(error("[[sites]]\nbody = 'p'").contains("write [[site]]"));
        assert!(error("[[site]\n").starts_with("line 1"));
    }
}
