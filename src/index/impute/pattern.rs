//! Rows that lack the same: what is computed once for all of them.

use std::collections::BTreeMap;

/// Rows with the same gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Positions, among the members of a group, of what is missing.
    pub missing: Vec<usize>,
    /// Of what is there.
    pub present: Vec<usize>,
    /// The rows.
    pub rows: Vec<usize>,
}

/// The patterns of the rows of a group of columns, those without gaps first.
/// Rows that have nothing belong to none.
pub fn patterns(
    columns: &[f64],
    rows: usize,
    members: &[usize],
) -> Vec<Pattern> {
    let mut found: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for row in 0..rows {
        let lacks = |at: &usize| columns[members[*at] * rows + row].is_nan();
        let missing: Vec<usize> = (0..members.len()).filter(lacks).collect();
        if missing.len() < members.len() {
            found.entry(missing).or_default().push(row);
        }
    }
    found
        .into_iter()
        .map(|(missing, rows)| {
            let there = |at: &usize| !missing.contains(at);
            let present = (0..members.len()).filter(there).collect();
            Pattern { missing, present, rows }
        })
        .collect()
}
