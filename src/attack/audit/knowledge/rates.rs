//! Rates, their classes and their ranks as rows between counts.
//!
//! A rate r with d decimals says that factor × numerator ÷ denominator lies
//! within half a unit of its last digit of r, both ends included: whoever
//! rounds halves up and whoever rounds them to even says the same.

use std::collections::BTreeMap;

use super::propagate::Bounds;
use super::system::{Fault, NO_HIGH, NO_LOW, System, TOO_LARGE, push};
use crate::attack::publication::{Decimal, Denominator, Publication, Rate};
use crate::suppression::Rows;

/// What a rate refers to.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum Whole {
    /// `top ÷ bottom`, known to everybody.
    Number { top: i128, bottom: i128 },
    /// A cell that is not published.
    Cell(u32),
}

/// A rate in whole numbers: `low ≤ bottom × factor × numerator ÷ denominator
/// ≤ high`.
#[derive(Clone, Debug)]
pub(in super::super) struct Share {
    pub(in super::super) part: u32,
    pub(in super::super) whole: Whole,
    /// The factor, `top ÷ bottom`.
    pub(in super::super) factor: (i128, i128),
    pub(in super::super) low: Option<i128>,
    pub(in super::super) high: Option<i128>,
    pub(in super::super) bottom: i128,
}

impl Share {
    /// The denominator as `top ÷ bottom`, if nothing else is possible.
    pub(in super::super) fn number(
        &self,
        bounds: &Bounds,
        one: i64,
    ) -> Option<(i128, i128)> {
        match self.whole {
            Whole::Number { top, bottom } => Some((top, bottom)),
            Whole::Cell(cell) => {
                let cell = cell as usize;
                let (low, high) = (bounds.low[cell], bounds.high[cell]);
                (low == high).then(|| (i128::from(low), i128::from(one)))
            }
        }
    }
}

/// All rates, and which name is which.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Shares {
    pub(in super::super) all: Vec<Share>,
    names: BTreeMap<String, usize>,
}

/// `(low, high, bottom)` of a number that is published with decimals or as a
/// class: `low ÷ bottom ≤ number ≤ high ÷ bottom`.
pub(in super::super) type Limits = (Option<i128>, Option<i128>, i128);

/// What a published value and its decimals, or the limits of a class say.
pub(in super::super) fn limits(
    value: Option<f64>,
    decimals: u32,
    low: Option<f64>,
    high: Option<f64>,
) -> Result<Limits, Fault> {
    if let Some(value) = value {
        let it = Decimal::of(value).ok_or(TOO_LARGE)?;
        let digits = it.digits.max(decimals);
        let middle =
            2 * i128::from(it.mantissa) * 10_i128.pow(digits - it.digits);
        let half = 10_i128.pow(digits - decimals);
        let bottom = 2 * 10_i128.pow(digits);
        return Ok((Some(middle - half), Some(middle + half), bottom));
    }
    let mut digits = 0;
    for it in [low, high].into_iter().flatten() {
        digits = digits.max(Decimal::of(it).ok_or(TOO_LARGE)?.digits);
    }
    let end = |it: Option<f64>| {
        let it = it.and_then(Decimal::of)?;
        Some(i128::from(it.mantissa) * 10_i128.pow(digits - it.digits))
    };
    Ok((end(low), end(high), 10_i128.pow(digits)))
}

impl Shares {
    /// All rates of a publication.
    pub(in super::super) fn new(
        publication: &Publication,
        system: &System,
    ) -> Result<Self, Fault> {
        let mut out = Self::default();
        for rate in &publication.rates {
            if let Some(id) = &rate.id {
                out.names.insert(id.clone(), out.all.len());
            }
            out.all.push(share(rate, system)?);
        }
        Ok(out)
    }

    /// A rate by its name.
    pub(in super::super) fn get(&self, id: &str) -> Result<&Share, Fault> {
        let share = self.names.get(id).and_then(|at| self.all.get(*at));
        share.ok_or_else(|| format!("there is no rate \"{id}\""))
    }
}

fn share(rate: &Rate, system: &System) -> Result<Share, Fault> {
    let factor = Decimal::of(rate.factor.unwrap_or(100.0)).ok_or(TOO_LARGE)?;
    let whole = match &rate.denominator {
        Denominator::Number(number) => {
            let it = Decimal::of(*number).ok_or(TOO_LARGE)?;
            let bottom = 10_i128.pow(it.digits);
            Whole::Number { top: i128::from(it.mantissa), bottom }
        }
        Denominator::Cell(id) => {
            let place = system.place(id)?;
            if system.known[place as usize] {
                let top = i128::from(system.low[place as usize]);
                let bottom = i128::from(system.one());
                Whole::Number { top, bottom }
            } else {
                Whole::Cell(place)
            }
        }
    };
    let decimals = rate.decimals.unwrap_or(1);
    let (low, high, bottom) =
        limits(rate.value, decimals, rate.low, rate.high)?;
    Ok(Share {
        part: system.place(&rate.numerator)?,
        whole,
        factor: (i128::from(factor.mantissa), 10_i128.pow(factor.digits)),
        low,
        high,
        bottom,
    })
}

