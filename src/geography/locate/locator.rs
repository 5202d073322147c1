//! Points in areas, many at a time.

use super::{Relation, Shapes, grid::Grid, index::RowIndex};

/// No area.
const NONE: u32 = u32::MAX;
/// The mark of a cell that a border passes; the rest is its number.
const BORDER: u32 = 1 << 31;

/// Tells in which area a point lies.
///
/// The rule for borders: a point belongs to the first area, in the areas'
/// order, that it lies in or on the border of. So every point of a shared
/// border belongs to exactly one area, whichever way the border was drawn;
/// where areas overlap, the first has it too.
///
/// Built once: a grid of as many cells as there are points to come, each
/// either wholly inside one area (or none), or passed by borders. A point in
/// a cell of the first kind is looked up; for the others the edges at its
/// height are counted, and only where a point is within rounding of an edge
/// is the side decided with exact arithmetic.
#[derive(Clone, Debug)]
pub struct Locator(Option<Index>);

#[derive(Clone, Debug)]
struct Index {
    grid: Grid,
    rows: RowIndex,
    /// For each cell its area, [`NONE`], or [`BORDER`] and a number.
    cells: Vec<u32>,
    /// Where the areas of each border cell begin, and the end.
    starts: Vec<u32>,
    /// Areas in question, in order; twice the area, plus one if the area
    /// holds the whole cell.
    near: Vec<u32>,
}

impl Locator {
    /// Prepares for about so many points.
    #[must_use]
    pub fn new(shapes: &Shapes, points: usize) -> Self {
        let grid = Grid::around(&shapes.edges, points);
        Self(grid.map(|grid| Index::new(shapes, grid)))
    }

    /// The area of a point, by position.
    #[must_use]
    #[inline]
    pub fn find(&self, [x, y]: [f64; 2]) -> Option<u32> {
        let index = self.0.as_ref()?;
        let (column, row) = index.grid.cell(x, y)?;
        match index.cells[row * index.grid.side + column] {
            NONE => None,
            cell if cell & BORDER == 0 => Some(cell),
            cell => index.decide((cell & !BORDER) as usize, row, (x, y)),
        }
    }

    /// The area of every point of a list x, y, x, y …; −1 for none.
    #[must_use]
    pub fn find_all(&self, points: &[f64]) -> Vec<i32> {
        let area = |point: &[f64]| {
            let area = self.find([point[0], point[1]]);
            area.and_then(|area| i32::try_from(area).ok()).unwrap_or(-1)
        };
        points.chunks_exact(2).map(area).collect()
    }
}

impl Index {
    fn new(shapes: &Shapes, grid: Grid) -> Self {
        let rows = RowIndex::new(shapes, &grid);
        let mut marks = Marks::new(grid);
        let passed = marks.pass(shapes);
        let pairs = marks.fill(&passed, &rows);
        let (cells, starts, near) = marks.finish(&pairs);
        Self { grid, rows, cells, starts, near }
    }

    fn decide(
        &self,
        cell: usize,
        row: usize,
        point: (f64, f64),
    ) -> Option<u32> {
        let (from, to) = (self.starts[cell], self.starts[cell + 1]);
        self.near[from as usize..to as usize]
            .iter()
            .find(|&&near| {
                let area = (near >> 1) as usize;
                near & 1 == 1
                    || self.rows.relation((area, row), point)
                        != Relation::Outside
            })
            .map(|near| near >> 1)
    }
}

/// A cell that borders of an area pass.
#[derive(Clone, Copy)]
struct Pass {
    cell: u32,
    area: u32,
}

/// The cells while they are being marked.
struct Marks {
    grid: Grid,
    /// [`NONE`], the first area that holds the cell, or [`BORDER`].
    cells: Vec<u32>,
    /// The last area that passed or held the cell.
    last: Vec<u32>,
}

impl Marks {
    fn new(grid: Grid) -> Self {
        let count = grid.side * grid.side;
        Self { grid, cells: vec![NONE; count], last: vec![NONE; count] }
    }

    /// Marks every cell an edge touches; each once for each area, in the
    /// areas' order.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "at most 2^22 cells; areas are counted with 31 bits"
    )]
    fn pass(&mut self, shapes: &Shapes) -> Vec<Pass> {
        let mut passed = Vec::new();
        for area in 0..shapes.len() {
            let area = area as u32;
            for &edge in shapes.edges(area as usize) {
                let (first, end) = self.grid.rows(edge);
                for row in first..=end {
                    let (from, to) = self.grid.columns(edge, row);
                    for cell in
                        row * self.grid.side + from..=row * self.grid.side + to
                    {
                        if self.last[cell] != area {
                            self.last[cell] = area;
                            self.cells[cell] = BORDER;
                            passed.push(Pass { cell: cell as u32, area });
                        }
                    }
                }
            }
        }
        passed
    }

    /// Gives the cells between the borders of each area to it. Returns, in
    /// the areas' order, the border cells with what [`Index::near`] says of
    /// them.
    fn fill(&mut self, passed: &[Pass], rows: &RowIndex) -> Vec<(u32, u32)> {
        self.last.fill(NONE);
        let mut pairs = Vec::with_capacity(passed.len());
        for group in passed.chunk_by(|a, b| a.area == b.area) {
            let area = group[0].area;
            let (mut west, mut east) = (usize::MAX, 0);
            for pass in group {
                self.last[pass.cell as usize] = area;
                let column = pass.cell as usize % self.grid.side;
                (west, east) = (west.min(column), east.max(column));
                pairs.push((pass.cell, area << 1));
            }
            let (first, end) = rows.rows(area as usize);
            for row in first..end {
                self.fill_row((area, row), (west, east), rows, &mut pairs);
            }
        }
        pairs
    }

    #[expect(clippy::cast_possible_truncation, reason = "at most 2^22 cells")]
    fn fill_row(
        &mut self,
        (area, row): (u32, usize),
        (west, east): (usize, usize),
        rows: &RowIndex,
        pairs: &mut Vec<(u32, u32)>,
    ) {
        let start = row * self.grid.side;
        // What holds for one cell holds up to the next the border passes.
        let mut inside = None;
        for column in west..=east {
            let cell = start + column;
            if self.last[cell] == area {
                inside = None;
                continue;
            }
            let is_inside = *inside.get_or_insert_with(|| {
                let centre = self.grid.centre(column, row);
                rows.relation((area as usize, row), centre) == Relation::Within
            });
            match self.cells[cell] {
                BORDER if is_inside => {
                    pairs.push((cell as u32, area << 1 | 1));
                }
                NONE if is_inside => self.cells[cell] = area,
                _ => {}
            }
        }
    }

    /// The cells, and for each border cell its areas in order.
    fn finish(
        mut self,
        pairs: &[(u32, u32)],
    ) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
        let mut count = 0;
        for cell in &mut self.cells {
            if *cell == BORDER {
                *cell = BORDER | count;
                count += 1;
            }
        }
        let number = |cell: u32| (self.cells[cell as usize] & !BORDER) as usize;
        let mut starts = vec![0_u32; count as usize + 2];
        for &(cell, _) in pairs {
            starts[number(cell) + 2] += 1;
        }
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut near = vec![0_u32; pairs.len()];
        for &(cell, entry) in pairs {
            let place = &mut starts[number(cell) + 1];
            near[*place as usize] = entry;
            *place += 1;
        }
        starts.truncate(starts.len() - 1);
        debug_assert!(
            starts.last().is_none_or(|&it| it as usize == near.len())
        );
        (self.cells, starts, near)
    }
}

#[cfg(test)]
#[path = "locator_tests.rs"]
mod tests;
