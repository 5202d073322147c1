//! From claims to amounts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    AllocationSpec, Guarantee, GuaranteeFor, Tie,
    check::{checked, figure, names, participants},
    claim::{by_need, claims},
    largest_remainder,
};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    numeric::{Arrange, count, sum},
};

/// Somebody who may get a part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claimant<'a> {
    /// The key of the area or institution.
    pub key: &'a str,
    /// How many children or people; `None` if not known.
    pub size: Option<f64>,
    /// High where the burden is; `None` if there is none.
    pub score: Option<f64>,
    /// Whatever else a rule asks for.
    pub attributes: BTreeMap<&'a str, f64>,
}

impl Claimant<'_> {
    /// An attribute; those who take part have all a rule names.
    pub(super) fn attribute(&self, name: &str) -> f64 {
        self.attributes.get(name).copied().unwrap_or(f64::NAN)
    }
}

/// What a unit gets.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Given {
    /// What the rule alone comes to, guarantees and maxima not considered.
    pub claim: f64,
    /// With guarantees and maxima, before rounding.
    pub share: f64,
    /// What it gets.
    pub amount: f64,
    /// The amount in steps; `None` if nothing is rounded.
    pub steps: Option<u64>,
    /// The amount per head; `None` of nobody.
    pub per_head: Option<f64>,
}

/// A budget divided.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Allocation {
    /// Unit by unit, in the order given; `None` of those who do not take
    /// part.
    pub given: Vec<Option<Given>>,
    /// Units whose share lapsed because it was below the guarantee for those
    /// that get any, the last to lapse last.
    pub lapsed: Vec<usize>,
    /// The tie that decided who got the last steps: broken by higher score,
    /// then larger size, then key.
    pub tie: Option<Tie>,
    /// The unit that got the last step and the one that just missed it.
    pub margin: Option<[usize; 2]>,
}

