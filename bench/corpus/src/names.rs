//! What no dictionary holds: numbers, dates, Latin words, names and places. The people do not exist.

use crate::chance::Chance;
use rand_xoshiro::SplitMix64;

pub(crate) const BYLINES: [&str; 16] = [
    "青禾",
    "沙棘",
    "白桦",
    "云杉",
    "葵花",
    "石榴",
    "河声",
    "荞麦",
    "麻雀",
    "柳叶",
    "山杏",
    "苍耳",
    "莜麦",
    "松塔",
    "坝上风",
    "冰凌花",
];

const COUNTIES: [&str; 20] = [
    "桥东区",
    "桥西区",
    "宣化区",
    "下花园区",
    "万全区",
    "崇礼区",
    "张北县",
    "康保县",
    "沽源县",
    "尚义县",
    "蔚县",
    "阳原县",
    "怀安县",
    "怀来县",
    "涿鹿县",
    "赤城县",
    "经开区",
    "察北管理区",
    "塞北管理区",
    "张家口",
];

const SURNAMES: [&str; 24] = [
    "田", "孟", "闫", "白", "龚", "乔", "葛", "庞", "靳", "韩", "杜", "郝", "尤", "裴", "贺", "戎", "柴",
    "薛", "侯", "霍", "岳", "栾", "苗", "祁",
];

/// Given names are plants' and rivers', as nobody's are.
const GIVEN: [&str; 24] = [
    "青禾", "沙棘", "云杉", "荞麦", "柳叶", "山杏", "苍耳", "松塔", "麦芒", "苜蓿", "黄芪", "芸香", "槐米",
    "豆青", "白芷", "驿草", "河声", "冰凌", "菘", "蓁", "垚", "淼", "彧", "翀",
];

const TITLES: [&str; 6] = ["师傅", "大娘", "大爷", "老师", "主任", "大夫"];

/// Places are put together of three parts, which makes a good many.
const PLACE_HEADS: [&str; 20] = [
    "红", "白", "上", "下", "东", "西", "南", "北", "大", "小", "新", "旧", "石", "柳", "杨", "榆", "沙",
    "清", "双", "三",
];
const PLACE_HEARTS: [&str; 20] = [
    "岭", "沟", "泉", "堡", "坡", "梁", "湾", "塘", "崖", "庙", "桥", "井", "台", "营", "甸", "坨", "峪",
    "碾", "窑", "洼",
];
const PLACE_ENDS: [&str; 10] = ["村", "镇", "乡", "街", "路", "社区", "水库", "中学", "车站", "小区"];

const LATIN: [&str; 28] = [
    "5G", "GDP", "AI", "COVID-19", "APP", "CT", "VR", "LED", "PM2.5", "DNA", "HPV", "ETC", "SUV", "KTV",
    "Wi-Fi", "GPS", "CPI", "4K", "MBA", "NGO", "IC卡", "U盘", "B超", "T恤", "K线", "X光", "VIP", "Vlog",
];

/// One of them, that fits roughly into so many characters.
pub(crate) fn other(chance: &mut SplitMix64, room: u64) -> String {
    match chance.below(if room < 5 { 60 } else { 100 }) {
        0..20 => chance.pick(&LATIN).to_string(),
        20..60 => short_number(chance),
        60..75 => person(chance),
        75..88 => place(chance),
        _ => long_number(chance),
    }
}

fn short_number(chance: &mut SplitMix64) -> String {
    match chance.below(7) {
        0 => format!("{}%", chance.between(1, 99)),
        1 => format!("{}.{}%", chance.between(0, 30), chance.between(1, 9)),
        2 => format!("{}个", chance.between(2, 400)),
        3 => format!("{}元", chance.between(2, 9000)),
        4 => format!("{}路", chance.between(1, 60)),
        5 => format!("第{}届", chance.between(1, 30)),
        _ => format!("{}岁", chance.between(3, 99)),
    }
}

fn long_number(chance: &mut SplitMix64) -> String {
    let year = chance.between(2010, 2027);
    match chance.below(7) {
        0 => format!("{year}年"),
        1 => format!("{}月{}日", chance.between(1, 12), chance.between(1, 31)),
        2 => format!("{}时{}分", chance.between(6, 22), chance.between(1, 59)),
        3 => format!("{}.{}亿元", chance.between(1, 90), chance.between(0, 99)),
        4 => format!("{},{:03}人次", chance.between(1, 99), chance.below(1000)),
        // As old systems write years: in full width.
        5 => year
            .to_string()
            .chars()
            .filter_map(|digit| char::from_u32(u32::from(digit) + 0xfee0))
            .chain(['年'])
            .collect(),
        _ => format!("{}万千瓦时", chance.between(2, 900)),
    }
}

fn person(chance: &mut SplitMix64) -> String {
    let surname = chance.pick(&SURNAMES);
    match chance.below(4) {
        0 => format!("老{surname}"),
        1 => format!("小{surname}"),
        2 => format!("{surname}{}", chance.pick(&TITLES)),
        _ => format!("{surname}{}", chance.pick(&GIVEN)),
    }
}

fn place(chance: &mut SplitMix64) -> String {
    if chance.percent(60) {
        return chance.pick(&COUNTIES).to_string();
    }
    format!("{}{}{}", chance.pick(&PLACE_HEADS), chance.pick(&PLACE_HEARTS), chance.pick(&PLACE_ENDS))
}
