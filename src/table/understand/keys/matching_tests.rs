use std::{collections::BTreeSet, fs, path::Path};

use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn known(areas: &[(&str, &str)]) -> Known {
    Known::new(areas)
}

fn pairs(proposal: &Proposal) -> Vec<(&str, &str, Repair, Certainty)> {
    let pairs = proposal.pairs.iter();
    pairs.map(|it| (&*it.text, &*it.key, it.repair, it.certainty)).collect()
}

fn texts(claims: &[Claim]) -> Vec<&str> {
    claims.iter().map(|it| it.text.as_str()).collect()
}

/// Keys and names of a `GeoJSON` file of the data beside the project, or
/// nothing where it is not there.
fn areas_of(file: &str, key: &str, name: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let Ok(text) = fs::read_to_string(path.join(file)) else {
        eprintln!("{file} is not there: nothing is tested");
        return Vec::new();
    };
    let file: Value = serde_json::from_str(&text).unwrap();
    let text = |it: &Value| it.as_str().unwrap_or("").to_owned();
    let features = file["features"].as_array().unwrap().iter();
    features
        .map(|it| &it["properties"])
        .map(|it| (text(&it[key]), text(&it[name])))
        .collect()
}

fn borrowed(areas: &[(String, String)]) -> Vec<(&str, &str)> {
    areas.iter().map(|(code, name)| (&**code, &**name)).collect()
}

#[test]
fn lost_zeros_are_filled_up() {
    let known = known(&[("0101", "A"), ("0102", "B"), ("1001", "C")]);
    let proposal = propose(&["101", "102", "1001", "99", ""], &known);
    assert_eq!(proposal.exact, 1);
    assert_eq!(proposal.pad, Some(4));
    assert_eq!(texts(&proposal.strangers), ["99"]);
    assert_eq!(proposal.empty, [4]);
    assert!(proposal.gaps.is_empty());
    assert_eq!(proposal.spec().pad, Some(4));
}

#[test]
fn padding_is_no_rule_where_two_texts_meet() {
    let known = known(&[("0101", ""), ("0102", "")]);
    let proposal = propose(&["0101", "101", "102"], &known);
    assert_eq!(proposal.pad, None);
    assert_eq!(
        pairs(&proposal),
        [("102", "0102", Repair::Padded, Certainty::Suggested)]
    );
    assert_eq!(texts(&proposal.duplicates[0].claims), ["0101", "101"]);
    assert_eq!(proposal.spec(), super::super::KeySpec::default());
}

#[test]
fn keys_of_several_lengths_are_not_filled_up() {
    let known = known(&[("01", ""), ("0101", "")]);
    assert_eq!(propose(&["1", "101"], &known).pad, None);
}

#[test]
fn dates_that_were_keys() {
    let areas = known(&[("3-5", ""), ("10-14", ""), ("4-6", ""), ("6-4", "")]);
    let proposal = propose(&["03. Mai", "Okt 14", "04. Jun"], &areas);
    assert_eq!(
        pairs(&proposal),
        [
            ("03. Mai", "3-5", Repair::Date, Certainty::Certain),
            ("Okt 14", "10-14", Repair::Date, Certainty::Certain),
        ]
    );
    assert_eq!(proposal.ambiguous[0].keys, ["4-6", "6-4"]);
    // What another row holds cannot have been this one.
    let proposal = propose(&["4-6", "04. Jun"], &areas);
    assert_eq!(pairs(&proposal)[0].1, "6-4");
}

#[test]
fn a_missing_beginning_is_only_suggested() {
    let known = known(&[("02000101", "A"), ("02000102", "B")]);
    let proposal = propose(&["0101", "0102"], &known);
    assert!(proposal.pairs.iter().all(|it| it.repair == Repair::Prefixed));
    assert_eq!(proposal.spec(), super::super::KeySpec::default());
}

#[test]
fn a_whole_and_its_namesake_do_not_share_an_area() {
    let known = known(&[("1", "Altona"), ("2", "Nienstedten")]);
    let texts = ["Altona", "Bezirk Altona", "Nienstetten"];
    let proposal = propose(&texts, &known);
    assert_eq!(
        pairs(&proposal),
        [
            ("Altona", "1", Repair::Name, Certainty::Certain),
            ("Nienstetten", "2", Repair::Similar, Certainty::Suggested),
        ]
    );
    assert_eq!(proposal.duplicates[0].key, "1");
}

#[test]
fn equally_near_names_are_left_to_the_person() {
    let known = known(&[("1", "Rosental"), ("2", "Rosentol")]);
    let proposal = propose(&["Rosentel"], &known);
    assert!(proposal.pairs.is_empty());
    assert_eq!(proposal.ambiguous[0].keys, ["1", "2"]);
    assert_eq!(proposal.gaps, ["1", "2"]);
}

#[test]
fn rows_of_one_text_are_told() {
    let known = known(&[("1", "A"), ("2", "B")]);
    let proposal = propose(&["1", "2", "1"], &known);
    assert_eq!(proposal.duplicates[0].claims[0].rows, [0, 2]);
}

