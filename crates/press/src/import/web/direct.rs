//! Single requests that are passed on for somebody who waits: each once, with whatever comes of it.

use super::{Failure, Limited, Response, agent, allowed, response};
use std::io::Read;
use ureq::Agent;

/// The web without waits, second tries and redirects that are followed. It may be used on several threads at once.
#[derive(Clone, Debug)]
pub struct Direct(Agent);

impl Direct {
    /// `allow_private`: whether addresses of this machine and of private networks may be asked. Reads the certificates that the system
    /// trusts.
    pub fn new(allow_private: bool) -> Self {
        Self(agent(allow_private))
    }

    /// What stands at an address: at most `most` bytes after decompression. A redirect is an answer.
    ///
    /// # Errors
    /// When there is no answer, it must not be asked, or it is larger.
    pub fn get(&self, url: &str, most: u64) -> Result<(Response, Vec<u8>), Failure> {
        let url = allowed(url)?;
        let answer = self.0.get(url.as_str()).call().map_err(|error| Failure::of(&error).0)?;
        let response = response(&answer, &url);
        let mut reader = answer.into_body().into_with_config().limit(u64::MAX).reader();
        let mut limited = Limited { inner: &mut reader, left: most, is_over: false };
        let mut body = Vec::new();
        match limited.read_to_end(&mut body) {
            _ if limited.is_over => Err(Failure::TooLarge(most)),
            Ok(_) => Ok((response, body)),
            Err(error) => Err(Failure::NoAnswer(error.to_string())),
        }
    }
}
