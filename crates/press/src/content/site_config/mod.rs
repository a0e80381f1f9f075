//! The portal's own facts, from `site.json`.
//!
//! ```text
//! addresses   where the portal stands, the one external script
//! brand       logo, icon, social picture, accent colour
//! contrast    a colour -> how well it is read on paper
//! channels    the channels of site.json
//! channels_file, channel_tree   those of channels.json, and which of both a portal has
//! feeds       what feeds say and hold
//! footer      social accounts, statement, licences
//! live_facts  what a live portal is told of itself
//! options     language, where data stand, pictures
//! greyscale   days of mourning
//! search      the search engine of a portal of files
//! web_search  a search engine of the web, for browsers without scripts
//! source      the content system of a live portal
//! time_zone   the zone in which times are read and shown
//! variant     a second tree of all pages
//! ```

mod addresses;
mod brand;
mod channel_tree;
mod channels;
mod channels_file;
mod contrast;
mod feeds;
mod footer;
mod greyscale;
mod live_facts;
mod options;
mod search;
mod source;
mod time_zone;
mod variant;
mod web_search;

use super::fields::Fields;
use super::json;
use super::link_fields::{folder_address, links};
use super::parse_context::{ParseContext, SiteLink};
use super::plan::{self, PlanBlock};
use crate::conversion::Conversion;
use crate::images::Settings;
use crate::media_file::MediaFile;
use addresses::{address, analytics};
use baolan_core::model::{BuiltinPage, Channel, Site, Target, Variant, VariantFolder};
use baolan_core::page::WebSearch;
use baolan_live::front_page::{Block, default_plan};
use brand::brand;
use channel_tree::channel_tree;
pub use channels_file::{ChannelsFile, SourceChannel};
pub(crate) use channels_file::{below, walk};
pub use feeds::FeedSettings;
use footer::{licences, social_accounts, statement};
pub use greyscale::Greyscale;
use jiff::tz::TimeZone;
use options::{lang, pictures, publish};
pub use search::{SearchEngine, SearchKind, SearchStore};
use search::{search, stands_in_a_channel};
pub use source::{PROXY, PictureOrigins, Source, SourceKind};
use source::{beside_source, refused_by_its_module, source};
use variant::variant;
use web_search::web_search;

/// Stories on an archive page when `page_size` is left out.
const DEFAULT_PAGE_SIZE: u32 = 20;

/// Earlier builds that keep their immutable files when `keep_builds` is left out.
const DEFAULT_KEEP_BUILDS: u32 = 3;

/// A portal's facts, and what only the press needs of them.
#[derive(Clone, Debug)]
pub struct SiteConfig {
    /// What readers' browsers get, but for the variants: see [`Self::facts`].
    pub site: Site,
    /// The variant beside the main one.
    pub second_variant: Option<Variant>,
    /// How its text is converted from that of the main one; none where it is the same.
    pub conversion: Option<Conversion>,
    /// The site's zone.
    pub zone: TimeZone,
    /// Accent colour, `#rrggbb`.
    pub accent: Option<String>,
    /// Stories on an archive page.
    pub page_size: usize,
    /// How many earlier builds keep their immutable files, so that open tabs survive a publish.
    pub keep_builds: usize,
    /// Whether pages are published with compressed copies, too.
    pub precompress_pages: bool,
    /// Address of one external script.
    pub analytics: Option<String>,
    /// The front page plan; none when the editor left it to the press.
    pub home: Option<Vec<PlanBlock>>,
    /// The content system of a live portal; none of a portal of files.
    pub source: Option<Source>,
    /// The search engine that readers ask; none where a portal is searched without one.
    pub search: Option<SearchEngine>,
    /// Days of mourning.
    pub greyscale: Vec<Greyscale>,
    /// A search engine of the web, offered where no script runs.
    pub web_search: Option<WebSearch>,
    /// The index of files that readers' browsers search.
    pub search_index: SearchIndex,
    /// How pictures are made.
    pub pictures: Settings,
    /// What feeds say and hold.
    pub feeds: FeedSettings,
    /// Media that the site itself uses.
    pub media: Vec<MediaFile>,
    /// Links of the front page, the nav bar and the footer, those that lead to other sites too.
    pub links: Vec<SiteLink>,
}

/// The index of files that readers' browsers search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchIndex {
    /// Whether there is one.
    pub is_made: bool,
    /// Whether titles and channels are found by pinyin, too.
    pub has_pinyin: bool,
}

impl SiteConfig {
    /// All variants, the main one first: one or two.
    pub fn variants(&self) -> Vec<Variant> {
        std::iter::once(self.main_variant()).chain(self.second_variant).collect()
    }

    /// The front page plan: the editor's; where there is none, the press's own.
    pub fn plan(&self) -> Vec<Block> {
        match &self.home {
            Some(plan) => plan.iter().map(Block::from).collect(),
            None => default_plan(self.site.channels.iter().filter_map(|channel| channel.path())),
        }
    }

    /// The main variant.
    pub fn main_variant(&self) -> Variant {
        Variant { lang: self.site.lang, folder: None }
    }

