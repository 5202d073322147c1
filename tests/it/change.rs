//! What changed in Berlin, by the published rule and by chance.

use raumbild::{
    change::{
        AlarmRule, AlarmSpec, ChangeSpec, Counted, Dates, Dependence, Tendency,
        changes, deviations,
    },
    indicator::Direction,
};

use crate::project::beside;

const FILE: &str = "de-berlin-mss2021/mss_2021.csv";

/// The columns of the areas that have an index, by name.
fn columns(bytes: &[u8], names: &[&str]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|it| it == name).unwrap();
    let (key, first) = (at("PLR_ID"), at("S1"));
    let places: Vec<usize> = names.iter().map(|it| at(it)).collect();
    let mut found = (Vec::new(), vec![Vec::new(); names.len()]);
    for row in reader.records().map(|row| row.unwrap()) {
        let valid = row[first].parse::<f64>().is_ok_and(|it| it >= 0.0);
        if !valid {
            continue;
        }
        found.0.push(row[key].to_owned());
        for (column, place) in found.1.iter_mut().zip(&places) {
            column.push(row[*place].to_owned());
        }
    }
    found
}

fn numbers(column: &[String]) -> Vec<f64> {
    column.iter().map(|it| it.parse().unwrap()).collect()
}

/// The dynamic index of the Monitoring Soziale Stadtentwicklung 2021: every
/// class as published (1 falling, 3 stable, 5 rising burden).
#[test]
fn the_rule_of_berlins_monitoring() {
    let Some(bytes) = beside(FILE) else { return };
    let (keys, read) = columns(&bytes, &["D1", "D3", "D4", "DI_N"]);
    let differences: Vec<Vec<Option<f64>>> = read[..3]
        .iter()
        .map(|it| numbers(it).into_iter().map(Some).collect())
        .collect();
    let found = deviations(&differences, 1.0).unwrap();
    let (mut rising, mut falling) = (0, 0);
    for ((found, published), key) in found.iter().zip(&read[3]).zip(&keys) {
        let found = found.unwrap();
        let expected = match published.as_str() {
            "1" => Tendency::Falling,
            "3" => Tendency::Stable,
            _ => Tendency::Rising,
        };
        assert_eq!(found.tendency, expected, "{key}");
        rising += u32::from(expected == Tendency::Rising);
        falling += u32::from(expected == Tendency::Falling);
    }
    assert_eq!((keys.len(), rising, falling), (536, 52, 48));
    let at = keys.iter().position(|it| it == "01100101").unwrap();
    assert!((found[at].unwrap().score - 1.2666).abs() < 5e-5);
}

/// Berlin's areas counted anew as if nothing had changed: the published rule
/// calls a quarter of them changed, ours at most one in twenty. The file has
/// no denominators, so they are taken from the inhabitants.
#[test]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "people"
)]
fn false_alarms_in_berlin() {
    let Some(bytes) = beside(FILE) else { return };
    let (keys, read) = columns(&bytes, &["EW", "S1", "S3", "S4"]);
    let areas: Vec<&str> = keys.iter().map(String::as_str).collect();
    let people = numbers(&read[0]);
    let dates = |at: usize, id, part: f64| {
        let counted = |(share, people): (f64, &f64)| {
            let of = (people * part).round();
            let count = (of * share / 100.0).round() as u64;
            Some(Counted { count, of: of as u64 })
        };
        let shares = numbers(&read[at]).into_iter().zip(&people);
        let first: Vec<Option<Counted>> = shares.map(counted).collect();
        let second = first.clone();
        Dates { id, direction: Direction::HigherIsWorse, first, second }
    };
    let indicators =
        [dates(1, "S1", 0.65), dates(2, "S3", 0.85), dates(3, "S4", 0.14)];
    let row =
        |at: usize| (0..3).map(|it| if it == at { 1.0 } else { 0.8 }).collect();
    for dependence in [
        Dependence::Independent {},
        Dependence::Given { correlation: (0..3).map(row).collect() },
    ] {
        let spec = ChangeSpec {
            alarms: Some(AlarmSpec { runs: 100, seed: 1 }),
            dependence,
            ..ChangeSpec::default()
        };
        let found = changes(&areas, &indicators, &spec).unwrap().value;
        let rules = found.alarms.unwrap().rules;
        println!("{rules:?}");
        assert_eq!(rules.len(), 4);
        for it in rules {
            if it.rule == AlarmRule::Deviations {
                assert!((it.share - 0.257).abs() < 0.01, "{it:?}");
            } else {
                assert!(it.share <= 0.05 + 2.0 * it.error, "{it:?}");
            }
        }
    }
}
