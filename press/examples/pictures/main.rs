#![forbid(unsafe_code)]
#![allow(dead_code)]
mod canvas; mod dice; mod palette; mod props; mod scenes; mod webp; mod paper_cut;
use scenes::*;
fn main() -> anyhow::Result<()> {
  let all: &[(&str, fn(&mut canvas::Canvas))] = &[("turb",energy::wind_turbines),("solar",energy::solar_farm),("reserv",energy::reservoir),("grass",travel::grassland_road),("train",travel::high_speed_train),("bus",travel::electric_bus),("vine",fields::vineyard),("oat",fields::oat_field),("potato",fields::potato_field),("apricot",fields::apricot_blossom)];
  for (n,f) in all {
    let mut c = canvas::Canvas::new(960, 540, 960.0, palette::PAPER)?;
    f(&mut c);
    let i = c.print();
    std::fs::write(format!("/tmp/pictures/o/{n}.webp"), webp::encode(&i)?)?; 
    }
    Ok(())
}
