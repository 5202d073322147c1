use std::fs;

use proptest::prelude::*;

use super::*;

fn bytes() -> Vec<u8> {
    fs::read("www/engine/grids/BETA2007.gsb").unwrap()
}

#[test]
fn the_delivered_grid_is_read() {
    let grid = ShiftGrid::read(&bytes()).unwrap();
    assert!(grid.is_from_dhdn());
    assert_eq!(grid.grids.len(), 1);
    let nodes = &grid.grids[0];
    assert_eq!(nodes.columns * nodes.rows, nodes.nodes.len());
    // Berlin moves by 100 to 200 metres.
    let [x, y] = grid.forth([13.4, 52.5]).unwrap();
    assert!((x - 13.4).abs() < 0.003 && (y - 52.5).abs() < 0.003);
    assert_eq!(grid.forth([20.0, 52.5]), None);
    assert_eq!(grid.forth([f64::NAN, 52.5]), None);
}

#[test]
fn what_is_no_grid_is_refused() {
    let bytes = bytes();
    assert_eq!(ShiftGrid::read(b""), None);
    assert_eq!(ShiftGrid::read(&bytes[..bytes.len() / 2]), None);
    let mut other = bytes.clone();
    other[60] = b'x';
    assert_eq!(ShiftGrid::read(&other), None);
}

proptest! {
    #[test]
    fn there_and_back(x in 6.0..15.0, y in 47.5..55.0) {
        let grid = ShiftGrid::read(&bytes()).unwrap();
        let [back_x, back_y] =
            grid.back(grid.forth([x, y]).unwrap()).unwrap();
        prop_assert!((back_x - x).abs() < 1e-12);
        prop_assert!((back_y - y).abs() < 1e-12);
    }

    #[test]
    fn damaged_grids_are_no_crash(
        at in 0..352_usize,
        with in any::<u8>(),
        x in 5.0..16.0,
        y in 46.0..56.0,
    ) {
        let mut bytes = bytes();
        bytes[at] = with;
        if let Some(grid) = ShiftGrid::read(&bytes) {
            grid.forth([x, y]);
            grid.back([x, y]);
        }
    }
}
