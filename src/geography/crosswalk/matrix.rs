//! The weights: which part of each source belongs to which target.

use crate::{
    finding::{Code, Faults, Finding, Place},
    numeric::{Arrange, sum},
};

/// A source and a target, by position, and how much of the source lies in
/// the target: square metres, addresses, people, or a share.
pub type Overlap = (u32, u32, f64);

/// How many faulty weights are told one by one.
const SINGLE: usize = 20;

/// What the weights are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The area two zones have in common: as if people lived evenly spread.
    Area,
    /// Points that lie in both systems: addresses, places, people.
    Points,
    /// Cells of a population grid.
    Population,
    /// A table of pairs.
    Table,
}

impl Basis {
    /// The basis as programs see it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Points => "points",
            Self::Population => "population",
            Self::Table => "table",
        }
    }

    /// The key of its name in the catalogue.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Area => "crosswalk.basis.area",
            Self::Points => "crosswalk.basis.points",
            Self::Population => "crosswalk.basis.population",
            Self::Table => "crosswalk.basis.table",
        }
    }
}

/// The part of a source that lies in one target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Position of the target.
    pub target: usize,
    /// How much of the source; its share is this over the source's sum.
    pub weight: f64,
}

/// What became of the zones and pieces. Nothing is lost without being here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage {
    /// How many pieces there were.
    pub pieces: usize,
    /// How many of them were too small to count: borders drawn twice.
    pub slivers: usize,
    /// The largest share (0 to 1) of one source that its slivers made up
    /// together; its other pieces got it.
    pub moved: f64,
    /// Sources no piece is left of: what is counted there has no target.
    pub sources_without_target: Vec<usize>,
    /// Targets no piece is left of: nothing is known there.
    pub targets_without_source: Vec<usize>,
    /// Sources that reach beyond all targets, and by which share (0 to 1);
    /// what is counted there goes to the targets they do meet.
    pub outside: Vec<(usize, f64)>,
    /// Sources whose weights come from a second basis, for want of the first.
    pub filled: Vec<usize>,
}

/// Weights from each source to its targets: a sparse matrix by sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Crosswalk {
    basis: Basis,
    targets: usize,
    /// Where the pieces of each source begin, and the end.
    starts: Vec<usize>,
    pieces: Vec<Piece>,
    coverage: Coverage,
    is_complete: bool,
}

impl Crosswalk {
    /// The weights of overlaps between `sources` and `targets` zones.
    ///
    /// Overlaps of the same pair are added up. `wholes` says how much each
    /// source is in all; left out, it is the sum of its pieces. A piece below
    /// `least_share` of its source is left out, and the others take its part.
    ///
    /// # Errors
    ///
    /// [`Code::WeightInvalid`] for weights that are negative or no number, or
    /// positions that do not exist; [`Code::CrosswalkEmpty`] if no piece is
    /// left.
    pub fn new(
        basis: Basis,
        (sources, targets): (usize, usize),
        overlaps: &[Overlap],
        wholes: Option<&[f64]>,
        least_share: f64,
    ) -> Result<Self, Faults> {
        let faults: Vec<Finding> = overlaps
            .iter()
            .filter(|it| !is_valid(it, sources, targets))
            .take(SINGLE)
            .map(invalid)
            .collect();
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        let mut rows = vec![Vec::new(); sources];
        for &(source, target, weight) in overlaps {
            if weight > 0.0 {
                let piece = Piece { target: target as usize, weight };
                rows[source as usize].push(piece);
            }
        }
        let mut coverage = Coverage::default();
        for (source, row) in rows.iter_mut().enumerate() {
            let whole = wholes.and_then(|all| all.get(source)).copied();
            trim((source, row), whole, least_share, &mut coverage);
        }
        Self::assemble(basis, targets, &rows, coverage)
    }

    fn assemble(
        basis: Basis,
        targets: usize,
        rows: &[Vec<Piece>],
        mut coverage: Coverage,
    ) -> Result<Self, Faults> {
        let mut starts = vec![0];
        let mut reached = vec![false; targets];
        for row in rows {
            starts.push(starts[starts.len() - 1] + row.len());
            for piece in row {
                reached[piece.target] = true;
            }
        }
        let pieces: Vec<Piece> = rows.iter().flatten().copied().collect();
        if pieces.is_empty() {
            return Err(
                Finding::new(Code::CrosswalkEmpty, Place::default()).into()
            );
        }
        coverage.sources_without_target =
            (0..rows.len()).filter(|&at| rows[at].is_empty()).collect();
        coverage.targets_without_source =
            (0..targets).filter(|&at| !reached[at]).collect();
        Ok(Self {
            basis,
            targets,
            starts,
            pieces,
            coverage,
            is_complete: false,
        })
    }

