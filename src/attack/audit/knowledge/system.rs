//! What a publication says, as whole numbers.

use std::collections::BTreeMap;

use crate::attack::publication::{Atom, Cell, Decimal, Publication, Relation};
use crate::suppression::Rows;

/// There is no lower limit.
pub(in super::super) const NO_LOW: i64 = i64::MIN;
/// There is no upper limit.
pub(in super::super) const NO_HIGH: i64 = i64::MAX;

/// What makes an audit impossible, said in words.
pub(in super::super) type Fault = String;

/// Cells with bounds, and rows between them.
///
/// Everything is counted in units of 10^−`digits`, so that amounts with
/// decimals are whole numbers too.
#[derive(Clone, Debug)]
pub(in super::super) struct System {
    pub(in super::super) names: Vec<String>,
    pub(in super::super) digits: u32,
    /// The smallest value thinkable; `NO_LOW`: no limit.
    pub(in super::super) low: Vec<i64>,
    /// The largest; `NO_HIGH`: no limit.
    pub(in super::super) high: Vec<i64>,
    /// Whether it is published, to the last digit.
    pub(in super::super) known: Vec<bool>,
    /// What every value is a multiple of: one for a count, 0 for an amount.
    pub(in super::super) step: Vec<i64>,
    pub(in super::super) rows: Rows,
    places: BTreeMap<String, u32>,
}

impl System {
    /// The cells, atoms and relations of a publication; rates and what is
    /// made of them come on top.
    pub(in super::super) fn new(
        publication: &Publication,
    ) -> Result<Self, Fault> {
        let cells = publication.cells.len() + publication.atoms.len();
        let mut out = Self {
            names: Vec::with_capacity(cells),
            digits: digits(publication),
            low: Vec::with_capacity(cells),
            high: Vec::with_capacity(cells),
            known: Vec::with_capacity(cells),
            step: Vec::with_capacity(cells),
            rows: Rows::between(cells),
            places: BTreeMap::new(),
        };
        for cell in &publication.cells {
            out.add(cell, publication.integer)?;
        }
        for atom in &publication.atoms {
            match atom {
                Atom::Bounded(cell) => out.add(cell, publication.integer)?,
                Atom::Name(id) => {
                    let cell = Cell { id: id.clone(), ..Cell::default() };
                    out.add(&cell, publication.integer)?;
                }
            }
        }
        for relation in &publication.relations {
            out.relate(relation)?;
        }
        Ok(out)
    }

    fn add(&mut self, cell: &Cell, integer: bool) -> Result<(), Fault> {
        let one = 10_i64.pow(self.digits);
        let step = if cell.integer.unwrap_or(integer) { one } else { 0 };
        let least = cell.at_least.unwrap_or(0.0);
        let lows = [Some(least), cell.low, cell.value];
        let highs = [cell.at_most, cell.high, cell.value];
        let (mut low, mut high) = (NO_LOW, NO_HIGH);
        for it in lows.into_iter().flatten() {
            low = low.max(self.whole(it, step, false)?);
        }
        for it in highs.into_iter().flatten() {
            high = high.min(self.whole(it, step, true)?);
        }
        if low > high {
            let name = &cell.id;
            return Err(format!("no value of \"{name}\" is possible"));
        }
        let place = u32::try_from(self.names.len()).map_err(|_| TOO_MANY)?;
        self.places.insert(cell.id.clone(), place);
        self.names.push(cell.id.clone());
        self.low.push(low);
        self.high.push(high);
        self.known.push(cell.value.is_some());
        self.step.push(step);
        Ok(())
    }

    /// A limit in units, rounded towards what is possible of a count.
    fn whole(&self, value: f64, step: i64, down: bool) -> Result<i64, Fault> {
        let it = Decimal::of(value).ok_or(TOO_LARGE)?;
        if let Some(units) = it.scaled(self.digits) {
            if step <= 1 || units % step == 0 {
                return Ok(units);
            }
            let below = units.div_euclid(step) * step;
            return Ok(if down { below } else { below + step });
        }
        // More digits than the units have: only a count's bounds do.
        let below = Decimal::of(value.floor()).ok_or(TOO_LARGE)?;
        let below = below.scaled(self.digits).ok_or(TOO_LARGE)?;
        Ok(if down { below } else { below + step.max(1) })
    }

    /// The position of a cell.
    pub(in super::super) fn place(&self, id: &str) -> Result<u32, Fault> {
        let place = self.places.get(id).copied();
        place.ok_or_else(|| format!("there is no cell \"{id}\""))
    }

    /// One unit of the publication in ours.
    pub(in super::super) fn one(&self) -> i64 {
        10_i64.pow(self.digits)
    }

