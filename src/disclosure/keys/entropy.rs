//! The distribution with the largest entropy that obeys what is asked.

use crate::numeric::math::exp;

/// What is asked of a distribution besides a mean of 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask<'a> {
    /// Deviations, ascending.
    pub(super) support: &'a [f64],
    /// So many of the first probabilities must not fall from one to the next;
    /// the last of them is that of staying.
    pub(super) rising: usize,
    /// The place of 0 and the least probability of it.
    pub(super) stay: Option<(usize, f64)>,
    /// The largest variance.
    pub(super) variance: f64,
    /// Whether the variance has to be reached.
    pub(super) exact: bool,
}

/// Maximises `H(p) = −Σ pᵢ ln pᵢ` subject to `Σ pᵢ = 1`, `Σ vᵢpᵢ = 0`,
/// `Σ vᵢ²pᵢ ≤ V` (or `= V`), `p₁ ≤ … ≤ p_r` and `p₀ ≥ s`.
///
/// With multipliers `a` of the mean and `b` of the variance the rest is an
/// isotonic regression: the logarithms `a·v + b·v²` of the first `r` are
/// pooled to their averages where they fall (Barlow and Brunk 1972), and where
/// `p₀` is below `s` it is held there. That leaves two increasing equations,
/// solved one inside the other by Newton's steps kept in a bracket.
///
/// `None` if nothing obeys.
///
/// # References
///
/// Barlow, R. E. and Brunk, H. D. (1972), The isotonic regression problem and
/// its dual. *JASA* 67, 140–147.
pub(super) fn distribution(ask: &Ask<'_>) -> Option<Vec<f64>> {
    let mut mean = 0.0;
    let furthest = ask.support.iter().fold(1.0, |top, it| it.abs().max(top));
    let mut balanced = |spread: f64| {
        let tilt = |mean| Tilted::new(ask, mean, spread);
        let near = 1e-14 * furthest;
        mean = root(mean, STEEPEST * STEEPEST, near, |at| {
            let tilted = tilt(at);
            Some((tilted.mean, tilted.mean_by_mean))
        })?;
        Some(tilt(mean))
    };
    let free = balanced(0.0)?;
    if !ask.exact && free.square <= ask.variance {
        return Some(free.chances(ask));
    }
    let spread = root(0.0, STEEPEST, 1e-13 * ask.variance.max(1.0), |at| {
        let tilted = balanced(at)?;
        Some((tilted.square - ask.variance, tilted.square_alone()))
    })?;
    Some(balanced(spread)?.chances(ask))
}

/// Beyond this multiplier of the variance all mass is where it can go.
const STEEPEST: f64 = 16_384.0;

/// Neighbours of the same probability.
#[derive(Clone, Copy, Debug)]
struct Block {
    first: usize,
    len: usize,
    /// Averages over the block: of the logarithm, of `v` and of `v²`.
    log: f64,
    one: f64,
    two: f64,
    /// Of each.
    chance: f64,
}

impl Block {
    fn count(self) -> f64 {
        u32::try_from(self.len).map_or(f64::NAN, f64::from)
    }

    fn join(self, next: Self) -> Self {
        let (left, right) = (self.count(), next.count());
        let average = |a: f64, b: f64| (a * left + b * right) / (left + right);
        Self {
            first: self.first,
            len: self.len + next.len,
            log: average(self.log, next.log),
            one: average(self.one, next.one),
            two: average(self.two, next.two),
            chance: 0.0,
        }
    }
}

/// The distribution at two multipliers, and how its moments answer to them.
#[derive(Debug)]
struct Tilted {
    free: Vec<Block>,
    held: Option<Block>,
    mean: f64,
    square: f64,
    mean_by_mean: f64,
    mean_by_spread: f64,
    square_by_spread: f64,
}

impl Tilted {
    fn new(ask: &Ask<'_>, mean: f64, spread: f64) -> Self {
        let single = |first: usize| {
            let one = ask.support[first];
            let two = one * one;
            let log = mean * one + spread * two;
            Block { first, len: 1, log, one, two, chance: 0.0 }
        };
        let singles = (0..ask.support.len()).map(single);
        let mut free = pool(singles.clone(), ask.rising);
        share_out(&mut free, 1.0);
        let mut held = None;
        if let Some((at, floor)) = ask.stay
            && chance_at(&free, at) < floor
        {
            let others = singles.filter(|it| it.first != at);
            free = pool(others, ask.rising.saturating_sub(1));
            let below = ask.rising.min(at);
            held = Some(hold(&mut free, single(at), floor, below));
        }
        Self::measured(free, held)
    }

