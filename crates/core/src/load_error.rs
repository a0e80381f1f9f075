//! Why a page could not be loaded.

/// Why a page could not be loaded. Finer causes are merged where a reader would be told the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// No answer at all: no network, a refused connection, an unknown host. A browser does not tell these apart.
    Offline,
    /// No whole answer within the app's time limit (4.5 s).
    Timeout,
    /// Any status but 200, 404 and 410.
    Server,
    /// A 200 whose body broke off, or is not the JSON of a page.
    Malformed,
}
