//! Published indices from their published parts.

use std::{collections::BTreeMap, fs, io::Read};

use flate2::read::GzDecoder;
use raumbild::{
    index::{Rules, Run},
    numeric::count,
};
use serde_json::json;

use super::{Golden, built, prepared, present, same};

pub fn data(inside: &str) -> Option<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/");
    let bytes = fs::read(format!("{folder}{inside}")).ok();
    if bytes.is_none() {
        println!("skipped: {inside} is not at hand");
    }
    let bytes = bytes?;
    if !inside.contains(".csv.gz") {
        return Some(bytes);
    }
    let mut out = Vec::new();
    GzDecoder::new(bytes.as_slice()).read_to_end(&mut out).unwrap();
    Some(out)
}

/// A table by a key column that need not be the first; what is given as
/// `missing` is so.
fn keyed(bytes: &[u8], key: &str, missing: &str) -> Golden {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let heading = reader.headers().unwrap().clone();
    let at = heading.iter().position(|it| it == key).unwrap();
    let mut table = Golden {
        names: heading.iter().map(str::to_owned).collect(),
        keys: Vec::new(),
        cells: vec![Vec::new(); heading.len()],
    };
    for row in reader.records() {
        let row = row.unwrap();
        table.keys.push(row[at].to_owned());
        for (cell, column) in row.iter().zip(&mut table.cells) {
            let cell = cell.replace(',', "");
            let value: Option<f64> = cell.parse().ok();
            column.push(value.filter(|it| Some(*it) != missing.parse().ok()));
        }
    }
    table
}

const THEMES: [&[&str]; 4] = [
    &["POV", "UNEMP", "PCI", "NOHSDP"],
    &["AGE65", "AGE17", "DISABL", "SNGPNT"],
    &["MINRTY", "LIMENG"],
    &["MUNIT", "MOBILE", "CROWD", "NOVEH", "GROUPQ"],
];

/// Social Vulnerability Index 2018 of the counties: sums of percentile
/// ranks, rounded before they are ranked again.
#[test]
fn social_vulnerability_of_counties() {
    let Some(bytes) = data("us-svi2018-county/SVI2018_US_COUNTY.csv") else {
        return;
    };
    let table = keyed(&bytes, "FIPS", "-999");
    let all: Vec<&str> = THEMES.concat();
    let index = json!({
        "preset": "svi",
        // What is high for income is low for its rank.
        "steps": {"scales": {"EP_PCI": {"method": "percentile", "ties": "highest"}}},
    });
    let names = ["THEME1", "THEME2", "THEME3", "THEME4", "THEMES"];
    for (name, parts) in names.iter().zip(THEMES.into_iter().chain([&all[..]]))
    {
        let ids: Vec<String> =
            parts.iter().map(|part| format!("EP_{part}")).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let mut index = index.clone();
        if !ids.contains(&"EP_PCI") {
            index["steps"] = json!({});
        }
        let inputs = table.inputs(&ids, &["EP_PCI"]);
        let prefix = prepared(&inputs, &index);
        for (at, part) in parts.iter().enumerate() {
            let expected: Vec<Option<f64>> = prefix
                .valid
                .iter()
                .map(|&area| table.column(&format!("EPL_{part}"))[area])
                .collect();
            same(&present(prefix.column(at)), &expected, 1e-15, part);
        }
        let found = built(&inputs, &index, Rules::default());
        let expected = table.column(&format!("RPL_{name}"));
        let differ = found
            .scores
            .iter()
            .zip(expected)
            .filter(|(a, b)| match (a, b) {
                (Some(a), Some(b)) => (*a - *b).abs() > 1e-12,
                (a, b) => a != b,
            })
            .count();
        assert_eq!(differ, 0, "RPL_{name}");
    }
}

/// openSIMD: the overall rank from the ranks of seven domains.
#[test]
fn scottish_ranks_of_open_simd() {
    let (Some(domains), Some(ranks)) = (
        data("uk-simd2016-opensimd/domain_ranks.csv"),
        data("uk-simd2016-opensimd/openSIMD_ranks.csv"),
    ) else {
        return;
    };
    let (domains, ranks) = (Golden::parse(&domains), Golden::parse(&ranks));
    let ids = [
        "income",
        "employment",
        "health",
        "education",
        "access",
        "crime",
        "housing",
    ];
    let index = json!({
        "preset": "simd2016",
        "weights": {
            "income": 0.28, "employment": 0.28, "health": 0.14,
            "education": 0.14, "access": 0.09, "crime": 0.05, "housing": 0.02,
        },
    });
    let found =
        built(&domains.inputs(&ids, &ids), &index, Rules::default()).scores;
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|&a, &b| found[b].unwrap().total_cmp(&found[a].unwrap()));
    let expected = ranks.column("simd_rank");
    let differ = order
        .iter()
        .enumerate()
        .filter(|(at, area)| {
            expected[**area].is_none_or(|it| (it - count(at + 1)).abs() > 0.1)
        })
        .count();
    // Equal scores share a rank there and have one each here.
    assert!(differ <= 2, "{differ} of {} ranks differ", found.len());
    assert_eq!(domains.codes(), ranks.codes());
}

