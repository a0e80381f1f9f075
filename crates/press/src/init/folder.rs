//! Writes a new portal into an empty folder.

use super::NewPortal;
use super::site_json::site_json;
use super::stories::{first_channel, stories};
use crate::folder_path::folder_path;
use crate::{sample, schema};
use anyhow::{Context, bail};
use baolan_core::model::Lang;
use std::fs;
use std::path::Path;

/// What git leaves alone in a portal.
const IGNORED: &str = "/dist/\n/hosts/\n/.baolan-cache/\n";

/// Plug-ins that help with TOML, YAML and Markdown in Visual Studio Code and its relatives.
const EXTENSIONS: &str = include_str!("../../templates/newsroom/extensions.json");

/// What those programs are told of a portal.
const SETTINGS: &str = include_str!("../../templates/newsroom/settings.json");

/// Where schemas lie in a portal, as `content/site.json` has it.
const SITE_SCHEMA: &str = "../schema/site.schema.json";

/// Writes a new portal, with the JSON Schemas that editors' programs check it with. Gives the paths of what was written, relative to
/// the folder.
///
/// # Errors
/// When the folder holds something already, or cannot be written.
pub fn write(folder: &Path, portal: &NewPortal) -> anyhow::Result<Vec<String>> {
    let folder = &folder_path(folder)?;
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{} is not empty, and nothing in it was touched; name a new folder", folder.display());
    }
    let files = files(portal)?;
    for (path, content) in &files {
        save(&folder.join(path), content)?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

fn files(portal: &NewPortal) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let site = site_json(portal, SITE_SCHEMA);
    let readme =
        readme(portal.lang).replace("{{name}}", &portal.name).replace("{{channel}}", first_channel(portal));
    let mut files: Vec<_> =
        stories(portal).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    for (path, text) in [
        ("content/site.json", site.as_str()),
        ("README.md", &readme),
        (".vscode/settings.json", SETTINGS),
        (".vscode/extensions.json", EXTENSIONS),
        (".gitignore", IGNORED),
    ] {
        files.push((path.to_owned(), text.as_bytes().to_vec()));
    }
    let schemas = schema::all().into_iter();
    files.extend(schemas.map(|schema| (format!("schema/{}", schema.name), schema.text.into_bytes())));
    files.push(("media/samples/hills.png".to_owned(), sample::picture()?));
    Ok(files)
}

/// The newsroom's own guide.
fn readme(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHans => include_str!("../../templates/newsroom/README.zh-Hans.md"),
        Lang::ZhHant => include_str!("../../templates/newsroom/README.zh-Hant.md"),
        Lang::En => include_str!("../../templates/newsroom/README.en.md"),
    }
}

/// Writes a file that is not there yet.
fn save(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    let write = || -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = fs::File::create_new(path)?;
        std::io::Write::write_all(&mut file, content)
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}
