use super::*;
use crate::{indicator::Interval, numeric::math::pow};

#[test]
fn worked_examples() {
    for (count, of, low, high) in [
        (3, 20, 0.052_368_745_896_216_595, 0.360_418_864_740_756_96),
        (12, 60, 0.118_285_053_228_974_94, 0.317_818_058_056_279),
        (45, 150, 0.232_408_293_787_316_56, 0.377_579_803_959_914_1),
        (0, 15, 0.0, 0.203_883_301_035_848_62),
        (300, 1000, 0.272_406_842_477_004_8, 0.329_123_860_917_217_2),
    ] {
        let (found_low, found_high) = wilson(count, of).unwrap();
        assert!((found_low - low).abs() < 1e-15, "{count}/{of}: {found_low}");
        assert!(
            (found_high - high).abs() < 1e-15,
            "{count}/{of}: {found_high}"
        );
    }
}

#[test]
fn all_and_nobody() {
    assert_eq!(wilson(15, 15).map(|(_, high)| high), Some(1.0));
    assert_eq!(wilson(0, 0), None);
    assert_eq!(wilson(3, 2), None);
}

#[test]
fn exact_and_corrected() {
    let near = |found: Option<(f64, f64)>, low: f64, high: f64| {
        let found = found.unwrap();
        assert!((found.0 - low).abs() < 1e-12, "{found:?}");
        assert!((found.1 - high).abs() < 1e-12, "{found:?}");
    };
    near(clopper_pearson(0, 1, 0.95), 0.0, 0.975);
    near(clopper_pearson(1, 1, 0.95), 0.025, 1.0);
    near(wilson_corrected(0, 1, 0.95), 0.0, 0.945_379_244_471_148_1);
    near(wilson_corrected(1, 1, 0.95), 0.054_620_755_528_852_01, 1.0);
}

/// How often an interval holds the true share: enumerated, not simulated.
fn coverage(of: u64, share: f64, interval: Interval) -> f64 {
    let (mut term, mut held) = (pow(1.0 - share, 30.0), 0.0);
    assert_eq!(of, 30, "the first term is that of 30");
    for count in 0..=of {
        let (low, high) = interval.of_share(count, of).unwrap();
        if low <= share && share <= high {
            held += term;
        }
        let (k, n) = (f64::from(u32::try_from(count).unwrap()), 30.0);
        term *= (n - k) / (k + 1.0) * share / (1.0 - share);
    }
    held
}

#[test]
fn intervals_cover_as_stated() {
    let shares: Vec<f64> = (1..100).map(|it| f64::from(it) / 100.0).collect();
    let of = |interval| -> Vec<f64> {
        shares.iter().map(|&it| coverage(30, it, interval)).collect()
    };
    let wilson = of(Interval::Wilson);
    let mean = wilson.iter().sum::<f64>() / 99.0;
    assert!((mean - 0.95).abs() < 0.01, "{mean}");
    for interval in [Interval::ClopperPearson, Interval::Garwood] {
        let least = of(interval).into_iter().fold(1.0, f64::min);
        assert!(least >= 0.95, "{interval:?} {least}");
    }
    // Corrected, it may fall short by a hair, never by much.
    let least = of(Interval::WilsonCorrected).into_iter().fold(1.0, f64::min);
    assert!(least > 0.935, "{least}");
}