/// Divides a budget.
///
/// Units take part that have a size and whatever the rule asks for. A unit
/// without people has no claim by size. The amounts add up to the budget: in
/// steps exactly, otherwise but for rounding.
///
/// # Errors
///
/// Choices out of range, keys given twice, guarantees or maxima that cannot
/// be kept, nobody with a claim, a total that is zero: all that can be told
/// at once.
pub fn allocate(
    units: &[Claimant<'_>],
    spec: &AllocationSpec,
) -> Result<Warned<Allocation>, Faults> {
    checked(units, spec)?;
    let mut warnings = Vec::new();
    let (parts, scores) = participants(units, spec, &mut warnings)?;
    let those: Vec<&Claimant<'_>> =
        parts.iter().map(|at| &units[*at]).collect();
    let claims = claims(&spec.rule, &those, &scores, &mut warnings)?;
    let order = by_need(&those, &scores);
    let bounds = Bounds::of(spec)?;
    let mut divided = divide(&claims, spec.budget, &bounds, &order)?;
    let rounded = bounds.round(&divided.shares, spec.budget, &order);
    let all = sum(&claims);
    let mut given = vec![None; units.len()];
    for (at, unit) in parts.iter().enumerate() {
        let steps = rounded.as_ref().map(|it| it.0[at]);
        let amount = steps.map_or(divided.shares[at], |it| bounds.amount(it));
        let size = those[at].size.filter(|it| *it > 0.0);
        given[*unit] = Some(Given {
            claim: spec.budget * claims[at] / all,
            share: divided.shares[at],
            amount,
            steps,
            per_head: size.map(|it| amount / it),
        });
    }
    let (tie, margin) = match rounded {
        Some((_, tie, margin)) => (tie, margin),
        None => (None, None),
    };
    if let Some(tie) = &tie {
        let keys: Vec<&str> =
            tie.units.iter().map(|at| those[*at].key).collect();
        warnings.push(
            names(Code::AllocationTie, "allocation.options.step", &keys)
                .with("served", tie.served),
        );
    }
    for at in &mut divided.lapsed {
        *at = parts[*at];
    }
    let value = Allocation {
        given,
        lapsed: divided.lapsed,
        tie: tie.map(|it| Tie {
            units: it.units.iter().map(|at| parts[*at]).collect(),
            ..it
        }),
        margin: margin.map(|it| it.map(|at| parts[at])),
    };
    Ok(Warned { value, warnings })
}

/// Guarantee, maximum and step, the first two in whole steps.
struct Bounds {
    guarantee: Option<Guarantee>,
    maximum: f64,
    step: Option<f64>,
}

impl Bounds {
    /// A guarantee of .4 posts in halves is one of .5, a maximum of .9 one of
    /// .5.
    fn of(spec: &AllocationSpec) -> Result<Self, Faults> {
        const SLIP: f64 = 1e-9;
        let step = spec.step;
        let up = |it: f64| step.map_or(it, |s| (it / s - SLIP).ceil() * s);
        let down = |it: f64| step.map_or(it, |s| (it / s + SLIP).floor() * s);
        let guarantee = spec
            .minimum
            .map(|it| Guarantee { amount: up(it.amount), ..it })
            .filter(|it| it.amount > 0.0);
        let maximum = spec.maximum.map_or(f64::INFINITY, down);
        if let Some(it) = guarantee
            && it.amount > maximum * (1.0 + SLIP)
        {
            let place = Place::entry("allocation.options.maximum");
            let fault = Finding::new(Code::AllocationBounds, place)
                .with("minimum", figure(it.amount))
                .with("maximum", figure(maximum));
            return Err(fault.into());
        }
        Ok(Self { guarantee, maximum, step })
    }

    #[expect(clippy::cast_precision_loss, reason = "parts are below 2^53")]
    fn amount(&self, steps: u64) -> f64 {
        let (step, steps) = (self.step.unwrap_or(1.0), steps as f64);
        // Three tenths, not three times a tenth.
        let parts = (1.0 / step).round();
        if parts >= 1.0 && (parts * step - 1.0).abs() < 1e-12 {
            steps / parts
        } else {
            steps * step
        }
    }

    /// Whole steps, the tie, and who got the last step and who missed it.
    #[expect(clippy::type_complexity, reason = "a result in three parts")]
    fn round(
        &self,
        shares: &[f64],
        budget: f64,
        order: &[usize],
    ) -> Option<(Vec<u64>, Option<Tie>, Option<[usize; 2]>)> {
        let step = self.step?;
        let parts: Vec<f64> = shares.iter().map(|it| it / step).collect();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be a whole number of steps"
        )]
        let whole = |it: f64| (it + 1e-6).floor() as u64;
        let most = if self.maximum.is_finite() {
            whole(self.maximum / step)
        } else {
            u64::MAX
        };
        let total = whole(budget / step);
        let most = vec![most; shares.len()];
        let (steps, tie) = largest_remainder(&parts, total, &most, order);
        let margin = margin(&parts, &steps, order);
        Some((steps, tie, margin))
    }
}

/// Of those with a remainder: who was rounded up with the smallest and who
/// was rounded down with the largest.
fn margin(parts: &[f64], steps: &[u64], order: &[usize]) -> Option<[usize; 2]> {
    #[expect(clippy::cast_precision_loss, reason = "parts are below 2^53")]
    let gain = |at: usize| steps[at] as f64 - parts[at];
    let with = order.iter().copied().filter(|&at| parts[at] > 0.0);
    let last = with
        .clone()
        .filter(|&at| gain(at) > 1e-9)
        .reduce(|a, b| if gain(b) >= gain(a) { b } else { a })?;
    let next = with
        .filter(|&at| gain(at) < -1e-9)
        .reduce(|a, b| if gain(b) < gain(a) { b } else { a })?;
    Some([last, next])
}

struct Divided {
    shares: Vec<f64>,
    lapsed: Vec<usize>,
}

fn divide(
    claims: &[f64],
    budget: f64,
    bounds: &Bounds,
    order: &[usize],
) -> Result<Divided, Finding> {
    let mut lapsed = Vec::new();
    let low: Vec<f64> = match bounds.guarantee {
        None => vec![0.0; claims.len()],
        Some(Guarantee { amount, to: GuaranteeFor::All }) => {
            possible(amount, claims.len(), budget)?;
            vec![amount; claims.len()]
        }
        Some(Guarantee { amount, to: GuaranteeFor::Those }) => {
            possible(amount, 1, budget)?;
            lapsed = lapsing(claims, amount, budget, order);
            claims
                .iter()
                .map(|it| if *it > 0.0 { amount } else { 0.0 })
                .collect()
        }
    };
    let (mut claims, mut low) = (claims.to_vec(), low);
    for &at in &lapsed {
        (claims[at], low[at]) = (0.0, 0.0);
    }
    let able = claims.iter().zip(&low).filter(|it| *it.0 > 0.0 || *it.1 > 0.0);
    let able = able.count();
    if bounds.maximum * count(able) < budget * (1.0 - 1e-9) {
        let place = Place::entry("allocation.options.maximum");
        return Err(Finding::new(Code::AllocationMaximum, place)
            .with("maximum", figure(bounds.maximum))
            .with("count", able)
            .with("together", figure(bounds.maximum * count(able)))
            .with("budget", figure(budget))
            .with("least", figure(budget / count(able))));
    }
    let shares = within(&claims, &low, bounds.maximum, budget);
    Ok(Divided { shares, lapsed })
}

