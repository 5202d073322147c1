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

#[test]
fn a_column_without_spread_has_no_correlation() {
    assert_eq!(correlation(&[1.0, 1.0], &[1.0, 2.0]), None);
    assert_eq!(first_component(&[vec![1.0, 1.0]]), None);
}
