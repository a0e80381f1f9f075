//! The places of a text where the choice between forms is doubtful, for a person to look at.

use super::converter::{Converter, Piece};
use super::lexicon::Reason;
use super::words::Words;
use std::ops::Range;

/// Characters that stand for several traditional ones of different meanings.
const SEVERAL: &str = "发了制干后里系复云面只台冲表谷松斗卷曲历钟余征准几丑当尽向汇获范姜郁蒙须胡签困团坛摆辟别脏舍涂沈党种卜叶吁仆朴术纤恶游采占周志托致折注御家伙并杆板症苏千秋回岳出万于克咸扎帘淀佣";

/// Those whose usual form is wrong so often that they are doubtful wherever no phrase holds them.
const DOUBTFUL: &str = "干复斗松卷谷范郁涂朴冲征签坛困姜折表脏系";

/// Those that are surnames.
const SURNAMES: &str = "范姜于余岳沈郁涂云党后干种卜占谷钟朴";

/// Words behind which a name stands.
const BEFORE_NAMES: &[&str] = &[
    "记者",
    "通讯员",
    "摄影",
    "编辑",
    "作者",
    "村民",
    "居民",
    "市民",
    "教师",
    "学生",
    "导演",
    "演员",
    "队员",
    "选手",
    "主任",
    "书记",
    "局长",
    "市长",
    "县长",
    "镇长",
    "村长",
    "校长",
    "院长",
    "经理",
    "负责人",
    "发言人",
    "师傅",
    "医生",
    "律师",
    "专家",
    "教授",
    "作家",
    "画家",
    "农民",
    "工人",
    "同学",
    "名叫",
    "叫做",
];

/// How far a phrase reaches, in bytes.
const REACH: usize = 96;

/// Why a place is doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The phrase that was found overlaps with another one, which would have chosen another form: here it is, with what would stand for it.
    Border(String, String),
    /// No phrase holds the character, whose usual form is wrong in many words.
    Alone,
    /// It stands where a name of a person may begin, and surnames have forms of their own.
    Surname,
}

/// A doubtful place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Bytes of the character in the text.
    pub range: Range<usize>,
    /// The character.
    pub from: char,
    /// What was chosen.
    pub to: String,
    /// What else could stand for it.
    pub others: String,
    /// The phrase that decided, as it stands in the text.
    pub phrase: String,
    /// Why it was chosen.
    pub reason: Reason,
    /// Why it is doubtful.
    pub doubt: Doubt,
}

impl Converter {
    /// The doubtful places of a text, in order. What the site or the story has said is not doubted.
    pub fn spots(&self, text: &str, story: &Words) -> Vec<Spot> {
        self.pieces(text, story).iter().flat_map(|piece| self.spots_of(text, piece)).collect()
    }

    fn spots_of(&self, text: &str, piece: &Piece<'_>) -> Vec<Spot> {
        let (Some(reason), Some(phrase)) = (piece.reason, text.get(piece.range.clone())) else {
            return Vec::new();
        };
        if matches!(reason, Reason::Site | Reason::Story | Reason::Override(_)) {
            return Vec::new();
        }
        let spot = |(at, from): (usize, char), to: char| {
            let range = piece.range.start + at..piece.range.start + at + from.len_utf8();
            let doubt = self.doubt(text, piece, range.clone(), (from, to))?;
            let others = self.lexicon.forms(from).chars().filter(|form| *form != to).collect();
            Some(Spot { range, from, to: to.into(), others, phrase: phrase.to_owned(), reason, doubt })
        };
        let characters = phrase.char_indices().zip(piece.to.chars());
        characters
            .filter(|((_, c), _)| SEVERAL.contains(*c))
            .filter_map(|(from, to)| spot(from, to))
            .collect()
    }

    fn doubt(
        &self,
        text: &str,
        piece: &Piece<'_>,
        range: Range<usize>,
        (from, to): (char, char),
    ) -> Option<Doubt> {
        let is_alone = piece.reason == Some(Reason::Character);
        let before = text.get(..range.start).unwrap_or_default();
        if is_alone && SURNAMES.contains(from) && BEFORE_NAMES.iter().any(|word| before.ends_with(word)) {
            return Some(Doubt::Surname);
        }
        if is_alone {
            return DOUBTFUL.contains(from).then_some(Doubt::Alone);
        }
        self.crossing(text, piece, range, to)
    }

    /// A phrase that begins inside of the piece, ends behind it, and has another form for a character.
    fn crossing(&self, text: &str, piece: &Piece<'_>, range: Range<usize>, chosen: char) -> Option<Doubt> {
        let inside = text.get(piece.range.clone())?;
        let starts = inside.char_indices().skip(1).map(|(at, _)| piece.range.start + at);
        starts.take_while(|start| *start <= range.start).find_map(|start| {
            let end = text.floor_char_boundary((start + REACH).min(text.len()));
            let rest = text.get(start..end)?;
            let (from, length, to, _) = self.lexicon.find(rest).next()?;
            if from != 0 || start + length <= piece.range.end {
                return None;
            }
            let other = rest.get(..length)?;
            let number = other.char_indices().position(|(at, _)| start + at == range.start)?;
            let is_other = to.chars().nth(number).is_some_and(|form| form != chosen);
            is_other.then(|| Doubt::Border(other.to_owned(), to.to_owned()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::{Direction, Region};
    use super::*;

    fn spots(text: &str, story: &[(&str, &str)]) -> Vec<(char, Doubt)> {
        let direction = Direction::ToTraditional(Region::Standard);
        let converter = Converter::new(direction, Words::default()).expect("whole tables");
        let spots = converter.spots(text, &Words::new(story.iter().copied()));
        spots.into_iter().map(|spot| (spot.from, spot.doubt)).collect()
    }

    #[test]
    fn phrases_that_cross_are_doubtful() {
        let border = Doubt::Border("发现".to_owned(), "發現".to_owned());
        assert_eq!(spots("头发现在剪", &[]), [('发', border)]);
        assert_eq!(spots("头发现在剪", &[("头发", "頭髮")]), []);
        assert_eq!(spots("头发很好", &[]), []);
    }

    #[test]
    fn characters_alone_and_surnames_are_doubtful() {
        assert_eq!(spots("他很困", &[]), [('困', Doubt::Alone)]);
        assert_eq!(spots("记者于示例", &[]), [('于', Doubt::Surname)]);
        assert_eq!(spots("吃了饭在家里", &[]), []);
    }
}
