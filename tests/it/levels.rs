//! Areas within larger areas, by keys and by boundaries.

use std::fmt::Write;

use raumbild::{finding::Code, recipe::Run};
use serde_json::{Value, json};

use crate::{
    project::{beside, desk, recipe, source, value},
    zones::{boundaries, planning},
};

fn run(levels: Value, areas: &str, files: &[(&str, &[u8])]) -> Run {
    let geography = json!({"id": "areas", "file": areas, "key": "nr"});
    run_with(levels, geography, files)
}

fn run_with(levels: Value, geography: Value, files: &[(&str, &[u8])]) -> Run {
    let index = json!({"preset": "zMean"});
    let indicators = json!([value("a", "a", "higherIsWorse")]);
    let mut recipe =
        recipe(source("a.csv", "nr"), geography, indicators, index);
    recipe["levels"] = levels;
    desk(files).run(&recipe.to_string(), &mut |_| ()).unwrap()
}

fn told(run: &Run) -> Vec<(Code, &str)> {
    let keys = |it: &'_ raumbild::finding::Finding| {
        it.values.iter().any(|(name, _)| *name == "keys")
    };
    run.warnings
        .iter()
        .filter(|it| {
            it.place.entry.as_deref().is_some_and(|it| it.starts_with("levels"))
        })
        .filter(|it| keys(it))
        .map(|it| {
            let keys = it.values.iter().find(|(name, _)| *name == "keys");
            (it.code, keys.map_or("", |it| it.1.as_str()))
        })
        .collect()
}

const TABLE: &[u8] = b"nr;a\np00;1\np01;2\np10;3\np11;4\np20;5\np21;9\n";

#[test]
fn keys_and_boundaries_are_compared() {
    // `p1` is drawn a half too far to the west, `p2` as its areas are.
    let larger = boundaries(&[
        ("p0", [0.0, 0.0, 0.5, 2.0]),
        ("p1", [0.5, 0.0, 2.0, 2.0]),
        ("p2", [2.0, 0.0, 3.0, 2.0]),
    ]);
    let planning = planning();
    let files: [(&str, &[u8]); 3] =
        [("a.json", &planning), ("a.csv", TABLE), ("l.json", &larger)];
    let levels = json!([{"id": "teile", "file": "l.json", "key": "nr"}]);
    let found = run(levels, "a.json", &files);
    let parents = &found.results.prepared.levels[0].parents;
    assert_eq!(parents, &[None, None, Some(1), Some(1), Some(2), Some(2)]);
    assert_eq!(told(&found), [(Code::NestingCut, "p00, p01")]);
    // The same without boundaries: keys alone.
    let table: &[u8] = b"nr;name\np0;West\np1;Mitte\np2;Ost\n";
    let files: [(&str, &[u8]); 3] =
        [("a.json", &planning), ("a.csv", TABLE), ("l.csv", table)];
    let levels = json!([{"id": "teile", "file": "l.csv", "key": "nr"}]);
    let found = run(levels, "a.json", &files);
    let parents = &found.results.prepared.levels[0].parents;
    assert_eq!(
        parents,
        &[Some(0), Some(0), Some(1), Some(1), Some(2), Some(2)]
    );
    assert_eq!(told(&found), []);
}

#[test]
fn a_level_needs_a_name_of_its_own() {
    let planning = planning();
    let geography = json!({"id": "areas", "file": "a.json", "key": "nr"});
    let indicators = json!([value("a", "a", "higherIsWorse")]);
    let index = json!({"preset": "zMean"});
    let mut recipe =
        recipe(source("a.csv", "nr"), geography, indicators, index);
    recipe["levels"] = json!([
        {"file": "l.json", "key": "nr"},
        {"id": "areas", "file": "l.json", "key": "nr"},
    ]);
    let files: [(&str, &[u8]); 3] =
        [("a.json", &planning), ("a.csv", TABLE), ("l.json", &planning)];
    let found = desk(&files).check(&recipe.to_string());
    let codes: Vec<Code> = found.iter().map(|it| it.code).collect();
    assert!(codes.contains(&Code::RecipeMissing), "{found:?}");
    assert!(codes.contains(&Code::RecipeDuplicate), "{found:?}");
}

/// Berlin's planning areas within district regions (by key and boundary) and
/// within districts (whose official keys only seem to begin theirs).
#[test]
fn levels_of_berlin() {
    let part = |name: &str| beside(&format!("de-berlin-lor/{name}"));
    let names = [
        "lor_planungsraeume_2021.shp",
        "lor_planungsraeume_2021.dbf",
        "lor_planungsraeume_2021.prj",
        "lor_bezirksregionen_2021.shp",
        "lor_bezirksregionen_2021.dbf",
        "lor_bezirksregionen_2021.prj",
        "bezirksgrenzen.shp",
        "bezirksgrenzen.dbf",
        "bezirksgrenzen.prj",
    ];
    let Some(parts) =
        names.iter().map(|it| part(it)).collect::<Option<Vec<_>>>()
    else {
        return;
    };
    let dbf = raumbild::table::read("a.dbf", &parts[1]).unwrap();
    let sheet = &dbf.sheets[0];
    let mut table = "nr;a\n".to_owned();
    for row in 1..sheet.len() {
        let key = sheet.text(sheet.cell(row, 0));
        writeln!(table, "{key};{}", row % 17).unwrap();
    }
    let mut files: Vec<(&str, &[u8])> =
        names.iter().copied().zip(parts.iter().map(Vec::as_slice)).collect();
    files.push(("a.csv", table.as_bytes()));
    let levels = json!([
        {"id": "bzr", "file": names[3], "key": "BZR_ID", "name": "BZR_NAME"},
        {"id": "bezirk", "file": names[6], "key": "Gemeinde_s"},
    ]);
    let geography = json!({
        "file": names[0], "key": "PLR_ID", "district": {"key": "BEZ"},
    });
    let found = run_with(levels, geography, &files);
    assert_eq!(told(&found), []);
    let prepared = &found.results.prepared;
    let [regions, districts] = &prepared.levels[..] else { panic!() };
    for (at, area) in prepared.geography.areas().iter().enumerate() {
        let code = |level: &raumbild::recipe::Level| {
            level.geography.areas()[level.parents[at].unwrap()].code.clone()
        };
        assert_eq!(code(regions), area.code[..6]);
        assert_eq!(code(districts), format!("0{}", &area.code[..2]));
    }
}
