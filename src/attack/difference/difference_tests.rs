#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::disallowed_methods,
    clippy::float_cmp,
    clippy::needless_range_loop,
    clippy::similar_names,
    clippy::too_many_lines,
    reason = "small numbers in a naive oracle"
)]

use std::collections::BTreeMap;

use super::*;

fn stream(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 20) % below
    }
}

type Zones = Vec<Option<u32>>;

/// The smallest difference for each intersection by trying all sets of zones.
fn brute(
    first: &Zones,
    second: &Zones,
    people: &[u64],
) -> BTreeMap<(u32, Option<u32>), u64> {
    let count = |of: &Zones| of.iter().flatten().max().map_or(0, |it| it + 1);
    let (added, others) = (count(first), count(second));
    let units = 0..people.len();
    let mut out = BTreeMap::new();
    for set in 0_u32..1 << added {
        let is_in =
            |unit: usize| first[unit].is_some_and(|it| set >> it & 1 == 1);
        let sum: u64 =
            units.clone().filter(|it| is_in(*it)).map(|it| people[it]).sum();
        let inside: Vec<(u32, u64)> = (0..others)
            .filter_map(|other| {
                let its = || {
                    units.clone().filter(|it| {
                        second[*it] == Some(other) && people[*it] > 0
                    })
                };
                let size: u64 = its().map(|it| people[it]).sum();
                its().all(is_in).then_some((other, size))
            })
            .collect();
        for unit in units.clone().filter(|it| is_in(*it) && people[*it] > 0) {
            let without = second[unit];
            let least: u64 = sum
                - inside
                    .iter()
                    .filter(|it| Some(it.0) != without)
                    .map(|it| it.1)
                    .sum::<u64>();
            let key = (first[unit].unwrap(), without);
            let best = out.entry(key).or_insert(least);
            *best = (*best).min(least);
        }
    }
    out
}

fn check(sliver: &Sliver, first: &Zones, second: &Zones, people: &[u64]) {
    let (first, second) = match sliver.direction {
        Direction::FirstMinusSecond => (first, second),
        Direction::SecondMinusFirst => (second, first),
    };
    let size = |of: &Zones, zones: &[u32]| -> u64 {
        of.iter()
            .zip(people)
            .filter(|it| it.0.is_some_and(|it| zones.contains(&it)))
            .map(|it| it.1)
            .sum()
    };
    let (plus, minus) =
        (size(first, &sliver.added), size(second, &sliver.subtracted));
    assert_eq!(plus - minus, sliver.people);
    let left: u64 = sliver.units.iter().map(|it| people[*it as usize]).sum();
    assert_eq!(left, sliver.people);
    for unit in 0..people.len() {
        let within =
            second[unit].is_some_and(|it| sliver.subtracted.contains(&it));
        let added = first[unit].is_some_and(|it| sliver.added.contains(&it));
        if people[unit] > 0 {
            assert!(!within || added);
            assert_eq!(added && !within, sliver.units.contains(&(unit as u32)));
        }
    }
}

#[test]
fn as_all_sets_of_zones_on_small_systems() {
    for case in 0..400 {
        let mut below = stream(case + 1);
        let units = 1 + below(24) as usize;
        let (a, b) = (1 + below(7), 1 + below(7));
        let outside = case % 3 == 0;
        let mut draw = |zones: u64| -> Zones {
            (0..units)
                .map(|_| {
                    (!outside || below(9) > 0)
                        .then_some(())
                        .map(|()| below(zones) as u32)
                })
                .collect()
        };
        let (first, second) = (draw(a), draw(b));
        let people: Vec<u64> = (0..units).map(|_| below(6)).collect();
        let threshold = 1 + below(12);
        let systems =
            Systems { first: &first, second: &second, people: &people };
        let found = differences(systems, threshold, &mut |_| true).unwrap();
        for (direction, one, other) in [
            (Direction::FirstMinusSecond, &first, &second),
            (Direction::SecondMinusFirst, &second, &first),
        ] {
            let truth: BTreeMap<_, _> = brute(one, other, &people)
                .into_iter()
                .filter(|it| it.1 < threshold)
                .collect();
            let mut mine = BTreeMap::new();
            for sliver in found.iter().filter(|it| it.direction == direction) {
                check(sliver, &first, &second, &people);
                for key in &sliver.intersections {
                    assert!(mine.insert(*key, sliver.people).is_none());
                }
            }
            // Zones that may never be taken away are one seed, not many.
            for (key, people) in truth {
                let it = mine.get(&key).or_else(|| mine.get(&(key.0, None)));
                assert_eq!(it, Some(&people), "case {case} {key:?}");
            }
            for (key, it) in mine {
                if key.1.is_some() {
                    assert_eq!(brute(one, other, &people).get(&key), Some(&it));
                }
            }
        }
    }
}

#[test]
fn cancels() {
    let zones = vec![Some(0); 3];
    let systems = Systems { first: &zones, second: &zones, people: &[1, 1, 1] };
    assert!(differences(systems, 5, &mut |_| false).is_none());
    let found = differences(systems, 5, &mut |_| true).unwrap();
    assert!(found.iter().all(|it| it.subtracted.is_empty()));
}
