//! For each area and row of the grid the edges that reach it.

use super::{
    Relation, Shapes,
    edge::{Edge, relation},
    grid::Grid,
};

/// The edges of every area, row by row.
#[derive(Clone, Debug)]
pub(super) struct RowIndex {
    /// For each area its first row, and where its rows begin in `starts`.
    areas: Vec<(usize, usize)>,
    /// Where the edges of each area and row begin, and the end.
    starts: Vec<usize>,
    edges: Vec<Edge>,
}

impl RowIndex {
    pub(super) fn new(shapes: &Shapes, grid: &Grid) -> Self {
        let mut index = Self {
            areas: Vec::with_capacity(shapes.len()),
            starts: Vec::new(),
            edges: Vec::new(),
        };
        for area in 0..shapes.len() {
            index.add(shapes.edges(area), grid);
        }
        index.starts.push(index.edges.len());
        index
    }

    fn add(&mut self, edges: &[Edge], grid: &Grid) {
        let rows: Vec<(usize, usize)> =
            edges.iter().map(|&edge| grid.rows(edge)).collect();
        let first = rows.iter().map(|it| it.0).min().unwrap_or(0);
        let end = rows.iter().map(|it| it.1 + 1).max().unwrap_or(first);
        self.areas.push((first, self.starts.len()));
        let mut next = vec![0; end - first];
        for &(from, to) in &rows {
            next[from - first..=to - first].iter_mut().for_each(|it| *it += 1);
        }
        let mut at = self.edges.len();
        for count in &mut next {
            self.starts.push(at);
            at += std::mem::replace(count, at);
        }
        self.edges.resize(at, [0.0; 4]);
        for (edge, &(from, to)) in edges.iter().zip(&rows) {
            for place in &mut next[from - first..=to - first] {
                self.edges[*place] = *edge;
                *place += 1;
            }
        }
    }

    /// The rows of an area, first and one past the last.
    pub(super) fn rows(&self, area: usize) -> (usize, usize) {
        let (first, from) = self.areas[area];
        let last = self.starts.len() - 1;
        let to = self.areas.get(area + 1).map_or(last, |it| it.1);
        (first, first + to - from)
    }

    /// The edges of an area that reach a row of its own.
    #[inline]
    pub(super) fn edges(&self, area: usize, row: usize) -> &[Edge] {
        let (first, from) = self.areas[area];
        let at = from + row - first;
        &self.edges[self.starts[at]..self.starts[at + 1]]
    }

    /// Where a point of a row lies with regard to an area that has the row.
    #[inline]
    pub(super) fn relation(
        &self,
        (area, row): (usize, usize),
        (x, y): (f64, f64),
    ) -> Relation {
        relation(self.edges(area, row).iter().copied(), x, y)
    }
}
