use proptest::prelude::*;

use super::*;
use crate::typology::partition::Partition;

proptest! {
    /// Among all partitions of few points the best is found.
    #[test]
    fn few_points_get_their_best_clusters(
        points in prop::collection::vec(0.0_f64..10.0, 3..9),
        seed in 0_u64..50,
    ) {
        let rows = Rows {
            width: 1,
            kept: (0..points.len()).collect(),
            all: points.len(),
            values: points.clone(),
        };
        let found = k_means(&rows, 2, 25, seed, 0);
        let found = Partition::of(&rows, &found, 2).within;
        let mut best = f64::INFINITY;
        for set in 1_u32..1 << (points.len() - 1) {
            let clusters: Vec<u32> =
                (0..points.len()).map(|it| set >> it & 1).collect();
            best = best.min(Partition::of(&rows, &clusters, 2).within);
        }
        prop_assert!((found - best).abs() < 1e-9, "{} {}", found, best);
    }
}

#[test]
fn points_all_alike_end() {
    let rows =
        Rows { width: 1, values: vec![2.0; 6], kept: (0..6).collect(), all: 6 };
    assert_eq!(k_means(&rows, 3, 2, 1, 0).len(), 6);
}