    /// The same weights; sources that have none take those of another
    /// crosswalk between the same systems, such as areas where there is no
    /// address.
    ///
    /// # Errors
    ///
    /// [`Code::WeightInvalid`] if the two are not between as many zones.
    pub fn or_else(self, second: &Self) -> Result<Self, Faults> {
        if (self.sources(), self.targets) != (second.sources(), second.targets)
        {
            return Err(invalid(&(0, 0, f64::NAN)).into());
        }
        let mut coverage = self.coverage.clone();
        let mut rows = Vec::with_capacity(self.sources());
        for source in 0..self.sources() {
            let (first, second) = (self.pieces(source), second.pieces(source));
            if first.is_empty() && !second.is_empty() {
                coverage.filled.push(source);
            }
            let row = if first.is_empty() { second } else { first };
            rows.push(row.to_vec());
        }
        Self::assemble(self.basis, self.targets, &rows, coverage)
    }

    /// The same weights to fewer targets: `into` says for each target which
    /// of the `targets` it is part of from here on.
    ///
    /// # Errors
    ///
    /// [`Code::WeightInvalid`] if `into` names targets that do not exist, or
    /// not one for each.
    pub fn onto(&self, into: &[usize], targets: usize) -> Result<Self, Faults> {
        if into.len() != self.targets || into.iter().any(|&it| it >= targets) {
            return Err(invalid(&(0, 0, f64::NAN)).into());
        }
        let rows = (0..self.sources()).map(|source| {
            let pieces = self.pieces(source).iter();
            let mut row: Vec<Piece> = pieces
                .map(|it| Piece { target: into[it.target], ..*it })
                .collect();
            merge(&mut row);
            row
        });
        let rows: Vec<Vec<Piece>> = rows.collect();
        let coverage = self.coverage.clone();
        let found = Self::assemble(self.basis, targets, &rows, coverage)?;
        Ok(if self.is_complete { found.complete() } else { found })
    }

    /// The same weights, where the sources are all there are: what none of
    /// them meets has nothing, and that is zero and not missing.
    #[must_use]
    pub fn complete(mut self) -> Self {
        self.is_complete = true;
        self.coverage.targets_without_source.clear();
        self
    }

    /// Whether the sources are all there are.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// What the weights are.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// How many sources.
    #[must_use]
    pub fn sources(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many targets.
    #[must_use]
    pub fn targets(&self) -> usize {
        self.targets
    }

    /// The pieces of a source, by target; none for a source that does not
    /// exist.
    #[must_use]
    pub fn pieces(&self, source: usize) -> &[Piece] {
        match (self.starts.get(source), self.starts.get(source + 1)) {
            (Some(&from), Some(&to)) => &self.pieces[from..to],
            _ => &[],
        }
    }

    /// Whether a source lies in one target alone, so that its count need not
    /// be split.
    #[must_use]
    pub fn is_whole(&self, source: usize) -> bool {
        self.pieces(source).len() == 1
    }

    /// Whether nothing has to be estimated: every source lies in one target,
    /// no sliver was left out, none reaches beyond.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.coverage.slivers == 0
            && self.coverage.outside.is_empty()
            && (0..self.sources()).all(|source| self.pieces(source).len() <= 1)
    }

    /// What became of the zones and pieces.
    #[must_use]
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }
}

fn is_valid(overlap: &Overlap, sources: usize, targets: usize) -> bool {
    let &(source, target, weight) = overlap;
    (source as usize) < sources
        && (target as usize) < targets
        && weight.is_finite()
        && weight >= 0.0
}

fn invalid(&(source, target, weight): &Overlap) -> Finding {
    Finding::new(Code::WeightInvalid, Place::default())
        .with("from", source)
        .with("to", target)
        .with("weight", weight)
}

/// Adds up a source's pieces by target and leaves out those too small.
fn trim(
    (source, row): (usize, &mut Vec<Piece>),
    whole: Option<f64>,
    least_share: f64,
    coverage: &mut Coverage,
) {
    merge(row);
    let weights: Vec<f64> = row.iter().map(|piece| piece.weight).collect();
    let met = sum(&weights);
    let whole = whole.filter(|&whole| whole > 0.0).unwrap_or(met);
    coverage.pieces += row.len();
    row.retain(|piece| piece.weight >= least_share * whole);
    coverage.slivers += weights.len() - row.len();
    let kept: f64 = row.iter().map(|piece| piece.weight).sum();
    if !row.is_empty() {
        coverage.moved = coverage.moved.max((met - kept) / whole);
        let outside = (whole - met) / whole;
        // A difference in the last digits is no land.
        if outside > least_share.max(1e-9) {
            coverage.outside.push((source, outside));
        }
    }
}

fn merge(row: &mut Vec<Piece>) {
    row.arrange_by_key(|piece| piece.target);
    row.dedup_by(|next, first| {
        let same = next.target == first.target;
        if same {
            first.weight += next.weight;
        }
        same
    });
}

#[cfg(test)]
#[path = "matrix_tests.rs"]
mod tests;
