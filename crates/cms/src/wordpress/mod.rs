//! WordPress: its REST API, version 2 (WordPress 4.7 and later), and what its exports share with that.
//!
//! * Lists end where `X-WP-Total` says; a page past the end is a refusal with status 400. Pages have at most 100
//!   stories.
//! * Stories are asked for in the order of their ids, so that new ones do not move others to another page.
//! * `date` has no zone; `date_gmt` is UTC without saying so.
//! * The API lies at `/wp-json/`, at `?rest_route=/` where addresses are not rewritten, or where the `Link` header of
//!   any page of the site says.

mod autop;
pub(crate) mod categories;
mod post;
mod root;
pub mod shortcodes;

use crate::adapter::{Adapter, Answer, Reading, Request, Scope, Unreadable};
use crate::extra::Extra;
use crate::item::When;
use crate::pages::{Pages, Retreat};
use crate::reply::{self, Trouble, list_at, number_at, scalar_at, text_at};
use crate::{text, times, tree::ChannelTree, urls};
pub use autop::paragraphs;
use baolan_core::json::Value;
pub use post::{embedded, set_status, shortcode as shortcode_remark};
use root::Root;
use std::collections::HashMap;

/// Entries of a page of any list; WordPress gives no more.
const A_PAGE: u64 = 100;

/// The id of a post; the same from the API and from an export.
pub fn post_id(id: u64) -> String {
    // As `ids::story_id` has it: a number is plain and short.
    ["wp-", &id.to_string()].concat()
}

/// The address of a site from its own, or from that of its API; ends with a slash.
pub fn site(address: &str) -> String {
    root::site(address)
}

/// What an address of the API begins with, from that of the site or of the API: `https://cms.example/wp-json/wp/v2/`,
/// `https://cms.example/?rest_route=/wp/v2/`.
pub fn api(base: &str) -> String {
    match text::find(base, "rest_route=").is_some() || base.ends_with("wp-json/") {
        true => [base, "wp/v2/"].concat(),
        false => [base, "wp-json/wp/v2/"].concat(),
    }
}

/// A moment of WordPress: `date_gmt`, which is UTC without saying so, where it says something (`0000-00-00 00:00:00`
/// is never), or else `date`, which is local.
pub fn moment(gmt: &str, local: &str) -> Option<When> {
    times::utc(gmt).or_else(|| times::when(local))
}

/// How a site is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Also drafts, scheduled and private posts. Requests have to carry a login (an application password) for that.
    pub unpublished: bool,
    /// Where posts have what WordPress has no field for.
    pub extra: Extra,
}

/// A WordPress site.
#[derive(Debug)]
pub struct Wordpress {
    base: String,
    root: Root,
    options: Options,
    scope: Scope,
    list: List,
    pages: Pages,
    known: Known,
    /// Id of the last post that was read: those that come again, because others before them are gone, are passed over.
    last: u64,
}

/// What posts refer to by number.
#[derive(Debug, Default)]
struct Known {
    categories: ChannelTree,
    tags: HashMap<u64, String>,
    authors: HashMap<u64, String>,
}

/// Lists in the order in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Categories,
    Tags,
    Users,
    Posts,
}

impl List {
    fn name(self) -> &'static str {
        match self {
            Self::Categories => "categories",
            Self::Tags => "tags",
            Self::Users => "users",
            Self::Posts => "posts",
        }
    }

    fn following(self) -> Option<Self> {
        match self {
            Self::Categories => Some(Self::Tags),
            Self::Tags => Some(Self::Users),
            Self::Users => Some(Self::Posts),
            Self::Posts => None,
        }
    }
}

impl Wordpress {
    /// A site by its address, or by that of its API (`…/wp-json`).
    pub fn new(address: &str, options: Options) -> Self {
        let base = root::site(address);
        let root = Root::first(&base);
        let (scope, known) = (Scope::default(), Known::default());
        Self { base, root, options, scope, list: List::Categories, pages: Pages::new(A_PAGE), known, last: 0 }
    }

    /// The next page of the list that is being read.
    fn ask(&self) -> Request {
        let (size, page) = (self.pages.size(), self.pages.page());
        let own = match self.list {
            List::Categories => "_fields=id,name,slug,parent".to_owned(),
            List::Tags => "_fields=id,name&hide_empty=true".to_owned(),
            List::Users => "_fields=id,name".to_owned(),
            List::Posts => self.query(),
        };
        let order = "orderby=id&order=asc";
        let query = format!("per_page={size}&page={page}&{order}&{own}");
        let name = self.list.name();
        Request::list(name, self.root.address(&format!("wp/v2/{name}"), &query))
    }

    fn query(&self) -> String {
        let mut fields = "id,date,date_gmt,modified,modified_gmt,status,link,title,\
                excerpt,author,featured_media,sticky,categories,tags,lang"
            .to_owned();
        if self.scope.with_bodies {
            fields.push_str(",content");
        }
        if !self.options.extra.is_empty() {
            fields.push_str(",meta,acf");
        }
        // Without these two, what is embedded is left out.
        fields.push_str(",_links,_embedded");
        let embed =
            if self.known.authors.is_empty() { "wp:featuredmedia,author" } else { "wp:featuredmedia" };
        let mut query = format!("_fields={fields}&_embed={embed}");
        if let Some(since) = &self.scope.since {
            query.push_str(&format!("&modified_after={}", urls::encode(since)));
        }
        if self.options.unpublished {
            query.push_str("&context=edit&status=publish,future,draft,pending,private");
        }
        query
    }

