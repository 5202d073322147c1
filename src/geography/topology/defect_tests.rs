use geo::{Area, BooleanOps};
use proptest::prelude::*;

use super::*;
use crate::geography::plane::{
    Rings,
    testing::{self, square, tessellation},
};

#[test]
fn a_clean_tessellation_has_none() {
    let areas = [
        square(0.0, 0.0, 2.0, 2.0),
        square(2.0, 0.0, 3.0, 1.0),
        square(2.0, 1.0, 3.0, 2.0),
    ];
    let report = Topology::of(&Rings::from(&areas[..]), 0.0).report();
    assert_eq!(report.defects, []);
    assert_eq!(report.neighbours, 3);
    // Ten metres around, and two where the vertex is, from both sides.
    assert!((report.loose_m - 14.0).abs() < 1e-12);
}

#[test]
fn a_gap_and_an_overlap_are_found() {
    let areas = [
        square(0.0, 0.0, 10.0, 3.0),
        square(0.0, 3.0, 3.0, 7.0),
        square(6.0, 3.0, 10.0, 7.0),
        square(0.0, 6.9, 10.0, 10.0),
    ];
    let report = Topology::of(&Rings::from(&areas[..]), 0.2).report();
    let found: Vec<_> = report
        .defects
        .iter()
        .map(|it| (it.kind, it.sliver, it.areas.clone(), it.area_m2))
        .collect();
    assert_eq!(found.len(), 3, "{found:?}");
    let near = |at: usize, kind, sliver, areas: &[u32], area: f64| {
        let it = &found[at];
        assert_eq!((it.0, it.1, &*it.2), (kind, sliver, areas));
        assert!((it.3 - area).abs() < 1e-9, "{it:?}");
    };
    near(0, DefectKind::Gap, false, &[0, 1, 2, 3], 3.0 * 3.9);
    near(1, DefectKind::Overlap, true, &[2, 3], 0.4);
    near(2, DefectKind::Overlap, true, &[1, 3], 0.3);
    let [x, y] = report.defects[0].point;
    assert!(x > 3.0 && x < 6.0 && y > 3.0 && y < 6.9, "{x} {y}");
}

#[test]
fn a_hole_with_an_area_in_its_middle_is_a_gap_around_it() {
    let outer =
        square(0.0, 0.0, 9.0, 9.0).difference(&square(1.0, 1.0, 8.0, 8.0));
    let areas = [outer, square(3.0, 3.0, 5.0, 5.0)];
    let report = Topology::of(&Rings::from(&areas[..]), 0.0).report();
    assert_eq!(report.defects.len(), 1);
    assert_eq!(report.defects[0].kind, DefectKind::Gap);
    assert_eq!(report.islands, [0, 1]);
}

#[test]
fn an_area_drawn_twice_overlaps_itself() {
    let areas = [square(0.0, 0.0, 1.0, 1.0), square(0.0, 0.0, 1.0, 1.0)];
    let report = Topology::of(&Rings::from(&areas[..]), 0.0).report();
    assert_eq!(report.defects.len(), 1);
    assert_eq!(report.defects[0].kind, DefectKind::Overlap);
    assert_eq!(report.defects[0].areas, [0, 1]);
}

fn layer(name: &str) -> Option<Vec<geo::MultiPolygon<f64>>> {
    let path = format!("../shared/golden/spatial/data/{name}.geojson");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("not compared: {path} is absent");
        return None;
    };
    Some(testing::areas(&serde_json::from_slice(&bytes).unwrap()))
}

#[test]
fn the_one_sliver_that_separates_neighbours_is_found() {
    let Some(areas) = layer("berlin_plr2020_25833") else { return };
    let report = Topology::of(&Rings::from(&*areas), 0.01).report();
    let found: Vec<_> =
        report.defects.iter().filter(|it| it.areas == [114, 163]).collect();
    assert!(found.iter().any(|it| it.kind == DefectKind::Overlap), "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn coverings_add_up(
        areas in tessellation(3),
        moved in prop::collection::vec((-3..4_i8, -3..4_i8), 9),
    ) {
        use geo::Translate;
        let areas: Vec<_> = areas
            .iter()
            .zip(moved)
            .map(|(it, (x, y))| {
                it.translate(f64::from(x) / 10.0, f64::from(y) / 10.0)
            })
            .collect();
        let topology = Topology::of(&Rings::from(&*areas), 0.0);
        let faces = Arrangement::of(&topology.plane, &topology.loose).faces();
        let square = topology.plane.frame.square() / 2.0;
        let covered: f64 = faces
            .iter()
            .map(|it| f64::from(it.covered) * it.double_area * square)
            .sum();
        let whole: f64 = areas.iter().map(Area::unsigned_area).sum();
        prop_assert!((covered - whole).abs() < 1e-6 * whole, "{covered} {whole}");
    }
}
