use super::*;
use crate::suppression::sample::stream;

/// Reduced rows over fractions, kept as floating point: small tables.
#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn naive(rows: &Rows, hidden: &[bool]) -> Vec<bool> {
    let cells = rows.cells();
    let mut dense: Vec<Vec<f64>> = (0..rows.len())
        .map(|row| {
            let mut out = vec![0.0; cells];
            for (cell, it) in rows.terms(row) {
                if hidden[cell as usize] {
                    out[cell as usize] += it as f64;
                }
            }
            out
        })
        .collect();
    let mut rank = 0;
    let mut pivots = Vec::new();
    for cell in 0..cells {
        let Some(at) = (rank..dense.len())
            .max_by(|a, b| {
                dense[*a][cell].abs().total_cmp(&dense[*b][cell].abs())
            })
            .filter(|at| dense[*at][cell].abs() > 1e-9)
        else {
            continue;
        };
        dense.swap(rank, at);
        let by = dense[rank][cell];
        dense[rank].iter_mut().for_each(|it| *it /= by);
        let pivot = dense[rank].clone();
        for (at, other) in dense.iter_mut().enumerate() {
            let scale = other[cell];
            if at != rank && scale.abs() > 1e-12 {
                for (one, two) in other.iter_mut().zip(&pivot) {
                    *one -= scale * two;
                }
            }
        }
        pivots.push((cell, rank));
        rank += 1;
    }
    let mut out: Vec<bool> = hidden.iter().map(|it| !it).collect();
    for (cell, row) in pivots {
        let alone =
            (0..cells).all(|it| it == cell || dense[row][it].abs() < 1e-7);
        out[cell] = out[cell] || alone;
    }
    out
}

#[test]
fn as_naive_elimination_on_random_tables() {
    let mut next = stream(7);
    for case in 0..400 {
        let mut below = |n: u32| next() % n;
        let (height, width, depth) = (2 + below(4), 2 + below(4), 1 + below(3));
        let at =
            |r: u32, c: u32, l: u32| (l * (width + 1) + c) * (height + 1) + r;
        let cells = ((height + 1) * (width + 1) * (depth + 1)) as usize;
        let mut rows = Rows::between(cells);
        let mut sum = |total: u32, parts: Vec<u32>| {
            rows.push_sum(total, &parts);
        };
        for l in 0..=depth {
            for c in 0..=width {
                sum(
                    at(height, c, l),
                    (0..height).map(|r| at(r, c, l)).collect(),
                );
            }
            for r in 0..=height {
                sum(at(r, width, l), (0..width).map(|c| at(r, c, l)).collect());
            }
        }
        for c in 0..=width {
            for r in 0..=height {
                sum(at(r, c, depth), (0..depth).map(|l| at(r, c, l)).collect());
            }
        }
        // An overlapping system: a zone of arbitrary cells with known sum,
        // and an inequality, which determines nothing.
        let zone: Vec<(u32, i64)> = (0_u32..)
            .take(cells)
            .map(|it| (it, i64::from(below(6)) - 2))
            .filter(|it| it.1 > 0)
            .collect();
        rows.push(zone.clone(), (0, 5));
        rows.push([(0, 1), (1, 1)], (0, 5));
        let mut equations = rows.clone();
        rows = Rows::between(cells);
        for row in 0..equations.len() {
            let range = if row + 2 == equations.len() {
                (7, 7)
            } else {
                equations.range(row)
            };
            rows.push(equations.terms(row), range);
        }
        equations = Rows::between(cells);
        for row in 0..rows.len() - 1 {
            equations.push(rows.terms(row), rows.range(row));
        }
        let share = 2 + below(4);
        let hidden: Vec<bool> = (0..cells).map(|_| below(share) != 0).collect();
        let columns = Columns::of(&rows);
        let found = determined(&rows, &columns, &hidden, &mut stream(case + 1));
        assert_eq!(found, naive(&equations, &hidden), "case {case}");
    }
}
