//! No two modules of the press import each other, whether directly or through others: a test reads the sources.
//!
//! Looked at are folders: the files and folders in one are its modules. What a `mod.rs` itself imports from its own children
//! does not count, so that it may declare and re-export them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use walkdir::WalkDir;

/// By folder: which of its modules import which of its others.
type Imports = BTreeMap<Vec<String>, BTreeMap<String, BTreeSet<String>>>;

/// The module that a file is: `["content", "inline"]`.
fn module_of(file: &Path) -> Vec<String> {
    let mut module: Vec<_> =
        file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    module.pop_if(|last| last == "mod");
    module
}

/// Paths that a source text names: those after `use`, and those in code, each as its segments. Its tests and comments are
/// left out.
fn paths(source: &str) -> Vec<Vec<String>> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String =
        code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join(" ");
    let mut paths = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            // `super::super::` is met twice; it counts where it begins.
            if !code[..at].ends_with("::") {
                expand(&code[at..], &mut Vec::new(), &mut paths);
            }
        }
    }
    paths
}

/// Follows a path, and into braces; gives what comes after it.
fn expand<'a>(mut rest: &'a str, path: &mut Vec<String>, paths: &mut Vec<Vec<String>>) -> &'a str {
    let depth = path.len();
    loop {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        path.push(rest[..end].to_owned());
        rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(next) => rest = next,
            None => break,
        }
        if let Some(mut list) = rest.strip_prefix('{') {
            while !list.starts_with('}') && !list.is_empty() {
                list = expand(list.trim_start(), path, paths).trim_start();
                list = list.strip_prefix(',').unwrap_or(list).trim_start();
            }
            rest = list.strip_prefix('}').unwrap_or(list);
            break;
        }
    }
    paths.push(path.clone());
    path.truncate(depth);
    rest
}

/// Adds what a module imports. Two modules meet in the last folder that both are in.
fn add(module: &[String], path: &[String], modules: &BTreeSet<Vec<String>>, imports: &mut Imports) {
    let ups = path.iter().take_while(|segment| *segment == "super").count();
    let base = if ups > 0 { module.get(..module.len().saturating_sub(ups)).unwrap_or_default() } else { &[] };
    let target = [base, &path[ups.max(1)..]].concat();
    let common = module.iter().zip(&target).take_while(|(a, b)| a == b).count();
    if let (Some(from), Some(to)) = (module.get(common), target.get(common))
        && modules.contains(&target[..=common])
    {
        let folder = imports.entry(target[..common].to_vec()).or_default();
        folder.entry(from.clone()).or_default().insert(to.clone());
    }
}

/// A module, those that it leads to, and again itself.
fn circle(imports: &BTreeMap<String, BTreeSet<String>>, way: &mut Vec<String>) -> bool {
    let Some(last) = way.last().cloned() else { return false };
    for next in imports.get(&last).into_iter().flatten() {
        let is_first = way.first() == Some(next);
        if !is_first && way.contains(next) {
            continue;
        }
        way.push(next.clone());
        if is_first || circle(imports, way) {
            return true;
        }
        way.pop();
    }
    false
}

#[test]
fn no_modules_import_each_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = BTreeMap::new();
    for entry in WalkDir::new(&root) {
        let entry = entry.expect("a file of the sources");
        let file = entry.path().strip_prefix(&root).expect("below the sources");
        if file.extension().is_some_and(|kind| kind == "rs") && file != Path::new("lib.rs") {
            sources.insert(module_of(file), std::fs::read_to_string(entry.path()).expect("a source text"));
        }
    }
    let modules: BTreeSet<_> = sources.keys().cloned().collect();
    let mut imports = Imports::new();
    for (module, source) in &sources {
        paths(source).iter().for_each(|path| add(module, path, &modules, &mut imports));
    }
    assert!(imports[&Vec::new()]["edition"].contains("content"), "imports are found");
    assert!(imports[&vec!["content".to_owned()]]["blocks"].contains("inline"), "nested ones, too");
    for (folder, imports) in &imports {
        for module in imports.keys() {
            let mut way = vec![module.clone()];
            assert!(!circle(imports, &mut way), "{}: {}", folder.join("::"), way.join(" -> "));
        }
    }
}
