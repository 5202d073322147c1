use proptest::prelude::*;

use super::*;
use crate::typology::partition::Partition;

fn rows(points: &[[f64; 2]]) -> Rows {
    Rows {
        width: 2,
        values: points.concat(),
        kept: (0..points.len()).collect(),
        all: points.len(),
    }
}

/// Merges the cheapest pair again and again.
fn naive(rows: &Rows, clusters: usize) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> =
        (0..rows.len()).map(|it| vec![it]).collect();
    let within = |group: &[usize]| {
        let names = vec![0; group.len()];
        Partition::of(&rows.some(group), &names, 1).within
    };
    while groups.len() > clusters {
        let mut best = (f64::INFINITY, 0, 0);
        for one in 0..groups.len() {
            for other in one + 1..groups.len() {
                let both = [&groups[one][..], &groups[other][..]].concat();
                let cost = within(&both)
                    - within(&groups[one])
                    - within(&groups[other]);
                if cost < best.0 {
                    best = (cost, one, other);
                }
            }
        }
        let gone = groups.remove(best.2);
        groups[best.1].extend(gone);
        groups[best.1].sort_unstable();
    }
    groups.sort();
    groups
}

proptest! {
    #[test]
    fn chains_merge_as_the_cheapest_pair_does(
        points in prop::collection::vec(
            (0.0_f64..10.0, 0.0_f64..10.0).prop_map(|(x, y)| [x, y]),
            2..25,
        ),
        clusters in 1_usize..6,
    ) {
        let rows = rows(&points);
        let clusters = clusters.min(points.len());
        let found = Tree::of(&rows).cut(clusters);
        let mut groups = vec![Vec::new(); clusters];
        for (at, cluster) in found.iter().enumerate() {
            groups[*cluster as usize].push(at);
        }
        prop_assert_eq!(groups, naive(&rows, clusters));
    }
}

/// Points that are all alike, and on a grid: every cost is a tie.
#[test]
fn ties_end() {
    let alike = rows(&[[1.0, 1.0]; 9]);
    assert_eq!(Tree::of(&alike).cut(9).len(), 9);
    let grid: Vec<[f64; 2]> =
        (0_u8..36).map(|it| [f64::from(it % 6), f64::from(it / 6)]).collect();
    let mut found = Tree::of(&rows(&grid)).cut(4);
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, [0, 1, 2, 3]);
}
