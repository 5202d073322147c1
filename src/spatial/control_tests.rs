use proptest::prelude::*;

use super::*;

/// The example of Benjamini and Hochberg (1995): four of 15 at .05.
#[test]
fn the_authors_own_example() {
    let p = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
        0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
    ]
    .map(Some);
    let rejected = |control: Control| {
        let adjusted = control.adjust(&p);
        adjusted.iter().flatten().filter(|it| **it <= 0.05).count()
    };
    assert_eq!(rejected(Control::None), 9);
    assert_eq!(rejected(Control::BenjaminiHochberg), 4);
    assert_eq!(rejected(Control::BenjaminiYekutieli), 3);
}

proptest! {
    #[test]
    fn adjusting_is_stepping_up(
        p in prop::collection::vec(prop::option::of(0.0_f64..0.2), 0..40),
        level in 0.01_f64..0.3,
    ) {
        let mut known: Vec<f64> = p.iter().flatten().copied().collect();
        known.sort_by(f64::total_cmp);
        let all = count(known.len());
        // The largest p of rank i with p ≤ i α / n.
        let limit = (1..=known.len())
            .filter(|it| known[it - 1] <= count(*it) * level / all)
            .map(|it| known[it - 1])
            .next_back();
        let adjusted = Control::BenjaminiHochberg.adjust(&p);
        for (p, adjusted) in p.iter().zip(adjusted) {
            let rejected = p.is_some() && limit.is_some_and(|it| *p <= Some(it));
            let near = adjusted.is_some_and(|it| (it - level).abs() < 1e-12);
            prop_assert!(
                near || adjusted.is_some_and(|it| it <= level) == rejected
            );
        }
    }
}
