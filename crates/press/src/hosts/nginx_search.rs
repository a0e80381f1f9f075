//! The part of the nginx file that lets readers ask Groonga.
//!
//! Groonga's port takes every command from everybody. So readers reach one fixed question of it, in which they fill in six values; each is
//! taken only as a `map` knows it. A value stands in the question as it came, percent-encoded: it is never decoded and encoded again on
//! the way. Groonga parts arguments at `&` and at `;`, so neither is let through as it is.

use super::host::Host;
use super::nginx_maps::variable;
use crate::search_engine::groonga::{Blanks, ORDERS, encoded, reader_arguments};
use std::fmt::Write;

/// The longest query, in bytes of its percent-encoded form: a Chinese character has nine.
const LONGEST_QUERY: usize = 600;

/// The variables of the maps.
struct Names {
    query: String,
    channel: String,
    year: String,
    order: String,
    offset: String,
    limit: String,
}

impl Names {
    fn of(host: &Host) -> Self {
        let name = |what: &str| variable(&format!("search_{what}"), host);
        Self {
            query: name("query"),
            channel: name("channel"),
            year: name("year"),
            order: name("order"),
            offset: name("offset"),
            limit: name("limit"),
        }
    }

    /// All of them, with the argument that each is made of.
    fn all(&self) -> [(&'static str, &String); 6] {
        [
            ("q", &self.query),
            ("channel", &self.channel),
            ("year", &self.year),
            ("sort", &self.order),
            ("offset", &self.offset),
            ("limit", &self.limit),
        ]
    }
}

/// The maps, which stand before the server.
pub(super) fn print_maps(host: &Host, out: &mut String) {
    let Some(_) = &host.search else { return };
    let names = Names::of(host);
    let zone = zone(host);
    let _ = write!(
        out,
        "\n# Search: what a reader may ask Groonga. Each value is taken as it came, percent-encoded, and only when it looks as it must: an\n\
         # empty variable is an error (400). No & and no ;, at which Groonga parts arguments; no control characters; not blanks alone.\n\
         map $arg_q {query} {{\n    default \"\";\n    \"{pattern}\" $arg_q;\n}}\n",
        query = names.query,
        pattern = query_pattern(),
    );
    let slug = "[a-z0-9-]{1,64}";
    let channel = format!("{}$arg_channel{}", encoded("channels @ \""), encoded("\""));
    let year = format!("{}$arg_year", encoded("year == "));
    let order = ORDERS.map(|(name, keys)| (format!("\"{name}\""), encoded(keys)));
    let usual = order.first().map_or("", |(_, keys)| keys).to_owned();
    let absent = |value: &str| ("\"\"".to_owned(), value.to_owned());
    let matching = |pattern: &str, value: &str| (format!("\"~^{pattern}$\""), value.to_owned());
    let maps = [
        (
            "channel",
            &names.channel,
            vec![absent("true"), matching(&format!("{slug}(?:(?:/|%2[Ff]){slug}){{0,9}}"), &channel)],
        ),
        ("year", &names.year, vec![absent("true"), matching("[12][0-9]{3}", &year)]),
        ("sort", &names.order, [absent(&usual)].into_iter().chain(order).collect()),
        ("offset", &names.offset, vec![absent("0"), matching("[0-9]{1,4}", "$arg_offset")]),
        ("limit", &names.limit, vec![absent("10"), matching("(?:[1-9]|[1-4][0-9]|50)", "$arg_limit")]),
    ];
    for (argument, name, lines) in maps {
        let _ = writeln!(out, "map $arg_{argument} {name} {{\n    default \"\";");
        for (key, value) in lines {
            let _ = writeln!(out, "    {key} \"{value}\";");
        }
        out.push_str("}\n");
    }
    let _ = write!(
        out,
        "# Five searches a second for each address, and twenty at once. Behind a CDN all readers have its address: have nginx take theirs\n\
         # from the CDN's header (set_real_ip_from, real_ip_header).\n\
         limit_req_zone $binary_remote_addr zone={zone}:10m rate=5r/s;\n"
    );
}

/// The location, which stands in the server.
pub(super) fn print_location(host: &Host, out: &mut String) {
    let Some(search) = &host.search else { return };
    let names = Names::of(host);
    let (zone, path) = (zone(host), &search.path);
    let _ = write!(
        out,
        "\n    # Search: one question to Groonga, which listens on this machine alone. Its port is no reader's: it takes every command.\n\
         \x20   location = {path} {{\n\
         \x20       default_type text/plain;\n\
         \x20       if ($request_method !~ ^(GET|HEAD)$) {{\n            return 405 \"Only GET.\\n\";\n        }}\n"
    );
    for (argument, name) in names.all() {
        let _ = write!(
            out,
            "\x20       if ({name} = \"\") {{\n            return 400 \"{argument} cannot be used.\\n\";\n        }}\n"
        );
    }
    let blanks = Blanks {
        query: &names.query,
        order: &names.order,
        offset: &names.offset,
        limit: &names.limit,
        of_channel: &names.channel,
        of_year: &names.year,
    };
    let mut before = String::new();
    for argument in reader_arguments(&search.table, &blanks) {
        let _ = writeln!(out, "        set $select \"{before}{argument}\";");
        before = "$select&".to_owned();
    }
    let failed = variable("search_failed", host).replace('$', "@");
    let _ = write!(
        out,
        "\n\x20       limit_req zone={zone} burst=20 nodelay;\n\
         \x20       limit_req_status 429;\n\
         \x20       client_max_body_size 1k;\n\
         \x20       proxy_method GET;\n\
         \x20       proxy_pass_request_body off;\n\
         \x20       proxy_pass_request_headers off;\n\
         \x20       proxy_connect_timeout 2s;\n\
         \x20       proxy_read_timeout 5s;\n\
         \x20       # What Groonga says against a question is not for readers.\n\
         \x20       proxy_intercept_errors on;\n\
         \x20       error_page 400 401 403 404 405 408 413 414 500 501 502 503 504 = {failed};\n\
         \x20       proxy_pass http://127.0.0.1:10041/d/select?$select;\n\
         \x20   }}\n\
         \x20   location {failed} {{\n\
         \x20       default_type text/plain;\n\
         \x20       return 503 \"The search engine does not answer.\\n\";\n\
         \x20   }}\n"
    );
}

/// What a percent-encoded query looks like, as a key of a map: up to the longest one, with something else than blanks in it.
fn query_pattern() -> String {
    let blank = "\\+|%20|%E3%80%80";
    let encoded = "%[2-6][0-9A-Fa-f]|%7[0-9A-Ea-e]|%[89A-Fa-f][0-9A-Fa-f]";
    format!("~^(?=.{{1,{LONGEST_QUERY}}}$)(?!(?:{blank})*$)(?:[A-Za-z0-9._~!*'()+-]|{encoded})+$")
}

fn zone(host: &Host) -> String {
    variable("search_by", host).trim_start_matches('$').to_owned()
}
