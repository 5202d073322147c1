//! Published indices, recomputed: see `tests/reference/README.md`.

use std::{collections::BTreeMap, fs, io::Read};

use flate2::read::GzDecoder;
use raumbild::{
    index::Exclusion,
    recipe::{Desk, Run},
};
use serde_json::{Value, json};

use crate::project::{
    beside, columns, desk, path, recipe, share, source, value,
};

fn run(desk: &mut Desk, recipe: &Value) -> Run {
    desk.run(&recipe.to_string(), &mut |_| ())
        .unwrap_or_else(|faults| panic!("{faults}"))
}

/// Scores by the areas' codes.
fn scores(run: &Run) -> BTreeMap<String, f64> {
    let areas = run.results.prepared.geography.areas();
    let scored = areas.iter().zip(&run.results.index.scores);
    scored
        .filter_map(|(area, score)| Some((area.code.clone(), (*score)?)))
        .collect()
}

/// A published column by the areas' codes, read without the engine.
fn published(
    bytes: &[u8],
    delimiter: u8,
    key: &str,
    column: &str,
) -> BTreeMap<String, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| {
        header
            .iter()
            .position(|it| it == name)
            .unwrap_or_else(|| panic!("{name} in {header:?}"))
    };
    let (key, column) = (at(key), at(column));
    reader
        .records()
        .map(|row| row.unwrap())
        .map(|row| (row[key].to_owned(), row[column].to_owned()))
        .collect()
}

fn areas_of(file: &str, key: &str) -> Value {
    json!({"file": file, "key": key})
}

/// `GESIx` and `ESIx`: first principal component of their parts, standard
/// deviation 1 over n − 1.
#[test]
fn first_component_of_the_berlin_health_atlas() {
    let file = fs::read(path(
        "tests/reference/de-berlin-gssa2022/gssa_2022_planungsraeume.csv",
    ))
    .unwrap();
    let parts =
        [("GESIx", vec!["DI", "DII", "DIII"]), ("ESIx", vec!["DI", "DII"])];
    for year in ["2013", "2022"] {
        for (name, parts) in &parts {
            let indicators: Vec<Value> = parts
                .iter()
                .map(|part| {
                    value(part, &format!("{part}_{year}"), "higherIsWorse")
                })
                .collect();
            let steps = json!({"preset": "gesix"});
            let recipe = recipe(
                source("gssa.csv", "plrID"),
                areas_of("gssa.csv", "plrID"),
                json!(indicators),
                steps,
            );
            let found =
                scores(&run(&mut desk(&[("gssa.csv", &file)]), &recipe));
            let column = format!("{name}_{year}");
            let mut compared = 0;
            for (code, text) in published(&file, b',', "plrID", &column) {
                let Ok(expected) = text.parse::<f64>() else { continue };
                assert!(
                    (found[&code] - expected).abs() < 1e-6,
                    "{column} {code}: {} {expected}",
                    found[&code]
                );
                compared += 1;
            }
            assert_eq!(
                compared,
                if year == "2022" { 428 } else { 421 },
                "{column}"
            );
        }
    }
}

const DOMAINS: [(&str, &str, f64); 7] = [
    ("income", "Income Rank (where 1 is most deprived)", 0.225),
    ("employment", "Employment Rank (where 1 is most deprived)", 0.225),
    (
        "education",
        "Education, Skills and Training Rank (where 1 is most deprived)",
        0.135,
    ),
    (
        "health",
        "Health Deprivation and Disability Rank (where 1 is most deprived)",
        0.135,
    ),
    ("crime", "Crime Rank (where 1 is most deprived)", 0.093),
    (
        "housing",
        "Barriers to Housing and Services Rank (where 1 is most deprived)",
        0.093,
    ),
    (
        "environment",
        "Living Environment Rank (where 1 is most deprived)",
        0.093,
    ),
];

