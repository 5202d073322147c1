use proptest::prelude::*;

use super::*;

fn naive(
    points: &[Option<[f64; 2]>],
    keep: impl Fn(&[(f64, u32)]) -> usize,
) -> Vec<Vec<u32>> {
    (0..points.len())
        .map(|from| {
            let Some([x, y]) = points[from] else { return Vec::new() };
            let mut found: Vec<(f64, u32)> = (0_u32..)
                .zip(points)
                .filter(|(at, _)| *at as usize != from)
                .filter_map(|(at, to)| {
                    let [a, b] = (*to)?;
                    let [a, b] = [a - x, b - y];
                    Some((a * a + b * b, at))
                })
                .collect();
            found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            found.truncate(keep(&found));
            let mut list: Vec<u32> = found.iter().map(|it| it.1).collect();
            list.sort_unstable();
            list
        })
        .collect()
}

/// Many ties, gaps, and rows of points.
fn points() -> impl Strategy<Value = Vec<Option<[f64; 2]>>> {
    let near =
        (0_i8..7, 0_i8..7).prop_map(|(x, y)| [f64::from(x), f64::from(y)]);
    let flat = (0.0_f64..100.0).prop_map(|x| [x, 5.0]);
    let far = (0.0_f64..1e6, 0.0_f64..1e6).prop_map(|(x, y)| [x, y]);
    let any = prop_oneof![
        6 => near.prop_map(Some),
        1 => flat.prop_map(Some),
        1 => far.prop_map(Some),
        1 => Just(None),
    ];
    prop::collection::vec(any, 0..40)
}

proptest! {
    #[test]
    fn nearest_by_squares_are_nearest_by_looking(
        points in points(),
        count in 0_usize..9,
    ) {
        let found = Neighbours::nearest(&points, count);
        let expected = naive(&points, |_| count);
        prop_assert_eq!(found, Neighbours::from_lists(&expected).unwrap());
    }

    #[test]
    fn bands_by_squares_are_bands_by_looking(
        points in points(),
        distance in prop_oneof![Just(0.0), 0.0..9.0, 0.0..2e6],
    ) {
        let found = Neighbours::within(&points, distance);
        let expected = naive(&points, |found| {
            found.iter().filter(|it| it.0 <= distance * distance).count()
        });
        prop_assert_eq!(found, Neighbours::from_lists(&expected).unwrap());
    }
}
