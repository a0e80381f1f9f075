//! What each element means: the allow-list.

use super::node::{Node, has_class, is};
use super::style::Style;
use crate::text::is_one_of;
use baolan_core::model::Baseline;

/// What an element means for the blocks.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// It goes, with all that is in it, and is reported.
    Drop,
    /// It goes, with all that is in it: nothing of it is for readers.
    Pass,
    /// Its content counts, as if it were not there.
    Inline,
    /// Its content counts, and begins and ends a line of its own.
    Block,
    /// Its content counts, and is set apart from what stands before it by a space.
    Word,
    /// As [`Self::Block`], and a link around it does not count.
    Unlinked,
    /// Its content counts, and it is reported: a form, an unknown element.
    Told,
    /// Its content counts, in another style.
    Style(fn(&mut Style)),
    Link,
    Quoted,
    Ruby,
    RubyText,
    Break,
    Divider,
    Heading(u8),
    Code,
    /// Lines of a poem: text that keeps its line breaks.
    Verse,
    Quote,
    /// Whose words a quotation is, at its end.
    Footer,
    List {
        ordered: bool,
    },
    /// A list of footnotes, if it is as simple as that.
    Notes,
    Item,
    Term,
    Table,
    TableSection {
        head: bool,
    },
    Row,
    Cell {
        head: bool,
    },
    TableCaption,
    Figure(FigureRole),
    Caption,
    /// What a recording or a file in a card is called.
    Name,
    /// The name of a card's file, if it has no other.
    FileName,
    Image,
    Picture,
    Video,
    Audio,
    Frame,
    NoScript,
    Meta,
    /// SVG: text in it counts where it is drawn.
    Drawing,
    /// MathML: text in it counts.
    Formula,
}

/// What stands around pictures, films and other things with a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FigureRole {
    Plain,
    Gallery,
    /// A file to download.
    File,
    /// The address of another site's film, or its frame.
    Embed,
}

/// What an element means. Classes that WordPress and Ghost give count before its name.
pub(super) fn role(node: &impl Node) -> Role {
    let name = node.name();
    if !node.is_html() {
        return match &*name {
            "svg" => Role::Drawing,
            "math" => Role::Formula,
            "script" | "style" => Role::Drop,
            // Their root is deeper than a walk makes a difference of.
            _ => Role::Inline,
        };
    }
    let named = by_name(node, &name);
    let by_class = node
        .attribute("class")
        .and_then(|classes| classes.split_ascii_whitespace().find_map(|class| by_class(class, &name)));
    match (named, by_class) {
        (Role::Drop, Some(Role::Pass)) => Role::Pass,
        // No class brings back what goes.
        (Role::Drop | Role::Pass | Role::NoScript | Role::Meta | Role::Break | Role::Divider, _) => named,
        (Role::Video | Role::Audio | Role::Frame, _) => named,
        (Role::Image, Some(role)) if !matches!(role, Role::Pass | Role::Drop) => named,
        (_, Some(role)) => role,
        (_, None) => named,
    }
}

fn by_class(class: &str, name: &str) -> Option<Role> {
    let is_fit = match class {
        "gallery" => is_one_of(name, "div ul figure section"),
        "wp-block-verse" => name == "pre",
        _ => true,
    };
    let (_, role) = CLASSES.iter().find(|(classes, _)| is_one_of(class, classes))?;
    is_fit.then_some(*role)
}