    /// The facts that browsers get in a variant: in its language, with its folder and the addresses of all variants.
    pub fn facts(&self, variant: Variant) -> Site {
        let folder = |variant: Variant| variant.folder.map(VariantFolder::name);
        let address = |variant: Variant| match folder(variant) {
            Some(folder) => [&self.site.address, folder, "/"].concat(),
            None => self.site.address.clone(),
        };
        let all = self.variants();
        let mut languages = Vec::new();
        if all.len() > 1 {
            languages.extend(all.into_iter().map(|one| (one.lang.tag().to_owned(), address(one))));
            languages.push(("x-default".to_owned(), address(self.main_variant())));
        }
        let mut site = Site {
            lang: variant.lang,
            folder: folder(variant).map(str::to_owned),
            languages,
            ..self.site.clone()
        };
        if let Some(conversion) = self.conversion_of(variant) {
            conversion.site(&mut site);
        }
        site
    }

    /// How the text of a variant is converted; none where it is as it was written.
    pub fn conversion_of(&self, variant: Variant) -> Option<&Conversion> {
        self.conversion.as_ref().filter(|_| variant.folder.is_some())
    }
}

/// Reads `site.json`; nothing when it cannot be used at all. `channels_file` are the bytes of the file of channels beside it, where there
/// is one.
pub fn read(text: &str, channels_file: Option<Vec<u8>>, cx: &mut ParseContext<'_>) -> Option<SiteConfig> {
    let node = json::parse(text, cx)?;
    let mut fields = Fields::of(&node, "site.json", cx)?;
    fields.allow_schema();
    let name = fields.must_text("name", "name = \"张家口新闻网\"", cx);
    let address = address(&mut fields, cx);
    let zone = time_zone::zone(&mut fields, cx);
    let slogan = fields.text("slogan", cx);
    let lang = lang(&mut fields, cx);
    let (brand, accent) = brand(&mut fields, cx);
    let page_size = fields.number("page_size", 5, 100, cx).unwrap_or(DEFAULT_PAGE_SIZE);
    let keep_builds = fields.number("keep_builds", 0, 50, cx).unwrap_or(DEFAULT_KEEP_BUILDS);
    let media_base = folder_address(&mut fields, "media_base", cx);
    let precompress_pages = fields.flag("precompress_pages", cx);
    let (data_in_html, search_index) = publish(&mut fields, cx);
    let analytics = analytics(&mut fields, cx);
    let pictures = pictures(&mut fields, cx);
    let feeds = feeds::settings(&mut fields, cx);
    let tree = channel_tree(&mut fields, channels_file, cx);
    let channels = tree.as_ref().map_or(&[][..], |tree| &tree.channels);
    let at_source = fields.at_field("source");
    let file = tree.as_ref().and_then(|tree| tree.file.as_ref());
    let source = source(&mut fields, address.as_deref(), (channels, file), cx);
    let is_live = fields.node("source").is_some();
    let at_search = fields.at_field("search");
    let search = search(&mut fields, address.as_deref(), is_live, cx);
    let web_search = web_search(&mut fields, is_live, cx);
    let (second_variant, conversion) = variant(&mut fields, lang, channels, cx).unzip();
    let conversion = conversion.flatten();
    if is_live {
        beside_source(&fields, second_variant.is_some(), data_in_html, page_size, cx);
    }
    let greyscale = greyscale::greyscale(&mut fields, zone.as_ref().map(|(zone, _)| zone), cx);
    let home = plan::home(&mut fields, zone.as_ref().map(|(zone, _)| zone), cx);
    let social_accounts = social_accounts(&mut fields, cx);
    let statement = statement(&mut fields, cx);
    let phone = fields.text("phone", cx);
    let licences = licences(&mut fields, cx);
    let partner_links = links(fields.list("friends", cx), cx);
    fields.finish(cx);
    let (zone, time_zone) = zone?;
    let site = Site {
        name: name?,
        slogan,
        lang,
        folder: None,
        languages: Vec::new(),
        address: address?,
        utc_offset_minutes: time_zone::utc_offset_minutes(&zone),
        time_zone,
        brand,
        media_base,
        data_in_html,
        search: !is_live || names_search(channels),
        channels: tree?.channels,
        social_accounts,
        statement,
        phone,
        licences,
        partner_links,
    };
    let (page_size, keep_builds) = (usize::try_from(page_size).ok()?, usize::try_from(keep_builds).ok()?);
    let config = SiteConfig {
        site,
        second_variant,
        conversion,
        zone,
        accent,
        page_size,
        keep_builds,
        precompress_pages,
        analytics,
        home,
        source,
        search,
        greyscale,
        web_search,
        search_index,
        pictures,
        feeds,
        media: Vec::new(),
        links: cx.site_links(),
    };
    refused_by_its_module(&config, at_source, cx);
    stands_in_a_channel(&config, at_search, cx);
    Some(config)
}

/// Whether the nav leads to the search of a live portal's content system.
fn names_search(channels: &[Channel]) -> bool {
    channels.iter().any(|channel| channel.to == Target::Builtin(BuiltinPage::Search))
}
