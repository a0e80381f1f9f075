//! What a page says of itself and not of a story.

use super::reading::Reading;

/// What a line of it holds; each says enough alone.
const CLAUSES: [&str; 34] = [
    "版权声明",
    "版权所有",
    "版权均属",
    "版权归",
    "未经授权",
    "未经本网",
    "不得转载",
    "转载请注明",
    "追究责任",
    "追究其",
    "免责声明",
    "涉及版权",
    "作品内容",
    "来电或来函",
    "稿件下",
    "许可证",
    "ICP备",
    "公网安备",
    "备案号",
    "增值电信",
    "违法和不良信息",
    "举报电话",
    "互联网新闻信息服务",
    "广播电视节目制作",
    "原标题链接",
    "扫码关注",
    "扫一扫",
    "关注我们",
    "下载客户端",
    "点击进入",
    "阅读原文",
    "网站地图",
    "设为首页",
    "加入收藏",
];

/// How a line of it begins.
const BEGINNINGS: [&str; 26] = [
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "上一页",
    "下一页",
    "相关阅读",
    "相关新闻",
    "相关链接",
    "相关文章",
    "相关报道",
    "延伸阅读",
    "热门推荐",
    "推荐阅读",
    "热点推荐",
    "精彩推荐",
    "联系电话",
    "联系我们",
    "关于我们",
    "地址:",
    "邮编",
    "邮箱:",
    "投稿邮箱",
    "分享到",
    "copyright",
    "©",
];

/// The whole of such a line.
const WHOLE: [&str; 20] = [
    "打印",
    "关闭",
    "关闭窗口",
    "打印本页",
    "返回顶部",
    "返回首页",
    "返回",
    "收藏",
    "分享",
    "首页",
    "评论",
    "我要评论",
    "移动客户端",
    "手机版",
    "官方微博",
    "官方微信",
    "微信公众号",
    "微博",
    "抖音",
    "客户端",
];

/// Words of names of accounts and their codes.
const ACCOUNTS: [&str; 14] = [
    "扫码",
    "关注@",
    "关注",
    "微信",
    "微博",
    "抖音",
    "快手",
    "公众号",
    "客户端",
    "视频号",
    "APP",
    "二维码",
    "官方",
    "头条号",
];

/// Words of navigation bars.
const NAVIGATION: [&str; 24] = [
    "首页",
    "新闻",
    "时政",
    "独家",
    "县区",
    "教育",
    "医疗",
    "健康",
    "美食",
    "金融",
    "旅游",
    "文旅",
    "体育",
    "视频",
    "图片",
    "专题",
    "评论",
    "民生",
    "财经",
    "社会",
    "数字报",
    "论坛",
    "国内",
    "国际",
];

/// A clause on copyright, a link to a neighbour, a licence, a telephone number of the house.
pub(crate) fn is_boilerplate(line: &str) -> bool {
    let text = Reading::of(line).text();
    let text = text.trim().trim_matches(['[', ']', '【', '】', '(', ')', '«', '»', '<', '>']).trim();
    let lower = text.to_lowercase();
    WHOLE.contains(&text)
        || CLAUSES.iter().any(|clause| text.contains(clause))
        || BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning))
        || is_notice(text)
}

/// The words of a call to follow an account, in a line that is no sentence.
fn is_notice(text: &str) -> bool {
    text.chars().count() <= 24
        && !text.contains(['。', '，', ',', '！', '!', '；'])
        && ["扫码", "关注@", "公众号", "客户端", "二维码", "官方微"].iter().any(|word| text.contains(word))
}

/// A short line that is no sentence: the name of an account or a medium, where it stands among boilerplate behind a story.
pub(crate) fn is_short_notice(line: &str) -> bool {
    let text = Reading::of(line).text();
    let text = text.trim();
    let is_account = ACCOUNTS.iter().any(|word| text.contains(word));
    let limit = if is_account { 30 } else { 16 };
    text.chars().count() <= limit && !text.contains(['。', '，', '！', '？', '!', '；', ':'])
}

/// A bar of channels: several short words in a row, some of them the usual ones.
pub(crate) fn is_navigation(line: &str) -> bool {
    let text = Reading::of(line).text();
    let words: Vec<&str> = text.split([' ', '|', '·', '/']).filter(|word| !word.is_empty()).collect();
    let are_short = words.iter().all(|word| word.chars().count() <= 8);
    let known = words.iter().filter(|word| NAVIGATION.iter().any(|known| word.contains(known))).count();
    words.len() >= 4 && are_short && known >= 2
}