/// Classes that WordPress and Ghost give.
const CLASSES: [(&str, Role); 14] = [
    (
        "gallery wp-block-gallery kg-gallery-card blocks-gallery-grid tiled-gallery",
        Role::Figure(FigureRole::Gallery),
    ),
    ("wp-caption gallery-item kg-audio-card", Role::Figure(FigureRole::Plain)),
    ("wp-caption-text gallery-caption kg-gallery-caption", Role::Caption),
    ("wp-block-embed", Role::Figure(FigureRole::Embed)),
    ("wp-block-file kg-file-card", Role::Figure(FigureRole::File)),
    ("kg-file-card-title kg-audio-title", Role::Name),
    ("kg-file-card-filename", Role::FileName),
    (
        "kg-file-card-filesize kg-file-card-icon kg-audio-player kg-audio-thumbnail kg-video-overlay kg-video-player-container \
         kg-bookmark-icon kg-bookmark-thumbnail kg-toggle-card-icon wp-block-file__button",
        Role::Pass,
    ),
    ("kg-callout-emoji", Role::Inline),
    ("kg-callout-text kg-bookmark-publisher", Role::Word),
    ("kg-bookmark-description kg-bookmark-metadata", Role::Unlinked),
    ("sharedaddy sd-sharing jp-relatedposts", Role::Drop),
    ("wp-block-verse", Role::Verse),
    ("wp-block-footnotes", Role::Notes),
];

fn by_name(node: &impl Node, name: &str) -> Role {
    // What a dialogue says is hidden until a script opens it.
    if name == "dialog" && node.attribute("open").is_some() {
        return Role::Block;
    }
    let known = NAMES.iter().find(|(names, _)| is_one_of(name, names));
    known.map_or(Role::Told, |(_, role)| *role)
}

/// Elements by their names. A table takes a third of what a match on texts does.
const NAMES: [(&str, Role); 43] = [
    (
        "p div section article main header nav aside hgroup address center dl dd details search html body optgroup fieldset legend",
        Role::Block,
    ),
    ("footer", Role::Footer),
    (
        "span font u ins mark small big abbr acronym time data bdo bdi label output map nobr rb rtc head picture-caption slot blink",
        Role::Inline,
    ),
    ("form marquee", Role::Told),
    ("b strong", Role::Style(|style| style.strong = true)),
    ("i em dfn var", Role::Style(|style| style.em = true)),
    ("cite", Role::Style(|style| (style.em, style.cites) = (true, true))),
    ("del s strike", Role::Style(|style| style.deleted = true)),
    ("code kbd samp tt", Role::Style(|style| style.code = true)),
    ("sub", Role::Style(|style| style.baseline = Baseline::Sub)),
    ("sup", Role::Style(|style| style.baseline = Baseline::Super)),
    ("a", Role::Link),
    ("q", Role::Quoted),
    ("ruby", Role::Ruby),
    ("rt", Role::RubyText),
    ("br", Role::Break),
    ("hr", Role::Divider),
    ("h1 h2", Role::Heading(2)),
    ("h3 h4 h5 h6", Role::Heading(3)),
    ("pre listing xmp plaintext", Role::Code),
    ("blockquote", Role::Quote),
    ("ul menu dir", Role::List { ordered: false }),
    ("ol", Role::List { ordered: true }),
    ("li", Role::Item),
    ("dt summary", Role::Term),
    ("table", Role::Table),
    ("thead", Role::TableSection { head: true }),
    ("tbody tfoot", Role::TableSection { head: false }),
    ("tr", Role::Row),
    ("td", Role::Cell { head: false }),
    ("th", Role::Cell { head: true }),
    ("caption", Role::TableCaption),
    ("figure", Role::Figure(FigureRole::Plain)),
    ("figcaption", Role::Caption),
    ("img", Role::Image),
    ("picture", Role::Picture),
    ("video", Role::Video),
    ("audio", Role::Audio),
    ("iframe", Role::Frame),
    ("noscript", Role::NoScript),
    ("meta", Role::Meta),
    ("title rp source track param wbr col colgroup noframes noembed", Role::Pass),
    (
        "script style template object embed applet canvas link base input button select textarea datalist option progress meter \
         keygen frame frameset area dialog portal fencedframe bgsound",
        Role::Drop,
    ),
];

/// Whether an element is hidden from readers.
pub(super) fn is_hidden(node: &impl Node) -> bool {
    node.attribute("hidden").is_some() || node.attribute("style").is_some_and(|css| super::style::hides(&css))
}

/// Whether a list stands where footnotes do.
pub(super) fn holds_notes(node: &impl Node) -> bool {
    has_class(node, "footnotes") || is(node, "role", "doc-endnotes")
}