    fn measured(free: Vec<Block>, held: Option<Block>) -> Self {
        let all = || free.iter().chain(&held);
        let moment = |of: fn(&Block) -> f64| -> f64 {
            all().map(|it| it.count() * it.chance * of(it)).sum()
        };
        let (mean, square) = (moment(|it| it.one), moment(|it| it.two));
        let mass = || free.iter().map(|it| it.count() * it.chance);
        let total: f64 = mass().sum();
        let average = |of: fn(&Block) -> f64| -> f64 {
            free.iter().zip(mass()).map(|(it, p)| p * of(it)).sum::<f64>()
                / total
        };
        let (one, two) = (average(|it| it.one), average(|it| it.two));
        let [mut aa, mut ab, mut bb] = [0.0; 3];
        for (it, p) in free.iter().zip(mass()) {
            let (a, b) = (it.one - one, it.two - two);
            aa += p * a * a;
            ab += p * a * b;
            bb += p * b * b;
        }
        Self {
            free,
            held,
            mean,
            square,
            mean_by_mean: aa,
            mean_by_spread: ab,
            square_by_spread: bb,
        }
    }

    /// How the variance answers to its multiplier while the mean stays 0.
    fn square_alone(&self) -> f64 {
        let ab = self.mean_by_spread;
        self.square_by_spread - ab * ab / self.mean_by_mean
    }

    fn chances(&self, ask: &Ask<'_>) -> Vec<f64> {
        let mut chances = vec![0.0; ask.support.len()];
        for block in self.free.iter().chain(&self.held) {
            chances[block.first..][..block.len].fill(block.chance);
        }
        chances
    }
}

/// Pools the first `rising` so that their logarithms do not fall.
fn pool(singles: impl Iterator<Item = Block>, rising: usize) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (at, mut block) in singles.enumerate() {
        while at < rising
            && let Some(last) = blocks.pop_if(|last| last.log > block.log)
        {
            block = last.join(block);
        }
        blocks.push(block);
    }
    blocks
}

/// Shares a mass out in proportion to the exponentials of the logarithms.
fn share_out(blocks: &mut [Block], mass: f64) {
    let top = blocks.iter().fold(f64::NEG_INFINITY, |top, it| it.log.max(top));
    for block in &mut *blocks {
        block.chance = exp(block.log - top);
    }
    let total: f64 = blocks.iter().map(|it| it.count() * it.chance).sum();
    for block in blocks {
        block.chance *= mass / total;
    }
}

fn chance_at(blocks: &[Block], at: usize) -> f64 {
    let holds = |it: &&Block| (it.first..it.first + it.len).contains(&at);
    blocks.iter().find(holds).map_or(0.0, |it| it.chance)
}

/// Gives staying its least probability and the others the rest. Of the first
/// `below` those that would rise above it are held with it.
fn hold(free: &mut Vec<Block>, stay: Block, floor: f64, below: usize) -> Block {
    let mut held = stay;
    loop {
        share_out(free, 1.0 - floor * held.count());
        let last = free.iter().rposition(|it| it.first < below);
        match last {
            Some(last) if free[last].chance > floor => {
                held = free.remove(last).join(held);
            }
            _ => return Block { chance: floor, ..held },
        }
    }
}

/// Where an increasing function is 0: Newton's steps while they stay in the
/// bracket and halve what is left, the middle elsewhere. `None` if no bracket
/// is found within `reach`.
fn root(
    start: f64,
    reach: f64,
    tolerance: f64,
    mut function: impl FnMut(f64) -> Option<(f64, f64)>,
) -> Option<f64> {
    let (mut value, mut slope) = function(start)?;
    let mut at = start;
    let mut step = if value > 0.0 { -1.0 } else { 1.0 };
    let [mut low, mut high] = [None; 2];
    let mut before = f64::INFINITY;
    while value.abs() > tolerance {
        *(if value > 0.0 { &mut high } else { &mut low }) = Some(at);
        let next = if let (Some(low), Some(high)) = (low, high) {
            let newton = at - value / slope;
            let inside = low < newton && newton < high;
            let fast = inside && value.abs() < before / 2.0;
            let next = if fast { newton } else { f64::midpoint(low, high) };
            if next <= low || next >= high {
                return Some(at);
            }
            next
        } else {
            step *= 2.0;
            start + step / 2.0
        };
        if (next - start).abs() > reach {
            return None;
        }
        before = value.abs();
        at = next;
        (value, slope) = function(at)?;
    }
    Some(at)
}
