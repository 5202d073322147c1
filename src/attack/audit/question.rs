//! Targets as cells of the system.

use super::knowledge::propagate::Bounds;
use super::knowledge::system::{Fault, NO_HIGH, NO_LOW, System, TOO_LARGE};
use super::reach::interval::Question;
use super::report::{Broken, By, Finding, Status};
use crate::attack::publication::{Decimal, Protect, Publication};

/// What is asked for, and what was promised of it.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) id: String,
    pub(super) cell: u32,
    pub(super) sensitive: bool,
    pub(super) protect: Protect,
    /// Whether it is made of published numbers only.
    pub(super) is_published: bool,
}

/// The sums that targets are, each as a further cell: so that everything
/// which is done with cells is done with targets.
pub(super) fn extended(publication: &Publication) -> Publication {
    use crate::attack::publication::{Cell, Relation};
    let mut out = publication.clone();
    for (at, target) in publication.targets.iter().enumerate() {
        if alone(&target.terms).is_some() {
            continue;
        }
        let whole = |it: &(String, f64)| {
            let cell = publication.cells.iter().find(|cell| cell.id == it.0);
            let integer = cell.and_then(|it| it.integer);
            integer.unwrap_or(publication.integer)
                && Decimal::of(it.1).is_some_and(|it| it.digits == 0)
        };
        out.cells.push(Cell {
            id: name(at),
            integer: Some(target.terms.iter().all(whole)),
            ..Cell::default()
        });
        let mut terms = target.terms.clone();
        terms.push((name(at), -1.0));
        out.relations.push(Relation {
            terms: Some(terms),
            low: Some(0.0),
            high: Some(0.0),
            ..Relation::default()
        });
    }
    out
}

/// The only cell of a target, if it is one.
fn alone(terms: &[(String, f64)]) -> Option<&str> {
    match terms {
        [(id, times)] if (*times - 1.0).abs() < f64::EPSILON => Some(id),
        _ => None,
    }
}

/// No name in a publication begins with a control character by accident.
fn name(target: usize) -> String {
    format!("\u{1}target {target}")
}

fn is_ours(id: &str) -> bool {
    id.starts_with('\u{1}')
}

/// What is asked of a publication: its withheld cells and its targets.
pub(super) fn asked(
    publication: &Publication,
    system: &mut System,
) -> Result<Vec<Asked>, Fault> {
    let mut out = Vec::new();
    let cells = publication.cells.iter();
    for cell in cells.filter(|it| it.value.is_none() && !is_ours(&it.id)) {
        out.push(Asked {
            id: cell.id.clone(),
            cell: system.place(&cell.id)?,
            sensitive: cell.sensitive.unwrap_or(true),
            protect: cell.protect.clone().unwrap_or_default(),
            is_published: false,
        });
    }
    for (at, target) in publication.targets.iter().enumerate() {
        let cell = if let Some(id) = alone(&target.terms) {
            system.place(id)?
        } else {
            let cell = system.place(&name(at))?;
            // A difference may well be negative.
            system.low[cell as usize] = NO_LOW;
            cell
        };
        let mut is_published = true;
        for (id, _) in &target.terms {
            is_published &= system.known[system.place(id)? as usize];
        }
        out.push(Asked {
            id: target.id.clone(),
            cell,
            sensitive: target.sensitive.unwrap_or(true),
            protect: target.protect.clone().unwrap_or_default(),
            is_published,
        });
    }
    Ok(out)
}

impl Asked {
    /// The promise in units.
    pub(super) fn question(&self, system: &System) -> Result<Question, Fault> {
        let it = &self.protect;
        let units = |value: f64| -> Result<i64, Fault> {
            let it = Decimal::of(value).ok_or(TOO_LARGE)?;
            let digits = it.digits.min(system.digits);
            let power = 10_i64.pow(it.digits - digits);
            let cut = Decimal { mantissa: it.mantissa / power, digits };
            Ok(cut.scaled(system.digits).ok_or(TOO_LARGE)?)
        };
        let truth = it.truth.map(units).transpose()?;
        let away = |by: Option<f64>, sign: i64| -> Result<_, Fault> {
            let (Some(truth), Some(by)) = (truth, by) else {
                return Ok(None);
            };
            Ok(Some(truth + sign * units(by)?))
        };
        Ok(Question {
            cell: self.cell,
            width: units(it.width.unwrap_or(1.0))?,
            down: away(it.down, -1)?,
            up: away(it.up, 1)?,
        })
    }
}

/// Less than this is nothing.
const EPSILON: f64 = 1e-7;

/// What an interval means for a target. `by` says what gives it away if
/// anything does.
pub(super) fn judge(
    asked: &Asked,
    (low, high): (f64, f64),
    (linear_low, linear_high): (f64, f64),
    by: By,
) -> Finding {
    let it = &asked.protect;
    let width = high - low;
    let misses = |by: Option<f64>, reach: &dyn Fn(f64, f64) -> bool| {
        it.truth.zip(by).is_some_and(|(truth, by)| !reach(truth, by))
    };
    let broken = Broken {
        width: width < it.width.unwrap_or(1.0) - EPSILON,
        down: misses(it.down, &|truth, by| low <= truth - by + EPSILON),
        up: misses(it.up, &|truth, by| high >= truth + by - EPSILON),
    };
    let is_none = high <= EPSILON && !it.zero.unwrap_or(false);
    let is_harmless =
        it.minimum.is_some_and(|it| low >= it - EPSILON || is_none);
    let status = if width < EPSILON {
        if is_harmless { Status::Harmless } else { Status::Exact }
    } else if !(broken.width || broken.down || broken.up) {
        Status::Open
    } else if is_harmless {
        Status::Harmless
    } else {
        Status::Narrow
    };
    Finding {
        id: asked.id.clone(),
        sensitive: asked.sensitive,
        status,
        by: (status != Status::Open).then_some(by),
        low,
        high,
        linear_low,
        linear_high,
        is_sharp: false,
        is_proven: false,
        broken,
    }
}

/// The whole numbers of an interval: of a count nothing else is possible.
pub(super) fn rounded(
    system: &System,
    cell: u32,
    (low, high): (f64, f64),
) -> (f64, f64) {
    if system.step[cell as usize] == 0 {
        return (low, high);
    }
    // Plus nothing: minus nothing is nothing.
    ((low - 1e-6).ceil() + 0.0, (high + 1e-6).floor() + 0.0)
}

/// The bounds a system begins with.
pub(super) fn declared(system: &System) -> Bounds {
    Bounds { low: system.low.clone(), high: system.high.clone() }
}

/// Whether there is any limit at all.
pub(super) fn is_limited(value: i64) -> bool {
    value != NO_LOW && value != NO_HIGH
}