fn times(factors: &[i128]) -> Result<i128, Fault> {
    let mut out = 1_i128;
    for it in factors {
        out = out.checked_mul(*it).ok_or(TOO_LARGE)?;
    }
    Ok(out)
}

/// The rows of one rate.
pub(in super::super) fn rows_of(
    share: &Share,
    system: &mut System,
) -> Result<(), Fault> {
    let (top, under) = share.factor;
    match share.whole {
        Whole::Number { top: whole, bottom } => {
            let times_part = times(&[top, share.bottom, bottom])?;
            let one = i128::from(system.one());
            let end = |it: Option<i128>| {
                it.map(|it| times(&[it, under, whole, one])).transpose()
            };
            let (low, high) = (end(share.low)?, end(share.high)?);
            if low.or(high).is_some() {
                system.push(vec![(share.part, times_part)], low, high)?;
            }
        }
        Whole::Cell(whole) => {
            let times_part = times(&[top, share.bottom])?;
            for (end, is_low) in [(share.low, true), (share.high, false)] {
                let Some(end) = end else { continue };
                let times_whole = -times(&[end, under])?;
                let terms =
                    vec![(share.part, times_part), (whole, times_whole)];
                let zero = Some(0);
                let (low, high) =
                    if is_low { (zero, None) } else { (None, zero) };
                system.push(terms, low, high)?;
            }
        }
    }
    Ok(())
}

/// That one rate is at most the next. Where a denominator is not known, its
/// bounds stand for it, to the side on which less is said.
pub(in super::super) fn rank(
    lower: &Share,
    upper: &Share,
    bounds: &Bounds,
    one: i64,
    rows: &mut Rows,
) -> Result<(), Fault> {
    // factor·u ÷ U ≥ factor'·l ÷ L, so u·L·f ≥ l·U·f' for the largest L and
    // the smallest U thinkable.
    let number = |share: &Share, largest: bool| match share.whole {
        Whole::Number { top, bottom } => Some((top, bottom)),
        Whole::Cell(cell) => {
            let cell = cell as usize;
            let (low, high) = (bounds.low[cell], bounds.high[cell]);
            let it = if largest { high } else { low };
            (it != NO_HIGH && it != NO_LOW)
                .then(|| (i128::from(it), i128::from(one)))
        }
    };
    let (Some(of_lower), Some(of_upper)) =
        (number(lower, true), number(upper, false))
    else {
        return Ok(());
    };
    let up = times(&[of_lower.0, of_upper.1, upper.factor.0, lower.factor.1])?;
    let down =
        times(&[of_upper.0, of_lower.1, lower.factor.0, upper.factor.1])?;
    push(rows, vec![(upper.part, up), (lower.part, -down)], Some(0), None)
}

/// Up to so many denominators are tried one by one.
const TRIED: i64 = 20_000;

/// Narrows a numerator and a denominator, both not published, to the pairs of
/// whole numbers that round to the published rate. Whether anything changed;
/// `None`: there is no such pair.
pub(in super::super) fn pairs(
    share: &Share,
    bounds: &mut Bounds,
    step: &[i64],
) -> Result<Option<bool>, Fault> {
    let unchanged = Ok(Some(false));
    let Whole::Cell(whole) = share.whole else { return unchanged };
    let (part, whole) = (share.part as usize, whole as usize);
    let (from, to) = (bounds.low[whole], bounds.high[whole]);
    let is_count = step[part] == 1 && step[whole] == 1;
    let ends = (share.low, share.high);
    let (Some(low), Some(high)) = ends else { return unchanged };
    if !is_count || from < 1 || to == NO_HIGH || to - from > TRIED {
        return unchanged;
    }
    let (top, under) = share.factor;
    let scale = times(&[top, share.bottom])?;
    let (low, high) = (times(&[low, under])?, times(&[high, under])?);
    let mut found: Option<[i64; 4]> = None;
    for number in from..=to {
        let of = i128::from(number);
        let least = -times(&[-low, of])?.div_euclid(scale);
        let most = times(&[high, of])?.div_euclid(scale);
        let least = least.max(i128::from(bounds.low[part]));
        let most = most.min(i128::from(bounds.high[part]));
        if least > most {
            continue;
        }
        let small = |it: i128| i64::try_from(it).map_err(|_| TOO_LARGE);
        let (least, most) = (small(least)?, small(most)?);
        found = Some(match found {
            None => [number, number, least, most],
            Some([first, _, a, b]) => {
                [first, number, a.min(least), b.max(most)]
            }
        });
    }
    let Some(found) = found else { return Ok(None) };
    let one = bounds.narrow(whole, found[0], found[1]);
    let other = bounds.narrow(part, found[2], found[3]);
    Ok(Some(one || other))
}
