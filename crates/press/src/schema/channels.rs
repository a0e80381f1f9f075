//! `channels.json`.

use super::site::ChannelKey;
use schemars::JsonSchema;
use serde::Serialize;

/// The channels of a live portal that has those of its content system; press channels writes the file. 频道取自内容系统的实时网站的频道树，由 press channels 生成。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Channels {
    /// The schema that an editor checks this file with. 编辑器据以校验本文件的模式。
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The channels of the first level, in their order. 一级频道，按顺序显示。
    pub channels: Vec<SourceChannel>,
}

/// A channel that stands for one of the content system. 对应内容系统中一个栏目的频道。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceChannel {
    /// Its part of the address, which stays: lower-case letters, digits, hyphens. 网址中的一段，保持不变：小写字母、数字、连字符。
    #[schemars(length(min = 1))]
    pub slug: String,
    /// Its name there. 名称，与内容系统一致。
    #[schemars(length(min = 1))]
    pub name: String,
    /// What the system calls it; it is known by this. 在系统中的标识，据此对应，请勿改动。
    pub key: ChannelKey,
    /// Channels below it. 下级频道。
    pub children: Option<Vec<SourceChannel>>,
}
