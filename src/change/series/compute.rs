//! One area's values over the years.

use serde::{Deserialize, Serialize};

use super::{MannKendall, Slope, mann_kendall, theil_sen};
use crate::{
    change::{
        Counted, Difference, Overlap, Tendency,
        check::{counted_finding, invalid, is_open_share, lengths},
        difference,
    },
    finding::{Code, Faults, Finding, Place, Warned},
    numeric::{math::pow, normal_quantile},
};

/// How a series is judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SeriesSpec {
    /// The level of all intervals, above 0 and below 1.
    pub level: f64,
    /// From which years on the series is another: a definition, an age limit
    /// or the areas themselves changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<Break>,
    /// Pairs of years to be compared; first and last if not given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<YearPair>,
    /// What is known of people counted in both years of a pair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlap: Option<Overlap>,
}

impl Default for SeriesSpec {
    fn default() -> Self {
        let (breaks, pairs) = (Vec::new(), Vec::new());
        Self { level: 0.95, breaks, pairs, overlap: None }
    }
}

/// A year from which on a series is another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Break {
    /// The first year of the new series.
    pub year: i32,
    /// Why, in words for the reader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The keys of the areas it concerns; all if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub areas: Option<Vec<String>>,
}

/// Two years to be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct YearPair {
    /// The earlier.
    pub from: i32,
    /// The later.
    pub to: i32,
}

/// One indicator over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesInput<'a> {
    /// The indicator's id.
    pub id: &'a str,
    /// Rising years.
    pub years: &'a [i32],
    /// Area by area, year by year; `None` where a count is missing.
    pub counts: &'a [Vec<Option<Counted>>],
}

/// One indicator over the years, area by area.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Series {
    /// The indicator's id.
    pub id: String,
    /// The areas.
    pub areas: Vec<SeriesChange>,
}

/// One area's indicator over the years.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SeriesChange {
    /// The stretches of years that can be compared, in the order of time:
    /// one more than there are breaks within the years.
    pub segments: Vec<Segment>,
    /// The pairs asked for.
    pub pairs: Vec<Step>,
}

/// Years without a break between them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// The years that have counts. A year without is left out and nothing is
    /// put in its place; the years' distances count, not their number.
    pub years: Vec<i32>,
    /// The years within it that have none.
    pub missing: Vec<i32>,
    /// How fast; `None` of fewer than two years.
    pub growth: Option<Growth>,
    /// Which way; `None` of fewer than four years.
    pub trend: Option<Trend>,
}

/// Growth from the first to the last year that have counts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Growth {
    /// The first year.
    pub from: i32,
    /// The last.
    pub to: i32,
    /// The compound annual growth of the numerator, (r₂ / r₁)^(1/years) − 1;
    /// `None` where one of both is zero.
    pub count_rate: Option<f64>,
    /// The same of the share.
    pub share_rate: Option<f64>,
}

/// The trend of shares.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trend {
    /// In percentage points a year.
    pub slope: Slope,
    /// The test.
    pub test: MannKendall,
    /// Rising or falling where the test says so at the level. Of four years
    /// none can: all their orders together do not leave enough.
    pub tendency: Tendency,
}

/// Two years compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Step {
    /// A difference.
    Compared {
        /// The years.
        years: YearPair,
        /// The difference.
        difference: Difference,
    },
    /// One of the years has no counts.
    Missing {
        /// The years.
        years: YearPair,
    },
    /// A break lies between them: the numbers do not mean the same, so no
    /// difference is taken.
    Broken {
        /// The years.
        years: YearPair,
        /// The first year of the new series.
        year: i32,
    },
}

/// Judges one indicator over the years.
///
/// Growth and trend are taken within the stretches between breaks, never
/// across. Missing years are left out.
///
/// # Errors
///
/// Years that do not rise, rows that do not fit them, pairs of years that are
/// not there or stand in the wrong order, numerators above denominators.
pub fn series(
    areas: &[&str],
    input: &SeriesInput<'_>,
    spec: &SeriesSpec,
) -> Result<Warned<Series>, Faults> {
    let warnings = checked(areas, input, spec)?;
    let z = normal_quantile(f64::midpoint(1.0, spec.level));
    let pairs = pairs(input.years, spec);
    let judged = areas.iter().zip(input.counts).map(|(area, counts)| {
        let starts = starts(area, input.years, spec);
        SeriesChange {
            segments: segments(input.years, counts, &starts, (z, spec.level)),
            pairs: pairs
                .iter()
                .map(|it| step(*it, (input.years, counts), &starts, (spec, z)))
                .collect(),
        }
    });
    let value = Series { id: input.id.to_owned(), areas: judged.collect() };
    Ok(Warned { value, warnings })
}

fn pairs(years: &[i32], spec: &SeriesSpec) -> Vec<YearPair> {
    match (years.first(), years.last()) {
        (Some(&from), Some(&to)) if spec.pairs.is_empty() && from < to => {
            vec![YearPair { from, to }]
        }
        _ => spec.pairs.clone(),
    }
}

/// The breaks within the years that concern an area, rising.
fn starts(area: &str, years: &[i32], spec: &SeriesSpec) -> Vec<i32> {
    let concerned = |it: &&Break| {
        it.areas.as_ref().is_none_or(|all| all.iter().any(|it| it == area))
            && years.first().is_some_and(|first| *first < it.year)
            && years.last().is_some_and(|last| *last >= it.year)
    };
    let mut starts: Vec<i32> =
        spec.breaks.iter().filter(concerned).map(|it| it.year).collect();
    crate::numeric::Arrange::arrange(starts.as_mut_slice());
    starts.dedup();
    starts
}

