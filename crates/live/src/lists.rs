//! Which stories stand on which page of a channel: numbers only, the same for editions and for systems that are asked.
//!
//! Archive page n holds stories (n−1)K+1 … nK, oldest first; only full pages exist. The channel's own page shows the
//! remainder and one full page more, newest first. So a new story changes no archive page, ever.

/// How many archive pages a channel of so many stories has: all full pages but the newest, which its own page shows.
pub fn archives(stories: u64, page_size: u32) -> u32 {
    let full = stories.checked_div(u64::from(page_size)).unwrap_or(0);
    u32::try_from(full.saturating_sub(1)).unwrap_or(u32::MAX)
}
