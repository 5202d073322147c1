//! How the scores of a node's children become one.
//!
//! # References
//!
//! OECD/JRC (2008), *Handbook on Constructing Composite Indicators*, step 6;
//! De Muro, Mazziotta and Pareto (2011), Composite indices of development
//! and poverty. *Social Indicators Research* 104, 1–18; Tarabusi and
//! Guarini (2013), An unbalance adjustment method for development
//! indicators. *Social Indicators Research* 112, 19–45; Alkire and Foster
//! (2011), Counting and multidimensional poverty measurement. *Journal of
//! Public Economics* 95, 476–487.

mod crossed;
mod doubt;
mod kemeny;
mod outrank;
mod row;

use serde::{Deserialize, Serialize};

use super::Trouble;
pub use doubt::{Bounded, Leeway};
pub use outrank::outranking;
use row::Part;

/// How weighted scores become one.
///
/// Where children are missing and the node's `minimumShare` lets the area
/// pass, the means are those of the children that are there, their weights
/// brought to the same total; sums and products leave the others out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "method",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[non_exhaustive]
pub enum Aggregate {
    /// Σ w x, the weights as they are.
    Sum {},
    /// Σ w x / Σ w.
    Mean {},
    /// Π x^w, the weights as they are; scores above zero.
    Product {},
    /// exp(Σ w ln x / Σ w); scores above zero.
    Geometric {},
    /// Σ w / Σ (w / x); scores above zero.
    Harmonic {},
    /// (Σ w x^p / Σ w)^(1/p), the geometric mean for p = 0; scores above
    /// zero.
    Power {
        /// p.
        exponent: f64,
    },
    /// The median; a weight only says whether a child counts at all.
    Median {},
    /// The lowest score; weights as for the median.
    Min {},
    /// The highest score; weights as for the median.
    Max {},
    /// Σ v x / Σ v with x in falling order: ordered weights; only where all
    /// children are there.
    Ordered {
        /// v, that of the highest score first.
        weights: Vec<f64>,
    },
    /// Mazziotta-Pareto: M ± S² / M with the weighted mean M and variance
    /// S² (over n) of the area's scores; M above zero.
    MazziottaPareto {
        /// Whether imbalance is taken off the mean or added to it.
        penalty: Penalty,
    },
    /// M − a (√((M − min)² + b²) − b), between the mean (a = 0) and the
    /// minimum (a = 1, b = 0).
    MeanMin {
        /// Share of the penalty, within 0 and 1.
        a: f64,
        /// Replaceability, at least 0.
        b: f64,
    },
    /// Alkire-Foster: the weighted share of scores above zero, 0 where it is
    /// below `cutoff`.
    Counting {
        /// Within 0 and 1.
        cutoff: f64,
    },
    /// Σ w (rank − 1) with average ranks, 0 for the lowest score.
    Borda {},
    /// How many areas an area outranks, less those that outrank it: one
    /// outranks another if the weights of the children in which it is higher
    /// exceed those in which it is lower. Only children that both have are
    /// compared.
    Copeland {},
    /// The order that agrees with the most weighted pairwise comparisons:
    /// the number of areas below, averaged over all best orders. Exact, for
    /// at most 40 areas that do not contradict each other too much.
    Kemeny {},
    /// The cell of a table whose edges are the children's classes, from 1:
    /// each child's class by its own limits, the last child's counted through
    /// first; only where all children are there, whatever their weights.
    Crossed {
        /// One list of rising limits per child, in their order. A score equal
        /// to a limit belongs to the lower class.
        limits: Vec<Vec<f64>>,
    },
    /// Benefit of the doubt: each area by the weights under which it scores
    /// highest while no area scores above 1; scores not below zero, only
    /// where all children are there. A weight of the recipe only says whether
    /// a child counts at all.
    BenefitOfTheDoubt {
        /// How far an area's own weights may go; anywhere if not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        leeway: Option<Leeway>,
    },
}

/// What imbalance does to the mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Penalty {
    /// Taken off: for scores of which high is good.
    Subtract,
    /// Added: for scores of which high is burden.
    Add,
}

/// The children of a node: columns of one length, `NaN` where missing, and
/// their weights.
#[derive(Clone, Copy, Debug)]
pub struct Children<'a> {
    /// One per child.
    pub columns: &'a [&'a [f64]],
    /// One per child.
    pub weights: &'a [f64],
    /// Whether a value is missing anywhere.
    pub gaps: bool,
    /// The weighted share of children an area needs, within 0 and 1.
    pub minimum_share: f64,
}

/// Memory that is kept between nodes and runs.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    row: Vec<Part>,
    present: Vec<f64>,
}

impl Aggregate {
    /// One number per row, into `totals`; `NaN` where too few children are
    /// there.
    ///
    /// # Errors
    ///
    /// No weight other than zero; a score that is not above zero, where the
    /// method needs such; ordered weights of another number than the
    /// children; too many areas.
    pub fn apply(
        &self,
        children: Children<'_>,
        totals: &mut [f64],
        space: &mut Workspace,
    ) -> Result<(), Trouble> {
        if children.weights.iter().all(|weight| *weight == 0.0) {
            return Err(Trouble::NoSolution);
        }
        match self {
            Self::Sum {} => linear(children, false, totals, space),
            Self::Mean {} => linear(children, true, totals, space),
            Self::Borda {} => outrank::borda(children, totals),
            Self::Copeland {} => outrank::copeland(children, totals),
            Self::Kemeny {} => kemeny::kemeny(children, totals)?,
            Self::Crossed { limits } => {
                crossed::crossed(limits, children, totals)?;
            }
            Self::BenefitOfTheDoubt { leeway } => {
                doubt::doubt(*leeway, children, totals)?;
            }
            _ => row::by_row(self, children, totals, &mut space.row)?,
        }
        if children.gaps {
            blank(children, totals);
        }
        Ok(())
    }
}

/// Sums column by column: the processor takes several areas at once.
fn linear(
    children: Children<'_>,
    divides: bool,
    totals: &mut [f64],
    space: &mut Workspace,
) {
    totals.fill(0.0);
    if children.gaps && divides {
        space.present.clear();
        space.present.resize(totals.len(), 0.0);
    }
    for (column, &weight) in children.columns.iter().zip(children.weights) {
        if !children.gaps {
            for (total, value) in totals.iter_mut().zip(*column) {
                *total += weight * value;
            }
            continue;
        }
        for (total, &value) in totals.iter_mut().zip(*column) {
            *total += if value.is_nan() { 0.0 } else { weight * value };
        }
        for (there, value) in space.present.iter_mut().zip(*column) {
            *there += if value.is_nan() { 0.0 } else { weight };
        }
    }
    if divides && children.gaps {
        for (total, there) in totals.iter_mut().zip(&space.present) {
            *total /= there;
        }
    } else if divides {
        let divisor: f64 = children.weights.iter().sum();
        for total in totals {
            *total /= divisor;
        }
    }
}

/// Takes back what rests on too few children.
fn blank(children: Children<'_>, totals: &mut [f64]) {
    // A share that is meant to reach the limit may miss it by a rounding.
    const TOLERANCE: f64 = 1e-12;
    let all: f64 = children.weights.iter().map(|it| it.abs()).sum();
    let least = all * (children.minimum_share - TOLERANCE);
    for (row, total) in totals.iter_mut().enumerate() {
        let there: f64 = children
            .columns
            .iter()
            .zip(children.weights)
            .filter(|(column, _)| !column[row].is_nan())
            .map(|(_, weight)| weight.abs())
            .sum();
        if there <= 0.0 || there < least {
            *total = f64::NAN;
        }
    }
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
