//! The channels of a portal that has those of its content system, against what that has now.

use super::super::lint::Lint;
use super::answers::Found;
use crate::content::SiteConfig;
use crate::import::web::Web;
use crate::source_tree::Update;

/// How many changes one report names.
const NAMED: usize = 6;

/// What `press channels` would change.
pub(super) fn another(site: &SiteConfig, web: &Web) -> Option<Found> {
    let message = match Update::ask(site, web) {
        Ok(update) if !update.is_another() => return None,
        Ok(update) => {
            let all = update.changes.len();
            let mut named: Vec<_> = update.changes.iter().take(NAMED).map(ToString::to_string).collect();
            if all > NAMED {
                named.push(format!("{} more", all - NAMED));
            }
            format!("the content system has other channels by now: {}", named.join("; "))
        }
        Err(why) => format!("{why:#}"),
    };
    Some((Lint::SourceChannels, message))
}
