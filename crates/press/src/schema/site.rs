//! `site.json`.

use super::plan::HomeBlock;
use super::search::{Search, WebSearch};
use super::shared::{Address, Named};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The portal itself. 网站本身。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [
    { "required": ["channels"] },
    { "required": ["source"], "properties": { "source": { "required": ["nav"], "properties": { "nav": { "const": "source" } } } } },
]))]
pub struct Site {
    /// The schema that an editor checks this file with. 编辑器据以校验本文件的模式。
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The portal's name. 网站名称。
    #[schemars(length(min = 1))]
    pub name: String,
    /// Line below the name. 口号，显示在名称下方。
    pub slogan: Option<String>,
    /// Language of the interface. 界面语言。
    pub lang: Option<InterfaceLang>,
    /// All pages once more in a folder, in the other Chinese script or in another language of the interface. 在子目录中以另一种文字或界面语言再发布一份。
    pub variant: Option<Variant>,
    /// Where the portal will stand: https://news.example.org/. 网站的正式网址。
    #[schemars(length(min = 1))]
    pub address: String,
    /// Name of its time zone: Asia/Shanghai. 时区名称。
    #[schemars(length(min = 1))]
    pub time_zone: String,
    /// Logo, icon, colour. 标识、图标与主色。
    pub brand: Option<Brand>,
    /// Stories on an archive page, 20 when left out. 每个归档页的稿件数，默认 20。
    #[schemars(range(min = 5, max = 100))]
    pub page_size: Option<u32>,
    /// How many earlier builds keep their files, 3 when left out. 保留旧版本文件的次数，默认 3。
    #[schemars(range(min = 0, max = 50))]
    pub keep_builds: Option<u32>,
    /// Whether pages have compressed copies, too. 页面是否也附压缩副本。
    pub precompress_pages: Option<bool>,
    /// Where the data of pages stand. 页面数据放在哪里。
    pub publish: Option<Publish>,
    /// Pictures are addressed there in place of beside the pages. 图片改用此网址前缀。
    pub media_base: Option<String>,
    /// How pictures are made. 图片如何处理。
    pub pictures: Option<Pictures>,
    /// What feeds say and hold. 订阅源设置。
    pub feeds: Option<Feeds>,
    /// One external script that counts page views. 一个统计脚本。
    pub analytics: Option<Analytics>,
    /// The channel tree; may be left out where the channels are those of the source. 频道树；频道取自 source 时可不写。
    pub channels: Option<Vec<Channel>>,
    /// The content system that a live portal asks, in place of stories in files. 内容系统：稿件由读者浏览器实时读取，不用文件。
    pub source: Option<Source>,
    /// The search engine that readers ask, for a large archive. 读者查询的搜索引擎，用于大型稿库。
    pub search: Option<Search>,
    /// Days of mourning, on which the portal is shown in grey. 哀悼日，全站以灰度显示。
    pub greyscale: Option<Vec<Greyscale>>,
    /// A search engine of the web that is asked for this site alone, where no script runs. 浏览器不运行脚本时，用公共搜索引擎搜索本站。
    pub web_search: Option<WebSearch>,
    /// The front page plan; left out, the newest stories and one block a channel. 首页版块；省略时自动生成。
    pub home: Option<Vec<HomeBlock>>,
    /// Accounts on social networks, in the footer. 页脚的关注账号。
    pub follow: Option<Vec<Account>>,
    /// Copyright statement. 版权声明。
    pub statement: Option<Statement>,
    /// Contact phone. 联系电话。
    pub phone: Option<String>,
    /// Licence lines, in their order. 备案与许可证信息，按顺序显示。
    pub licences: Option<Vec<Licence>>,
    /// Partner links. 友情链接。
    pub friends: Option<Vec<Named>>,
}

/// A language of the interface. 界面语言。
#[derive(Debug, Serialize, JsonSchema)]
pub enum InterfaceLang {
    /// 简体中文。
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// 繁體中文。
    #[serde(rename = "zh-Hant")]
    ZhHant,
    /// English. 英文。
    #[serde(rename = "en")]
    En,
}

