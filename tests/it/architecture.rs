use std::{
    fs,
    path::{Path, PathBuf},
};

/// What every stage may use.
const VOCABULARY: [&str; 4] = ["finding", "json", "measurement", "text"];

/// The stages, from the ground up: a stage may use only those before it.
const LAYERS: [&str; 21] = [
    "numeric",
    "table",
    "geography",
    "indicator",
    "index",
    "diagnosis",
    "panel",
    "sensitivity",
    "segregation",
    "spatial",
    "change",
    "allocation",
    "effect",
    "typology",
    "suppression",
    "disclosure",
    "bundle",
    "attack",
    "tabular",
    "recipe",
    "wasm",
];

#[test]
fn stages_use_only_earlier_stages() {
    for (floor, stage) in LAYERS.iter().enumerate() {
        let files = sources(&Path::new("src").join(stage));
        assert!(!files.is_empty(), "{stage} is found");
        for (file, text) in files {
            for later in &LAYERS[floor + 1..] {
                assert!(
                    !used_stages(&text).any(|used| used == *later),
                    "{file} reaches up to {later}"
                );
            }
        }
    }
}

#[test]
fn every_module_of_the_crate_has_its_place() {
    let root = fs::read_to_string("src/lib.rs").unwrap();
    let named = root.lines().filter_map(|line| {
        line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')
    });
    for module in named {
        assert!(
            LAYERS.contains(&module) || VOCABULARY.contains(&module),
            "{module}"
        );
    }
}

#[test]
fn the_vocabulary_knows_no_stage() {
    for module in VOCABULARY {
        let alone = fs::read_to_string(format!("src/{module}.rs"));
        let text = alone
            .or_else(|_| fs::read_to_string(format!("src/{module}/mod.rs")))
            .unwrap();
        assert!(
            !used_stages(&text).any(|used| LAYERS.contains(&used)),
            "{module}"
        );
    }
}

#[test]
fn only_the_border_knows_javascript() {
    for (file, text) in sources(Path::new("src")) {
        let far = ["wasm_bindgen", "js_sys", "JsValue"]
            .iter()
            .any(|word| text.contains(word));
        assert!(
            !far || file.starts_with("src/wasm"),
            "{file} knows JavaScript"
        );
    }
}

#[test]
fn only_the_gate_makes_what_may_leave() {
    for (file, text) in sources(Path::new("src")) {
        let makes =
            text.contains("Protected {") && !text.contains("for Protected {");
        let is_gate = file.starts_with("src/disclosure");
        assert!(is_gate || !makes, "{file} makes a Protected");
    }
}

#[test]
fn files_and_folders_keep_their_measure() {
    for (file, text) in sources(Path::new("src")) {
        let lines = text.lines().count();
        assert!(
            file.ends_with("_tests.rs") || lines <= 400,
            "{file} has {lines} lines"
        );
    }
    for folder in folders(Path::new("src")) {
        let files =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let counted = files.filter(|it| {
            let name = it.file_name().unwrap().to_string_lossy().into_owned();
            it.extension().is_some_and(|extension| extension == "rs")
                && name != "mod.rs"
                && !name.ends_with("_tests.rs")
        });
        let count = counted.count();
        assert!(count <= 8, "{} has {count} files", folder.display());
    }
}

#[test]
fn grouped_imports_are_seen() {
    let text = "use crate::{index::Normalise, numeric::{mean, self}};";
    let used: Vec<_> = used_stages(text).collect();
    assert!(used.contains(&"index") && used.contains(&"numeric"), "{used:?}");
}

/// The names that follow `crate::`, alone or at the top of a group.
fn used_stages(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("crate::").flat_map(|(at, found)| {
        let rest = &text[at + found.len()..];
        match rest.strip_prefix('{') {
            Some(group) => top_level_names(group),
            None => vec![name(rest)],
        }
    })
}

/// The first name of every entry of a group, up to the group's own end.
fn top_level_names(group: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut names = vec![name(group)];
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&group[at + 1..])),
            _ => {}
        }
    }
    names
}

fn name(text: &str) -> &str {
    let text = text.trim_start();
    let end = text
        .find(|character: char| {
            !character.is_alphanumeric() && character != '_'
        })
        .unwrap_or(text.len());
    &text[..end]
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.display().to_string(), text));
            }
        }
    }
    found
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    let mut at = 0;
    while at < found.len() {
        let inner = fs::read_dir(&found[at])
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let inner: Vec<PathBuf> = inner.filter(|it| it.is_dir()).collect();
        found.extend(inner);
        at += 1;
    }
    found
}
