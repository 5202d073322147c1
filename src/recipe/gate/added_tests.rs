use super::*;
use crate::{indicator::Origin, measurement::Status};

fn column(values: &[u64]) -> CountColumn {
    CountColumn {
        from: Origin::new("a", &[format!("{values:?}")]),
        public: false,
        values: values.iter().map(|&it| Some(it)).collect(),
        statuses: vec![Status::Value; values.len()],
        conversion: None,
    }
}

fn parts(columns: &[&[u64]]) -> Vec<(usize, Vec<usize>)> {
    let columns: Vec<_> = columns.iter().map(|it| column(it)).collect();
    added(&columns).into_iter().map(|it| (it.total, it.parts)).collect()
}

#[test]
fn girls_and_boys_are_children() {
    let all = [5, 9, 12, 4];
    let found = parts(&[&all, &[2, 4, 6, 3], &[3, 5, 6, 1], &[1, 1, 2, 0]]);
    assert_eq!(found, [(0, vec![1, 2])]);
}

#[test]
fn three_age_groups() {
    let found = parts(&[&[1, 2, 3], &[4, 4, 4], &[6, 8, 10], &[1, 2, 3]]);
    assert_eq!(found, [(2, vec![0, 1, 3])]);
}

#[test]
fn two_areas_are_chance() {
    assert!(parts(&[&[2, 4], &[1, 1], &[1, 3]]).is_empty());
    assert!(parts(&[&[2, 4, 0], &[1, 1, 0], &[1, 3, 0]]).is_empty());
}
