//! What sums alone determine: the first step of the attack, by itself.

use super::reach::linear::determined;
use crate::suppression::Rows;

/// Cells and what adds up to 0, as flat lists.
#[derive(Clone, Copy, Debug)]
pub struct Sums<'a> {
    /// For each sum the number of its terms up to its end.
    pub ends: &'a [u32],
    /// The cell of each term, by its position.
    pub cells: &'a [u32],
    /// What it is multiplied by: 1 for a part, −1 for the total.
    pub factors: &'a [i32],
    /// Of each cell whether it was withheld: not 0.
    pub withheld: &'a [u8],
}

impl Sums<'_> {
    /// Of each cell whether anybody can compute it: shown, or withheld and
    /// determined by sums and differences. In time about linear in the terms.
    ///
    /// What is said to be open is open to sums; bounds are not looked at, so
    /// that it may still be narrow. What is said to be determined is so but
    /// for a chance of one in two thousand million.
    ///
    /// # Errors
    ///
    /// Lists that do not fit together.
    pub fn determined(&self) -> Result<Vec<bool>, String> {
        let rows = self.rows().map_err(|sum| {
            format!("sum {sum}: terms that do not fit the lists, or twice")
        })?;
        let hidden: Vec<bool> =
            self.withheld.iter().map(|it| *it != 0).collect();
        Ok(determined(&rows, &hidden))
    }

    /// The first sum that does not fit, if one does not.
    fn rows(&self) -> Result<Rows, u32> {
        let Self { ends, cells, factors, withheld } = *self;
        // In which sum a cell was met last: no cell twice in one.
        let mut met = vec![u32::MAX; withheld.len()];
        let mut rows = Rows::between(withheld.len());
        let mut start = 0;
        let mut next = 0;
        for (sum, &end) in (0_u32..).zip(ends) {
            let span = start..end as usize;
            let cells = cells.get(span.clone()).ok_or(sum)?;
            let factors = factors.get(span.clone()).ok_or(sum)?;
            for (cell, factor) in cells.iter().zip(factors) {
                let met = met.get_mut(*cell as usize).ok_or(sum)?;
                if *factor == 0 || std::mem::replace(met, sum) == sum {
                    return Err(sum);
                }
            }
            let factors = factors.iter().map(|it| i64::from(*it));
            rows.push(cells.iter().copied().zip(factors), (0, 0));
            (start, next) = (span.end, sum + 1);
        }
        let is_all = start == cells.len() && start == factors.len();
        is_all.then_some(rows).ok_or(next)
    }
}

#[cfg(test)]
#[path = "sums_tests.rs"]
mod tests;
