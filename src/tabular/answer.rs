//! What may be published of tables, and what the office is told.

use serde::Serialize;

use super::{
    model::{Resolved, Tables},
    noise::{Noisy, noisy},
    problem::{Found, primary, problem},
};
use crate::{
    attack::{
        audit::{Options, Status, audit},
        publication::{self, Protect, Publication, Relation},
    },
    disclosure::{Aim, ROUNDING_EFFORT, Secret, controlled},
    suppression::{Answer, Fate, Problem, Rows, suppress},
};

/// What came of tables.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What may be published.
    pub published: Publication,
    /// What stays in the office.
    pub report: Report,
}

/// What was done and why: it tells of withheld numbers, so it never leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// How many numbers there are that could be published.
    pub cells: usize,
    /// Those that break a rule.
    pub primary: Vec<Unsafe>,
    /// Those withheld for their sake.
    pub secondary: Vec<String>,
    /// What withholding these costs.
    pub cost: u64,
    /// Below this cost no safe pattern can be; `None`: not computed.
    pub bound: Option<u64>,
    /// Unsafe numbers for which no tables were found that prove them
    /// uncertain enough: do not publish.
    pub unproven: Vec<String>,
    /// Tables that were found as proof.
    pub tables: usize,
    /// By rounding: how many bases further than beside the truth a sum may
    /// lie.
    pub steps: Option<i64>,
}

/// A number that breaks rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unsafe {
    /// Which.
    pub id: String,
    /// Positions in the rules.
    pub rules: Vec<usize>,
}

