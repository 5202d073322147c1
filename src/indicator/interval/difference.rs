//! The interval of a difference.

use super::{LEVEL, wilson_at};

/// Newcombe's 95 % interval of the difference of two independent shares, the
/// first less the second: squared distances of the shares from Wilson's ends
/// are added. `None` where one of them has no share.
///
/// Independent means that nobody is counted in both: an area is compared with
/// the rest of the city, not with the city.
///
/// # References
///
/// Newcombe, R. G. (1998), Interval estimation for the difference between
/// independent proportions: comparison of eleven methods. *Statistics in
/// Medicine* 17, 873–890 (method 10).
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
pub fn newcombe(one: (u64, u64), other: (u64, u64)) -> Option<(f64, f64)> {
    let (low, high) = wilson_at(one.0, one.1, LEVEL)?;
    let (other_low, other_high) = wilson_at(other.0, other.1, LEVEL)?;
    let share = |it: (u64, u64)| it.0 as f64 / it.1 as f64;
    let (p, q) = (share(one), share(other));
    let both = |a: f64, b: f64| (a * a + b * b).sqrt();
    let off = p - q;
    Some((
        (off - both(p - low, other_high - q)).max(-1.0),
        (off + both(high - p, q - other_low)).min(1.0),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe's own example: 56/70 and 48/80, method 10.
    #[test]
    fn published_example() {
        let (low, high) = newcombe((56, 70), (48, 80)).unwrap();
        assert!((low - 0.0524).abs() < 5e-5, "{low}");
        assert!((high - 0.3339).abs() < 5e-5, "{high}");
    }

    #[test]
    fn without_a_share_there_is_no_difference() {
        assert_eq!(newcombe((0, 0), (1, 2)), None);
        assert_eq!(newcombe((3, 2), (1, 2)), None);
    }
}
