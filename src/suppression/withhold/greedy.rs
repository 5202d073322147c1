//! The first safe pattern: claim after claim, the cheapest move.

use super::moves::{Ask, Circuit, Search};
use super::pattern::Pattern;
use super::ties::index;

/// How hard to look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    /// How many steps a search may try.
    pub(crate) limit: u32,
    /// What a row that does not add up yet is taken to cost.
    pub(crate) weight: u64,
}

/// More than any pattern costs.
pub(crate) const ANY: u64 = u64::MAX >> 1;

/// Proves all claims that are left, withholding what is cheapest for each;
/// says which it could not prove.
pub(crate) fn prove_all(
    pattern: &mut Pattern<'_>,
    search: &mut Search,
    claims: &[u32],
    effort: Effort,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Vec<u32> {
    let mut left = Vec::new();
    for (at, &claim) in claims.iter().enumerate() {
        let share = f64::from(index(at)) / f64::from(index(claims.len()));
        if at.is_multiple_of(64) && !progress(share) {
            left.extend_from_slice(&claims[at..]);
            break;
        }
        if !pattern.is_proven(claim) {
            let found = prove(pattern, search, claim, ANY, effort);
            if found.is_none() {
                left.push(claim);
            }
        }
    }
    left.retain(|&claim| !pattern.is_proven(claim));
    left
}

/// Proves one claim, withholding what is cheapest within the budget. Returns
/// what it withheld; `None` if nothing was found (nothing is withheld then).
pub(crate) fn prove(
    pattern: &mut Pattern<'_>,
    search: &mut Search,
    claim: u32,
    budget: u64,
    effort: Effort,
) -> Option<Vec<u32>> {
    let mut splits = splits(pattern, claim);
    let found = whole(pattern, search, (claim, &splits), budget, effort);
    if let Some(circuit) = found {
        return pattern.take(circuit);
    }
    splits.retain(|it| it.0 + it.1 > 1);
    halves(pattern, search, (claim, &splits), budget, effort)
}

/// One move that serves as it is and turned round.
fn whole(
    pattern: &Pattern<'_>,
    search: &mut Search,
    (claim, splits): (u32, &[(i64, i64)]),
    budget: u64,
    effort: Effort,
) -> Option<Circuit> {
    let cell = pattern.ties.claims[claim as usize];
    let (mut budget, mut best) = (budget, None);
    for &(up, down) in splits {
        let found = one(pattern, search, (cell, up, down), budget, effort);
        let Some((circuit, cost)) = found else { continue };
        best = Some(circuit);
        if cost == 0 {
            break;
        }
        budget = cost - 1;
    }
    best
}

/// The cheapest move for so much up and down, and what it costs.
fn one(
    pattern: &Pattern<'_>,
    search: &mut Search,
    (cell, up, down): (u32, i64, i64),
    budget: u64,
    effort: Effort,
) -> Option<(Circuit, u64)> {
    let Effort { limit, weight } = effort;
    let ask = Ask { cell, up, down, budget, weight, limit };
    let circuit = search.find(pattern.ties, &pattern.price, ask)?;
    let cost = cost_of(pattern, &circuit);
    Some((circuit, cost))
}

/// A move up and another down.
fn halves(
    pattern: &mut Pattern<'_>,
    search: &mut Search,
    (claim, splits): (u32, &[(i64, i64)]),
    budget: u64,
    effort: Effort,
) -> Option<Vec<u32>> {
    for &(up, down) in splits {
        let mut new = Vec::new();
        let mut left = budget;
        let done = [(up, 1), (down, -1)].into_iter().all(|(by, sense)| {
            let to = (claim, by, sense);
            let more = grow(pattern, search, to, left, effort);
            let Some(more) = more else { return false };
            let prices = &pattern.ties.price;
            let spent: u64 = more.iter().map(|it| prices[*it as usize]).sum();
            left = left.saturating_sub(spent);
            new.extend(more);
            true
        });
        if done {
            return Some(new);
        }
        for cell in new {
            pattern.show(cell);
        }
    }
    None
}

/// Moves a claim's cell so far by as many moves as it takes, one after the
/// other; each may use what those before withhold.
fn grow(
    pattern: &mut Pattern<'_>,
    search: &mut Search,
    (claim, by, sense): (u32, i64, i64),
    budget: u64,
    effort: Effort,
) -> Option<Vec<u32>> {
    let cell = pattern.ties.claims[claim as usize];
    let mut sum = Circuit::new();
    let mut prices = Vec::new();
    let (mut left, mut budget, mut chunk) = (by, budget, by);
    while left > 0 && chunk > 0 {
        chunk = chunk.min(left);
        let (up, down) = if sense > 0 { (chunk, 0) } else { (0, chunk) };
        let found = one(pattern, search, (cell, up, down), budget, effort);
        let Some((circuit, cost)) = found else {
            chunk /= 2;
            continue;
        };
        budget -= cost;
        left -= chunk;
        for &(cell, _) in &circuit {
            let price = &mut pattern.price[cell as usize];
            if *price > 0 {
                prices.push((cell, *price));
                *price = 0;
            }
        }
        search.start_from(&circuit, sense * chunk);
        sum.extend(circuit.iter().map(|it| (it.0, it.1 * sense * chunk)));
    }
    let sum = gathered(sum);
    search.start_from(&sum, -1);
    for (cell, price) in prices {
        pattern.price[cell as usize] = price;
    }
    match (left, by) {
        (0, 0) => Some(Vec::new()),
        (0, _) => pattern.take(sum),
        _ => None,
    }
}

/// Brings the entries of each cell together.
fn gathered(mut sum: Circuit) -> Circuit {
    sum.sort_unstable();
    let mut out = Circuit::new();
    for (cell, step) in sum {
        match out.last_mut() {
            Some(last) if last.0 == cell => last.1 += step,
            _ => out.push((cell, step)),
        }
    }
    out.retain(|it| it.1 != 0);
    out
}

/// What a move still has to withhold.
fn cost_of(pattern: &Pattern<'_>, circuit: &Circuit) -> u64 {
    circuit.iter().map(|it| pattern.price[it.0 as usize]).sum()
}

/// How a claim's width may be shared between rising and falling: by the least
/// and the most that the cell may fall, and up to three between.
fn splits(pattern: &Pattern<'_>, claim: u32) -> Vec<(i64, i64)> {
    let asked = pattern.claim(claim);
    let cell = pattern.ties.claims[claim as usize] as usize;
    let least = asked.down.max(0);
    let most = asked.width.saturating_sub(asked.up).max(least);
    let most = most.min(pattern.ties.down[cell]);
    let step = (most.saturating_sub(least) / 4).max(1);
    let mut out = Vec::new();
    let mut down = least;
    while down <= most {
        let up = asked.up.max(asked.width.saturating_sub(down));
        if up <= pattern.ties.up[cell] {
            out.push((up, down));
        }
        down = if down < most { (down + step).min(most) } else { most + 1 };
    }
    out
}
