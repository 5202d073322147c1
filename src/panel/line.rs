//! An additive index as straight lines: what one more of an indicator adds
//! to the score.

use crate::{
    diagnosis::{Scale, contributions},
    finding::Faults,
    index::{
        Classify, IndexSpec, Input, Method, NodeTrouble, Prefix, Rules, Run,
        class_of, prepare,
    },
};

/// A score as a sum: constant + Σ slope · value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    constant: f64,
    slopes: Vec<f64>,
    limits: Vec<f64>,
    classify: Classify,
}

/// Of what is on a line, so much may lie beside it by rounding.
const SLACK: f64 = 1e-9;

impl Line {
    /// The line of the index of these inputs; `None` where it is none:
    /// products, ranks, values set to limits or put in place of gaps.
    ///
    /// # Errors
    ///
    /// As [`crate::index::build`].
    pub fn of(
        inputs: &[Input<'_>],
        spec: &IndexSpec,
        rules: Rules<'_>,
    ) -> Result<Option<Self>, Faults> {
        let mut prefix = prepare(inputs, spec, rules)?;
        let mut run = Run::default();
        let limits = prefix.scored(spec, rules.codes, &mut run)?.limits;
        let fault =
            |it: NodeTrouble| Faults::from(prefix.finding(it, rules.codes));
        let (weights, _) = prefix.weigh(&mut run).map_err(fault)?;
        let Some(parts) = contributions(&prefix, &weights, &run) else {
            return Ok(None);
        };
        if parts.scale != Scale::Additive {
            return Ok(None);
        }
        let is_whole = |row: &usize| {
            let area = prefix.valid[*row];
            let used = prefix.tree.uses(inputs.len());
            !parts.base[*row].is_nan()
                && (0..inputs.len())
                    .all(|at| !used[at] || inputs[at].values[area].is_some())
        };
        let whole: Vec<usize> =
            (0..prefix.valid.len()).filter(is_whole).collect();
        let Some(&first) = whole.first() else { return Ok(None) };
        let mut constant = parts.base[first];
        let mut slopes = Vec::with_capacity(inputs.len());
        for (at, input) in inputs.iter().enumerate() {
            let own = &parts.values[at * parts.rows..][..parts.rows];
            let Some((start, slope)) = fitted(input, own, &prefix, &whole)
            else {
                return Ok(None);
            };
            constant += start;
            slopes.push(slope);
        }
        // The base is one number where the index is additive and whole.
        let same =
            |row: &usize| (parts.base[*row] - parts.base[first]).abs() <= SLACK;
        let classify = Method::of(spec).classify;
        let line = Self { constant, slopes, limits, classify };
        Ok(whole.iter().all(same).then_some(line))
    }

    /// What each indicator adds to the score of an area; `None` of an area
    /// that lacks one that counts.
    pub fn parts(&self, inputs: &[Input<'_>], area: usize) -> Option<Vec<f64>> {
        let parts = inputs.iter().zip(&self.slopes).map(|(input, slope)| {
            if *slope == 0.0 {
                return Some(0.0);
            }
            Some(slope * input.values.get(area).copied().flatten()?)
        });
        parts.collect()
    }

    pub fn score(&self, inputs: &[Input<'_>], area: usize) -> Option<f64> {
        let parts = self.parts(inputs, area)?;
        Some(self.constant + parts.iter().sum::<f64>())
    }

    pub fn class(&self, score: f64) -> Option<u8> {
        (self.classify.count() > 0).then(|| class_of(score, &self.limits))
    }
}

/// Start and slope of the line on which an indicator's parts lie.
fn fitted(
    input: &Input<'_>,
    parts: &[f64],
    prefix: &Prefix,
    whole: &[usize],
) -> Option<(f64, f64)> {
    let points = whole.iter().filter_map(|&row| {
        Some((input.values[prefix.valid[row]]?, parts[row]))
    });
    let points: Vec<(f64, f64)> = points.collect();
    let low =
        points.iter().copied().reduce(|a, b| if b.0 < a.0 { b } else { a });
    let high =
        points.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a });
    let (Some(low), Some(high)) = (low, high) else {
        // It counts nothing, or is missing everywhere.
        return parts.iter().all(|it| *it == 0.0).then_some((0.0, 0.0));
    };
    let slope =
        if high.0 > low.0 { (high.1 - low.1) / (high.0 - low.0) } else { 0.0 };
    let start = low.1 - slope * low.0;
    let size = points.iter().fold(1.0_f64, |most, it| most.max(it.1.abs()));
    let fits =
        |it: &(f64, f64)| (start + slope * it.0 - it.1).abs() <= SLACK * size;
    points.iter().all(fits).then_some((start, slope))
}
