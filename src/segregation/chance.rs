//! What chance alone would show.
//!
//! # References
//!
//! Cortese, C. F., Falk, R. F. and Cohen, J. K. (1976), Further
//! considerations on the methodological analysis of segregation indices.
//! *American Sociological Review* 41, 630–637; Carrington, W. J. and Troske,
//! K. R. (1997), On measuring segregation in samples with small units.
//! *Journal of Business & Economic Statistics* 15, 402–409.

use serde::Serialize;

use super::{
    Expectation, SegregationSpec,
    mass::{Urn, binomial_mean_deviation},
    two_group::gini_of,
    units::Units,
};
use crate::numeric::{
    QuantileType, Sorter, Stream, count, mean, name_hash, quantile_of, sorted,
    sum,
};

/// The index of dissimilarity together with what it would be by chance;
/// there is no way to have the one without the other.
///
/// D = Σ t|π − P| / (2TP(1 − P)), over groups Σ Σ t|π − P| / (2TI).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Dissimilarity {
    /// D of the table.
    pub observed: f64,
    /// D expected if nobody were sorted.
    pub expected: Expected,
    /// Which of the two the following compare with.
    pub basis: Expectation,
    /// D − E; below 0: more even than by chance.
    pub excess: f64,
    /// D\* = (D − E) / (1 − E), for D < E (D − E) / E: 0 as by chance, 1
    /// fully separated, −1 fully even.
    pub corrected: f64,
}

/// Expected D without segregation, exact for both meanings of chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Expected {
    /// Totals of units and groups as they are (hypergeometric).
    pub fixed_totals: f64,
    /// Everybody with the same probability (binomial).
    pub binomial: f64,
}

impl Dissimilarity {
    pub(super) fn of(units: &Units, basis: Expectation) -> Self {
        let scale = 2.0 * units.people * units.interaction();
        let expected = expected(units, scale);
        let observed = deviations(units) / scale;
        let chance = match basis {
            Expectation::FixedTotals => expected.fixed_totals,
            Expectation::Binomial => expected.binomial,
        };
        let excess = observed - chance;
        let room = if excess < 0.0 { chance } else { 1.0 - chance };
        let corrected = if room > 0.0 { excess / room } else { 0.0 };
        Self { observed, expected, basis, excess, corrected }
    }
}

/// Σ t|π − P| over units and groups. Of two groups both give the same.
fn deviations(units: &Units) -> f64 {
    let of_group = |group: usize| {
        let share = units.share(group);
        let found = units.groups[group].iter().zip(&units.totals);
        let off: Vec<f64> = found.map(|(x, t)| (x - t * share).abs()).collect();
        sum(&off)
    };
    over_groups(units, of_group)
}

fn over_groups(units: &Units, of_group: impl Fn(usize) -> f64) -> f64 {
    match units.groups.len() {
        2 => 2.0 * of_group(0),
        groups => (0..groups).map(of_group).sum(),
    }
}

fn expected(units: &Units, scale: f64) -> Expected {
    // Units of the same size are expected to be off by as much.
    let (sizes, of_unit) = sizes(&units.totals);
    let of = |deviation: &dyn Fn(usize, f64) -> f64| {
        over_groups(units, |group| {
            let known: Vec<f64> =
                sizes.iter().map(|t| deviation(group, *t)).collect();
            let off: Vec<f64> = of_unit.iter().map(|at| known[*at]).collect();
            sum(&off)
        }) / scale
    };
    let people = units.people;
    let inside = |group: usize| {
        let size = units.sizes[group];
        size > 0.0 && size < people
    };
    Expected {
        fixed_totals: of(&|group, t| {
            let urn = Urn { people, group: units.sizes[group] };
            if inside(group) { urn.mean_deviation(t) } else { 0.0 }
        }),
        binomial: of(&|group, t| {
            let share = units.share(group);
            if inside(group) { binomial_mean_deviation(t, share) } else { 0.0 }
        }),
    }
}

/// The different sizes of units, and which of them each unit has.
fn sizes(totals: &[f64]) -> (Vec<f64>, Vec<usize>) {
    let mut sizes: Vec<f64> = Vec::new();
    let mut of_unit = vec![0; totals.len()];
    Sorter::shared(|sorter| {
        for &(_, at) in sorter.sort(totals) {
            let size = totals[at as usize];
            if sizes.last().is_none_or(|it| it.to_bits() != size.to_bits()) {
                sizes.push(size);
            }
            of_unit[at as usize] = sizes.len() - 1;
        }
    });
    (sizes, of_unit)
}

