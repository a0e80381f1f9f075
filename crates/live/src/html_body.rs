//! The body of a story that a system has as HTML, and how the module that reads HTML is asked for it.
//!
//! Reading HTML is a third of what a live portal needs, and lists need none of it: in a browser it is a module of its own, which is
//! loaded for the first story.

use crate::story::UNKNOWN;
use baolan_cms::text::{find, one_line};
use baolan_core::model::{Block, Picture, plain_text};

/// What HTML comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HtmlBody {
    /// The blocks; none where another module has read them.
    pub blocks: Vec<Block>,
    /// The blocks as a JSON array, where another module has read them; else empty.
    pub json: String,
    /// Text of the first paragraph or heading that has some, on one line.
    pub words: String,
}

impl HtmlBody {
    /// Of blocks as they were read. Pictures without a size get a place.
    pub fn new(mut blocks: Vec<Block>) -> Self {
        let mut words = String::new();
        for block in &mut blocks {
            match block {
                Block::Image(picture) => reserve(picture),
                Block::Gallery(gallery) => gallery.pictures.iter_mut().for_each(reserve),
                Block::Paragraph(text) if words.is_empty() => words = line(&plain_text(text)),
                Block::Heading(heading) if words.is_empty() => words = line(&plain_text(&heading.text)),
                _ => {}
            }
        }
        Self { blocks, json: String::new(), words }
    }

    /// What the module that reads HTML answers: the words, and the blocks as JSON.
    pub fn from_answer(answer: &str) -> Option<Self> {
        let (words, json) = answer.split_once('\n')?;
        Some(Self { blocks: Vec::new(), json: json.to_owned(), words: words.to_owned() })
    }

    /// The answer of the module that reads HTML; `json` are the blocks.
    pub fn to_answer(&self, json: &str) -> String {
        [&self.words, "\n", json].concat()
    }
}

/// What the module that reads HTML is asked: addresses are resolved against `base`.
pub fn question(html: &str, base: &str) -> String {
    [base.split('\n').next().unwrap_or_default(), "\n", html].concat()
}

/// The address and the HTML of a question.
pub fn asked(question: &str) -> (&str, &str) {
    question.split_once('\n').unwrap_or(("", question))
}

/// Puts the blocks of a JSON array before those of the first body in a state.
pub fn with_blocks(state: String, blocks: &str) -> String {
    // In a string there would be a backslash before each of the quotes.
    const BODY: &str = "\"body\":[";
    let blocks = blocks.strip_prefix('[').and_then(|blocks| blocks.strip_suffix(']')).unwrap_or_default();
    let at = find(&state, BODY).map(|at| at + BODY.len());
    let Some((before, after)) = at.and_then(|at| Some((state.get(..at)?, state.get(at..)?))) else {
        return state;
    };
    let comma = if blocks.is_empty() || after.starts_with(']') { "" } else { "," };
    [before, blocks, comma, after].concat()
}

fn line(text: &str) -> String {
    one_line(text, char::is_whitespace)
}

/// Gives a picture a place where HTML says nothing of its size.
fn reserve(picture: &mut Picture) {
    if picture.width == 0 || picture.height == 0 {
        (picture.width, picture.height) = UNKNOWN;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use baolan_cms::html::{Context, read_text};
    use baolan_core::json::to_string;
    use serde_json::{Value, from_str, json};

    fn read(html: &str) -> HtmlBody {
        HtmlBody::new(read_text(html, &Context { base: "https://cms.test/", player: &|_| None }).blocks)
    }

    #[test]
    fn the_words_are_those_of_the_first_block_that_has_some() {
        assert_eq!(read("<p> </p><hr><h2>Small\ntitle</h2><p>正文</p>").words, "Small title");
        assert_eq!(read("<img src=a.jpg>").words, "");
    }

    #[test]
    fn an_answer_is_read_as_it_was_written() {
        let body = read("<p>第一段</p><p>第二段\"[\\</p>");
        let json = to_string(&body.blocks).expect("JSON");
        let came = HtmlBody::from_answer(&body.to_answer(&json)).expect("an answer");
        assert_eq!((came.words, came.json, came.blocks), (body.words, json, Vec::new()));
        assert_eq!(HtmlBody::from_answer("no line"), None);
    }

    #[test]
    fn a_base_of_two_lines_does_not_become_html() {
        let question = question("<p>甲</p>\n<p>乙</p>", "https://cms.test/\n<b>");
        assert_eq!(asked(&question), ("https://cms.test/", "<p>甲</p>\n<p>乙</p>"));
    }

    #[test]
    fn blocks_stand_before_those_of_the_state_whatever_its_texts_say() {
        let state = |body: Value| {
            json!({"page": {"title": "\"body\":[ 与 \\\"body\":[", "body": body, "x": {"body": []}}})
                .to_string()
        };
        let with =
            |body: Value, blocks: &str| from_str::<Value>(&with_blocks(state(body), blocks)).expect("JSON");
        let page = |body: Value| from_str::<Value>(&state(body)).expect("JSON");
        assert_eq!(with(json!([]), "[]"), page(json!([])));
        assert_eq!(with(json!([]), "[1,[2]]"), page(json!([1, [2]])));
        assert_eq!(with(json!([3]), "[1,[2]]"), page(json!([1, [2], 3])));
        assert_eq!(with(json!([3]), "[]"), page(json!([3])));
        assert_eq!(with(json!([3]), "no array"), page(json!([3])));
        assert_eq!(with_blocks("{}".to_owned(), "[1]"), "{}");
    }
}
