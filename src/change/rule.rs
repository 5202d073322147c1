//! The rule of monitoring systems: a change is what lies so many standard
//! deviations from the mean change.

use serde::Serialize;

use super::Tendency;
use crate::numeric::{Divisor, deviation, mean};

/// What the rule says of an area.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Deviation {
    /// The sum of the indicators' standardised differences, standardised
    /// again.
    pub score: f64,
    /// Rising above so many standard deviations, falling below. It says
    /// where an area stands among the others, not whether it changed.
    pub tendency: Tendency,
}

/// The rule applied to one column of differences per indicator, each turned
/// so that a rise is a burden.
///
/// S = Σ (d − mean) / sd, score = S / sd(S), standard deviations over n, all
/// areas alike; rising above `limit`, falling below −`limit`. An area that
/// lacks an indicator has none and does not count towards mean and standard
/// deviation.
///
/// `None` where the differences of an indicator, or their sum, do not vary.
///
/// # References
///
/// Senatsverwaltung für Stadtentwicklung Berlin, *Monitoring Soziale
/// Stadtentwicklung 2021*, the dynamic index.
#[must_use]
pub fn deviations(
    differences: &[Vec<Option<f64>>],
    limit: f64,
) -> Option<Vec<Option<Deviation>>> {
    let areas = differences.first()?.len();
    let has_all =
        |&area: &usize| differences.iter().all(|it| it[area].is_some());
    let whole: Vec<usize> = (0..areas).filter(has_all).collect();
    let mut sums = vec![0.0; whole.len()];
    for column in differences {
        let column: Vec<f64> =
            whole.iter().filter_map(|&area| column[area]).collect();
        let (centre, spread) = scale(&column)?;
        for (sum, value) in sums.iter_mut().zip(column) {
            *sum += (value - centre) / spread;
        }
    }
    let (centre, spread) = scale(&sums)?;
    let mut out = vec![None; areas];
    for (area, sum) in whole.into_iter().zip(sums) {
        let score = (sum - centre) / spread;
        let tendency = if score > limit {
            Tendency::Rising
        } else if score < -limit {
            Tendency::Falling
        } else {
            Tendency::Stable
        };
        out[area] = Some(Deviation { score, tendency });
    }
    Some(out)
}

fn scale(values: &[f64]) -> Option<(f64, f64)> {
    let centre = mean(values)?;
    let spread = deviation(values, centre, Divisor::Population)?;
    let size = values.iter().fold(0.0_f64, |most, it| most.max(it.abs()));
    (spread > size * 1e-14).then_some((centre, spread))
}
