//! Why something could not be fetched.

use super::resolver::PrivateHost;
use std::fmt;

/// Why something could not be fetched, in words for an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer, after several tries.
    NoAnswer(String),
    /// An address that is not asked: no `http`, a private network, a name and a password in it.
    Refused(String),
    /// It is larger than so many bytes.
    TooLarge(u64),
    /// It leads from one address to another without an end.
    Redirects,
    /// What was fetched cannot be kept: the disk.
    Disk(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAnswer(why) => write!(f, "there is no answer ({why})"),
            Self::Refused(why) => f.write_str(why),
            Self::TooLarge(most) => write!(f, "it is larger than {} MB", most / 1_000_000),
            Self::Redirects => f.write_str("it leads from one address to the next without an end"),
            Self::Disk(why) => write!(f, "it cannot be kept: {why}"),
        }
    }
}

impl std::error::Error for Failure {}

impl Failure {
    /// From the client's error; whether another try may help.
    pub(super) fn of(error: &ureq::Error) -> (Self, bool) {
        if let ureq::Error::Io(error) = error
            && let Some(host) = error.get_ref().and_then(|inner| inner.downcast_ref::<PrivateHost>())
        {
            return (Self::Refused(host.to_string()), false);
        }
        let is_hopeless = matches!(
            error,
            ureq::Error::BadUri(_) | ureq::Error::Http(_) | ureq::Error::HostNotFound | ureq::Error::Tls(_)
        );
        (Self::NoAnswer(error.to_string()), !is_hopeless)
    }
}
