//! Folders of data: a recipe, its files, and what has to come out. A new case
//! needs no code. `BLESS=1` writes anew what is expected.
//!
//! Where a recipe can be published, `expected/<edition>.sha256` lists every
//! file of the bundle; the same lists are compared with what the WebAssembly
//! engine writes, so both give the same bytes. Where it cannot,
//! `expected/findings.txt` says what the user is told.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use raumbild::{
    bundle::Bundle,
    numeric::hexadecimal,
    recipe::{Desk, edition},
    text::Language,
};
use sha2::{Digest, Sha256};

use crate::project::{desk_of, path};

/// The recipe of a case: its own, or one of the examples' by its path.
fn recipe_of(case: &Path) -> PathBuf {
    match fs::read_to_string(case.join("recipe.path")) {
        Ok(elsewhere) => path(elsewhere.trim()),
        Err(_) => case.join("recipe.json"),
    }
}

#[test]
fn every_case_comes_out_as_expected() {
    let mut cases: Vec<PathBuf> = fs::read_dir(path("tests/golden"))
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.is_dir())
        .collect();
    cases.sort();
    assert!(cases.len() > 10, "the cases are found");
    let wrong: Vec<String> =
        cases.iter().flat_map(|case| judge(case)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn judge(case: &Path) -> Vec<String> {
    let recipe = recipe_of(case);
    let text = fs::read_to_string(&recipe).unwrap();
    let mut desk = desk_of(&recipe);
    let findings = desk.check(&text);
    let mut wrong = Vec::new();
    let told: String = [Language::German, Language::English]
        .into_iter()
        .flat_map(|language| {
            findings.iter().map(move |it| {
                format!("{} {}\n", it.code.as_str(), it.message(language))
            })
        })
        .collect();
    wrong.extend(compare(&case.join("expected/findings.txt"), &told));
    if findings.iter().all(|it| it.code.as_str().starts_with('W')) {
        for name in ["public", "committee", "internal"] {
            wrong.extend(judge_edition(case, &mut desk, &text, name));
        }
    }
    wrong
}

fn judge_edition(
    case: &Path,
    desk: &mut Desk,
    recipe: &str,
    name: &str,
) -> Vec<String> {
    let edition = edition(name).unwrap();
    let expected = case.join("expected");
    let Ok(warned) = desk.publish(recipe, Some(edition), &mut |_| ()) else {
        return compare(&expected.join(format!("{name}.sha256")), "refused\n")
            .into_iter()
            .collect();
    };
    let again = desk.publish(recipe, Some(edition), &mut |_| ()).unwrap();
    assert_eq!(warned.value, again.value, "the same bytes twice");
    let mut wrong: Vec<String> =
        compare(&expected.join(format!("{name}.sha256")), &sums(&warned.value))
            .into_iter()
            .collect();
    for file in ["data/index.csv", "protection.json"] {
        let text =
            String::from_utf8(warned.value.files()[file].clone()).unwrap();
        wrong.extend(compare(&expected.join(name).join(file), &text));
    }
    wrong
}

fn sums(bundle: &Bundle) -> String {
    let zip = ("bundle.zip", bundle.zip());
    let files = bundle
        .files()
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    files.chain([zip]).fold(String::new(), |list, (name, bytes)| {
        list + &hexadecimal(&Sha256::digest(bytes)) + "  " + name + "\n"
    })
}

/// What is wrong with a text, if anything.
fn compare(file: &Path, found: &str) -> Option<String> {
    if env::var_os("BLESS").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, found).unwrap();
        return None;
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    (expected != found).then(|| {
        format!("{}\nexpected:\n{expected}\nfound:\n{found}", file.display())
    })
}
