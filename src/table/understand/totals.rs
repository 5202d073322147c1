//! Which rows are totals, by their numbers.

use super::role::{Judged, Role};

/// A row that equals the sum of all others in columns that add up is a total,
/// whatever it is called; so is a third of all where the subtotals are
/// counted, too. A column tells only if at least two others have something to
/// add up: in a table of persons, two with the same risk are no sum and its
/// part. Small counts agree by chance: who has less than the others together in
/// as many columns is no sum of them.
pub(super) fn mark_sums(rows: &Judged<'_>, roles: &mut [Role]) {
    let others: Vec<usize> = (0..roles.len())
        .filter(|&at| matches!(roles[at], Role::Area | Role::NotArea))
        .collect();
    if others.len() < 4 {
        return;
    }
    let mut hits = vec![[0_usize; 2]; roles.len()];
    for column in &rows.figures {
        let sum: f64 = others.iter().filter_map(|&at| column[at]).sum();
        let some = others.iter().filter_map(|&at| column[at]);
        if some.filter(|&it| it != 0.0).count() < 3 {
            continue;
        }
        for &at in &others {
            let Some(value) = column[at].filter(|&it| it != 0.0) else {
                continue;
            };
            hits[at][0] += usize::from(same(value * 2.0, sum));
            hits[at][1] += usize::from(same(value * 3.0, sum));
        }
    }
    // One column may agree by chance: it tells only where nothing else does.
    let alone = rows.figures.len() == 1 && !roles.contains(&Role::Total);
    for (way, needed, times) in
        [(0, if alone { 1 } else { 2 }, 1.0), (1, 2, 2.0)]
    {
        let best = others.iter().copied().max_by_key(|&at| hits[at][way]);
        let found = best.filter(|&at| {
            let hits = hits[at][way];
            hits >= needed && hits > short(rows, &others, at, times)
        });
        if let Some(at) = found {
            // Whatever calls itself a total is then one of a part.
            for role in roles.iter_mut().filter(|it| **it == Role::Total) {
                *role = Role::Subtotal;
            }
            roles[at] = Role::Total;
            return;
        }
    }
}

/// In how many columns of counts a row has too little to be the whole: so many
/// `times` its number is less than what the others have together, which with
/// subtotals is everything twice. What is the same everywhere, such as a year,
/// is no count.
fn short(rows: &Judged<'_>, others: &[usize], at: usize, times: f64) -> usize {
    let is_short = |column: &&Vec<Option<f64>>| {
        let rest = others.iter().filter(|&&it| it != at);
        let rest: Vec<f64> = rest.filter_map(|&it| column[it]).collect();
        let varies = rest.iter().any(|it| Some(it) != rest.first());
        let sum: f64 = rest.iter().sum();
        varies
            && are_counts(column)
            && column[at].is_some_and(|own| own * times < sum)
    };
    rows.figures.iter().filter(is_short).count()
}

/// Subtotals without a word that says so: each the sum of the rows since the
/// last one; or, at one end of the table, all of them together the total.
pub(super) fn mark_runs(rows: &Judged<'_>, roles: &mut [Role]) {
    let areas: Vec<usize> =
        (0..roles.len()).filter(|&at| roles[at] == Role::Area).collect();
    if rows.figures.len() < 2 || areas.len() < 6 {
        return;
    }
    let Some(total) = roles.iter().position(|&it| it == Role::Total) else {
        return;
    };
    let adds_up = |part: &[usize]| {
        let fits = |column: &&Vec<Option<f64>>| {
            let sum: Option<f64> = part.iter().map(|&at| column[at]).sum();
            column[total]
                .zip(sum)
                .is_some_and(|(whole, sum)| whole != 0.0 && same(whole, sum))
        };
        rows.figures.iter().filter(fits).count() >= 2
    };
    if adds_up(&areas) {
        return;
    }
    // All subtotals stand together, before or after the areas.
    for count in 2..=areas.len() / 2 {
        let (head, tail) = (&areas[..count], &areas[areas.len() - count..]);
        for (part, rest) in
            [(head, &areas[count..]), (tail, &areas[..areas.len() - count])]
        {
            if adds_up(part) && adds_up(rest) {
                for &at in part {
                    roles[at] = Role::Subtotal;
                }
                return;
            }
        }
    }
}

/// Of several rows that call themselves a total, the largest is the whole, if
/// there is one: each may be that of a part.
pub(super) fn settle_totals(rows: &Judged<'_>, roles: &mut [Role]) {
    let totals: Vec<usize> =
        (0..roles.len()).filter(|&at| roles[at] == Role::Total).collect();
    if totals.len() < 2 {
        return;
    }
    let wins = |at: usize| {
        rows.figures
            .iter()
            .filter(|column| {
                let own = column[at].unwrap_or(f64::MIN);
                totals.iter().all(|&it| column[it].unwrap_or(f64::MIN) <= own)
            })
            .count()
    };
    // The last of equals: totals close a table.
    let largest = totals.iter().copied().max_by_key(|&at| wins(at));
    let largest = largest.filter(|&at| !falls_short(rows, roles, at));
    for &at in &totals {
        if Some(at) != largest {
            roles[at] = Role::Subtotal;
        }
    }
}

/// Equal but for what adding decimals in another order may change.
pub(super) fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

/// Whether a row has less than all areas together in every column of counts:
/// no total has, even if some of its parts are withheld.
pub(super) fn falls_short(
    rows: &Judged<'_>,
    roles: &[Role],
    at: usize,
) -> bool {
    let mut counts = rows.figures.iter().filter(|it| are_counts(it)).peekable();
    let is_area = |it: &usize| *it != at && roles[*it] == Role::Area;
    let falls_short = |column: &Vec<Option<f64>>| {
        let areas = (0..roles.len()).filter(is_area);
        let sum: f64 = areas.filter_map(|it| column[it]).sum();
        column[at].is_some_and(|own| own < sum)
    };
    counts.peek().is_some() && counts.all(falls_short)
}

fn are_counts(column: &[Option<f64>]) -> bool {
    column.iter().flatten().all(|it| *it >= 0.0 && it.fract() == 0.0)
}
