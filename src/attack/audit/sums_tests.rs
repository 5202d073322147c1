use super::*;

/// Two rows and two columns with their totals; cells 0 to 3 inside.
const ENDS: [u32; 4] = [3, 6, 9, 12];
const CELLS: [u32; 12] = [4, 0, 1, 5, 2, 3, 6, 0, 2, 7, 1, 3];
const FACTORS: [i32; 12] = [-1, 1, 1, -1, 1, 1, -1, 1, 1, -1, 1, 1];

fn ask(withheld: &[u8]) -> Result<Vec<bool>, String> {
    let sums = Sums { ends: &ENDS, cells: &CELLS, factors: &FACTORS, withheld };
    sums.determined()
}

#[test]
fn one_by_itself_is_determined_four_are_not() {
    assert_eq!(ask(&[1, 0, 0, 0, 0, 0, 0, 0]), Ok(vec![true; 8]));
    assert_eq!(ask(&[1, 1, 1, 0, 0, 0, 0, 0]), Ok(vec![true; 8]));
    let four = ask(&[1, 1, 1, 1, 0, 0, 0, 0]).unwrap();
    assert_eq!(four, [false, false, false, false, true, true, true, true]);
    // A withheld margin follows from the others.
    assert_eq!(ask(&[0, 0, 0, 0, 1, 1, 1, 1]), Ok(vec![true; 8]));
}

#[test]
fn lists_that_do_not_fit_are_refused() {
    assert!(ask(&[0; 7]).is_err());
    let withheld = [1_u8; 8];
    let refused = |ends: &[u32], cells: &[u32], factors: &[i32]| {
        let sums = Sums { ends, cells, factors, withheld: &withheld };
        sums.determined().is_err()
    };
    assert!(refused(&[2], &[0, 1], &[1]));
    assert!(refused(&[1], &[0, 1], &[1, 1]));
    assert!(refused(&[2, 1, 2], &[0, 1], &[1, 1]));
    assert!(refused(&[2], &[3, 3], &[1, 1]));
    assert!(refused(&[2], &[0, 1], &[0, 1]));
    assert!(!refused(&[2, 4], &[0, 1, 1, 0], &[1, 1, -1, 1]));
}