/// A second variant. 第二种界面语言。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Its folder: hant or hans. 所在目录。
    #[schemars(length(min = 1))]
    pub folder: String,
    /// Its language. 其界面语言。
    pub lang: InterfaceLang,
    /// From one Chinese script to the other: the forms of a place, or no conversion. 简繁转换采用哪里的字形，或不转换。
    pub script: Option<Script>,
    /// Whether quotation marks become those of its script. 引号是否换成该文字的样式。
    pub quotes: Option<bool>,
    /// Words, each with what stands for it there; they win over everything but a story's own. 指定词语的写法，只有稿件自己的写法优先于它。
    pub words: Option<BTreeMap<String, String>>,
}

/// The forms of traditional characters. 繁体字形。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Script {
    /// OpenCC's. OpenCC 标准。
    Standard,
    /// Hong Kong's. 香港。
    HongKong,
    /// Taiwan's. 台湾。
    Taiwan,
    /// The text stays as it is written. 不转换。
    AsWritten,
}

/// Logo, icon, colour. 标识、图标与主色。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// Picture in the masthead. 报头图片。
    pub logo: Option<String>,
    /// Icon. 图标。
    pub icon: Option<String>,
    /// Social image, 1200 × 630 JPEG or PNG. 分享图。
    pub card: Option<String>,
    /// Accent colour: #b3261e. 主色。
    #[schemars(regex(pattern = r"^\s*#[0-9A-Fa-f]{6}\s*$"))]
    pub accent: Option<String>,
    /// Verification tags of search engines. 搜索引擎验证标签。
    pub verification: Option<Vec<Verification>>,
}

/// A verification tag. 验证标签。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// Its name. 名称。
    #[schemars(length(min = 1))]
    pub name: String,
    /// Its content. 内容。
    #[schemars(length(min = 1))]
    pub content: String,
}

/// Where the data of pages stand, and which index of the search there is. 页面数据放在哪里，搜索索引如何生成。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// In a file beside every page, or inside the page alone. beside：每页旁的文件；inside：只在页内。
    pub json: Option<JsonPlace>,
    /// Whether there is an index that readers' browsers search; true when left out. 是否生成供读者浏览器搜索的索引，默认生成。
    pub search: Option<bool>,
    /// Whether titles and channels are found by pinyin, too. 标题和频道是否也可用拼音搜索。
    pub pinyin: Option<bool>,
}

/// A place for the data of pages. 页面数据的位置。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum JsonPlace {
    /// In a file beside every page. 每页旁的文件。
    Beside,
    /// Inside the page alone. 只在页内。
    Inside,
}

/// How pictures are made. 图片如何处理。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pictures {
    /// Stories with a broken picture are published all the same. 图片损坏时仍发布稿件。
    pub placeholder: Option<bool>,
    /// AVIF beside WebP. 除 WebP 外再生成 AVIF。
    pub avif: Option<bool>,
    /// Quality of WebP. WebP 质量。
    #[schemars(range(min = 1, max = 100))]
    pub quality: Option<u32>,
}

/// What feeds say and hold. 订阅源设置。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feeds {
    /// A WebSub hub, named in every feed. WebSub 中心网址。
    pub hub: Option<String>,
    /// Feeds hold whole stories. 订阅源含全文。
    pub full_text: Option<bool>,
}

/// A script that counts page views. 统计脚本。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Analytics {
    /// Its https:// address. 脚本网址。
    #[schemars(length(min = 1))]
    pub src: String,
}

/// A channel: exactly one of slug, url and special. 频道：slug、url、special 三者取一。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// As it stands in the nav bar. 导航栏中的名称。
    #[schemars(length(min = 1))]
    pub name: String,
    /// As it stands in the breadcrumb and on its page. 面包屑与频道页上的名称。
    pub title: Option<String>,
    /// What it is about. 频道说明。
    pub description: Option<String>,
    /// Its part of the address: lower-case letters, digits, hyphens. 网址中的一段。
    pub slug: Option<String>,
    /// An external channel: just a link. 外部频道：只是链接。
    pub url: Option<Address>,
    /// A page that Baolan makes. 系统生成的页面。
    pub special: Option<Special>,
    /// Channels below it. 下级频道。
    pub children: Option<Vec<Channel>>,
}

/// A page that is made. 系统生成的页面。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Special {
    /// 首页。
    Home,
    /// 最新。
    Latest,
    /// Only with a source. 搜索，仅限有 source 的网站。
    Search,
}

/// Days of mourning, in the site's zone. 哀悼日，以网站所在时区为准。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Greyscale {
    /// The first day, or a time: 2026-12-13。 开始的日期或时间。
    pub from: String,
    /// The last day, to its end, or a time. 结束的日期（含当日）或时间。
    pub to: String,
}

