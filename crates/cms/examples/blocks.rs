//! Reads HTML, or a tree that a browser's `DOMParser` made of it, and prints its blocks as JSON. Both must say the same: the browser tests
//! compare them.
//!
//! ```text
//! blocks html < cases.json     ["<p>甲</p>", …], read by html5ever
//! blocks tree < trees.json     [[{}, {"parent": 0, "name": "p", …}, …], …], as tests/dump says
//! ```
//!
//! Prints an array with `{"blocks": …, "dropped": [[what, count], …]}` for each of them.

#[path = "../tests/context/mod.rs"]
mod context;
#[path = "../tests/dump/mod.rs"]
mod dump;

use baolan_cms::html::{Reading, read, read_text};
use context::CONTEXT;
use serde_json::{Value, json};
use std::io::Read;
use std::process::ExitCode;

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
    let readings: Vec<Reading> = match std::env::args().nth(1).as_deref() {
        Some("html") => {
            let cases: Vec<String> = serde_json::from_str(&input)?;
            cases.iter().map(|html| read_text(html, &CONTEXT)).collect()
        }
        Some("tree") => {
            let trees: Vec<Vec<dump::Written>> = serde_json::from_str(&input)?;
            trees.into_iter().map(|nodes| read(&dump::Tree::new(nodes).root(), &CONTEXT)).collect()
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
