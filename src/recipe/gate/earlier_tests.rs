use super::*;
use crate::measurement::Status;

fn count(value: Option<u64>) -> Count {
    let status = if value.is_some() { Status::Value } else { Status::Missing };
    let (public, latent, known, cost) = (false, false, None, 0);
    Count { value, status, public, latent, known, cost }
}

#[test]
fn limits_narrow_and_never_exclude_the_truth() {
    let mut it = count(Some(5));
    narrow(&mut it, (2, 9));
    narrow(&mut it, (4, 30));
    assert_eq!(it.known, Some((4, 9)));
    narrow(&mut it, (6, 8));
    assert_eq!(it.known, Some((4, 9)));
    let mut it = count(None);
    narrow(&mut it, (2, 9));
    narrow(&mut it, (12, 30));
    assert_eq!(it.known, Some((2, 9)));
}
