//! Berlin's school catchments and postcodes, on its planning areas.

use std::fmt::Write;

use raumbild::text::Language;
use serde_json::{Value, json};

use crate::{
    project::{beside, desk},
    zones::{counts, recipe, run, share, source},
};

/// The counts of a table, and their sum.
fn invented(header: &str, keys: &[String]) -> (String, u64) {
    let mut csv = header.to_owned();
    let mut all = 0;
    for (at, key) in keys.iter().enumerate() {
        let people = 150 + (at as u64 * 7919) % 900;
        writeln!(csv, "{key};{people};{}", people / 5 + at as u64 % 17)
            .unwrap();
        all += people;
    }
    (csv, all)
}

/// 346 school catchments and 193 postcodes of Berlin to 542 planning areas.
#[test]
fn catchments_and_postcodes_of_berlin() {
    let folder = "de-berlin-overlap";
    let (Some(planning), Some(schools), Some(addresses)) = (
        beside(
            "de-berlin-lor/lor_planungsraeume_2021_wgs84_simplified.geojson",
        ),
        beside(&format!("{folder}/RBS_OD_ESB_2019_06.geojson")),
        beside(&format!("{folder}/plz_plr_addresses.csv")),
    ) else {
        return;
    };
    let document: Value = serde_json::from_slice(&schools).unwrap();
    let features = document["features"].as_array().unwrap();
    let properties = features[0]["properties"].as_object().unwrap();
    let mut keys: Vec<String> = Vec::new();
    let key = properties.keys().find(|key| {
        let texts = features
            .iter()
            .map(|it| it["properties"][key.as_str()].to_string());
        let mut texts: Vec<String> =
            texts.map(|it| it.trim_matches('"').to_owned()).collect();
        let in_order = texts.clone();
        texts.sort_unstable();
        texts.dedup();
        let unique = texts.len() == features.len();
        if unique {
            keys = in_order;
        }
        unique
    });
    let key = key.unwrap_or_else(|| panic!("{properties:?}"));
    let (seu, all) = invented("nr;n;r\n", &keys);
    let mut codes_of: Vec<String> = String::from_utf8(addresses.clone())
        .unwrap()
        .lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap().to_owned())
        .collect();
    codes_of.sort_unstable();
    codes_of.dedup();
    let (post, posted) = invented("nr;people;poor\n", &codes_of);
    let mut desk = desk(&[
        ("plr.geojson", &planning),
        ("esb.geojson", &schools),
        ("adressen.csv", &addresses),
        ("seu.csv", seu.as_bytes()),
        ("post.csv", post.as_bytes()),
    ]);
    let mut recipe = recipe();
    let mut sources = [source("seu", "seu.csv"), source("post", "post.csv")];
    sources[0]["areas"] = json!("esb");
    sources[1]["areas"] = json!("plz");
    recipe["sources"] = json!(sources);
    recipe["geography"] = json!({"file": "plr.geojson", "key": "PLR_ID"});
    recipe["zones"] = json!([
        {"id": "esb", "file": "esb.geojson", "key": key, "crs": "EPSG:25833",
            "crosswalk": {"by": "area"}},
        {"id": "plz", "crosswalk": {
            "by": "table", "file": "adressen.csv", "from": "plz", "to": "PLR_ID", "weight": "addresses",
        }},
    ]);
    recipe["indicators"] = json!([
        share("r", "seu", "r", "n"),
        share("poor", "post", "poor", "people")
    ]);
    let run = run(&mut desk, &recipe);
    let sum =
        |heading| counts(&run, heading).into_iter().flatten().sum::<u64>();
    assert_eq!(sum("n"), all, "every child is somewhere");
    assert_eq!(sum("people"), posted);
    let report = run.results.prepared.conversions.reports().next().unwrap();
    println!("{:?}", report.sentences(Language::German));
    assert_eq!((report.sources, report.targets), (346, 542));
    assert!(report.slivers.0 > 100, "two offices, two borders");
    assert!(report.sources_without_target.is_empty());
}
