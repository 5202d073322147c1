//! One count by itself.

/// Conventional rounding to a base `b`: `b·⌊r/b + ½⌋`, halves upwards. A base
/// below 2 changes nothing.
///
/// Independent for every cell, so sums of rounded counts differ from rounded
/// sums ("gerundet, nicht additiv").
///
/// # References
///
/// Hundepool, A. et al. (2012), *Statistical Disclosure Control*, §5.4. With
/// base 5: the rounding of the Federal Statistical Office of Germany.
#[must_use]
pub fn conventional(count: u64, base: u64) -> u64 {
    if base < 2 {
        return count;
    }
    let rest = count % base;
    if rest >= base - rest { up(count, base) } else { count - rest }
}

/// The counts an outsider has to think possible for a published multiple of
/// the base: `published ± ((steps + 1)·b − 1)`, and no less than 0. `steps` is
/// 0 for random and for controlled rounding within the base; conventional
/// rounding has its own, narrower interval, for which `nearest` is said:
/// `published − ⌊b/2⌋ … published + ⌈b/2⌉ − 1`.
///
/// What further sums leave of it only an audit can say.
#[must_use]
pub fn inferred(
    published: i64,
    base: i64,
    steps: i64,
    nearest: bool,
) -> (i64, i64) {
    if base < 2 {
        return (published, published);
    }
    let (below, above) = if nearest {
        (base / 2, base - base / 2 - 1)
    } else {
        let reach = (steps + 1) * base - 1;
        (reach, reach)
    };
    ((published - below).max(0), published + above)
}

/// The next multiple above; the multiple below where there is none.
fn up(count: u64, base: u64) -> u64 {
    let floor = count - count % base;
    floor.checked_add(base).unwrap_or(floor)
}

#[cfg(test)]
#[path = "plain_tests.rs"]
mod tests;
