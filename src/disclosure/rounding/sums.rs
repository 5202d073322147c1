//! Every cell as a sum of leaves.

use crate::disclosure::rounding::Fault;
use crate::suppression::Rows;

/// The leaves are the cells that no row makes the total of others; whatever
/// they become, the totals follow. A row that does not follow ties leaves to
/// each other (two zone systems with one total, but without common atoms).
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// The cell of each leaf, ascending.
    pub leaves: Vec<u32>,
    /// Where each cell's leaves stand in `members`.
    spans: Vec<(u32, u32)>,
    /// Positions in `leaves`, ascending within a cell; one twice counts twice.
    members: Vec<u32>,
    /// Sums of leaves that have to be zero.
    pub ties: Vec<Vec<(u32, i64)>>,
}

/// A row read as `total = Σ parts`.
struct Sum {
    total: u32,
    parts: Vec<u32>,
}

const NONE: (u32, u32) = (u32::MAX, u32::MAX);

impl Sums {
    /// Expands every cell.
    ///
    /// # Errors
    ///
    /// [`Fault::NotASum`] for a row that is not `total = Σ parts`,
    /// [`Fault::Unequal`] for one that the values do not satisfy.
    pub fn of(rows: &Rows, value: &[i64]) -> Result<Self, Fault> {
        let sums = read(rows, value)?;
        let mut is_total = vec![false; rows.cells()];
        for sum in &sums {
            is_total[sum.total as usize] = true;
        }
        let mut it =
            Self { spans: vec![NONE; rows.cells()], ..Self::default() };
        for cell in (0..rows.cells()).filter(|&cell| !is_total[cell]) {
            it.add_leaf(cell);
        }
        let defining = it.expand(&sums);
        for (sum, defines) in sums.iter().zip(defining) {
            if !defines {
                it.tie(sum);
            }
        }
        Ok(it)
    }

    /// The leaves of a cell: positions in [`Self::leaves`].
    #[must_use]
    pub fn of_cell(&self, cell: usize) -> &[u32] {
        let (start, end) = self.spans[cell];
        &self.members[start as usize..end as usize]
    }

    /// How many cells there are.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.spans.len()
    }

    /// The values of all cells for those of the leaves.
    #[must_use]
    pub fn spread(&self, leaf: &[i64]) -> Vec<i64> {
        let sum =
            |cell| self.of_cell(cell).iter().map(|&at| leaf[at as usize]).sum();
        (0..self.cells()).map(sum).collect()
    }

    fn add_leaf(&mut self, cell: usize) {
        let start = narrow(self.members.len());
        self.members.push(narrow(self.leaves.len()));
        self.spans[cell] = (start, start + 1);
        self.leaves.push(narrow(cell));
    }

    /// Expands totals whose parts are expanded until all are; says which sums
    /// were used for it. In a ring of sums the first total becomes a leaf.
    fn expand(&mut self, sums: &[Sum]) -> Vec<bool> {
        let users = Users::of(sums, self.cells());
        let mut open: Vec<usize> =
            sums.iter().map(|sum| sum.parts.len()).collect();
        let mut defines = vec![false; sums.len()];
        let mut queue: Vec<u32> = self.leaves.clone();
        let (mut at, mut next) = (0, 0);
        loop {
            while let Some(&cell) = queue.get(at) {
                at += 1;
                for &user in users.of_part(cell) {
                    let user = user as usize;
                    open[user] -= 1;
                    let total = sums[user].total;
                    if open[user] == 0 && self.spans[total as usize] == NONE {
                        self.gather(&sums[user]);
                        defines[user] = true;
                        queue.push(total);
                    }
                }
            }
            while next < self.cells() && self.spans[next] != NONE {
                next += 1;
            }
            if next == self.cells() {
                return defines;
            }
            self.add_leaf(next);
            queue.push(narrow(next));
        }
    }

    fn gather(&mut self, sum: &Sum) {
        let start = self.members.len();
        for &part in &sum.parts {
            let (from, to) = self.spans[part as usize];
            self.members.extend_from_within(from as usize..to as usize);
        }
        self.members[start..].sort_unstable();
        self.spans[sum.total as usize] =
            (narrow(start), narrow(self.members.len()));
    }

    /// Remembers what a sum that defines nothing asks of the leaves.
    fn tie(&mut self, sum: &Sum) {
        let mut terms: Vec<(u32, i64)> = Vec::new();
        for &part in &sum.parts {
            let members = self.of_cell(part as usize);
            terms.extend(members.iter().map(|&leaf| (leaf, 1)));
        }
        let total = self.of_cell(sum.total as usize);
        terms.extend(total.iter().map(|&leaf| (leaf, -1)));
        terms.sort_unstable();
        let mut left: Vec<(u32, i64)> = Vec::new();
        for (leaf, sign) in terms {
            match left.last_mut() {
                Some(last) if last.0 == leaf => last.1 += sign,
                _ => left.push((leaf, sign)),
            }
        }
        left.retain(|term| term.1 != 0);
        if !left.is_empty() {
            self.ties.push(left);
        }
    }
}

/// Which sums a cell is part of.
struct Users {
    starts: Vec<u32>,
    sums: Vec<u32>,
}

impl Users {
    fn of(sums: &[Sum], cells: usize) -> Self {
        let mut starts = vec![0_u32; cells + 1];
        let parts = || sums.iter().flat_map(|sum| &sum.parts);
        for &part in parts() {
            starts[part as usize + 1] += 1;
        }
        for cell in 0..cells {
            starts[cell + 1] += starts[cell];
        }
        let mut next = starts.clone();
        let mut users = vec![0_u32; starts[cells] as usize];
        for (at, sum) in sums.iter().enumerate() {
            for &part in &sum.parts {
                users[next[part as usize] as usize] = narrow(at);
                next[part as usize] += 1;
            }
        }
        Self { starts, sums: users }
    }

    fn of_part(&self, cell: u32) -> &[u32] {
        let cell = cell as usize;
        let span = self.starts[cell] as usize..self.starts[cell + 1] as usize;
        &self.sums[span]
    }
}

fn read(rows: &Rows, value: &[i64]) -> Result<Vec<Sum>, Fault> {
    let mut sums = Vec::with_capacity(rows.len());
    for row in 0..rows.len() {
        let terms: Vec<(u32, i64)> = rows.terms(row).collect();
        let plain = terms.iter().all(|term| term.1.abs() == 1);
        let side = |sign| terms.iter().filter(move |term| term.1 == sign);
        let sign = if side(-1).count() == 1 { -1 } else { 1 };
        let total: Vec<u32> = side(sign).map(|term| term.0).collect();
        let &[total] = total.as_slice() else {
            return Err(Fault::NotASum { row });
        };
        if !plain || rows.range(row) != (0, 0) {
            return Err(Fault::NotASum { row });
        }
        let parts: Vec<u32> = side(-sign).map(|term| term.0).collect();
        let whole: i64 = parts.iter().map(|&part| value[part as usize]).sum();
        if value[total as usize] != whole {
            return Err(Fault::Unequal { row });
        }
        sums.push(Sum { total, parts });
    }
    Ok(sums)
}

/// Positions are kept in 32 bits; a table that needs more does not fit into
/// the memory of a page.
fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