/// English Indices of Deprivation 2019: weighted sum of exponentially
/// transformed domain ranks. The published ranks differ at ties only.
#[test]
fn weighted_exponential_ranks_of_england() {
    let packed =
        fs::read(path("tests/reference/uk-imd2019-england/domains.csv.gz"))
            .unwrap();
    let mut file = Vec::new();
    GzDecoder::new(packed.as_slice()).read_to_end(&mut file).unwrap();
    let key = "LSOA code (2011)";
    let indicators: Vec<Value> = DOMAINS
        .iter()
        .map(|(id, column, _)| value(id, column, "lowerIsWorse"))
        .collect();
    let weights: BTreeMap<&str, f64> =
        DOMAINS.iter().map(|&(id, _, weight)| (id, weight)).collect();
    let index = json!({"preset": "imdEngland", "weights": weights});
    let mut imd = source("imd.csv", key);
    imd["numbers"] = json!("plain");
    let recipe =
        recipe(imd, areas_of("imd.csv", key), json!(indicators), index);
    let found = scores(&run(&mut desk(&[("imd.csv", &file)]), &recipe));

    let column =
        "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)";
    let ranks = published(&file, b',', key, column);
    let mut order: Vec<(&String, f64)> =
        found.iter().map(|(code, &score)| (code, score)).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (mut off, mut far) = (0, 0);
    for (at, (code, _)) in order.iter().enumerate() {
        let expected: usize = ranks[*code].parse().unwrap();
        let difference = (at + 1).abs_diff(expected);
        off += usize::from(difference > 0);
        far += usize::from(difference > 1);
    }
    assert_eq!(order.len(), 32_844);
    assert!(
        off <= 30 && far == 0,
        "{off} ranks differ, {far} by more than one"
    );
}

/// Monitoring Soziale Stadtentwicklung Berlin 2021: every published class,
/// every published exclusion, z-values within their rounding.
#[test]
fn status_and_dynamics_of_berlin() {
    let Some(data) = beside("de-berlin-mss2021/mss_2021_index_indikatoren.csv")
    else {
        return;
    };
    let Some(classes) = beside("de-berlin-mss2021/mss_2021_indizes.csv") else {
        return;
    };
    let Some(z) =
        beside("de-berlin-mss2021/mss_2021_index-indikatoren_z-werte_plr.csv")
    else {
        return;
    };
    let Some(lor) = beside(
        "de-berlin-lor/lor_planungsraeume_2021_wgs84_simplified.geojson",
    ) else {
        return;
    };
    let valid = published(&data, b',', "PLR_ID", "KOM");
    let outliers: Vec<&String> = valid
        .iter()
        .filter(|(_, why)| why.contains("Ausrei"))
        .map(|(code, _)| code)
        .collect();
    for (preset, parts, index_column, class_column, codes) in [
        (
            "mss",
            ["S1", "S3", "S4"],
            "Status-Index (standardisierte Statussumme)",
            "SI_N",
            ["1", "2", "3", "4"],
        ),
        (
            "mssDynamics",
            ["D1", "D3", "D4"],
            "Dynamik-Index (standardisierte Dynamik-summe)",
            "DI_N",
            ["1", "3", "5", "-"],
        ),
    ] {
        let indicators: Vec<Value> = parts
            .iter()
            .map(|part| value(part, part, "higherIsWorse"))
            .collect();
        let mut mss = source("mss.csv", "PLR_ID");
        // A blank stands for an area where nobody lives yet.
        mss["signs"] = json!({"own": {"-9999": "missing", "": "zero"}});
        let geography = json!({"file": "lor.geojson", "key": "PLR_ID", "name": "PLR_NAME", "district": {"key": "BEZ"}});
        let mut recipe = recipe(
            mss,
            geography,
            json!(indicators),
            json!({"preset": preset, "outliers": outliers}),
        );
        recipe["population"] = columns(&["EW"]);
        let run = run(
            &mut desk(&[("mss.csv", &data), ("lor.geojson", &lor)]),
            &recipe,
        );
        compare_berlin(
            &run,
            &published(&classes, b',', "PLR_ID", class_column),
            codes,
            &valid,
        );
        // Published with two decimals, from inputs that are published with
        // five: those move an index by up to 1e-5.
        let published = published(&z, b';', "PLR-ID", index_column);
        for (code, score) in scores(&run) {
            let expected: f64 = published[&code].parse().unwrap();
            assert!(
                (score - expected).abs() <= 0.005 + 1e-5,
                "{code}: {score} {expected}"
            );
        }
    }
}

