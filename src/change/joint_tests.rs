use super::*;

#[test]
fn holm_as_in_r() {
    // p.adjust(c(.01, .04, .03, .005), "holm")
    let found = holm(&[0.01, 0.04, 0.03, 0.005]);
    for (found, expected) in found.iter().zip([0.03, 0.06, 0.06, 0.02]) {
        assert!((found - expected).abs() < 1e-15, "{found}");
    }
    assert!(holm(&[]).is_empty());
}

#[test]
fn the_sum_sees_what_none_shows_alone() {
    let told = [Tendency::Stable; 3];
    let found = joint(&[1.5, 1.6, 1.4], &told, 3.0_f64.sqrt(), (1.96, 0.05));
    assert_eq!(
        (found.largest, found.together),
        (Course::Stable, Course::Worse)
    );
    let found = joint(&[1.5, 1.6, 1.4], &told, 2.9, (1.96, 0.05));
    assert_eq!(found.together, Course::Stable);
    let told = [Tendency::Rising, Tendency::Falling];
    let found = joint(&[3.5, -3.6], &told, 1.4, (1.96, 0.05));
    assert_eq!(found.largest, Course::Mixed);
}

#[test]
fn correlations_from_areas() {
    let mut stream = crate::numeric::Stream::new(4, 0, 0);
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..4000 {
        let (x, y) = (stream.normal(), stream.normal());
        a.push(Some(x));
        b.push(Some(0.8 * x + 0.6 * y));
    }
    b[7] = None;
    let (matrix, enough) = from_areas(&[a.clone(), b]);
    assert!(enough && (matrix[0][1] - 0.8).abs() < 0.02, "{matrix:?}");
    let turned = a.iter().map(|it| it.map(|it: f64| -it)).collect();
    assert!(from_areas(&[a.clone(), turned]).0[0][1] < 1e-15);
    let few = vec![Some(1.0); 5];
    let (matrix, enough) = from_areas(&[few.clone(), few]);
    assert!(!enough && matrix[0][1] > 0.999);
}

#[test]
fn a_matrix_that_is_none_still_has_a_factor() {
    let matrix =
        vec![vec![1.0, 0.9, -0.9], vec![0.9, 1.0, 0.9], vec![-0.9, 0.9, 1.0]];
    assert!(!factor_exists(&matrix));
    let mut normals = vec![1.0, 0.5, -0.5];
    factor(&matrix).spread(&mut normals);
    assert!(normals.iter().all(|it| it.is_finite()));
    assert!(factor_exists(&vec![vec![1.0; 3]; 3]));
}

#[test]
fn nested_counts_correlate_most() {
    let of = |count, of| Counted { count, of };
    assert!((highest(of(20, 100), of(20, 100)) - 1.0).abs() < 1e-12);
    let found = highest(of(5, 100), of(20, 100));
    assert!((0.4..0.5).contains(&found), "{found}");
    assert!(highest(of(20, 100), of(20, 400)) < 0.51);
}
