//! Draws the demo's pictures, and makes its sound and files: everything below `public/media` but the film, whose frames
//! come from here as well (see [`film`]). The same program always makes the same bytes.
//!
//! ```text
//! cargo run -p press --example pictures -- public/media
//! cargo run -p press --example pictures -- --frames /tmp/frames
//! ```

#![forbid(unsafe_code)]

// What rustfmt skips are tables of points; it would put each point on a line of its own.
mod brand;
mod canvas;
#[rustfmt::skip]
mod charts;
mod dice;
mod film;
mod palette;
#[rustfmt::skip]
mod paper_cut;
mod papers;
mod paths;
#[rustfmt::skip]
mod props;
mod qr;
#[rustfmt::skip]
mod scenes;
mod sound;

use std::ffi::OsString;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use image::{ImageFormat, RgbImage};

use canvas::Canvas;
use scenes::{energy, fields, heritage, indoors, night, town, travel, winter};

/// How wide the sheet is that scenes draw on.
const WIDE: f32 = 960.0;

type Scene = fn(&mut Canvas);

/// Every picture: its name and how to draw it.
const PICTURES: &[(&str, Scene)] = &[
    ("apricot-blossom", fields::apricot_blossom),
    ("chart-air", charts::air),
    ("chart-energy", charts::energy),
    ("chart-visitors", charts::visitors),
    ("classroom", indoors::classroom),
    ("clinic", indoors::clinic),
    ("electric-bus", travel::electric_bus),
    ("frost-trees", winter::frost_trees),
    ("grassland-road", travel::grassland_road),
    ("great-gate", heritage::great_gate),
    ("greenhouse", town::greenhouse),
    ("high-speed-train", travel::high_speed_train),
    ("ice-rink", winter::ice_rink),
    ("iron-sparks", night::iron_sparks),
    ("library", indoors::library),
    ("market-stalls", town::market_stalls),
    ("night-bridge", night::night_bridge),
    ("noodles", indoors::noodles),
    ("oat-field", fields::oat_field),
    ("old-post-town", heritage::old_post_town),
    ("paper-cut-fish", paper_cut::fish),
    ("paper-cut-flower", paper_cut::flower),
    ("paper-cut-rooster", paper_cut::rooster),
    ("potato-field", fields::potato_field),
    ("reservoir", energy::reservoir),
    ("ski-lift", winter::ski_lift),
    ("snow-slope", winter::snow_slope),
    ("solar-farm", energy::solar_farm),
    ("stars-night", night::stars_night),
    ("village-street", town::village_street),
    ("vineyard", fields::vineyard),
    ("wind-turbines", energy::wind_turbines),
];

/// The accounts to follow.
const ACCOUNTS: [&str; 4] = ["app", "wechat", "weibo", "douyin"];

fn main() -> Result<()> {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match arguments.as_slice() {
        [] => everything(Path::new("public/media")),
        [flag, folder] if flag == "--frames" => film::write(Path::new(folder)),
        [folder] if !folder.to_string_lossy().starts_with("--") => everything(Path::new(folder)),
        _ => bail!("usage: pictures [FOLDER] | pictures --frames FOLDER"),
    }
}

fn everything(folder: &Path) -> Result<()> {
    for (name, draw) in PICTURES {
        let mut canvas = Canvas::new(960, 540, WIDE, palette::PAPER)?;
        draw(&mut canvas);
        let file = lossless(&canvas.print()).with_context(|| format!("picture {name}"))?;
        write(&folder.join("pictures").join(format!("{name}.webp")), &file)?;
    }
    for account in ACCOUNTS {
        let code = qr::code(&format!("https://zjk-news.example/follow/{account}"))?;
        write(&folder.join("qr").join(format!("{account}.webp")), &lossless(&code)?)?;
    }
    let mut canvas = Canvas::new(brand::SIDE, brand::SIDE, brand::SIDE as f32, palette::PAPER)?;
    brand::icon(&mut canvas);
    let mut icon = Cursor::new(Vec::new());
    canvas.print().write_to(&mut icon, ImageFormat::Png).context("the icon")?;
    write(&folder.join("brand/icon.png"), &icon.into_inner())?;
    write(&folder.join("sound/bell.wav"), &sound::bell())?;
    let timetable = [
        "Sample timetable. All lines and times are invented.",
        "",
        "Line 1   Railway Station - Great Gate      06:00 - 22:00   every 8 min",
        "Line 2   Old Post Town - City Library      06:20 - 21:30   every 12 min",
        "Line 3   Ski Resort - Ice Rink             07:00 - 20:00   every 20 min",
    ];
    write(&folder.join("files/bus-timetable.pdf"), &papers::pdf("Sample timetable", &timetable))?;
    let books = [
        "Sample reading list. All titles are invented.",
        "",
        "1.  Walking the Great Wall in Winter",
        "2.  Paper and Scissors: Window Flowers",
        "3.  Wind over the High Plain",
        "4.  A Field of Oats",
    ];
    write(&folder.join("files/reading-list.pdf"), &papers::pdf("Sample reading list", &books))
}

/// WebP without losses, as small as libwebp can make it: most of these pictures have a few dozen colours, which it keeps as a
/// palette.
fn lossless(picture: &RgbImage) -> Result<Vec<u8>> {
    let mut config = webp::WebPConfig::new().map_err(|()| anyhow!("this libwebp has another version"))?;
    config.lossless = 1;
    // Effort, where nothing is lost; both at their most.
    config.quality = 100.0;
    config.method = 6;
    let file = webp::Encoder::from_rgb(picture, picture.width(), picture.height())
        .encode_advanced(&config)
        .map_err(|error| anyhow!("libwebp cannot write it: {error:?}"))?;
    Ok(file.to_vec())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}
