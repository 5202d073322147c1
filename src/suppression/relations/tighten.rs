//! What bounds and relations leave each cell.

use super::shorten::Relation;

/// How often all relations are gone through; whoever stops early leaves more
/// room than there is, which is harmless.
const PASSES: u32 = 8;
/// More than any cell moves: as good as without end.
const ENDLESS: i64 = 1 << 40;

/// Tightens how far cells can rise and fall (both from 0, so that the truth
/// always fits): what one cell does, the others of each relation have to make
/// good within their own room, in whole numbers.
pub(crate) fn tighten(rows: &[Relation], up: &mut [i64], down: &mut [i64]) {
    for _ in 0..PASSES {
        let mut changes = false;
        for row in rows {
            let (mut rise, mut fall) = (Sum::default(), Sum::default());
            for &(cell, by) in row {
                let (more, less) = ends(by, up, down, cell);
                rise.add(more);
                fall.add(less);
            }
            for &(cell, by) in row {
                let (more, less) = ends(by, up, down, cell);
                let size = by.saturating_abs().max(1);
                let rest = (rise.without(more), fall.without(less));
                let (high, low) = if by > 0 { (rest.1, rest.0) } else { rest };
                let (up, down) =
                    (&mut up[cell as usize], &mut down[cell as usize]);
                // Sums of the row are those of before: wider, never narrower.
                for (room, most) in [(up, high), (down, low)] {
                    if let Some(most) = most.map(|it| it / size)
                        && most < *room
                    {
                        *room = most;
                        changes = true;
                    }
                }
            }
        }
        if !changes {
            return;
        }
    }
}

/// How far `by` times a cell can rise and fall.
fn ends(by: i64, up: &[i64], down: &[i64], cell: u32) -> (i64, i64) {
    let size = by.saturating_abs();
    let rise = size.saturating_mul(up[cell as usize]);
    let fall = size.saturating_mul(down[cell as usize]);
    if by > 0 { (rise, fall) } else { (fall, rise) }
}

/// A sum of which some terms may be endless.
#[derive(Default)]
struct Sum {
    ends: i64,
    endless: u32,
}

impl Sum {
    fn add(&mut self, term: i64) {
        if term >= ENDLESS {
            self.endless += 1;
        } else {
            self.ends = self.ends.saturating_add(term);
        }
    }

    /// The sum of the others; `None` if it is endless.
    fn without(&self, term: i64) -> Option<i64> {
        if term >= ENDLESS {
            (self.endless == 1).then_some(self.ends)
        } else {
            (self.endless == 0).then_some(self.ends - term)
        }
    }
}
