use proptest::prelude::*;

use super::*;

proptest! {
    /// A made of a random factor: A x = b is solved, A A⁻¹ is one.
    #[test]
    fn solves_what_it_factors(
        entries in prop::collection::vec(-3.0..3.0_f64, 25),
        right in prop::collection::vec(-9.0..9.0_f64, 5),
    ) {
        let mut matrix = vec![0.0; 25];
        for row in 0..5 {
            for column in 0..5 {
                let product: f64 = (0..5)
                    .map(|at| entries[row * 5 + at] * entries[column * 5 + at])
                    .sum();
                matrix[row * 5 + column] =
                    product + f64::from(u8::from(row == column));
            }
        }
        let factor = Cholesky::of(&matrix, 5).unwrap();
        let mut found = right.clone();
        factor.solve(&mut found);
        let inverse = factor.inverse();
        for row in 0..5 {
            let of = |other: &[f64]| -> f64 {
                let line = &matrix[row * 5..][..5];
                line.iter().zip(other).map(|(a, b)| a * b).sum()
            };
            prop_assert!((of(&found) - right[row]).abs() < 1e-8);
            for column in 0..5 {
                let one = f64::from(u8::from(row == column));
                let found = of(&inverse[column * 5..][..5]);
                prop_assert!((found - one).abs() < 1e-8);
            }
        }
    }
}

#[test]
fn a_variable_that_others_determine() {
    // The second is twice the first.
    let matrix = [1.0, 2.0, 0.5, 2.0, 4.0, 1.0, 0.5, 1.0, 1.0];
    assert_eq!(Cholesky::of(&matrix, 3), None);
    let mut right = [1.0, 2.0, 1.0];
    Cholesky::aliased(&matrix, 3).solve(&mut right);
    let expected = [2.0 / 3.0, 0.0, 2.0 / 3.0];
    for (found, expected) in right.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-12, "{right:?}");
    }
}

#[test]
fn determinant_and_spread() {
    let factor = Cholesky::of(&[4.0, 2.0, 2.0, 5.0], 2).unwrap();
    assert!((factor.log_determinant() - ln(16.0)).abs() < 1e-14);
    let mut normals = [1.0, 1.0];
    factor.spread(&mut normals);
    assert!((normals[0] - 2.0).abs() + (normals[1] - 3.0).abs() < 1e-14);
}
