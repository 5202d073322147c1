//! What every imputation and every statistic of a diagnosis must obey.

use raumbild::{
    diagnosis::{
        Correlate, adequacy, components, correlate, correlation_ratio,
        reliability,
    },
    index::{Input, Rules, prepare},
    indicator::{Direction, Period},
    numeric::{count, math::sin},
};
use serde_json::{Value, json};

use super::spec;

/// Every imputation: a new one is tested by joining this list.
fn imputations() -> Vec<Value> {
    vec![
        json!({"method": "mean"}),
        json!({"method": "median"}),
        json!({"method": "districtMean"}),
        json!({"method": "districtMedian"}),
        json!({"method": "rowMean", "within": "index"}),
        json!({"method": "regression", "within": "index"}),
        json!({"method": "regression", "within": "dimension"}),
        json!({"method": "em", "within": "index"}),
        json!({"method": "em", "within": "dimension"}),
        json!({"method": "latest", "years": 2}),
        json!({"method": "linear"}),
        json!({"method": "constant"}),
    ]
}

const IDS: [&str; 4] = ["a", "b", "c", "d"];
const ROWS: usize = 40;

/// Columns that hang together, with ties and gaps; area 7 has a gap that
/// area 8, its twin, has, too.
fn table() -> Vec<Vec<Option<f64>>> {
    (0..4)
        .map(|at| {
            (0..ROWS)
                .map(|row| {
                    let twin = if row == 8 { 7 } else { row };
                    let shared = sin(count(twin) * 1.7);
                    let own = sin(count(twin) * (2.3 + count(at)));
                    let value = 50.0 + 9.0 * shared + 3.0 * own;
                    let gap = at == 0 && twin == 7
                        || (twin * 5 + at * 11).is_multiple_of(17);
                    (!gap).then_some(value.round())
                })
                .collect()
        })
        .collect()
}

/// The filled columns in their units.
fn filled(table: &[Vec<Option<f64>>], impute: &Value) -> Vec<Vec<f64>> {
    let rows = table[0].len();
    let inputs: Vec<Input<'_>> = IDS
        .iter()
        .zip(table)
        .map(|(id, values)| Input {
            id,
            label: id,
            direction: Direction::HigherIsWorse,
            values: values.clone(),
            periods: [-1.0, 1.0]
                .map(|years| Period { years, values: vec![Some(years); rows] })
                .to_vec(),
        })
        .collect();
    let index = json!({
        "steps": {"screen": 0, "minimumShare": 0, "impute": impute,
            "normalise": {"method": "none"}},
        "dimensions": [{"id": "x", "label": "x", "of": ["a", "b"]}],
    });
    let districts = vec![Some(0); rows];
    let rules = Rules { districts: &districts, ..Rules::default() };
    let prefix = prepare(&inputs, &spec(&index), rules)
        .unwrap_or_else(|faults| panic!("{impute}: {faults}"));
    (0..4).map(|at| prefix.column(at).to_vec()).collect()
}

#[track_caller]
fn near(found: f64, expected: f64, name: &str) {
    let distance = (found - expected).abs() / expected.abs().max(1.0);
    let both = found.is_nan() && expected.is_nan();
    assert!(both || distance < 1e-6, "{name}: {found} {expected}");
}

#[test]
fn imputations_leave_what_is_there() {
    let table = table();
    for impute in imputations() {
        let found = filled(&table, &impute);
        let mut gaps = 0;
        for (column, values) in found.iter().zip(&table) {
            for (found, value) in column.iter().zip(values) {
                match value {
                    Some(value) => {
                        assert_eq!(found.to_bits(), value.to_bits());
                    }
                    None => gaps += usize::from(found.is_finite()),
                }
            }
        }
        let missing = table.iter().flatten().filter(|it| it.is_none());
        assert_eq!(gaps, missing.count(), "{impute}");
    }
}

#[test]
fn imputations_know_no_order_of_areas_and_treat_twins_alike() {
    let table = table();
    let back: Vec<Vec<Option<f64>>> =
        table.iter().map(|it| it.iter().rev().copied().collect()).collect();
    for impute in imputations() {
        let (found, turned) = (filled(&table, &impute), filled(&back, &impute));
        for (one, other) in found.iter().zip(&turned) {
            for (one, other) in one.iter().zip(other.iter().rev()) {
                near(*one, *other, &impute.to_string());
            }
            assert_eq!(one[7].to_bits(), one[8].to_bits(), "{impute}");
        }
    }
}

#[test]
fn imputations_know_no_unit() {
    let table = table();
    let mut scaled = table.clone();
    for value in scaled[0].iter_mut().flatten() {
        *value = *value * 250.0 - 3.0;
    }
    for impute in imputations() {
        // Other dates have their own numbers here.
        let method = impute["method"].as_str().unwrap();
        if ["latest", "linear", "constant"].contains(&method) {
            continue;
        }
        let (found, other) =
            (filled(&table, &impute), filled(&scaled, &impute));
        for (one, other) in found[0].iter().zip(&other[0]) {
            near(*other, one * 250.0 - 3.0, method);
        }
        for at in 1..4 {
            for (one, other) in found[at].iter().zip(&other[at]) {
                near(*other, *one, method);
            }
        }
    }
}

/// Rows that lack everything, another order and other units change no
/// statistic; a column that does not vary has none.
#[test]
fn statistics_of_a_diagnosis() {
    let plain: Vec<Vec<f64>> =
        filled(&table(), &json!({"method": "mean"})).into_iter().collect();
    let all = |columns: &[Vec<f64>]| -> Vec<f64> {
        let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let mut found = Vec::new();
        for method in
            [Correlate::Pearson, Correlate::Spearman, Correlate::Kendall]
        {
            let it = correlate(&slices, method);
            found.extend(it.values);
            found.extend(it.p_values);
        }
        let it = reliability(&slices).unwrap();
        found.push(it.standardised);
        found.extend(it.standardised_if_deleted);
        found.extend(it.item_rest_standardised);
        let it = components(&slices).unwrap();
        found.extend(it.eigenvalues);
        found.extend(it.loadings.iter().map(|it| it.abs()));
        let it = adequacy(&slices).unwrap();
        found.extend([it.kmo, it.chi_squared, it.p_value]);
        found.push(correlation_ratio(&columns[0], &columns[1]).unwrap());
        found
    };
    let expected = all(&plain);
    let changed: Vec<Vec<f64>> = plain
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let unit = 10.0 * count(at + 1);
            let mut column: Vec<f64> =
                column.iter().rev().map(|it| it * unit - 7.0).collect();
            column.push(f64::NAN);
            column
        })
        .collect();
    for (found, expected) in all(&changed).iter().zip(&expected) {
        near(*found, *expected, "changed");
    }
    let flat = [plain[0].clone(), vec![3.0; ROWS]];
    let slices: Vec<&[f64]> = flat.iter().map(Vec::as_slice).collect();
    let it = correlate(&slices, Correlate::Kendall);
    assert!(it.value(0, 1).is_nan() && it.value(1, 1).is_nan());
    assert_eq!(reliability(&slices), None);
    assert_eq!(components(&slices), None);
    assert_eq!(adequacy(&slices), None);
    assert_eq!(correlation_ratio(&flat[0], &flat[1]), None);
    assert_eq!(components(&[]), None);
    assert_eq!(adequacy(&slices[..1]), None);
}
