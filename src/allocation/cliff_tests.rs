use super::*;
use crate::allocation::{GuaranteeFor, Missing};

fn units() -> Vec<Claimant<'static>> {
    let rows = [
        ("A", 1.8, 120.0),
        ("B", 0.9, 200.0),
        ("C", 0.1, 150.0),
        ("D", -0.6, 180.0),
        ("E", -1.4, 90.0),
    ];
    rows.into_iter()
        .map(|(key, score, size)| Claimant {
            key,
            size: Some(size),
            score: Some(score),
            ..Claimant::default()
        })
        .collect()
}

fn spec(rule: AllocationRule) -> AllocationSpec {
    AllocationSpec {
        budget: 20.0,
        step: Some(1.0),
        rule,
        minimum: None,
        maximum: None,
        missing: Missing::Exclude,
    }
}

fn who(variant: &Variant) -> Vec<(usize, f64, f64)> {
    let moved = variant.moved.iter();
    moved.map(|it| (it.unit, it.from.unwrap(), it.to.unwrap())).collect()
}

#[test]
fn a_threshold_is_a_cliff() {
    let spec = spec(AllocationRule::Threshold { above: 0.5 });
    let found = cliffs(&units(), &spec, Range::default()).unwrap();
    assert_eq!(found.marginal, Some([2, 1]));
    assert_eq!(found.variants.len(), 3);
    let lower = &found.variants[1];
    // Halfway between C and D: C gets what it just missed.
    assert!(
        matches!(lower.what, VariantKind::LimitLower { limit: 0, to } if (to + 0.25).abs() < 1e-12)
    );
    // 7.5 and 12.5 tie for the last post; the higher score gets it.
    assert_eq!(who(lower), [(0, 8.0, 5.0), (1, 12.0, 9.0), (2, 0.0, 6.0)]);
    assert!((lower.elsewhere - 6.0).abs() < 1e-12);
    let higher = &found.variants[2];
    assert!(
        matches!(higher.what, VariantKind::LimitHigher { to, .. } if to > 0.8 && to < 1.0)
    );
    assert_eq!(who(higher), [(0, 8.0, 20.0), (1, 12.0, 0.0)]);
}

#[test]
fn a_step_moves_one_class_at_a_time() {
    let rule = AllocationRule::Step {
        limits: vec![-1.0, 1.0, 1.5],
        weights: vec![1.0, 1.5, 2.0, 3.0],
    };
    let found = cliffs(&units(), &spec(rule), Range::default()).unwrap();
    let kinds = found.variants.iter().map(|it| match it.what {
        VariantKind::LimitLower { limit, .. } => (limit, false),
        VariantKind::LimitHigher { limit, .. } => (limit, true),
        _ => (9, false),
    });
    // What would make two limits change places is not tried.
    let kinds: Vec<(usize, bool)> = kinds.collect();
    assert_eq!(
        kinds,
        [(9, false), (0, false), (0, true), (1, false), (2, true)]
    );
    assert!(found.variants.iter().all(|it| it.failed.is_empty()));
}

#[test]
fn own_errors_and_draws() {
    let spec = spec(AllocationRule::Threshold { above: 0.5 });
    let errors = [Some(0.2), Some(0.5), Some(0.5), Some(0.5), None];
    let draws = vec![
        units().iter().map(|it| it.score).collect::<Vec<_>>(),
        vec![Some(1.8), Some(0.4), Some(0.6), Some(0.0), None],
    ];
    let even = [Some(0.0), Some(0.0), Some(0.0), Some(0.0), Some(2.0)];
    let range = Range {
        errors: Some(&errors),
        others: &[OtherScores { name: "even", scores: &even }],
        draws: &draws,
    };
    let found = cliffs(&units(), &spec, range).unwrap();
    let own = found.errors.unwrap();
    assert!(own[0].unwrap().differs < 0.5);
    let second = own[1].unwrap();
    assert!(second.low < 1e-12 && second.high > 11.5 && second.differs > 0.5);
    assert!(own[2].unwrap().high > 0.0);
    assert_eq!(own[4], None);
    let by_draws = found.draws.unwrap();
    assert!((by_draws[1].unwrap().differs - 0.5).abs() < 1e-12);
    let other = found.variants.last().unwrap();
    assert_eq!(other.what, VariantKind::Scores { name: "even".to_owned() });
    assert_eq!(who(other).last(), Some(&(4, 0.0, 20.0)));
}

#[test]
fn what_cannot_be_divided_says_so() {
    let spec = AllocationSpec {
        maximum: Some(12.5),
        step: None,
        minimum: Some(crate::allocation::Guarantee {
            amount: 1.0,
            to: GuaranteeFor::Those,
        }),
        ..spec(AllocationRule::Top { count: 2 })
    };
    let found = cliffs(&units(), &spec, Range::default()).unwrap();
    let one = &found.variants[1];
    assert_eq!(one.what, VariantKind::Top { count: 1 });
    assert!(!one.failed.is_empty() && one.moved.is_empty());
    assert_eq!(found.variants[2].what, VariantKind::Top { count: 3 });
    assert_eq!(found.marginal, Some([2, 1]));
}