/// Protects tables: withholds what breaks a rule and what would give it away,
/// with two tables of whole numbers as proof for each; or rounds all of them.
///
/// `progress` is told the share that is done; `false` from it stops the work,
/// and what is not proven by then is named in the report.
///
/// # Errors
///
/// Everything that is wrong with the tables.
pub fn protect(
    tables: &Tables,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Outcome, Vec<String>> {
    let resolved = tables.resolved()?;
    let primary = primary(tables, &resolved)?;
    let problem = problem(tables, &resolved, &primary);
    let mut report = Report {
        cells: tables.cells.iter().filter(|it| !it.latent).count(),
        primary: primary.iter().map(|it| told(tables, it)).collect(),
        secondary: Vec::new(),
        cost: 0,
        bound: None,
        unproven: Vec::new(),
        tables: 0,
        steps: None,
    };
    if let Some(noise) = &tables.noise {
        if tables.rounding.is_some() {
            return Err(vec!["noise or rounding, not both".to_owned()]);
        }
        let noisy = noisy(tables, &resolved, noise)?;
        let published = perturbed(tables, &resolved, &problem, &noisy);
        report.unproven = narrow(&published, &problem, progress)?;
        return Ok(Outcome { published, report });
    }
    let shown = if tables.rounding.is_some() {
        rounded(tables, &resolved, &problem, &mut report, progress)?
    } else {
        let answer = suppress(&problem, progress);
        report.tell(tables, &problem, &answer, &primary);
        (0..tables.cells.len())
            .map(|at| (!answer.hidden[at]).then_some(problem.value[at]))
            .collect()
    };
    let published = published(tables, &resolved, &shown, report.steps);
    Ok(Outcome { published, report })
}

fn told(tables: &Tables, (cell, broken): &Found) -> Unsafe {
    Unsafe {
        id: tables.cells[*cell as usize].id.clone(),
        rules: broken.iter().map(|it| it.at).collect(),
    }
}

impl Report {
    fn tell(
        &mut self,
        tables: &Tables,
        problem: &Problem,
        answer: &Answer,
        primary: &[Found],
    ) {
        let mut is_primary = vec![false; tables.cells.len()];
        for (cell, _) in primary {
            is_primary[*cell as usize] = true;
        }
        for (at, cell) in tables.cells.iter().enumerate() {
            let withheld = answer.hidden[at] && problem.fate[at] == Fate::Open;
            if withheld && !is_primary[at] {
                self.secondary.push(cell.id.clone());
                self.cost = self.cost.saturating_add(problem.cost[at]);
            }
        }
        self.bound = answer.bound;
        self.tables = answer.moves.len();
        let claims = problem.claims.iter().zip(&answer.proof);
        for (claim, _) in claims.filter(|it| it.1.is_none()) {
            // The number, or the part that leaves the rest.
            if let Some(&(cell, _)) = claim.terms.last() {
                self.unproven.push(tables.cells[cell as usize].id.clone());
            }
        }
    }
}

/// Every number as a multiple of the base; public ones as they are.
fn rounded(
    tables: &Tables,
    resolved: &Resolved,
    problem: &Problem,
    report: &mut Report,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Vec<Option<i64>>, Vec<String>> {
    let Some(asked) = &tables.rounding else { return Ok(Vec::new()) };
    let secret = u128::from_str_radix(&asked.secret, 16).ok();
    let secret = secret.filter(|_| asked.secret.len() == 32);
    let base = i64::try_from(asked.base).ok();
    let base = base.filter(|it| (3..=100).contains(it));
    let (Some(secret), Some(base)) = (secret, base) else {
        let text = "a base of 3 to 100 and 32 hexadecimal digits";
        return Err(vec![format!("rounding: {text}")]);
    };
    let is_kept = |at: u32| tables.cells[at as usize].public;
    let mut rows = Rows::between(tables.cells.len());
    for (total, parts) in &resolved.sums {
        if !is_kept(*total) && !parts.iter().any(|&it| is_kept(it)) {
            rows.push_sum(*total, parts);
        }
    }
    let aim = Aim::Unbiased(Secret::new(secret.to_be_bytes()));
    let value = &problem.value;
    let found = controlled(&rows, value, base, aim, ROUNDING_EFFORT, progress)
        .map_err(|fault| vec![format!("rounding: {fault:?}")])?;
    report.steps = Some(found.steps);
    let shown = (0_u32..).zip(&tables.cells).map(|(at, cell)| {
        let number = if cell.public { value } else { &found.value };
        (!cell.latent).then(|| number[at as usize])
    });
    Ok(shown.collect())
}

/// What leaves of counts with noise: each printed, and what it may stand for.
fn perturbed(
    tables: &Tables,
    resolved: &Resolved,
    problem: &Problem,
    noisy: &[Option<Noisy>],
) -> Publication {
    let is_shown = |at: usize| tables.cells[at].public;
    let shown: Vec<Option<i64>> = (0..tables.cells.len())
        .map(|at| is_shown(at).then_some(problem.value[at]))
        .collect();
    let mut published = published(tables, resolved, &shown, None);
    #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
    let float = |it: u64| it as f64;
    for (cell, noisy) in published.cells.iter_mut().zip(noisy) {
        if let Some(it) = noisy {
            cell.shown = Some(float(it.shown));
            cell.low = Some(float(it.low));
            cell.high = Some(float(it.high));
        }
    }
    published
}

/// The unsafe numbers of which sums and the other numbers leave less open than
/// the rules ask.
fn narrow(
    published: &Publication,
    problem: &Problem,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Vec<String>, Vec<String>> {
    let mut attacked = published.clone();
    for cell in &mut attacked.cells {
        cell.sensitive = Some(false);
    }
    #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
    let float = |it: i64| it as f64;
    let mut is_asked = false;
    for claim in &problem.claims {
        if let [(at, 1)] = claim.terms.as_slice() {
            let cell = &mut attacked.cells[*at as usize];
            cell.sensitive = Some(true);
            cell.protect = Some(Protect {
                width: Some(float(claim.width.max(claim.up + claim.down))),
                down: (claim.down > 0).then(|| float(claim.down)),
                up: (claim.up > 0).then(|| float(claim.up)),
                truth: Some(float(problem.value[*at as usize])),
                ..Protect::default()
            });
            is_asked = true;
        }
    }
    if !is_asked {
        return Ok(Vec::new());
    }
    let report = audit(&attacked, Options::default(), progress)?;
    let exposed = report.findings.iter().filter(|it| {
        it.sensitive && !matches!(it.status, Status::Open | Status::Harmless)
    });
    Ok(exposed.map(|it| it.id.clone()).collect())
}

/// What leaves: the numbers shown, and what adds up to what. Nothing in it
/// tells an unsafe number from one that shields it.
fn published(
    tables: &Tables,
    resolved: &Resolved,
    shown: &[Option<i64>],
    steps: Option<i64>,
) -> Publication {
    let rounding = tables.rounding.as_ref();
    let mut is_total = vec![false; tables.cells.len()];
    for (total, _) in &resolved.sums {
        is_total[*total as usize] = true;
    }
    #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
    let float = |it: u64| it as f64;
    #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
    let number = |it: i64| it as f64;
    let further = number(steps.unwrap_or(0));
    let cells = tables.cells.iter().zip(shown).enumerate();
    let cells = cells.map(|(at, (cell, shown))| {
        let around = rounding.filter(|_| !cell.public && !cell.latent);
        // A sum may lie further from the truth than its parts.
        let reach = if is_total[at] { further + 1.0 } else { 1.0 };
        let off = around.map_or(0.0, |it| reach * float(it.base) - 1.0);
        let value = shown.map(number);
        publication::Cell {
            id: cell.id.clone(),
            value: value.filter(|_| around.is_none()),
            low: value
                .filter(|_| around.is_some())
                .map(|it| (it - off).max(0.0)),
            high: value.filter(|_| around.is_some()).map(|it| it + off),
            at_least: (cell.at_least > 0).then(|| float(cell.at_least)),
            at_most: cell.at_most.map(float),
            sensitive: cell.latent.then_some(false),
            ..publication::Cell::default()
        }
    });
    let sums = tables.relations.iter().map(|it| Relation {
        total: Some(it.total.clone()),
        parts: Some(it.parts.clone()),
        ..Relation::default()
    });
    let orders = tables.cells.iter().filter_map(|cell| {
        let order = vec![cell.id.clone(), cell.of.clone()?];
        Some(Relation { order: Some(order), ..Relation::default() })
    });
    Publication {
        cells: cells.collect(),
        relations: sums.chain(orders).collect(),
        ..Publication::default()
    }
}