fn compare_berlin(
    run: &Run,
    published: &BTreeMap<String, String>,
    codes: [&str; 4],
    valid: &BTreeMap<String, String>,
) {
    let index = &run.results.index;
    let mut compared = 0;
    for (at, area) in run.results.prepared.geography.areas().iter().enumerate()
    {
        let reason = &valid[&area.code];
        let expected = match reason {
            why if why.contains("EW unter 300") => Some(Exclusion::Population),
            why if why.contains("Ausrei") => Some(Exclusion::Outlier),
            _ => None,
        };
        assert_eq!(index.exclusions[at], expected, "{} {reason}", area.code);
        let Some(class) = index.classes[at] else { continue };
        assert_eq!(
            published[&area.code],
            codes[usize::from(class) - 1],
            "{}",
            area.code
        );
        compared += 1;
    }
    assert_eq!(compared, 536);
}

/// Townsend 2011: sum of z-scores, two of them of logarithms, standard
/// deviation over n − 1.
#[test]
fn townsend_of_the_united_kingdom() {
    let Some(data) =
        beside("uk-townsend-la2011/Dataset_2011_UK_Local_Authority.csv")
    else {
        return;
    };
    let Some(expected) =
        beside("uk-townsend-la2011/Scores_2011_UK_Local_Authority.csv")
    else {
        return;
    };
    let indicators = json!([
        share("unemployed", &["F248"], &["F244"]),
        share("no-car", &["F991"], &["F989"]),
        share("crowded", &["F2081", "F2083"], &["F2075"]),
        share("not-owned", &["F2357", "F2362", "F2368"], &["F2347"]),
    ]);
    let log = json!({"method": "log", "offset": 1});
    let index = json!({
        "preset": "townsend",
        "steps": {"treat": {"unemployed": log, "crowded": log}},
    });
    let recipe = recipe(
        source("la.csv", "GEO_CODE"),
        areas_of("la.csv", "GEO_CODE"),
        indicators,
        index,
    );
    let run = run(&mut desk(&[("la.csv", &data)]), &recipe);
    let found = scores(&run);
    let scores = published(&expected, b',', "geo_code", "TDS");
    assert_eq!((found.len(), scores.len()), (404, 404));
    for (code, text) in scores {
        let expected: f64 = text.parse().unwrap();
        assert!(
            (found[&code] - expected).abs() < 1e-8,
            "{code}: {} {expected}",
            found[&code]
        );
    }
    let quintiles = published(&expected, b',', "geo_code", "quintile");
    for (area, class) in run
        .results
        .prepared
        .geography
        .areas()
        .iter()
        .zip(&run.results.index.classes)
    {
        assert_eq!(
            class.unwrap().to_string(),
            quintiles[&area.code],
            "{}",
            area.code
        );
    }
}

/// Scotland 2016: the overall rank from the ranks of the domains, as the
/// production run has it; the rank itself is read beside them and is no part
/// of the index.
#[test]
fn ranks_of_scotland() {
    let name = "uk-simd2016-opensimd/SAS_SIMD_and_domain_ranks.xlsx";
    let Some(data) = beside(name) else { return };
    let domains = [
        ("incrnk", 0.28),
        ("emprnk", 0.28),
        ("hearnk", 0.14),
        ("edurnk", 0.14),
        ("accrnk", 0.09),
        ("crirnk", 0.05),
        ("hournk", 0.02),
    ];
    let indicators: Vec<Value> = domains
        .iter()
        .map(|(id, _)| *id)
        .chain(["SIMD"])
        .map(|id| value(id, id, "lowerIsWorse"))
        .collect();
    let weights: BTreeMap<&str, f64> = domains.into_iter().collect();
    let of: Vec<&str> = domains.iter().map(|it| it.0).collect();
    let index = json!({"preset": "simd2016", "weights": weights, "of": of});
    let recipe = recipe(
        source("simd.xlsx", "DZ"),
        areas_of("simd.xlsx", "DZ"),
        json!(indicators),
        index,
    );
    let run = run(&mut desk(&[("simd.xlsx", &data)]), &recipe);
    let published = &run.results.prepared.matrix.indicators[7].cells;
    let scores = &run.results.index.scores;
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (scores[a].unwrap(), scores[b].unwrap());
        b.total_cmp(&a)
    });
    assert_eq!(order.len(), 6976);
    for (at, area) in order.into_iter().enumerate() {
        let expected = published[area].estimate.unwrap();
        let rank = u32::try_from(at + 1).unwrap();
        assert!((expected - f64::from(rank)).abs() < 1e-9, "{rank} {expected}");
    }
}
