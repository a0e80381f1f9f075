//! Running text: runs of it, each in one style.

use super::is_false;
use serde::{Deserialize, Serialize};

/// Where a run of text stands on its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Baseline {
    /// 下标: the 2 in H₂O.
    Sub,
    /// 上标: the 2 in m².
    Super,
    /// On the line: what nearly all text is. A kind that this build does not know reads as this, too.
    #[default]
    #[serde(other)]
    Normal,
}

impl Baseline {
    fn is_normal(&self) -> bool {
        *self == Self::Normal
    }
}

/// A run of text in one style. The text is never markup: it is escaped where it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// The text. A line feed in it is a line break (`<br>`). Of a reference to a footnote, the number.
    pub text: String,
    /// Strong importance.
    #[serde(default, skip_serializing_if = "is_false")]
    pub strong: bool,
    /// Emphasis.
    #[serde(default, skip_serializing_if = "is_false")]
    pub em: bool,
    /// No longer true or valid, and kept for the record.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deleted: bool,
    /// What a machine reads or prints.
    #[serde(default, skip_serializing_if = "is_false")]
    pub code: bool,
    /// On the line, below it or above it.
    #[serde(default, skip_serializing_if = "Baseline::is_normal")]
    pub baseline: Baseline,
    /// 注音: how the text is read, shown above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruby: Option<String>,
    /// Whether the text is the number of a footnote that it refers to.
    #[serde(default, skip_serializing_if = "Footnote::is_none")]
    pub footnote: Footnote,
    /// Where it leads: `https:`, `mailto:`, `tel:`, or an address of this site (`/county/`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// Whether a run of text refers to a footnote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Footnote {
    /// It is the first that refers to its footnote: the way back leads there.
    First,
    /// The footnote was referred to before.
    Again,
    /// It does not. A kind that this build does not know reads as this, too.
    #[default]
    #[serde(other)]
    None,
}

impl Footnote {
    fn is_none(&self) -> bool {
        *self == Self::None
    }
}

impl Span {
    /// Whether it is in no style, wherever it leads.
    pub fn is_plain(&self) -> bool {
        !(self.strong || self.em || self.deleted || self.code)
            && self.ruby.is_none()
            && self.baseline.is_normal()
            && self.footnote.is_none()
    }

    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// The text of spans without their styles: as they are, line breaks included, without references to footnotes.
pub fn plain_text(spans: &[Span]) -> String {
    spans.iter().filter(|span| span.footnote.is_none()).map(|span| span.text.as_str()).collect()
}
