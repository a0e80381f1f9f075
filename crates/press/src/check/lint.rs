//! What an editor wants to know besides what stops a publish. `docs/diagnostics.md` lists it; a test holds it against this file.

use super::level::Level;
use serde::{Deserialize, Serialize};

/// Makes the enum and what is said of its members from one list, so that none of them can lack an entry.
macro_rules! lints {
    ($(#[doc = $meaning:literal] $lint:ident = $text:literal, $level:ident, $mends:literal, $help:literal;)+) => {
        /// A kind of finding, under a name that stays the same from version to version.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Lint {
            $(#[doc = $meaning] $lint,)+
        }

        impl Lint {
            /// All of them, in the order of `docs/diagnostics.md`.
            pub const ALL: &[Self] = &[$(Self::$lint),+];

            /// The name as reports print it: lower-case words with hyphens between them.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$lint => $text,)+
                }
            }

            /// What it means, in one sentence.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$lint => $meaning.trim_ascii(),)+
                }
            }

            /// How bad it is.
            pub fn level(self) -> Level {
                match self {
                    $(Self::$lint => Level::$level,)+
                }
            }

            /// Whether `--fix` mends it, where that is safe.
            pub fn is_mended(self) -> bool {
                match self {
                    $(Self::$lint => $mends,)+
                }
            }

            /// What to do about it, in one line.
            pub fn help(self) -> &'static str {
                match self {
                    $(Self::$lint => $help,)+
                }
            }
        }
    };
}

