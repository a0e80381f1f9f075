//! What stands around a story on a page: where it is, when and where it was published, who wrote and edited it, and what the page
//! says of itself. Recognised in Simplified and Traditional text, with damaged letters too.
//!
//! ```text
//! reading      a line            -> its characters as they are compared, each with its place in the line
//! breadcrumb   `您当前的位置：…` -> names of channels
//! moment       `2024年01月29日 09:29` -> a time
//! labels       `来源：… 编辑：…` -> fields
//! byline       `（记者 甲 通讯员 乙）` -> credits
//! boilerplate  copyright clauses, neighbours, accounts to follow
//! ```

mod boilerplate;
mod breadcrumb;
mod byline;
mod labels;
mod moment;
mod reading;

pub(super) use boilerplate::{is_boilerplate, is_navigation, is_short_notice};
pub(super) use breadcrumb::breadcrumb;
pub(super) use byline::{byline, byline_at_end, byline_at_start};
pub(super) use labels::{Labelled, editors, imprint};
pub(super) use moment::moment;

#[cfg(test)]
mod tests;
