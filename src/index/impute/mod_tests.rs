use super::*;
use crate::index::IndexSpec;

const NONE: f64 = f64::NAN;

fn filled(method: Impute, columns: &[[f64; 4]], turned: &[bool]) -> Vec<f64> {
    let ids = ["a", "b", "c"];
    let tree = Tree::of(&IndexSpec::default(), &ids[..columns.len()]).unwrap();
    let mut values: Vec<f64> = columns.concat();
    method.apply(Gaps {
        columns: &mut values,
        rows: 4,
        districts: &[Some(0), Some(0), Some(1), None],
        turned,
        tree: &tree,
    });
    values
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
