use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::{
    finding::{Code, Faults, Warned},
    spatial::Neighbours,
    typology::Column,
};

fn name(at: usize) -> String {
    format!("area {at}")
}

const METHODS: [RegionMethod; 3] = [
    RegionMethod::MergeSmall {},
    RegionMethod::Count { regions: 3 },
    RegionMethod::Most { starts: 5 },
];

fn graph(areas: usize, pairs: &[(usize, usize)]) -> Neighbours {
    let mut sets = vec![BTreeSet::new(); areas];
    for (one, other) in pairs {
        let (one, other) = (one % areas, other % areas);
        if one != other {
            sets[one].insert(u32::try_from(other).unwrap());
            sets[other].insert(u32::try_from(one).unwrap());
        }
    }
    let lists: Vec<Vec<u32>> =
        sets.into_iter().map(|it| it.into_iter().collect()).collect();
    Neighbours::from_lists(&lists).unwrap()
}

/// The parts of an area's region that can be reached from it.
fn reached(found: &Regionalisation, graph: &Neighbours, from: usize) -> usize {
    let mut seen = BTreeSet::from([from]);
    let mut edge = vec![from];
    while let Some(at) = edge.pop() {
        for other in graph.of(at) {
            let other = *other as usize;
            if found.regions[other] == found.regions[from] && seen.insert(other)
            {
                edge.push(other);
            }
        }
    }
    seen.len()
}

type Case = (Vec<Option<u64>>, Vec<Option<f64>>, Vec<(usize, usize)>);

fn cases() -> impl Strategy<Value = Case> {
    (1_usize..25).prop_flat_map(|areas| {
        let people = prop::option::weighted(0.9, 0_u64..100);
        let value = prop::option::weighted(0.9, -5.0_f64..5.0);
        (
            prop::collection::vec(people, areas),
            prop::collection::vec(value, areas),
            prop::collection::vec((0_usize..25, 0_usize..25), 0..60),
        )
    })
}

proptest! {
    #[test]
    fn regions_are_connected_and_large_or_told(
        (people, values, pairs) in cases(),
        minimum in 0_u32..250,
        improve in any::<bool>(),
    ) {
        let graph = graph(people.len(), &pairs);
        let known: Vec<u32> = (0_u32..)
            .zip(&people)
            .filter_map(|(at, it)| it.map(|_| at))
            .collect();
        let parts = graph.among(&known).parts();
        let column = Column { name: "x", values: &values };
        for method in METHODS {
            let spec = RegionSpec { method, minimum: minimum.into(), improve, ..Default::default() };
            let Ok(Warned { value: found, warnings }) =
                regionalise(&[column], &people, &graph, &spec, &name)
            else {
                // Nobody counted, or all values equal.
                continue;
            };
            for (at, people) in people.iter().enumerate() {
                prop_assert_eq!(people.is_some(), found.regions[at].is_some());
                if let Some(region) = found.regions[at] {
                    let size = found.list[region as usize].areas as usize;
                    prop_assert_eq!(reached(&found, &graph, at), size);
                }
            }
            prop_assert_eq!(warnings.len(), found.short.len());
            for (region, it) in (0_u32..).zip(&found.list) {
                let told = found.short.iter().find(|it| it.region == region);
                prop_assert_eq!(it.people + 0.5 < f64::from(minimum), told.is_some());
                // What is told is all that is connected.
                if let Some(told) = told {
                    let place = known
                        .iter()
                        .position(|it| *it == told.areas[0])
                        .unwrap();
                    let part = parts
                        .iter()
                        .filter(|it| **it == parts[place])
                        .count();
                    prop_assert_eq!(told.areas.len(), part);
                }
            }
        }
    }
}

/// Four rich areas and four poor ones in a row.
fn row() -> (Neighbours, Vec<Option<f64>>) {
    let pairs: Vec<_> = (0..7).map(|at| (at, at + 1)).collect();
    let values = [1.0, 1.1, 0.9, 1.0, 9.0, 9.1, 8.9, 9.0].map(Some);
    (graph(8, &pairs), values.to_vec())
}

