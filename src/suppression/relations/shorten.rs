//! The same relations with fewer cells in each.
//!
//! Zones that are sums of atoms hang together by long rows: each atom is in
//! the total of every system, every sex, every group. Where the parts of one
//! row are among those of another, the other is said by the one: the city is
//! the sum of its districts, and no longer of their blocks. Moves are easier
//! to find then, and are the same.

/// A relation: cells and coefficients.
pub(crate) type Relation = Vec<(u32, i64)>;

/// Takes whole multiples of shorter rows out of longer ones wherever that
/// leaves fewer cells. Longest first, and always the rows as they were given:
/// the change is triangular, so that the rows span what they spanned.
pub(crate) fn shorten(rows: &mut [Relation], cells: usize) {
    let mut of_cell: Vec<Vec<u32>> = vec![Vec::new(); cells];
    let mut order: Vec<u32> = (0_u32..).take(rows.len()).collect();
    order.sort_by_key(|it| rows[*it as usize].len());
    let mut place = vec![0_u32; rows.len()];
    // Shorter rows come first in the lists, and have the smaller place.
    for (at, &row) in (0_u32..).zip(&order) {
        place[row as usize] = at;
        for &(cell, _) in &rows[row as usize] {
            of_cell[cell as usize].push(row);
        }
    }
    let mut now = vec![0_i64; cells];
    let given = rows.to_vec();
    for &row in order.iter().rev() {
        if given[row as usize].len() < 3 {
            break;
        }
        let mut work =
            Work { given: &given, now: &mut now, touched: Vec::new() };
        work.load(row);
        let mut next = 0;
        while let Some(&cell) = work.touched.get(next) {
            next += 1;
            if work.now[cell as usize] == 0 {
                continue;
            }
            let shorter = of_cell[cell as usize].iter().rev();
            let mut shorter =
                shorter.filter(|it| place[**it as usize] < place[row as usize]);
            let found = shorter
                .find_map(|&other| Some((other, work.factor(other, cell)?)));
            if let Some((other, factor)) = found {
                work.subtract(other, factor);
            }
        }
        rows[row as usize] = work.unload();
    }
}

struct Work<'a> {
    given: &'a [Relation],
    /// The row that is shortened, as coefficients of all cells.
    now: &'a mut [i64],
    /// Cells that it has, or had.
    touched: Vec<u32>,
}

impl Work<'_> {
    fn load(&mut self, row: u32) {
        for &(cell, coefficient) in &self.given[row as usize] {
            self.now[cell as usize] += coefficient;
            self.touched.push(cell);
        }
    }

    /// How often another row is contained but for one cell, if taking it out
    /// leaves fewer cells.
    fn factor(&self, other: u32, cell: u32) -> Option<i64> {
        let other = &self.given[other as usize];
        let (_, by) = other.iter().find(|it| it.0 == cell)?;
        let factor = self.now[cell as usize] / by;
        let mut outside = 0;
        for &(cell, coefficient) in other {
            if self.now[cell as usize] != factor * coefficient {
                outside += 1;
                if outside > 1 || self.now[cell as usize] != 0 {
                    return None;
                }
            }
        }
        (factor != 0 && other.len() - outside > outside).then_some(factor)
    }

    fn subtract(&mut self, other: u32, factor: i64) {
        for &(cell, coefficient) in &self.given[other as usize] {
            self.now[cell as usize] -= factor * coefficient;
            self.touched.push(cell);
        }
    }

    fn unload(self) -> Relation {
        let mut out = Relation::new();
        for cell in self.touched {
            let coefficient = std::mem::take(&mut self.now[cell as usize]);
            if coefficient != 0 {
                out.push((cell, coefficient));
            }
        }
        out
    }
}
