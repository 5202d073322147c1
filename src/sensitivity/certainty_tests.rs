use super::*;

#[test]
fn the_fewest_neighbouring_classes() {
    assert_eq!(between(&[0, 0, 5, 5, 0], 10), [3, 4]);
    assert_eq!(between(&[0, 0, 8, 2, 0], 10), [3, 3]);
    assert_eq!(between(&[1, 3, 3, 3, 0], 10), [2, 4]);
    assert_eq!(between(&[4, 4, 0, 4, 4], 16), [1, 5]);
    assert_eq!(between(&[5, 5, 5, 5], 20), [1, 4]);
    assert_eq!(between(&[3, 5, 5, 3], 16), [1, 3]);
    assert_eq!(between(&[0, 0], 0), [0, 0]);
}

#[test]
fn quantiles_of_type_7() {
    let found = [0.5, 1.0].map(|share| quantile(&[1, 2, 4, 8], share));
    assert_eq!(found.to_vec(), [3.0, 8.0]);
    assert!((quantile(&[1, 2, 4, 8], 0.05) - 1.15).abs() < 1e-12);
    assert!(quantile(&[], 0.5).is_nan());
}

#[test]
fn sorted_by_digits() {
    let mut spare = Vec::new();
    for length in [0_u32, 1, 99, 100, 1000] {
        let mut ranks: Vec<u16> = (0..length)
            .map(|at| u16::try_from(at * 40_503 % 65_521).unwrap())
            .collect();
        let mut expected = ranks.clone();
        expected.sort_unstable();
        sort(&mut ranks, &mut spare);
        assert_eq!(ranks, expected);
    }
}
