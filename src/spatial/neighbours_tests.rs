use proptest::prelude::*;

use super::*;

fn lists(lists: &[&[u32]]) -> Neighbours {
    let lists: Vec<Vec<u32>> = lists.iter().map(|it| it.to_vec()).collect();
    Neighbours::from_lists(&lists).unwrap()
}

#[test]
fn what_contradicts_itself_is_refused() {
    for wrong in
        [vec![vec![0]], vec![vec![1, 1], vec![0]], vec![vec![2], vec![]]]
    {
        let Faults(faults) = Neighbours::from_lists(&wrong).unwrap_err();
        assert_eq!(faults[0].code, Code::PatternNeighbours);
    }
    assert!(Neighbours::new(vec![0, 2, 1], vec![1]).is_err());
    assert!(Neighbours::new(vec![1, 1], vec![0]).is_err());
    assert!(Neighbours::new(vec![0, 1, 2], vec![1, 0, 0]).is_err());
    assert!(Neighbours::new(Vec::new(), Vec::new()).is_err());
    assert_eq!(Neighbours::new(vec![0], Vec::new()).unwrap().areas(), 0);
}

#[test]
fn some_areas_keep_what_lies_between_them() {
    let row = lists(&[&[1], &[0, 2], &[1, 3], &[2]]);
    assert_eq!(row.among(&[0, 2, 3]), lists(&[&[], &[2], &[1]]));
    assert_eq!(row.among(&[0, 2, 3]).isolated(), [0]);
    assert_eq!(row.among(&[0, 2, 3]).parts(), [0, 1, 1]);
    assert_eq!(row.of(7), [] as [u32; 0]);
}

proptest! {
    #[test]
    fn steps_are_those_of_a_walk(
        pairs in prop::collection::vec((0_usize..12, 0_usize..12), 0..25),
        steps in 1_u32..4,
    ) {
        let mut table = [[false; 12]; 12];
        for (one, other) in pairs {
            table[one][other] = one != other;
        }
        let lists: Vec<Vec<u32>> = table
            .iter()
            .map(|row| (0..12).filter(|at| row[*at as usize]).collect())
            .collect();
        let graph = Neighbours::from_lists(&lists).unwrap();
        // Distances by relaxing all pairs.
        let mut far = [[99_u32; 12]; 12];
        for one in 0..12 {
            far[one][one] = 0;
            for other in 0..12 {
                if table[one][other] {
                    far[one][other] = 1;
                }
            }
        }
        for via in 0..12 {
            for one in 0..12 {
                for other in 0..12 {
                    far[one][other] =
                        far[one][other].min(far[one][via] + far[via][other]);
                }
            }
        }
        let only = graph.higher_order(steps, false);
        let all = graph.higher_order(steps, true);
        for one in 0..12 {
            for other in (0_u32..12).filter(|it| *it as usize != one) {
                let far = far[one][other as usize];
                prop_assert_eq!(only.has(one, other), far == steps);
                prop_assert_eq!(all.has(one, other), far <= steps);
            }
        }
    }
}
