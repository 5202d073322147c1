use super::*;

#[test]
fn rand_of_known_partitions() {
    let rand = |one: &[u32], other: &[u32]| adjusted_rand(one, other, 3);
    let one = [0, 0, 0, 1, 1, 1];
    assert!((rand(&one, &[1, 1, 1, 0, 0, 0]) - 1.0).abs() < 1e-15);
    // As scikit-learn: 0.242424…
    assert!((rand(&one, &[0, 0, 1, 1, 2, 2]) - 8.0 / 33.0).abs() < 1e-12);
    assert!((rand(&[0; 6], &[0; 6]) - 1.0).abs() < 1e-15);
    assert!(rand(&one, &[0, 1, 2, 0, 1, 2]) < 0.0);
}
