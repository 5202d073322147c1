//! What does not fit together: gaps, overlaps and slivers.

use super::{
    arrangement::{Arrangement, Face},
    label::farthest,
    pass::Topology,
};
use crate::numeric::Arrange;

/// What a place is that not exactly one area covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefectKind {
    /// No area covers it, and areas lie all around it. A lake is one, too.
    Gap,
    /// Several areas cover it.
    Overlap,
}

/// A place that not exactly one area covers.
#[derive(Clone, Debug, PartialEq)]
pub struct Defect {
    /// Gap or overlap.
    pub kind: DefectKind,
    /// Its square metres; what lies inside a gap counts.
    pub area_m2: f64,
    /// Half its circumference in metres: of a thin one, its length.
    pub length_m: f64,
    /// Whether it is no wider, on average, than the tolerance: neighbours
    /// drawn apart, and joined.
    pub sliver: bool,
    /// The areas whose borders surround it, sorted.
    pub areas: Vec<u32>,
    /// A point of it, to show on a map.
    pub point: [f64; 2],
}

/// What there is to say about how areas fit together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopologyReport {
    /// Gaps and overlaps as drawn, before snapping; the largest first.
    pub defects: Vec<Defect>,
    /// Areas without neighbours, sorted.
    pub islands: Vec<u32>,
    /// Pairs of neighbours.
    pub neighbours: usize,
    /// Metres of border that no other area draws with the same points: the
    /// outer border, and where neighbours do not match.
    pub loose_m: f64,
}

impl Topology {
    /// What there is to say about how the areas fit together.
    #[must_use]
    pub fn report(&self) -> TopologyReport {
        let faces = Arrangement::of(&self.plane, &self.loose).faces();
        let mut defects: Vec<Defect> =
            faces.iter().filter_map(|it| self.defect(it)).collect();
        defects.arrange_by(|a, b| {
            let by_area = b.area_m2.total_cmp(&a.area_m2);
            by_area.then_with(|| a.areas.cmp(&b.areas))
        });
        let loose = self.loose.iter().map(|&at| at as usize);
        TopologyReport {
            defects,
            islands: self.contiguity().islands(),
            neighbours: self.contiguity().neighbours().len() / 2,
            loose_m: loose.map(|at| self.plane.length(at)).sum(),
        }
    }

    fn defect(&self, face: &Face) -> Option<Defect> {
        let kind = match face.covered {
            1 => return None,
            ..=0 => DefectKind::Gap,
            _ => DefectKind::Overlap,
        };
        let frame = self.plane.frame;
        let area_m2 = face.double_area / 2.0 * frame.square();
        let length = |[from, to]: &[[f64; 2]; 2]| {
            let (x, y) = (to[0] - from[0], to[1] - from[1]);
            (x * x + y * y).sqrt()
        };
        let around: f64 = face.lines.iter().map(length).sum();
        let length_m = around / 2.0 / frame.per_metre();
        // A tenth of its mean width is near enough.
        let precision = face.double_area / around / 10.0;
        let point = (face.double_area > 0.0)
            .then(|| farthest(&face.lines, precision))
            .flatten()?;
        Some(Defect {
            kind,
            area_m2,
            length_m,
            sliver: area_m2 <= self.tolerance_m * length_m,
            areas: face.areas.clone(),
            point: frame.metres(point),
        })
    }
}

#[cfg(test)]
#[path = "defect_tests.rs"]
mod tests;
