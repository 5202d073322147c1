use super::*;
use crate::{
    finding::Code,
    numeric::math::{cos, sin},
};

/// A circle of many points around 13, 52.
fn circle(points: u32) -> Vec<[f64; 2]> {
    let turn = |at: u32| {
        let angle = f64::from(at) / f64::from(points) * std::f64::consts::TAU;
        [13.0 + cos(angle), 52.0 + sin(angle)]
    };
    (0..=points).map(turn).collect()
}

#[test]
fn long_outlines_are_thinned_but_not_near_the_place() {
    let finding = Finding::new(Code::GeometryCrossed, Place::file("a"));
    let place = [14.0, 52.0];
    let found = with_figure(finding, place, &[("x", vec![circle(40_000)])]);
    assert_eq!(found.place.degrees(), Some(place));
    let [outline] = &found.figure[..] else { panic!("{found:?}") };
    let ring = &outline.rings[0];
    assert_eq!((&*outline.key, ring[0]), ("x", [140_000_000, 520_000_000]));
    assert_eq!(ring.last(), ring.first());
    // 0.1 of 2π on either side in full, of the rest every hundredth.
    let near = ring.iter().filter(|it| it[0] > 139_900_000).count();
    assert!((1000..2000).contains(&near), "{near}");
    assert!((near..near + 450).contains(&ring.len()), "{}", ring.len());
}

#[test]
fn short_ones_are_kept() {
    let finding = Finding::new(Code::GeometryCrossed, Place::file("a"));
    let area = ("x", vec![circle(30)]);
    let found = with_figure(finding, [13.0, 52.0], &[area]);
    assert_eq!(found.figure[0].rings[0].len(), 31);
}
