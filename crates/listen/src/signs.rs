//! Kinds of characters, as far as reading aloud has to know them. By ranges and short lists: the tables of the standard library weigh
//! more than all of this in a browser.

/// Ends a sentence wherever it stands.
pub fn is_full_stop(sign: char) -> bool {
    matches!(sign, '。' | '！' | '？' | '；' | '…' | '‥' | '｡' | '؟' | '۔' | '؛' | '‼' | '⁇' | '⁈' | '⁉')
}

/// Ends a sentence where what follows agrees.
pub fn is_latin_stop(sign: char) -> bool {
    matches!(sign, '.' | '!' | '?' | ';')
}

/// Closes what was quoted or put in brackets.
pub fn is_closing(sign: char) -> bool {
    matches!(
        sign,
        '”' | '’'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | '］'
            | '｝'
            | '﹂'
            | '﹄'
            | ')'
            | ']'
            | '}'
            | '»'
            | '›'
    )
}

/// Opens what is quoted or put in brackets.
pub fn is_opening(sign: char) -> bool {
    matches!(
        sign,
        '“' | '‘'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '〈'
            | '〔'
            | '［'
            | '｛'
            | '﹁'
            | '﹃'
            | '('
            | '['
            | '{'
            | '«'
            | '‹'
    )
}

/// The sign that closes what a bracket or the mark of a title opens. None for quotation marks: sentences end within them.
pub fn closes(opening: char) -> Option<char> {
    Some(match opening {
        '（' => '）',
        '【' => '】',
        '《' => '》',
        '〈' => '〉',
        '〔' => '〕',
        '［' => '］',
        '(' => ')',
        '[' => ']',
        _ => return None,
    })
}

/// A short pause within a sentence: a comma or what does its work.
pub fn is_comma(sign: char) -> bool {
    matches!(sign, '，' | ',' | '：' | ':' | '—' | '–' | '،')
}

/// Chinese characters and kana. Between two of them a line, and a pause, may break.
pub fn is_ideograph(sign: char) -> bool {
    matches!(sign, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        || sign == '〇'
}

/// Anything that is said: letters, digits, characters. Not punctuation, symbols, spaces.
pub fn is_spoken(sign: char) -> bool {
    match sign {
        '\0'..='\u{7F}' => sign.is_ascii_alphanumeric(),
        '\u{80}'..='\u{BF}' | '×' | '÷' => matches!(sign, 'ª' | 'µ' | 'º'),
        '\u{060C}' | '\u{061B}' | '\u{061F}' | '\u{06D4}' => false,
        // General punctuation, arrows, mathematical and other symbols, boxes, dingbats.
        '\u{2000}'..='\u{206F}' | '\u{2190}'..='\u{2BFF}' => false,
        '〇' => true,
        '\u{3000}'..='\u{303F}' | '\u{30FB}' => false,
        '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE6F}' | '\u{FEFF}' => false,
        '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => true,
        '\u{FF00}'..='\u{FFFF}' => false,
        '\u{1F000}'..='\u{1FAFF}' | '\u{E0000}'.. => false,
        _ => true,
    }
}

/// Digits, in both widths.
pub fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit() || matches!(sign, '０'..='９')
}

/// Small letters of Latin and Cyrillic.
pub fn is_small(sign: char) -> bool {
    matches!(sign, 'a'..='z' | 'ß'..='ÿ' | 'а'..='џ')
}

/// A unit or a part of a date: it is one with the number before it.
pub fn is_counted(sign: char) -> bool {
    matches!(
        sign,
        '年' | '月'
            | '日'
            | '号'
            | '號'
            | '时'
            | '時'
            | '点'
            | '點'
            | '分'
            | '秒'
            | '周'
            | '週'
            | '岁'
            | '歲'
            | '万'
            | '萬'
            | '亿'
            | '億'
            | '元'
            | '米'
            | '亩'
            | '畝'
            | '人'
            | '个'
            | '個'
            | '名'
            | '位'
            | '次'
            | '条'
            | '條'
            | '届'
            | '屆'
            | '级'
            | '級'
            | '度'
            | '倍'
            | '吨'
            | '噸'
            | '%'
            | '％'
            | '‰'
            | '℃'
            | '°'
    )
}

/// Belongs to the character before it: accents, selectors of forms, joiners of emoji and their skins.
pub fn is_joined(sign: char) -> bool {
    matches!(
        sign,
        '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}' | '\u{20E3}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0100}'..='\u{E01EF}'
    )
}
