//! The mean score of the areas children come from.

use super::{Home, Homes};
use crate::{
    geography::crosswalk::Amount,
    measurement::Status,
    numeric::{Arrange, sum},
    text::{self, Language},
};

/// Whether a number about an institution may leave.
///
/// An origin-by-institution matrix is as good as a list of persons in its
/// small cells, and the gate does not know such matrices yet: there is no
/// other state than this one, and no bundle takes a value of this stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Release {
    /// Nobody has judged it: it stays on the analyst's own screen.
    #[default]
    NotJudged,
}

/// One institution, described by where its children live.
#[derive(Clone, Debug, PartialEq)]
pub struct HomeScore {
    /// The institution's key.
    pub institution: String,
    /// The score, `Q_j = Σ_i c_ij x_i / Σ_i c_ij` over the areas that have
    /// one; `None` if a count is not known or no child's area has a score.
    pub score: Option<f64>,
    /// Why the score is there, or why not.
    pub status: Status,
    /// Between what the score lies, whatever the counts that are not told;
    /// `None` if no child's area has a score.
    pub bounds: Option<(f64, f64)>,
    /// How many children there are at least, and at most.
    pub children: (u64, Option<u64>),
    /// The share (0 to 1) of children whose area has no score, of those whose
    /// number is told; `None` if none is.
    pub without_score: Option<f64>,
    /// How many areas children come from.
    pub origins: usize,
    /// Whether it may leave.
    pub release: Release,
}

impl HomeScore {
    /// What everybody has to know who reads such a score: it takes children
    /// for the average of their area, and so understates contrasts.
    #[must_use]
    pub fn caveat(language: Language) -> &'static str {
        text::get(language, "institution.caveat")
    }
}

/// The scores of institutions from those of the areas (by position; `None`
/// where an area has none). One for each institution, in their order.
#[must_use]
pub fn home_scores(homes: &Homes, scores: &[Option<f64>]) -> Vec<HomeScore> {
    homes
        .institutions
        .iter()
        .map(|(key, homes)| score(key, homes, scores))
        .collect()
}

fn score(key: &str, homes: &[Home], scores: &[Option<f64>]) -> HomeScore {
    let of = |home: &Home| {
        home.origin.and_then(|area| scores.get(area).copied().flatten())
    };
    let mut known: Vec<(f64, Amount)> = homes
        .iter()
        .filter_map(|home| Some((of(home)?, home.children)))
        .collect();
    known.arrange_by(|a, b| a.0.total_cmp(&b.0));
    let absent = homes
        .iter()
        .filter(|home| of(home).is_some())
        .map(|home| home.children.status())
        .filter(|status| !status.has_number())
        .reduce(|one, other| match one {
            Status::Suppressed => one,
            _ => other,
        });
    let score = match absent {
        None => mean(&known, Amount::least),
        Some(_) => None,
    };
    let told = |wanted: bool| -> Vec<f64> {
        let homes = homes.iter().filter(|it| of(it).is_some() == wanted);
        homes.filter_map(|it| it.children.count()).map(as_number).collect()
    };
    let (with, without) = (sum(&told(true)), sum(&told(false)));
    let all = with + without;
    let most = homes.iter().map(|it| it.children.most());
    HomeScore {
        institution: key.to_owned(),
        score,
        status: absent.unwrap_or(match score {
            Some(score) => Status::of(score),
            None => Status::NotApplicable,
        }),
        bounds: bounds(&known),
        children: (
            homes.iter().map(|it| it.children.least()).sum(),
            most.sum::<Option<u64>>(),
        ),
        without_score: (all > 0.0).then(|| without / all),
        origins: homes
            .iter()
            .filter(|it| it.children.most() != Some(0))
            .count(),
        release: Release::NotJudged,
    }
}

fn mean(
    scored: &[(f64, Amount)],
    children: impl Fn(Amount) -> u64,
) -> Option<f64> {
    let counts = scored.iter().map(|it| as_number(children(it.1)));
    let all = sum(&counts.clone().collect::<Vec<_>>());
    let products = counts.zip(scored).map(|(count, it)| count * it.0);
    (all > 0.0).then(|| sum(&products.collect::<Vec<_>>()) / all)
}

/// The least and the largest mean that limits on the counts allow; areas
/// ascend by score.
///
/// A mean is largest where all counts above some score are as large as they
/// can be and all below as small: it is enough to try every such place.
fn bounds(scored: &[(f64, Amount)]) -> Option<(f64, f64)> {
    let mut found: Option<(f64, f64)> = None;
    let mut take = |mean: Option<f64>| {
        if let Some(mean) = mean {
            let (low, high) = found.unwrap_or((mean, mean));
            found = Some((low.min(mean), high.max(mean)));
        }
    };
    for (score, amount) in scored {
        // Without a limit one area can outweigh all others.
        if amount.most().is_none() {
            take(Some(*score));
        }
    }
    // What has no limit was tried; here it is as small as it can be.
    let most = |it: Amount| it.most().unwrap_or(it.least());
    for place in 0..=scored.len() {
        let (low, high) = scored.split_at(place);
        let mixed = |low_is_most: bool| -> Vec<(f64, u64)> {
            let pick = |it: &(f64, Amount), is_most: bool| {
                (it.0, if is_most { most(it.1) } else { it.1.least() })
            };
            let low = low.iter().map(|it| pick(it, low_is_most));
            low.chain(high.iter().map(|it| pick(it, !low_is_most))).collect()
        };
        for low_is_most in [false, true] {
            take(weighted(&mixed(low_is_most)));
        }
    }
    found
}

fn weighted(counts: &[(f64, u64)]) -> Option<f64> {
    let all: f64 = counts.iter().map(|it| as_number(it.1)).sum();
    let products: Vec<f64> =
        counts.iter().map(|it| it.0 * as_number(it.1)).collect();
    (all > 0.0).then(|| sum(&products) / all)
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn as_number(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
#[path = "score_tests.rs"]
mod tests;
