//! Several measures of a person as one of three levels.

use serde::{Deserialize, Serialize};

/// How well a person is, over several measures.
///
/// # References
///
/// Schonert-Reichl, K. A. et al. (2013), Development and validation of the
/// Middle Years Development Instrument (MDI). *Social Indicators Research*
/// 114, 345–369.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// High on all measures but one at most, and low on none.
    Thriving,
    /// Neither of the others.
    Medium,
    /// Low on at least one measure.
    Low,
}

/// Where a measure is high, and where it is low.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeasureCut {
    /// From this on it is high.
    pub high: f64,
    /// Below this it is low.
    pub low: f64,
}

/// The level of a person: of five measures, thriving is high on four or more
/// and low on none. `None` where a measure is missing or there is none.
#[must_use]
pub fn level(measures: &[(Option<f64>, MeasureCut)]) -> Option<Level> {
    let (mut high, mut low) = (0, 0);
    for (value, cut) in measures {
        let value = (*value)?;
        if value >= cut.high {
            high += 1;
        } else if value < cut.low {
            low += 1;
        }
    }
    match (measures.len(), high, low) {
        (0, ..) => None,
        (_, _, 1..) => Some(Level::Low),
        (all, high, 0) if high + 1 >= all => Some(Level::Thriving),
        _ => Some(Level::Medium),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[f64]) -> Option<Level> {
        let cut = MeasureCut { high: 4.0, low: 3.0 };
        let all: Vec<_> = values.iter().map(|it| (Some(*it), cut)).collect();
        level(&all)
    }

    #[test]
    fn five_measures() {
        assert_eq!(of(&[5.0, 4.0, 4.5, 4.0, 3.0]), Some(Level::Thriving));
        assert_eq!(of(&[5.0, 5.0, 5.0, 5.0, 2.9]), Some(Level::Low));
        assert_eq!(of(&[5.0, 5.0, 5.0, 3.9, 3.0]), Some(Level::Medium));
        assert_eq!(of(&[]), None);
        let cut = MeasureCut { high: 4.0, low: 3.0 };
        assert_eq!(level(&[(Some(1.0), cut), (None, cut)]), None);
    }
}
