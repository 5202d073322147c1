#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::disallowed_methods,
    clippy::float_cmp,
    clippy::needless_range_loop,
    clippy::similar_names,
    clippy::too_many_lines,
    reason = "small numbers in a naive oracle"
)]

use super::*;

fn stream(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 20) % below
    }
}

/// All tables: bounds never exclude one that agrees, and in the end a row by
/// itself can narrow nothing more.
#[test]
fn keeps_every_table_that_agrees() {
    for case in 0..600 {
        let mut below = stream(case + 1);
        let cells = 2 + below(3) as usize;
        let truth: Vec<i64> = (0..cells).map(|_| below(5) as i64).collect();
        let mut rows = Rows::between(cells);
        for _ in 0..=below(3) {
            let mut terms = Vec::new();
            for cell in 0..cells as u32 {
                let times = below(7) as i64 - 3;
                if times != 0 {
                    terms.push((cell, times));
                }
            }
            let sum: i64 =
                terms.iter().map(|it| it.1 * truth[it.0 as usize]).sum();
            let low =
                if below(4) == 0 { NO_LOW } else { sum - below(3) as i64 };
            let high =
                if below(4) == 0 { NO_HIGH } else { sum + below(3) as i64 };
            rows.push(terms, (low, high));
        }
        let columns = Columns::new(&rows);
        let mut bounds = Bounds { low: vec![0; cells], high: vec![6; cells] };
        let step = vec![1; cells];
        propagate(&rows, &columns, &step, &mut bounds, None).unwrap();
        let mut table = vec![0_i64; cells];
        let mut seen = 0;
        for code in 0..7_u64.pow(cells as u32) {
            let mut rest = code;
            for it in &mut table {
                *it = (rest % 7) as i64;
                rest /= 7;
            }
            let agrees = (0..rows.len()).all(|row| {
                let sum: i64 =
                    rows.terms(row).map(|it| it.1 * table[it.0 as usize]).sum();
                let (low, high) = rows.range(row);
                (low == NO_LOW || sum >= low)
                    && (high == NO_HIGH || sum <= high)
            });
            if agrees {
                seen += 1;
                for cell in 0..cells {
                    assert!(
                        bounds.low[cell] <= table[cell]
                            && table[cell] <= bounds.high[cell]
                    );
                }
            }
        }
        assert!(seen > 0);
        let before = bounds.clone();
        propagate(&rows, &columns, &step, &mut bounds, None).unwrap();
        assert_eq!(before, bounds);
    }
}

#[test]
fn finds_contradictions_and_rounds_amounts_outwards() {
    let mut rows = Rows::between(2);
    rows.push([(0, 3), (1, -1)], (0, 0));
    let columns = Columns::new(&rows);
    let mut bounds = Bounds { low: vec![0, 4], high: vec![NO_HIGH, 5] };
    let found = propagate(&rows, &columns, &[1, 1], &mut bounds, None);
    assert_eq!(found, Err(Contradiction(0)));
    let mut bounds = Bounds { low: vec![0, 4], high: vec![NO_HIGH, 5] };
    propagate(&rows, &columns, &[0, 0], &mut bounds, None).unwrap();
    assert_eq!((bounds.low[0], bounds.high[0]), (1, 2));
    // In tenths: a count is a multiple of ten.
    let mut bounds = Bounds { low: vec![0, 0], high: vec![NO_HIGH, 95] };
    propagate(&rows, &columns, &[10, 0], &mut bounds, None).unwrap();
    assert_eq!((bounds.low[0], bounds.high[0]), (0, 30));
}
