use super::*;

/// R: `2 * pt(-t, df)`.
#[test]
fn tails_of_student() {
    for (t, freedom, expected) in [
        (0.0, 5.0, 1.0),
        (1.0, 1.0, 0.5),
        (2.0, 10.0, 0.073_388_034_770_740_39),
        (12.706_204_736_432_1, 1.0, 0.05),
        // Fisher's expansion: 2 φ(t) (t³ + t) / 4ν above the normal's.
        (1.959_963_984_540_054, 1e6, 0.050_000_277_3),
    ] {
        let found = student_two_sided(t, freedom);
        assert!((found - expected).abs() < 1e-9, "{t} {freedom}: {found}");
        assert_eq!(found.to_bits(), student_two_sided(-t, freedom).to_bits());
    }
    assert!(student_two_sided(1.0, 0.0).is_nan());
    assert!(student_two_sided(f64::INFINITY, 3.0) == 0.0);
}

/// With two degrees of freedom the tail has a closed form.
#[test]
fn against_the_closed_form() {
    for step in 1..200 {
        let t = f64::from(step) / 7.0;
        let expected = 1.0 - t / (2.0 + t * t).sqrt();
        let found = student_two_sided(t, 2.0);
        assert!((found - expected).abs() < 1e-14, "{t}: {found} {expected}");
    }
}
