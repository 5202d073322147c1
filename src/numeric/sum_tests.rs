use super::*;

#[test]
fn cancelled_parts_are_not_lost() {
    assert_eq!(sum(&[1e100, 1.0, -1e100]).to_bits(), 1.0_f64.to_bits());
    assert_eq!(
        sum(&[1.0, 1e100, 1.0, 0.0, 1.0, -1e100]).to_bits(),
        3.0_f64.to_bits()
    );
}

#[test]
fn order_does_not_matter() {
    let forth: Vec<f64> = (1..1000).map(|n| 1.0 / f64::from(n)).collect();
    let back: Vec<f64> = forth.iter().rev().copied().collect();
    assert_eq!(sum(&forth).to_bits(), sum(&back).to_bits());
}

#[test]
fn deviation_of_three() {
    let values = [1.0, 2.0, 3.0];
    assert_eq!(deviation(&values, 2.0, Divisor::Sample), Some(1.0));
    let population = (2.0_f64 / 3.0).sqrt();
    assert_eq!(deviation(&values, 2.0, Divisor::Population), Some(population));
    assert_eq!(deviation(&[1.0], 1.0, Divisor::Population), None);
    assert_eq!(mean(&[]), None);
}
