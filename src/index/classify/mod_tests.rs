use super::*;

#[test]
fn a_limit_belongs_to_the_better_side() {
    let limits = [-1.0, 1.0, 1.5];
    for (score, class) in [
        (-1.1, 1),
        (-1.0, 1),
        (-0.99, 2),
        (1.0, 2),
        (1.01, 3),
        (1.5, 3),
        (1.51, 4),
    ] {
        assert_eq!(class_of(score, &limits), class, "{score}");
    }
}

#[test]
fn quantiles_share_the_areas_out() {
    let scores: Vec<f64> = (0..50).map(f64::from).collect();
    let classify = Classify::quantiles(5);
    let limits = classify.limits(&scores);
    let mut sizes = [0; 5];
    for &score in &scores {
        sizes[usize::from(class_of(score, &limits)) - 1] += 1;
    }
    assert_eq!(sizes, [10; 5]);
    assert_eq!(classify.count(), 5);
}
