//! Areas as lists of edges.

use geo::MultiPolygon;

use super::{
    Relation,
    edge::{Edge, relation},
};

/// The borders of areas, edge by edge, area after area.
///
/// Rings may run either way round, and holes need not be said: whatever an
/// odd number of rings surround is inside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shapes {
    pub(super) edges: Vec<Edge>,
    /// Where the edges of each area begin, and the end.
    pub(super) starts: Vec<usize>,
}

impl Shapes {
    /// The borders of areas, in their order.
    #[must_use]
    pub fn new(areas: &[MultiPolygon<f64>]) -> Self {
        let mut shapes = Self { edges: Vec::new(), starts: vec![0] };
        for area in areas {
            for polygon in area {
                let rings = std::iter::once(polygon.exterior())
                    .chain(polygon.interiors());
                for ring in rings {
                    shapes.push(ring.0.iter().map(|it| [it.x, it.y]));
                }
            }
            shapes.starts.push(shapes.edges.len());
        }
        shapes
    }

    /// The borders of areas from flat lists: `coordinates` are x, y, x, y …;
    /// `rings` says with which point each ring begins, `areas` with which
    /// ring each area begins; both end with the total.
    ///
    /// `None` if a list does not ascend or points beyond the next.
    #[must_use]
    pub fn flat(
        coordinates: &[f64],
        rings: &[u32],
        areas: &[u32],
    ) -> Option<Self> {
        let ascends = |list: &[u32], end: usize| {
            list.windows(2).all(|pair| pair[0] <= pair[1])
                && list.last().is_none_or(|&last| last as usize == end)
        };
        let rings_end = rings.len().checked_sub(1)?;
        if !ascends(rings, coordinates.len() / 2) || !ascends(areas, rings_end)
        {
            return None;
        }
        let mut shapes = Self { edges: Vec::new(), starts: vec![0] };
        for area in areas.windows(2) {
            for ring in area[0] as usize..area[1] as usize {
                let (from, to) = (rings[ring], rings[ring + 1]);
                let points = &coordinates[2 * from as usize..2 * to as usize];
                shapes.push(points.chunks_exact(2).map(|it| [it[0], it[1]]));
            }
            shapes.starts.push(shapes.edges.len());
        }
        Some(shapes)
    }

    /// Adds a ring; one that is not closed is closed.
    #[expect(clippy::float_cmp, reason = "the very same corner")]
    fn push(&mut self, mut points: impl Iterator<Item = [f64; 2]>) {
        let Some(first) = points.next() else { return };
        let mut last = first;
        for point in points.chain([first]) {
            if point != last {
                self.edges.push([last[0], last[1], point[0], point[1]]);
            }
            last = point;
        }
    }

    /// How many areas.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is no area.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The edges of an area.
    pub(super) fn edges(&self, area: usize) -> &[Edge] {
        match (self.starts.get(area), self.starts.get(area + 1)) {
            (Some(&from), Some(&to)) => &self.edges[from..to],
            _ => &[],
        }
    }

    /// Where a point lies with regard to one area, decided exactly. Outside
    /// of an area that does not exist.
    #[must_use]
    pub fn relation(&self, area: usize, [x, y]: [f64; 2]) -> Relation {
        relation(self.edges(area).iter().copied(), x, y)
    }
}