/// openSIMD: normal scores of education, weights of one factor, ranks of
/// the domain.
#[test]
fn scottish_education() {
    let (Some(parts), Some(normal), Some(weights), Some(domains)) = (
        data("uk-simd2016-opensimd/simd16_indicators.csv.gz"),
        data("uk-simd2016-opensimd/r_edu_normalised.csv"),
        data("uk-simd2016-opensimd/r_edu_weights.csv"),
        data("uk-simd2016-opensimd/domain_ranks.csv"),
    ) else {
        return;
    };
    let parts = keyed(&parts, "Data_Zone", "*");
    let (normal, weights) = (Golden::parse(&normal), Golden::parse(&weights));
    let domains = Golden::parse(&domains);
    let ids = ["Attendance", "Attainment", "Noquals", "NEET", "HESA"];
    let index = json!({"preset": "simd2016Domain"});
    let inputs = parts.inputs(&ids, &["Attendance", "Attainment", "HESA"]);
    let prefix = prepared(&inputs, &index);
    for (at, id) in ids.iter().enumerate() {
        same(&present(prefix.column(at)), normal.column(id), 1e-12, id);
    }
    let (found, _) = prefix.weigh(&mut Run::default()).unwrap();
    // R's optimiser stops at this distance from the maximum.
    same(&present(&found), weights.column("ML1"), 5e-6, "weights");
    let found = built(&inputs, &index, Rules::default()).scores;
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|&a, &b| found[b].unwrap().total_cmp(&found[a].unwrap()));
    let expected: BTreeMap<&str, Option<f64>> = domains
        .codes()
        .into_iter()
        .zip(domains.column("education").iter().copied())
        .collect();
    let codes = parts.codes();
    let (mut off, mut far) = (0, 0.0_f64);
    for (at, area) in order.iter().enumerate() {
        let distance = (expected[codes[*area]].unwrap() - count(at + 1)).abs();
        off += usize::from(distance > 0.0);
        far = far.max(distance);
    }
    assert!(off <= 12 && far <= 1.0, "{off} ranks differ by up to {far}");
}

/// England 2019: the districts' mean scores, which the weights' sum of .999
/// is part of.
#[test]
fn english_district_means() {
    let (Some(domains), Some(people), Some(districts)) = (
        data(
            "uk-imd2019-england/File_2_-_IoD2019_Domains_of_Deprivation.csv.gz",
        ),
        data(
            "uk-imd2019-england/File_6_-_IoD2019_Population_Denominators.csv.gz",
        ),
        data("uk-imd2019-england/imd2019_ltla19_summary.csv"),
    ) else {
        return;
    };
    let key = "LSOA code (2011)";
    let table = keyed(&domains, key, "");
    let people = keyed(&people, key, "");
    let rank = |name: &str| -> String {
        let found = table.names.iter().find(|it| {
            it.starts_with(name) && it.contains("Rank") && !it.contains("IMD")
        });
        found.unwrap_or_else(|| panic!("{name} in {:?}", table.names)).clone()
    };
    let names = [
        ("Income Rank", 0.225),
        ("Employment", 0.225),
        ("Education", 0.135),
        ("Health", 0.135),
        ("Crime", 0.093),
        ("Barriers", 0.093),
        ("Living", 0.093),
    ];
    let ids: Vec<String> = names.iter().map(|(name, _)| rank(name)).collect();
    let weights: BTreeMap<&str, f64> = ids
        .iter()
        .zip(names)
        .map(|(id, (_, weight))| (id.as_str(), weight))
        .collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let index = json!({"preset": "imdEngland", "weights": weights});
    let scores =
        built(&table.inputs(&ids, &ids), &index, Rules::default()).scores;
    let mut lines = csv::Reader::from_reader(
        domains.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&domains),
    );
    let heading = lines.headers().unwrap().clone();
    let at = heading
        .iter()
        .position(|it| it.starts_with("Local Authority District code"))
        .unwrap();
    let population = people
        .names
        .iter()
        .find(|it| it.starts_with("Total population: mid 2015"))
        .unwrap()
        .clone();
    let people: BTreeMap<&str, f64> = people
        .codes()
        .into_iter()
        .zip(people.column(&population))
        .map(|(code, people)| (code, people.unwrap()))
        .collect();
    let mut means: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for (row, (code, score)) in
        lines.records().zip(table.codes().iter().zip(&scores))
    {
        let entry = means.entry(row.unwrap()[at].to_owned()).or_default();
        entry.0 += people[code] * score.unwrap();
        entry.1 += people[code];
    }
    let expected = Golden::parse(&districts);
    let column = expected.names.iter().find(|it| *it == "Score").unwrap();
    let mut compared = 0;
    for (code, score) in expected.codes().iter().zip(expected.column(column)) {
        let (sum, all) = means[*code];
        let distance = (sum / all - score.unwrap()).abs();
        assert!(distance <= 0.0005 + 1e-9, "{code}: {distance}");
        compared += 1;
    }
    assert_eq!(compared, 317);
}
