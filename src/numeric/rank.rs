//! Ranks and quantiles.

/// Ranks from 1, the smallest value first; equal values share the mean of
/// the ranks they take up.
///
/// One rank per value, in the order of the values. `NaN` must not occur.
#[must_use]
pub fn average_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    while first < order.len() {
        let value = values[order[first]];
        let same = order[first..]
            .iter()
            .take_while(|&&at| values[at].total_cmp(&value).is_eq())
            .count();
        let last = first + same - 1;
        #[expect(
            clippy::cast_precision_loss,
            reason = "no table has 2^53 rows"
        )]
        let shared = (first + last) as f64 / 2.0 + 1.0;
        for &at in &order[first..=last] {
            ranks[at] = shared;
        }
        first = last + 1;
    }
    ranks
}

/// The quantile of sorted values by linear interpolation between them
/// (type 7 of Hyndman and Fan 1996, the default of R and numpy).
///
/// `None` of nothing. `share` lies within 0 and 1.
#[must_use]
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    #[expect(clippy::cast_precision_loss, reason = "no table has 2^53 rows")]
    let position = share.clamp(0.0, 1.0) * last as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within 0 and the last position"
    )]
    let below = position.floor() as usize;
    let above = (below + 1).min(last);
    let way = position - position.floor();
    Some(sorted[below] + way * (sorted[above] - sorted[below]))
}

#[cfg(test)]
#[path = "rank_tests.rs"]
mod tests;
