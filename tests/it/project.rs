//! Recipes and files for tests.

use std::{
    fs,
    path::{Path, PathBuf},
};

use raumbild::recipe::Desk;
use serde_json::{Value, json};

/// A path within the project.
pub fn path(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// A file of data that lies beside the project and does not travel with it.
/// Says so when it is absent.
pub fn beside(inside: &str) -> Option<Vec<u8>> {
    let file = path("../shared/data").join(inside);
    let bytes = fs::read(&file).ok();
    if bytes.is_none() {
        println!("skipped: {inside} is not at hand");
    }
    bytes
}

/// A desk with files on it.
pub fn desk(files: &[(&str, &[u8])]) -> Desk {
    let mut desk = Desk::default();
    for (name, bytes) in files {
        desk.add_file((*name).to_owned(), bytes.to_vec());
    }
    desk
}

/// The files beside a recipe, all of them but the recipe itself.
pub fn desk_of(recipe: &Path) -> Desk {
    let mut desk = Desk::default();
    for entry in fs::read_dir(recipe.parent().unwrap()).unwrap() {
        let file = entry.unwrap().path();
        if file.is_file() && file != recipe {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            desk.add_file(name, fs::read(&file).unwrap());
        }
    }
    desk
}

/// A source of a recipe.
pub fn source(file: &str, key: &str) -> Value {
    json!({"id": "s", "file": file, "key": key, "holder": "Amt", "widest": "public"})
}

/// A reference to columns of that source.
pub fn columns(names: &[&str]) -> Value {
    json!({"source": "s", "columns": names})
}

/// An indicator given as a value.
pub fn value(id: &str, column: &str, direction: &str) -> Value {
    json!({"id": id, "label": id, "unit": "value", "direction": direction, "value": columns(&[column])})
}

/// An indicator given as counts.
pub fn share(id: &str, numerator: &[&str], denominator: &[&str]) -> Value {
    json!({
        "id": id, "label": id, "unit": "percent", "direction": "higherIsWorse",
        "numerator": columns(numerator), "denominator": columns(denominator),
    })
}

/// A recipe on one file of data.
pub fn recipe(
    source: Value,
    geography: Value,
    indicators: Value,
    index: Value,
) -> Value {
    json!({
        "version": 1,
        "sources": [source],
        "geography": geography,
        "indicators": indicators,
        "index": index,
        "disclosure": {"profile": "minimum3"},
        "publication": {"title": "Test", "edition": "public", "publisher": "Stadt"},
    })
}
