//! Multiple imputation: gaps filled by chance, again and again, and what the
//! answers say together.
//!
//! # References
//!
//! Rubin (1987), *Multiple Imputation for Nonresponse in Surveys*, ch. 3.

use super::{Impute, Normal, sheet::Sheet};
use crate::{
    finding::Faults,
    index::{IndexSpec, Input, Rules},
    numeric::{count, mean},
};

/// What gaps are drawn from, prepared once.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    columns: Vec<f64>,
    valid: Vec<usize>,
    models: Vec<(Vec<usize>, Normal)>,
    gaps: Vec<usize>,
}

/// A value in place of a gap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// Position among the indicators.
    pub indicator: usize,
    /// Position of the area.
    pub area: usize,
    /// In the indicator's unit.
    pub value: f64,
}

impl Draws {
    /// The draws of a recipe; `None` if its imputation has no random part or
    /// there is no gap. Only [`Impute::Em`] has one.
    ///
    /// Areas that the recipe leaves out have no draws. A caller that puts
    /// draws in place of gaps and prepares anew gets scores that call these
    /// values measured: where values come from is told by the run without
    /// draws.
    ///
    /// # Errors
    ///
    /// A tree that is none.
    pub fn of(
        inputs: &[Input<'_>],
        spec: &IndexSpec,
        rules: Rules<'_>,
    ) -> Result<Option<Self>, Faults> {
        let sheet = Sheet::of(inputs, spec, rules)?;
        let Impute::Em { within } = sheet.method else { return Ok(None) };
        let mut columns = sheet.columns.clone();
        let models = sheet.gaps(&mut columns).models(within);
        let used = sheet.tree.uses(inputs.len());
        let rows = sheet.valid.len();
        let gaps: Vec<usize> = (0..columns.len())
            .filter(|&at| columns[at].is_nan() && used[at / rows])
            .collect();
        if gaps.is_empty() {
            return Ok(None);
        }
        let valid = sheet.valid;
        Ok(Some(Self { columns, valid, models, gaps }))
    }

    /// One value for every gap that can be filled; `normals` gives one
    /// standard normal number after the other.
    #[must_use]
    pub fn draw(&self, normals: &mut dyn FnMut() -> f64) -> Vec<Drawn> {
        let rows = self.valid.len();
        let mut columns = self.columns.clone();
        for (members, model) in &self.models {
            model.draw(&mut columns, rows, members, normals);
        }
        let filled = self.gaps.iter().filter(|&&at| !columns[at].is_nan());
        filled
            .map(|&at| Drawn {
                indicator: at / rows,
                area: self.valid[at % rows],
                value: columns[at],
            })
            .collect()
    }
}

/// Estimates from several imputations as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pooled {
    /// Q, their mean.
    pub estimate: f64,
    /// U, the mean of their variances.
    pub within: f64,
    /// B, the variance between them (divisor m − 1).
    pub between: f64,
    /// T = U + (1 + 1/m) B.
    pub total: f64,
    /// r = (1 + 1/m) B / U: how much the gaps add to the variance.
    pub increase: f64,
    /// (m − 1) (1 + 1/r)², infinite where nothing lies between them.
    pub freedom: f64,
}

/// Rubin's rules over m estimates and their variances; `None` of fewer than
/// two, of lists of different length, or without variance.
#[must_use]
pub fn pooled(estimates: &[f64], variances: &[f64]) -> Option<Pooled> {
    if estimates.len() < 2 || estimates.len() != variances.len() {
        return None;
    }
    let m = count(estimates.len());
    let (estimate, within) = (mean(estimates)?, mean(variances)?);
    let squares = estimates.iter().map(|it| (it - estimate) * (it - estimate));
    let between = squares.sum::<f64>() / (m - 1.0);
    let added = (1.0 + 1.0 / m) * between;
    if within <= 0.0 {
        return None;
    }
    let increase = added / within;
    let root = 1.0 + 1.0 / increase;
    Some(Pooled {
        estimate,
        within,
        between,
        total: within + added,
        increase,
        freedom: (m - 1.0) * root * root,
    })
}

#[cfg(test)]
#[path = "draw_tests.rs"]
mod tests;
