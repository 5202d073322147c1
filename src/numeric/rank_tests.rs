use super::*;

#[test]
fn ties_share_their_ranks() {
    assert_eq!(
        average_ranks(&[7.0, 5.0, 12.0, 7.0, 9.0]),
        [2.5, 1.0, 5.0, 2.5, 4.0]
    );
    assert_eq!(average_ranks(&[3.0, 3.0, 3.0]), [2.0; 3]);
    assert!(average_ranks(&[]).is_empty());
}

#[test]
fn quantiles_as_numpy_has_them() {
    let values = [1.0, 2.0, 4.0, 8.0];
    assert_eq!(quantile(&values, 0.0), Some(1.0));
    assert_eq!(quantile(&values, 0.5), Some(3.0));
    assert_eq!(quantile(&values, 0.2), Some(1.6));
    assert_eq!(quantile(&values, 1.0), Some(8.0));
    assert_eq!(quantile(&[], 0.5), None);
}
