#![forbid(unsafe_code)]
#![allow(dead_code)]
mod canvas; mod dice; mod palette; mod props; mod scenes; mod webp; mod paper_cut;
fn main() -> anyhow::Result<()> {
  for (n,f) in [("snow",scenes::winter::snow_slope as fn(&mut canvas::Canvas)),("rooster",paper_cut::rooster),("fish",paper_cut::fish),("flower",paper_cut::flower)] {
    let mut c = canvas::Canvas::new(960, 540, 960.0, palette::PAPER)?;
    f(&mut c);
    let i = c.print();
    std::fs::write(format!("/tmp/pictures/o/{n}.webp"), webp::encode(&i)?)?; 
    }
    Ok(())
}
