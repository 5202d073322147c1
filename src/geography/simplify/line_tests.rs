use super::*;

fn kept(line: &[[f64; 2]], tolerance: f64) -> Vec<usize> {
    let kept = keep(line, tolerance);
    (0..line.len()).filter(|&at| kept[at]).collect()
}

#[test]
fn near_points_go_and_far_points_stay() {
    let line = [[0., 0.], [1., 0.1], [2., -0.1], [3., 5.], [4., 6.], [5., 7.]];
    assert_eq!(kept(&line, 1.0), [0, 2, 3, 5]);
    assert_eq!(kept(&line, 100.0), [0, 5]);
}

#[test]
fn no_tolerance_keeps_all() {
    let line = [[0., 0.], [1., 0.], [2., 0.]];
    assert_eq!(kept(&line, 0.0), [0, 1, 2]);
}

#[test]
fn closed_lines_keep_their_farthest_point() {
    let line = [[0., 0.], [3., 0.], [3., 1.], [0., 0.]];
    assert_eq!(kept(&line, 100.0), [0, 2, 3]);
}

#[test]
fn short_lines_are_no_trouble() {
    assert_eq!(kept(&[], 1.0), [0_usize; 0]);
    assert_eq!(kept(&[[1., 1.]], 1.0), [0]);
    assert_eq!(kept(&[[1., 1.], [2., 2.]], 1.0), [0, 1]);
}

#[test]
fn nothing_left_out_is_farther_than_the_tolerance() {
    let wave = |at: u32| {
        let x = f64::from(at);
        [x, f64::from(at * at % 17) + f64::from(at * 7 % 11)]
    };
    let line: Vec<[f64; 2]> = (0..500).map(wave).collect();
    for tolerance in [0.5, 3.0, 9.0, 40.0] {
        let kept = kept(&line, tolerance);
        for ends in kept.windows(2) {
            for at in ends[0]..ends[1] {
                let (from, to) = (line[ends[0]], line[ends[1]]);
                let square = square_distance(line[at], from, to);
                assert!(square <= tolerance * tolerance);
            }
        }
    }
}
