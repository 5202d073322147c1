use proptest::prelude::*;

use super::*;
use crate::typology::partition::Partition;

proptest! {
    /// Nobody is nearer to another centre than to its own, and more starts
    /// are not worse. (The very best is not promised: k-means ends where no
    /// single round helps.)
    #[test]
    fn everybody_is_with_the_nearest_centre(
        points in prop::collection::vec(0.0_f64..10.0, 3..20),
        seed in 0_u64..50,
    ) {
        let rows = Rows {
            width: 1,
            kept: (0..points.len()).collect(),
            all: points.len(),
            values: points.clone(),
        };
        let of = |starts| {
            Partition::of(&rows, &k_means(&rows, 2, starts, seed, 0), 2)
        };
        let found = of(25);
        for (at, cluster) in found.clusters.iter().enumerate() {
            let (nearest, least, _) = nearest(rows.row(at), &found.centres);
            let own = &found.centres[*cluster as usize];
            let off = squared_distance(rows.row(at), own) - least;
            prop_assert!(off < 1e-9, "{} is nearer than {}", nearest, cluster);
        }
        prop_assert!(found.within <= of(1).within + 1e-9);
    }
}

#[test]
fn points_all_alike_end() {
    let rows =
        Rows { width: 1, values: vec![2.0; 6], kept: (0..6).collect(), all: 6 };
    assert_eq!(k_means(&rows, 3, 2, 1, 0).len(), 6);
}
