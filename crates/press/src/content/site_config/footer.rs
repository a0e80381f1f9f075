//! What the footer shows, in `site.json`: social accounts, copyright statement, licence lines.

use crate::content::fields::Fields;
use crate::content::link_fields::link_address;
use crate::content::media_fields::site_picture;
use crate::content::parse_context::ParseContext;
use baolan_core::model::{Licence, SocialAccount, Statement};

/// `follow`: accounts on social networks.
pub(super) fn social_accounts(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Vec<SocialAccount> {
    let mut accounts = Vec::new();
    for node in fields.list("follow", cx) {
        let Some(mut fields) = Fields::of(node, "a follow account", cx) else { continue };
        let name = fields.must_text("name", "name = \"官方微信\"", cx);
        let picture = site_picture(&mut fields, "picture", cx);
        let url = link_address(&mut fields, cx);
        fields.finish(cx);
        accounts.extend(name.map(|name| SocialAccount { name, picture, url }));
    }
    accounts
}

/// `statement`: the copyright statement.
pub(super) fn statement(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Option<Statement> {
    let mut fields = Fields::of(fields.node("statement")?, "`statement`", cx)?;
    let title = fields.must_text("title", "title = \"版权声明\"", cx);
    let clauses = fields.texts("clauses", cx);
    fields.finish(cx);
    Some(Statement { title: title?, clauses })
}

/// `licences`: licence lines, in their order.
pub(super) fn licences(fields: &mut Fields<'_>, cx: &mut ParseContext<'_>) -> Vec<Licence> {
    let mut lines = Vec::new();
    for node in fields.list("licences", cx) {
        let Some(mut fields) = Fields::of(node, "a licence line", cx) else { continue };
        let text = fields.must_text("text", "text = \"冀ICP备…号\"", cx);
        let url = link_address(&mut fields, cx);
        fields.finish(cx);
        lines.extend(text.map(|text| Licence { text, url }));
    }
    lines
}
