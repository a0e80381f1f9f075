//! Names become addresses, and only those that may be asked. What is checked here is what is connected to: there is
//! no second look-up in between.

use super::special::is_special;
use std::fmt;
use std::io;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// The system's resolver, without special addresses unless they are allowed.
#[derive(Debug)]
pub(super) struct CheckedResolver {
    pub(super) allow_private: bool,
    pub(super) inner: DefaultResolver,
}

/// A host that has no address which may be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PrivateHost(pub(super) String);

impl fmt::Display for PrivateHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not on the public internet; --allow-private allows it", self.0)
    }
}

impl std::error::Error for PrivateHost {}

impl Resolver for CheckedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let all = self.inner.resolve(uri, config, timeout)?;
        if self.allow_private {
            return Ok(all);
        }
        let mut public = self.empty();
        all.iter().filter(|address| !is_special(address.ip())).for_each(|address| public.push(*address));
        if public.is_empty() {
            let host = PrivateHost(uri.host().unwrap_or_default().to_owned());
            return Err(ureq::Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, host)));
        }
        Ok(public)
    }
}
