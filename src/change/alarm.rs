//! How often each rule cries wolf: the recipe's own areas, counted anew as if
//! nothing had changed.

use serde::Serialize;

use super::{
    AlarmSpec, ChangeSpec, Counted, Dates, Tendency,
    compute::sign,
    deviations, difference,
    difference::error_correlation,
    joint::{Course, factor, joint},
};
use crate::numeric::{
    Binomial, Cholesky, Divisor, Stream, count, deviation, math::erfc, mean,
    name_hash,
};

/// The rules that are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum AlarmRule {
    /// Each indicator alone, by its interval: the share of all differences.
    Single,
    /// All indicators, by the largest statistic with Holm.
    Largest,
    /// All indicators, by the sum of statistics.
    Sum,
    /// The rule of monitoring systems.
    Deviations,
}

/// How often a rule calls an area changed where nothing has.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Alarm {
    /// The rule.
    pub rule: AlarmRule,
    /// The share of areas, within 0 and 1.
    pub share: f64,
    /// The error of that share by the finite number of runs.
    pub error: f64,
}

/// All rules' false alarms.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Alarms {
    /// How often the counts were drawn.
    pub runs: u32,
    /// What the draws depend on.
    pub seed: u32,
    /// Rule by rule; those of several indicators only if there are several.
    pub rules: Vec<Alarm>,
}

/// What is drawn from.
pub(super) struct Null<'a> {
    pub(super) areas: &'a [&'a str],
    pub(super) indicators: &'a [Dates<'a>],
    pub(super) spec: &'a ChangeSpec,
    pub(super) z: f64,
    pub(super) alarms: AlarmSpec,
}

/// An area's indicator as if nothing had changed.
struct Source {
    of: [u64; 2],
    laws: [Binomial; 2],
    /// The correlation of the two dates' errors.
    rho: f64,
}

