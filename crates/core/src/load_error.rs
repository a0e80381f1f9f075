//! Why a page could not be loaded.

/// Why a page could not be loaded, as far as a reader can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// No connection.
    Offline,
    /// No answer in time.
    Timeout,
    /// The server failed: any status but 200, 404 and 410.
    Server,
    /// What came cannot be read.
    Malformed,
}
