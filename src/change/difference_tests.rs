use super::*;
use crate::{indicator::wilson, numeric::Binomial};

const Z: f64 = 1.959_963_984_540_054;

fn of(count: u64, of: u64) -> Counted {
    Counted { count, of }
}

/// Newcombe 1998, table II, method 10; each as published, first minus
/// second there, turned here.
#[test]
fn newcombe_as_published() {
    for (a, b, low, high) in [
        (of(56, 70), of(48, 80), 0.0524, 0.3339),
        (of(9, 10), of(3, 10), 0.1705, 0.8090),
        (of(6, 7), of(2, 7), 0.0582, 0.8062),
        (of(5, 56), of(0, 29), -0.0381, 0.1926),
        (of(0, 10), of(0, 20), -0.1611, 0.2775),
        (of(0, 10), of(0, 10), -0.2775, 0.2775),
        (of(10, 10), of(0, 20), 0.6791, 1.0),
        (of(10, 10), of(0, 10), 0.6075, 1.0),
    ] {
        let found = difference(b, a, None, Z).unwrap();
        assert!((found.low / 100.0 - low).abs() < 6e-5, "{a:?} {found:?}");
        assert!((found.high / 100.0 - high).abs() < 6e-5, "{a:?} {found:?}");
    }
}

#[test]
fn one_share_has_the_interval_of_the_indicators() {
    for counted in [of(3, 20), of(0, 15), of(15, 15), of(300, 1000)] {
        let (low, high) = wilson(counted.count, counted.of).unwrap();
        let found = counted.wilson(Z);
        assert!(
            (found.0 - low).abs() < 1e-15 && (found.1 - high).abs() < 1e-15
        );
    }
}

#[test]
fn what_cannot_be_counted_has_no_difference() {
    assert_eq!(difference(of(0, 0), of(1, 2), None, Z), None);
    assert_eq!(difference(of(1, 2), of(3, 2), None, Z), None);
}

#[test]
fn turned_round_it_is_the_opposite() {
    let (a, b) = (of(3, 20), of(17, 60));
    let (there, back) = (
        difference(a, b, None, Z).unwrap(),
        difference(b, a, None, Z).unwrap(),
    );
    assert!((there.points + back.points).abs() < 1e-12);
    assert!((there.low + back.high).abs() < 1e-12);
    assert!((there.statistic + back.statistic).abs() < 1e-12);
}

#[test]
fn people_counted_twice_narrow_the_interval() {
    let (a, b) = (of(30, 200), of(48, 200));
    let free = difference(a, b, None, Z).unwrap();
    let overlap = Some(Overlap { share: 0.7, correlation: 0.8 });
    let tied = difference(a, b, overlap, Z).unwrap();
    assert!(tied.low > free.low && tied.high < free.high);
    assert!(tied.standard_error < free.standard_error);
    // The same people in the same state: no chance at all.
    let same = Some(Overlap { share: 1.0, correlation: 1.0 });
    let same = difference(a, a, same, Z).unwrap();
    assert!(same.standard_error < 1e-6);
    assert!(same.high - same.low < 0.2 * (free.high - free.low));
}

#[test]
fn told_changes_leave_out_zero() {
    for (a, b) in [(0, 9), (2, 14), (5, 11), (7, 0), (10, 3), (4, 4)] {
        let found = difference(of(a, 20), of(b, 25), None, Z).unwrap();
        let outside = found.low > 0.0 || found.high < 0.0;
        assert!(found.tendency == Tendency::Stable || outside, "{found:?}");
        assert!(found.low <= found.points && found.points <= found.high);
    }
}

/// All pairs of counts with their probabilities: no draws, no chance.
fn exactly(n1: u64, n2: u64, p1: f64, p2: f64) -> (f64, f64) {
    let masses = |n: u64, p: f64| -> Vec<f64> {
        let law = Binomial::new(n, p);
        let above: Vec<f64> = (0..=n + 1).map(|it| law.at_least(it)).collect();
        above.windows(2).map(|it| it[0] - it[1]).collect()
    };
    let (first, second) = (masses(n1, p1), masses(n2, p2));
    let (mut told, mut held) = (0.0, 0.0);
    for (a, pa) in (0..).zip(&first) {
        for (b, pb) in (0..).zip(&second) {
            let found = difference(of(a, n1), of(b, n2), None, Z).unwrap();
            if found.tendency != Tendency::Stable {
                told += pa * pb;
            }
            let truth = 100.0 * (p2 - p1);
            if found.low <= truth && truth <= found.high {
                held += pa * pb;
            }
        }
    }
    (told, held)
}

#[test]
fn false_alarms_and_coverage_are_exactly_as_stated() {
    let (mut all, mut sum) = (0.0, 0.0);
    for (n1, n2) in
        [(10, 10), (20, 20), (15, 20), (20, 60), (60, 60), (150, 120)]
    {
        for p in [0.02, 0.05, 0.1, 0.2, 0.35, 0.5] {
            let (told, _) = exactly(n1, n2, p, p);
            assert!(told < 0.06, "{n1} {n2} {p}: {told}");
            all += 1.0;
            sum += told;
        }
    }
    assert!(sum / all < 0.04, "{}", sum / all);
    let mut covered = 0.0;
    let pairs = [(0.1, 0.2), (0.3, 0.25), (0.05, 0.15), (0.5, 0.4)];
    for (p1, p2) in pairs {
        for (n1, n2) in [(30, 40), (100, 100), (20, 90)] {
            let (_, held) = exactly(n1, n2, p1, p2);
            assert!(held > 0.92, "{n1} {n2} {p1} {p2}: {held}");
            covered += held / 12.0;
        }
    }
    assert!((0.945..0.97).contains(&covered), "{covered}");
}
