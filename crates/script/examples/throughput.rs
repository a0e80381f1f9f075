//! How long a converter takes to make, and how much text it converts: cargo run --release -p baolan-script --example throughput FILE
//!
//! FILE is simplified text in UTF-8; it is converted line by line, ten times, on one processor.

use baolan_script::{BrokenTables, Converter, Direction, Region, Words};
use std::error::Error;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let Some(file) = std::env::args_os().nth(1) else { return Err("throughput FILE".into()) };
    let text = std::fs::read_to_string(file)?;
    let begun = Instant::now();
    let converter = made()?;
    println!("made in {:.0} ms", begun.elapsed().as_secs_f64() * 1000.0);
    let (begun, none, mut bytes, mut out) = (Instant::now(), Words::default(), 0, 0);
    for line in (0..10).flat_map(|_| text.lines()) {
        bytes += line.len();
        out += converter.text(line, &none).len();
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!("{bytes} bytes became {out} in {seconds:.2} s: {:.0} MB a second", bytes as f64 / 1e6 / seconds);
    Ok(())
}

fn made() -> Result<Converter, BrokenTables> {
    Converter::new(Direction::ToTraditional(Region::Standard), Words::default())
}
