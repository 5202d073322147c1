//! Protect, then attack.
//!
//! Random small drafts are protected and then attacked by somebody who writes
//! down every table there is. Larger ones are attacked by intervals, written
//! here once more so that no line is shared with the engine.

use proptest::prelude::*;
use raumbild::disclosure::{CountId, Edition, Mechanism, Policy, protect};

use attack::{attack, ranges, secrets};
use city::{City, city, large_city, told_city};

mod attack;
mod city;

fn policy() -> impl Strategy<Value = Policy> {
    let edition = prop_oneof![Just(Edition::Public), Just(Edition::Committee)];
    (2_u64..=4, 1_u64..=4, any::<bool>(), any::<bool>(), edition).prop_map(
        |(minimum, width, protect_zero, protect_all, edition)| Policy {
            minimum,
            width,
            protect_zero,
            protect_all,
            denominator: 0,
            mechanism: Mechanism::Suppression,
            secret: None,
            edition,
        },
    )
}

/// Protects and attacks; answers whether the attack could be carried out.
fn check(city: &City, policy: &Policy, indexed: bool) -> bool {
    let Ok(result) = protect(city.draft(indexed), policy) else {
        // A complete table could not be guessed: nothing leaves.
        assert!(!city.unknown.is_empty());
        return false;
    };
    let result = result.value;
    let draft = city.draft(indexed);
    let secrets = secrets(&draft, policy);
    let Some(widths) =
        attack(city, &draft, &secrets, policy.width, Some(&result))
    else {
        return false;
    };
    let asked = |at: usize| {
        if result.report().limited == 0 {
            return Some(policy.width);
        }
        let one = &secrets[at..=at];
        let free = attack(city, &draft, one, policy.width, None)?;
        Some(free[0].min(policy.width))
    };
    for (at, &width) in widths.iter().enumerate() {
        let Some(asked) = asked(at) else { return false };
        assert!(
            width >= asked || !result.report().proven,
            "{:?} has {width} of {asked}: {result:?}",
            secrets[at]
        );
        // Where the office lacks values, a proof may fail and says so.
        let proven = result.report().proven || !city.unknown.is_empty();
        assert!(proven, "{:?}", result.report());
    }
    true
}

fn check_large(city: &City, policy: &Policy) {
    let policy = Policy { width: policy.width.min(policy.minimum), ..*policy };
    let draft = city.draft(true);
    let seen = protect(city.draft(true), &policy).unwrap().value;
    assert!(seen.report().proven, "{:?}", seen.report());
    assert_eq!(seen.report().limited, 0);
    let range = ranges(&draft, &seen);
    for (at, without) in secrets(&draft, &policy) {
        if without.is_none() {
            let (low, high) = range[at];
            assert!(high - low >= i128::from(policy.width), "{at}: {seen:?}");
        } else {
            let it = without.unwrap_or(at);
            assert!(seen.count(CountId(it)).unwrap().value().is_none());
        }
    }
    for (rate, part) in draft.parts.iter().enumerate() {
        let shown = |it| seen.count(it).unwrap().value().is_some();
        let both = shown(part.part) && shown(part.whole);
        assert!(both || seen.rate(rate).unwrap().value().is_none());
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn large_cities_survive_intervals(city in large_city(), policy in policy()) {
        check_large(&city, &policy);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {

        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn counts_survive_every_table(city in city(), policy in policy()) {
        prop_assume!(check(&city, &policy, false));
    }

    #[test]
    fn classes_survive_every_table(city in city(), policy in policy()) {
        prop_assume!(check(&city, &policy, true));
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_was_told_before_survives_no_further(
        city in told_city(),
        policy in policy(),
    ) {
        prop_assume!(check(&city, &policy, true));
    }
}

/// Found by chance: all that is told already is told by the city's total too.
#[test]
fn one_area_told_exactly() {
    let city = City {
        districts: vec![1],
        further: vec![vec![0]],
        columns: vec![vec![1], vec![0]],
        public: vec![false, false],
        unknown: vec![],
        told: vec![(0, 0, 0, 0)],
        by_size: false,
    };
    let policy = Policy {
        minimum: 2,
        width: 1,
        protect_all: false,
        ..Policy::new(raumbild::disclosure::Profile::Minimum3, Edition::Public)
    };
    assert!(check(&city, &policy, true));
}