    /// What follows the list that is being read.
    fn following(&mut self) -> Vec<Request> {
        let Some(list) = self.list.following() else { return Vec::new() };
        (self.list, self.pages) = (list, Pages::new(A_PAGE));
        vec![self.ask()]
    }

    /// The next page, or the next list.
    fn go_on(&mut self, more: bool) -> Vec<Request> {
        if more { vec![self.ask()] } else { self.following() }
    }

    /// A page that cannot be had: in smaller portions, or without the story at fault.
    fn retreat(&mut self, why: Unreadable) -> Result<Reading, Unreadable> {
        let Retreat { lost, more } = self.pages.failed(why)?;
        Ok(Reading {
            items: lost.map(Err).into_iter().collect(),
            next: self.go_on(more),
            ..Reading::default()
        })
    }

    /// Reads on where there is no list in the answer.
    fn troubled(&mut self, answer: &Answer<'_>, trouble: Trouble) -> Result<Reading, Unreadable> {
        if is_end(answer) {
            return Ok(Reading { next: self.following(), ..Reading::default() });
        }
        let page = answer.body.trim_ascii_start().starts_with(b"<");
        let lost = page || matches!(answer.status, 404 | 405) || matches!(trouble, Trouble::Html(_));
        if lost && self.list == List::Categories && !self.pages.begun() && self.root.turn(&self.base, answer)
        {
            return Ok(Reading { next: vec![self.ask()], ..Reading::default() });
        }
        if self.list == List::Users && answer.status < 500 && answer.status != 429 {
            // Many sites hide who has an account; names then come with the posts, or not at all.
            return Ok(Reading { next: self.following(), ..Reading::default() });
        }
        self.retreat(trouble.portion(self.pages.begun())?)
    }

    /// Remembers an entry of one of the lists before the posts.
    fn learn(&mut self, entry: &Value) {
        let Some(id) = number_at(entry, "/id") else { return };
        let name = text::plain(text_at(entry, "/name").unwrap_or_default());
        match self.list {
            List::Categories => {
                let slug = text_at(entry, "/slug").unwrap_or_default();
                let parent = number_at(entry, "/parent")
                    .filter(|parent| *parent != 0)
                    .map(|parent| parent.to_string());
                self.known.categories.insert(&id.to_string(), slug, &name, parent.as_deref());
            }
            List::Tags => drop(self.known.tags.insert(id, name)),
            List::Users => drop(self.known.authors.insert(id, name)),
            List::Posts => {}
        }
    }

    /// Reads the posts of a page.
    fn posts(&mut self, posts: &[Value], reading: &mut Reading) {
        for post in posts {
            let Some(id) = number_at(post, "/id").filter(|id| *id != 0) else {
                let what = scalar_at(post, "/link").unwrap_or_default();
                reading.items.push(Err(Unreadable::new(
                    what,
                    "A post without an `id`: is this the API of WordPress?",
                )));
                continue;
            };
            if id <= self.last {
                continue;
            }
            self.last = id;
            if self.is_unchanged(post) {
                reading.unchanged += 1;
                continue;
            }
            reading.items.push(Ok(post::read(id, post, &self.known, &self.options.extra)));
        }
    }

    /// Whether a post did not change since the time that was asked for: WordPress before 5.7 gives them all.
    fn is_unchanged(&self, post: &Value) -> bool {
        let modified = text_at(post, "/modified_gmt").map(|modified| format!("{modified}Z"));
        self.scope.passes_over(modified.as_deref())
    }
}

/// Whether an answer says that a page lies past the end of its list.
pub(crate) fn is_end(answer: &Answer<'_>) -> bool {
    answer.status == 400
        && std::str::from_utf8(answer.body).ok().and_then(|body| Value::parse(body).ok()).is_some_and(
            |error| text_at(&error, "/code").is_some_and(|code| code.ends_with("invalid_page_number")),
        )
}

impl Adapter for Wordpress {
    fn kind(&self) -> &'static str {
        "wordpress"
    }

    fn base(&self) -> &str {
        &self.base
    }

    fn begin(&mut self, scope: &Scope) -> Vec<Request> {
        self.scope = scope.clone();
        (self.list, self.pages, self.last) = (List::Categories, Pages::new(A_PAGE), 0);
        self.known = Known::default();
        vec![self.ask()]
    }

    fn read(&mut self, request: &Request, answer: &Answer<'_>) -> Result<Reading, Unreadable> {
        let list = match reply::json(request, answer) {
            Ok(list) => list,
            Err(trouble) => return self.troubled(answer, trouble),
        };
        if !list.is_array() {
            let why = format!(
                "The answer is {} in place of a list of {}.",
                reply::shape(Some(&list)),
                self.list.name()
            );
            return self.troubled(answer, Trouble::Portion(Unreadable::new(request.url.clone(), why)));
        }
        let total = (answer.header)("x-wp-total").and_then(|total| total.trim().parse().ok());
        let mut reading = Reading::default();
        if self.list == List::Posts {
            reading.total = total;
        }
        if !self.pages.settle(total) {
            reading.next = vec![self.ask()];
            return Ok(reading);
        }
        let entries = list_at(&list, "");
        match self.list {
            List::Posts => self.posts(entries, &mut reading),
            _ => entries.iter().for_each(|entry| self.learn(entry)),
        }
        let more = self.pages.taken(entries.len());
        reading.next = self.go_on(more);
        Ok(reading)
    }

    fn too_large(&mut self, request: &Request) -> Result<Reading, Unreadable> {
        self.retreat(Unreadable::new(request.url.clone(), "The answer is too large."))
    }
}

#[cfg(test)]
mod tests;