/// How indices are spread over random tables with the same totals.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Null {
    /// How many tables were drawn.
    pub draws: u32,
    /// What they depend on.
    pub seed: u64,
    /// The share of tables within each interval.
    pub level: f64,
    /// Of D.
    pub dissimilarity: Span,
    /// Of the Gini index.
    pub gini: Span,
    /// Of Theil's H.
    pub theil: Span,
}

/// Where an index lies by chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Span {
    /// Mean of the random tables.
    pub mean: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// (tables with at least the observed index + 1) / (draws + 1).
    pub p_value: f64,
}

/// Draws tables; `None` unless the spec asks for some.
pub(super) fn null(units: &Units, spec: &SegregationSpec) -> Option<Null> {
    if spec.draws == 0 {
        return None;
    }
    let indices = |units: &Units| {
        let scale = 2.0 * units.people * units.interaction();
        let entropy = super::multi_group::entropies(units);
        [deviations(units) / scale, gini_of(units), entropy.theil]
    };
    let observed = indices(units);
    let mut drawn = [const { Vec::new() }; 3];
    let mut table = units.clone();
    for run in 0..spec.draws {
        let mut stream =
            Stream::new(spec.seed, run, name_hash(&["segregation"]));
        deal(units, &mut table, &mut stream);
        for (values, value) in drawn.iter_mut().zip(indices(&table)) {
            values.push(value);
        }
    }
    let span = |at: usize| span(&drawn[at], observed[at], spec.level);
    Some(Null {
        draws: spec.draws,
        seed: spec.seed,
        level: spec.level,
        dissimilarity: span(0)?,
        gini: span(1)?,
        theil: span(2)?,
    })
}

fn span(values: &[f64], observed: f64, level: f64) -> Option<Span> {
    // What the same table gives in another order of additions is no less.
    let reached = observed * (1.0 - 1e-12);
    let above = values.iter().filter(|it| **it >= reached).count();
    let sorted = sorted(values);
    let at = |share| quantile_of(&sorted, share, QuantileType::Type7);
    let tail = (1.0 - level) / 2.0;
    Some(Span {
        mean: mean(values)?,
        low: at(tail)?,
        high: at(1.0 - tail)?,
        p_value: (count(above) + 1.0) / (count(values.len()) + 1.0),
    })
}

/// Deals the people of every group to the places of the units, one group
/// after the other, one unit after the other.
fn deal(units: &Units, table: &mut Units, stream: &mut Stream) {
    let mut places = units.totals.clone();
    let last = units.groups.len() - 1;
    for group in 0..last {
        let mut urn = Urn { people: sum(&places), group: units.sizes[group] };
        for (place, drawn) in places.iter_mut().zip(&mut table.groups[group]) {
            let n = *place;
            *drawn = draw(urn, n, stream);
            urn.people -= n;
            urn.group -= *drawn;
            *place -= *drawn;
        }
    }
    table.groups[last].copy_from_slice(&places);
}

/// A hypergeometric number: from the most likely one outwards.
fn draw(urn: Urn, n: f64, stream: &mut Stream) -> f64 {
    let (all, group) = (urn.people, urn.group);
    let least = (n - (all - group)).max(0.0);
    let most = group.min(n);
    if most - least < 0.5 {
        return least;
    }
    let mode = ((n + 1.0) * (group + 1.0) / (all + 2.0)).floor();
    let mode = mode.clamp(least, most);
    let rest = all - group - n;
    let (mut low, mut high) = (mode, mode);
    let mut mass_low = urn.mass(mode, n);
    let mut mass_high = mass_low;
    let mut left = stream.uniform() - mass_low;
    while left > 0.0 && (low > least || high < most) {
        if high < most {
            mass_high *= (group - high) * (n - high)
                / ((high + 1.0) * (rest + high + 1.0));
            high += 1.0;
            left -= mass_high;
            if left <= 0.0 {
                return high;
            }
        }
        if low > least {
            mass_low *=
                low * (rest + low) / ((group - low + 1.0) * (n - low + 1.0));
            low -= 1.0;
            left -= mass_low;
            if left <= 0.0 {
                return low;
            }
        }
        if mass_low + mass_high < 1e-300 {
            break;
        }
    }
    mode
}

#[cfg(test)]
#[path = "chance_tests.rs"]
mod tests;
