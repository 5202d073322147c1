use super::*;
use crate::numeric::Stream;

/// R: `p.adjust(c(.01, .04, .03, .005), "BH")`.
#[test]
fn adjusted_as_in_r() {
    let found = benjamini_hochberg(&[0.01, 0.04, 0.03, 0.005]);
    for (found, expected) in found.iter().zip([0.02, 0.04, 0.04, 0.02]) {
        assert!((found - expected).abs() < 1e-15, "{found}");
    }
}

#[test]
fn poisson_tails() {
    // P(X ≥ 1) and P(X ≥ 2) of mean 2.
    assert!((poisson_at_least(1, 2.0) - 0.864_664_716_763_387_3).abs() < 1e-12);
    assert!((poisson_at_least(2, 2.0) - 0.593_994_150_290_161_9).abs() < 1e-12);
    assert!((poisson_at_least(0, 0.0) - 1.0).abs() < 1e-15);
    assert!(poisson_at_least(3, 0.0) < 1e-15);
}

/// Areas of all sizes and turnovers; the group leaves at 1.5 times the
/// others' rate everywhere.
fn city(seed: u64, displaced: usize) -> Vec<Option<Leavers>> {
    let mut stream = Stream::new(seed, 0, 0);
    (0..120)
        .map(|at| {
            let people = 300.0 + 4000.0 * stream.uniform();
            let target_people = (people * 0.3 * stream.uniform()).floor();
            let turnover = 0.05 + 0.1 * stream.uniform();
            let more = if at < displaced { 2.5 } else { 1.0 };
            let mut drawn = |of: f64, rate: f64| {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "people"
                )]
                let law = Binomial::new(of as u64, rate);
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a count"
                )]
                let found = law.draw(&mut stream) as u64;
                found
            };
            let target = drawn(target_people, (1.5 * turnover * more).min(1.0));
            let others = drawn(people - target_people, turnover);
            Some(Leavers {
                all: target + others,
                target,
                people,
                target_people,
            })
        })
        .collect()
}

#[test]
fn nothing_is_marked_where_only_turnover_differs() {
    for noise in [MarkerNoise::Binomial, MarkerNoise::Poisson] {
        let spec = MarkerSpec { noise, discovery: 0.05 };
        let mut cities = 0;
        for seed in 0..200 {
            let found = markers(&city(seed, 0), spec, 0.95).unwrap();
            let any = found.areas.iter().flatten().any(|it| it.marked);
            cities += usize::from(any);
        }
        // Five in a hundred, and two standard errors.
        assert!(cities <= 16, "{noise:?}: {cities} of 200");
    }
}

#[test]
fn planted_displacement_is_marked() {
    let found = markers(&city(1, 6), MarkerSpec::default(), 0.95).unwrap();
    let marked = |range: std::ops::Range<usize>| {
        let areas = &found.areas[range];
        areas.iter().flatten().filter(|it| it.marked).count()
    };
    assert!(marked(0..6) >= 4, "{}", marked(0..6));
    assert!(marked(6..120) <= 1);
    let first = found.areas[0].unwrap();
    assert!(first.ratio.unwrap() > 1.0 && first.low < first.high);
}

#[test]
fn without_a_group_there_is_nothing_to_mark() {
    let none = Leavers { all: 3, target: 0, people: 9.0, target_people: 0.0 };
    assert!(markers(&[Some(none)], MarkerSpec::default(), 0.95).is_none());
    assert!(markers(&[None], MarkerSpec::default(), 0.95).is_none());
}
