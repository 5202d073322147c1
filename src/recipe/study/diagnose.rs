//! What an index is made of, all at once.

use crate::{
    diagnosis::{
        Adequacy, Components, Contributions, Correlate, Correlations, Flag,
        Importance, Limits, Reliability, Spread, adequacy, bootstrap,
        components, contributions, correlate, importances, reliability,
    },
    finding::Faults,
    index::{NodeTrouble, Prefix, Run},
    numeric::{Stream, name_hash},
};

/// Samples for the intervals of eigenvalues, and their level.
const SAMPLES: usize = 500;
const LEVEL: f64 = 0.9;
/// Above this many areas, samples are too slow to wait for, and say little:
/// the intervals are narrow.
const MOST_SAMPLED: usize = 2000;

/// What an index is made of. Columns are the indicators' scores, turned so
/// that high means burden.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// Positions of the indicators that are part of the index; all columns
    /// below are in this order.
    pub indicators: Vec<usize>,
    /// Positions of the areas that take part.
    pub areas: Vec<usize>,
    /// Pearson, Spearman, Kendall.
    pub correlations: [Correlations; 3],
    /// Pairs of which one says little beside the other, or the contrary.
    pub flags: Vec<Flag>,
    /// Cronbach's alpha and what becomes of it.
    pub reliability: Option<Reliability>,
    /// Principal components.
    pub components: Option<Components>,
    /// Where eigenvalues would lie with other areas of the same kind.
    pub spread: Option<Vec<Spread>>,
    /// Whether there is enough in common for components.
    pub adequacy: Option<Adequacy>,
    /// What each indicator does.
    pub importances: Vec<Importance>,
    /// What each indicator adds to each area's score.
    pub contributions: Option<Contributions>,
}

/// The diagnosis of prepared columns; `run` holds the scores.
pub(super) fn diagnose(
    prefix: &Prefix,
    codes: &[&str],
    run: &mut Run,
) -> Result<Diagnosis, Faults> {
    let fault = |it: NodeTrouble| Faults::from(prefix.finding(it, codes));
    let (weights, _) = prefix.weigh(run).map_err(fault)?;
    let used = prefix.tree.uses(prefix.components.len());
    let indicators: Vec<usize> =
        (0..used.len()).filter(|&at| used[at]).collect();
    let columns: Vec<&[f64]> =
        indicators.iter().map(|&at| prefix.column(at)).collect();
    let correlations =
        [Correlate::Pearson, Correlate::Spearman, Correlate::Kendall]
            .map(|method| correlate(&columns, method));
    let mut stream = Stream::new(1, 0, name_hash(&["bootstrap"]));
    let spread = (prefix.valid.len() <= MOST_SAMPLED)
        .then(|| bootstrap(&columns, SAMPLES, LEVEL, &mut || stream.uniform()))
        .flatten();
    Ok(Diagnosis {
        flags: correlations[0].flags(Limits::default()),
        correlations,
        reliability: reliability(&columns),
        components: components(&columns),
        spread,
        adequacy: adequacy(&columns),
        importances: importances(prefix, &weights, run),
        contributions: contributions(prefix, &weights, run),
        indicators,
        areas: prefix.valid.clone(),
    })
}
