//! Inert components have no moving part: what Leptos would need to move it is dropped as soon as they are drawn, so it would
//! compile and do nothing. What moves stands in `src/components/live/`.

use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

const COMPONENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/components");

/// What makes a view move, or weighs too much in one that does not.
const MOVING: [&str; 15] = [
    " on:",
    " bind:",
    " prop:",
    " use:",
    "class:",
    "style:",
    "node_ref",
    "inner_html",
    "move ||",
    "Signal",
    "Effect",
    "Memo",
    "Resource",
    "into_any",
    "AnyView",
];

/// Lines of a source that make a view move, with what does.
fn moving(source: &str) -> Vec<(usize, &'static str)> {
    let code = source.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.flat_map(|(at, line)| {
        // Attributes often begin a line.
        let line = format!(" {}", line.trim_start());
        // With a space behind it, `class:` is a prop of that name.
        let is_there = move |word: &&str| {
            line.match_indices(*word)
                .any(|(at, _)| !word.ends_with(':') || !line[at + word.len()..].starts_with(' '))
        };
        MOVING.into_iter().filter(is_there).map(move |word| (at + 1, word))
    })
    .collect()
}

fn sources() -> Vec<PathBuf> {
    let files =
        WalkDir::new(COMPONENTS).into_iter().map(|entry| entry.expect("a readable folder").into_path());
    files.filter(|path| path.extension().is_some_and(|kind| kind == "rs")).collect()
}

fn is_live(path: &Path) -> bool {
    path.starts_with(Path::new(COMPONENTS).join("live"))
}

#[test]
fn inert_components_have_no_moving_part() {
    let (live, inert): (Vec<_>, Vec<_>) = sources().into_iter().partition(|path| is_live(path));
    assert!(live.len() >= 4 && inert.len() >= 30, "{} live, {} inert", live.len(), inert.len());
    let found: Vec<_> = inert
        .iter()
        .flat_map(|path| {
            let source = fs::read_to_string(path).expect("a source");
            let found = moving(&source).into_iter();
            found
                .map(|(line, word)| format!("{}:{line}: `{}`", path.display(), word.trim()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(found.is_empty(), "these move; put the component into live/:\n{}", found.join("\n"));
}

#[test]
fn a_moving_part_is_found() {
    for (source, word) in [
        ("view! { <a on:click=close>\"x\"</a> }", " on:"),
        ("    on:click=close", " on:"),
        ("let shown = RwSignal::new(1);", "Signal"),
        ("view! { <p>{move || count.get()}</p> }", "move ||"),
        ("view! { <p/> }.into_any()", "into_any"),
        ("Effect::new(draw);", "Effect"),
        ("<p class:open=open></p>", "class:"),
    ] {
        assert_eq!(moving(source), [(1, word)], "{source}");
    }
    assert_eq!(moving("/// A signal, an `on:` or move || in words.\n// on:"), []);
}