lints! {
    /// Two stories of one channel have nearly the same title within a week.
    NearDuplicateTitle = "near-duplicate-title", Warning, false, "if it is the same story, keep one of them; else tell them apart in their titles";
    /// Two stories begin with the same paragraphs.
    DuplicateBody = "duplicate-body", Warning, false, "if it is the same story, keep one of them";
    /// A picture below the media folder that no story and not `site.json` names.
    UnusedPicture = "unused-picture", Hint, false, "it is not published; delete it if nobody needs it";
    /// A picture is so large that every publish on a new machine takes long, or, if it is published as it is, readers wait for it.
    HugePicture = "huge-picture", Warning, false, "save it smaller: 3000 pixels on the longer side are plenty; GIF and AVIF are published as they are, so keep them below 2 MB";

    /// A title ends with 。.
    TitleEndsInStop = "title-ends-in-stop", Warning, false, "headlines have no 。 at their end";
    /// A title goes over more than one line.
    TitleLineBreak = "title-line-break", Warning, false, "write it on one line; `kicker` and `subtitle` are lines of their own";
    /// A title has more than 60 characters.
    LongTitle = "long-title", Hint, false, "shorten it, or put a part of it into `subtitle`; lists show `short_title`";
    /// A story has no paragraph, only other blocks.
    NoParagraph = "no-paragraph", Hint, false, "write at least a sentence: search engines and lists have nothing to show";
    /// A heading has no text below it before the next one of its level, or the end.
    EmptySection = "empty-section", Hint, false, "write the text below it, or remove the heading";
    /// A whole paragraph is strong.
    BoldParagraph = "bold-paragraph", Hint, false, "write `##` before it if it is a heading; else mark only the words that matter";
    /// A byline stands in the body, and `credits` is the field for it.
    BylineInBody = "byline-in-body", Warning, false, "name them in `credits`, and remove the line";
    /// The editor stands in the body, and `editor` is the field for that.
    EditorInBody = "editor-in-body", Warning, false, "name them in `editor`, and remove the line";
    /// The source stands in the body, and `source` is the field for that.
    SourceInBody = "source-in-body", Warning, false, "name it in `source`, and remove the line";
    /// A text was meant to be replaced.
    PlaceholderText = "placeholder-text", Warning, false, "write what belongs there";
    /// A source, an editor or another name says nothing.
    PlaceholderName = "placeholder-name", Warning, false, "write the name: readers are shown it, and rules for news ask for it";

    /// The same punctuation mark, or two that exclude each other, in a row.
    DoubledPunctuation = "doubled-punctuation", Warning, true, "keep one; an ellipsis is written ……, a dash ——";
    /// A half-width punctuation mark between Han characters.
    HalfwidthPunctuation = "halfwidth-punctuation", Warning, true, "write the full-width mark";
    /// Letters or digits of the width of Han characters.
    FullwidthLetters = "fullwidth-letters", Warning, true, "write them half-width";
    /// A space between two Han characters in a paragraph.
    SpaceBetweenHan = "space-between-han", Hint, false, "remove it, or write the punctuation mark that is meant";
    /// A field's text begins or ends with a space.
    OuterSpace = "outer-space", Hint, true, "remove it";
    /// A file begins with a byte order mark.
    ByteOrderMark = "byte-order-mark", Hint, true, "save the file as UTF-8 without BOM";
    /// An HTML tag that readers would see as text.
    LeftoverHtml = "leftover-html", Warning, false, "remove it; docs/content.md says how to write what it meant";
    /// Two or more `<br>` in a row.
    DoubledBreak = "doubled-break", Warning, true, "keep one, or begin a paragraph with an empty line";
    /// An HTML entity that readers would see as text.
    LeftoverEntity = "leftover-entity", Warning, true, "write the sign itself";

    /// A reading in Latin letters stands in parentheses behind a character: a program of a copying site put it there.
    PinyinAnnotation = "pinyin-annotation", Warning, false, "remove it; for a reading above a character write {蔚|yù}";
    /// Bytes were put between those of a character, so that others came out for it and for what follows.
    ShiftedBytes = "shifted-bytes", Warning, false, "compare it with the original, and type it anew";
    /// A `?` stands where bytes of a character were lost.
    LostBytes = "lost-bytes", Warning, false, "compare it with the original, and type what was lost";
    /// Text was read in another encoding than it was written in.
    Mojibake = "mojibake", Warning, false, "copy it again from its source";
    /// A character stands for one that could not be read.
    ReplacementCharacter = "replacement-character", Warning, false, "compare it with the original, and type what was lost";
    /// A character has a meaning in one font only.
    PrivateUseCharacter = "private-use-character", Warning, false, "type the character that is meant";
    /// A character that no standard knows.
    UnassignedCharacter = "unassigned-character", Warning, false, "type the character that is meant";
    /// A character that has no shape.
    ControlCharacter = "control-character", Warning, false, "delete it; editors show it when they show invisible characters";
    /// Simplified and Traditional characters are mixed.
    MixedScripts = "mixed-scripts", Hint, false, "write one script, but for names and quotations";

    /// A character stands for several ones in the other Chinese script, and which of them is meant here is doubtful. Only `--script` looks for it.
    ScriptDoubt = "script-doubt", Hint, false, "if it is wrong, write the words with their right form into `words` of the story, or of `variant` in site.json";

    /// The content system of a live portal did not answer when it was asked.
    SourceUnreachable = "source-unreachable", Warning, false, "if its address opens in a browser, try again; --offline asks nothing";
    /// The content system of a live portal refuses what every visitor asks it for.
    SourceRefused = "source-refused", Warning, false, "correct `base`, and let visitors read the API without signing in: readers' browsers have no other key than that of `site.json`";
    /// The content system of a live portal answers something else than such a system does: a page of HTML, or another API.
    SourceUnreadable = "source-unreadable", Warning, false, "correct `kind` and `base`, and see that no firewall, sign-in or maintenance page answers in place of the API";
    /// The content system of a live portal does not let pages of the portal's origin read its answers (CORS).
    SourceCors = "source-cors", Warning, false, "have it send `Access-Control-Allow-Origin` once, with `*` or the portal's origin; or lead a path of the portal's own host on to it, and write that path as `base`";
    /// A WordPress does not tell pages of other origins how many stories a list has, so that channels show no archive.
    SourceTotal = "source-total", Warning, false, "have it send `Access-Control-Expose-Headers: X-WP-Total`, as WordPress does unless something removes it";
    /// An encrypted portal asks a content system over http://, which browsers do not let it do.
    SourceUnencrypted = "source-unencrypted", Warning, false, "give the content system https://, or lead a path of the portal's own host on to it";
    /// The content system of a live portal leads to another origin, where browsers do not follow.
    SourceRedirect = "source-redirect", Warning, false, "write the address that it leads to as `base`";
    /// The content system of a live portal has no story for visitors.
    SourceEmpty = "source-empty", Warning, false, "publish one there; private stories, drafts and those for members are not for readers";
    /// The channels of a live portal that has those of its content system are another there than in `content/channels.json`.
    SourceChannels = "source-channels", Warning, false, "run press channels, which says what changes and writes the file";
    /// A story of the content system that not everybody may read: readers are led to where it comes from.
    RestrictedStory = "restricted-story", Hint, false, "open it to everybody there if readers of this portal are to read it";
    /// Stories of the content system stand in channels that no channel of the portal stands for.
    UnknownSourceChannel = "unknown-source-channel", Warning, false, "name the keys in `channels` of `source`, each at the channel that stands for it: { \"county\": [\"towns\", 12] }";
    /// The content system of a live portal has no story for a channel.
    EmptyChannel = "empty-channel", Hint, false, "write in `channels` of `source` what the system calls the channel, or remove the channel";
    /// Pictures or films of stories come from a host that pages of a live portal may show nothing of.
    BlockedPicture = "blocked-picture", Warning, false, "add the host to `pictures` of `source`, or write \"any\" there";

    /// The key of `search`, which every reader sees, may do more than search.
    SearchKey = "search-key", Error, false, "make a key whose only action is `search`, write it as `key`, and delete this one in Meilisearch: it has been readable wherever site.json is";
    /// The search engine of `search` did not answer when it was asked.
    SearchUnreachable = "search-unreachable", Warning, false, "if its address opens in a browser, try again; --offline asks nothing";
    /// The search engine of `search` does not let readers search.
    SearchRefused = "search-refused", Warning, false, "correct `url`, `key` and `index`; run press search push, which makes the index; a WordPress must let everybody read its API";
}

impl Lint {
    /// The one of this name.
    pub fn of(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lint| lint.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Code;
    use std::collections::HashSet;

    const PAGE: &str = include_str!("../../../../docs/diagnostics.md");

    #[test]
    fn names_are_unique_and_kebab_case() {
        let lints = Lint::ALL.iter().map(|lint| lint.as_str());
        let all: Vec<&str> = lints.chain(Code::ALL.iter().map(|code| code.as_str())).collect();
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
        for text in all {
            let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
            assert!(text.split('-').all(is_word), "{text}");
        }
    }

    /// What the page says and what the press says must not drift apart.
    #[test]
    fn the_page_lists_every_lint_as_it_is() {
        let section = PAGE.split("\n## ").find(|section| section.starts_with("Lints")).expect("a section");
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |"));
        let listed: Vec<Vec<&str>> = rows.map(|row| row.split(" | ").collect()).collect();
        let row = |lint: &Lint| {
            let mends = if lint.is_mended() { "yes" } else { "" };
            let level = lint.level().to_string();
            vec![
                format!("{}`", lint.as_str()),
                level,
                lint.meaning().to_owned(),
                lint.help().to_owned(),
                mends.to_owned(),
            ]
        };
        assert_eq!(listed, Lint::ALL.iter().map(row).collect::<Vec<_>>());
    }
}
