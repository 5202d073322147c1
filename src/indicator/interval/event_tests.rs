use super::*;

fn near(found: (f64, f64), low: f64, high: f64) -> bool {
    (found.0 - low).abs() < 1e-10 && (found.1 - high).abs() < 1e-10
}

#[test]
fn published_limits() {
    assert!(near(garwood(0, 0.95), 0.0, 3.688_879_454_113_935_4));
    assert!(near(
        garwood(1, 0.95),
        0.025_317_807_984_289_876,
        5.571_643_390_938_898
    ));
    assert!(near(byar(0, 0.95), 0.0, 3.668_011_832_173_750_7));
    assert!(near(
        byar(2, 0.99),
        0.076_760_799_407_193_58,
        9.311_137_039_014_561
    ));
}

#[test]
fn never_below_nothing() {
    // Far out, the cube would be one of a negative number.
    assert!(byar(1, 0.999_999).0 >= 0.0);
}
