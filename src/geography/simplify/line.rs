//! Leaves out points of a line that lie close to what remains.
//!
//! # References
//!
//! Douglas and Peucker (1973), *Algorithms for the reduction of the number of
//! points required to represent a digitized line or its caricature*.

/// Which points of a line remain so that none left out is farther than
/// `tolerance` from the stretch that replaces it. The ends remain; a line
/// that ends where it starts also keeps its farthest point.
///
/// A tolerance of zero keeps every point.
pub(super) fn keep(line: &[[f64; 2]], tolerance: f64) -> Vec<bool> {
    let last = line.len().saturating_sub(1);
    let mut kept = vec![tolerance == 0.0; line.len()];
    for end in [0, last] {
        if let Some(kept) = kept.get_mut(end) {
            *kept = true;
        }
    }
    if tolerance == 0.0 {
        return kept;
    }
    // A stack, not recursion: a coastline may have a million points.
    let mut stretches = vec![(0, last)];
    while let Some((start, end)) = stretches.pop() {
        let Some((farthest, square)) = farthest(line, start, end) else {
            continue;
        };
        let closed = square_distance(line[start], line[end], line[end]) == 0.0;
        if closed || square > tolerance * tolerance {
            kept[farthest] = true;
            stretches.push((start, farthest));
            stretches.push((farthest, end));
        }
    }
    kept
}

/// The point farthest from the stretch between two others, and the square of
/// its distance; the first of several.
fn farthest(
    line: &[[f64; 2]],
    start: usize,
    end: usize,
) -> Option<(usize, f64)> {
    let (from, to) = (*line.get(start)?, *line.get(end)?);
    let inner = start + 1..end;
    inner
        .map(|at| (at, square_distance(line[at], from, to)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
}

fn square_distance(point: [f64; 2], from: [f64; 2], to: [f64; 2]) -> f64 {
    let [along_x, along_y] = [to[0] - from[0], to[1] - from[1]];
    let [x, y] = [point[0] - from[0], point[1] - from[1]];
    let square_length = along_x * along_x + along_y * along_y;
    let share = if square_length > 0.0 {
        ((x * along_x + y * along_y) / square_length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let [x, y] = [x - share * along_x, y - share * along_y];
    x * x + y * y
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
