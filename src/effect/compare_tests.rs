use super::*;
use crate::numeric::{Binomial, Stream};

fn of(count: u64, of: u64) -> Counted {
    Counted { count, of }
}

#[test]
fn two_pairs_of_shares() {
    let sides = Sides {
        measure: vec![[of(40, 100), of(30, 100)]],
        reference: vec![[of(200, 1000), of(180, 1000)]],
    };
    let found = compare(&sides, 0.95).unwrap();
    assert!((found.difference + 8.0).abs() < 1e-9);
    assert!((found.before - 40.0).abs() < 1e-9);
    assert!((found.after - 30.0).abs() < 1e-9);
    assert!((found.reference + 2.0).abs() < 1e-9 && found.spread == 0.0);
    let noise = |it: Counted| it.variance();
    let variance = noise(of(40, 100))
        + noise(of(30, 100))
        + noise(of(200, 1000))
        + noise(of(180, 1000));
    assert!((found.standard_error - 100.0 * variance.sqrt()).abs() < 1e-9);
    assert_eq!(compare(&Sides::default(), 0.95), None);
}

/// scipy 1.17: `t.ppf(.975, [1, 5, 1e6])`.
#[test]
fn quantiles_of_student() {
    for (freedom, expected) in [
        (1.0, 12.706_204_736_432_1),
        (5.0, 2.570_581_835_636_31),
        (1e6, 1.959_966_356_8),
    ] {
        let found = student_quantile(0.95, freedom);
        assert!((found - expected).abs() < 1e-7, "{freedom} {found}");
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count"
)]
fn draw(n: u64, share: f64, stream: &mut Stream) -> Counted {
    let law = Binomial::new(n, share.clamp(0.0, 1.0));
    of(law.draw(stream) as u64, n)
}

/// How often the interval holds the true difference, areas' own changes
/// differing by `wander`.
fn coverage(areas: [usize; 2], wander: f64, effect: f64) -> f64 {
    let (mut held, runs) = (0, 1500);
    let mut stream = Stream::new(8, 0, 0);
    for _ in 0..runs {
        let mut sides = Sides::default();
        for (side, effect) in [(0, effect), (1, 0.0)] {
            for _ in 0..areas[side] {
                let n = 100 + u64::from(stream.below(300));
                let share = 0.15 + 0.2 * stream.uniform();
                let own = wander * stream.normal() - 0.02 + effect;
                let pair = [
                    draw(n, share, &mut stream),
                    draw(n, share + own, &mut stream),
                ];
                if side == 0 {
                    sides.measure.push(pair);
                } else {
                    sides.reference.push(pair);
                }
            }
        }
        let found = compare(&sides, 0.95).unwrap();
        let truth = 100.0 * effect;
        held += usize::from(found.low <= truth && truth <= found.high);
    }
    count(held) / count(runs)
}

/// 1,500 runs: two standard errors are 1.1 %.
#[test]
fn intervals_cover_as_stated() {
    for (areas, wander, effect) in [
        ([1, 40], 0.0, 0.0),
        ([5, 40], 0.0, -0.05),
        ([5, 40], 0.04, -0.05),
        ([8, 12], 0.04, 0.0),
    ] {
        let found = coverage(areas, wander, effect);
        assert!((0.935..0.975).contains(&found), "{areas:?} {wander} {found}");
    }
    // One area alone whose change wanders: the others say how far.
    let found = coverage([1, 40], 0.04, 0.0);
    assert!(found > 0.93, "{found}");
}

/// Areas chosen when they were highest come back as far as was foretold.
#[test]
fn regression_to_the_mean_is_foretold() {
    let mut stream = Stream::new(3, 0, 0);
    let (mut foretold, mut happened) = (0.0, 0.0);
    for _ in 0..200 {
        let mut areas: Vec<[Counted; 2]> = (0..60)
            .map(|_| {
                let share = 0.2 + 0.03 * stream.normal();
                [draw(80, share, &mut stream), draw(80, share, &mut stream)]
            })
            .collect();
        crate::numeric::Arrange::arrange_by_key(areas.as_mut_slice(), |it| {
            std::cmp::Reverse(it[0].count)
        });
        let reference = areas.split_off(6);
        let sides = Sides { measure: areas, reference };
        foretold += regression_to_the_mean(&sides).unwrap() / 200.0;
        let found = compare(&sides, 0.95).unwrap();
        happened += (found.after - found.before) / 200.0;
    }
    assert!(foretold < -4.0, "{foretold}");
    assert!((foretold / happened - 1.0).abs() < 0.12, "{foretold} {happened}");
}
