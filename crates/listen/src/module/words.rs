//! Texts of the interface.

use crate::player::Trouble;

/// In one language.
pub(super) struct Words {
    pub(super) listen: &'static str,
    pub(super) play: &'static str,
    pub(super) pause: &'static str,
    pub(super) previous: &'static str,
    pub(super) next: &'static str,
    pub(super) back: &'static str,
    pub(super) forward: &'static str,
    pub(super) settings: &'static str,
    pub(super) close: &'static str,
    pub(super) speed: &'static str,
    /// Before a speed: a sign, or nothing.
    pub(super) times: &'static str,
    pub(super) voice: &'static str,
    pub(super) recording: &'static str,
    pub(super) captions: &'static str,
    pub(super) follow: &'static str,
    pub(super) progress: &'static str,
    pub(super) waiting: &'static str,
    pub(super) playing: &'static str,
    pub(super) paused: &'static str,
    pub(super) done: &'static str,
    /// Before the headline of the story that comes next.
    pub(super) go_on: &'static str,
    pub(super) no_voice: &'static str,
    pub(super) silent: &'static str,
    pub(super) network: &'static str,
    pub(super) broken: &'static str,
    pub(super) no_recording: &'static str,
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

    /// What is said of a trouble.
    pub(super) fn of_trouble(&self, trouble: Trouble) -> &'static str {
        match trouble {
            Trouble::NoVoice => self.no_voice,
            Trouble::Silent => self.silent,
            Trouble::Network => self.network,
            Trouble::Broken => self.broken,
        }
    }
}

const HANS: Words = Words {
    listen: "听新闻",
    play: "播放",
    pause: "暂停",
    previous: "上一句",
    next: "下一句",
    back: "后退10秒",
    forward: "前进10秒",
    settings: "朗读设置",
    close: "关闭朗读",
    speed: "语速",
    times: "× ",
    voice: "声音",
    recording: "录音",
    captions: "读图片说明",
    follow: "读完接着读下一篇",
    progress: "已读",
    waiting: "正在准备声音",
    playing: "正在朗读",
    paused: "已暂停",
    done: "读完了",
    go_on: "接着读：",
    no_voice: "这台设备没有能读这篇稿件的声音。",
    silent: "没有声音。请再按一次播放。",
    network: "这个声音要联网才能用。",
    broken: "朗读中断了。请按播放再试，或换一个声音。",
    no_recording: "录音没能播放，可以改用朗读的声音。",
};

const HANT: Words = Words {
    listen: "聽新聞",
    play: "播放",
    pause: "暫停",
    previous: "上一句",
    next: "下一句",
    back: "後退10秒",
    forward: "前進10秒",
    settings: "朗讀設定",
    close: "關閉朗讀",
    speed: "語速",
    times: "× ",
    voice: "聲音",
    recording: "錄音",
    captions: "讀圖片說明",
    follow: "讀完接著讀下一篇",
    progress: "已讀",
    waiting: "正在準備聲音",
    playing: "正在朗讀",
    paused: "已暫停",
    done: "讀完了",
    go_on: "接著讀：",
    no_voice: "這台裝置沒有能讀這篇稿件的聲音。",
    silent: "沒有聲音。請再按一次播放。",
    network: "這個聲音要連線才能用。",
    broken: "朗讀中斷了。請按播放再試，或換一個聲音。",
    no_recording: "錄音沒能播放，可以改用朗讀的聲音。",
};

const EN: Words = Words {
    listen: "Listen",
    play: "Play",
    pause: "Pause",
    previous: "Previous sentence",
    next: "Next sentence",
    back: "Back 10 seconds",
    forward: "Forward 10 seconds",
    settings: "Settings",
    close: "Stop listening",
    speed: "Speed",
    times: "× ",
    voice: "Voice",
    recording: "Recording",
    captions: "Read captions",
    follow: "Go on with the next story",
    progress: "Read so far",
    waiting: "Looking for a voice",
    playing: "Reading",
    paused: "Paused",
    done: "The end",
    go_on: "Go on with: ",
    no_voice: "This device has no voice for this story.",
    silent: "Nothing can be heard. Press play once more.",
    network: "This voice needs a network.",
    broken: "Reading was interrupted. Press play to try again, or take another voice.",
    no_recording: "The recording could not be played. A voice can read the story.",
};
