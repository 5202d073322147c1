//! From flows to balances, rates and partners.

use serde::Serialize;

use super::{
    DisplacementMarkers, End, FlowCell, FlowInput, MovementSpec, Rate,
    marker::{Leavers, markers},
    rate::{net_rate, rate},
    small::small,
    tally::{People, Tallies, Tally},
};
use crate::{
    change::check::{invalid, is_open_share, lengths},
    finding::{Code, Faults, Finding, Place, Warned},
    numeric::Arrange,
};

/// Who moved where, over all years together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Movement {
    /// The years.
    pub years: Vec<i32>,
    /// Area by area.
    pub areas: Vec<AreaMovement>,
    /// Age group by age group, area by area.
    pub ages: Vec<Vec<AgeMovement>>,
    /// Origin by destination, sorted by both; what is not listed is zero.
    pub pairs: Vec<PairFlow>,
    /// Markers of displacement, if asked for and known.
    pub markers: Option<DisplacementMarkers>,
    /// Counts that must be protected before anything leaves.
    pub protected: Vec<FlowCell>,
}

/// One area's movement. A number is `None` where a flow it is made of is not
/// known, a rate also where people are.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AreaMovement {
    /// From elsewhere.
    pub arrivals: Option<u64>,
    /// To elsewhere.
    pub departures: Option<u64>,
    /// Within the area: neither arrivals nor departures.
    pub within: Option<u64>,
    /// Arrivals minus departures.
    pub balance: Option<i64>,
    /// Arrivals plus departures.
    pub turnover: Option<u64>,
    /// Balance over turnover, from −1 to 1: how much of the movement stays;
    /// `None` without movement.
    pub effectiveness: Option<f64>,
    /// Per people and year, with Garwood's interval.
    pub arrival_rate: Option<Rate>,
    /// The same of departures.
    pub departure_rate: Option<Rate>,
    /// The same of both together.
    pub turnover_rate: Option<Rate>,
    /// The same of the balance.
    pub balance_rate: Option<Rate>,
    /// The places most people came from or went to, the most first.
    pub partners: Vec<Partner>,
}

/// One age group's movement in an area.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AgeMovement {
    /// From elsewhere.
    pub arrivals: Option<u64>,
    /// To elsewhere.
    pub departures: Option<u64>,
    /// Arrivals and departures per people of that age and year.
    pub turnover_rate: Option<Rate>,
    /// Arrivals minus departures, in the same way.
    pub balance_rate: Option<Rate>,
}

/// One origin and destination.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PairFlow {
    /// From where.
    pub from: End,
    /// Where to.
    pub to: End,
    /// How many; `None` if not known.
    pub count: Option<u64>,
}

/// A place an area exchanges people with.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Partner {
    /// The place.
    pub place: End,
    /// How many came from there.
    pub arrivals: u64,
    /// How many went there.
    pub departures: u64,
    /// Both over the area's turnover, within 0 and 1; `None` if that is not
    /// known.
    pub share: Option<f64>,
}

/// Adds up the flows.
///
/// # Errors
///
/// Flows, people or totals of areas and age groups that are not there, more
/// of the target group than of all, choices out of range: all at once.
pub fn movement(
    input: &FlowInput<'_>,
    spec: &MovementSpec,
) -> Result<Warned<Movement>, Faults> {
    checked(input, spec)?;
    let tallies = Tallies::of(input);
    let warnings = warnings(input, &tallies);
    let people = People::of(input.residents, &tallies.years);
    let of = (spec.level, spec.per);
    let partners = partners(&tallies, spec.partners);
    let areas = tallies.areas.iter().zip(partners).enumerate();
    let areas = areas.map(|(at, (it, partners))| {
        let all = people.sum(at, None, &|it| Some(it.mean));
        let rates = Rates::of(it, all, of);
        AreaMovement {
            arrivals: it.arrivals.0,
            departures: it.departures.0,
            within: it.within.0,
            balance: balance(it),
            turnover: turnover(it),
            effectiveness: effectiveness(it),
            arrival_rate: rates.arrivals,
            departure_rate: rates.departures,
            turnover_rate: rates.turnover,
            balance_rate: rates.balance,
            partners,
        }
    });
    let areas = areas.collect();
    let ages = tallies.ages.iter().enumerate().map(|(age, rows)| {
        let row = |(at, it): (usize, &Tally)| {
            let all = people.sum(at, Some(age), &|it| Some(it.mean));
            let rates = Rates::of(it, all, of);
            AgeMovement {
                arrivals: it.arrivals.0,
                departures: it.departures.0,
                turnover_rate: rates.turnover,
                balance_rate: rates.balance,
            }
        };
        rows.iter().enumerate().map(row).collect()
    });
    let ages = ages.collect();
    let markers = spec.marker.and_then(|marker| {
        markers(&leavers(&people, &tallies), marker, spec.level)
    });
    let pairs = tallies.pairs.iter().map(|((from, to), (count, _))| PairFlow {
        from: *from,
        to: *to,
        count: count.0,
    });
    let pairs = pairs.collect();
    let protected = small(&tallies, spec.minimum);
    let years = tallies.years;
    let value = Movement { years, areas, ages, pairs, markers, protected };
    Ok(Warned { value, warnings })
}

#[derive(Default)]
struct Rates {
    arrivals: Option<Rate>,
    departures: Option<Rate>,
    turnover: Option<Rate>,
    balance: Option<Rate>,
}

