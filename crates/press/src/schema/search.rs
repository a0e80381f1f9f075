//! `search` and `web_search` in `site.json`.

use schemars::JsonSchema;
use serde::Serialize;

/// A search engine. 搜索引擎。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// Which engine. 引擎种类。
    pub kind: SearchKind,
    /// Where readers ask it: https://search.example/; for groonga and wordpress also a path of the portal's own host; for groonga
    /// /search-engine/ when left out. 读者查询的网址；groonga 与 wordpress 可写本站路径，groonga 默认 /search-engine/。
    pub url: Option<String>,
    /// Key that may do nothing but search; meilisearch alone has one. 只能搜索的密钥，仅 meilisearch 有。
    pub key: Option<String>,
    /// Name of the index or table; wordpress has none. 索引或数据表的名称，wordpress 没有。
    pub index: Option<String>,
}

/// A search engine. 搜索引擎。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SearchKind {
    /// Meilisearch。
    Meilisearch,
    /// Groonga。
    Groonga,
    /// The WordPress from which the stories are imported. 稿件来源的 WordPress。
    Wordpress,
}

/// A search engine of the web. 公共搜索引擎。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WebSearch {
    /// Name of the button: 用必应搜索本站。 按钮文字。
    pub label: String,
    /// Where the words are sent, without a query: https://cn.bing.com/search。 查询网址，不带参数。
    pub url: String,
    /// Name of the field of the words. 关键词的参数名。
    pub words: String,
    /// Further fields, one of which names this site. 其他参数，其中一项限定本站。
    pub fields: Option<Vec<FormField>>,
}

/// A field of a form. 表单参数。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormField {
    /// Its name. 名称。
    pub name: String,
    /// Its value. 取值。
    pub value: String,
}
