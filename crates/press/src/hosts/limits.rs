//! What common hosts take at most, and what a site would need of it.

/// A host's limits.
struct Host {
    name: &'static str,
    /// The most files of a site; nothing where the host does not count them.
    files: Option<u64>,
    /// The most bytes of one file.
    file: Option<u64>,
    /// The most bytes of a site.
    site: Option<u64>,
}

/// As their documentation has them in November 2026; object stores (S3, OSS, COS) and servers of one's own count nothing.
/// <https://developers.cloudflare.com/pages/platform/limits/>
/// <https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits>
const HOSTS: [Host; 3] = [
    Host { name: "Cloudflare Pages, free", files: Some(20_000), file: Some(25 << 20), site: None },
    Host { name: "Cloudflare Pages, paid", files: Some(100_000), file: Some(25 << 20), site: None },
    Host { name: "GitHub Pages", files: None, file: None, site: Some(1 << 30) },
];

/// From which share of a limit on it is worth a line, in a hundred.
const CLOSE: u64 = 80;

/// A line for each limit that a site is beyond or close to; none for a small site.
pub fn limits(files: u64, bytes: u64, largest: u64) -> Vec<String> {
    let mut lines = Vec::new();
    for host in &HOSTS {
        let counts = [
            (files, host.files, "files", 1),
            (largest, host.file, "MB in the largest file", 1_000_000),
            (bytes, host.site, "MB", 1_000_000),
        ];
        for (own, most, what, unit) in counts {
            let Some(most) = most else { continue };
            let verdict = match own {
                own if own > most => "does not fit",
                own if own * 100 >= most * CLOSE => "nearly full",
                _ => continue,
            };
            lines.push(format!("{}: {verdict}, {} of {} {what}", host.name, own.div_ceil(unit), most / unit));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_site_has_nothing_to_fear() {
        assert!(limits(15_999, 800_000_000, 20_000_000).is_empty());
    }

    #[test]
    fn what_does_not_fit_is_named() {
        assert_eq!(
            limits(20_001, 900_000_000, 27_000_000),
            [
                "Cloudflare Pages, free: does not fit, 20001 of 20000 files",
                "Cloudflare Pages, free: does not fit, 27 of 26 MB in the largest file",
                "Cloudflare Pages, paid: does not fit, 27 of 26 MB in the largest file",
                "GitHub Pages: nearly full, 900 of 1073 MB",
            ]
        );
    }
}