    fn relate(&mut self, relation: &Relation) -> Result<(), Fault> {
        let it = relation;
        let (whole, parts) = (&it.total, &it.parts);
        let whole = whole.as_ref().or(it.member.as_ref());
        let parts = parts.as_ref().or(it.atoms.as_ref());
        if let (Some(whole), Some(parts)) = (whole, parts) {
            let mut terms = vec![(whole.clone(), 1.0)];
            for (at, part) in parts.iter().enumerate() {
                let times = it.coefficients.as_ref().and_then(|it| it.get(at));
                terms.push((part.clone(), -times.copied().unwrap_or(1.0)));
            }
            let constant = it.constant.unwrap_or(0.0);
            return self.push_terms(&terms, Some(constant), Some(constant));
        }
        if let Some(terms) = &it.terms {
            return self.push_terms(terms, it.low, it.high);
        }
        for pair in it.order.iter().flat_map(|it| it.windows(2)) {
            let terms = [(pair[1].clone(), 1.0), (pair[0].clone(), -1.0)];
            self.push_terms(&terms, Some(it.gap.unwrap_or(0.0)), None)?;
        }
        Ok(())
    }

    /// Adds `low ≤ Σ coefficient · cell ≤ high`, written in decimals.
    fn push_terms(
        &mut self,
        terms: &[(String, f64)],
        low: Option<f64>,
        high: Option<f64>,
    ) -> Result<(), Fault> {
        let limits = [low, high].into_iter().flatten();
        let mut digits = 0;
        for it in terms.iter().map(|it| it.1).chain(limits) {
            digits = digits.max(Decimal::of(it).ok_or(TOO_LARGE)?.digits);
        }
        let scaled = |it: f64, more: u32| -> Result<i128, Fault> {
            let it = Decimal::of(it).ok_or(TOO_LARGE)?;
            let power = 10_i128.pow(digits + more - it.digits);
            Ok(i128::from(it.mantissa) * power)
        };
        let mut row = Vec::with_capacity(terms.len());
        for (id, coefficient) in terms {
            row.push((self.place(id)?, scaled(*coefficient, 0)?));
        }
        let end =
            |it: Option<f64>| it.map(|it| scaled(it, self.digits)).transpose();
        let (low, high) = (end(low)?, end(high)?);
        self.push(row, low, high)
    }

    /// Adds `low ≤ Σ coefficient · cell ≤ high`, in units.
    pub(in super::super) fn push(
        &mut self,
        terms: Vec<(u32, i128)>,
        low: Option<i128>,
        high: Option<i128>,
    ) -> Result<(), Fault> {
        push(&mut self.rows, terms, low, high)
    }
}

pub(in super::super) const TOO_LARGE: &str =
    "numbers too large to be computed with";
const TOO_MANY: &str = "too many cells";

/// Adds a row in its smallest whole numbers: each cell once, no common
/// divisor.
pub(in super::super) fn push(
    rows: &mut Rows,
    mut terms: Vec<(u32, i128)>,
    low: Option<i128>,
    high: Option<i128>,
) -> Result<(), Fault> {
    terms.sort_unstable_by_key(|it| it.0);
    terms.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    terms.retain(|it| it.1 != 0);
    let limits = [low, high].into_iter().flatten();
    let numbers = terms.iter().map(|it| it.1).chain(limits);
    let divisor = numbers.fold(0, divisor).max(1);
    let small = |it: i128| i64::try_from(it / divisor);
    let mut row = Vec::with_capacity(terms.len());
    for (cell, coefficient) in terms {
        row.push((cell, small(coefficient).map_err(|_| TOO_LARGE)?));
    }
    let end = |it: Option<i128>, none: i64| match it {
        Some(it) => small(it).map_err(|_| TOO_LARGE),
        None => Ok(none),
    };
    rows.push(row, (end(low, NO_LOW)?, end(high, NO_HIGH)?));
    Ok(())
}

fn divisor(mut one: i128, mut other: i128) -> i128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.abs()
}

/// The decimals of amounts.
fn digits(publication: &Publication) -> u32 {
    let atoms = publication.atoms.iter().filter_map(|it| match it {
        Atom::Bounded(cell) => Some(cell),
        Atom::Name(_) => None,
    });
    let mut out = 0;
    for cell in publication.cells.iter().chain(atoms) {
        if cell.integer.unwrap_or(publication.integer) {
            continue;
        }
        let bounds = [cell.at_least, cell.at_most, cell.low, cell.high];
        for it in bounds.into_iter().chain([cell.value]).flatten() {
            out = out.max(Decimal::of(it).map_or(0, |it| it.digits));
        }
    }
    out.min(9)
}