fn segments(
    years: &[i32],
    counts: &[Option<Counted>],
    starts: &[i32],
    level: (f64, f64),
) -> Vec<Segment> {
    let mut found = Vec::new();
    let mut from = i32::MIN;
    let ends = starts.iter().copied().map(Some).chain([None]);
    for end in ends {
        let inside = years.iter().zip(counts).filter(|(year, _)| {
            **year >= from && end.is_none_or(|end| **year < end)
        });
        let (mut there, mut missing) = (Vec::new(), Vec::new());
        for (year, counted) in inside {
            match counted.and_then(|it| Some((*year, it, it.share()?))) {
                Some(point) => there.push(point),
                None => missing.push(*year),
            }
        }
        found.push(segment(&there, missing, level));
        from = end.unwrap_or(i32::MAX);
    }
    found
}

/// Years for a trend: of fewer it is a difference.
const FEWEST: usize = 4;

fn segment(
    there: &[(i32, Counted, f64)],
    missing: Vec<i32>,
    (z, level): (f64, f64),
) -> Segment {
    let points: Vec<(f64, f64)> =
        there.iter().map(|it| (f64::from(it.0), 100.0 * it.2)).collect();
    let values: Vec<f64> = points.iter().map(|it| it.1).collect();
    let enough = there.len() >= FEWEST;
    let trend = enough.then(|| {
        let (slope, test) = (theil_sen(&points, z)?, mann_kendall(&values)?);
        let tendency = if test.p >= 1.0 - level {
            Tendency::Stable
        } else if test.s > 0 {
            Tendency::Rising
        } else {
            Tendency::Falling
        };
        Some(Trend { slope, test, tendency })
    });
    Segment {
        years: there.iter().map(|it| it.0).collect(),
        missing,
        growth: growth(there),
        trend: trend.flatten(),
    }
}

fn growth(there: &[(i32, Counted, f64)]) -> Option<Growth> {
    let (first, last) = (there.first()?, there.last()?);
    let years = f64::from(last.0) - f64::from(first.0);
    let rate = |from: f64, to: f64| {
        (from > 0.0 && to > 0.0).then(|| pow(to / from, 1.0 / years) - 1.0)
    };
    (years > 0.0).then(|| Growth {
        from: first.0,
        to: last.0,
        count_rate: rate(first.1.numbers().0, last.1.numbers().0),
        share_rate: rate(first.2, last.2),
    })
}

fn step(
    years: YearPair,
    (all, counts): (&[i32], &[Option<Counted>]),
    starts: &[i32],
    (spec, z): (&SeriesSpec, f64),
) -> Step {
    let between = |it: &&i32| years.from < **it && **it <= years.to;
    if let Some(year) = starts.iter().find(between) {
        return Step::Broken { years, year: *year };
    }
    let at = |year: i32| {
        let at = all.iter().position(|it| *it == year)?;
        counts.get(at).copied().flatten()
    };
    let found = at(years.from)
        .zip(at(years.to))
        .and_then(|(a, b)| difference(a, b, spec.overlap, z));
    found.map_or(Step::Missing { years }, |difference| Step::Compared {
        years,
        difference,
    })
}

fn checked(
    areas: &[&str],
    input: &SeriesInput<'_>,
    spec: &SeriesSpec,
) -> Result<Vec<Finding>, Faults> {
    let mut findings = Vec::new();
    if !is_open_share(spec.level) {
        findings.push(invalid("series.level", spec.level, "@type.openShare"));
    }
    if input.years.windows(2).any(|it| it[0] >= it[1]) {
        let years: Vec<String> =
            input.years.iter().map(ToString::to_string).collect();
        let found = crate::text::listed(&years);
        findings.push(invalid("series.years", found, "@type.risingYears"));
    }
    if input.counts.len() != areas.len() {
        findings.push(lengths(input.id, areas.len(), input.counts.len()));
    }
    for (area, counts) in areas.iter().zip(input.counts) {
        if counts.len() != input.years.len() {
            let mut fault = lengths(input.id, input.years.len(), counts.len());
            fault.place = fault.place.area(*area);
            findings.push(fault);
        }
        let counted = counts.iter().flatten();
        findings.extend(
            counted.filter_map(|it| counted_finding(*it, input.id, area)),
        );
    }
    for (at, pair) in spec.pairs.iter().enumerate() {
        let known = |year| input.years.contains(&year);
        if pair.from >= pair.to || !known(pair.from) || !known(pair.to) {
            let found = format!("{}–{}", pair.from, pair.to);
            let entry = format!("series.pairs[{at}]");
            findings.push(invalid(&entry, found, "@type.twoYears"));
        }
    }
    for (at, it) in spec.breaks.iter().enumerate() {
        let names = it.areas.iter().flatten();
        for name in names.filter(|it| !areas.contains(&it.as_str())) {
            let entry = format!("series.breaks[{at}].areas");
            let place = Place::entry(entry);
            let fault = Finding::new(Code::RecipeReference, place)
                .with("name", name)
                .with("known", crate::text::listed(areas));
            findings.push(fault);
        }
    }
    if findings.iter().any(Finding::is_fault) {
        findings.retain(Finding::is_fault);
        return Err(Faults(findings));
    }
    Ok(findings)
}

#[cfg(test)]
#[path = "compute_tests.rs"]
mod tests;
