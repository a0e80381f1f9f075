//! The built app: what Trunk made, ready to be published with any content, without cargo and without Trunk.

use crate::folder_path::folder_path;
use crate::hash;
use crate::styles::{Sheet, Styles};
use anyhow::{Context, bail};
use scraper::{ElementRef, Html, Selector};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Names of the files in an app folder.
const STYLES: &str = "styles.json";
const BOOT: &str = "boot.js";
const SCRIPT: &str = "baolan.js";
const WASM: &str = "baolan_bg.wasm";
const WASM_ENDING: &str = "_bg.wasm";

/// Says of a sheet in `index.html` which pages have it in themselves. Trunk leaves it where it is.
const FIRST: &str = "data-first";

/// Says of a sheet in `index.html` which wasm module it belongs to.
const MODULE: &str = "data-module";

/// A wasm module: WebAssembly of its own that the app loads when it is first needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WasmModule {
    /// As its binary is called: lower-case letters, digits, hyphens.
    pub name: String,
    /// wasm-bindgen's JavaScript.
    pub script: Vec<u8>,
    /// Its WebAssembly.
    pub wasm: Vec<u8>,
    /// The script of a worker that runs it beside the page, where there is one.
    pub worker: Option<Vec<u8>>,
}

/// The parts of a built app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct App {
    /// All styles, in the order of `index.html`.
    pub styles: Styles,
    /// The loader, a small script that starts the app when the page is idle.
    pub boot: Vec<u8>,
    /// wasm-bindgen's JavaScript.
    pub script: Vec<u8>,
    /// The app's WebAssembly.
    pub wasm: Vec<u8>,
    /// Wasm modules, by name.
    pub modules: Vec<WasmModule>,
    /// The script that reloads pages in development; none in a release build.
    pub reload: Option<String>,
}

/// A part as it is published: its name under `assets/`, which follows from its content, and the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Name under `assets/`: `stem-<hash>.ending`.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl Asset {
    /// An asset named by its content: `stem-<hash>.ending`.
    pub fn new(stem: &str, ending: &str, content: Vec<u8>) -> Self {
        Self { name: format!("{stem}-{}.{ending}", hash::of(&content)), content }
    }
}

impl App {
    /// Whether it was built to be looked at while it is changed: large, unoptimised, with a script that reloads pages.
    pub fn is_development(&self) -> bool {
        self.reload.is_some()
    }

    /// Whether pages have an app to start; without one they are only printed.
    pub fn starts(&self) -> bool {
        !self.boot.is_empty()
    }

    /// Styles alone, in the order of `index.html`, for development: what can be shown before anything is compiled for a
    /// browser.
    ///
    /// # Errors
    /// When `index.html` or a sheet cannot be read.
    pub fn printed_only(root: &Path, reload: &str) -> anyhow::Result<Self> {
        let page = Html::parse_document(&read_text(&root.join("index.html"))?);
        let styles = styles(&page, "link[data-trunk][rel=css]", |href| root.join(href))?;
        Ok(Self { styles, reload: Some(reload.to_owned()), ..Self::default() })
    }

    /// Reads what Trunk wrote into its staging folder.
    ///
    /// # Errors
    /// When a part is missing: then `index.html` has lost one of its links.
    pub fn from_trunk(stage: &Path) -> anyhow::Result<Self> {
        let page = read_text(&stage.join("index.html"))?;
        let page = Html::parse_document(&page);
        let path = |href: &str| stage.join(href.rsplit('/').next().unwrap_or(href));
        let part = |href: &str| read(&path(href));
        let one = |selector: &str, what: &str| -> anyhow::Result<Vec<u8>> {
            match hrefs(&page, selector)?.as_slice() {
                [href] => part(href),
                found => bail!(
                    "Trunk's index.html names {} {what} files, not one; see the links in index.html",
                    found.len()
                ),
            }
        };
        let scripts = Selector::parse("script").map_err(|error| anyhow::anyhow!("{error}"))?;
        let reload = page
            .select(&scripts)
            .map(|script| script.text().collect::<String>())
            .find(|text| text.contains("__TRUNK_ADDRESS__"));
        Ok(Self {
            styles: styles(&page, "link[rel=stylesheet]", path)?,
            boot: without_comments(read(&stage.join(BOOT))?),
            script: without_comments(one("link[rel=modulepreload]", "script")?),
            wasm: one("link[rel=preload][as=fetch]", "wasm")?,
            modules: modules(stage)?,
            reload,
        })
    }