#[test]
fn too_many_names_are_said() {
    let codes: Vec<String> = (0..=MOST).map(|it| format!("k{it}")).collect();
    let areas: Vec<(&str, &str)> =
        codes.iter().map(|code| (code.as_str(), "Dorf")).collect();
    let proposal = propose(&["Stadt"], &Known::new(&areas));
    assert!(proposal.too_many);
    assert_eq!(proposal.gaps.len(), MOST + 1);
}

#[test]
fn the_quarters_of_hamburg_by_name() {
    let areas =
        areas_of("de-hamburg/hamburg-district-regions.geojson", "id", "name");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(
        "../shared/data/de-hamburg/Daten_fuer_die_Stadtteilprofile_2014.csv",
    );
    let Ok(table) = fs::read(path) else { return };
    let table = String::from_utf8_lossy(&table).into_owned();
    let column: Vec<&str> =
        table.lines().skip(1).map(|it| it.split(';').next().unwrap()).collect();
    let known = Known::new(&borrowed(&areas));
    let proposal = propose(&column, &known);
    let certain = proposal
        .pairs
        .iter()
        .filter(|it| it.certainty == Certainty::Certain)
        .count();
    assert_eq!(certain, 95);
    // Rows put together from two quarters are neither of them.
    let both: Vec<&str> =
        proposal.ambiguous.iter().map(|it| &*it.text).collect();
    assert_eq!(
        both,
        [
            "Kleiner Grasbrook und Steinwerder",
            "Moorburg und Altenwerder",
            "Neuland und Gut Moor",
            "Waltershof und Finkenwerder",
        ]
    );
    assert_eq!(proposal.pairs.len(), certain);
    // Four districts bear the name of one of their quarters.
    let twice: Vec<&str> =
        proposal.duplicates.iter().map(|it| &*it.key).collect();
    assert_eq!(twice, ["0301", "0502", "0602", "0701"]);
}

#[test]
fn the_planning_areas_of_berlin_without_zeros() {
    let areas = areas_of(
        "de-berlin-lor/lor_planungsraeume_2021_wgs84_simplified.geojson",
        "PLR_ID",
        "PLR_NAME",
    );
    if areas.is_empty() {
        return;
    }
    let known = Known::new(&borrowed(&areas));
    let lost: Vec<&str> =
        areas.iter().map(|(code, _)| code.trim_start_matches('0')).collect();
    let proposal = propose(&lost, &known);
    assert_eq!(proposal.exact + proposal.pairs.len(), areas.len());
    assert_eq!(proposal.pad, Some(8));
    assert!(proposal.gaps.is_empty() && proposal.strangers.is_empty());
    // Rounded to six digits no planning area is told from its neighbour.
    let rounded: Vec<String> = lost
        .iter()
        .map(|it| {
            format!("{:.2E}", it.parse::<f64>().unwrap()).replace('E', "E+0")
        })
        .collect();
    let rounded: Vec<&str> = rounded.iter().map(String::as_str).collect();
    let proposal = propose(&rounded, &known);
    let right =
        |pair: &Pair| pair.rows.iter().all(|&row| areas[row].0 == pair.key);
    assert!(proposal.pairs.iter().all(right));
    // By name: some areas share theirs.
    let names: Vec<&str> = areas.iter().map(|it| &*it.1).collect();
    let proposal = propose(&names, &known);
    assert!(proposal.pairs.iter().all(right));
    assert_eq!(proposal.pairs.len(), 540);
}

#[test]
fn the_counties_of_germany_by_name() {
    let areas = areas_of("de-vg5000/Ebene_Kreise.geojson", "ARS", "GEN");
    let kinds = areas_of("de-vg5000/Ebene_Kreise.geojson", "ARS", "BEZ");
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/ugly/01_gisd2018_kreis_1998_latin1.csv");
    let Ok(table) = fs::read(path) else { return };
    let table: String = table.iter().map(|&byte| char::from(byte)).collect();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<(String, String)> = reader
        .records()
        .map(|row| row.unwrap())
        .map(|row| (format!("{:0>5}", &row[1]), row[2].to_owned()))
        .collect();
    let names: Vec<&str> = rows.iter().map(|it| &*it.1).collect();
    let with_kinds: Vec<(String, String)> = areas
        .iter()
        .zip(&kinds)
        .map(|(area, kind)| (area.0.clone(), format!("{}, {}", area.1, kind.1)))
        .collect();
    // Göttingen took in a neighbour and got another key.
    let is_right = |pair: &Pair| {
        rows[pair.rows[0]].0 == pair.key || pair.text == "Göttingen"
    };
    for (areas, certain, doubtful) in [(areas, 354, 29), (with_kinds, 360, 23)]
    {
        let proposal = propose(&names, &Known::new(&borrowed(&areas)));
        assert!(proposal.pairs.iter().all(is_right));
        let found = proposal
            .pairs
            .iter()
            .filter(|it| it.certainty == Certainty::Certain);
        assert_eq!(found.count(), certain);
        // A town and the county around it, where the name does not say which.
        assert_eq!(proposal.ambiguous.len(), doubtful);
        assert!(proposal.ambiguous.iter().all(|it| it.keys.len() == 2));
        assert_eq!(texts(&proposal.strangers), ["Osterode am Harz"]);
    }
    let codes: Vec<&str> =
        rows.iter().map(|it| it.0.trim_start_matches('0')).collect();
    let proposal = propose(&codes, &Known::new(&borrowed(&kinds)));
    assert_eq!(proposal.pad, Some(5));
    // 03152 and 03156 became 03159.
    assert_eq!(texts(&proposal.strangers), ["3152", "3156"]);
    assert_eq!(proposal.gaps, ["03159"]);
}

