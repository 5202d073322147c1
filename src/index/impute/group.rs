//! Means over other areas, or over the area's other indicators.

use super::{Gaps, Within};
use crate::numeric::mean;

impl Gaps<'_> {
    /// Fills with the centre of the group a row belongs to; the members'
    /// lists are kept from column to column.
    pub(super) fn by_group(
        &mut self,
        groups: &[Option<usize>],
        centre: fn(&[f64]) -> Option<f64>,
    ) {
        let rows = self.rows();
        let last = groups.iter().copied().flatten().max();
        let mut members = vec![Vec::new(); last.map_or(0, |it| it + 1)];
        for column in self.columns.chunks_exact_mut(rows) {
            if !column.iter().any(|value| value.is_nan()) {
                continue;
            }
            members.iter_mut().for_each(Vec::clear);
            for (group, &value) in groups.iter().zip(&*column) {
                if let Some(group) = group.filter(|_| !value.is_nan()) {
                    members[group].push(value);
                }
            }
            let centres: Vec<Option<f64>> =
                members.iter().map(|values| centre(values)).collect();
            for (group, value) in groups.iter().zip(column) {
                if value.is_nan() {
                    let found = group.and_then(|it| centres[it]);
                    *value = found.unwrap_or(f64::NAN);
                }
            }
        }
    }

    pub(super) fn by_row(&mut self, within: Within) {
        let rows = self.rows();
        let ends: Vec<(f64, f64)> = self
            .columns
            .chunks_exact(rows)
            .enumerate()
            .map(|(at, column)| {
                let there = column.iter().filter(|value| !value.is_nan());
                let ends = there
                    .fold((f64::INFINITY, f64::NEG_INFINITY), |ends, &it| {
                        (ends.0.min(it), ends.1.max(it))
                    });
                if self.is_turned(at) { (ends.1, ends.0) } else { ends }
            })
            .collect();
        let parents: Vec<Option<usize>> =
            (0..ends.len()).map(|at| self.tree.parent_of(at)).collect();
        for row in 0..rows {
            let share = |at: usize| {
                let value = self.columns[at * rows + row];
                let (low, high) = ends[at];
                let share = (value - low) / (high - low);
                share.is_finite().then_some(share)
            };
            let shares: Vec<Option<f64>> = (0..ends.len()).map(share).collect();
            for at in 0..ends.len() {
                let value = &mut self.columns[at * rows + row];
                let Some(own) = parents[at].filter(|_| value.is_nan()) else {
                    continue;
                };
                let others: Vec<f64> = (0..ends.len())
                    .filter(|&other| match within {
                        Within::Index => parents[other].is_some(),
                        Within::Dimension => parents[other] == Some(own),
                    })
                    .filter_map(|other| shares[other])
                    .collect();
                if let Some(share) = mean(&others) {
                    let (low, high) = ends[at];
                    *value = low + share * (high - low);
                }
            }
        }
    }
}
