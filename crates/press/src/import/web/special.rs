//! Addresses of the network that are not public: this machine, a house's own network, what is reserved. An import
//! asks none of them unless it is told to: else an address in somebody's story reaches what only this machine can
//! reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is anything but a public one. The lists are IANA's registries of special addresses.
pub(super) fn is_special(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_special_v4(address),
        IpAddr::V6(address) => is_special_v6(address),
    }
}

fn is_special_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    match (a, b, c) {
        // This network, private, loopback, multicast, reserved, broadcast.
        (0 | 10 | 127 | 224..=255, ..) => true,
        // Shared by providers, link-local (and the clouds' own services), private.
        (100, 64..=127, _) | (169, 254, _) | (172, 16..=31, _) | (192, 168, _) => true,
        // Protocol assignments, documentation, the old 6to4 relays, benchmarks.
        (192, 0, 0 | 2) | (192, 88, 99) | (198, 18 | 19, _) | (198, 51, 100) | (203, 0, 113) => true,
        _ => false,
    }
}

fn is_special_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    // Addresses of the other kind behind NAT64, which some networks have for every name.
    if parts[..6] == [0x64, 0xff9b, 0, 0, 0, 0] {
        let [a, b] = parts[6].to_be_bytes();
        let [c, d] = parts[7].to_be_bytes();
        return is_special_v4(Ipv4Addr::new(a, b, c, d));
    }
    // All that is public lies in 2000::/3, and in it stand protocol assignments (Teredo), documentation, 6to4.
    let is_global = (0x2000..0x4000).contains(&parts[0]);
    let is_reserved = (parts[0] == 0x2001 && (parts[1] < 0x0200 || parts[1] == 0x0db8))
        || parts[0] == 0x2002
        || (parts[0] == 0x3fff && parts[1] < 0x1000);
    !is_global || is_reserved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn special(address: &str) -> bool {
        is_special(address.parse().expect("an address"))
    }

    #[test]
    fn what_is_not_public_is_special() {
        for address in [
            "127.0.0.1",
            "127.8.8.8",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.1",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.1.1.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "100::1",
            "3fff::1",
        ] {
            assert!(special(address), "{address}");
        }
    }

    #[test]
    fn public_addresses_are_not() {
        for address in [
            "8.8.8.8",
            "114.114.114.114",
            "172.15.0.1",
            "172.32.0.1",
            "100.128.0.1",
            "192.1.0.1",
            "223.5.5.5",
            "2400:3200::1",
            "2606:4700::1111",
            "64:ff9b::808:808",
            "2001:4860:4860::8888",
        ] {
            assert!(!special(address), "{address}");
        }
    }
}
