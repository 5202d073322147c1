#![expect(clippy::float_cmp, reason = "exact by construction")]

use super::*;

fn name(at: usize) -> String {
    format!("area {at}")
}

fn row(areas: u32) -> Neighbours {
    let lists: Vec<Vec<u32>> = (0..areas)
        .map(|at| {
            let around = [at.checked_sub(1), Some(at + 1)];
            around.into_iter().flatten().filter(|it| *it < areas).collect()
        })
        .collect();
    Neighbours::from_lists(&lists).unwrap()
}

#[test]
fn gaps_are_no_zeros() {
    let events = [Some(3), None, Some(0), Some(4), Some(0)];
    let people = [Some(10), Some(50), Some(20), Some(40), Some(0)];
    let found = smooth_rates(&events, &people, &row(5), &name).unwrap();
    assert_eq!(found.raw, [Some(0.3), None, Some(0.0), Some(0.1), None]);
    // The first has no neighbour with counts and stays as it is.
    assert_eq!(found.spatial_bayes[0], Some(0.3));
    assert_eq!(found.kept[0], Some(1.0));
    assert_eq!(found.spatial_bayes[1], None);
    assert_eq!(found.spatial[2], Some(4.0 / 60.0));
    assert_eq!(found.spatial[4], None);
    assert_eq!(found.overall, 0.1);
}

#[test]
fn rates_that_differ_by_chance_shrink_to_their_mean() {
    let events = [Some(10), Some(11), Some(9), Some(10)];
    let found = smooth_rates(&events, &[Some(100); 4], &row(4), &name).unwrap();
    for (bayes, spatial) in found.spatial_bayes.iter().zip(&found.spatial) {
        assert_eq!(bayes, spatial);
    }
}

#[test]
fn bad_counts_are_named() {
    let code = |result: Result<SmoothedRates, Faults>| {
        let Faults(faults) = result.unwrap_err();
        (faults[0].code, faults[0].place.area.clone())
    };
    let of = |events: &[Option<u64>], people: &[Option<u64>]| {
        smooth_rates(events, people, &row(3), &name)
    };
    let some = |it: [u64; 3]| it.map(Some);
    assert_eq!(
        code(of(&some([1, 2, 3]), &some([5, 0, 5]))),
        (Code::DenominatorZero, Some("area 1".to_owned()))
    );
    assert_eq!(
        code(of(&some([1, 2, 3]), &[Some(4)])),
        (Code::PatternLengths, None)
    );
    assert_eq!(
        code(of(&[None; 3], &some([5, 5, 5]))),
        (Code::PatternTooFew, None)
    );
    assert!(standardised_rates(&some([0; 3]), &some([5; 3]), &name).is_err());
}
