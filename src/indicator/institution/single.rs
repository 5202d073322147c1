//! Institutions that are alone in their place.

use std::collections::BTreeMap;

/// For each institution whether no other stands in its place: then to name
/// one is to name the other, and nothing about it can be told apart from the
/// place. `places` has the place of each; one whose place is not known is not
/// said to be alone.
#[must_use]
pub fn single(places: &[Option<String>]) -> Vec<bool> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for place in places.iter().flatten() {
        *counts.entry(place).or_default() += 1;
    }
    let is_alone = |place: &String| counts.get(place.as_str()) == Some(&1);
    places.iter().map(|it| it.as_ref().is_some_and(is_alone)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_place() {
        let places = ["Au", "Berg", "Au"].map(|it| Some(it.to_owned()));
        assert_eq!(single(&places), [false, true, false]);
        assert_eq!(single(&[None, None]), [false, false]);
        assert!(single(&[]).is_empty());
    }
}
