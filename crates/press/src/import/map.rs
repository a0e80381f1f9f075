//! The map of an import: a small TOML file that says where foreign channels lead, and where a house keeps what its
//! system has no field for.

use anyhow::{Context, bail};
use baolan_cms::extra::Extra;
use baolan_core::model::ChannelPath;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use toml::{Table, Value};

/// What a map file may hold.
const FIELDS: [&str; 6] = ["source", "editor", "channel", "channels", "fields", "api"];

/// How alike two names must be for one to be offered in place of the other: 1 is the same.
const ALIKE: f64 = 0.6;

/// A map file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Map {
    /// 来源 of stories that name none.
    pub source: Option<String>,
    /// 编辑 of stories that name none.
    pub editor: Option<String>,
    /// The channel of stories whose own is not known.
    pub channel: Option<ChannelPath>,
    /// By a foreign channel's key, its path of slugs or its path of names: the channel here; none: its stories are
    /// left out.
    pub channels: BTreeMap<String, Option<ChannelPath>>,
    /// Where the system's stories have what it has no field for.
    pub fields: Extra,
    /// For the kind `mapped`: what to ask, and how to read the answers.
    pub api: Option<Table>,
}

impl Map {
    /// Reads a map file.
    ///
    /// # Errors
    /// When it cannot be read or used; the message names the file, where it can the line, and what to do.
    pub fn load(file: &Path) -> anyhow::Result<Self> {
        let text =
            std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        Self::parse(&text).with_context(|| format!("{} cannot be used", file.display()))
    }

    /// Reads the text of a map file.
    ///
    /// # Errors
    /// As [`Self::load`], without the file's name.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let mut table: Table = toml::from_str(text).map_err(|error| {
            let is_bare = error.message().contains("unquoted key");
            let help = if is_bare { "\nput names into double quotes: \"招聘\" = \"jobs\"" } else { "" };
            anyhow::anyhow!("{error}{help}")
        })?;
        if let Some(unknown) = table.keys().find(|name| !FIELDS.contains(&name.as_str())) {
            bail!(
                "line {}: there is no field `{unknown}`; {}",
                line_of(text, unknown),
                nearest(unknown, FIELDS)
            );
        }
        let mut words = |name: &str| match table.remove(name) {
            None => Ok(None),
            Some(Value::String(words)) => Ok(Some(words)),
            Some(_) => bail!("line {}: `{name}` is no text: write {name} = \"…\"", line_of(text, name)),
        };
        let (source, editor, channel) = (words("source")?, words("editor")?, words("channel")?);
        let path = |name: &str, written: &str| {
            let path = ChannelPath::new(written.trim_matches('/'));
            path.map_err(|why| {
                anyhow::anyhow!("line {}: `{written}` is no channel: {why}", line_of(text, name))
            })
        };
        let mut channels = BTreeMap::new();
        for (foreign, own) in group(&mut table, "channels", text)? {
            let Value::String(own) = own else {
                bail!(
                    "line {}: write the path of a channel: \"{foreign}\" = \"county/news\"",
                    line_of(text, &foreign)
                );
            };
            let own = if own.is_empty() { None } else { Some(path(&foreign, &own)?) };
            channels.insert(folded(&foreign), own);
        }
        let fields = match group(&mut table, "fields", text)? {
            empty if empty.is_empty() => Extra::default(),
            fields => Value::Table(fields).try_into().context("the group `fields`")?,
        };
        let api = Some(group(&mut table, "api", text)?).filter(|api| !api.is_empty());
        let channel = channel.map(|channel| path("channel", &channel)).transpose()?;
        Ok(Self { source, editor, channel, channels, fields, api })
    }
}

/// A name or path of a foreign channel, without differences that mean nothing.
pub(super) fn folded(name: &str) -> String {
    name.trim_matches('/').split('/').map(str::trim).collect::<Vec<_>>().join("/").to_lowercase()
}

fn group(table: &mut Table, name: &str, text: &str) -> anyhow::Result<Table> {
    match table.remove(name) {
        None => Ok(Table::new()),
        Some(Value::Table(group)) => Ok(group),
        Some(_) => {
            bail!("line {}: `{name}` is a group: write [{name}] on a line of its own", line_of(text, name))
        }
    }
}

/// The line in which a name stands first at the beginning, counted from 1.
fn line_of(text: &str, name: &str) -> usize {
    let begins = |line: &str| line.trim_start().trim_start_matches(['"', '\'', '[']).starts_with(name);
    text.lines().position(begins).map_or(1, |at| at + 1)
}

/// `did you mean …`, or all that there are.
pub(super) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let near = known
        .iter()
        .map(|known| (strsim::jaro_winkler(name, known), known))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    match near {
        Some((_, known)) => format!("did you mean `{known}`?"),
        None => format!("known: {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_says_where_channels_lead() {
        let map = Map::parse(
            "source = \"示例报\"\nchannel = \"/news/\"\n[channels]\n\"12\" = \"county\"\n\"县区/ 蔚县\" = \"county/weixian\"\n\"招聘\" = \"\"\n[fields]\neditor = \"/meta/editor\"\n",
        )
        .expect("a map");
        assert_eq!(map.source.as_deref(), Some("示例报"));
        assert_eq!(map.channels.keys().collect::<Vec<_>>(), ["12", "县区/蔚县", "招聘"]);
        assert_eq!(map.channels["招聘"], None);
        assert_eq!(map.fields.editor.as_deref(), Some("/meta/editor"));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_the_nearest_name() {
        for (text, said) in [
            ("a = 1\n", "line 1: there is no field `a`; "),
            ("source = \"x\"\n[chanels]\n", "line 2: there is no field `chanels`; did you mean `channels`?"),
            ("editor = 3\n", "line 1: `editor` is no text"),
            ("[channels]\n\n\"新闻\" = \"News\"\n", "line 3: `News` is no channel: a slug is"),
            ("[channels]\nx = 1\n", "line 2: write the path of a channel"),
            ("channels = \"x\"\n", "line 1: `channels` is a group"),
            ("[fields]\neditr = \"/x\"\n", "the group `fields`"),
            ("[channels\n", "TOML parse error at line 1"),
            ("[channels]\n招聘 = \"jobs\"\n", "put names into double quotes"),
        ] {
            let error = format!("{:#}", Map::parse(text).expect_err(text));
            assert!(error.contains(said), "{error}");
        }
    }
}
