use super::*;
use crate::disclosure::Draft;
use crate::disclosure::sample::{column, shares};

fn cells(draft: &Draft<'_>) -> Cells {
    Cells::new(draft, Vec::new()).unwrap()
}

#[track_caller]
fn moves(cells: &Cells, hidden: &[usize], wants: &[(usize, i64)]) -> Vec<i64> {
    let is_hidden: Vec<bool> =
        (0..cells.len()).map(|it| hidden.contains(&it)).collect();
    let mut want = vec![0; cells.len()];
    for &(cell, by) in wants {
        want[cell] = by;
    }
    let mut table = cells.value.clone();
    let tree = cells.forest.tree_of(wants[0].0);
    Mover::new(cells, &is_hidden).shift(tree, &want, &mut table);
    for cell in 0..cells.len() {
        let parts = cells.forest.children(cell);
        let sum: i64 = parts.iter().map(|&it| table[it]).sum();
        assert!(parts.is_empty() || sum == table[cell], "{table:?}");
        assert!(table[cell] >= 0, "{table:?}");
        let moved = table[cell] != cells.value[cell];
        assert!(!moved || is_hidden[cell], "{table:?}");
    }
    table
}

#[test]
fn the_rest_gives_way() {
    let cells = cells(&column(&[1, 20, 10]));
    assert_eq!(moves(&cells, &[0, 1], &[(0, 3)]), [4, 17, 10, 31]);
    assert_eq!(moves(&cells, &[0, 1, 2], &[(0, 3)]), [4, 18, 9, 31]);
    assert_eq!(moves(&cells, &[0, 1], &[(0, -3)]), [0, 21, 10, 31]);
}

#[test]
fn what_cannot_move_stays() {
    let cells = cells(&column(&[1, 20, 10]));
    assert_eq!(moves(&cells, &[0], &[(0, 3)]), cells.value);
    assert_eq!(moves(&cells, &[1], &[(0, 3)]), cells.value);
}

#[test]
fn a_hidden_total_moves_along() {
    let cells = cells(&column(&[1, 20, 10]));
    assert_eq!(moves(&cells, &[0, 3], &[(0, 3)]), [4, 20, 10, 34]);
    // Siblings first: the total only moves by what they cannot give.
    assert_eq!(moves(&cells, &[0, 2, 3], &[(0, 14)]), [15, 20, 0, 35]);
}

#[test]
fn the_first_come_first() {
    let cells = cells(&column(&[1, 1, 2]));
    let wants = [(0, 3), (1, 3), (2, 3)];
    assert_eq!(moves(&cells, &[0, 1, 2], &wants), [4, 0, 0, 4]);
}

#[test]
fn no_part_above_its_whole() {
    let cells = cells(&shares(&[(1, 3), (5, 20)]));
    assert_eq!(moves(&cells, &[0, 1], &[(0, 9)])[..3], [3, 3, 6]);
}
