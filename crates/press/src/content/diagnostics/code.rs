//! The kinds of mistakes. `docs/diagnostics.md` lists them for newsrooms; a test holds it against this file.

use std::fmt;

/// Makes the enum, its texts and its meanings from one list, so that none of them can lack an entry.
macro_rules! codes {
    ($(#[doc = $meaning:literal] $code:ident = $text:literal,)+) => {
        /// A kind of mistake, under a name that stays the same from version to version.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $meaning] $code,)+
        }

        impl Code {
            /// All codes, in the order of `docs/diagnostics.md`.
            pub const ALL: &[Self] = &[$(Self::$code),+];

            /// The code as reports print it: lower-case words with hyphens between them.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => $text,)+
                }
            }

            /// What it means, in one sentence.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$code => $meaning.trim_ascii(),)+
                }
            }
        }
    };
}

codes! {
    /// There is no `content/site.json`.
    MissingSite = "missing-site",
    /// A live portal whose nav is that of its content system has no `content/channels.json`.
    MissingChannels = "missing-channels",
    /// A file is not UTF-8 text.
    BadEncoding = "bad-encoding",
    /// A file holds nothing at all.
    EmptyFile = "empty-file",
    /// A file among the stories is no story by its name, so it is not read.
    IgnoredFile = "ignored-file",
    /// A link in the file system leads out of the newsroom's folder, into the copy, to nothing, in a circle, or among the stories to one of them, so it is not followed.
    IgnoredLink = "ignored-link",
    /// A Markdown file does not begin with front matter between two lines of `+++` (TOML) or `---` (YAML).
    MissingFrontMatter = "missing-front-matter",
    /// Text is not JSON, TOML or YAML, or is nested deeper than 64 levels.
    BadSyntax = "bad-syntax",

    /// A field that must be there is not.
    MissingField = "missing-field",
    /// A field that must be filled is empty.
    EmptyField = "empty-field",
    /// There is no field of this name here.
    UnknownField = "unknown-field",
    /// A field stands twice in one group.
    DuplicateField = "duplicate-field",
    /// A field is known, but has no meaning where it stands.
    MisplacedField = "misplaced-field",
    /// A value is of another kind than its field takes: text, a number, true or false, a list, a group.
    WrongType = "wrong-type",
    /// A number is below or above its bounds, or is not whole.
    OutOfRange = "out-of-range",
    /// A field takes one of a few words, and this is none of them.
    UnknownValue = "unknown-value",

    /// Text cannot be an id, which is a part of an address.
    BadId = "bad-id",
    /// Two stories have the same id, drafts included.
    DuplicateId = "duplicate-id",
    /// Text is no story's address.
    BadAddress = "bad-address",
    /// Two stories have the same address.
    DuplicateAddress = "duplicate-address",
    /// Text cannot be an old address of a story.
    BadLegacyUrl = "bad-legacy-url",
    /// An old address of a story is one of this portal's own, or that of another story.
    TakenLegacyUrl = "taken-legacy-url",
    /// Text cannot be a channel's path or slug, or a channel says in no way or in several ways where it leads.
    BadChannel = "bad-channel",
    /// A variant cannot be published: a folder that it must not have, the main one's language, or more than one of them.
    BadVariant = "bad-variant",
    /// A word that a site or a story has for the variant in the other script cannot be one: empty, too long, or no text.
    BadWord = "bad-word",
    /// A story or the front page names a channel that `site.json` does not have.
    UnknownChannel = "unknown-channel",
    /// Two channels at one place of the tree have the same slug.
    DuplicateChannel = "duplicate-channel",
    /// A link or the front page names a story that is not published, so that readers do not see it there.
    UnpublishedStory = "unpublished-story",
    /// A link or the front page names a story that was withdrawn: a link leads to its notice, the front page leaves it out.
    WithdrawnStory = "withdrawn-story",
    /// A link leads to a story that does not exist.
    UnknownStory = "unknown-story",
    /// A link leads to an address of this site where nothing is published.
    DeadLink = "dead-link",
    /// Two different tags have the same address, so that they share a page.
    DuplicateTag = "duplicate-tag",

    /// Text is no time, or a time cannot be right: it comes before the one that it has to follow, or lies too far back or ahead.
    BadTime = "bad-time",
    /// The time zone database has no zone of this name.
    UnknownTimeZone = "unknown-time-zone",
    /// Text is no language tag.
    BadLanguage = "bad-language",
    /// Text is no colour.
    BadColour = "bad-colour",
    /// The accent colour is too pale to be read on paper.
    PaleColour = "pale-colour",
    /// A link or an address is incomplete, or of a kind that is not allowed there.
    BadUrl = "bad-url",

    /// A story has no body.
    EmptyBody = "empty-body",
    /// A block has nothing in it.
    EmptyBlock = "empty-block",
    /// A block has no name, or one that is not known.
    UnknownBlock = "unknown-block",
    /// The rows of a table differ in length.
    UnevenTable = "uneven-table",
    /// Markdown would be lost or would not mean here what it means elsewhere.
    UnsupportedMarkdown = "unsupported-markdown",
    /// A text refers to a footnote that does not exist, or nothing refers to a footnote.
    UnknownFootnote = "unknown-footnote",
    /// An embedded page is not one of a known film provider.
    UnknownEmbed = "unknown-embed",

    /// There is no file at this path below the media folder.
    MissingFile = "missing-file",
    /// A picture is damaged, cut, empty or too large, or is not what its name says.
    BrokenPicture = "broken-picture",
    /// The width and height of a picture on another host are not given.
    MissingSize = "missing-size",
    /// A file is of a format that browsers or chats do not show.
    UnsupportedFormat = "unsupported-format",
    /// A file is of a format that can hold scripts.
    UnsafeFormat = "unsafe-format",
    /// A setting needs a press that was built with another feature.
    MissingFeature = "missing-feature",

    /// A portal whose stories come from a content system (`source`) has something beside it that only a portal of files can have.
    NotWithSource = "not-with-source",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    const PAGE: &str = include_str!("../../../../../docs/diagnostics.md");

    #[test]
    fn texts_are_unique_and_kebab_case() {
        let texts: HashSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), Code::ALL.len());
        for text in texts {
            let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
            assert!(text.split('-').all(is_word), "{text}");
        }
    }

    /// What the page says and what the press says must not drift apart.
    #[test]
    fn the_page_lists_every_code_with_its_meaning() {
        let section = PAGE.split("\n## ").find(|section| section.starts_with("Codes")).expect("a section");
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |"));
        let rows: Vec<Vec<&str>> = rows.map(|row| row.split(" | ").collect()).collect();
        let listed: Vec<_> = rows.iter().map(|row| (row[0].trim_end_matches('`'), row[1])).collect();
        let known: Vec<_> = Code::ALL.iter().map(|code| (code.as_str(), code.meaning())).collect();
        assert_eq!(listed, known);
        assert!(rows.iter().all(|row| row.len() == 3 && !row[2].is_empty()), "a code without an example");
    }
}
