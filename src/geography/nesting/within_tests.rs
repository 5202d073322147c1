use std::fs;

use super::*;
use crate::{
    geography::crosswalk::{Amount, Basis, Crosswalk, Rounding},
    text::Language,
};

#[test]
fn the_longest_beginning() {
    let outer = ["01", "0101", "02", ""];
    let inner = ["010101", "0102", "02", "0201", "03", "ä1"];
    let found = by_keys(&inner, &outer);
    assert_eq!(found, [Some(1), Some(0), None, Some(2), None, None]);
    assert_eq!(by_keys(&["ä1"], &["ä"]), [Some(0)]);
    assert_eq!(by_keys(&[], &outer), []);
}

#[test]
fn boundaries_with_a_tolerance() {
    let overlaps =
        [(0, 1, 99.95), (0, 0, 0.05), (1, 0, 60.0), (1, 1, 40.0), (7, 0, 1.0)];
    let found = by_boundaries(&[100.0, 100.0, 100.0], &overlaps, 1e-3);
    assert_eq!(found, (vec![Some(1), None, None], vec![1]));
}

#[test]
fn keys_and_boundaries_compared() {
    let keys = [Some(0), Some(0), Some(1), None, Some(1)];
    let drawn = (vec![Some(0), Some(1), None, Some(1), None], vec![2]);
    let found = nesting(Some(&keys), Some(&drawn));
    let expected = [Some(0), None, None, Some(1), Some(1)];
    assert_eq!(found.parents, expected);
    assert_eq!((&found.disagreeing, &found.cut), (&vec![1], &vec![2]));
    assert!(!found.is_nested());
    let names = ["a", "b", "c", "d", "e"];
    let told = found.findings(&names, &Place::file("z.geojson"));
    let codes: Vec<Code> = told.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::NestingDiffers, Code::NestingCut]);
    assert!(told[0].message(Language::German).contains("(b)"));
    assert!(nesting(Some(&keys[..1]), None).is_nested());
    let alone = nesting(None, Some(&(vec![None], vec![])));
    let told = alone.findings(&names, &Place::default());
    assert_eq!(told[0].code, Code::NestingNone);
}

/// One column of a published table, by key.
fn published(level: &str, column: usize) -> Option<Vec<(String, u64)>> {
    let path = format!("../shared/data/de-berlin-ewr/2021-02-t2-{level}.csv");
    let Ok(bytes) = fs::read(&path) else {
        println!("skipped: {path} is not at hand");
        return None;
    };
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        (row[0].to_owned(), row[column].parse().unwrap())
    });
    Some(rows.collect())
}

/// The register of Berlin: planning areas within district regions within
/// forecast areas within districts, each published by itself.
#[test]
fn five_levels_add_up_exactly() {
    let levels = ["district-regions", "forecast-areas", "districts"];
    for column in [1, 2, 3, 11] {
        let Some(inner) = published("planning-areas", column) else { return };
        let counts: Vec<Amount> =
            inner.iter().map(|it| Amount::known(it.1)).collect();
        let keys: Vec<&str> = inner.iter().map(|it| it.0.as_str()).collect();
        for level in levels {
            let outer = published(level, column).unwrap();
            let names: Vec<&str> =
                outer.iter().map(|it| it.0.as_str()).collect();
            let found = nesting(Some(&by_keys(&keys, &names)), None);
            assert!(found.is_nested(), "{level}");
            let overlaps: Vec<Overlap> = found
                .parents
                .iter()
                .enumerate()
                .map(|(at, parent)| {
                    let place = |it: usize| u32::try_from(it).unwrap();
                    (place(at), place(parent.unwrap()), 1.0)
                })
                .collect();
            let size = (keys.len(), names.len());
            let crosswalk =
                Crosswalk::new(Basis::Table, size, &overlaps, None, 0.0)
                    .unwrap();
            assert!(crosswalk.is_exact());
            for rounding in [Rounding::Exact, Rounding::LargestRemainder] {
                let converted = crosswalk.convert(&counts, rounding);
                for (cell, (key, expected)) in
                    converted.cells.iter().zip(&outer)
                {
                    assert_eq!(cell.count(), Some(*expected), "{key}");
                    assert!(cell.is_exact());
                }
            }
        }
    }
}
