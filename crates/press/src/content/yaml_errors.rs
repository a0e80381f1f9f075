//! What the errors of the YAML parser mean for an editor.

use super::escapes::first_wrong;

/// Deepest nesting that is read, as in JSON: a hostile file must not exhaust the stack.
pub(super) const DEPTH: usize = 64;

/// What to do about text that means something else in YAML than it says.
pub(super) const QUOTES: &str =
    "text that begins with one of * & ! % @ ` | > or holds a colon and a space stands in double quotes";

/// What to do about text that is nested too deep.
pub(super) const TOO_DEEP: &str = "no content needs more";

pub(super) fn too_deep() -> String {
    format!("groups and lists are nested more than {DEPTH} deep")
}

/// Whether an error is about what stands between brackets.
pub(super) fn is_of_brackets(info: &str) -> bool {
    info.contains("flow") || info.contains("illegal placement of ':'")
}

/// Place, message and help for an error that the parser found at a byte offset.
pub(super) fn explain(info: &str, text: &str, at: usize) -> (usize, String, &'static str) {
    let wrong = |message: &str| format!("this is not YAML: {message}");
    let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    if info.contains("recursion") {
        return (at, too_deep(), TOO_DEEP);
    }
    if info.contains("tab") {
        let tab = line.find('\t').unwrap_or(at - line_start);
        return (line_start + tab, wrong("a tab cannot indent a line"), "indent with spaces");
    }
    if info.contains("a tag") {
        return (at, "a tag of YAML (!) is not read here".to_owned(), QUOTES);
    }
    if info.contains("anchor") {
        let is_alias = text[at..].starts_with('*');
        let message =
            if is_alias { "an alias (*) is not read here" } else { "an anchor (&) is not read here" };
        return (at, message.to_owned(), QUOTES);
    }
    if info.contains("mapping values are not allowed") {
        let help = "put the text into double quotes, or give the field a line of its own with the indent of the others";
        return (at, wrong("a second colon stands behind a field's name"), help);
    }
    if info.contains("simple key") {
        // It is noticed only where the next line begins.
        let before = text[..at].trim_end();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let indent = before[start..].len() - before[start..].trim_start().len();
        let help = "write the field's name, a colon, a space and its value; or -, a space and the value for one of a list";
        return (start + indent, wrong("this line is no field"), help);
    }
    if info.contains("quoted scalar") && (info.contains("escape") || info.contains("hexadecimal")) {
        let at = line.get(at - line_start..).and_then(first_wrong).map_or(at, |offset| at + offset);
        return (
            at,
            wrong("a \\ in double quotes is followed by another sign than it may"),
            "write \\\\ for a \\, or use single quotes",
        );
    }
    if info.contains("quoted scalar") && !info.contains("trailing") {
        return (
            at,
            wrong("the text that begins here has no closing quote"),
            "end it with the quote that it begins with",
        );
    }
    if info.contains("trailing content") {
        let help = "write \\\" for a quote inside of double quotes, '' inside of single quotes";
        return (at, wrong("something stands behind the closing quote"), help);
    }
    let before = text[line_start..at].trim_end();
    if info.contains("block") && before.ends_with([']', '}']) {
        let help = "put the whole text into double quotes, where [ and { begin no list and no group";
        return (at, wrong("something stands behind the closing bracket"), help);
    }
    if info.contains("block") && info.contains("did not find expected") {
        let help = "the fields of a group, and the entries of a list, begin in the same column";
        return (at, wrong("the indent of this line is none of those before it"), help);
    }
    if info.starts_with("unexpected character") {
        return (at, wrong("text cannot begin with this sign"), QUOTES);
    }
    let help = "every field stands on a line of its own; the fields of a group have the same indent";
    (at, wrong(info), help)
}
