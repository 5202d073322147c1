use super::*;

#[test]
fn two_columns_have_equal_loadings() {
    let columns = [vec![1.0, 2.0, 3.0, 5.0], vec![1.0, 3.0, 2.0, 6.0]];
    let r = correlation(&columns[0], &columns[1]).unwrap();
    let first = first_component(&columns).unwrap();
    assert!((first.eigenvalue - (1.0 + r)).abs() < 1e-14);
    for entry in first.vector {
        assert!((entry - 0.5_f64.sqrt()).abs() < 1e-14);
    }
}

#[test]
fn eigenvectors_solve_their_equation() {
    let matrix =
        vec![vec![1.0, 0.5, -0.3], vec![0.5, 1.0, 0.2], vec![-0.3, 0.2, 1.0]];
    let (values, vectors) = symmetric_eigen(matrix.clone(), EXACT);
    for (at, (value, _)) in eigen(matrix.clone()).iter().enumerate() {
        assert!((eigenvalues(matrix.clone())[at] - value).abs() < 1e-10);
    }
    assert!((values.iter().sum::<f64>() - 3.0).abs() < 1e-14);
    for (k, value) in values.iter().enumerate() {
        for (row, entries) in matrix.iter().enumerate() {
            let left: f64 =
                entries.iter().zip(&vectors).map(|(m, v)| m * v[k]).sum();
            assert!((left - value * vectors[row][k]).abs() < 1e-14);
        }
    }
}

/// It ends when nothing changes any more, to the last bit: a hundred sweeps
/// find no other vectors.
#[test]
fn turning_on_would_change_nothing() {
    let entry = |row: usize, column: usize| {
        let (low, high) = (row.min(column) + 1, row.max(column) + 1);
        let wave = crate::numeric::math::sin(crate::numeric::count(low * high));
        if row == column { 1.0 } else { 0.6 * wave }
    };
    for size in [2, 3, 5, 9, 14] {
        let row = |at| (0..size).map(|it| entry(at, it)).collect();
        let matrix: Vec<Vec<f64>> = (0..size).map(row).collect();
        let found = symmetric_eigen(matrix.clone(), EXACT);
        let mut a = matrix;
        let unit = |row: usize| {
            (0..size).map(move |it| f64::from(u8::from(it == row))).collect()
        };
        let mut v: Vec<Vec<f64>> = (0..size).map(unit).collect();
        for _ in 0..100 {
            sweep(&mut a, &mut v);
        }
        let values: Vec<f64> = (0..size).map(|at| a[at][at]).collect();
        assert_eq!(found, (values, v), "{size}");
    }
}

#[test]
fn a_column_without_spread_has_no_correlation() {
    assert_eq!(correlation(&[1.0, 1.0], &[1.0, 2.0]), None);
    assert_eq!(first_component(&[vec![1.0, 1.0]]), None);
}
