use geo::LineString;

use super::*;

/// Crossings of lines given in steps.
fn found(lines: &[&[[i32; 2]]]) -> Vec<Pair> {
    let line = |line: &&[[i32; 2]]| -> LineString<f64> {
        let degrees = |step: i32| f64::from(step) / 1e7;
        line.iter().map(|it| (degrees(it[0]), degrees(it[1]))).collect()
    };
    let lines: Vec<LineString<f64>> = lines.iter().map(line).collect();
    let grid = Grid::of(lines.iter());
    let arcs: Vec<_> = lines
        .iter()
        .map(|line| {
            let first = line.0.first() == line.0.last();
            let mut ranks = grid.ranks(line);
            if first {
                ranks.push(ranks[0]);
            }
            ranks
        })
        .collect();
    crossings(&arcs, &grid, |_| true).into_iter().collect()
}

#[test]
fn lines_that_cross_or_touch_are_found() {
    assert_eq!(found(&[&[[0, 0], [9, 9]], &[[0, 9], [9, 0]]]), [(0, 1)]);
    assert_eq!(found(&[&[[0, 0], [8, 8]], &[[4, 4], [9, 0]]]), [(0, 1)]);
    assert_eq!(found(&[&[[0, 0], [8, 8]], &[[4, 4], [9, 9]]]), [(0, 1)]);
}

#[test]
fn lines_that_share_an_end_are_none() {
    assert!(found(&[&[[0, 0], [9, 9]], &[[0, 0], [9, 0]]]).is_empty());
    assert!(found(&[&[[0, 0], [5, 1], [9, 0], [5, -3], [0, 0]]]).is_empty());
}

#[test]
fn lines_that_run_along_each_other_are_found() {
    assert_eq!(found(&[&[[0, 0], [9, 9]], &[[0, 0], [4, 4]]]), [(0, 1)]);
    assert_eq!(found(&[&[[0, 0], [9, 9]], &[[9, 9], [0, 0]]]), [(0, 1)]);
}

#[test]
fn a_line_that_crosses_itself_is_found() {
    assert_eq!(found(&[&[[0, 0], [9, 9], [9, 0], [0, 9]]]), [(0, 0)]);
}

#[test]
fn lines_apart_are_none() {
    assert!(found(&[&[[0, 0], [9, 0]], &[[0, 1], [9, 1]]]).is_empty());
    assert!(found(&[&[[0, 0], [4, 4]], &[[5, 5], [9, 9]]]).is_empty());
}
