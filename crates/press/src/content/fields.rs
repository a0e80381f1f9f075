//! Takes fields from a group, one by one, and says what was wrong with them.

use super::clean::clean_line;
use super::node::{Map, Node, Value};
use super::parse_context::ParseContext;

/// The fields of one group. What has not been asked for when it is finished is a fault: a misspelt field must not be lost.
pub(super) struct Fields<'a> {
    map: &'a Map,
    line: usize,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The fields of a node; a fault when it is no group.
    pub(super) fn of(node: &'a Node, message: &str, cx: &mut ParseContext<'_>) -> Option<Self> {
        let Value::Map(map) = &node.value else {
            cx.fault(node.line, format!("{message} is {}", node.kind()), "write a group of fields: { … }");
            return None;
        };
        for (at, (name, value)) in map.0.iter().enumerate() {
            if map.0[..at].iter().any(|(earlier, _)| earlier == name) {
                cx.fault(value.line, format!("`{name}` stands here twice"), "keep one of them");
            }
        }
        Some(Self { map, line: node.line, asked: Vec::new() })
    }

    /// Line of the group.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// Line of a field, or of the group when it is not there.
    pub(super) fn line_of(&self, name: &str) -> usize {
        self.map.0.iter().find(|(known, _)| known == name).map_or(self.line, |(_, node)| node.line)
    }

    /// A field as it is. `null` counts as left out.
    pub(super) fn node(&mut self, name: &'static str) -> Option<&'a Node> {
        self.asked.push(name);
        let (_, node) = self.map.0.iter().find(|(known, _)| known == name)?;
        (node.value != Value::Null).then_some(node)
    }

    /// A field that must be there.
    pub(super) fn must(
        &mut self,
        name: &'static str,
        example: &str,
        cx: &mut ParseContext<'_>,
    ) -> Option<&'a Node> {
        let node = self.node(name);
        if node.is_none() {
            cx.fault(self.line, format!("`{name}` is missing"), format!("add it, for example: {example}"));
        }
        node
    }

    /// A line of text; empty text counts as left out.
    pub(super) fn text(&mut self, name: &'static str, cx: &mut ParseContext<'_>) -> Option<String> {
        let node = self.node(name)?;
        text(node, name, cx).filter(|text| !text.is_empty())
    }

    /// A line of text that must be there and not be empty.
    pub(super) fn must_text(
        &mut self,
        name: &'static str,
        example: &str,
        cx: &mut ParseContext<'_>,
    ) -> Option<String> {
        let node = self.must(name, example, cx)?;
        let text = text(node, name, cx)?;
        if text.is_empty() {
            cx.fault(node.line, format!("`{name}` is empty"), format!("write it, for example: {example}"));
            return None;
        }
        Some(text)
    }

    /// Text with its line breaks.
    pub(super) fn raw_text(
        &mut self,
        name: &'static str,
        cx: &mut ParseContext<'_>,
    ) -> Option<(&'a str, usize)> {
        let node = self.node(name)?;
        match &node.value {
            Value::Text(text) => Some((text, node.line)),
            _ => {
                wrong(node, name, "text in double quotes", cx);
                None
            }
        }
    }

    /// `true` or `false`; `false` when left out.
    pub(super) fn flag(&mut self, name: &'static str, cx: &mut ParseContext<'_>) -> bool {
        match self.node(name).map(|node| (node, &node.value)) {
            Some((_, Value::Flag(flag))) => *flag,
            Some((node, _)) => {
                wrong(node, name, "true or false, without quotes", cx);
                false
            }
            None => false,
        }
    }

    /// A whole number within bounds.
    pub(super) fn number(
        &mut self,
        name: &'static str,
        from: u32,
        to: u32,
        cx: &mut ParseContext<'_>,
    ) -> Option<u32> {
        let node = self.node(name)?;
        let number = match node.value {
            Value::Number(number)
                if number.fract() == 0.0 && (f64::from(from)..=f64::from(to)).contains(&number) =>
            {
                format!("{number:.0}").parse().ok()
            }
            _ => None,
        };
        if number.is_none() {
            wrong(node, name, &format!("a whole number from {from} to {to}"), cx);
        }
        number
    }

    /// A list; empty when left out.
    pub(super) fn list(&mut self, name: &'static str, cx: &mut ParseContext<'_>) -> &'a [Node] {
        match self.node(name).map(|node| (node, &node.value)) {
            Some((_, Value::List(items))) => items,
            Some((node, _)) => {
                wrong(node, name, "a list: [ … ]", cx);
                &[]
            }
            None => &[],
        }
    }

    /// A list of lines of text; empty ones are dropped.
    pub(super) fn texts(&mut self, name: &'static str, cx: &mut ParseContext<'_>) -> Vec<String> {
        let items = self.list(name, cx);
        items.iter().filter_map(|item| text(item, name, cx)).filter(|text| !text.is_empty()).collect()
    }

    /// Says which fields are unknown.
    pub(super) fn finish(self, cx: &mut ParseContext<'_>) {
        for (name, node) in &self.map.0 {
            if self.asked.contains(&name.as_str()) {
                continue;
            }
            let near = self.asked.iter().min_by_key(|known| distance(name, known));
            let help = match near.filter(|known| distance(name, known) <= 2) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("known here: {}", self.asked.join(", ")),
            };
            cx.fault(node.line, format!("there is no field `{name}`"), help);
        }
    }
}

/// A node as a line of text.
pub(super) fn text(node: &Node, name: &str, cx: &mut ParseContext<'_>) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(clean_line(text)),
        _ => {
            wrong(node, name, "text in double quotes", cx);
            None
        }
    }
}

fn wrong(node: &Node, name: &str, wanted: &str, cx: &mut ParseContext<'_>) {
    let found = match node.value {
        Value::Number(number) => number.to_string(),
        _ => node.kind().to_owned(),
    };
    cx.fault(node.line, format!("`{name}` is {found}"), format!("write {wanted}"));
}

/// How many letters differ (Levenshtein); enough for spotting a misspelt field.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let cost = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_fields_are_near() {
        assert_eq!(distance("tilte", "title"), 2);
        assert_eq!(distance("title", "title"), 0);
        assert!(distance("published", "tags") > 2);
    }
}
