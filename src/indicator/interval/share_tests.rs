use super::*;

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
