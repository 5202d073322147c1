#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::disallowed_methods,
    clippy::float_cmp,
    clippy::needless_range_loop,
    clippy::similar_names,
    clippy::too_many_lines,
    reason = "small numbers in a naive oracle"
)]

use std::collections::BTreeMap;

use super::*;
use crate::attack::audit::{By, Options, Report, Status, audit, lines};
use crate::text::Language;

type Files = BTreeMap<String, Vec<u8>>;

fn folder(root: &str) -> Files {
    let mut out = Files::new();
    for path in [
        "datapackage.json",
        "protection.json",
        "data/index.csv",
        "data/indicators.csv",
    ] {
        out.insert(
            path.to_owned(),
            std::fs::read(format!("{root}/{path}")).unwrap(),
        );
    }
    out
}

fn town() -> Files {
    folder(concat!(env!("CARGO_MANIFEST_DIR"), "/www/hosts/ruesenhagen"))
}

fn attack(bundles: &[Bundle]) -> Report {
    let joined = join(bundles, &[]).unwrap();
    audit(&joined.publication, Options::default(), &mut |_| true).unwrap()
}

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&files[path]).unwrap()
}

fn change(files: &mut Files, path: &str, from: &str, to: &str) {
    let changed = text(files, path).replacen(from, to, 1);
    assert_ne!(changed, text(files, path), "{from}");
    files.insert(path.to_owned(), changed.into_bytes());
}

#[test]
fn a_real_bundle_is_read_and_safe() {
    let bundle = read(&town()).unwrap();
    let joined = join(std::slice::from_ref(&bundle), &[]).unwrap();
    let publication = &joined.publication;
    // 62 areas, 8 districts and the city; 4 numerators and 4 denominators.
    assert_eq!(publication.cells.len(), 71 * 8);
    assert_eq!(
        publication.relations.iter().filter(|it| it.total.is_some()).count(),
        9 * 8
    );
    let report = attack(&[bundle]);
    for line in lines(&report, Language::German) {
        println!("{line}");
    }
    println!("{:?}", joined.notes);
    assert_eq!(report.count(Status::Exact), 0);
    assert!(report.findings.iter().filter(|it| it.sensitive).count() >= 42);
}

#[test]
fn what_a_second_bundle_shows_is_out() {
    let first = read(&town()).unwrap();
    let mut later = town();
    // The later bundle shows one number that the first withholds …
    change(
        &mut later,
        "data/indicators.csv",
        "area,0104,hze,2024-12-31,numerator,,suppressed",
        "area,0104,hze,2024-12-31,numerator,2,value",
    );
    let later = read(&later).unwrap();
    let report = attack(&[first.clone(), later]);
    let exposed: Vec<_> = report.exposed(Status::Exact).collect();
    assert!(
        exposed.iter().any(|it| it.by == Some(By::Published) && it.low == 2.0)
    );
    // … and others with it.
    assert!(exposed.iter().any(|it| it.by != Some(By::Published)));
    // On another date it is another number.
    let mut other = town();
    let moved =
        text(&other, "data/indicators.csv").replace("2024-12-31", "2025-12-31");
    let moved = moved.replacen(
        "area,0104,hze,2025-12-31,numerator,,suppressed",
        "area,0104,hze,2025-12-31,numerator,2,value",
        1,
    );
    other.insert("data/indicators.csv".into(), moved.into_bytes());
    let report = attack(&[first, read(&other).unwrap()]);
    assert!(report.exposed(Status::Exact).all(|it| it.id.contains("2025")));
}

#[test]
fn a_ledger_says_what_is_known() {
    let files = town();
    let manifest: serde_json::Value =
        serde_json::from_slice(&files["datapackage.json"]).unwrap();
    let indicators = manifest["raumbild"]["indicators"].as_array().unwrap();
    let hze = indicators.iter().find(|it| it["id"] == "hze").unwrap();
    let name = hze["numerator"].as_str().unwrap();
    let first = read(&files).unwrap();
    let all = ledger(&[first]).unwrap();
    assert_eq!(all.publications.len(), 1);
    let column = all.columns.iter().find(|it| it.name == name).unwrap();
    let of = |area: &str| {
        let zone = all.zones.iter().position(|it| it.areas == [area]);
        let mut counts = column.counts.iter();
        *counts.find(|it| Some(it.zone) == zone).unwrap()
    };
    let shown = of("0102");
    assert_eq!((shown.low, shown.high), (3, Some(3)));
    let withheld = of("0104");
    assert!(withheld.high.unwrap() <= 149);
    assert!(Some(withheld.low) < withheld.high);
    // Districts and the city are told by their areas.
    let city = all.zones.iter().find(|it| it.code == "city").unwrap();
    assert_eq!((city.level.as_str(), city.areas.len()), ("city", 62));
    let district = all.zones.iter().find(|it| it.level == "district").unwrap();
    assert!((2..62).contains(&district.areas.len()));
}

