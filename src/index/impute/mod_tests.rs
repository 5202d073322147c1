use super::*;
use crate::{index::IndexSpec, indicator::Period};

const NONE: f64 = f64::NAN;

fn filled(method: Impute, columns: &[[f64; 4]], turned: &[bool]) -> Vec<f64> {
    let ids = ["a", "b", "c"];
    let tree = Tree::of(&IndexSpec::default(), &ids[..columns.len()]).unwrap();
    let mut values: Vec<f64> = columns.concat();
    let inputs: Vec<Input<'_>> = ids
        .iter()
        .zip(turned)
        .map(|(id, &turned)| Input {
            id,
            label: id,
            direction: if turned {
                Direction::LowerIsWorse
            } else {
                Direction::HigherIsWorse
            },
            values: Vec::new(),
            periods: PERIODS
                .iter()
                .map(|&(years, value)| Period {
                    years,
                    values: vec![None, None, None, value],
                })
                .collect(),
        })
        .collect();
    method.apply(Gaps {
        columns: &mut values,
        valid: &[0, 1, 2, 3],
        inputs: &inputs,
        districts: &[Some(0), Some(0), Some(1), None],
        tree: &tree,
    });
    values
}

/// R's `approx(c(2015, 2017, 2022), c(8, 5, 15), 2018, rule = 2)` and the
/// like; the date without value does not count.
const PERIODS: [(f64, Option<f64>); 5] = [
    (-1.0, Some(5.0)),
    (4.0, Some(15.0)),
    (-3.0, Some(8.0)),
    (-0.5, None),
    (0.0, Some(99.0)),
];

#[test]
fn by_other_dates() {
    let last =
        |method: Impute| filled(method, &[[1.0, 2.0, NONE, NONE]], &[false])[3];
    assert!((last(Impute::Linear {}) - 7.0).abs() < 1e-12);
    assert!((last(Impute::Constant {}) - 5.0).abs() < 1e-12);
    assert!((last(Impute::Latest { years: None }) - 5.0).abs() < 1e-12);
    assert!((last(Impute::Latest { years: Some(1.0) }) - 5.0).abs() < 1e-12);
    assert!(last(Impute::Latest { years: Some(0.9) }).is_nan());
    // An area without another date keeps its gap.
    let column = [[1.0, 2.0, NONE, NONE]];
    assert!(filled(Impute::Linear {}, &column, &[false])[2].is_nan());
}

#[test]
fn by_the_whole_column() {
    let column = [[1.0, 2.0, 6.0, NONE]];
    assert!(
        (filled(Impute::Mean {}, &column, &[false])[3] - 3.0).abs() < 1e-12
    );
    assert!(
        (filled(Impute::Median {}, &column, &[false])[3] - 2.0).abs() < 1e-12
    );
    assert!(filled(Impute::None {}, &column, &[false])[3].is_nan());
}

/// A district without a value, and no district, leave the gap.
#[test]
fn by_the_district() {
    let column = [[1.0, NONE, NONE, NONE]];
    for method in [Impute::DistrictMean {}, Impute::DistrictMedian {}] {
        let found = filled(method, &column, &[false]);
        assert!((found[1] - 1.0).abs() < 1e-12);
        assert!(found[2].is_nan() && found[3].is_nan());
    }
}

#[test]
fn by_the_row() {
    let columns =
        [[0.0, 10.0, 5.0, NONE], [1.0, 3.0, 2.0, 3.0], [9.0, 1.0, 5.0, 1.0]];
    let method = Impute::RowMean { within: Within::Index };
    // b stands at its worst; c, which counts the other way, too.
    let found = filled(method, &columns, &[false, false, true]);
    assert!((found[3] - 10.0).abs() < 1e-12);
    // Were c to count like the others, it would stand at its best.
    let found = filled(method, &columns, &[false; 3]);
    assert!((found[3] - 5.0).abs() < 1e-12);
}

/// On a plane every gap is found; what was filled is no predictor.
#[test]
fn by_regression_on_a_line() {
    let columns = [[1.0, 2.0, 3.0, NONE], [2.0, 4.0, 6.0, 10.0]];
    let method = Impute::Regression { within: Within::Index };
    let found = filled(method, &columns, &[false, false]);
    assert!((found[3] - 5.0).abs() < 1e-12);
    // Three areas do not carry two predictors and a spread.
    let columns = [columns[0], columns[1], [5.0, 1.0, 2.0, 1.0]];
    assert!(filled(method, &columns, &[false; 3])[3].is_nan());
}
