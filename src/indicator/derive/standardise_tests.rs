use super::*;

fn group(count: u64, of: u64, standard: f64) -> Group {
    Group { count, of, standard }
}

/// Worked by hand: 10/100 and 30/200 on a standard of 3 to 1.
#[test]
fn direct_by_hand() {
    let groups = [group(10, 100, 3.0), group(30, 200, 1.0)];
    let (cell, _) = standardise(
        &groups,
        StandardiseMethod::Direct,
        Interval::Wilson,
        Unit::Percent,
    );
    let rate = 0.75 * 0.1 + 0.25 * 0.15;
    let variance: f64 =
        0.75 * 0.75 * 10.0 / 10_000.0 + 0.0625 * 30.0 / 40_000.0;
    assert!((cell.estimate.unwrap() - 100.0 * rate).abs() < 1e-12);
    let (low, high) = cell.bounds.unwrap();
    let (least, most) = byar(40, LEVEL);
    let error = (variance / 40.0).sqrt();
    assert!((low - 100.0 * (rate + error * (least - 40.0))).abs() < 1e-12);
    assert!((high - 100.0 * (rate + error * (most - 40.0))).abs() < 1e-12);
    assert_eq!((cell.count, cell.of), (None, Some(300)));
}

/// Where all groups weigh as they are, nothing changes.
#[test]
fn its_own_ages_are_no_change() {
    let groups = [group(10, 100, 100.0), group(30, 200, 200.0)];
    let (cell, _) = standardise(
        &groups,
        StandardiseMethod::Direct,
        Interval::Garwood,
        Unit::Percent,
    );
    assert!((cell.estimate.unwrap() - 100.0 * 40.0 / 300.0).abs() < 1e-12);
    let (low, high) = cell.bounds.unwrap();
    let (least, most) = garwood(40, LEVEL);
    assert!((low - least / 3.0).abs() < 1e-12);
    assert!((high - most / 3.0).abs() < 1e-12);
}

#[test]
fn counted_over_expected() {
    let groups = [group(10, 100, 0.05), group(30, 200, 0.1)];
    let (cell, posterior) = standardise(
        &groups,
        StandardiseMethod::Indirect,
        Interval::Garwood,
        Unit::Value,
    );
    assert!((cell.estimate.unwrap() - 1.6).abs() < 1e-12);
    let (least, most) = garwood(40, LEVEL);
    let (low, high) = cell.bounds.unwrap();
    assert!((low - least / 25.0).abs() < 1e-12);
    assert!((high - most / 25.0).abs() < 1e-12);
    let Some(Posterior::Gamma { shape, scale }) = posterior else {
        panic!("{posterior:?}")
    };
    assert!((shape * scale - 1.62).abs() < 1e-12);
}

#[test]
fn nobody() {
    let none = [group(0, 100, 1.0), group(0, 50, 1.0)];
    let (cell, posterior) = standardise(
        &none,
        StandardiseMethod::Direct,
        Interval::Wilson,
        Unit::Percent,
    );
    assert_eq!(cell.status, Status::Zero);
    assert!(cell.bounds.unwrap().1 > 1.0 && posterior.is_some());
    // A group without people has no rate that could be weighed.
    let empty = [group(1, 100, 1.0), group(0, 0, 1.0)];
    for method in [StandardiseMethod::Direct, StandardiseMethod::Indirect] {
        let groups =
            if method == StandardiseMethod::Direct { &empty[..] } else { &[] };
        let (cell, _) =
            standardise(groups, method, Interval::Wilson, Unit::Percent);
        assert_eq!(cell.status, Status::NotApplicable, "{method:?}");
    }
}
