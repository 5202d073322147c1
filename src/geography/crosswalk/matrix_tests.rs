use super::*;

fn crosswalk(
    zones: (usize, usize),
    overlaps: &[Overlap],
    least_share: f64,
) -> Crosswalk {
    Crosswalk::new(Basis::Area, zones, overlaps, None, least_share).unwrap()
}

#[test]
fn pieces_by_source_and_added_up() {
    let found = crosswalk(
        (2, 3),
        &[(1, 2, 1.0), (0, 1, 2.0), (1, 0, 4.0), (1, 2, 3.0), (0, 0, 0.0)],
        0.0,
    );
    assert_eq!(found.pieces(0), [Piece { target: 1, weight: 2.0 }]);
    let both =
        [Piece { target: 0, weight: 4.0 }, Piece { target: 2, weight: 4.0 }];
    assert_eq!(found.pieces(1), both);
    assert_eq!(found.pieces(9), []);
    assert!(found.is_whole(0) && !found.is_whole(1) && !found.is_exact());
    assert_eq!(found.coverage().pieces, 3);
}

#[test]
fn slivers_are_left_out_and_told() {
    let found =
        crosswalk((2, 2), &[(0, 0, 1000.0), (0, 1, 0.9), (1, 1, 5.0)], 1e-3);
    assert_eq!(found.coverage().slivers, 1);
    assert!((found.coverage().moved - 0.9 / 1000.9).abs() < 1e-15);
    assert!(found.is_whole(0) && !found.is_exact());
    let on_the_line = crosswalk((1, 2), &[(0, 0, 999.0), (0, 1, 1.0)], 1e-3);
    assert_eq!(on_the_line.coverage().slivers, 0);
}

#[test]
fn nobody_is_lost_silently() {
    let wholes = [10.0, 10.0, 10.0, 10.0];
    let overlaps = [(0, 0, 10.0), (1, 0, 7.0), (2, 1, 0.005)];
    let found =
        Crosswalk::new(Basis::Area, (4, 3), &overlaps, Some(&wholes), 1e-3)
            .unwrap();
    let coverage = found.coverage();
    assert_eq!(coverage.sources_without_target, [2, 3]);
    assert_eq!(coverage.targets_without_source, [1, 2]);
    assert_eq!(coverage.outside.len(), 1);
    assert_eq!(coverage.outside[0].0, 1);
    assert!((coverage.outside[0].1 - 0.3).abs() < 1e-15);
}

#[test]
fn a_second_basis_where_the_first_is_silent() {
    let points = crosswalk((3, 2), &[(0, 0, 3.0), (0, 1, 1.0)], 0.0);
    let areas =
        crosswalk((3, 2), &[(0, 0, 1.0), (1, 0, 1.0), (1, 1, 1.0)], 0.0);
    let found = points.clone().or_else(&areas).unwrap();
    assert_eq!(found.pieces(0), points.pieces(0));
    assert_eq!(found.pieces(1), areas.pieces(1));
    assert_eq!(found.coverage().filled, [1]);
    assert_eq!(found.coverage().sources_without_target, [2]);
    assert!(points.or_else(&crosswalk((2, 2), &[(0, 0, 1.0)], 0.0)).is_err());
}

#[test]
fn weights_that_cannot_be() {
    let codes = |overlaps: &[Overlap]| -> Vec<Code> {
        let found = Crosswalk::new(Basis::Area, (2, 2), overlaps, None, 0.0);
        found.unwrap_err().0.into_iter().map(|it| it.code).collect()
    };
    let invalid = Code::WeightInvalid;
    assert_eq!(codes(&[(0, 0, -1.0), (0, 0, 1.0), (1, 0, -0.5)]), [invalid; 2]);
    assert_eq!(codes(&[(0, 0, f64::NAN)]), [invalid]);
    assert_eq!(codes(&[(0, 0, f64::INFINITY)]), [invalid]);
    assert_eq!(codes(&[(2, 0, 1.0)]), [invalid]);
    assert_eq!(codes(&[(0, 2, 1.0)]), [invalid]);
    assert_eq!(codes(&[]), [Code::CrosswalkEmpty]);
    assert_eq!(codes(&[(0, 1, 0.0)]), [Code::CrosswalkEmpty]);
}

#[test]
fn merged_targets_take_the_sum_of_their_pieces() {
    let overlaps = [(0, 0, 1.0), (0, 1, 3.0), (1, 2, 2.0), (1, 1, 2.0)];
    let split = crosswalk((2, 3), &overlaps, 0.0);
    let found = split.onto(&[0, 0, 1], 2).unwrap();
    assert_eq!(found.targets(), 2);
    assert_eq!(found.pieces(0), [Piece { target: 0, weight: 4.0 }]);
    let both =
        [Piece { target: 0, weight: 2.0 }, Piece { target: 1, weight: 2.0 }];
    assert_eq!(found.pieces(1), both);
    assert_eq!(found.basis(), Basis::Area);
    assert!(split.onto(&[0, 0], 2).is_err());
    assert!(split.onto(&[0, 0, 2], 2).is_err());
}
