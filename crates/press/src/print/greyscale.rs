//! Days of mourning (哀悼日): printed pages turn grey at their time, without another publish. The script is allowed by every policy: a server need
//! not be told of such a day.

use super::html::Html;
use crate::content::Greyscale;
use crate::inline::GREYSCALE;

impl Html {
    /// The script in the head, with its times, in seconds since 1970. Pages of a portal that names none have none.
    pub(super) fn greyscale(&mut self, times: &[Greyscale]) {
        if times.is_empty() {
            return;
        }
        let times: Vec<_> = times.iter().map(|Greyscale { from, to }| format!("{from}/{to}")).collect();
        self.raw("<script data-times=\"").text(&times.join(" ")).raw("\">").raw(GREYSCALE).raw("</script>\n");
    }
}