impl Rates {
    fn of(tally: &Tally, people: Option<f64>, of: (f64, f64)) -> Self {
        let Some(people) = people else { return Self::default() };
        let one = |count: Option<u64>| rate(count?, people, of);
        let (arrivals, departures) =
            (one(tally.arrivals.0), one(tally.departures.0));
        Self {
            arrivals,
            departures,
            turnover: one(turnover(tally)),
            balance: arrivals.zip(departures).map(|(a, b)| net_rate(a, b)),
        }
    }
}

fn turnover(tally: &Tally) -> Option<u64> {
    tally.arrivals.0?.checked_add(tally.departures.0?)
}

fn balance(tally: &Tally) -> Option<i64> {
    let signed = |it: u64| i64::try_from(it).ok();
    signed(tally.arrivals.0?)?.checked_sub(signed(tally.departures.0?)?)
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn effectiveness(tally: &Tally) -> Option<f64> {
    let all = turnover(tally).filter(|it| *it > 0)?;
    Some(balance(tally)? as f64 / all as f64)
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn partners(tallies: &Tallies, most: usize) -> Vec<Vec<Partner>> {
    let mut found: Vec<Vec<Partner>> = vec![Vec::new(); tallies.areas.len()];
    let mut add = |area: usize, place: End, came: u64, went: u64| {
        let row = &mut found[area];
        match row.iter_mut().find(|it| it.place == place) {
            Some(it) => {
                it.arrivals += came;
                it.departures += went;
            }
            None => row.push(Partner {
                place,
                arrivals: came,
                departures: went,
                share: None,
            }),
        }
    };
    for ((from, to), (count, _)) in &tallies.pairs {
        let Some(count) = count.0.filter(|_| from != to) else { continue };
        if let End::Area(area) = from {
            add(*area, *to, 0, count);
        }
        if let End::Area(area) = to {
            add(*area, *from, count, 0);
        }
    }
    for (row, tally) in found.iter_mut().zip(&tallies.areas) {
        let all = turnover(tally).filter(|it| *it > 0);
        row.retain(|it| it.arrivals + it.departures > 0);
        for it in row.iter_mut() {
            let both = it.arrivals + it.departures;
            it.share = all.map(|all| both as f64 / all as f64);
        }
        row.arrange_by(|a, b| {
            let both = |it: &Partner| it.arrivals + it.departures;
            both(b).cmp(&both(a)).then(a.place.cmp(&b.place))
        });
        row.truncate(most);
    }
    found
}

fn leavers(people: &People<'_>, tallies: &Tallies) -> Vec<Option<Leavers>> {
    let area = |(at, it): (usize, &Tally)| {
        Some(Leavers {
            all: it.departures.0?,
            target: it.target_departures.0?,
            people: people.sum(at, None, &|it| Some(it.mean))?,
            target_people: people.sum(at, None, &|it| it.target)?,
        })
    };
    tallies.areas.iter().enumerate().map(area).collect()
}

fn warnings(input: &FlowInput<'_>, tallies: &Tallies) -> Vec<Finding> {
    let mut warnings = Vec::new();
    if tallies.elsewhere > 0 {
        let found = Finding::new(Code::FlowOutside, Place::entry("movement"));
        warnings.push(found.with("count", tallies.elsewhere));
    }
    for margin in input.margins {
        let tally = &tallies.areas[margin.area];
        for (expected, found) in [
            (margin.arrivals, tally.arrivals.0),
            (margin.departures, tally.departures.0),
        ] {
            let Some((expected, found)) = expected.zip(found) else { continue };
            if expected != found {
                let place = Place::default().area(input.areas[margin.area]);
                warnings.push(
                    Finding::new(Code::FlowMargin, place)
                        .with("found", found)
                        .with("expected", expected),
                );
            }
        }
    }
    warnings
}

fn checked(input: &FlowInput<'_>, spec: &MovementSpec) -> Result<(), Faults> {
    let mut faults = Vec::new();
    let (areas, ages) = (input.areas.len(), input.ages.len());
    let mut there = |name: &str, at: usize, most: usize| {
        if at >= most {
            faults.push(lengths(name, at + 1, most));
        }
        at < most
    };
    for flow in input.flows {
        for end in [flow.from, flow.to] {
            if let End::Area(at) = end {
                there("flows", at, areas);
            }
        }
        flow.age.map(|it| there("ages", it, ages));
    }
    for it in input.residents {
        there("residents", it.area, areas);
        it.age.map(|it| there("ages", it, ages));
    }
    for it in input.margins {
        there("margins", it.area, areas);
    }
    faults.dedup();
    for flow in input.flows {
        let Some((all, part)) = flow.count.zip(flow.target) else { continue };
        if part > all {
            let place = Place::entry("movement.target");
            faults.push(
                Finding::new(Code::NumeratorAboveDenominator, place)
                    .with("numerator", part)
                    .with("denominator", all),
            );
        }
    }
    for it in input.residents {
        for value in [Some(it.mean), it.target].into_iter().flatten() {
            if !(value >= 0.0 && value.is_finite()) {
                faults.push(invalid(
                    "movement.residents",
                    value,
                    "@type.weight",
                ));
            }
        }
    }
    if !is_open_share(spec.level) {
        faults.push(invalid("movement.level", spec.level, "@type.openShare"));
    }
    if !(spec.per > 0.0 && spec.per.is_finite()) {
        faults.push(invalid("movement.per", spec.per, "@type.positive"));
    }
    if let Some(marker) = spec.marker.filter(|it| !is_open_share(it.discovery))
    {
        let found = marker.discovery;
        let entry = "movement.marker.discovery";
        faults.push(invalid(entry, found, "@type.openShare"));
    }
    if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
}

#[cfg(test)]
#[path = "balance_tests.rs"]
mod tests;
