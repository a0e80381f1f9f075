//! Texts of the interface.

/// In one language.
pub(super) struct Words {
    /// Before the address.
    pub(super) copied: &'static str,
    pub(super) not_copied: &'static str,
    pub(super) not_shared: &'static str,
    pub(super) no_code: &'static str,
    /// The code's text alternative.
    pub(super) code: &'static str,
    /// How it is used.
    pub(super) scan: &'static str,
}

impl Words {
    /// The texts of a page's language.
    pub(super) fn of(lang: &str) -> &'static Self {
        match lang {
            lang if lang.starts_with("zh-Hant") => &HANT,
            lang if lang.starts_with("zh") => &HANS,
            _ => &EN,
        }
    }
}

const HANS: Words = Words {
    copied: "链接已复制：",
    not_copied: "没能复制。链接是：",
    not_shared: "没能分享。链接是：",
    no_code: "这个地址太长，画不成二维码。链接是：",
    code: "二维码",
    scan: "打开微信“扫一扫”，在手机上看，也可以分享给朋友。",
};

const HANT: Words = Words {
    copied: "連結已複製：",
    not_copied: "沒能複製。連結是：",
    not_shared: "沒能分享。連結是：",
    no_code: "這個網址太長，畫不成二維碼。連結是：",
    code: "二維碼",
    scan: "打開微信「掃一掃」，在手機上看，也可以分享給朋友。",
};

const EN: Words = Words {
    copied: "Link copied: ",
    not_copied: "The link could not be copied: ",
    not_shared: "The link could not be shared: ",
    no_code: "This address is too long for a QR code. The link: ",
    code: "QR code",
    scan: "Scan it with WeChat or a camera to read this on a phone, or to share it.",
};