    /// Writes an app folder.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn save(&self, folder: &Path) -> anyhow::Result<()> {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let styles = serde_json::to_vec(&self.styles).context("cannot write the styles as JSON")?;
        for (name, content) in
            [(STYLES, &styles), (BOOT, &self.boot), (SCRIPT, &self.script), (WASM, &self.wasm)]
        {
            write(&folder.join(name), content)?;
        }
        // Modules of an earlier build that is packed over.
        for old in modules(folder)? {
            if self.modules.iter().all(|module| module.name != old.name) {
                let worker = old.worker.as_ref().map(|_| worker_of(&old.name));
                for name in [script_of(&old.name), wasm_of(&old.name)].into_iter().chain(worker) {
                    let path = folder.join(name);
                    std::fs::remove_file(&path)
                        .with_context(|| format!("cannot delete {}", path.display()))?;
                }
            }
        }
        for WasmModule { name, script, wasm, worker } in &self.modules {
            write(&folder.join(script_of(name)), script)?;
            write(&folder.join(wasm_of(name)), wasm)?;
            if let Some(worker) = worker {
                write(&folder.join(worker_of(name)), worker)?;
            }
        }
        Ok(())
    }

    /// Whether a folder looks like an app folder.
    pub fn is_in(folder: &Path) -> bool {
        [STYLES, WASM].iter().all(|name| folder.join(name).is_file())
    }

    /// Reads an app folder.
    ///
    /// # Errors
    /// When it is none.
    pub fn load(folder: &Path) -> anyhow::Result<Self> {
        let folder = &folder_path(folder)?;
        let part = |name: &str| {
            read(&folder.join(name)).with_context(|| {
                format!("{} is no built app; `./dev build` makes one in target/app", folder.display())
            })
        };
        Ok(Self {
            styles: serde_json::from_slice(&part(STYLES)?)
                .with_context(|| format!("{} is damaged", folder.join(STYLES).display()))?,
            boot: without_comments(part(BOOT)?),
            script: without_comments(part(SCRIPT)?),
            wasm: part(WASM)?,
            modules: modules(folder)?,
            reload: None,
        })
    }
}

/// A script without its comments and indents: a quarter of the loader, a ninth of wasm-bindgen's scripts. A comment has its lines to itself
/// (`src/boot.js`); a script with a text of more than one line stays as it is.
pub(crate) fn without_comments(script: Vec<u8>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&script) else { return script };
    let mut out = String::with_capacity(text.len());
    let mut is_inside = false;
    for line in text.lines().map(str::trim) {
        let begins = !is_inside && line.starts_with("/*");
        // With code behind it.
        let is_mixed = begins && line.find("*/").is_some_and(|end| end + 2 < line.len());
        if is_inside || (begins && !is_mixed) {
            is_inside = !line.ends_with("*/");
        } else if line.matches('`').count() % 2 == 1 {
            return script;
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    if is_inside { script } else { out.into_bytes() }
}

/// The sheets that a page links to, in their order; `path` tells where one is.
fn styles(page: &Html, selector: &str, path: impl Fn(&str) -> PathBuf) -> anyhow::Result<Styles> {
    let selector = Selector::parse(selector).map_err(|error| anyhow::anyhow!("{error}"))?;
    let sheet = |link: ElementRef<'_>| {
        let first = link.attr(FIRST).unwrap_or_default();
        let css = read_text(&path(link.attr("href").unwrap_or_default()))?;
        match link.attr(MODULE) {
            Some(module) => Ok(Sheet::of_module(module, css)),
            None => Sheet::new(first, css),
        }
    };
    page.select(&selector).map(sheet).collect()
}

/// The addresses of links in a page, in their order.
fn hrefs<'a>(page: &'a Html, selector: &str) -> anyhow::Result<Vec<&'a str>> {
    let selector = Selector::parse(selector).map_err(|error| anyhow::anyhow!("{error}"))?;
    Ok(page.select(&selector).filter_map(|link| link.value().attr("href")).collect())
}

/// The modules in a folder. Trunk gives their files no hash: `<name>.js` beside `<name>_bg.wasm`, and `<name>-worker.js` where there is one.
fn modules(folder: &Path) -> anyhow::Result<Vec<WasmModule>> {
    let mut modules = Vec::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let file = entry.with_context(|| format!("cannot read {}", folder.display()))?.file_name();
        let name =
            file.to_str().and_then(|file| file.strip_suffix(WASM_ENDING)).filter(|name| is_module(name));
        if let Some(name) = name
            && folder.join(script_of(name)).is_file()
        {
            let script = without_comments(read(&folder.join(script_of(name)))?);
            let wasm = read(&folder.join(&file))?;
            let worker = folder.join(worker_of(name));
            let worker = worker.is_file().then(|| read(&worker).map(without_comments)).transpose()?;
            modules.push(WasmModule { name: name.to_owned(), script, wasm, worker });
        }
    }
    modules.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(modules)
}

/// Whether files of this name are a module's: the app's own are named `baolan`, by Trunk with a hash.
fn is_module(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !name.starts_with("baolan") && !name.is_empty() && name.bytes().all(plain)
}

fn script_of(module: &str) -> String {
    format!("{module}.js")
}

fn wasm_of(module: &str) -> String {
    format!("{module}{WASM_ENDING}")
}

fn worker_of(module: &str) -> String {
    format!("{module}-worker.js")
}

fn write(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn read_text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_no_part_of_what_readers_load_and_texts_stay() {
        for (script, published) in [
            ("  // a\n\n  let b = 1; // c\n", "let b = 1; // c\n"),
            ("/**\n * @param {number} a\n */\nf(a) {\n  return a;\n}\n", "f(a) {\nreturn a;\n}\n"),
            ("/* a */\nb();\n/* @ts-check */ c();\n", "b();\n/* @ts-check */ c();\n"),
            ("a(`\n // text\n`);\n", "a(`\n // text\n`);\n"),
            ("a();\n/* never ends\n", "a();\n/* never ends\n"),
        ] {
            assert_eq!(without_comments(script.into()), published.as_bytes(), "{script}");
        }
    }
}