fn possible(amount: f64, units: usize, budget: f64) -> Result<(), Finding> {
    let needed = amount * count(units);
    if needed <= budget * (1.0 + 1e-12) {
        return Ok(());
    }
    let place = Place::entry("allocation.options.minimum");
    Err(Finding::new(Code::AllocationGuarantee, place)
        .with("count", units)
        .with("amount", figure(amount))
        .with("needed", figure(needed))
        .with("budget", figure(budget))
        .with("possible", (budget / amount).floor()))
}

/// Who gets nothing so that nobody gets less than the guarantee: the smallest
/// claim first; of equal ones the last in `order`.
fn lapsing(
    claims: &[f64],
    amount: f64,
    budget: f64,
    order: &[usize],
) -> Vec<usize> {
    let mut queue: Vec<usize> =
        order.iter().copied().filter(|&at| claims[at] > 0.0).collect();
    queue.arrange_by(|&a, &b| claims[b].total_cmp(&claims[a]));
    let mut left: f64 = queue.iter().map(|&at| claims[at]).sum();
    let mut lapsed = Vec::new();
    while let Some(&last) = queue.last() {
        if queue.len() == 1
            || budget * claims[last] / left >= amount * (1.0 - 1e-12)
        {
            break;
        }
        left -= claims[last];
        lapsed.push(last);
        queue.pop();
    }
    lapsed
}

/// clamp(t · claim, low, high) with t such that they add up to the budget.
fn within(claims: &[f64], low: &[f64], high: f64, budget: f64) -> Vec<f64> {
    let able = |at: usize| claims[at] > 0.0 || low[at] > 0.0;
    let at_rate = |rate: f64| -> Vec<f64> {
        (0..claims.len())
            .map(|at| {
                if able(at) {
                    (rate * claims[at]).max(low[at]).min(high)
                } else {
                    0.0
                }
            })
            .collect()
    };
    // Between two rates at which somebody reaches a bound the sum is a
    // straight line.
    let mut turns: Vec<f64> = vec![0.0];
    for (claim, low) in claims.iter().zip(low).filter(|it| *it.0 > 0.0) {
        turns.push(low / claim);
        if high.is_finite() {
            turns.push(high / claim);
        }
    }
    turns.arrange_by(f64::total_cmp);
    let at = turns.partition_point(|rate| sum(&at_rate(*rate)) < budget);
    let before = turns[at.saturating_sub(1)];
    // Halfway to the next turn, where no rounding decides who is bound.
    let next = turns.get(at).copied().unwrap_or(2.0 * before + 1.0);
    let halfway = f64::midpoint(before, next);
    let free = (0..claims.len()).filter(|&at| {
        let share = halfway * claims[at];
        share > low[at] && share < high
    });
    let rising: f64 = free.map(|at| claims[at]).sum();
    let missing = budget - sum(&at_rate(before));
    let rate = if rising > 0.0 { before + missing / rising } else { before };
    let mut shares = at_rate(rate);
    // Claims of zero with a guarantee share what nobody else may take.
    let rest = budget - sum(&shares);
    if rest > budget * 1e-9 {
        let open: Vec<usize> = (0..shares.len())
            .filter(|&at| able(at) && shares[at] < high)
            .collect();
        let room: f64 = open.iter().map(|&at| high - shares[at]).sum();
        for &at in &open {
            let part = (high - shares[at]) / room;
            shares[at] += rest * part;
        }
    }
    shares
}

#[cfg(test)]
#[path = "allocate_tests.rs"]
mod tests;
