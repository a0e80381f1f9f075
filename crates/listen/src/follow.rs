//! Which story comes after the one that was read.

/// A story that a page leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its address.
    pub href: String,
    /// Its headline.
    pub title: String,
}

/// The story to go on with: the page's next one, or the one before where there is none or it was heard. So who begins with the newest
/// story hears older and older ones, and nobody hears one twice.
pub fn next<'a>(next: Option<&'a Link>, previous: Option<&'a Link>, heard: &[String]) -> Option<&'a Link> {
    [next, previous].into_iter().flatten().find(|link| !heard.contains(&link.href))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_hears_a_story_twice() {
        let link = |href: &str| Link { href: href.to_owned(), title: String::new() };
        let (newer, older) = (link("/newer/"), link("/older/"));
        let heard = |all: &[&str]| all.iter().map(|href| (*href).to_owned()).collect::<Vec<_>>();
        let to = |after: Option<&Link>, before: Option<&Link>, all: &[&str]| {
            next(after, before, &heard(all)).map(|link| link.href.clone())
        };
        assert_eq!(to(Some(&newer), Some(&older), &["/this/"]).as_deref(), Some("/newer/"));
        assert_eq!(to(None, Some(&older), &["/this/"]).as_deref(), Some("/older/"));
        assert_eq!(to(Some(&newer), Some(&older), &["/newer/", "/this/"]).as_deref(), Some("/older/"));
        assert_eq!(to(Some(&newer), Some(&older), &["/newer/", "/older/"]), None);
        assert_eq!(to(None, None, &[]), None);
    }
}
