//! Blocks of the front page plan.

use super::shared::{Moment, Named};
use schemars::JsonSchema;
use serde::Serialize;

/// A block of the front page. 首页版块。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub enum HomeBlock {
    /// The lead, set by hand. 头条，由编辑指定。
    Lead {
        /// Heading of the block. 版块标题。
        title: Option<String>,
        /// Ids of stories, the first one large. 稿件标识，第一篇为大头条。
        stories: Option<Vec<String>>,
        /// Then the newest stories with a picture take its place. 到此时间后由最新带图稿件接替。
        until: Option<Moment>,
        /// How many. 篇数。
        #[schemars(range(min = 1, max = 50))]
        count: Option<u32>,
    },
    /// The newest stories with pictures. 图片新闻。
    Pictures {
        /// Heading of the block. 版块标题。
        title: Option<String>,
        /// Only from this channel. 只取此频道。
        channel: Option<String>,
        /// How many. 篇数。
        #[schemars(range(min = 1, max = 50))]
        count: Option<u32>,
    },
    /// A channel's newest stories. 某频道最新稿件。
    Channel {
        /// Heading of the block. 版块标题。
        title: Option<String>,
        /// Path of the channel. 频道路径。
        #[schemars(length(min = 1))]
        channel: String,
        /// How many. 篇数。
        #[schemars(range(min = 1, max = 50))]
        count: Option<u32>,
    },
    /// The newest of all channels. 全站最新。
    Latest {
        /// Heading of the block. 版块标题。
        title: Option<String>,
        /// How many. 篇数。
        #[schemars(range(min = 1, max = 50))]
        count: Option<u32>,
    },
    /// A numbered list, set by hand. 编辑推荐排行。
    Ranking {
        /// Heading of the block. 版块标题。
        title: Option<String>,
        /// Ids of stories. 稿件标识。
        stories: Option<Vec<String>>,
    },
    /// Links. 链接。
    Links {
        /// Heading of the block. 版块标题。
        title: Option<String>,
        /// The links. 各条链接。
        items: Option<Vec<Named>>,
    },
}
