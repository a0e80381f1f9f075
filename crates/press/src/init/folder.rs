//! Writes a new portal into an empty folder.

use super::NewPortal;
use super::site_json::site_json;
use super::stories::{first_channel, stories};
use crate::folder_path::folder_path;
use crate::sample;
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

/// What such programs are told where there are no JSON Schemas.
const PLAIN_SETTINGS: &str = include_str!("../../templates/newsroom/settings-plain.json");

/// Where schemas lie in a portal, as `content/site.json` has it.
const SITE_SCHEMA: &str = "../schema/site.schema.json";

/// Writes a new portal. `schemas` is a folder of JSON Schemas, which are copied so that editors' programs find them.
/// Gives the paths of what was written, relative to the folder.
///
/// # Errors
/// When the folder holds something already, or cannot be written.
pub fn write(folder: &Path, portal: &NewPortal, schemas: Option<&Path>) -> anyhow::Result<Vec<String>> {
    let folder = &folder_path(folder)?;
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{} is not empty, and nothing in it was touched; name a new folder", folder.display());
    }
    let mut files = files(portal, schemas.is_some())?;
    for schema in schemas.map(read_schemas).transpose()?.unwrap_or_default() {
        files.push(schema);
    }
    for (path, content) in &files {
        save(&folder.join(path), content)?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

fn files(portal: &NewPortal, has_schemas: bool) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let site = site_json(portal, has_schemas.then_some(SITE_SCHEMA));
    let readme =
        readme(portal.lang).replace("{{name}}", &portal.name).replace("{{channel}}", first_channel(portal));
    let settings = if has_schemas { SETTINGS } else { PLAIN_SETTINGS };
    let mut files: Vec<_> =
        stories(portal).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    for (path, text) in [
        ("content/site.json", site.as_str()),
        ("README.md", &readme),
        (".vscode/settings.json", settings),
        (".vscode/extensions.json", EXTENSIONS),
        (".gitignore", IGNORED),
    ] {
        files.push((path.to_owned(), text.as_bytes().to_vec()));
    }
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

/// The JSON files of a folder, for `schema/` in the portal.
fn read_schemas(folder: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let cannot_read = || format!("cannot read {}", folder.display());
    let mut schemas = Vec::new();
    for entry in fs::read_dir(folder).with_context(cannot_read)? {
        let entry = entry.with_context(cannot_read)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".json") {
            schemas.push((format!("schema/{name}"), fs::read(entry.path()).with_context(cannot_read)?));
        }
    }
    schemas.sort();
    Ok(schemas)
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