/// Draws both dates of every area and indicator from the share pooled over
/// the dates and applies all rules.
///
/// Errors of indicators hang together as `correlation` says (normal copula),
/// those of the dates as the overlap says.
pub(super) fn simulated(
    null: &Null<'_>,
    correlation: &[Vec<f64>],
    spreads: &[f64],
) -> Alarms {
    let sources: Vec<Vec<Option<Source>>> =
        null.indicators.iter().map(|it| pooled(it, null.spec)).collect();
    let factor = factor(correlation);
    let purposes: Vec<u64> = null
        .areas
        .iter()
        .map(|area| name_hash(&["change", "alarm", area]))
        .collect();
    let several = null.indicators.len() > 1;
    let mut shares: Vec<(AlarmRule, Vec<f64>)> = [
        AlarmRule::Single,
        AlarmRule::Largest,
        AlarmRule::Sum,
        AlarmRule::Deviations,
    ]
    .into_iter()
    .filter(|rule| {
        several || !matches!(rule, AlarmRule::Largest | AlarmRule::Sum)
    })
    .map(|rule| (rule, Vec::new()))
    .collect();
    for run in 0..null.alarms.runs {
        let run = Run::drawn(null, &sources, &factor, (run, &purposes));
        for (rule, shares) in &mut shares {
            shares.extend(run.flagged(null, *rule, spreads));
        }
    }
    let rules = shares.into_iter().filter_map(|(rule, shares)| {
        let share = mean(&shares)?;
        let spread = deviation(&shares, share, Divisor::Sample)?;
        let error = spread / count(shares.len()).sqrt();
        Some(Alarm { rule, share, error })
    });
    let AlarmSpec { runs, seed } = null.alarms;
    Alarms { runs, seed, rules: rules.collect() }
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn pooled(dates: &Dates<'_>, spec: &ChangeSpec) -> Vec<Option<Source>> {
    let pairs = dates.first.iter().zip(&dates.second);
    pairs
        .map(|(first, second)| {
            let (first, second) = ((*first)?, (*second)?);
            if first.of == 0 || second.of == 0 {
                return None;
            }
            let all = first.of as f64 + second.of as f64;
            let share = (first.count as f64 + second.count as f64) / all;
            let of = [first.of, second.of];
            let laws = of.map(|of| Binomial::new(of, share));
            let rho = error_correlation(first, second, spec.overlap);
            Some(Source { of, laws, rho })
        })
        .collect()
}

/// One run: statistics and differences, indicator by indicator.
struct Run {
    statistics: Vec<Vec<Option<f64>>>,
    tendencies: Vec<Vec<Tendency>>,
    points: Vec<Vec<Option<f64>>>,
}

impl Run {
    fn drawn(
        null: &Null<'_>,
        sources: &[Vec<Option<Source>>],
        factor: &Cholesky,
        (run, purposes): (u32, &[u64]),
    ) -> Self {
        let (size, areas) = (sources.len(), null.areas.len());
        let empty = || vec![vec![None; areas]; size];
        let mut drawn = Self {
            statistics: empty(),
            tendencies: vec![vec![Tendency::Stable; areas]; size],
            points: empty(),
        };
        let mut normals = [vec![0.0; size], vec![0.0; size]];
        for (area, purpose) in purposes.iter().enumerate() {
            let seed = u64::from(null.alarms.seed);
            let mut stream = Stream::new(seed, run, *purpose);
            for date in &mut normals {
                date.fill_with(|| stream.normal());
                factor.spread(date);
            }
            for (at, source) in sources.iter().enumerate() {
                let Some(source) = &source[area] else { continue };
                let z = [normals[0][at], normals[1][at]];
                let Some(found) = source.difference(z, null) else {
                    continue;
                };
                let sign = sign(null.indicators[at].direction);
                drawn.statistics[at][area] = Some(sign * found.statistic);
                drawn.points[at][area] = Some(sign * found.points);
                drawn.tendencies[at][area] = found.tendency;
            }
        }
        drawn
    }

    /// The share of areas that a rule calls changed; `None` if it cannot be
    /// applied.
    fn flagged(
        &self,
        null: &Null<'_>,
        rule: AlarmRule,
        spreads: &[f64],
    ) -> Option<f64> {
        let tell = |(flags, all): (usize, usize)| {
            (all > 0).then(|| count(flags) / count(all))
        };
        match rule {
            AlarmRule::Single => {
                let all = self.statistics.iter().flatten().flatten().count();
                let told = self.tendencies.iter().flatten();
                let flags = told.filter(|it| **it != Tendency::Stable).count();
                tell((flags, all))
            }
            AlarmRule::Deviations => {
                let found = deviations(&self.points, null.spec.deviations)?;
                let told = found.iter().flatten();
                let flags =
                    told.filter(|it| it.tendency != Tendency::Stable).count();
                tell((flags, found.iter().flatten().count()))
            }
            AlarmRule::Largest | AlarmRule::Sum => {
                let level = (null.z, 1.0 - null.spec.level);
                let mut counts = (0, 0);
                for (area, spread) in spreads.iter().enumerate() {
                    let statistics: Option<Vec<f64>> =
                        self.statistics.iter().map(|it| it[area]).collect();
                    let Some(statistics) = statistics else { continue };
                    let tendencies: Vec<Tendency> =
                        self.tendencies.iter().map(|it| it[area]).collect();
                    let found = joint(&statistics, &tendencies, *spread, level);
                    let course = if rule == AlarmRule::Sum {
                        found.together
                    } else {
                        found.largest
                    };
                    counts.0 += usize::from(course != Course::Stable);
                    counts.1 += 1;
                }
                tell(counts)
            }
        }
    }
}

impl Source {
    fn difference(
        &self,
        z: [f64; 2],
        null: &Null<'_>,
    ) -> Option<super::Difference> {
        let later = self.rho * z[0]
            + (1.0 - self.rho * self.rho).max(0.0).sqrt() * z[1];
        let counted = [z[0], later].into_iter().zip(&self.laws).zip(self.of);
        let mut counted = counted.map(|((z, law), of)| {
            // Φ(z); a 0 or 1 by rounding would be an impossible count.
            let share = 0.5 * erfc(-z / std::f64::consts::SQRT_2);
            let found = law.quantile(share.clamp(1e-16, 1.0 - 1e-16));
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number of people"
            )]
            let count = found as u64;
            Counted { count: count.min(of), of }
        });
        difference(counted.next()?, counted.next()?, null.spec.overlap, null.z)
    }
}
