//! A story: as a JSON file, and as the front matter of a Markdown file.

use super::block::{BodyItem, Picture};
use super::shared::{Address, Moment};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// A story of the newspaper as a JSON file. 一篇稿件（JSON 文件）。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{ "required": ["title", "body"] }, { "required": ["withdrawn"] }]))]
pub struct Story {
    /// The schema that an editor checks this file with. 编辑器据以校验本文件的模式。
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Its fields, which a Markdown file has, too.
    #[serde(flatten)]
    pub fields: Fields,
    /// The text: a list of paragraphs and other blocks; a withdrawn story needs none. 正文：段落与其他内容块的列表；撤下的稿件可不写。
    #[schemars(length(min = 1))]
    pub body: Option<Vec<BodyItem>>,
}

/// What stands above the text of a story in a Markdown file, in TOML or YAML. 稿件（Markdown 文件）开头的信息，TOML 或 YAML。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{ "required": ["title"] }, { "required": ["withdrawn"] }]))]
pub struct FrontMatter {
    /// Its fields.
    #[serde(flatten)]
    pub fields: Fields,
}

/// What both have. 共有的字段。
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fields {
    /// The story's name for ever, part of its address: lower-case letters, digits, hyphens. Left out, it is the file's name. 稿件的永久标识，是网址的一部分：小写字母、数字、连字符；省略时取文件名。
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]{0,63}$"))]
    pub id: Option<String>,
    /// Path of the channel that it belongs to: county/weixian/news. 所属频道的路径。
    #[schemars(length(min = 1))]
    pub channel: String,
    /// Headline; a withdrawn story needs none. 标题；撤下的稿件可不写。
    #[schemars(length(min = 1))]
    pub title: Option<String>,
    /// Line above the headline. 引题。
    pub kicker: Option<String>,
    /// Line below the headline. 副题。
    pub subtitle: Option<String>,
    /// Used in lists where the headline is too long. 列表中使用的短标题。
    pub short_title: Option<String>,
    /// Language tag, when the story is not in the site's language: en, zh-Hant. 语言代码，仅当与网站语言不同时填写。
    #[schemars(regex(pattern = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"))]
    pub lang: Option<String>,
    /// First publication; in the future, it is published then. 发布时间；写将来的时间即定时发布。
    pub published: Moment,
    /// Last change that readers should know of. 读者应当知道的最近修改时间。
    pub updated: Option<Moment>,
    /// Corrections, shown above the text. 更正，显示在正文之前。
    pub corrections: Option<Vec<Correction>>,
    /// Stays out of the site. 草稿，不发布。
    pub draft: Option<bool>,
    /// The medium that published it first. 来源。
    pub source: SourceField,
    /// For reprints: what the original was. 转载稿件的原标题、原作者、原文链接。
    pub original: Option<Original>,
    /// Who did what. 记者、通讯员、摄影等。
    pub credits: Option<Vec<Credit>>,
    /// The editor's name. 编辑姓名。
    #[schemars(length(min = 1))]
    pub editor: String,
    /// One or two plain sentences for lists and search engines. 摘要，用于列表与搜索引擎。
    pub summary: Option<String>,
    /// Picture in lists; left out, the first of the text. 列表配图；省略时取正文第一幅图。
    pub cover: Option<Cover>,
    /// Names of tags. 标签。
    pub tags: Option<Vec<String>>,
    /// Words, each with what stands for it in the other Chinese script; they win over everything. 指定词语在另一种文字中的写法，优先于一切。
    pub words: Option<BTreeMap<String, String>>,
    /// Stands first on its channel's page. 在频道页置顶。
    pub pinned: Option<bool>,
    /// Addresses of an older site that lead here: paths or whole addresses. 旧网站的网址，读者由此跳转到本稿件。
    pub legacy_urls: Option<Vec<String>>,
    /// A notice stands in the story's place. 稿件已撤下，原网址显示说明。
    pub withdrawn: Option<Withdrawn>,
    /// Keeps an old address of this site when id or date had to be corrected: /2026/02/03/the-id/. 更正标识或日期后保留的原网址。
    pub address: Option<String>,
}

/// A correction. 更正。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Its day. 更正日期。
    pub date: Moment,
    /// What was wrong, what is right. 何处有误，应为何。
    #[schemars(length(min = 1))]
    pub text: String,
}

/// That a story was taken back. 撤稿。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// The day on which it was. 撤稿日期。
    pub date: Moment,
    /// What readers are told; a neutral sentence when left out. 给读者的说明；省略时用通用说法。
    pub text: Option<String>,
}

/// A name, or a name with an address. 来源：名称，或名称与网址。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum SourceField {
    /// The medium's name. 媒体名称。
    Name(#[schemars(length(min = 1))] String),
    /// The medium's name and address. 媒体名称与网址。
    Group(Source),
}

/// A medium. 媒体。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its name. 名称。
    #[schemars(length(min = 1))]
    pub name: String,
    /// The story there, or its site. 原稿网址或媒体网址。
    pub url: Option<Address>,
}

/// What a reprint was at its source. 转载稿件的原始信息。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Original {
    /// 原标题。
    pub title: Option<String>,
    /// 原作者。
    pub author: Option<String>,
    /// 原文链接。
    pub url: Option<Address>,
}

/// Who did what. 署名。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// The role: 记者, 通讯员, 摄影 … 身份。
    #[schemars(length(min = 1))]
    pub role: String,
    /// The name. 姓名。
    #[schemars(length(min = 1))]
    pub name: String,
}

/// A picture in lists: its path, or its path and more. 列表配图：路径，或路径与更多信息。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Cover {
    /// Path below public/media. 图片在 public/media 下的路径。
    Path(String),
    /// With what it shows and where to cut it. 带说明与裁切位置。
    Picture(Picture),
}