/// Damage of the kind spreadsheets and people do.
fn damaged(code: &str, name: &str, kind: u8) -> String {
    match kind % 8 {
        0 => code.to_owned(),
        1 => code.trim_start_matches('0').to_owned(),
        2 => format!("'{code}"),
        3 => format!("{}.0", code.trim_start_matches('0')),
        4 => name.to_uppercase(),
        5 => name.replacen('e', "", 1),
        6 => format!("OT {name}"),
        _ => "Insgesamt".to_owned(),
    }
}

fn some_areas() -> impl Strategy<Value = Vec<(String, String, u8)>> {
    let name = "(Alt|Neu|Nord|Sankt|Ober)?[A-E](e|ie|au)[bdlr](e|i|stadt|hausen)( I{1,3}| [1-3]|-Nord|-Mitte)?";
    let area = (1u32..3000, name, 0u8..8);
    prop::collection::vec(area, 1..40).prop_map(|all| {
        all.into_iter()
            .map(|(code, name, kind)| (format!("{code:04}"), name, kind))
            .collect()
    })
}

proptest! {
    #[test]
    fn every_promise_of_a_proposal(
        areas in some_areas(), extra in prop::collection::vec("\\PC{0,12}", 0..5)
    ) {
        let known: Vec<(&str, &str)> =
            areas.iter().map(|it| (&*it.0, &*it.1)).collect();
        let known = Known::new(&known);
        let mut column: Vec<String> =
            areas.iter().map(|it| damaged(&it.0, &it.1, it.2)).collect();
        column.extend(extra);
        let column: Vec<&str> = column.iter().map(String::as_str).collect();
        let proposal = propose(&column, &known);
        // No area twice, neither by pair nor as it stands.
        let mut claimed: BTreeSet<&str> = column
            .iter()
            .map(|it| it.trim())
            .filter(|it| known.find(it).is_some())
            .collect();
        prop_assert_eq!(claimed.len(), proposal.exact);
        for pair in &proposal.pairs {
            prop_assert!(claimed.insert(&pair.key), "{} twice", pair.key);
        }
        // What is certain holds once it is recorded.
        let spec = proposal.spec();
        for pair in &proposal.pairs {
            if pair.certainty == Certainty::Certain {
                let found = spec.key(&pair.text, &known).unwrap();
                prop_assert_eq!(known.code(found.area), &pair.key);
            }
        }
        // Padding gives no key to two texts.
        if let Some(length) = proposal.pad {
            let texts: BTreeSet<&str> = column.iter().map(|it| it.trim()).collect();
            let keys: Vec<usize> = texts
                .iter()
                .filter_map(|it| known.find(&padded(it, length.into()).unwrap_or((*it).to_owned())))
                .collect();
            let single: BTreeSet<usize> = keys.iter().copied().collect();
            prop_assert_eq!(keys.len(), single.len());
        }
        // Every row is accounted for.
        let rows = |claims: &[Claim]| claims.iter().map(|it| it.rows.len()).sum::<usize>();
        prop_assert!(rows(&proposal.strangers) + proposal.empty.len() <= column.len());
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        (areas, mixed) in some_areas().prop_flat_map(|areas| (Just(areas.clone()), Just(areas).prop_shuffle()))
    ) {
        let known: Vec<(&str, &str)> =
            areas.iter().map(|it| (&*it.0, &*it.1)).collect();
        let known = Known::new(&known);
        let pairs = |areas: &[(String, String, u8)]| {
            let column: Vec<String> =
                areas.iter().map(|it| damaged(&it.0, &it.1, it.2)).collect();
            let column: Vec<&str> = column.iter().map(String::as_str).collect();
            let pairs = propose(&column, &known).pairs.into_iter();
            pairs.map(|it| (it.text, it.key, it.repair, it.score)).collect::<Vec<_>>()
        };
        prop_assert_eq!(pairs(&areas), pairs(&mixed));
    }

    #[test]
    fn no_column_panics(
        column in prop::collection::vec("\\PC{0,16}", 0..12),
        codes in prop::collection::vec(("\\PC{0,8}", "\\PC{0,16}"), 0..12)
    ) {
        let column: Vec<&str> = column.iter().map(String::as_str).collect();
        let areas = borrowed(&codes);
        let _ = propose(&column, &Known::new(&areas));
    }
}
