use super::*;

fn counted(count: u64, of: u64) -> Measurement {
    #[expect(clippy::cast_precision_loss, reason = "few people")]
    let estimate = 100.0 * count as f64 / of as f64;
    Measurement {
        count: Some(count),
        of: Some(of),
        estimate: Some(estimate),
        status: Status::of(estimate),
        bounds: None,
    }
}

fn given(cells: &[Measurement], prior: Prior) -> Given {
    let inputs = [Input {
        id: "a",
        label: "A",
        direction: Direction::HigherIsWorse,
        values: cells.iter().map(|it| it.estimate).collect(),
        periods: Vec::new(),
    }];
    let observed = [Observed { unit: Unit::Percent, cells, posteriors: &[] }];
    Given::new(&inputs, &observed, Rules::default(), Some(prior))
}

/// One area drawn many times.
fn draws(given: &Given, area: usize) -> Vec<f64> {
    (1..4001)
        .map(|draw| given.inputs(3, draw)[0].values[area].unwrap())
        .collect()
}

/// Mean and variance of the beta distribution behind the draws.
#[test]
fn draws_are_of_the_posterior() {
    let given = given(&[counted(3, 20), counted(0, 15)], Prior::Jeffreys);
    for (area, a, b) in [(0, 3.5, 17.5), (1, 0.5, 15.5)] {
        let draws = draws(&given, area);
        let mean = draws.iter().sum::<f64>() / 4000.0;
        let share: f64 = a / (a + b);
        let error =
            (share * (1.0 - share) / (a + b + 1.0) / 4000.0).sqrt() * 100.0;
        assert!((mean - 100.0 * share).abs() < 5.0 * error, "{mean}");
        assert!(draws.iter().all(|it| (0.0..=100.0).contains(it)));
    }
}

/// A true share drawn from the prior lies in the central nine tenths of its
/// posterior nine times in ten.
#[test]
fn nine_in_ten_true_shares_are_covered() {
    let mut stream = Stream::new(11, 0, 0);
    let (mut covered, cases, runs) = (0, 1000, 400);
    for case in 0..cases {
        let share = stream.beta(0.5, 0.5);
        let count = (0..30).filter(|_| stream.uniform() < share).count();
        let cell = Cell::Share { count: u32::try_from(count).unwrap(), of: 30 };
        let column = Column {
            id: String::new(),
            periods: Vec::new(),
            label: String::new(),
            direction: Direction::HigherIsWorse,
            factor: 1.0,
            cells: vec![cell],
            values: vec![None],
            before: (0.5, 0.5),
        };
        let below = (0..runs)
            .filter(|&run| {
                let mut stream = Stream::new(12, run, case);
                cell.draw(&column, &mut stream).unwrap() < share
            })
            .count();
        covered += u32::from((20..380).contains(&below));
    }
    // Within five standard errors.
    assert!((852..948).contains(&covered), "{covered}");
}

#[test]
fn values_without_counts_stay() {
    let plain = Measurement { count: None, of: None, ..counted(5, 20) };
    let missing = Measurement::absent(Status::Missing);
    let given = given(&[counted(3, 20), plain, missing], Prior::Jeffreys);
    assert!(given.is_drawn());
    for draw in 1..20 {
        let values = given.inputs(3, draw)[0].values.clone();
        assert_eq!(values[1..], [Some(25.0), None]);
        assert_ne!(values[0], Some(15.0));
    }
    assert_eq!(given.inputs(3, 0)[0].values[0], Some(15.0));
}

#[test]
fn withheld_counts_lie_between_their_bounds() {
    let withheld = Measurement {
        of: Some(1_000_000),
        bounds: Some((0.0001, 0.0003)),
        ..Measurement::absent(Status::Suppressed)
    };
    let whole = Measurement { of: None, bounds: Some((1.0, 3.0)), ..withheld };
    let unbounded = Measurement { bounds: None, ..withheld };
    let given = given(&[withheld, whole, unbounded], Prior::Jeffreys);
    assert_eq!(
        given.columns[0].cells,
        [
            Cell::Between { low: 1, high: 3, of: 1_000_000 },
            Cell::Whole { low: 1, high: 3 },
            Cell::Fixed(None),
        ]
    );
    let found = draws(&given, 1);
    for number in [1.0, 2.0, 3.0] {
        let often = found.iter().filter(|it| [number].contains(it)).count();
        assert!((1180..1490).contains(&often), "{number}: {often}");
    }
    assert_eq!(given.inputs(3, 0)[0].values, [None; 3]);
}

/// The group of the design papers: M = −1.1704, t² = 1.4236.
#[test]
fn the_empirical_prior() {
    let pairs = [(3, 20), (12, 60), (45, 150), (8, 90), (0, 15), (30, 80)];
    let cells: Vec<Cell> =
        pairs.iter().map(|&(count, of)| Cell::Share { count, of }).collect();
    let (a, b) = empirical(&cells);
    let share = 98.5 / 416.0;
    assert!((ln(share / (1.0 - share)) + 1.1704).abs() < 5e-5);
    assert!((a / (a + b) - share).abs() < 1e-12);
    let variance = 1.0 / ((a + b + 1.0) * share * (1.0 - share));
    assert!((variance - 1.4236).abs() < 5e-5, "{variance}");
    assert_eq!(empirical(&cells[..2]), (0.5, 0.5));
}

#[test]
fn equal_shares_pull_as_far_as_allowed() {
    let (a, b) = empirical(&[Cell::Share { count: 10_000, of: 100_000 }; 5]);
    assert!((a + b - 10_000.0).abs() < 1e-6, "{a} {b}");
}
