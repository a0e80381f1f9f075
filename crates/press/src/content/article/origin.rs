//! Where a story comes from, and who did what for it.

use crate::content::fields::{Fields, filled};
use crate::content::link_fields::web_address;
use crate::content::node::Value;
use crate::content::parse_context::ParseContext;
use baolan_core::model::{Credit, Original, Source};

/// `source` (来源), which must be there: a name, or a group of `name` and `url`.
pub(super) fn source(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Source> {
    const EXAMPLE: &str = "source = { name = \"张家口新闻网\" }";
    let node = fields.must("source", EXAMPLE, cx)?;
    if let Value::Text(_) = node.value {
        return Some(Source { name: filled(node, "source", EXAMPLE, cx)?, url: None });
    }
    let mut fields = Fields::of(node, "`source`", cx)?;
    let (name, url) = (fields.must_text("name", EXAMPLE, cx), web_address(&mut fields, cx));
    fields.finish(cx);
    Some(Source { name: name?, url })
}

/// `original`: what a reprint was at its source; nothing when the group is empty.
pub(super) fn original(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Original> {
    let mut fields = Fields::of(fields.node("original")?, "`original`", cx)?;
    let original = Original {
        title: fields.text("title", cx),
        author: fields.text("author", cx),
        url: web_address(&mut fields, cx),
    };
    fields.finish(cx);
    Some(original).filter(|original| *original != Original::default())
}

/// `credits`: roles in the order in which they first occur, each with all its names.
pub(super) fn credits(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Vec<Credit> {
    let mut credits: Vec<Credit> = Vec::new();
    for node in fields.list("credits", cx) {
        let Some(mut fields) = Fields::of(node, "a credit", cx) else { continue };
        let role = fields.must_text("role", "role = \"记者\"", cx);
        let name = fields.must_text("name", "name = \"…\"", cx);
        fields.finish(cx);
        let (Some(role), Some(name)) = (role, name) else { continue };
        match credits.iter_mut().find(|credit| credit.role == role) {
            Some(credit) => credit.names.push(name),
            None => credits.push(Credit { role, names: vec![name] }),
        }
    }
    credits
}
