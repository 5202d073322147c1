//! From areas to regions.

use serde::Serialize;

use super::{
    super::{Column, rows::Rows},
    RegionMethod, RegionSpec,
    grow::most,
    improve::improve,
    merge::merge,
    plan::{Ground, Plan},
};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    spatial::Neighbours,
};

/// Regions of connected areas.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Regionalisation {
    /// The region of every area whose population is known, from 0, numbered
    /// by their first areas.
    pub regions: Vec<Option<u32>>,
    /// The regions.
    pub list: Vec<Region>,
    /// Squares within the regions, in z-scores.
    pub within: f64,
    /// Regions below the minimum: connected areas that have not enough
    /// people all together.
    pub short: Vec<Short>,
    /// How they were made.
    pub spec: RegionSpec,
}

/// A region.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    /// How many areas it has.
    pub areas: u32,
    /// How many people.
    pub people: f64,
}

/// A region that cannot reach the minimum.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Short {
    /// Its number.
    pub region: u32,
    /// Its areas: all that are connected with each other.
    pub areas: Vec<u32>,
    /// Its people.
    pub people: f64,
}

/// Puts neighbouring areas together so that every region is connected and
/// has the minimum of people, or is told to be all that is connected.
///
/// Areas are alike by the z-scores of the columns; without columns those
/// with fewer people are merged first. An area without a column fits
/// anywhere; one without population belongs to no region and connects
/// nobody. A neighbour in one direction is one in both.
///
/// # Errors
///
/// Lists of different length, columns with equal values, no area with a
/// population, choices outside of their range.
pub fn regionalise(
    columns: &[Column],
    population: &[Option<u64>],
    neighbours: &Neighbours,
    spec: &RegionSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<Warned<Regionalisation>, Faults> {
    let (kept, ground) = ground(columns, population, neighbours, spec, area)?;
    let each: Vec<u32> = (0_u32..).take(ground.areas()).collect();
    let each = Plan::of(&each);
    let mut plan = match spec.method {
        RegionMethod::MergeSmall {} => merge(&ground, &each, None),
        RegionMethod::Count { regions } => {
            merge(&ground, &each, Some(regions as usize))
        }
        RegionMethod::Most { starts } => most(&ground, starts, spec.seed),
    };
    if spec.improve {
        improve(&ground, &mut plan);
        plan = Plan::of(&plan.regions);
    }
    let mut regions = vec![None; population.len()];
    for (at, region) in kept.iter().zip(&plan.regions) {
        regions[*at as usize] = Some(*region);
    }
    let sums = plan.sums(&ground);
    let members = plan.members();
    let short: Vec<Short> = (0_u32..)
        .zip(sums.iter().zip(&members))
        .filter(|(_, (sums, _))| sums.people < ground.minimum)
        .map(|(region, (sums, areas))| Short {
            region,
            areas: areas.iter().map(|it| kept[*it]).collect(),
            people: sums.people,
        })
        .collect();
    let warnings =
        short.iter().map(|it| told(it, spec.minimum, area)).collect();
    let value = Regionalisation {
        regions,
        list: sums
            .iter()
            .map(|it| Region { areas: it.areas, people: it.people })
            .collect(),
        within: plan.within(&ground),
        short,
        spec: spec.clone(),
    };
    Ok(Warned { value, warnings })
}

fn told(
    short: &Short,
    minimum: u64,
    area: &dyn Fn(usize) -> String,
) -> Finding {
    const TOLD: usize = 10;
    let told = short.areas.iter().take(TOLD);
    let mut names: Vec<String> = told.map(|it| area(*it as usize)).collect();
    if short.areas.len() > TOLD {
        names.push("…".to_owned());
    }
    Finding::new(Code::RegionBelow, Place::default())
        .with("count", short.areas.len())
        .with("found", short.people)
        .with("minimum", minimum)
        .with("areas", names.join(", "))
}

#[expect(clippy::cast_precision_loss, reason = "nobody counts 2^53 people")]
fn ground(
    columns: &[Column],
    population: &[Option<u64>],
    neighbours: &Neighbours,
    spec: &RegionSpec,
    area: &dyn Fn(usize) -> String,
) -> Result<(Vec<u32>, Ground), Faults> {
    let mut faults = spec.faults();
    let all = neighbours.areas();
    let lengths = columns.iter().map(|it| (it.name, it.values.len()));
    for (name, found) in lengths.chain([("population", population.len())]) {
        if found != all {
            faults.push(
                Finding::new(Code::PatternLengths, Place::default())
                    .with("name", name)
                    .with("expected", all)
                    .with("found", found),
            );
        }
    }
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    let (mut kept, mut people) = (Vec::new(), Vec::new());
    for (at, found) in (0_u32..).zip(population) {
        if let Some(found) = found {
            kept.push(at);
            people.push(*found as f64);
        }
    }
    if kept.is_empty() {
        return Err(Finding::new(Code::PatternTooFew, Place::default())
            .with("count", 0)
            .with("minimum", 1)
            .into());
    }
    let mut rows = Rows::of(columns, area)?;
    if !columns.is_empty() && rows.len() > 1 {
        let scales = rows.scales(columns, spec.divisor)?;
        rows = rows.scaled(&scales);
    }
    let mut points = vec![None; all];
    for (place, at) in rows.kept.iter().enumerate() {
        points[*at] = Some(rows.row(place));
    }
    let none = vec![0.0; columns.len()];
    let points: Vec<Option<&[f64]>> =
        kept.iter().map(|it| points[*it as usize]).collect();
    let ground = Ground {
        width: columns.len(),
        values: points
            .iter()
            .flat_map(|it| it.unwrap_or(&none))
            .copied()
            .collect(),
        known: points.iter().map(Option::is_some).collect(),
        people,
        neighbours: both_ways(&neighbours.among(&kept)),
        minimum: spec.minimum as f64,
    };
    Ok((kept, ground))
}

/// A neighbour in one direction as one in both.
fn both_ways(neighbours: &Neighbours) -> Neighbours {
    let mut lists = vec![Vec::new(); neighbours.areas()];
    for area in (0_u32..).take(neighbours.areas()) {
        for &other in neighbours.of(area as usize) {
            lists[area as usize].push(other);
            lists[other as usize].push(area);
        }
    }
    for list in &mut lists {
        list.sort_unstable();
        list.dedup();
    }
    Neighbours::from_lists(&lists).unwrap_or_default()
}
