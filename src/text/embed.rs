//! Runs before the crate is compiled: leaves out of the embedded files what
//! the engine never reads, so that pages need not download it. The page's own
//! words stay in the one catalogue, which the page takes them from; the
//! schema's explanations stay in the published schema.

use std::{env, error::Error, fs, path::Path};

use serde_json::Value;

/// Words that only JavaScript uses.
const ELSEWHERE: [&str; 2] = ["page.", "cli."];

/// Words that only the engine's own module uses, as it alone writes bundles.
const WRITTEN: [&str; 6] =
    ["class.", "institution.", "level.", "method.", "protocol.", "view."];

/// Words of the answers that the studies' module gives.
const ANSWERED: [&str; 2] = ["analysis.", "audit."];

fn main() -> Result<(), Box<dyn Error>> {
    let target = env::var("OUT_DIR")?;
    for name in ["de.json", "en.json"] {
        let source = Path::new("src/text").join(name);
        let mut catalogue = read(&source)?;
        without(&mut catalogue, &ELSEWHERE);
        let parts: [(&str, &[&[&str]]); 4] = [
            ("all", &[]),
            ("engine", &[&ANSWERED]),
            ("study", &[&WRITTEN]),
            ("reader", &[&WRITTEN, &ANSWERED]),
        ];
        for (part, needless) in parts {
            let mut short = catalogue.clone();
            for words in needless {
                without(&mut short, words);
            }
            let path = Path::new(&target).join(format!("{part}-{name}"));
            fs::write(path, short.to_string())?;
        }
    }
    let mut schema = read(Path::new("src/recipe/recipe-1.json"))?;
    shorten(&mut schema);
    fs::write(Path::new(&target).join("recipe-1.json"), schema.to_string())?;
    println!("cargo::rerun-if-changed=src/text/embed.rs");
    Ok(())
}

fn read(path: &Path) -> Result<Value, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", path.display());
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}

fn without(catalogue: &mut Value, parts: &[&str]) {
    if let Some(texts) = catalogue.as_object_mut() {
        texts.retain(|key, _| !parts.iter().any(|part| key.starts_with(part)));
    }
}

/// Takes the explanations out of a schema. A property may itself be called
/// `description`; its value is an object, an explanation is a text.
fn shorten(schema: &mut Value) {
    match schema {
        Value::Object(entries) => {
            entries.retain(|key, value| {
                key != "description" || !value.is_string()
            });
            entries.values_mut().for_each(shorten);
        }
        Value::Array(items) => items.iter_mut().for_each(shorten),
        _ => {}
    }
}