/// The content system of a live portal. 实时网站的内容系统。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Which system. 系统种类。
    pub kind: SourceKind,
    /// Where it is asked: https://cms.example/, or a path of the portal's own host that leads on to it. 接口网址，或本站转发的路径。
    #[schemars(length(min = 1))]
    pub base: String,
    /// Where its own site stands, if elsewhere. 系统自己的网站，若在别处。
    pub site: Option<String>,
    /// Key of Ghost's Content API. Ghost 内容接口的密钥。
    pub key: Option<String>,
    /// Whose channels the portal has: its own, or those of the system, which press channels writes to channels.json. 频道树取自何处：本文件，或内容系统（由 press channels 写入 channels.json）。
    pub nav: Option<Nav>,
    /// What it calls the channels, by their paths: a key, a slug, a number, or several. 各频道在系统中的标识。
    pub channels: Option<BTreeMap<String, ChannelKeys>>,
    /// Where stories have what the system has no field for. 系统没有的字段从哪里取。
    pub extra: Option<Extra>,
    /// Description of an API, for the kind mapped: the fields of [api] in docs/import.md. 接口说明。
    pub map: Option<BTreeMap<String, serde_json::Value>>,
    /// The source of stories that name none; the portal's name when left out. 未注明来源时的来源。
    pub name: Option<String>,
    /// The editor of stories that name none; the portal's name when left out. 未注明编辑时的编辑。
    pub editor: Option<String>,
    /// Where its pictures come from, if not from base: addresses of hosts, or any. 图片来自哪些主机。
    pub pictures: Option<PictureHosts>,
}

/// A content system. 内容系统。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// WordPress 网站。
    Wordpress,
    /// Halo 2 网站。
    Halo,
    /// Ghost 网站。
    Ghost,
    /// Any API of lists, described by map. 任意列表接口，由 map 描述。
    Mapped,
    /// A service that answers Baolan's own pages. 直接返回本系统页面数据的服务。
    Pages,
}

/// Whose channels a portal has. 频道树取自何处。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Nav {
    /// Those of this file. 本文件的 channels。
    Site,
    /// Those of the system: WordPress, Halo. 内容系统的栏目；仅限 WordPress 与 Halo。
    Source,
}

/// What a system calls a channel. 频道在系统中的标识。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ChannelKeys {
    /// A key or a slug. 标识。
    Key(String),
    /// A number. 编号。
    Number(u64),
    /// Several of them. 多个。
    Several(Vec<ChannelKey>),
}

/// A key or a number. 标识或编号。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ChannelKey {
    /// A key or a slug. 标识。
    Key(String),
    /// A number. 编号。
    Number(u64),
}

/// JSON pointers into a story as the system's API gives it. 指向接口所返回稿件的 JSON 指针。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// 引题。
    pub kicker: Option<Pointer>,
    /// 副题。
    pub subtitle: Option<Pointer>,
    /// Name of the source. 来源名称。
    pub source: Option<Pointer>,
    /// Address of the source. 来源网址。
    #[serde(rename = "sourceUrl")]
    pub source_url: Option<Pointer>,
    /// 编辑。
    pub editor: Option<Pointer>,
    /// People by role. 各类署名。
    pub credits: Option<BTreeMap<String, Pointer>>,
}

/// A JSON pointer: /meta/source. JSON 指针。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Pointer(#[schemars(regex(pattern = r"^/"))] pub String);

/// Hosts of pictures. 图片所在主机。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum PictureHosts {
    /// Any host. 任意主机。
    Any(AnyHost),
    /// These. 这些主机。
    Hosts(Vec<String>),
}

/// The word any. 任意。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AnyHost {
    /// Any host. 任意主机。
    Any,
}

/// An account on a social network. 关注账号。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Its name. 名称。
    #[schemars(length(min = 1))]
    pub name: String,
    /// Picture of its code. 二维码图片。
    pub picture: Option<String>,
    /// Its address. 网址。
    pub url: Option<Address>,
}

/// Copyright statement. 版权声明。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Its heading. 标题。
    #[schemars(length(min = 1))]
    pub title: String,
    /// Its clauses. 各条款。
    pub clauses: Option<Vec<String>>,
}

/// A licence line. 备案或许可证信息。
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// As printed. 显示的文字。
    #[schemars(length(min = 1))]
    pub text: String,
    /// Where it leads. 链接。
    pub url: Option<Address>,
}
