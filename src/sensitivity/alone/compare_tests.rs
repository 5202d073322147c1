use super::*;

fn index(scores: &[Option<f64>], classes: &[u8], limits: usize) -> Index {
    Index {
        scores: scores.to_vec(),
        classes: classes.iter().map(|&it| (it > 0).then_some(it)).collect(),
        exclusions: vec![None; scores.len()],
        limits: vec![0.0; limits],
        components: Vec::new(),
        dimensions: Vec::new(),
        origins: Vec::new(),
        treatments: Vec::new(),
    }
}

#[test]
fn only_common_areas_are_ranked() {
    let one = index(
        &[Some(5.0), Some(9.0), None, Some(1.0), Some(5.0)],
        &[2, 3, 0, 1, 2],
        2,
    );
    let other = index(
        &[Some(100.0), None, Some(7.0), Some(90.0), Some(95.0)],
        &[3, 0, 1, 1, 1],
        2,
    );
    let few = index(&[Some(1.0); 5], &[1; 5], 1);
    let found = compare(&one, &[&other, &few]);
    let bridge = &found[0];
    assert_eq!(bridge.ranks, [vec![1, 0, 0, 3, 1], vec![1, 0, 0, 3, 2]]);
    assert_eq!((bridge.both, bridge.only), (3, [1, 1]));
    assert_eq!(bridge.changed, Some(2));
    assert!((bridge.mean_shift.unwrap() - 1.0 / 3.0).abs() < 1e-15);
    // Ranks 2.5, 1, 2.5 and 3, 1, 2.
    assert!((bridge.spearman.unwrap() - 0.75_f64.sqrt()).abs() < 1e-12);
    assert_eq!((found[1].changed, found[1].spearman), (None, None));
}

#[test]
fn nothing_in_common() {
    let one = index(&[Some(1.0), None], &[0, 0], 0);
    let other = index(&[None, Some(1.0)], &[0, 0], 0);
    let bridge = &compare(&one, &[&other])[0];
    assert_eq!((bridge.mean_shift, bridge.spearman), (None, None));
    assert_eq!(bridge.both, 0);
}
