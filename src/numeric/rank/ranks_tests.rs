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
fn ties_at_either_end() {
    let values = [7.0, 5.0, 12.0, 7.0, 9.0];
    assert_eq!(ranks(&values, Ties::Lowest), [2.0, 1.0, 5.0, 2.0, 4.0]);
    assert_eq!(ranks(&values, Ties::Highest), [3.0, 1.0, 5.0, 3.0, 4.0]);
}
