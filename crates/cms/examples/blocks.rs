//! Reads HTML, or a tree that a browser's `DOMParser` made of it, and prints its blocks as JSON. Both must say the same: the browser tests
//! compare them.
//!
//! ```text
//! blocks html < cases.json     ["<p>甲</p>", …], read by html5ever
//! blocks tree < trees.json     [[{}, {"parent": 0, "name": "p", …}, …], …], as tests/dump says
//! ```
//!
//! Prints an array with `{"blocks": …, "dropped": [[what, count], …]}` for each of them.

#[path = "../tests/dump/mod.rs"]
mod dump;

use baolan_cms::html::{Context, Reading, read, read_text};
use baolan_core::model::Embed;
use serde_json::{Value, json};
use std::io::Read;
use std::process::ExitCode;

/// The page that relative addresses are resolved against.
const BASE: &str = "https://old.example/news/2026/story.html";

/// Knows the films of one site.
fn player(address: &str) -> Option<Embed> {
    let id = address.strip_prefix("https://films.example/")?;
    Some(Embed {
        provider: "示例影院".to_owned(),
        src: format!("https://player.films.example/{id}"),
        url: address.to_owned(),
        title: String::new(),
    })
}

fn main() -> ExitCode {
    match run() {
        Ok(out) => {
            println!("{out}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}\nusage: blocks html|tree < cases.json");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<Value, Box<dyn std::error::Error>> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let context = Context { base: BASE, player: &player };
    let readings: Vec<Reading> = match std::env::args().nth(1).as_deref() {
        Some("html") => {
            let cases: Vec<String> = serde_json::from_str(&input)?;
            cases.iter().map(|html| read_text(html, &context)).collect()
        }
        Some("tree") => {
            let trees: Vec<Vec<dump::Written>> = serde_json::from_str(&input)?;
            trees.into_iter().map(|nodes| read(&dump::Tree::new(nodes).root(), &context)).collect()
        }
        _ => return Err("say what to read".into()),
    };
    Ok(readings.iter().map(print).collect())
}

fn print(reading: &Reading) -> Value {
    let dropped: Vec<(&str, usize)> =
        reading.dropped.iter().map(|dropped| (dropped.what.as_str(), dropped.count)).collect();
    json!({ "blocks": reading.blocks, "dropped": dropped })
}
