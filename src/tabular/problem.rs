//! What has to stay uncertain of tables, as the solver takes it.

use super::{
    model::{LIMIT, Resolved, Tables},
    rules::{self, Breach, On, Rule, judge},
};
use crate::suppression::{Claim, Fate, Problem, Rows};

/// An unsafe cell: its position, and the rules it breaks.
pub(super) type Found = (u32, Vec<Breach>);

/// The cells that break a rule, in their order.
///
/// # Errors
///
/// A rule out of its bounds, a cell that contradicts itself, a rule that lacks
/// what it looks at.
pub(super) fn primary(
    tables: &Tables,
    resolved: &Resolved,
) -> Result<Vec<Found>, Vec<String>> {
    let mut said = Vec::new();
    let mut found = Vec::new();
    for (at, cell) in (0_u32..).zip(&tables.cells) {
        if cell.public {
            continue;
        }
        let whole = resolved.of[at as usize];
        let seen = rules::Cell {
            count: Some(cell.value),
            denominator: whole.map(|it| tables.cells[it as usize].value),
            contributions: cell.contributions.as_deref().map(|listed| {
                rules::Contributions { listed, others: cell.others }
            }),
            holders: cell.holders,
            households: cell.households,
            institutions: cell.institutions,
        };
        match judge(&seen, &tables.rules) {
            Err(fault) => {
                said.push(format!("cell \"{}\": {}", cell.id, words(fault)));
            }
            Ok(verdict) => {
                let is_asked = |it: &&usize| {
                    // Without a whole there is no rest to protect.
                    whole.is_some() || !looks_at_whole(&tables.rules[**it])
                };
                for rule in verdict.unjudged.iter().filter(is_asked) {
                    let text = "nothing to judge it by";
                    said.push(format!(
                        "cell \"{}\": rules[{rule}]: {text}",
                        cell.id
                    ));
                }
                if !verdict.broken.is_empty() {
                    found.push((at, verdict.broken));
                }
            }
        }
        if said.len() >= 100 {
            break;
        }
    }
    if said.is_empty() { Ok(found) } else { Err(said) }
}

fn looks_at_whole(rule: &Rule) -> bool {
    match rule {
        Rule::Minimum { on, .. } => *on != On::Count,
        Rule::Group { .. } => true,
        _ => false,
    }
}

fn words(fault: rules::Fault) -> String {
    match fault {
        rules::Fault::Rule { at } => format!("rules[{at}]: out of its bounds"),
        rules::Fault::Contribution { at } => {
            format!("contributions[{at}]: no amount")
        }
        rules::Fault::Others => "others: no amount".to_owned(),
        rules::Fault::Part => "more than what it is part of".to_owned(),
    }
}

/// The tables as a problem.
pub(super) fn problem(
    tables: &Tables,
    resolved: &Resolved,
    primary: &[Found],
) -> Problem {
    let cells = &tables.cells;
    let mut rows = Rows::between(cells.len());
    for (total, parts) in &resolved.sums {
        rows.push_sum(*total, parts);
    }
    for (part, whole) in (0_u32..).zip(&resolved.of) {
        if let Some(whole) = *whole {
            rows.push([(whole, 1), (part, -1)], (0, signed(LIMIT)));
        }
    }
    let fate = |it: &super::Cell| match (it.public, it.latent) {
        (true, _) => Fate::Known,
        (false, true) => Fate::Latent,
        (false, false) => Fate::Open,
    };
    Problem {
        rows,
        value: cells.iter().map(|it| signed(it.value)).collect(),
        low: cells.iter().map(|it| signed(it.at_least)).collect(),
        high: cells
            .iter()
            .map(|it| signed(it.at_most.unwrap_or(LIMIT).min(LIMIT)))
            .collect(),
        fate: cells.iter().map(fate).collect(),
        cost: cells
            .iter()
            .map(|it| it.cost.unwrap_or(it.value.saturating_add(1)))
            .collect(),
        claims: primary
            .iter()
            .flat_map(|it| claims(tables, resolved, it))
            .collect(),
    }
}

/// One claim on the number itself and one on what it leaves of its whole, each
/// as wide as the strictest of the broken rules asks.
fn claims(
    tables: &Tables,
    resolved: &Resolved,
    (cell, broken): &Found,
) -> Vec<Claim> {
    let mut own = claim(vec![(*cell, 1)]);
    let whole = resolved.of[*cell as usize];
    let mut rest = whole.map(|it| claim(vec![(it, 1), (*cell, -1)]));
    let value = tables.cells[*cell as usize].value;
    let all = whole.is_some_and(|it| tables.cells[it as usize].value == value);
    for breach in broken {
        let of_rest = match tables.rules[breach.at] {
            Rule::Minimum { on, .. } => on == On::Complement,
            Rule::Group { .. } => all,
            _ => false,
        };
        let claim = match &mut rest {
            Some(rest) if of_rest => rest,
            _ => &mut own,
        };
        let level = &breach.protection;
        claim.up = claim.up.max(up(level.upper));
        claim.down = claim.down.max(up(level.lower));
        claim.width = claim.width.max(up(level.sliding));
    }
    let asks = |it: &Claim| it.up.max(it.down).max(it.width) > 0;
    [Some(own), rest].into_iter().flatten().filter(asks).collect()
}

fn claim(terms: Vec<(u32, i64)>) -> Claim {
    Claim { terms, up: 0, down: 0, width: 0 }
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// A level as a whole number, not below it.
#[expect(clippy::cast_possible_truncation, reason = "far below 2^53")]
fn up(level: f64) -> i64 {
    level.ceil() as i64
}
