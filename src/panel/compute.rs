//! The index of every year, and the change between two of them in parts.

use serde::Serialize;

use super::{PanelScale, PanelSpec, line::Line};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    index::{IndexSpec, Input, Rules, build},
};

/// The indicators of one year, in the order of the index.
#[derive(Clone, Debug)]
pub struct PanelYear<'a> {
    /// The year.
    pub year: i32,
    /// One list of values per indicator.
    pub inputs: Vec<Input<'a>>,
}

/// One index over several years.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Panel {
    /// Year by year.
    pub years: Vec<YearScores>,
    /// The change between two years in parts; `None` where the index has no
    /// parts that add up (products, ranks, values set to limits).
    pub change: Option<Vec<Option<Parted>>>,
    /// The years of the change.
    pub between: (i32, i32),
    /// How years were brought onto one scale.
    pub spec: PanelSpec,
}

/// A year's scores and classes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct YearScores {
    /// The year.
    pub year: i32,
    /// Area by area.
    pub scores: Vec<Option<f64>>,
    /// From 1, the lowest burden.
    pub classes: Vec<Option<u8>>,
}

/// What one area's change consists of: the indicators' parts and the
/// rescaling together are the change.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Parted {
    /// The later score minus the earlier.
    pub change: f64,
    /// What each indicator's own change did, on the scale of the earlier
    /// year (with [`PanelScale::Yearly`]) or on the common one.
    pub indicators: Vec<f64>,
    /// What is left: all others changed, and the scale with them. Zero on a
    /// common scale.
    pub rescaling: f64,
}

/// Builds the index of every year.
///
/// An area without one of the values it needs in a year has no score in that
/// year; nothing is taken from another one.
///
/// # Errors
///
/// Fewer than two years, years out of order or that are not there, as
/// [`build`] for any year; a base year where the index is not a sum.
pub fn panel(
    years: &[PanelYear<'_>],
    spec: &IndexSpec,
    rules: Rules<'_>,
    how: &PanelSpec,
) -> Result<Warned<Panel>, Faults> {
    let between = checked(years, how)?;
    let find = |year: i32| years.iter().find(|it| it.year == year);
    let (Some(first), Some(last)) = (find(between.0), find(between.1)) else {
        return Err(no_year(between.0, years));
    };
    let (scores, line) = match how.scale {
        PanelScale::Pooled => pooled(years, spec, rules)?,
        PanelScale::Yearly => {
            let line = Line::of(&first.inputs, spec, rules)?;
            (yearly(years, spec, rules)?, line)
        }
        PanelScale::Base { year } => {
            let base = find(year).ok_or_else(|| no_year(year, years))?;
            let line = Line::of(&base.inputs, spec, rules)?;
            let line = line.ok_or_else(|| {
                let place = Place::entry("options.scale");
                Finding::new(Code::IndexCombination, place)
                    .with("one", "base")
                    .with("other", "index")
            })?;
            (on_line(years, &line), Some(line))
        }
    };
    let of = |year: i32| scores.iter().find(|it| it.year == year);
    let change =
        line.zip(of(between.0)).zip(of(between.1)).map(|((line, from), to)| {
            (0..from.scores.len())
                .map(|area| {
                    let change = to.scores[area]? - from.scores[area]?;
                    let before = line.parts(&first.inputs, area)?;
                    let after = line.parts(&last.inputs, area)?;
                    let parts = after.iter().zip(before);
                    let indicators: Vec<f64> =
                        parts.map(|(after, before)| after - before).collect();
                    let together: f64 = indicators.iter().sum();
                    let rescaling = change - together;
                    Some(Parted { change, indicators, rescaling })
                })
                .collect()
        });
    let value = Panel { years: scores, change, between, spec: how.clone() };
    Ok(Warned { value, warnings: Vec::new() })
}

fn checked(
    years: &[PanelYear<'_>],
    how: &PanelSpec,
) -> Result<(i32, i32), Faults> {
    let place = || Place::entry("years");
    let [first, .., last] = years else {
        return Err(Finding::new(Code::RecipeMissing, place())
            .with("name", "years[1]")
            .into());
    };
    if let Some(it) = years.windows(2).find(|it| it[0].year >= it[1].year) {
        return Err(Finding::new(Code::RecipeInvalid, place())
            .with("found", format!("{}, {}", it[0].year, it[1].year))
            .with("expected", "@type.rising")
            .into());
    }
    let from = how.from.unwrap_or(first.year);
    let to = how.to.unwrap_or(last.year);
    for year in [from, to] {
        if !years.iter().any(|it| it.year == year) {
            return Err(no_year(year, years));
        }
    }
    Ok((from, to))
}

fn no_year(year: i32, years: &[PanelYear<'_>]) -> Faults {
    let known: Vec<String> =
        years.iter().map(|it| it.year.to_string()).collect();
    Finding::new(Code::RecipeReference, Place::entry("options"))
        .with("name", year)
        .with("known", known.join(", "))
        .into()
}

fn yearly(
    years: &[PanelYear<'_>],
    spec: &IndexSpec,
    rules: Rules<'_>,
) -> Result<Vec<YearScores>, Faults> {
    let built = years.iter().map(|it| {
        let index = build(&it.inputs, spec, rules)?.value;
        let (scores, classes) = (index.scores, index.classes);
        Ok(YearScores { year: it.year, scores, classes })
    });
    built.collect()
}

/// All areas of all years as one set of areas.
fn pooled(
    years: &[PanelYear<'_>],
    spec: &IndexSpec,
    rules: Rules<'_>,
) -> Result<(Vec<YearScores>, Option<Line>), Faults> {
    let areas = years[0].inputs.first().map_or(0, |it| it.values.len());
    let inputs: Vec<Input<'_>> = years[0]
        .inputs
        .iter()
        .enumerate()
        .map(|(at, input)| Input {
            values: years
                .iter()
                .flat_map(|it| it.inputs[at].values.iter().copied())
                .collect(),
            ..input.clone()
        })
        .collect();
    let codes: Vec<String> = years
        .iter()
        .flat_map(|it| {
            let codes = rules.codes.iter();
            codes.map(move |code| format!("{code} ({})", it.year))
        })
        .collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let repeat = years.len();
    let population = rules.population.map(|it| it.repeat(repeat));
    let districts = rules.districts.repeat(repeat);
    let all = Rules {
        codes: &codes,
        population: population.as_deref(),
        districts: &districts,
    };
    let index = build(&inputs, spec, all)?.value;
    let line = Line::of(&inputs, spec, all)?;
    let scores = years.iter().enumerate().map(|(at, it)| YearScores {
        year: it.year,
        scores: index.scores[at * areas..][..areas].to_vec(),
        classes: index.classes[at * areas..][..areas].to_vec(),
    });
    Ok((scores.collect(), line))
}

fn on_line(years: &[PanelYear<'_>], line: &Line) -> Vec<YearScores> {
    let scored = years.iter().map(|it| {
        let areas = it.inputs.first().map_or(0, |it| it.values.len());
        let scores: Vec<Option<f64>> =
            (0..areas).map(|area| line.score(&it.inputs, area)).collect();
        let class = |score: &Option<f64>| score.and_then(|it| line.class(it));
        let classes = scores.iter().map(class).collect();
        YearScores { year: it.year, scores, classes }
    });
    scored.collect()
}

#[cfg(test)]
#[path = "compute_tests.rs"]
mod tests;