#[test]
fn like_goes_with_like() {
    let (graph, values) = row();
    let column = Column { name: "x", values: &values };
    let people = [Some(10); 8];
    let of = |method, minimum| {
        let spec = RegionSpec { method, minimum, ..RegionSpec::default() };
        regionalise(&[column], &people, &graph, &spec, &name).unwrap().value
    };
    let count = of(RegionMethod::Count { regions: 2 }, 0);
    assert_eq!(count.regions, [0, 0, 0, 0, 1, 1, 1, 1].map(Some));
    let most = of(RegionMethod::Most { starts: 50 }, 20);
    assert_eq!(most.regions, [0, 0, 1, 1, 2, 2, 3, 3].map(Some));
    // What is large enough stays as it is.
    let same = of(RegionMethod::MergeSmall {}, 10);
    assert_eq!(same.list.len(), 8);
    let none = of(RegionMethod::MergeSmall {}, 0);
    assert_eq!(none.list.len(), 8);
}

#[test]
fn what_cannot_be_large_enough_is_told() {
    let graph = graph(5, &[(0, 1), (1, 2), (3, 4)]);
    let people = [Some(40), Some(30), Some(50), Some(4), Some(3)];
    let spec = RegionSpec { minimum: 60, ..RegionSpec::default() };
    let found = regionalise(&[], &people, &graph, &spec, &name).unwrap();
    let short = &found.value.short[0];
    assert_eq!(short.areas, [3, 4]);
    assert!((short.people - 7.0).abs() < 1e-15);
    assert_eq!(found.warnings[0].code, Code::RegionBelow);
    let text = found.warnings[0].to_string();
    assert!(text.contains("area 3, area 4"), "{text}");
}

#[test]
fn improving_lowers_the_squares() {
    // A ladder with values that fall to one side.
    let areas = 40;
    let pairs: Vec<_> = (0..areas)
        .flat_map(|at| {
            [(at, at + 2), (at, if at % 2 == 0 { at + 1 } else { at })]
        })
        .filter(|it| it.0 < areas && it.1 < areas)
        .collect();
    let graph = graph(areas, &pairs);
    let values: Vec<_> = (0_u32..40)
        .map(|at| Some(f64::from(at * 37 % 11) + f64::from(at / 8) * 4.0))
        .collect();
    let column = Column { name: "x", values: &values };
    let people: Vec<_> = (0..40).map(|at| Some(5 + at % 7)).collect();
    let of = |improve| {
        let method = RegionMethod::MergeSmall {};
        let spec =
            RegionSpec { method, minimum: 30, improve, ..Default::default() };
        regionalise(&[column], &people, &graph, &spec, &name).unwrap().value
    };
    let (plain, better) = (of(false), of(true));
    assert!(better.within < plain.within);
    assert!(better.list.iter().all(|it| it.people >= 30.0));
}

#[test]
fn bad_input_is_told() {
    let (graph, values) = row();
    let code = |values: &[Option<f64>], people: &[Option<u64>]| {
        let column = Column { name: "x", values };
        let spec = RegionSpec::default();
        let Faults(faults) =
            regionalise(&[column], people, &graph, &spec, &name).unwrap_err();
        faults[0].code
    };
    assert_eq!(code(&values, &[Some(1)]), Code::PatternLengths);
    assert_eq!(code(&values[1..], &[Some(1); 8]), Code::PatternLengths);
    assert_eq!(code(&values, &[None; 8]), Code::PatternTooFew);
    assert_eq!(code(&[Some(1.0); 8], &[Some(1); 8]), Code::PatternNoSpread);
    let method = RegionMethod::Count { regions: 0 };
    let spec = RegionSpec { method, ..RegionSpec::default() };
    assert!(regionalise(&[], &[Some(1); 8], &graph, &spec, &name).is_err());
}