/// Two zones, one district of both, a second district, an index.
fn small(numbers: &str, own: &str) -> Files {
    let manifest = format!(
        r#"{{"title": "Small", "contributors": [{{"title": "Town"}}], "raumbild": {{"format": 1,
        "indicators": [{{"id": "a", "label": "Poor", "unit": "percent", "decimals": 1}}] {own} }}}}"#
    );
    let mut out = Files::new();
    out.insert("datapackage.json".into(), manifest.into_bytes());
    out.insert(
        "protection.json".into(),
        br#"{"rules": {"minimum": 3, "width": 3, "protectZero": false, "protectAll": true}}"#.to_vec(),
    );
    out.insert(
        "data/index.csv".into(),
        b"level,area,name,district,class,label,score,status,reason\narea,1,One,X,1,low,-1.0,value,\narea,2,Two,X,2,high,1.0,value,\narea,3,Three,,,,,missing,\n".to_vec(),
    );
    out.insert(
        "data/indicators.csv".into(),
        format!("level,area,indicator,date,measure,value,status\n{numbers}")
            .into_bytes(),
    );
    out
}

const NUMBERS: &str = "\
area,1,a,2024,rate,,suppressed
area,1,a,2024,numerator,,suppressed
area,1,a,2024,denominator,50,value
area,2,a,2024,rate,12.0,value
area,2,a,2024,numerator,,suppressed
area,2,a,2024,denominator,50,value
area,3,a,2024,numerator,,suppressed
area,3,a,2024,denominator,80,value
district,X,a,2024,numerator,8,value
district,X,a,2024,denominator,100,value
city,city,a,2024,numerator,20,value
city,city,a,2024,denominator,180,value
";

#[test]
fn rates_and_sums_of_a_small_bundle() {
    let report = attack(&[read(&small(NUMBERS, "")).unwrap()]);
    let found = |zone: &str| {
        report
            .findings
            .iter()
            .find(|it| it.id.ends_with(&format!("| {zone}")))
            .unwrap()
    };
    // 12.0 % of 50 is 6; the district less that is 2; the city less it is 12.
    assert_eq!((found("1").status, found("1").low), (Status::Exact, 2.0));
    assert_eq!((found("2").status, found("2").low), (Status::Harmless, 6.0));
    assert_eq!((found("3").status, found("3").low), (Status::Harmless, 12.0));
    assert_eq!(found("1").by, Some(By::Bounds));
    let text = lines(&report, Language::English).join("\n");
    assert!(text.contains("poor/numerator | 2024"), "{text}");
}

#[test]
fn a_score_whose_making_is_known_is_attacked() {
    let numbers =
        NUMBERS.replace("rate,12.0,value", "rate,,suppressed").replace(
            "district,X,a,2024,numerator,8,value",
            "district,X,a,2024,numerator,,suppressed",
        );
    let open = attack(&[read(&small(&numbers, "")).unwrap()]);
    assert_eq!(open.count(Status::Exact), 0);
    let own = r#", "index": {"terms": [{"indicator": "a", "weight": 1, "mean": 8, "sd": 4}], "limits": [0]}"#;
    let report = attack(&[read(&small(&numbers, own)).unwrap()]);
    let one = report.findings.iter().find(|it| it.id.ends_with("| 1")).unwrap();
    // −1.0 is 4 % of 50.
    assert_eq!((one.status, one.low, one.high), (Status::Exact, 2.0, 2.0));
}

#[test]
fn zone_systems_tied_by_atoms() {
    let first = read(&small(NUMBERS, "")).unwrap();
    let key = |joined: &Joined, zone: &str| {
        joined.keys.iter().find(|it| it.zone == zone).unwrap().system.clone()
    };
    let joined = join(std::slice::from_ref(&first), &[]).unwrap();
    let system = key(&joined, "3");
    let members = vec![Member {
        system,
        zone: "3".into(),
        atoms: vec!["b1".into(), "b2".into()],
    }];
    let joined = join(&[first], &members).unwrap();
    assert_eq!(joined.publication.atoms.len(), 4);
    assert_eq!(
        joined
            .publication
            .relations
            .iter()
            .filter(|it| it.member.is_some())
            .count(),
        2
    );
}

#[test]
fn another_value_is_a_correction() {
    let first = read(&small(NUMBERS, "")).unwrap();
    let second =
        read(&small(&NUMBERS.replace("numerator,20,", "numerator,22,"), ""))
            .unwrap();
    let joined = join(&[first, second], &[]).unwrap();
    assert!(joined.notes.iter().any(|it| it.contains("different values")));
    let cell = joined
        .publication
        .cells
        .iter()
        .find(|it| it.low == Some(20.0))
        .unwrap();
    assert_eq!((cell.value, cell.high), (None, Some(22.0)));
}

#[test]
fn faults_have_a_place() {
    let mut files = small("area,1,a,2024,rate,x,value\n", "");
    assert_eq!(
        read(&files).unwrap_err(),
        ["data/indicators.csv: area, 1, a, 2024, rate: not a number"]
    );
    files.insert("data/indicators.csv".into(), b"level,area\n".to_vec());
    assert_eq!(read(&files).unwrap_err().len(), 5);
    files.remove("data/indicators.csv");
    assert_eq!(read(&files).unwrap_err(), ["data/indicators.csv: missing"]);
    files.insert(
        "datapackage.json".into(),
        br#"{"raumbild": {"format": 9}}"#.to_vec(),
    );
    assert!(read(&files).unwrap_err()[0].contains("format 9"));
}
