//! Small linear programmes: many rows, few variables.
//!
//! # References
//!
//! Chvátal (1983), *Linear Programming*, ch. 2–3 (dictionaries); Bland
//! (1977), New finite pivoting rules. *Mathematics of Operations Research*
//! 2, 103–107.

/// Entries closer to zero than this, of rows whose largest is about 1, are
/// roundings.
const ZERO: f64 = 1e-11;

/// The x ≥ 0 with the largest `objective · x` that keeps every row
/// `coefficients · x ≤ bound`, each bound at least 0; `None` if there is no
/// largest, or if rounding keeps it from being found.
///
/// A row is its coefficients, one per variable, and its bound.
#[must_use]
pub fn maximise(objective: &[f64], rows: &[Vec<f64>]) -> Option<Vec<f64>> {
    let mut dictionary = Dictionary::new(objective, rows);
    // Bland's rule ends for certain, the steepest entry sooner: most
    // programmes take about as many turns as they have variables.
    let patience = 20 * (objective.len() + 1);
    let limit = 1000 * (objective.len() + rows.len() + 1);
    for turn in 0..limit {
        let Some(entering) = dictionary.entering(turn > patience) else {
            return Some(dictionary.solution(objective.len()));
        };
        let leaving = dictionary.leaving(entering)?;
        dictionary.pivot(leaving, entering);
    }
    None
}

/// Basic variables in terms of the others: `basic = bound − Σ entry · other`.
struct Dictionary {
    /// One per row and, last, the objective; entries and, last, the bound.
    lines: Vec<Vec<f64>>,
    /// Variables are the programme's own first, then one slack per row.
    basic: Vec<usize>,
    other: Vec<usize>,
}

impl Dictionary {
    fn new(objective: &[f64], rows: &[Vec<f64>]) -> Self {
        let mut lines = rows.to_vec();
        let mut last: Vec<f64> = objective.iter().map(|it| -it).collect();
        last.push(0.0);
        lines.push(last);
        let size = objective.len();
        Self {
            lines,
            basic: (size..size + rows.len()).collect(),
            other: (0..size).collect(),
        }
    }

    /// The column that raises the objective.
    fn entering(&self, first: bool) -> Option<usize> {
        let line = self.lines.last()?;
        let columns = 0..self.other.len();
        let rising = columns.filter(|&at| line[at] < -ZERO);
        if first {
            rising.min_by_key(|&at| self.other[at])
        } else {
            rising.min_by(|&a, &b| line[a].total_cmp(&line[b]))
        }
    }

    /// The row that reaches zero first.
    fn leaving(&self, entering: usize) -> Option<usize> {
        let bound = self.other.len();
        let mut best: Option<(f64, usize)> = None;
        for (at, variable) in self.basic.iter().enumerate() {
            let line = &self.lines[at];
            if line[entering] <= ZERO {
                continue;
            }
            let ratio = line[bound] / line[entering];
            let sooner = best.is_none_or(|(least, row)| {
                ratio < least || ratio <= least && *variable < self.basic[row]
            });
            if sooner {
                best = Some((ratio, at));
            }
        }
        best.map(|it| it.1)
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let mut line = std::mem::take(&mut self.lines[row]);
        let pivot = line[column];
        line[column] = 1.0;
        for entry in &mut line {
            *entry /= pivot;
        }
        for other in self.lines.iter_mut().filter(|it| !it.is_empty()) {
            let factor = other[column];
            if factor != 0.0 {
                other[column] = 0.0;
                for (entry, own) in other.iter_mut().zip(&line) {
                    *entry -= factor * own;
                }
            }
        }
        self.lines[row] = line;
        std::mem::swap(&mut self.basic[row], &mut self.other[column]);
    }

    fn solution(&self, size: usize) -> Vec<f64> {
        let mut found = vec![0.0; size];
        for (line, &variable) in self.lines.iter().zip(&self.basic) {
            if let Some(place) = found.get_mut(variable) {
                *place = line[self.other.len()].max(0.0);
            }
        }
        found
    }
}

#[cfg(test)]
#[path = "simplex_tests.rs"]
mod tests;
