//! A line as it is compared: Simplified, with plain punctuation, without readings that were put behind characters.

use crate::damage;

/// Traditional characters of the words that are looked for, each with its Simplified one.
const SIMPLIFIED: &[(char, char)] = &[
    ('當', '当'),
    ('來', '来'),
    ('編', '编'),
    ('輯', '辑'),
    ('責', '责'),
    ('記', '记'),
    ('員', '员'),
    ('訊', '讯'),
    ('攝', '摄'),
    ('時', '时'),
    ('間', '间'),
    ('發', '发'),
    ('佈', '布'),
    ('導', '导'),
    ('頁', '页'),
    ('閱', '阅'),
    ('讀', '读'),
    ('點', '点'),
    ('擊', '击'),
    ('評', '评'),
    ('論', '论'),
    ('關', '关'),
    ('係', '系'),
    ('聯', '联'),
    ('繫', '系'),
    ('電', '电'),
    ('話', '话'),
    ('許', '许'),
    ('證', '证'),
    ('權', '权'),
    ('聲', '声'),
    ('轉', '转'),
    ('載', '载'),
    ('註', '注'),
    ('掃', '扫'),
    ('碼', '码'),
    ('號', '号'),
    ('戶', '户'),
    ('請', '请'),
    ('標', '标'),
    ('題', '题'),
    ('圖', '图'),
    ('實', '实'),
    ('習', '习'),
    ('審', '审'),
    ('對', '对'),
    ('總', '总'),
    ('監', '监'),
    ('欄', '栏'),
    ('聞', '闻'),
    ('網', '网'),
    ('縣', '县'),
    ('報', '报'),
    ('專', '专'),
    ('體', '体'),
    ('臺', '台'),
    ('錄', '录'),
    ('製', '制'),
    ('視', '视'),
    ('頻', '频'),
    ('於', '于'),
    ('閉', '闭'),
    ('設', '设'),
    ('為', '为'),
    ('與', '与'),
    ('經', '经'),
    ('處', '处'),
    ('違', '违'),
    ('將', '将'),
    ('瀏', '浏'),
    ('覽', '览'),
    ('屬', '属'),
    ('內', '内'),
    ('麗', '丽'),
    ('條', '条'),
    ('鏈', '链'),
    ('書', '书'),
    ('備', '备'),
];

/// The longest line that may be furniture, in bytes: copyright clauses of a thousand characters.
const LONGEST: usize = 3000;

/// A line, and its characters as they are compared. Of a line that is too long for what is looked for, only the beginning.
pub(super) struct Reading<'a> {
    line: &'a str,
    chars: Vec<char>,
    /// Byte offset of each character in the line, and the line's length.
    offsets: Vec<usize>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        let (mut chars, mut offsets, mut skip) = (Vec::new(), Vec::new(), 0);
        let mut before = None;
        let line = line.get(..line.floor_char_boundary(LONGEST)).unwrap_or(line);
        for (at, c) in line.char_indices() {
            if at < skip {
                continue;
            }
            if let Some(len) =
                before.filter(|_| c == '(').and_then(|before| damage::annotation_len(before, &line[at..]))
            {
                skip = at + len;
                continue;
            }
            chars.push(compared(c));
            offsets.push(at);
            before = Some(c);
        }
        offsets.push(line.len());
        Self { line, chars, offsets }
    }

    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The line from one character to another, trimmed.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        let at = |index: usize| self.offsets.get(index).copied().unwrap_or(self.line.len());
        self.line.get(at(from)..at(to)).unwrap_or_default().trim()
    }

    /// Whether a word stands at a place.
    pub(super) fn is_at(&self, at: usize, word: &str) -> bool {
        let rest = self.chars.get(at..).unwrap_or_default();
        let mut rest = rest.iter();
        word.chars().all(|c| rest.next() == Some(&c))
    }

    /// As one text.
    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }
}

/// A character as it is compared.
fn compared(c: char) -> char {
    match c {
        '\u{3000}' | '\u{A0}' | '\t' => ' ',
        // Full-width letters, digits and signs.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => SIMPLIFIED
            .iter()
            .find(|(traditional, _)| *traditional == c)
            .map_or(c, |(_, simplified)| *simplified),
    }
}

/// A text without the brackets around it, and without closing ones that nothing opens: readings in parentheses stay whole.
pub(super) fn unbracketed(text: &str) -> &str {
    const PAIRS: [(char, char); 6] =
        [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】'), ('［', '］'), ('〔', '〕')];
    let mut text = text.trim();
    loop {
        let mut rest = text;
        for (open, close) in PAIRS {
            let (opens, closes) = (text.matches(open).count(), text.matches(close).count());
            let is_around = opens <= 1 && closes <= 1;
            if text.starts_with(open) && (is_around || opens > closes || text.ends_with(close)) {
                rest = rest.strip_prefix(open).unwrap_or(rest);
            }
            if text.ends_with(close) && (closes > opens || text.starts_with(open)) {
                rest = rest.strip_suffix(close).unwrap_or(rest);
            }
        }
        if rest.len() == text.len() {
            return text;
        }
        text = rest.trim();
    }
}
